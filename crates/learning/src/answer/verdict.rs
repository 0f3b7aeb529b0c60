//! How an answer counts.

use super::painted_score::PaintedScore;
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, listed};
use serde::{Deserialize, Serialize};

/// How an answer counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Not known, or something else.
    Wrong,
    /// A part of it.
    Partly,
    /// Recalled.
    Right,
}

impl Outcome {
    /// All of them, the best first.
    pub const ALL: [Self; 3] = [Self::Right, Self::Partly, Self::Wrong];

    /// What it counts, 0 to 1.
    pub fn score(self) -> f32 {
        match self {
            Self::Wrong => 0.0,
            Self::Partly => 0.5,
            Self::Right => 1.0,
        }
    }

    /// How it is written in tables; nothing to read.
    pub fn id(self) -> &'static str {
        match self {
            Self::Wrong => "wrong",
            Self::Partly => "partly",
            Self::Right => "right",
        }
    }
}

impl InWords for Outcome {
    fn in_words(&self) -> String {
        match self {
            Self::Wrong => text!("learning-wrong"),
            Self::Partly => text!("learning-partly"),
            Self::Right => text!("learning-right"),
        }
    }
}

/// How an answer was judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// How it counts.
    pub outcome: Outcome,
    /// Whether it was chosen from some that were offered; that counts half.
    pub is_helped: bool,
    /// What it counts, 0 to 1.
    pub score: f32,
    /// What was found about it.
    pub findings: Vec<Finding>,
    /// Whether whoever learns judges by the right answer, because it was given in one's own words.
    pub is_proposed: bool,
}

impl Verdict {
    /// A verdict that says this.
    pub fn new(outcome: Outcome, findings: Vec<Finding>) -> Self {
        Self {
            outcome,
            is_helped: false,
            score: outcome.score(),
            findings,
            is_proposed: false,
        }
    }

    /// The same of an answer that was chosen from some that were offered.
    pub fn helped(self) -> Self {
        Self {
            is_helped: true,
            score: self.score / 2.0,
            ..self
        }
    }

    /// The same as whoever learns judges it.
    pub fn judged_as(self, outcome: Outcome) -> Self {
        let half = if self.is_helped { 0.5 } else { 1.0 };
        Self {
            outcome,
            score: outcome.score() * half,
            is_proposed: false,
            ..self
        }
    }
}

/// Something that was found about an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// It is rightly meant and written so.
    Spelling(String),
    /// The name is that of several; these.
    SharedName(Vec<String>),
    /// The name means several together: what they are called.
    NameOfGroup(String),
    /// What was named is this.
    Named(String),
    /// What was named has much of these zones too, though not just them.
    RefersThereToo(String),
    /// What was painted: the shares of the essential and the spillover zones that were found, and the share of the paint
    /// that lies outside of both, each 0 to 1.
    Painted(PaintedScore),
    /// It would be right on the other side.
    OtherSide,
    /// So many millimetres along the skin from the true place.
    Away(f32),
    /// Further away than is measured.
    FarAway,
    /// What was pointed at is this.
    PointedAt(String),
    /// The right one lies beneath what was pointed at.
    LiesBeneath,
    /// So many of so many words of the answer were found again.
    WordsFound(usize, usize),
    /// These were not named.
    Missing(Vec<String>),
    /// These were named, and are none of what is right.
    NotAmong(Vec<String>),
}

impl InWords for Finding {
    fn in_words(&self) -> String {
        let percent = |share: f32| (share * 100.0).round() as i32;
        match self {
            Self::Spelling(right) => text!("learning-found-spelling", right = right),
            Self::SharedName(names) => text!("learning-found-shared", names = listed(names)),
            Self::NameOfGroup(group) => text!("learning-found-group", group = group),
            Self::Named(name) => text!("learning-found-named", name = name),
            Self::RefersThereToo(name) => text!("learning-found-refers-too", name = name),
            Self::Painted(score) => match score.spillover {
                Some(spillover) => text!(
                    "learning-found-painted",
                    essential = percent(score.essential),
                    spillover = percent(spillover),
                    outside = percent(score.outside)
                ),
                None => text!(
                    "learning-found-painted-essential",
                    essential = percent(score.essential),
                    outside = percent(score.outside)
                ),
            },
            Self::OtherSide => text!("learning-found-other-side"),
            Self::Away(mm) => text!("learning-found-away", mm = mm.round() as i32),
            Self::FarAway => text!("learning-found-far-away"),
            Self::PointedAt(name) => text!("learning-found-pointed-at", name = name),
            Self::LiesBeneath => text!("learning-found-beneath"),
            Self::WordsFound(found, all) => {
                text!("learning-found-words", found = *found, all = *all)
            }
            Self::Missing(names) => text!("learning-found-missing", names = listed(names)),
            Self::NotAmong(names) => text!("learning-found-not-among", names = listed(names)),
        }
    }
}
