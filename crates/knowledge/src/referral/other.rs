//! What sources of pain other than muscle paint on the skin.

use super::index::{Covered, covered_by};
use super::map::{PaintedZone, sides_to_find};
use super::zone::{Painter, SkinWeights};
use crate::atlas::Atlas;
use crate::atlas::files::{OtherSource, Sides, Zone};
use crate::body::{Body, Landmarks};
use crate::ids::OtherSourceId;
use myomap_body_format::Side;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tracing::info_span;

/// A source of pain other than muscle, on one side; what lies in the middle has the side `Midline`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OtherKey {
    /// Which.
    pub source: OtherSourceId,
    /// On which side.
    pub side: Side,
}

/// The zones of every source of pain other than muscle.
#[derive(Debug, Default)]
pub struct OtherSourceMap {
    sources: BTreeMap<OtherKey, PaintedSource>,
}

#[derive(Debug)]
struct PaintedSource {
    /// In the order of the file.
    zones: Vec<PaintedZone>,
    /// What they cover together of each vertex: asked anew with every place of a stroke, and so found once.
    covered: Box<[(u32, Covered)]>,
}

impl OtherSourceMap {
    /// Paints every zone, both sides, all cores at work.
    pub fn new(atlas: &Atlas, body: &Body, landmarks: &Landmarks) -> Self {
        let _span = info_span!("painting zones of other sources").entered();
        let entries: Vec<&OtherSource> = atlas
            .other_sources()
            .iter()
            .flat_map(|sheet| &sheet.entries)
            .collect();
        let sides = sides_to_find(body);
        let zones = entries.iter().flat_map(|entry| &entry.zones);
        let shapes = zones.flat_map(|zone| sides.iter().map(|&side| (&zone.shape, side)));
        let painter = Painter::new(body, landmarks, shapes);
        let painted: Vec<_> = entries
            .par_iter()
            .map(|entry| on_its_sides(body, &painter, entry))
            .collect();
        Self {
            sources: painted.into_iter().flatten().collect(),
        }
    }

    /// The zones of a source on one side, in the order of the file; none where it is not found there.
    pub fn get(&self, key: &OtherKey) -> Option<&[PaintedZone]> {
        self.sources.get(key).map(|source| source.zones.as_slice())
    }

    /// Every source with its zones.
    pub fn iter(&self) -> impl Iterator<Item = (&OtherKey, &[PaintedZone])> {
        self.sources
            .iter()
            .map(|(key, source)| (key, source.zones.as_slice()))
    }

    /// Every source with what its zones cover of each vertex of the skin that they reach.
    pub(super) fn covered(&self) -> impl Iterator<Item = (&OtherKey, &[(u32, Covered)])> {
        self.sources
            .iter()
            .map(|(key, source)| (key, &*source.covered))
    }
}

/// A source on each side where it lies, with its zones. They are found on the left and mirrored, where the body allows.
fn on_its_sides(
    body: &Body,
    painter: &Painter,
    entry: &OtherSource,
) -> Vec<(OtherKey, PaintedSource)> {
    let on = |zone: &Zone, side| -> SkinWeights {
        match (side, body.symmetry()) {
            (Side::Right, Some(symmetry)) => {
                symmetry.mirrored(&painter.weights(&zone.shape, Side::Left))
            }
            _ => painter.weights(&zone.shape, side),
        }
    };
    let painted = |zone: &Zone, side| PaintedZone {
        kind: zone.kind,
        grade: zone.grade,
        sources: zone.sources.clone(),
        weights: match entry.sides {
            Sides::Midline => joined(on(zone, Side::Left), on(zone, Side::Right)),
            Sides::Paired | Sides::Left | Sides::Right => on(zone, side),
        },
    };
    let sides = entry.sides.all().iter();
    sides
        .map(|&side| {
            let key = OtherKey {
                source: entry.id.clone(),
                side,
            };
            let zones: Vec<_> = entry.zones.iter().map(|zone| painted(zone, side)).collect();
            let covered = covered_by(&zones).into_iter().collect();
            (key, PaintedSource { zones, covered })
        })
        .collect()
}

/// Two sets of weights as one, the stronger of each vertex.
fn joined(left: SkinWeights, right: SkinWeights) -> SkinWeights {
    let mut both: BTreeMap<u32, f32> = left.into_iter().collect();
    for (vertex, weight) in right {
        let known = both.entry(vertex).or_default();
        *known = known.max(weight);
    }
    both.into_iter().collect()
}
