//! Where a person says that it hurts: places painted on the skin, or regions by name, each with how strong.

use super::extent::{self, KNOWN_BEYOND_M, SkinWeights};
use super::feeling::{PainDepth, PainQuality, PainSince, Strength, WorseBy};
use super::zone;
use crate::body::{Body, Distances, Regions, Surface};
use crate::ids::RegionId;
use bevy_math::Vec3;
use myomap_body_format::Side;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How far around a painted place the pain is taken to reach along the skin, in metres: about what a fingertip shows.
pub const BRUSH_RADIUS_M: f32 = 0.018;

/// So far from a place that was pointed at, along the skin in metres, what refers there is still asked for.
pub const CLOSE_BY_M: f32 = 0.03;

// One march along the skin finds what was shown and what is close by.
const _: () = assert!(CLOSE_BY_M >= BRUSH_RADIUS_M * extent::OUTER);
const _: () = assert!(CLOSE_BY_M >= BRUSH_RADIUS_M + KNOWN_BEYOND_M - 1e-6);

/// A region that holds less than this share of a pain is not named with it.
const LEAST_NAMED: f32 = 0.2;

/// A region in which so much skin hurts is one where it hurts, in square metres: about two fingertips.
const LEAST_HURTING_M2: f32 = 3e-4;

/// A pain, as a person tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pain {
    /// Where.
    pub place: PainPlace,
    /// How strong.
    pub strength: Strength,
    /// What it is like; none where the person has not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quality: Option<PainQuality>,
    /// How deep it seems to be; none where the person has not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depth: Option<PainDepth>,
    /// Since when; none where the person has not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<PainSince>,
    /// What makes it worse.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub worse_by: BTreeSet<WorseBy>,
}

impl Pain {
    /// A pain of which nothing is said but where it is, and how strong.
    pub fn at(place: PainPlace, strength: Strength) -> Self {
        Self {
            place,
            strength,
            quality: None,
            depth: None,
            since: None,
            worse_by: BTreeSet::new(),
        }
    }
}

/// Where it hurts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PainPlace {
    /// Places on or near the skin that were pointed at or painted over, in metres of the application frame.
    Painted(Vec<Vec3>),
    /// Somewhere in a region, on a side. Of a region that exists once a side means that half of it, `Midline` all of it.
    Region(RegionId, Side),
}

/// A pain as it lies on the skin.
#[derive(Debug, Clone, PartialEq)]
pub struct PainOnSkin {
    /// How strongly each vertex of the skin belongs to it, as it is painted.
    pub weights: SkinWeights,
    /// Vertices of the skin with the share of the pain that each holds; shares sum to 1.
    pub shares: Vec<(u32, f32)>,
    /// The regions it lies in with their shares, the largest first.
    pub regions: Vec<(RegionId, Side, f32)>,
    /// How much skin it covers, in square metres.
    pub area: f32,
    /// The side it lies on; `Midline` where it lies on both or between them.
    pub side: Side,
    /// Whether a region was named as a whole: then the pain is somewhere in it, and need not fill it.
    pub whole_region: bool,
    /// Skin that was not shown but lies close by, within [`CLOSE_BY_M`] of it along the skin, and how close: 1 beside the
    /// place, 0 at that distance. Whoever shows a place means the size of a palm.
    pub near: SkinWeights,
    /// How strong.
    pub strength: Strength,
    /// What it is like, where the person has said so.
    pub quality: Option<PainQuality>,
    /// How deep it seems, where the person has said so.
    pub depth: Option<PainDepth>,
}

impl PainOnSkin {
    /// Finds the skin of a pain; none where there is no such region, or the body has no skin there.
    pub fn find(body: &Body, regions: &Regions, pain: &Pain) -> Option<Self> {
        let (skin, surface) = (body.skin()?, body.skin_surface()?);
        let mut near = SkinWeights::new();
        let weights: SkinWeights = match &pain.place {
            PainPlace::Painted(places) => {
                let sources: Vec<_> = places
                    .iter()
                    .filter_map(|&place| zone::on_skin(surface, place))
                    .collect();
                // What is close by reaches further than what was shown: one march finds both.
                let distances = skin.distances(surface, &sources, CLOSE_BY_M);
                near = skin_close_by(&distances);
                extent::weights_by_distance(&distances, BRUSH_RADIUS_M)
            }
            PainPlace::Region(id, side) => {
                let region = regions.get(id)?;
                let on_side = |vertex: &u32| match side {
                    Side::Left => surface.positions[*vertex as usize].x >= 0.0,
                    Side::Right => surface.positions[*vertex as usize].x <= 0.0,
                    Side::Midline => true,
                };
                let vertices = regions.vertices(region, *side).filter(on_side);
                vertices.map(|vertex| (vertex, 1.0)).collect()
            }
        };
        let held = |&(vertex, weight): &(u32, f32)| weight * skin.area(vertex);
        let total: f32 = weights.iter().map(held).sum();
        if total <= 0.0 {
            return None;
        }
        let shares: Vec<(u32, f32)> = weights
            .iter()
            .map(|entry| (entry.0, held(entry) / total))
            .collect();
        Some(Self {
            regions: regions_of(&shares, regions),
            side: side_of_shares(surface, &shares),
            area: total,
            shares,
            weights,
            whole_region: matches!(pain.place, PainPlace::Region(..)),
            near,
            strength: pain.strength,
            quality: pain.quality,
            depth: pain.depth,
        })
    }

