//! How near a place of the skin is to a zone, as triangles draw it.

use myomap_knowledge::referral::KNOWN_BEYOND_M;

/// How near a place is to a zone that it lies so deep in, in metres, below 0 outside: 1 from [`KNOWN_BEYOND_M`] within its edge,
/// 0 from as far outside, half at the edge, and in a straight line between, as triangles draw it. A line that bends within
/// a triangle would show the triangles along the edge.
pub fn nearness(depth: f32) -> f32 {
    (0.5 + depth / (2.0 * KNOWN_BEYOND_M)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearness_is_full_within_half_at_the_edge_and_none_outside() {
        for (depth, expected) in [(0.03, 1.0), (0.0, 0.5), (-0.006, 0.25), (-0.03, 0.0)] {
            assert!((nearness(depth) - expected).abs() < 1e-5, "{depth}");
        }
    }
}
