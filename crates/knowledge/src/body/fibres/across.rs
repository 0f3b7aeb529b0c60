//! How far across its width each point of a muscle lies, the same all along a fibre.
//!
//! A first guess comes from slices of equal `along`: the place between the two edges of the slice. Then the guess is
//! evened out along the fibres, and only little square to them, so that lines of equal `across` run as fibres do.

use super::attachment::vertex_areas;
use super::mesh::Mesh;
use super::surface_operator::Stiffness;
use parry3d::math::Vec3;

/// Slices of equal `along` in which the width is measured.
const SLICES: usize = 40;

/// How much a difference square to the fibres counts against one along them.
const SIDEWAYS: f32 = 0.01;

/// The place of each vertex over the width; `rises` is the gradient of the fibre coordinate in each triangle.
pub fn of(mesh: &Mesh, along: &[f32], rises: &[Vec3]) -> Vec<f32> {
    let areas = vertex_areas(mesh);
    let slices = Slices::of(mesh, along, &areas);
    let guess = slices.places(mesh, along);
    let directions: Vec<Vec3> = rises.iter().map(|rise| rise.normalize_or_zero()).collect();
    let (low, high) = mesh.bounds();
    let reach = f64::from((high - low).length()) * 0.25;
    let pull: Vec<f64> = areas
        .iter()
        .map(|&area| f64::from(area) / (reach * reach))
        .collect();
    let even = Stiffness::along(mesh, &directions, SIDEWAYS).drawn_to(&guess, &pull);
    spread(along, &even)
}

/// Centre and width axis of each slice.
struct Slices(Vec<(Vec3, Vec3)>);

impl Slices {
    fn of(mesh: &Mesh, along: &[f32], areas: &[f32]) -> Self {
        let members = members(along, areas);
        let centres: Vec<Vec3> = members
            .iter()
            .map(|members| {
                let (sum, total) = members
                    .iter()
                    .fold((Vec3::ZERO, 0.0), |(sum, total), &(i, w)| {
                        (sum + mesh.positions[i] * w, total + w)
                    });
                sum / f32::max(total, 1e-9)
            })
            .collect();
        let centres = smoothed(&centres);
        let mut axes: Vec<Axis> = (0..SLICES)
            .map(|slice| {
                let before = centres[slice.saturating_sub(2)];
                let after = centres[(slice + 2).min(SLICES - 1)];
                let course = (after - before).normalize_or_zero();
                Axis::widest(mesh, &members[slice], centres[slice], course)
            })
            .collect();
        carry_sign(&mut axes);
        let directions: Vec<Vec3> = axes
            .iter()
            .map(|axis| axis.direction * axis.spread)
            .collect();
        let directions = smoothed(&smoothed(&directions));
        let pairs = centres.into_iter().zip(directions);
        Self(
            pairs
                .map(|(centre, direction)| (centre, direction.normalize_or_zero()))
                .collect(),
        )
    }

    /// The first guess: the place between the edges of the two slices about each vertex.
    fn places(&self, mesh: &Mesh, along: &[f32]) -> Vec<f32> {
        let offset = |index: usize, slice: usize| {
            let (centre, axis) = self.0[slice];
            (mesh.positions[index] - centre).dot(axis)
        };
        let mut lows = [f32::INFINITY; SLICES];
        let mut highs = [f32::NEG_INFINITY; SLICES];
        for index in 0..along.len() {
            let (lower, upper, _) = about(along[index]);
            for slice in [lower, upper] {
                lows[slice] = lows[slice].min(offset(index, slice));
                highs[slice] = highs[slice].max(offset(index, slice));
            }
        }
        (0..along.len())
            .map(|index| {
                let (lower, upper, share) = about(along[index]);
                let place = |slice: usize| {
                    let width = (highs[slice] - lows[slice]).max(1e-3);
                    ((offset(index, slice) - lows[slice]) / width).clamp(0.0, 1.0)
                };
                place(lower) * (1.0 - share) + place(upper) * share
            })
            .collect()
    }
}

/// The two slices about a value of `along`, and the share of the second.
fn about(along: f32) -> (usize, usize, f32) {
    let at = along * (SLICES - 1) as f32;
    let lower = (at.floor() as usize).min(SLICES - 1);
    (lower, (lower + 1).min(SLICES - 1), at - lower as f32)
}

