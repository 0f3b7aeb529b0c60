//! The shape of every file in `assets/atlas`: one file here for each kind of file there.
//!
//! Only shapes live here, as a teacher writes them. Whether their references lead anywhere is for [`super::check`].
//! Unknown fields are errors everywhere, so that a misspelt name is found and not silently dropped.

pub mod article;
pub mod caution;
pub mod condition;
pub mod evidence;
pub mod glossary;
pub mod group;
pub mod movement;
pub mod muscle;
pub mod other_source;
pub mod red_flag;
pub mod referral;
pub mod search_words;
pub mod source;
pub mod stroke;
pub mod technique;
pub mod therapy;
pub mod trigger_point;
pub mod warning;

pub use article::{Article, Carrier, Fact};
pub use caution::{Caution, CautionSheet, Site};
pub use condition::{Condition, ConditionKind, ConditionSheet, Lead};
pub use evidence::{Against, Claim, Grade};
pub use glossary::{GlossarySheet, Term};
pub use group::{GroupSheet, MuscleGroup};
pub use movement::{Movement, Turn};
pub use muscle::{LookAlike, Muscle, Names, Numbering, Stretch, Treatment};
pub use other_source::{OtherSource, OtherSourceKind, OtherSourceSheet, Sides};
pub use red_flag::{RedFlag, RedFlagHere, RedFlagSheet, Urgency};
pub use referral::{Anchor, Shape, Zone, ZoneKind};
pub use search_words::SearchWords;
pub use source::{About, Source, SourceKind, SourceSheet, link_of};
pub use stroke::{Stroke, StrokeEnd};
pub use technique::{LeftOut, Motion, Technique, TechniqueSheet, Tool};
pub use therapy::{Comparison, Therapy};
pub use trigger_point::{Address, HowCommon, PointRef, TriggerPoint};
pub use warning::{Warning, WarningSheet};
