//! From a zone to a weight for every vertex of the skin, by distance along the skin.

use crate::atlas::files::{Anchor, Shape};
use crate::body::{Body, Distances, Landmarks, Skin, SkinPoint, Surface, Symmetry};
use crate::ids::LandmarkId;
use bevy_math::Vec3;
use myomap_body_format::Side;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use tracing::info_span;

/// A weight from 0 to 1 for each vertex of the skin that a zone touches; vertices of weight 0 are left out.
pub type SkinWeights = Vec<(u32, f32)>;

/// Inside this share of the radius the weight is 1; outside [`OUTER`] it is 0; between them it falls smoothly, so that
/// it is one half at the radius itself.
const INNER: f32 = 0.8;
pub(super) const OUTER: f32 = 1.2;

/// So far outside its edge it is still known how far away a zone is, in metres. The triangles of the skin are about 7 mm
/// wide: whoever draws the edge within one must know it at all three corners.
pub const KNOWN_BEYOND_M: f32 = 0.012;

/// Places along a band are at most this far apart, in metres.
const STEP: f32 = 0.006;

/// A place further than this from the skin, in metres, is none of it: the model then has no skin there. Landmarks of bones lie
/// less deep.
const FARTHEST_FROM_SKIN_M: f32 = 0.08;

/// The place of the skin that a place near it means; none where the body has no skin there.
pub(super) fn on_skin(surface: &Surface, place: Vec3) -> Option<SkinPoint> {
    let near = surface.nearest(place);
    (near.point.distance(place) <= FARTHEST_FROM_SKIN_M).then_some(near)
}

/// Where a zone lies: how far the vertices of the skin in it, and close to it, lie within its edge.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ZoneExtent {
    /// From what it is held by to its edge, in metres along the skin.
    radius: f32,
    /// How far each vertex lies within the line round the zone at which nothing more is known of it, in metres along the
    /// skin, above 0; by vertex.
    heights: Vec<(u32, f32)>,
}

impl ZoneExtent {
    fn around(skin: &Skin, surface: &Surface, places: &[SkinPoint], radius: f32) -> Self {
        let reach = radius + known_beyond(radius);
        let distances = skin.distances(surface, places, reach);
        let heights = distances
            .reached()
            .map(|(vertex, distance)| (vertex, reach - distance));
        let mut heights: Vec<(u32, f32)> = heights.filter(|&(_, height)| height > 0.0).collect();
        heights.sort_by_key(|&(vertex, _)| vertex);
        heights.shrink_to_fit();
        Self { radius, heights }
    }

    /// How far vertices lie within the edge, in metres along the skin; below 0 outside of it. Those that are left out lie
    /// at least [`KNOWN_BEYOND_M`] outside.
    pub fn depths(&self) -> impl Iterator<Item = (u32, f32)> + '_ {
        let beyond = known_beyond(self.radius);
        let heights = self.heights.iter();
        heights.map(move |&(vertex, height)| (vertex, height - beyond))
    }

    /// How strongly each vertex belongs to it, above 0; by vertex.
    pub fn weights(&self) -> impl Iterator<Item = (u32, f32)> + '_ {
        self.depths()
            .map(|(vertex, depth)| (vertex, falloff(1.0 - depth / self.radius)))
            .filter(|&(_, weight)| weight > 0.0)
    }

    /// How strongly a vertex belongs to it, 0 to 1.
    pub fn weight(&self, vertex: u32) -> f32 {
        let found = self.heights.binary_search_by_key(&vertex, |entry| entry.0);
        found.map_or(0.0, |place| {
            let depth = self.heights[place].1 - known_beyond(self.radius);
            falloff(1.0 - depth / self.radius)
        })
    }

    /// Whether it covers no skin.
    pub fn is_empty(&self) -> bool {
        self.weights().next().is_none()
    }

    /// The same on the other side of the body.
    pub(super) fn mirrored(&self, symmetry: &Symmetry) -> Self {
        Self {
            radius: self.radius,
            heights: symmetry.mirrored(&self.heights),
        }
    }

    /// With another of the same radius, as one.
    pub(super) fn joined(self, other: Self) -> Self {
        let mut both: BTreeMap<u32, f32> = self.heights.into_iter().collect();
        for (vertex, height) in other.heights {
            let known = both.entry(vertex).or_default();
            *known = known.max(height);
        }
        Self {
            radius: self.radius.max(other.radius),
            heights: both.into_iter().collect(),
        }
    }
}

/// How far outside the edge of a zone of a radius it is still known how far away the zone is; both in metres.
fn known_beyond(radius: f32) -> f32 {
    KNOWN_BEYOND_M.max((OUTER - 1.0) * radius)
}

