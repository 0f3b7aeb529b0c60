//! Fibre coordinates: how far along its fibres, and how far across its width, every point of a muscle lies.
//!
//! Both are found as for a model that somebody brings, by `myomap_knowledge::body::fibres`. How fibres are drawn is found
//! apart from both (see [`crate::course`]), since places on a muscle and strokes over it are told by what stands here and
//! must stay where they are.

use crate::attachment::{self, Attachments};
use crate::course::{self, Course};
use crate::mesh::Mesh;
use crate::simplify::Attribute;
use myomap_body_format::Structure;
use myomap_knowledge::body::fibres::Coordinates;
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
    fn new(coordinates: Coordinates, course: Course) -> Self {
        Self {
            along: coordinates.along,
            across: coordinates.across,
            direction: coordinates.direction,
            course,
        }
    }

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
    let mut coordinates = Coordinates::unknown(count);
    let mut course = Course::unknown(count);
    for (piece, places) in mesh.pieces_with_places() {
        let ends = attachment::ends(&piece, structure, attachments);
        coordinates.put(&places, &Coordinates::of_piece(&piece, &ends));
        course.put(&places, &course::of_piece(&piece, &ends));
    }
    Fibres::new(coordinates, course)
}
