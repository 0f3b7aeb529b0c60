//! How thick a solid is, place by place.

use crate::mesh::Mesh;
use crate::sampling;
use parry3d::math::Vec3;
use parry3d::query::{Ray, RayCast};

/// Thickness in mm straight inwards from points spread over the surface, ascending.
pub fn local(mesh: &Mesh, count: usize) -> Vec<f32> {
    let Some(surface) = sampling::hierarchy(mesh) else {
        return Vec::new();
    };
    let mut found: Vec<f32> = sampling::points_with_normals(mesh, count, 3)
        .into_iter()
        .filter_map(|(point, normal): (Vec3, Vec3)| {
            let ray = Ray::new(point - normal * 0.01, -normal);
            surface.cast_local_ray(&ray, 1000.0, false)
        })
        .collect();
    found.sort_by(f32::total_cmp);
    found
}
