//! `regions.ron`: the body's surface divided and named as clinicians name it.

use crate::{Laterality, Side};
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
    /// Where it begins and ends, in a sentence.
    #[serde(default)]
    pub definition: String,
    /// Whether there are two of it.
    pub laterality: Laterality,
    /// What it is made of; at least one.
    pub parts: Vec<RegionPart>,
}

impl Region {
    /// The most usual everyday word for it; the clinical name where it has none.
    pub fn everyday_name(&self) -> &str {
        self.plain.first().unwrap_or(&self.name)
    }

    /// The side on which it is meant where none is said: the usual one, or `Midline` where there is only one of it.
    pub fn side_or(&self, usual: Side) -> Side {
        match self.laterality {
            Laterality::Midline => Side::Midline,
            Laterality::Paired => usual,
        }
    }
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
