//! What was answered, and how it counts: names that are typed, zones that are painted, places that are pointed at, and what
//! is said in one's own words; and why the right answer is right.

mod explanation;
mod in_own_words;
mod judging;
mod nerve;
mod nerve_names;
mod painted;
mod painted_score;
mod place;
mod typed;
mod verdict;

pub use explanation::{Explained, explanation};
pub use in_own_words::{Recalled, recalled};
pub use judging::{judge, taken_for};
pub use painted_score::PaintedScore;
pub use place::{Bearing, bearings, millimetres_between};
pub use typed::{NotAnAnswer, Typed, name_of_muscle};
pub use verdict::{Finding, Outcome, Verdict};

use bevy_math::Vec3;
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::referral::Pain;
use serde::{Deserialize, Serialize};

/// What was answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Given {
    /// A name, a number, or words of one's own.
    Typed(String),
    /// One of the answers that were offered as a help.
    Chosen(String),
    /// Zones on the skin.
    Painted(Vec<Pain>),
    /// A place on the skin, in metres of the application frame.
    PointedAtSkin(Vec3),
    /// A muscle; and what lies beneath it there, from the outside in.
    PointedAtMuscle(Option<MuscleId>, Vec<MuscleId>),
    /// That one does not know.
    Nothing,
}
