//! Fewer triangles within a stated error, by quadric error metrics (Garland and Heckbert 1997, SIGGRAPH).
//!
//! Vertices are only left out, never moved, so that what was worked out for a vertex stays true.

use crate::mesh::{Mesh, UnionFind};
use meshopt::{SimplifyOptions, VertexDataAdapter};
use std::collections::{BTreeMap, BTreeSet};

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
/// A neck as thin as the error may be cut through. If only crumbs come off they are left out; else the error is made
/// smaller.
pub fn whole(
    mesh: &Mesh,
    aim: Aim,
    attributes: &[Attribute<'_>],
    locked: &[bool],
) -> (Mesh, Vec<u32>) {
    let pieces = mesh.piece_count();
    let mut aim = aim;
    loop {
        let fewer = Mesh {
            positions: mesh.positions.clone(),
            triangles: triangles(mesh, aim, attributes, locked),
        };
        if let Some(fewer) = without_crumbs(fewer, pieces) {
            return fewer.compacted_with_places();
        }
        if aim.error < LEAST_ERROR {
            return mesh.compacted_with_places();
        }
        aim.error *= 0.6;
    }
}

/// What crumbs together hold of the volume, at most.
const CRUMBS: f32 = 0.004;

/// The mesh with only its `pieces` largest pieces; none if the others are more than crumbs.
fn without_crumbs(mut mesh: Mesh, pieces: usize) -> Option<Mesh> {
    let mut roots = UnionFind::new(mesh.positions.len());
    for &[a, b, c] in &mesh.triangles {
        roots.join(a, b);
        roots.join(b, c);
    }
    let centre = mesh.bounds().0;
    let mut volumes: BTreeMap<u32, f32> = BTreeMap::new();
    for &triangle in &mesh.triangles {
        let [a, b, c] = mesh.corners(triangle).map(|corner| corner - centre);
        *volumes.entry(roots.root(triangle[0])).or_default() += a.dot(b.cross(c)) / 6.0;
    }
    let mut by_volume: Vec<(u32, f32)> = volumes.into_iter().collect();
    by_volume.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let crumbs: f32 = by_volume
        .iter()
        .skip(pieces)
        .map(|crumb| crumb.1.abs())
        .sum();
    let total: f32 = by_volume.iter().map(|piece| piece.1.abs()).sum();
    if crumbs > total * CRUMBS {
        return None;
    }
    let kept: BTreeSet<u32> = by_volume.iter().take(pieces).map(|piece| piece.0).collect();
    mesh.triangles
        .retain(|triangle| kept.contains(&roots.root(triangle[0])));
    Some(mesh)
}

/// With less error than this it is not worth simplifying, mm.
const LEAST_ERROR: f32 = 0.01;

/// The mesh with fewer triangles.
pub fn within(mesh: &Mesh, aim: Aim) -> Mesh {
    whole(mesh, aim, &[], &[]).0
}
