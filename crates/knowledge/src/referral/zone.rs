//! From a zone to a weight for every vertex of the skin, by distance along the skin.

use crate::atlas::files::{Anchor, Shape};
use crate::body::{Body, Landmarks, Skin, SkinPoint, Surface};
use myomap_body_format::Side;

/// A weight from 0 to 1 for each vertex of the skin that a zone touches; vertices of weight 0 are left out.
pub type SkinWeights = Vec<(u32, f32)>;

/// Inside this share of the radius the weight is 1; outside [`OUTER`] it is 0; between them it falls smoothly, so that
/// it is one half at the radius itself.
const INNER: f32 = 0.8;
const OUTER: f32 = 1.2;

/// Places along a band are at most this far apart, in metres.
const STEP: f32 = 0.006;

/// The weights of a zone's shape, on the side of its trigger point. Empty where a landmark is unknown or there is no
/// skin.
pub fn weights(body: &Body, landmarks: &Landmarks, shape: &Shape, side: Side) -> SkinWeights {
    let (Some(skin), Some(surface)) = (body.skin(), body.skin_surface()) else {
        return Vec::new();
    };
    let anchors: Option<Vec<SkinPoint>> = shape
        .anchors()
        .iter()
        .map(|anchor| anchor_place(skin, surface, landmarks, anchor, side))
        .collect();
    let Some(anchors) = anchors else {
        return Vec::new();
    };
    let mut sources = anchors.clone();
    for pair in anchors.windows(2) {
        sources.extend(skin.path(surface, &pair[0], &pair[1], STEP));
    }
    weights_around(skin, surface, &sources, shape.radius_mm() / 1000.0)
}

/// The weights of the skin within a radius, in metres along it, of the nearest of some places.
pub fn weights_around(
    skin: &Skin,
    surface: &Surface,
    places: &[SkinPoint],
    radius: f32,
) -> SkinWeights {
    let mut weights: SkinWeights = skin
        .distances(surface, places, radius * OUTER)
        .reached()
        .map(|(vertex, distance)| (vertex, falloff(distance / radius)))
        .filter(|&(_, weight)| weight > 0.0)
        .collect();
    weights.sort_by_key(|&(vertex, _)| vertex);
    weights
}

/// The place on the skin that an anchor means.
pub fn anchor_place(
    skin: &Skin,
    surface: &Surface,
    landmarks: &Landmarks,
    anchor: &Anchor,
    side: Side,
) -> Option<SkinPoint> {
    let on_skin = |id, side| Some(surface.nearest(landmarks.place(id, side)?));
    match anchor {
        Anchor::At(id) => on_skin(id, side),
        Anchor::Opposite(id) => on_skin(id, side.opposite()),
        Anchor::Between(from, to, share) => {
            let path = skin.path(surface, &on_skin(from, side)?, &on_skin(to, side)?, STEP);
            part_of_the_way(&path, *share)
        }
    }
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
}
