//! Levels of detail: coarser triangles over the same vertices, for bodies that are far away or moving.

use crate::mesh::Mesh;
use crate::sampling;
use crate::simplify::{self, Aim, Attribute};
use myomap_body_format::level::LEVEL_ERRORS_MM;

/// Not below so many triangles a piece: a pyramid with a base of four corners, that still has a front and a back.
const LEAST_TRIANGLES: usize = 6;
/// What a difference of one in openness counts as, as a share of the error.
const LIGHT: f32 = 1.5;
/// How often a level that strays too far is made anew with a smaller error.
const MOST_ATTEMPTS: usize = 5;

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
        error,
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
        if stays && strays(piece, &triangles) <= error {
            return triangles;
        }
        aim.error *= 0.7;
    }
    piece.triangles.clone()
}

/// How far the vertex that lies furthest away is from fewer triangles, mm.
pub fn strays(mesh: &Mesh, triangles: &[[u32; 3]]) -> f32 {
    let fewer = Mesh {
        positions: mesh.positions.clone(),
        triangles: triangles.to_vec(),
    };
    let Some(tree) = sampling::hierarchy(&fewer.compacted()) else {
        return f32::INFINITY;
    };
    let away = mesh.positions.iter().map(|&p| sampling::distance(&tree, p));
    away.fold(0.0, f32::max)
}
