//! `regions.ron`: the body's surface divided and named as clinicians name it.

use crate::Laterality;
use serde::{Deserialize, Serialize};

/// The whole of `regions.ron`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionSheet {
    /// Every region, in the order of the file: head to foot.
    pub regions: Vec<Region>,
}

/// A named part of the skin.
///
/// Every point of the skin belongs to the region whose parts it lies nearest to, where the distance to a part is that
/// to its axis less its radius. Regions therefore cover the skin without gaps and without overlap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// snake_case, without the side: `lateral_forearm`.
    pub id: String,
    /// The clinical name.
    pub name: String,
    /// Everyday words, the first the most usual: "outer forearm".
    pub plain: Vec<String>,
    /// Whether there are two of it.
    pub laterality: Laterality,
    /// What it is made of; at least one.
    pub parts: Vec<RegionPart>,
}

/// A capsule: all points within a radius of a line.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionPart {
    /// One end of the axis, in mm of the reference frame, left side.
    pub from: (f32, f32, f32),
    /// The other end; the same point for a ball.
    pub to: (f32, f32, f32),
    /// Radius in mm.
    pub radius_mm: f32,
}
