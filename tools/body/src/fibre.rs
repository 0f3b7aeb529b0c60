//! Fibre coordinates: how far along its fibres, and how far across its width, every point of a muscle lies.
//!
//! `along` is the harmonic function between the vertices at the origin and those at the insertion, which flows round
//! every bend as fibres do (used for muscles by Choi and Blemker 2013, PLoS ONE 8(10)), stretched so that equal steps
//! are equal lengths of fibre. `across` (see [`crate::across`]) is constant along the fibres. How they are drawn is found
//! apart from both (see [`crate::course`]), since places on a muscle and
//! strokes over it are told by what stands here and must stay where they are.

use crate::across;
use crate::attachment::{self, Attachments, Ends};
use crate::course::{self, Course};
use crate::mesh::Mesh;
use crate::simplify::Attribute;
use crate::surface_operator::Stiffness;
use crate::ways::{Lengths, depths, rises};
use myomap_body_format::Structure;
use parry3d::math::Vec3;
use std::f32::consts::TAU;

/// What every vertex of a muscle carries.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fibres {
    /// 0 at the origin to 1 at the insertion.
    pub along: Vec<f32>,
    /// 0 to 1 over the width: towards lateral, inferior or posterior.
    pub across: Vec<f32>,
    /// Unit vector along the fibres within the surface, towards the insertion, frame of the mesh: what strokes follow.
    pub direction: Vec<Vec3>,
    /// Their course as it is drawn.
    pub course: Course,
}

impl Fibres {
    /// Those of some of the vertices.
    pub fn at(&self, places: &[u32]) -> Self {
        let places = || places.iter().map(|&place| place as usize);
        Self {
            along: places().map(|place| self.along[place]).collect(),
            across: places().map(|place| self.across[place]).collect(),
            direction: places().map(|place| self.direction[place]).collect(),
            course: self.course.at(places()),
        }
    }

    /// The coordinates as what fewer triangles must still give.
    pub fn attributes(&self, mesh: &Mesh) -> Vec<Attribute<'_>> {
        let (low, high) = mesh.bounds();
        let length = (high - low).length();
        [(&self.along, 0.012), (&self.across, 0.006)]
            .map(|(values, share)| Attribute {
                values,
                millimetres: length * share,
            })
            .into()
    }

    /// Adds the same once more for some of the vertices.
    pub fn repeat(&mut self, places: &[u32]) {
        let more = self.at(places);
        self.along.extend(more.along);
        self.across.extend(more.across);
        self.direction.extend(more.direction);
        self.course.direction.extend(more.course.direction);
        self.course.turns.extend(more.course.turns);
        self.course.turn_mm.extend(more.course.turn_mm);
    }

    /// Those within triangles of the surface: three vertices each, and what share each has.
    pub fn between(&self, places: &[([u32; 3], [f32; 3])]) -> Self {
        let mean = |values: &[f32], (corners, shares): &([u32; 3], [f32; 3])| -> f32 {
            let parts = corners.iter().zip(shares);
            parts.map(|(&i, share)| values[i as usize] * share).sum()
        };
        let means = |values: &[f32]| places.iter().map(|place| mean(values, place)).collect();
        let directions = |values: &[Vec3]| {
            let mean = |(corners, shares): &([u32; 3], [f32; 3])| {
                let parts = corners.iter().zip(shares);
                let sum: Vec3 = parts.map(|(&i, &share)| values[i as usize] * share).sum();
                sum.normalize_or(values[corners[0] as usize])
            };
            places.iter().map(mean).collect()
        };
        // Turns are angles: 0.9 and 0.1 have 0 between them.
        let angles = self.course.turns.iter().map(|turns| turns * TAU);
        let (sines, cosines): (Vec<f32>, Vec<f32>) = angles.map(f32::sin_cos).unzip();
        let turns =
            |place| (mean(&sines, place).atan2(mean(&cosines, place)) / TAU).rem_euclid(1.0);
        Self {
            along: means(&self.along),
            across: means(&self.across),
            direction: directions(&self.direction),
            course: Course {
                direction: directions(&self.course.direction),
                turns: places.iter().map(turns).collect(),
                turn_mm: means(&self.course.turn_mm),
            },
        }
    }

    /// Turns the directions into a surface with these normals, after it was bent a little.
    pub fn lie_within(&mut self, normals: &[Vec3]) {
        for directions in [&mut self.direction, &mut self.course.direction] {
            for (direction, &normal) in directions.iter_mut().zip(normals) {
                let within = direction.reject_from_normalized(normal);
                *direction = within
                    .try_normalize()
                    .unwrap_or_else(|| normal.any_orthonormal_vector());
            }
        }
    }
}

/// The fibres of a muscle, each of its pieces for itself; `attachments` holds the structures that its ends name.
pub fn of(mesh: &Mesh, structure: &Structure, attachments: &Attachments) -> Fibres {
    let count = mesh.positions.len();
    let mut fibres = Fibres {
        along: vec![0.5; count],
        across: vec![0.5; count],
        direction: vec![Vec3::Z; count],
        course: Course::unknown(count),
    };
    for (piece, places) in mesh.pieces_with_places() {
        let ends = attachment::ends(&piece, structure, attachments);
        let of_piece = of_piece(&piece, &ends);
        for (index, &place) in places.iter().enumerate() {
            fibres.along[place as usize] = of_piece.along[index];
            fibres.across[place as usize] = of_piece.across[index];
            fibres.direction[place as usize] = of_piece.direction[index];
        }
        fibres.course.put(&places, &of_piece.course);
    }
    fibres
}

/// The fibres of one piece between given ends.
pub fn of_piece(mesh: &Mesh, ends: &Ends) -> Fibres {
    let harmonic = Stiffness::laplacian(mesh).harmonic(&ends.fixed());
    let rises = rises(mesh, &harmonic);
    let along = stretched(mesh, &harmonic, &rises, ends);
    let direction = directions(mesh, &rises);
    let across = across::of(mesh, &along, &rises);
    Fibres {
        along,
        across,
        direction,
        course: course::of_piece(mesh, ends),
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
