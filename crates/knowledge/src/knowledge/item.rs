//! The one thing that can be selected or hovered.

use crate::body::StructureKey;
use crate::ids::{MuscleId, RegionId};
use crate::referral::{Candidate, OtherCandidate, OtherKey, PointKey};
use myomap_body_format::Side;
use serde::{Deserialize, Serialize};

/// Anything that can be selected or hovered.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Item {
    /// A muscle of the atlas on one side, with all its parts.
    Muscle(MuscleId, Side),
    /// A trigger point; its muscle counts as selected with it.
    Point(PointKey),
    /// A structure that the atlas has no muscle for: a bone, an organ, a muscle without an entry.
    Structure(StructureKey),
    /// A source of pain other than muscle: a root, a nerve of the skin, a joint, an organ.
    Other(OtherKey),
    /// A region of the skin, on one side of it or, with `Midline`, all of it.
    Region(RegionId, Side),
}

impl From<&Candidate> for Item {
    fn from(candidate: &Candidate) -> Self {
        Item::Muscle(candidate.muscle.clone(), candidate.side)
    }
}

impl From<&OtherCandidate> for Item {
    fn from(candidate: &OtherCandidate) -> Self {
        Item::Other(candidate.key.clone())
    }
}

impl Item {
    /// The muscle that is meant, or whose point is meant.
    pub fn muscle(&self) -> Option<(&MuscleId, Side)> {
        match self {
            Item::Muscle(muscle, side) => Some((muscle, *side)),
            Item::Point(key) => Some((&key.point.muscle, key.side)),
            Item::Structure(_) | Item::Other(_) | Item::Region(..) => None,
        }
    }

    /// The trigger point that is meant.
    pub fn point(&self) -> Option<&PointKey> {
        match self {
            Item::Point(key) => Some(key),
            Item::Muscle(..) | Item::Structure(_) | Item::Other(_) | Item::Region(..) => None,
        }
    }
}
