//! What every place of the skin and every region gets from each trigger point: the referral map turned round, so that
//! "where does it hurt?" is answered without walking through every zone.

use super::map::{PaintedZone, PointKey, ReferralMap};
use crate::atlas::Atlas;
use crate::atlas::files::{HowCommon, ZoneKind};
use crate::body::{Body, Regions};
use std::collections::BTreeMap;
use tracing::info_span;

/// Position of a trigger point in [`ReferralIndex::points`].
pub type PointIndex = u16;

/// How much of something the two kinds of zone cover, each 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Covered {
    /// By essential zones.
    pub essential: f32,
    /// By spillover zones.
    pub spillover: f32,
}

impl Covered {
    /// By which kind it is covered at least so much; none where by neither.
    pub fn by_at_least(self, least: f32) -> Option<ZoneKind> {
        if self.essential >= least {
            Some(ZoneKind::Essential)
        } else if self.spillover >= least {
            Some(ZoneKind::Spillover)
        } else {
            None
        }
    }
}

/// The referral map turned round.
#[derive(Debug, Default)]
pub struct ReferralIndex {
    /// Every trigger point of both sides.
    pub points: Vec<IndexedPoint>,
    /// What the points cover of each vertex of the skin, each by its [`PointIndex`].
    pub(super) by_vertex: CoveredByVertex,
    /// For each region place, what the points that reach it cover of it.
    regions: Vec<Vec<(PointIndex, Covered)>>,
}

/// Vertices of the skin, each with what a source of pain covers of it.
pub(super) type CoveredVertices = Box<[(u32, Covered)]>;

/// What numbered sources of pain cover of each vertex of the skin: how a place is asked who refers there, at the cost of
/// those that reach it only.
#[derive(Debug, Default)]
pub(super) struct CoveredByVertex {
    /// How many sources there are.
    sources: usize,
    /// Where the entries of each vertex begin in `entries`, and where those of the last end.
    starts: Vec<u32>,
    /// Of each vertex the sources that reach it, by number.
    entries: Box<[(u16, Covered)]>,
}

/// A trigger point in the index.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexedPoint {
    /// Which.
    pub key: PointKey,
    /// How often it is met.
    pub how_common: HowCommon,
    /// How much of its essential zones lies in each region place, as shares that sum to 1.
    pub essential_regions: Vec<(usize, f32)>,
}

impl ReferralIndex {
    /// Turns a map round.
    pub fn new(atlas: &Atlas, map: &ReferralMap, body: &Body, regions: &Regions) -> Self {
        let Some((skin, surface)) = body.skin().zip(body.skin_surface()) else {
            return Self::default();
        };
        let _span = info_span!("turning the zones round").entered();
        let vertices = 0..surface.positions.len() as u32;
        let areas: Vec<f32> = vertices.map(|vertex| skin.area(vertex)).collect();
        let points = map.points().map(|(key, mapped)| {
            let how_common = atlas
                .point(&key.point)
                .map_or(HowCommon::default(), |point| point.how_common);
            (key, how_common, mapped.zones.as_slice())
        });
        Self::of_points(points, &areas, regions)
    }

    /// Turns points round, each with how often it is met and its zones; `areas` are those of the vertices of the skin.
    pub(super) fn of_points<'a>(
        all: impl Iterator<Item = (&'a PointKey, HowCommon, &'a [PaintedZone])>,
        areas: &[f32],
        regions: &Regions,
    ) -> Self {
        let mut points = Vec::new();
        let mut by_point = Vec::new();
        let mut by_region = vec![Vec::new(); regions.places().count()];
        let region_areas = region_areas(regions, by_region.len(), areas);
        for (key, how_common, zones) in all {
            let Ok(index) = PointIndex::try_from(points.len()) else {
                break;
            };
            let covered = covered_by(zones);
            let mut of_region: BTreeMap<usize, Covered> = BTreeMap::new();
            for &(vertex, both) in &covered {
                if let Some(place) = regions.place_of_vertex(vertex) {
                    let sum = of_region.entry(place).or_default();
                    sum.essential += both.essential * areas[vertex as usize];
                    sum.spillover += both.spillover * areas[vertex as usize];
                }
            }
            let essential: f32 = of_region.values().map(|sum| sum.essential).sum();
            points.push(IndexedPoint {
                key: key.clone(),
                how_common,
                essential_regions: of_region
                    .iter()
                    .filter(|(_, sum)| sum.essential > 0.0)
                    .map(|(&place, sum)| (place, sum.essential / essential))
                    .collect(),
            });
            for (place, sum) in of_region {
                let area = f32::max(region_areas[place], f32::MIN_POSITIVE);
                let share = Covered {
                    essential: sum.essential / area,
                    spillover: sum.spillover / area,
                };
                by_region[place].push((index, share));
            }
            by_point.push(covered);
        }
        Self {
            points,
            by_vertex: CoveredByVertex::new(&by_point, areas.len()),
            regions: by_region,
        }
    }

    /// What each point covers of a region place, by its position in [`Regions::places`].
    pub fn in_region(&self, place: usize) -> &[(PointIndex, Covered)] {
        self.regions.get(place).map_or(&[], Vec::as_slice)
    }
}

impl CoveredByVertex {
    /// Turns round what each source covers of the vertices it reaches, on a skin of so many vertices. A source has its
    /// position as its number; what more than 65 536 would cover is not kept.
    pub(super) fn new(sources: &[CoveredVertices], vertices: usize) -> Self {
        let mut starts = vec![0_u32; vertices + 1];
        for &(vertex, _) in sources.iter().flatten() {
            starts[vertex as usize + 1] += 1;
        }
        for vertex in 0..vertices {
            starts[vertex + 1] += starts[vertex];
        }
        let mut next = starts.clone();
        let nothing = (0, Covered::default());
        let mut entries = vec![nothing; next[vertices] as usize].into_boxed_slice();
        for (number, covered) in (0..=u16::MAX).zip(sources) {
            for &(vertex, both) in covered {
                let place = &mut next[vertex as usize];
                entries[*place as usize] = (number, both);
                *place += 1;
            }
        }
        Self {
            sources: sources.len(),
            starts,
            entries,
        }
    }

    /// How many sources there are, whether they reach any vertex or not.
    pub(super) fn sources(&self) -> usize {
        self.sources
    }

    /// What each source covers of a vertex, by number; sources that do not reach it are left out.
    pub(super) fn at(&self, vertex: u32) -> &[(u16, Covered)] {
        let vertex = vertex as usize;
        match (self.starts.get(vertex), self.starts.get(vertex + 1)) {
            (Some(&start), Some(&end)) => &self.entries[start as usize..end as usize],
            _ => &[],
        }
    }
}

/// What zones cover together of each vertex of the skin that they reach, in the order of the vertices.
pub(super) fn covered_by(zones: &[PaintedZone]) -> CoveredVertices {
    let mut covered: BTreeMap<u32, Covered> = BTreeMap::new();
    for zone in zones {
        for (vertex, weight) in zone.extent.weights() {
            let both = covered.entry(vertex).or_default();
            let one = match zone.kind {
                ZoneKind::Essential => &mut both.essential,
                ZoneKind::Spillover => &mut both.spillover,
            };
            *one = one.max(weight);
        }
    }
    covered.into_iter().collect()
}

fn region_areas(regions: &Regions, count: usize, areas: &[f32]) -> Vec<f32> {
    let mut of_regions = vec![0.0; count];
    for (vertex, area) in (0..).zip(areas) {
        if let Some(place) = regions.place_of_vertex(vertex) {
            of_regions[place] += area;
        }
    }
    of_regions
}
