//! Fewer triangles within a stated error, by quadric error metrics (Garland and Heckbert 1997, SIGGRAPH).
//!
//! Vertices are only left out, never moved, so that what was worked out for a vertex stays true.

use crate::mesh::Mesh;
use meshopt::{SimplifyOptions, VertexDataAdapter};

/// How far to simplify.
#[derive(Debug, Clone, Copy)]
pub struct Aim {
    /// How far the surface may stray, mm.
    pub error: f32,
    /// Not below so many triangles.
    pub floor: usize,
    /// Whether triangles of like size and shape matter more than their number.
    pub even: bool,
}

/// A value at each vertex that the fewer triangles must still give by linear interpolation.
#[derive(Debug, Clone, Copy)]
pub struct Attribute<'a> {
    /// The values.
    pub values: &'a [f32],
    /// What a difference of one counts as, mm.
    pub millimetres: f32,
}

/// The triangles that remain, as indices into the same vertices.
pub fn triangles(
    mesh: &Mesh,
    aim: Aim,
    attributes: &[Attribute<'_>],
    locked: &[bool],
) -> Vec<[u32; 3]> {
    let indices: Vec<u32> = mesh.triangles.iter().flatten().copied().collect();
    let bytes: Vec<u8> = mesh
        .positions
        .iter()
        .flat_map(|p| p.to_array())
        .flat_map(f32::to_ne_bytes)
        .collect();
    // The adapter refuses only a stride that does not fit, which twelve bytes always do.
    let Ok(vertices) = VertexDataAdapter::new(&bytes, 12, 0) else {
        return mesh.triangles.clone();
    };
    let mut options = SimplifyOptions::ErrorAbsolute;
    if aim.even {
        options |= SimplifyOptions::Regularize;
    }
    let count = mesh.positions.len();
    let values: Vec<f32> = (0..count)
        .flat_map(|index| {
            attributes
                .iter()
                .map(move |attribute| attribute.values[index])
        })
        .collect();
    let weights: Vec<f32> = attributes
        .iter()
        .map(|attribute| attribute.millimetres)
        .collect();
    let free = vec![false; count];
    let locks = if locked.len() == count { locked } else { &free };
    let kept = meshopt::simplify_with_attributes_and_locks(
        &indices,
        &vertices,
        &values,
        &weights,
        attributes.len() * size_of::<f32>(),
        locks,
        aim.floor * 3,
        aim.error,
        options,
        None,
    );
    kept.chunks_exact(3).map(|t| [t[0], t[1], t[2]]).collect()
}

/// The mesh with fewer triangles, in no more pieces than before, and for each vertex left its place in the mesh given.
///
/// A neck as thin as the error may be cut through; then the error is made smaller.
pub fn whole(mesh: &Mesh, aim: Aim, attributes: &[Attribute<'_>], locked: &[bool]) -> (Mesh, Vec<u32>) {
    let pieces = mesh.piece_count();
    let mut aim = aim;
    loop {
        let fewer = Mesh {
            positions: mesh.positions.clone(),
            triangles: triangles(mesh, aim, attributes, locked),
        };
        let (fewer, places) = fewer.compacted_with_places();
        if fewer.piece_count() <= pieces {
            return (fewer, places);
        }
        if aim.error < LEAST_ERROR {
            return mesh.compacted_with_places();
        }
        aim.error *= 0.5;
        aim.floor = aim.floor * 5 / 4;
    }
}

/// With less error than this it is not worth simplifying, mm.
const LEAST_ERROR: f32 = 0.01;

/// The mesh with fewer triangles.
pub fn within(mesh: &Mesh, aim: Aim) -> Mesh {
    whole(mesh, aim, &[], &[]).0
}
