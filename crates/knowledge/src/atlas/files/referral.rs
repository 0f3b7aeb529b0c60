//! Where a trigger point is felt: zones of the skin, as spots and bands between landmarks.

use super::evidence::Grade;
use crate::ids::{LandmarkId, RegionId, SourceId};
use serde::{Deserialize, Serialize};

/// One zone that a trigger point refers pain to.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Zone {
    /// Felt by nearly everyone, or by some.
    pub kind: ZoneKind,
    /// Where on the skin.
    pub shape: Shape,
    /// The regions in which the sources describe the pain; at least one. Said apart from the shape, so that each can
    /// be held against the other.
    #[serde(default)]
    pub regions: Vec<RegionId>,
    /// How sure it is.
    pub grade: Grade,
    /// Who says so; at least one.
    pub sources: Vec<SourceId>,
}

/// Who feels the pain in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all(serialize = "snake_case"))]
pub enum ZoneKind {
    /// Nearly everyone in whom the point is active.
    Essential,
    /// Some, or when the point is very active.
    Spillover,
}

/// The form of a zone. All distances are measured along the skin.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub enum Shape {
    /// All skin within a radius of one place.
    Spot {
        /// The middle.
        at: Anchor,
        /// Radius in mm along the skin.
        radius_mm: f32,
    },
    /// All skin within a radius of a line that runs along the skin from place to place.
    Band {
        /// At least two places.
        through: Vec<Anchor>,
        /// Half the width in mm along the skin.
        radius_mm: f32,
    },
}

/// A place on the skin, given by landmarks. Of a paired landmark, the one on the side of the trigger point is meant.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub enum Anchor {
    /// At a landmark.
    At(LandmarkId),
    /// Part of the way from one landmark to another: 0 at the first, 1 at the second.
    Between(LandmarkId, LandmarkId, f32),
    /// At the landmark of the other side of the body.
    Opposite(LandmarkId),
}

impl Anchor {
    /// The landmarks this place is given by.
    pub fn landmarks(&self) -> impl Iterator<Item = &LandmarkId> {
        let (first, second) = match self {
            Anchor::At(id) | Anchor::Opposite(id) => (id, None),
            Anchor::Between(from, to, _) => (from, Some(to)),
        };
        std::iter::once(first).chain(second)
    }
}

impl Shape {
    /// The places the shape is drawn through, one for a spot.
    pub fn anchors(&self) -> &[Anchor] {
        match self {
            Shape::Spot { at, .. } => std::slice::from_ref(at),
            Shape::Band { through, .. } => through,
        }
    }

    /// Radius in mm along the skin.
    pub fn radius_mm(&self) -> f32 {
        match self {
            Shape::Spot { radius_mm, .. } | Shape::Band { radius_mm, .. } => *radius_mm,
        }
    }
}
