//! What the shader needs to know of a muscle's fibres: how large its pattern of coordinates is on the body, and the
//! pattern itself freed from the waves the mesh leaves in it.

use bevy::math::{Vec2, Vec3};
use myomap_knowledge::body::{FibreCoordinates, Surface};

/// How wide a muscle is and how long its fibres are, in mm: by how fast its coordinates change over its surface.
pub fn size_mm(surface: &Surface, fibres: &FibreCoordinates) -> Vec2 {
    let mut area = 0.0;
    let mut change = Vec2::ZERO;
    for &[a, b, c] in &surface.triangles {
        let [pa, pb, pc] = [a, b, c].map(|corner| surface.positions[corner as usize]);
        let [ta, tb, tc] = [a, b, c].map(|corner| fibres.along_across[corner as usize]);
        let normal = (pb - pa).cross(pc - pa);
        let twice = normal.length();
        if twice < 1e-12 {
            continue;
        }
        // Gradient of a linear function over a triangle, times twice its area.
        let towards = |from: Vec3, to: Vec3| (normal / twice).cross(to - from);
        let gradient = |va: f32, vb: f32, vc: f32| {
            (towards(pb, pc) * va + towards(pc, pa) * vb + towards(pa, pb) * vc).length()
        };
        area += twice;
        change += Vec2::new(gradient(ta.y, tb.y, tc.y), gradient(ta.x, tb.x, tc.x));
    }
    (1000.0 * area / change.max(Vec2::splat(1e-9))).clamp(Vec2::splat(2.0), Vec2::splat(900.0))
}

/// The pattern of fibres as it is drawn. Places on the muscle keep the coordinates they were baked with.
pub struct Grain {
    /// `across` for each vertex.
    pub across: Vec<f32>,
    /// Unit direction of the fibres for each vertex.
    pub direction: Vec<Vec3>,
}

impl Grain {
    /// Evens out the directions of neighbours, and then `across` along them, where it should not change at all.
    pub fn of(surface: &Surface, fibres: &FibreCoordinates) -> Self {
        let direction = even_directions(surface, fibres);
        let across = even_across(surface, fibres, &direction);
        Self { across, direction }
    }
}

fn edges(surface: &Surface) -> impl Iterator<Item = (usize, usize)> {
    surface
        .triangles
        .iter()
        .flat_map(|&[a, b, c]| [(a, b), (b, c), (c, a)])
        .map(|(from, to)| (from as usize, to as usize))
}

fn even_directions(surface: &Surface, fibres: &FibreCoordinates) -> Vec<Vec3> {
    /// Enough for waves a few triangles long, too few to straighten a fan.
    const ROUNDS: usize = 6;
    let mut direction = fibres.direction.clone();
    for _ in 0..ROUNDS {
        let mut sums = direction.clone();
        for (from, to) in edges(surface) {
            sums[from] += direction[to];
            sums[to] += direction[from];
        }
        for ((direction, sum), normal) in direction.iter_mut().zip(sums).zip(&surface.normals) {
            let even = (sum - *normal * sum.dot(*normal)).normalize_or_zero();
            if even != Vec3::ZERO {
                *direction = even;
            }
        }
    }
    direction
}

fn even_across(surface: &Surface, fibres: &FibreCoordinates, direction: &[Vec3]) -> Vec<f32> {
    /// Waves some centimetres long disappear.
    const ROUNDS: usize = 50;
    /// How far a vertex follows its neighbours in a round.
    const FOLLOW: f32 = 0.8;
    /// Keeps a vertex without neighbours along its fibres where it is.
    const OWN: f32 = 1e-3;

    let edges: Vec<(usize, usize, f32)> = edges(surface)
        .map(|(from, to)| {
            let edge = (surface.positions[to] - surface.positions[from]).normalize_or_zero();
            let along = (direction[from] + direction[to]).normalize_or_zero();
            (from, to, edge.dot(along).powi(16))
        })
        .collect();
    let mut across: Vec<f32> = fibres.along_across.iter().map(|at| at.y).collect();
    let mut weights = vec![OWN; across.len()];
    for &(from, to, weight) in &edges {
        weights[from] += weight;
        weights[to] += weight;
    }
    for _ in 0..ROUNDS {
        let mut sums: Vec<f32> = across.iter().map(|value| value * OWN).collect();
        for &(from, to, weight) in &edges {
            sums[from] += across[to] * weight;
            sums[to] += across[from] * weight;
        }
        for ((value, sum), weight) in across.iter_mut().zip(sums).zip(&weights) {
            *value += (sum / weight - *value) * FOLLOW;
        }
    }
    across
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_knowledge::test_support::square;

    #[test]
    fn a_square_is_as_wide_as_its_fibres_are_long() {
        let square = square();
        let fibres = square.fibres.as_ref().expect("fibres");
        let size = size_mm(&square, fibres);
        assert_eq!(size.x, size.y);
    }

    #[test]
    fn straight_fibres_stay_straight_and_in_their_order() {
        let square = square();
        let fibres = square.fibres.as_ref().expect("fibres");
        let grain = Grain::of(&square, fibres);
        let [left, right, ..] = grain.across[..] else {
            panic!("a square has four corners");
        };
        assert!(left < right, "{left} is left of {right}");
        assert!(
            grain
                .direction
                .iter()
                .all(|direction| direction.distance(Vec3::Y) < 1e-5)
        );
    }
}