/// Finds where zones lie on a body. Many zones lie along the same ways over the skin, so each way is found once, and
/// those that end in the same place together.
pub struct Painter<'a> {
    landmarks: &'a Landmarks,
    skin: Option<(&'a Skin, &'a Surface)>,
    ways: HashMap<(PlaceBits, PlaceBits), Vec<SkinPoint>>,
}

/// A place on the skin, as what a way is found by: two places are the same where they are to the last bit.
type PlaceBits = [u32; 3];

fn bits(place: &SkinPoint) -> PlaceBits {
    place.point.to_array().map(f32::to_bits)
}

impl<'a> Painter<'a> {
    /// Finds every way that these shapes need, each on its side, all cores at work.
    pub fn new<'s>(
        body: &'a Body,
        landmarks: &'a Landmarks,
        shapes: impl IntoIterator<Item = (&'s Shape, Side)>,
    ) -> Self {
        let mut painter = Self {
            landmarks,
            skin: body.skin().zip(body.skin_surface()),
            ways: HashMap::new(),
        };
        let Some((skin, surface)) = painter.skin else {
            return painter;
        };
        let _span = info_span!("finding ways over the skin").entered();
        let shapes: Vec<(&Shape, Side)> = shapes.into_iter().collect();
        // What lies part of the way between two landmarks is known only when that way is.
        let between = shapes
            .par_iter()
            .flat_map_iter(|&(shape, side)| painter.ways_to_anchors(surface, shape, side))
            .collect();
        painter.add_ways(skin, surface, between);
        let along = shapes
            .par_iter()
            .flat_map_iter(|&(shape, side)| {
                let anchors = painter.anchors(skin, surface, shape, side);
                let pairs = anchors.as_deref().unwrap_or_default().windows(2);
                pairs.map(|pair| (pair[0], pair[1])).collect::<Vec<_>>()
            })
            .collect();
        painter.add_ways(skin, surface, along);
        painter
    }

    /// Where a zone's shape lies, on the side of its trigger point. Nowhere where a landmark is unknown or there is no skin.
    pub fn extent(&self, shape: &Shape, side: Side) -> ZoneExtent {
        let Some((skin, surface)) = self.skin else {
            return ZoneExtent::default();
        };
        let Some(anchors) = self.anchors(skin, surface, shape, side) else {
            return ZoneExtent::default();
        };
        let mut sources = anchors.clone();
        for pair in anchors.windows(2) {
            sources.extend_from_slice(&self.way(skin, surface, &pair[0], &pair[1]));
        }
        ZoneExtent::around(skin, surface, &sources, shape.radius_mm() / 1000.0)
    }

    /// The places on the skin that a shape is held by; none where a landmark is unknown.
    fn anchors(
        &self,
        skin: &Skin,
        surface: &Surface,
        shape: &Shape,
        side: Side,
    ) -> Option<Vec<SkinPoint>> {
        let anchors = shape.anchors().iter();
        anchors
            .map(|anchor| match anchor {
                Anchor::At(id) => self.on_skin(surface, id, side),
                Anchor::Opposite(id) => self.on_skin(surface, id, side.opposite()),
                Anchor::Between(from, to, share) => {
                    let from = self.on_skin(surface, from, side)?;
                    let to = self.on_skin(surface, to, side)?;
                    part_of_the_way(&self.way(skin, surface, &from, &to), *share)
                }
            })
            .collect()
    }

    /// Between which places the anchors of a shape lie.
    fn ways_to_anchors(
        &self,
        surface: &Surface,
        shape: &Shape,
        side: Side,
    ) -> Vec<(SkinPoint, SkinPoint)> {
        let anchors = shape.anchors().iter();
        anchors
            .filter_map(|anchor| match anchor {
                Anchor::At(_) | Anchor::Opposite(_) => None,
                Anchor::Between(from, to, _) => Some((
                    self.on_skin(surface, from, side)?,
                    self.on_skin(surface, to, side)?,
                )),
            })
            .collect()
    }

    fn on_skin(&self, surface: &Surface, id: &LandmarkId, side: Side) -> Option<SkinPoint> {
        on_skin(surface, self.landmarks.place(id, side)?)
    }

