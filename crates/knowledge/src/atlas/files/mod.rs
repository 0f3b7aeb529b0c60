//! The shape of every file in `assets/atlas`: one file here for each kind of file there.
//!
//! Only shapes live here, as a teacher writes them. Whether their references lead anywhere is for [`super::check`].
//! Unknown fields are errors everywhere, so that a misspelt name is found and not silently dropped.

pub mod caution;
pub mod condition;
pub mod evidence;
pub mod glossary;
pub mod muscle;
pub mod referral;
pub mod source;
pub mod technique;
pub mod therapy;
pub mod trigger_point;
pub mod warning;

pub use caution::{Caution, CautionSheet, Site};
pub use condition::{Condition, ConditionKind, ConditionSheet, Lead};
pub use evidence::{Against, Claim, Grade};
pub use glossary::{GlossarySheet, Term};
pub use muscle::{LookAlike, Movement, Muscle, Names, Stretch, Treatment};
pub use referral::{Anchor, Shape, Zone, ZoneKind};
pub use source::{Source, SourceKind, SourceSheet};
pub use technique::{Motion, Technique, TechniqueSheet, Tool};
pub use therapy::{Comparison, Therapy};
pub use trigger_point::{Address, HowCommon, PointRef, TriggerPoint};
pub use warning::{Warning, WarningSheet};
