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
mod terms;
mod typed;
mod verdict;

pub use explanation::{Explained, explanation};
pub use in_own_words::{Recalled, recalled};
pub use judging::{as_answered, judge, taken_for};
pub use painted_score::PaintedScore;
pub use place::{Bearing, bearings, millimetres_between};
pub use typed::{NotAnAnswer, Typed, name_of_muscle};
pub use verdict::{Finding, Outcome, Verdict};

use bevy_math::Vec3;
use myomap_body_format::Side;
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::referral::Pain;
use serde::{Deserialize, Serialize};

/// A place of the body, pointed at to show a muscle.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PointedMuscle {
    /// The muscle there; none where something else is.
    pub at: Option<MuscleId>,
    /// The muscles that lie behind the place, from the outside in.
    pub beneath: Vec<MuscleId>,
    /// On which side of the body.
    pub side: Side,
}

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
    /// A muscle.
    PointedAtMuscle(PointedMuscle),
    /// That one does not know.
    Nothing,
}
