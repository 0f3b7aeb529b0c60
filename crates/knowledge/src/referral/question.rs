//! What a person is asked beside where it hurts, and what the person says to it.

use crate::atlas::Atlas;
use crate::atlas::files::Claim;
use crate::ids::{MuscleId, RegionId};
use myomap_body_format::Side;
use serde::{Deserialize, Serialize};

/// A question that would tell candidates apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Question {
    /// Whether it hurts in a region too.
    HurtsIn(RegionId, Side),
    /// A question of a muscle about its own side, by its number among those of the muscle, counted from 1.
    OfMuscle(MuscleId, Side, u8),
}

impl Question {
    /// What a muscle asks, as the atlas has it; none where the atlas has no such question, and of a question about a place.
    pub fn claim<'a>(&self, atlas: &'a Atlas) -> Option<&'a Claim> {
        match self {
            Self::HurtsIn(..) => None,
            Self::OfMuscle(muscle, _, number) => {
                let position = usize::from(*number).checked_sub(1)?;
                atlas.muscle(muscle)?.questions.get(position)
            }
        }
    }

    /// All questions of a muscle about a side, each with what it asks.
    pub fn all_of_muscle<'a>(
        atlas: &'a Atlas,
        muscle: &MuscleId,
        side: Side,
    ) -> impl Iterator<Item = (Self, &'a Claim)> {
        let own = atlas
            .muscle(muscle)
            .map_or(&[][..], |muscle| &muscle.questions);
        (1..=u8::MAX)
            .zip(own)
            .map(move |(number, claim)| (Self::OfMuscle(muscle.clone(), side, number), claim))
    }
}

/// What a person says to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// Nobody can say; the question is not put again.
    Unknown,
}

impl Reply {
    /// All of them, in the order they are offered.
    pub const ALL: [Reply; 3] = [Reply::Yes, Reply::No, Reply::Unknown];
}

/// A question with what was said to it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Replied {
    /// What was asked.
    pub question: Question,
    /// What was said.
    pub reply: Reply,
}
