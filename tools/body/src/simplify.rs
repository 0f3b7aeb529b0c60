//! Fewer triangles within a stated error.

use crate::mesh::Mesh;
use meshopt::{SimplifyOptions, VertexDataAdapter};

/// The mesh with as few triangles as stay within `error` mm by quadric error metrics (Garland and Heckbert 1997,
/// SIGGRAPH), but not below `floor` triangles; `even` asks for triangles of like size and shape.
pub fn within(mesh: &Mesh, error: f32, floor: usize, even: bool) -> Mesh {
    let indices: Vec<u32> = mesh.triangles.iter().flatten().copied().collect();
    let bytes: Vec<u8> = mesh
        .positions
        .iter()
        .flat_map(|p| p.to_array())
        .flat_map(f32::to_ne_bytes)
        .collect();
    // The adapter refuses only a stride that does not fit, which twelve bytes always do.
    let Ok(vertices) = VertexDataAdapter::new(&bytes, 12, 0) else {
        return mesh.clone();
    };
    let mut options = SimplifyOptions::ErrorAbsolute;
    if even {
        options |= SimplifyOptions::Regularize;
    }
    let kept = meshopt::simplify(&indices, &vertices, floor * 3, error, options, None);
    let triangles = kept.chunks_exact(3).map(|t| [t[0], t[1], t[2]]).collect();
    Mesh {
        positions: mesh.positions.clone(),
        triangles,
    }
    .compacted()
}
