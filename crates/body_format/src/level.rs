//! Levels of detail of the meshes in `body.glb`: coarser lists of corners over the same vertices.

/// How far the surfaces of the coarser levels stray at most, mm, the finest first.
///
/// No vertex of a mesh lies further than this from the triangles of a level, but for the smallest pieces, which keep a
/// few triangles whatever that costs.
pub const LEVEL_ERRORS_MM: [f32; 2] = [0.8, 2.4];

/// How many peel levels there are: 1 shows all muscles, 5 none.
pub const PEEL_LEVELS: usize = 5;
