//! How near a place of the skin is to a zone, as triangles draw it.

/// From the weight of a zone, which falls in a smooth curve, back to how near the place is: 1 within, 0 outside, and
/// between them in a straight line, as triangles draw it. Painted by weight itself the edge would show the triangles.
pub fn nearness(weight: f32) -> f32 {
    0.5 - ((1.0 - 2.0 * weight.clamp(0.0, 1.0)).asin() / 3.0).sin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearness_is_full_within_half_at_the_edge_and_none_outside() {
        for (weight, expected) in [(1.0, 1.0), (0.5, 0.5), (0.0, 0.0)] {
            assert!((nearness(weight) - expected).abs() < 1e-5);
        }
    }
}
