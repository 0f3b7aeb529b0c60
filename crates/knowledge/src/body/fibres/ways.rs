//! Ways over a surface: how a function rises over it, how long the fibres are along which it rises, and the shortest ways
//! over edges.

use super::mesh::Mesh;
use super::surface_operator;
use parry3d::math::Vec3;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

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
