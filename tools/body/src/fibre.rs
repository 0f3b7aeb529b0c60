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
use crate::surface_operator::{self, Stiffness};
use myomap_body_format::Structure;
use parry3d::math::Vec3;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

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

/// What a function at the vertices rises by in each triangle, per mm.
pub fn rises(mesh: &Mesh, function: &[f32]) -> Vec<Vec3> {
    let rise = |&triangle: &[u32; 3]| {
        let values = triangle.map(|index| function[index as usize]);
        surface_operator::gradient(mesh.corners(triangle), values)
    };
    mesh.triangles.iter().map(rise).collect()
}

/// Steps in which the lengths of a function are told.
const BINS: usize = 128;

/// How long the fibres are between the origin and each value of a function from 0 to 1 between the ends.
pub struct Lengths([f64; BINS + 1]);

impl Lengths {
    /// Each small step of the function counts as its mean length in mm over the surface, the inverse of its mean
    /// gradient.
    pub fn of(mesh: &Mesh, function: &[f32], rises: &[Vec3]) -> Self {
        let mut area_sums = [0.0_f64; BINS];
        let mut rise_sums = [0.0_f64; BINS];
        for (&triangle, rise) in mesh.triangles.iter().zip(rises) {
            let values = triangle.map(|index| function[index as usize]);
            let low = values.into_iter().fold(1.0, f32::min);
            let high = values.into_iter().fold(0.0, f32::max);
            if high - low < 1e-6 {
                continue;
            }
            let [a, b, c] = mesh.corners(triangle);
            let area = f64::from((b - a).cross(c - a).length()) / 2.0;
            let bin = |value: f32| ((value * BINS as f32) as usize).min(BINS - 1);
            let (first, last) = (bin(low), bin(high));
            let share = area / (last - first + 1) as f64;
            for index in first..=last {
                area_sums[index] += share;
                rise_sums[index] += share * f64::from(rise.length());
            }
        }
        let (low, high) = mesh.bounds();
        let longest_step = f64::from((high - low).length()) / 8.0;
        let mut sums = [0.0_f64; BINS + 1];
        for index in 0..BINS {
            let step = if rise_sums[index] > 0.0 {
                area_sums[index] / rise_sums[index] / BINS as f64
            } else {
                0.0
            };
            sums[index + 1] = sums[index] + step.min(longest_step);
        }
        Self(sums)
    }

    /// The length from the origin to a value of the function, mm.
    pub fn at(&self, value: f32) -> f64 {
        let place = f64::from(value) * BINS as f64;
        let bin = (place as usize).min(BINS - 1);
        let share = place - bin as f64;
        self.0[bin] * (1.0 - share) + self.0[bin + 1] * share
    }

    /// The length from the origin to the insertion, mm.
    pub fn whole(&self) -> f64 {
        self.0[BINS]
    }
}

/// How far each vertex of a set lies within it, by the shortest way over edges, mm; 0 for the others.
pub fn depths(mesh: &Mesh, set: &[bool]) -> Vec<f32> {
    let neighbours = mesh.neighbours();
    let outside: Vec<bool> = set.iter().map(|inside| !inside).collect();
    let depths = ways_from(mesh, &neighbours, &outside);
    depths
        .into_iter()
        .map(|depth| if depth.is_finite() { depth } else { 0.0 })
        .collect()
}

/// How far each vertex is from a set, by the shortest way over edges, mm; infinite where no way leads there.
pub fn ways_from(mesh: &Mesh, neighbours: &[Vec<u32>], set: &[bool]) -> Vec<f32> {
    let mut ways = vec![f32::INFINITY; set.len()];
    let mut queue = BinaryHeap::new();
    for index in 0..set.len() {
        if set[index] {
            ways[index] = 0.0;
            if neighbours[index].iter().any(|&near| !set[near as usize]) {
                queue.push(Reverse((0_u32, index as u32)));
            }
        }
    }
    // Positive floats sort as their bits do.
    while let Some(Reverse((bits, index))) = queue.pop() {
        let way = f32::from_bits(bits);
        if way > ways[index as usize] {
            continue;
        }
        for &near in &neighbours[index as usize] {
            let step = mesh.positions[index as usize].distance(mesh.positions[near as usize]);
            if way + step < ways[near as usize] {
                ways[near as usize] = way + step;
                queue.push(Reverse(((way + step).to_bits(), near)));
            }
        }
    }
    ways
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
