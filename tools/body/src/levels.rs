//! Levels of detail: coarser triangles over the same vertices, for bodies that are far away or moving.

use crate::mesh::Mesh;
use crate::sampling;
use crate::simplify::{self, Aim, Attribute};
use myomap_body_format::level::LEVEL_ERRORS_MM;

/// Not below so many triangles a piece: a pyramid with a base of four corners, that still has a front and a back.
const LEAST_TRIANGLES: usize = 6;
/// What a difference of one in openness counts as, as a share of the error.
const LIGHT: f32 = 0.3;
/// A vertex here and there may lie further away, by this factor.
const OUTLIERS: f32 = 2.5;
/// How often a level that strays too far is made anew with a smaller error.
const MOST_ATTEMPTS: usize = 8;
/// The first attempt aims for this multiple of the error: the simplifier is careful in its own reckoning.
const BOLDNESS: f32 = 1.6;

/// The triangles of each level, as indices into the vertices of the mesh; `light` is the openness of each vertex.
pub fn of(mesh: &Mesh, light: &[f32]) -> Vec<Vec<[u32; 3]>> {
    let pieces = mesh.pieces_with_places();
    LEVEL_ERRORS_MM
        .iter()
        .map(|&error| {
            let coarser = pieces.iter().flat_map(|(piece, places)| {
                let light: Vec<f32> = places.iter().map(|&place| light[place as usize]).collect();
                let triangles = coarser(piece, &light, error).into_iter();
                triangles.map(|triangle| triangle.map(|index| places[index as usize]))
            });
            coarser.collect()
        })
        .collect()
}

/// One piece with fewer triangles, none of its vertices further than the error from what remains.
fn coarser(piece: &Mesh, light: &[f32], error: f32) -> Vec<[u32; 3]> {
    let mut aim = Aim {
        error: error * BOLDNESS,
        floor: LEAST_TRIANGLES,
        even: false,
    };
    for _ in 0..MOST_ATTEMPTS {
        let attribute = Attribute {
            values: light,
            millimetres: aim.error * LIGHT,
        };
        let triangles = simplify::triangles(piece, aim, &[attribute], &[]);
        let stays = triangles.len() >= LEAST_TRIANGLES.min(piece.triangles.len());
        let away = strays(piece, &triangles);
        if stays && away.usual <= error && away.most <= error * OUTLIERS {
            return triangles;
        }
        aim.error *= 0.75;
    }
    piece.triangles.clone()
}

/// How far the vertices of a mesh are from fewer triangles, mm.
#[derive(Debug, Clone, Copy)]
pub struct Strays {
    /// All but a few in a hundred are no further.
    pub usual: f32,
    /// None is further.
    pub most: f32,
}

/// How far the vertices of a mesh are from fewer triangles.
pub fn strays(mesh: &Mesh, triangles: &[[u32; 3]]) -> Strays {
    let fewer = Mesh {
        positions: mesh.positions.clone(),
        triangles: triangles.to_vec(),
    };
    let Some(tree) = sampling::hierarchy(&fewer.compacted()) else {
        return Strays {
            usual: f32::INFINITY,
            most: f32::INFINITY,
        };
    };
    let mut away: Vec<f32> = mesh
        .positions
        .iter()
        .map(|&p| sampling::distance(&tree, p))
        .collect();
    away.sort_by(f32::total_cmp);
    Strays {
        usual: sampling::quantile(&away, 0.97),
        most: away.last().copied().unwrap_or(0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_shapes;
    use parry3d::math::Vec3;

    #[test]
    fn coarser_levels_stay_within_their_errors() {
        let ball = test_shapes::ball(40.0, 60);
        let levels = of(&ball, &vec![1.0; ball.positions.len()]);
        let mut finer = ball.triangles.len();
        for (triangles, error) in levels.iter().zip(LEVEL_ERRORS_MM) {
            assert!(
                triangles.len() * 2 < finer,
                "{} of {finer}",
                triangles.len()
            );
            finer = triangles.len();
            let away = strays(&ball, triangles);
            assert!(
                away.usual <= error && away.most <= error * OUTLIERS,
                "{away:?} for {error}"
            );
        }
    }

    #[test]
    fn the_smallest_piece_of_a_mesh_stays() {
        let mut speck = test_shapes::ball(0.5, 8);
        for position in &mut speck.positions {
            *position += Vec3::new(60.0, 0.0, 0.0);
        }
        let mesh = Mesh::joined([&test_shapes::ball(40.0, 40), &speck]);
        for triangles in of(&mesh, &vec![1.0; mesh.positions.len()]) {
            let in_speck = |triangle: &&[u32; 3]| mesh.positions[triangle[0] as usize].x > 50.0;
            assert!(triangles.iter().filter(in_speck).count() >= 4);
        }
    }
}
