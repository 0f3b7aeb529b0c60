//! How much light reaches each vertex past the structure itself and what lies around it.
//!
//! A structure is shaded only by itself and by structures of its own or a deeper layer, so that the shade stays right
//! when outer layers are taken off.

use crate::mesh::Mesh;
use crate::sampling::Random;
use parry3d::math::Vec3;
use parry3d::query::{Ray, RayCast};
use parry3d::shape::TriMesh;

/// Rays from each vertex.
const RAYS: usize = 32;
/// Beyond this nothing shades, mm.
const REACH: f32 = 40.0;
/// Rays start so far off the surface, mm.
const LIFT: f32 = 0.4;

/// Directions over the hemisphere about +Z, denser towards it as its light counts more (Malley's method: a sunflower
/// disc, Vogel 1979, raised onto the hemisphere).
pub fn directions() -> Vec<Vec3> {
    let golden = std::f32::consts::PI * (3.0 - 5.0_f32.sqrt());
    (0..RAYS)
        .map(|index| {
            let radius = ((index as f32 + 0.5) / RAYS as f32).sqrt();
            let angle = golden * index as f32;
            let (x, y) = (radius * angle.cos(), radius * angle.sin());
            Vec3::new(x, y, (1.0 - radius * radius).max(0.0).sqrt())
        })
        .collect()
}

/// The light at each vertex, 0 to 1; what shades fully at no distance shades not at all at `REACH`.
pub fn light(mesh: &Mesh, normals: &[Vec3], shading: &[&TriMesh]) -> Vec<f32> {
    let directions = directions();
    let raw: Vec<f32> = mesh
        .positions
        .iter()
        .zip(normals)
        .enumerate()
        .map(|(index, (&position, &normal))| {
            let start = position + normal * LIFT;
            // Each vertex turns the rays about its normal by its own angle, against bands.
            let turn = Random::new(index as u64).share() * std::f32::consts::TAU;
            let (u, v) = normal.any_orthonormal_pair();
            let (u, v) = (
                u * turn.cos() + v * turn.sin(),
                v * turn.cos() - u * turn.sin(),
            );
            let mut shade = 0.0;
            for d in &directions {
                let ray = Ray::new(start, u * d.x + v * d.y + normal * d.z);
                let mut reach = REACH;
                for surface in shading {
                    if let Some(hit) = surface.cast_local_ray(&ray, reach, false) {
                        reach = hit;
                    }
                }
                let nearness = 1.0 - reach / REACH;
                shade += nearness * nearness;
            }
            1.0 - shade / RAYS as f32
        })
        .collect();
    smoothed(mesh, &raw)
}

/// Each value drawn halfway to the mean of its neighbours, against the grain of few rays.
fn smoothed(mesh: &Mesh, values: &[f32]) -> Vec<f32> {
    mesh.neighbours()
        .iter()
        .zip(values)
        .map(|(near, &value)| {
            if near.is_empty() {
                return value;
            }
            let sum: f32 = near.iter().map(|&index| values[index as usize]).sum();
            0.5 * value + 0.5 * sum / near.len() as f32
        })
        .collect()
}
