//! How a stroke along the fibres goes: to which end of the muscle, and how far it stays off the ends.

use serde::Deserialize;

/// A stroke along the fibres; where nothing is said, from where the muscle begins to where it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Stroke {
    /// To which end it goes.
    pub towards: StrokeEnd,
    /// How far from the other end it begins, in mm.
    pub begins_mm: u16,
    /// How far before that end it ends, in mm: where a nerve, a vessel or a joint is to be spared.
    pub ends_mm: u16,
}

/// An end of a muscle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum StrokeEnd {
    /// Where it begins: of a limb's muscle the end nearer to the trunk.
    Origin,
    /// Where it ends.
    #[default]
    Insertion,
}
