//! What the body shows while a question is open, and what of it bears a name.

use super::Question;
use crate::kind::QuestionKind;
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::PointKey;

/// What the body shows while a question is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OnTheBody {
    /// Zones of a point, and nothing of where they come from.
    Zones(PointKey),
    /// A muscle lit up, without its name, its points and its zones.
    Lit(Item),
    /// Nothing but the body.
    Nothing,
}

impl Question {
    /// What the body shows while it is open.
    pub fn on_the_body(&self) -> OnTheBody {
        match self.card.kind {
            QuestionKind::MuscleOfZones => {
                self.point().map_or(OnTheBody::Nothing, OnTheBody::Zones)
            }
            // Who looks for it must not see it.
            QuestionKind::FindMuscle
            | QuestionKind::FindPoint
            | QuestionKind::MuscleOfAnatomy
            | QuestionKind::RedFlag
            | QuestionKind::Urgency => OnTheBody::Nothing,
            QuestionKind::ZonesOfMuscle
            | QuestionKind::NameMuscle
            | QuestionKind::Origin
            | QuestionKind::Insertion
            | QuestionKind::Action
            | QuestionKind::Nerve
            | QuestionKind::Roots
            | QuestionKind::Caution
            | QuestionKind::Technique
            | QuestionKind::Hold => self.item().map_or(OnTheBody::Nothing, OnTheBody::Lit),
        }
    }
}
