//! One answer to a card.

use crate::answer::Outcome;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One answer to a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answered {
    /// On which day, where the person was.
    #[serde(with = "crate::day")]
    pub day: Date,
    /// How it counted.
    pub outcome: Outcome,
    /// Whether it was chosen from some that were offered.
    #[serde(default, rename = "helped", skip_serializing_if = "std::ops::Not::not")]
    pub is_helped: bool,
}

impl Answered {
    /// Whether it was recalled without a help.
    pub fn is_recalled(&self) -> bool {
        self.outcome == Outcome::Right && !self.is_helped
    }
}
