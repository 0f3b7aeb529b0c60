//! Where each place of a piece of muscle lies along its fibres and over its width, and which way its fibres run.

use super::across;
use super::attachment::Ends;
use super::mesh::Mesh;
use super::surface_operator::Stiffness;
use super::ways::{Lengths, depths, rises};
use parry3d::math::Vec3;

/// What every vertex of a muscle has.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Coordinates {
    /// 0 at the origin to 1 at the insertion.
    pub along: Vec<f32>,
    /// 0 to 1 over the width: towards lateral, inferior or posterior.
    pub across: Vec<f32>,
    /// Unit vector along the fibres within the surface, towards the insertion, frame of the mesh.
    pub direction: Vec<Vec3>,
}

impl Coordinates {
    /// Those of so many vertices of which nothing is known.
    pub fn unknown(count: usize) -> Self {
        Self {
            along: vec![0.5; count],
            across: vec![0.5; count],
            direction: vec![Vec3::Z; count],
        }
    }

    /// Takes over those of a piece whose vertices have these places in the whole.
    pub fn put(&mut self, places: &[u32], piece: &Self) {
        for (index, &place) in places.iter().enumerate() {
            self.along[place as usize] = piece.along[index];
            self.across[place as usize] = piece.across[index];
            self.direction[place as usize] = piece.direction[index];
        }
    }

    /// Those of one piece between given ends.
    pub fn of_piece(mesh: &Mesh, ends: &Ends) -> Self {
        let harmonic = Stiffness::laplacian(mesh).harmonic(&ends.fixed());
        let rises = rises(mesh, &harmonic);
        let along = stretched(mesh, &harmonic, &rises, ends);
        let direction = directions(mesh, &rises);
        let across = across::of(mesh, &along, &rises);
        Self {
            along,
            across,
            direction,
        }
    }
}

/// The harmonic function stretched so that equal steps are equal lengths of fibre, and carried on into the ends, where
/// it is level.
fn stretched(mesh: &Mesh, harmonic: &[f32], rises: &[Vec3], ends: &Ends) -> Vec<f32> {
    let lengths = Lengths::of(mesh, harmonic, rises);
    let into_origin = depths(mesh, &ends.origin);
    let into_insertion = depths(mesh, &ends.insertion);
    let millimetres: Vec<f64> = harmonic
        .iter()
        .enumerate()
        .map(|(index, &value)| {
            let level = lengths.at(value);
            level - f64::from(into_origin[index]) + f64::from(into_insertion[index])
        })
        .collect();
    let first = millimetres.iter().copied().fold(0.0, f64::min);
    let last = millimetres.iter().copied().fold(lengths.whole(), f64::max);
    millimetres
        .iter()
        .map(|&value| (((value - first) / (last - first).max(1e-9)) as f32).clamp(0.0, 1.0))
        .collect()
}

/// At every vertex the unit direction of the rise, within the surface.
fn directions(mesh: &Mesh, rises: &[Vec3]) -> Vec<Vec3> {
    let mut sums = vec![Vec3::ZERO; mesh.positions.len()];
    for (&triangle, rise) in mesh.triangles.iter().zip(rises) {
        let [a, b, c] = mesh.corners(triangle);
        let weighted = rise.normalize_or_zero() * (b - a).cross(c - a).length();
        for index in triangle {
            sums[index as usize] += weighted;
        }
    }
    let normals = mesh.vertex_normals();
    let neighbours = mesh.neighbours();
    // Vertices within the ends see no rise; they take it from around them, ring by ring.
    for _ in 0..60 {
        let level: Vec<usize> = (0..sums.len())
            .filter(|&index| sums[index].length_squared() < 1e-12)
            .collect();
        if level.is_empty() {
            break;
        }
        let taken: Vec<Vec3> = level
            .iter()
            .map(|&index| {
                let near = neighbours[index].iter();
                near.fold(Vec3::ZERO, |sum, &near| {
                    sum + sums[near as usize].normalize_or_zero()
                })
            })
            .collect();
        for (index, rise) in level.into_iter().zip(taken) {
            sums[index] = rise;
        }
    }
    sums.iter()
        .zip(&normals)
        .map(|(sum, &normal)| {
            let within = sum.reject_from_normalized(normal);
            within
                .try_normalize()
                .unwrap_or_else(|| normal.any_orthonormal_vector())
        })
        .collect()
}
