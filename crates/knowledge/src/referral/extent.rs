//! How deep the skin lies within a zone, and how strongly it belongs to it.

use crate::body::{Distances, Skin, SkinPoint, Surface, Symmetry};
use std::collections::BTreeMap;

/// A weight from 0 to 1 for each vertex of the skin that a zone touches; vertices of weight 0 are left out.
pub type SkinWeights = Vec<(u32, f32)>;

/// Inside this share of the radius the weight is 1; outside [`OUTER`] it is 0; between them it falls smoothly, so that
/// it is one half at the radius itself.
const INNER: f32 = 0.8;
pub(super) const OUTER: f32 = 1.2;

/// So far outside its edge it is still known how far away a zone is, in metres. The triangles of the skin are about 7 mm
/// wide: whoever draws the edge within one must know it at all three corners.
pub const KNOWN_BEYOND_M: f32 = 0.012;

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
    /// Of a zone that reaches so far, in metres along the skin, from the nearest of some places.
    pub(super) fn around(
        skin: &Skin,
        surface: &Surface,
        places: &[SkinPoint],
        radius: f32,
    ) -> Self {
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
            .map(|(vertex, depth)| (vertex, self.weight_at(depth)))
            .filter(|&(_, weight)| weight > 0.0)
    }

    /// How strongly a vertex belongs to it, 0 to 1.
    pub fn weight(&self, vertex: u32) -> f32 {
        let found = self.heights.binary_search_by_key(&vertex, |entry| entry.0);
        found.map_or(0.0, |place| {
            self.weight_at(self.heights[place].1 - known_beyond(self.radius))
        })
    }

    fn weight_at(&self, depth: f32) -> f32 {
        falloff(1.0 - depth / self.radius)
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

/// 1 inside, 0 outside, smooth between; `share` is the distance as a share of the radius.
fn falloff(share: f32) -> f32 {
    let position = ((share - INNER) / (OUTER - INNER)).clamp(0.0, 1.0);
    1.0 - position * position * (3.0 - 2.0 * position)
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
