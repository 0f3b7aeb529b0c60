//! What was done to a muscle or a trigger point.

use myomap_knowledge::atlas::TechniqueChoice;
use myomap_knowledge::knowledge::Item;
use serde::{Deserialize, Serialize};

/// A technique that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Done {
    /// To which muscle or trigger point.
    pub item: Item,
    /// Which of the muscle's techniques.
    pub technique: TechniqueChoice,
    /// How long each time, in seconds, as the timer had it.
    pub hold_s: u16,
    /// How often.
    pub repeats: u16,
}

impl Done {
    /// Whether it is the same as another, however often.
    pub fn is_like(&self, other: &Self) -> bool {
        (&self.item, &self.technique, self.hold_s) == (&other.item, &other.technique, other.hold_s)
    }
}
