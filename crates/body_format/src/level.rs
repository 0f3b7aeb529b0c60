//! Levels of detail of the meshes in `body.glb`: coarser lists of corners over the same vertices.

/// How far the surfaces of the coarser levels stray at most, mm, the finest first.
///
/// All but three in a hundred of a mesh's vertices lie no further than this from the triangles of a level, and none
/// further than two and a half times this. The smallest pieces keep at least six triangles.
pub const LEVEL_ERRORS_MM: [f32; 2] = [0.8, 2.4];

/// How many peel levels there are: 1 shows all muscles, 5 none.
pub const PEEL_LEVELS: usize = 5;