    /// A pain where this body has no skin. What must be thought of first in a region that is named holds all the same.
    pub fn without_skin(regions: &Regions, pain: &Pain) -> Self {
        let named = match &pain.place {
            PainPlace::Region(id, side) => regions.get(id).map(|_| (id.clone(), *side, 1.0)),
            PainPlace::Painted(_) => None,
        };
        Self {
            weights: Vec::new(),
            shares: Vec::new(),
            side: named.as_ref().map_or(Side::Midline, |(_, side, _)| *side),
            whole_region: named.is_some(),
            regions: named.into_iter().collect(),
            area: 0.0,
            near: Vec::new(),
            strength: pain.strength,
            quality: pain.quality,
            depth: pain.depth,
        }
    }

    /// How far vertices of the skin lie within its edge, in metres along the skin; below 0 outside of it. Those that are
    /// left out lie at least [`KNOWN_BEYOND_M`] outside.
    pub fn depths(&self, body: &Body) -> Vec<(u32, f32)> {
        if let (true, Some(skin), Some(surface)) =
            (self.whole_region, body.skin(), body.skin_surface())
        {
            let within = self.weights.iter().map(|&(vertex, _)| vertex);
            return skin.depths_within(surface, within, KNOWN_BEYOND_M);
        }
        let near = self.near.iter();
        near.map(|&(vertex, close)| (vertex, BRUSH_RADIUS_M - (1.0 - close) * CLOSE_BY_M))
            .collect()
    }

    /// Whether this region was named as a whole.
    pub fn names(&self, region: &RegionId, side: Side) -> bool {
        let mut named = self.regions.iter();
        self.whole_region && named.all(|(known, of, _)| known == region && *of == side)
    }

    /// The regions that hold an appreciable part of it; at least the largest.
    pub fn named_regions(&self) -> impl Iterator<Item = (&RegionId, Side)> {
        self.regions
            .iter()
            .enumerate()
            .filter(|(position, (.., share))| *position == 0 || *share >= LEAST_NAMED)
            .map(|(_, (region, side, _))| (region, *side))
    }

    /// The regions where it hurts: those that hold an appreciable part of it, be it of the whole or for itself. Of a
    /// stroke from chest to jaw every region counts, though none holds much of it.
    pub fn hurting_regions(&self) -> impl Iterator<Item = (&RegionId, Side)> {
        self.regions
            .iter()
            .filter(|(.., share)| *share >= LEAST_NAMED || share * self.area >= LEAST_HURTING_M2)
            .map(|(region, side, _)| (region, *side))
    }
}

/// The side on which most of a pain lies, where by far most of it lies on one.
fn side_of_shares(surface: &Surface, shares: &[(u32, f32)]) -> Side {
    const BY_FAR: f32 = 0.85;
    let left: f32 = shares
        .iter()
        .filter(|(vertex, _)| surface.positions[*vertex as usize].x > 0.0)
        .map(|(_, share)| share)
        .sum();
    if left >= BY_FAR {
        Side::Left
    } else if left <= 1.0 - BY_FAR {
        Side::Right
    } else {
        Side::Midline
    }
}

/// The skin round places that were pointed at, with how close it is.
fn skin_close_by(distances: &Distances) -> SkinWeights {
    let mut near: SkinWeights = distances
        .reached()
        .map(|(vertex, distance)| (vertex, 1.0 - (distance / CLOSE_BY_M).clamp(0.0, 1.0)))
        .filter(|&(_, close)| close > 0.0)
        .collect();
    near.sort_by_key(|&(vertex, _)| vertex);
    near
}

fn regions_of(shares: &[(u32, f32)], regions: &Regions) -> Vec<(RegionId, Side, f32)> {
    let mut by_place: BTreeMap<usize, f32> = BTreeMap::new();
    for &(vertex, share) in shares {
        if let Some(place) = regions.place_of_vertex(vertex) {
            *by_place.entry(place).or_default() += share;
        }
    }
    let mut found: Vec<_> = by_place
        .into_iter()
        .filter_map(|(place, share)| {
            let at = regions.places().nth(place)?;
            Some((RegionId::new(&at.region.id), at.side, share))
        })
        .collect();
    found.sort_by(|a, b| b.2.total_cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
    found
}