    fn way(
        &self,
        skin: &Skin,
        surface: &Surface,
        from: &SkinPoint,
        to: &SkinPoint,
    ) -> Cow<'_, [SkinPoint]> {
        match self.ways.get(&(bits(from), bits(to))) {
            Some(way) => Cow::Borrowed(way),
            None => Cow::Owned(skin.path(surface, from, to, STEP)),
        }
    }

    fn add_ways(&mut self, skin: &Skin, surface: &Surface, wanted: Vec<(SkinPoint, SkinPoint)>) {
        let mut by_end: BTreeMap<PlaceBits, (SkinPoint, BTreeMap<PlaceBits, SkinPoint>)> =
            BTreeMap::new();
        for (from, to) in wanted {
            if !self.ways.contains_key(&(bits(&from), bits(&to))) {
                let (_, starts) = by_end
                    .entry(bits(&to))
                    .or_insert_with(|| (to, BTreeMap::new()));
                starts.insert(bits(&from), from);
            }
        }
        let found = by_end.into_par_iter().flat_map_iter(|(end, (to, starts))| {
            let (names, from): (Vec<_>, Vec<_>) = starts.into_iter().unzip();
            let ways = skin.paths(surface, &from, &to, STEP);
            names.into_iter().map(move |start| (start, end)).zip(ways)
        });
        self.ways.extend(found.collect::<Vec<_>>());
    }
}

/// The weights of the skin within a radius, in metres along it, of some places. Distances from the places are known at
/// least [`OUTER`] times the radius far.
pub(super) fn weights_by_distance(distances: &Distances, radius: f32) -> SkinWeights {
    let mut weights: SkinWeights = distances
        .reached()
        // What a march that ends here would not have reached does not count.
        .take_while(|&(_, distance)| distance <= radius * OUTER)
        .map(|(vertex, distance)| (vertex, falloff(distance / radius)))
        .filter(|&(_, weight)| weight > 0.0)
        .collect();
    weights.sort_by_key(|&(vertex, _)| vertex);
    weights.shrink_to_fit();
    weights
}

fn part_of_the_way(path: &[SkinPoint], share: f32) -> Option<SkinPoint> {
    let lengths: Vec<f32> = path
        .windows(2)
        .map(|pair| pair[0].point.distance(pair[1].point))
        .collect();
    let wanted = lengths.iter().sum::<f32>() * share;
    let mut walked = 0.0;
    for (place, length) in path.iter().zip(&lengths) {
        if walked + length / 2.0 >= wanted {
            return Some(*place);
        }
        walked += length;
    }
    path.last().copied()
}

#[cfg(test)]
impl ZoneExtent {
    /// A zone to which vertices belong this strongly.
    pub(super) fn of_weights(weights: &[(u32, f32)]) -> Self {
        let radius = KNOWN_BEYOND_M / (OUTER - 1.0);
        let height = |weight: f32| {
            // where the curve of `falloff` has this weight
            let position = 0.5 + ((1.0 - 2.0 * weight).asin() / 3.0).sin();
            radius * (1.0 - position) * (OUTER - INNER)
        };
        let heights = weights
            .iter()
            .map(|&(vertex, weight)| (vertex, height(weight)));
        Self {
            radius,
            heights: heights.filter(|&(_, height)| height > 0.0).collect(),
        }
    }
}

/// 1 inside, 0 outside, smooth between; `share` is the distance as a share of the radius.
fn falloff(share: f32) -> f32 {
    let position = ((share - INNER) / (OUTER - INNER)).clamp(0.0, 1.0);
    1.0 - position * position * (3.0 - 2.0 * position)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weight_is_full_inside_half_at_the_edge_and_none_outside() {
        assert_eq!(falloff(0.0), 1.0);
        assert!((falloff(1.0) - 0.5).abs() < 1e-6);
        assert_eq!(falloff(1.3), 0.0);
    }

    #[test]
    fn what_is_known_of_a_zone_in_depths_is_known_in_weights_too() {
        let weights = [(3, 1.0), (4, 0.5), (7, 0.1)];
        let zone = ZoneExtent::of_weights(&weights);
        for ((vertex, weight), (own, expected)) in zone.weights().zip(weights) {
            assert_eq!(vertex, own);
            assert!((weight - expected).abs() < 1e-4, "{weight} for {expected}");
            assert_eq!(zone.weight(vertex), weight);
        }
        let at_the_edge = zone.depths().find(|(vertex, _)| *vertex == 4);
        assert!(at_the_edge.is_some_and(|(_, depth)| depth.abs() < 1e-5));
        assert_eq!(zone.weights().count(), 3);
        assert_eq!(zone.weight(5), 0.0);
    }

    #[test]
    fn two_zones_as_one_are_as_deep_as_the_deeper() {
        let (left, right) = ([(1, 0.5), (2, 1.0)], [(1, 0.9), (3, 0.3)]);
        let both = ZoneExtent::of_weights(&left).joined(ZoneExtent::of_weights(&right));
        let weights: Vec<f32> = both.weights().map(|(_, weight)| weight).collect();
        let near = |a: f32, b: f32| (a - b).abs() < 1e-4;
        assert!(near(weights[0], 0.9) && near(weights[1], 1.0) && near(weights[2], 0.3));
    }
}