/// The vertices about each slice with their weights; areas count, so that fine triangles do not draw it to themselves.
fn members(along: &[f32], areas: &[f32]) -> Vec<Vec<(usize, f32)>> {
    (0..SLICES)
        .map(|slice| {
            let centre = slice as f32 / (SLICES - 1) as f32;
            let near = |reach: f32| -> Vec<(usize, f32)> {
                (0..along.len())
                    .filter(|&i| (along[i] - centre).abs() < reach)
                    .map(|i| (i, areas[i] * (1.0 - (along[i] - centre).abs() / reach)))
                    .collect()
            };
            let mut reach = 1.5 / SLICES as f32;
            let mut found = near(reach);
            while found.len() < 10 && reach < 1.0 {
                reach *= 2.0;
                found = near(reach);
            }
            found
        })
        .collect()
}

/// The direction square to the course of the muscle in which a slice spreads most.
#[derive(Clone, Copy)]
struct Axis {
    direction: Vec3,
    /// How much more it spreads that way than square to it, mm².
    spread: f32,
}

impl Axis {
    fn widest(mesh: &Mesh, members: &[(usize, f32)], centre: Vec3, course: Vec3) -> Self {
        let course = course.try_normalize().unwrap_or(Vec3::Z);
        let (u, v) = course.any_orthonormal_pair();
        let (mut uu, mut uv, mut vv, mut total) = (0.0_f32, 0.0, 0.0, 1e-9);
        for &(index, weight) in members {
            let offset = mesh.positions[index] - centre;
            let (x, y) = (offset.dot(u), offset.dot(v));
            uu += weight * x * x;
            uv += weight * x * y;
            vv += weight * y * y;
            total += weight;
        }
        let angle = 0.5 * (2.0 * uv).atan2(uu - vv);
        Self {
            direction: u * angle.cos() + v * angle.sin(),
            spread: ((uu - vv).powi(2) + 4.0 * uv * uv).sqrt() / total + 1e-6,
        }
    }
}

/// Turns every axis the way of the one before it, from the widest slice on, and that one the way named in the files:
/// its largest component towards lateral, inferior or posterior.
fn carry_sign(axes: &mut [Axis]) {
    let Some(widest) = (0..axes.len()).max_by(|&a, &b| axes[a].spread.total_cmp(&axes[b].spread))
    else {
        return;
    };
    let way = Vec3::new(1.0, 1.0, -1.0);
    let direction = axes[widest].direction;
    let largest = direction.abs().max_position();
    if direction[largest] * way[largest] < 0.0 {
        axes[widest].direction = -direction;
    }
    let carry = |axes: &mut [Axis], from: usize, to: usize| {
        if axes[to].direction.dot(axes[from].direction) < 0.0 {
            axes[to].direction = -axes[to].direction;
        }
    };
    for slice in widest + 1..axes.len() {
        carry(axes, slice - 1, slice);
    }
    for slice in (0..widest).rev() {
        carry(axes, slice + 1, slice);
    }
}

/// Each value the mean of itself and its neighbours, weighted 1, 2, 1.
fn smoothed(values: &[Vec3]) -> Vec<Vec3> {
    (0..values.len())
        .map(|index| {
            let before = values[index.saturating_sub(1)];
            let after = values[(index + 1).min(values.len() - 1)];
            (before + values[index] * 2.0 + after) / 4.0
        })
        .collect()
}

/// Stretched so that every slice reaches from 0 to 1.
fn spread(along: &[f32], values: &[f32]) -> Vec<f32> {
    let mut edges: Vec<Vec3> = vec![Vec3::new(f32::INFINITY, f32::NEG_INFINITY, 0.0); SLICES];
    for (&along, &value) in along.iter().zip(values) {
        let (lower, upper, _) = about(along);
        for slice in [lower, upper] {
            edges[slice].x = edges[slice].x.min(value);
            edges[slice].y = edges[slice].y.max(value);
        }
    }
    // A slice without vertices has the edges of the one before it.
    for slice in 0..SLICES {
        if edges[slice].x > edges[slice].y {
            edges[slice] = if slice > 0 {
                edges[slice - 1]
            } else {
                Vec3::new(0.0, 1.0, 0.0)
            };
        }
    }
    let edges = smoothed(&edges);
    along
        .iter()
        .zip(values)
        .map(|(&along, &value)| {
            let (lower, upper, share) = about(along);
            let low = edges[lower].x * (1.0 - share) + edges[upper].x * share;
            let high = edges[lower].y * (1.0 - share) + edges[upper].y * share;
            ((value - low) / (high - low).max(1e-3)).clamp(0.0, 1.0)
        })
        .collect()
}
