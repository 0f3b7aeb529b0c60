//! What sources of pain other than muscle paint on the skin.

use super::extent::ZoneExtent;
use super::index::{CoveredByVertex, CoveredVertices, covered_by};
use super::map::{PaintedZone, sides_to_find};
use super::zone::Painter;
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

/// Position of a source in [`OtherSourceMap::iter`].
pub(super) type OtherIndex = u16;

/// The zones of every source of pain other than muscle.
#[derive(Debug, Default)]
pub struct OtherSourceMap {
    /// In the order of the keys, each with its zones in the order of the file.
    sources: Vec<(OtherKey, Vec<PaintedZone>)>,
    /// What the sources cover of each vertex of the skin, each by its [`OtherIndex`]. It is asked anew with every place of
    /// a stroke: by vertex, since a pain covers few of them and all sources together nearly all.
    by_vertex: CoveredByVertex,
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
        let vertices = body.skin_surface().map_or(0, |skin| skin.positions.len());
        Self::of_sources(painted.into_iter().flatten(), vertices)
    }

    /// The map of sources with their zones, on a skin of so many vertices; of several with one key the last.
    pub(super) fn of_sources(
        sources: impl Iterator<Item = (OtherKey, Vec<PaintedZone>)>,
        vertices: usize,
    ) -> Self {
        let in_order: BTreeMap<OtherKey, Vec<PaintedZone>> = sources.collect();
        let sources = Vec::from_iter(in_order);
        let covered: Vec<CoveredVertices> = sources
            .par_iter()
            .map(|(_, zones)| covered_by(zones))
            .collect();
        Self {
            by_vertex: CoveredByVertex::new(&covered, vertices),
            sources,
        }
    }

    /// The zones of a source on one side, in the order of the file; none where it is not found there.
    pub fn get(&self, key: &OtherKey) -> Option<&[PaintedZone]> {
        let position = self.sources.binary_search_by(|(own, _)| own.cmp(key));
        Some(self.sources[position.ok()?].1.as_slice())
    }

    /// Every source with its zones.
    pub fn iter(&self) -> impl Iterator<Item = (&OtherKey, &[PaintedZone])> {
        let sources = self.sources.iter();
        sources.map(|(key, zones)| (key, zones.as_slice()))
    }

    /// The source at a position.
    pub(super) fn key(&self, index: OtherIndex) -> &OtherKey {
        &self.sources[usize::from(index)].0
    }

    /// What the sources cover of each vertex of the skin, each by its [`OtherIndex`].
    pub(super) fn by_vertex(&self) -> &CoveredByVertex {
        &self.by_vertex
    }
}

/// A source on each side where it lies, with its zones in the order of the file. They are found on the left and mirrored, where the body allows.
fn on_its_sides(
    body: &Body,
    painter: &Painter,
    entry: &OtherSource,
) -> Vec<(OtherKey, Vec<PaintedZone>)> {
    let on = |zone: &Zone, side| -> ZoneExtent {
        match (side, body.symmetry()) {
            (Side::Right, Some(symmetry)) => {
                painter.extent(&zone.shape, Side::Left).mirrored(symmetry)
            }
            _ => painter.extent(&zone.shape, side),
        }
    };
    let painted = |zone: &Zone, side| PaintedZone {
        kind: zone.kind,
        grade: zone.grade,
        sources: zone.sources.clone(),
        extent: match entry.sides {
            Sides::Midline => on(zone, Side::Left).joined(on(zone, Side::Right)),
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
            let zones = entry.zones.iter().map(|zone| painted(zone, side));
            (key, zones.collect())
        })
        .collect()
}
