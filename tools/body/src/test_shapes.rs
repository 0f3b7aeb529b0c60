//! Small meshes that the tests make themselves, mm.

use crate::mesh::Mesh;
use crate::surface::SurfaceBuilder;
use parry3d::math::Vec3;

/// The surface of a field that is negative inside a box about the origin, half `extent` a side, on a grid of `voxel`.
pub fn solid(extent: f32, voxel: f32, field: impl Fn(Vec3) -> f32) -> Mesh {
    let half = (extent / voxel).ceil() as i32;
    let size = (2 * half + 1) as usize;
    let mut builder = SurfaceBuilder::new(size, size);
    let place = |index: usize| (index as i32 - half) as f32 * voxel;
    for z in 0..size {
        let slice = (0..size * size)
            .map(|i| field(Vec3::new(place(i % size), place(i / size), place(z))))
            .collect();
        builder.push(slice);
    }
    let mut mesh = builder.finish();
    for position in &mut mesh.positions {
        *position = (*position - half as f32) * voxel;
    }
    mesh
}

/// A ball about the origin.
pub fn ball(radius: f32, steps: usize) -> Mesh {
    solid(radius * 1.2, radius * 2.0 / steps as f32, |p| {
        p.length() - radius
    })
}
