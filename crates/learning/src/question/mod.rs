//! A question as it is asked: about a card, on a side of the body; what is shown with it, its words, the right answers, and
//! the four to choose from.

mod asked;
mod choices;
mod neighbours;
mod right;
mod shown;

pub use choices::choices;
pub use neighbours::share_in_common;
pub use right::{RightAnswer, held, right_answer};
pub use shown::OnTheBody;

use crate::card::{Card, Subject};
use crate::lot::lot;
use myomap_body_format::Side;
use myomap_knowledge::atlas::files::Muscle;
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::referral::PointKey;
use serde::{Deserialize, Serialize};

/// A question as it is asked.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Question {
    /// About what.
    pub card: Card,
    /// On which side of the body.
    pub side: Side,
}

impl Question {
    /// The question of a card, on the side that the seed gives it: who learns one side only learns half.
    pub fn of(card: Card, seed: u64) -> Self {
        let side = match lot(seed, &card.to_string()) % 2 {
            0 => Side::Left,
            _ => Side::Right,
        };
        Self { card, side }
    }

    /// The muscle it is about.
    pub fn muscle<'a>(&self, knowledge: &'a Knowledge) -> Option<&'a Muscle> {
        knowledge.atlas.muscle(self.card.muscle()?)
    }

    /// The trigger point it is about.
    pub fn point(&self) -> Option<PointKey> {
        match &self.card.subject {
            Subject::Point(point) => Some(PointKey {
                point: point.clone(),
                side: self.side,
            }),
            Subject::Muscle(_) | Subject::RedFlag(_) => None,
        }
    }

    /// What is looked at when the answer is known: the point, or the muscle.
    pub fn item(&self) -> Option<Item> {
        match &self.card.subject {
            Subject::Point(_) => self.point().map(Item::Point),
            Subject::Muscle(muscle) => Some(Item::Muscle(muscle.clone(), self.side)),
            Subject::RedFlag(_) => None,
        }
    }
}
