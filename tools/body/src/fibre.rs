//! Fibre coordinates: how far along its fibres, and how far across its width, every point of a muscle lies.
//!
//! `along` is the harmonic function between the vertices at the origin and those at the insertion, which flows round
//! every bend as fibres do (used for muscles by Choi and Blemker 2013, PLoS ONE 8(10)). `across` is the place within
//! the slice of equal `along`.

use crate::mesh::Mesh;
use crate::sampling;
use myomap_body_format::{Attachment, Direction, Structure};
use parry3d::math::Vec3;
use parry3d::shape::TriMesh;
use std::collections::BTreeMap;

/// What every vertex of a muscle carries.
#[derive(Debug, Clone, Default)]
pub struct Fibres {
    /// 0 at the origin to 1 at the insertion.
    pub along: Vec<f32>,
    /// 0 to 1 over the width: from medial to lateral, from superior to inferior, or from anterior to posterior.
    pub across: Vec<f32>,
    /// Unit vector along the fibres within the surface, towards the insertion, frame of the mesh.
    pub direction: Vec<Vec3>,
}

/// Surfaces that muscles are attached to, by id.
pub type Attachments = BTreeMap<String, TriMesh>;

/// The fibres of a muscle; `attachments` holds the structures that its ends name.
pub fn of(mesh: &Mesh, structure: &Structure, attachments: &Attachments) -> Fibres {
    let (origin, insertion) = ends(mesh, structure, attachments);
    let graph = Graph::of(mesh);
    let harmonic = graph.harmonic(&origin, &insertion);
    let along = graph.even(mesh, &harmonic);
    let across = across(mesh, &along);
    let direction = directions(mesh, &harmonic);
    Fibres {
        along,
        across,
        direction,
    }
}

/// Share of the vertices that an end takes.
const END_SHARE: f32 = 0.05;

/// The vertices at the origin and at the insertion; never a vertex at both, never none.
pub fn ends(mesh: &Mesh, structure: &Structure, attachments: &Attachments) -> (Vec<bool>, Vec<bool>) {
    let distances = |attachment: &Option<Attachment>, fallback: Direction| {
        remoteness(mesh, attachment.as_ref().unwrap_or(&Attachment::End(fallback)), attachments)
    };
    let from_origin = distances(&structure.origin, Direction::Superior);
    let from_insertion = distances(&structure.insertion, Direction::Inferior);
    let pick = |own: &[f32], other: &[f32]| -> Vec<bool> {
        let length = (mesh.bounds().1 - mesh.bounds().0).length();
        // Nearness to its own end counts, less so where the other end is as near.
        let score: Vec<f32> = own
            .iter()
            .zip(other)
            .map(|(own, other)| own - 0.5 * (other - own).clamp(-length, length))
            .collect();
        let mut sorted = score.clone();
        sorted.sort_by(f32::total_cmp);
        let limit = sampling::quantile(&sorted, END_SHARE);
        score.iter().map(|&value| value <= limit).collect()
    };
    let mut origin = pick(&from_origin, &from_insertion);
    let mut insertion = pick(&from_insertion, &from_origin);
    for index in 0..origin.len() {
        if origin[index] && insertion[index] {
            let nearer_origin = from_origin[index] <= from_insertion[index];
            origin[index] = nearer_origin;
            insertion[index] = !nearer_origin;
        }
    }
    (origin, insertion)
}

/// How far each vertex is from an attachment, mm; for an end, how far short of the furthest vertex that way.
fn remoteness(mesh: &Mesh, attachment: &Attachment, attachments: &Attachments) -> Vec<f32> {
    let near = |ids: &[String]| -> Option<Vec<f32>> {
        let surfaces: Vec<&TriMesh> = ids.iter().filter_map(|id| attachments.get(id)).collect();
        (!surfaces.is_empty()).then(|| {
            let nearest = |&p: &Vec3| {
                let distances = surfaces.iter().map(|surface| sampling::distance(surface, p));
                distances.fold(f32::INFINITY, f32::min)
            };
            mesh.positions.iter().map(nearest).collect()
        })
    };
    let short = |direction: Direction| -> Vec<f32> {
        let direction = Vec3::from_array(direction.in_reference_frame());
        let reach = |p: &Vec3| p.dot(direction);
        let furthest = mesh.positions.iter().map(reach).fold(f32::NEG_INFINITY, f32::max);
        mesh.positions.iter().map(|p| furthest - reach(p)).collect()
    };
    match attachment {
        Attachment::At(ids) => near(ids).unwrap_or_else(|| short(Direction::Superior)),
        Attachment::End(direction) => short(*direction),
        Attachment::AtEnd(ids, direction) => {
            let short = short(*direction);
            match near(ids) {
                Some(near) => near.iter().zip(&short).map(|(a, b)| a + b).collect(),
                None => short,
            }
        }
    }
}

/// The edges of a mesh with their cotangent weights (Pinkall and Polthier 1993, Experimental Mathematics 2(1)).
struct Graph {
    edges: Vec<([u32; 2], f32)>,
    count: usize,
}

impl Graph {
    fn of(mesh: &Mesh) -> Self {
        let mut halves: Vec<([u32; 2], f32)> = Vec::with_capacity(mesh.triangles.len() * 3);
        for &triangle in &mesh.triangles {
            let corners = mesh.corners(triangle);
            for corner in 0..3 {
                let (a, b) = (triangle[(corner + 1) % 3], triangle[(corner + 2) % 3]);
                let to_a = corners[(corner + 1) % 3] - corners[corner];
                let to_b = corners[(corner + 2) % 3] - corners[corner];
                let sine = to_a.cross(to_b).length().max(1e-6);
                let cotangent = (to_a.dot(to_b) / sine).clamp(0.02, 20.0);
                halves.push(([a.min(b), a.max(b)], cotangent * 0.5));
            }
        }
        halves.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let edges = halves
            .chunk_by(|a, b| a.0 == b.0)
            .map(|run| (run[0].0, run.iter().map(|half| half.1).sum()))
            .collect();
        Self {
            edges,
            count: mesh.positions.len(),
        }
    }

    /// 0 at the one set, 1 at the other, and in between everywhere the weighted mean of the neighbours; by conjugate
    /// gradients with Jacobi's preconditioner (Hestenes and Stiefel 1952).
    fn harmonic(&self, zero: &[bool], one: &[bool]) -> Vec<f32> {
        let fixed: Vec<bool> = zero.iter().zip(one).map(|(a, b)| *a || *b).collect();
        let mut value: Vec<f64> = (0..self.count)
            .map(|i| if one[i] { 1.0 } else if zero[i] { 0.0 } else { 0.5 })
            .collect();
        let apply = |x: &[f64]| -> Vec<f64> {
            let mut y = vec![0.0_f64; x.len()];
            for &([a, b], weight) in &self.edges {
                let (a, b) = (a as usize, b as usize);
                let flow = f64::from(weight) * (x[a] - x[b]);
                y[a] += flow;
                y[b] -= flow;
            }
            // Holds pieces that touch neither end at the middle value.
            for (y, x) in y.iter_mut().zip(x) {
                *y += x * 1e-9;
            }
            y
        };
        let mut diagonal = vec![1e-9_f64; self.count];
        for &([a, b], weight) in &self.edges {
            diagonal[a as usize] += f64::from(weight);
            diagonal[b as usize] += f64::from(weight);
        }
        let free = |mut r: Vec<f64>| {
            for (r, fixed) in r.iter_mut().zip(&fixed) {
                if *fixed {
                    *r = 0.0;
                }
            }
            r
        };
        let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let mut residual = free(apply(&value).iter().map(|v| -v).collect());
        let precondition = |r: &[f64]| r.iter().zip(&diagonal).map(|(r, d)| r / d).collect::<Vec<f64>>();
        let mut z = precondition(&residual);
        let mut step = z.clone();
        let mut rho = dot(&residual, &z);
        let target = rho * 1e-10;
        for _ in 0..2000 {
            if rho <= target || rho <= 1e-18 {
                break;
            }
            let pushed = free(apply(&step));
            let alpha = rho / dot(&step, &pushed).max(1e-300);
            for index in 0..self.count {
                value[index] += alpha * step[index];
                residual[index] -= alpha * pushed[index];
            }
            z = precondition(&residual);
            let next = dot(&residual, &z);
            let beta = next / rho;
            rho = next;
            for index in 0..self.count {
                step[index] = z[index] + beta * step[index];
            }
        }
        value.iter().map(|&v| v.clamp(0.0, 1.0) as f32).collect()
    }

    /// Rescaled so that equal steps are equal lengths of fibre: each step of the harmonic function counts as its mean
    /// length in mm over the surface, which is the inverse of its mean gradient.
    fn even(&self, mesh: &Mesh, harmonic: &[f32]) -> Vec<f32> {
        const BINS: usize = 128;
        let mut area_sums = [0.0_f64; BINS];
        let mut gradient_sums = [0.0_f64; BINS];
        for &triangle in &mesh.triangles {
            let corners = mesh.corners(triangle);
            let values = triangle.map(|index| harmonic[index as usize]);
            let area = f64::from((corners[1] - corners[0]).cross(corners[2] - corners[0]).length()) / 2.0;
            let gradient = f64::from(gradient(corners, values).length());
            let low = values.into_iter().fold(1.0, f32::min);
            let high = values.into_iter().fold(0.0, f32::max);
            let bin = |value: f32| ((value * BINS as f32) as usize).min(BINS - 1);
            let (first, last) = (bin(low), bin(high));
            let share = 1.0 / (last - first + 1) as f64;
            for index in first..=last {
                area_sums[index] += area * share;
                gradient_sums[index] += area * share * gradient;
            }
        }
        let mut lengths = [0.0_f64; BINS];
        for index in 0..BINS {
            if gradient_sums[index] > 0.0 {
                lengths[index] = (area_sums[index] / gradient_sums[index]).min(5000.0);
            }
        }
        // The bins at either end hold the fixed vertices and their flat triangles; they take their neighbour's length.
        lengths[0] = lengths[0].min(lengths[1] * 2.0);
        lengths[BINS - 1] = lengths[BINS - 1].min(lengths[BINS - 2] * 2.0);
        let total: f64 = lengths.iter().sum::<f64>().max(1e-9);
        let mut sums = [0.0_f64; BINS + 1];
        for index in 0..BINS {
            sums[index + 1] = sums[index] + lengths[index] / total;
        }
        harmonic
            .iter()
            .map(|&value| {
                let place = f64::from(value) * BINS as f64;
                let bin = (place as usize).min(BINS - 1);
                let share = place - bin as f64;
                ((sums[bin] * (1.0 - share) + sums[bin + 1] * share) as f32).clamp(0.0, 1.0)
            })
            .collect()
    }
}

/// Gradient within a triangle of values at its corners, per mm.
fn gradient(corners: [Vec3; 3], values: [f32; 3]) -> Vec3 {
    let normal = (corners[1] - corners[0]).cross(corners[2] - corners[0]);
    let doubled_area = normal.length_squared();
    if doubled_area < 1e-12 {
        return Vec3::ZERO;
    }
    let mut sum = Vec3::ZERO;
    for corner in 0..3 {
        let opposite = corners[(corner + 2) % 3] - corners[(corner + 1) % 3];
        sum += normal.cross(opposite) * values[corner];
    }
    sum / doubled_area
}

/// At every vertex the unit direction in which the harmonic function rises, within the surface.
fn directions(mesh: &Mesh, harmonic: &[f32]) -> Vec<Vec3> {
    let mut sums = vec![Vec3::ZERO; mesh.positions.len()];
    for &triangle in &mesh.triangles {
        let corners = mesh.corners(triangle);
        let values = triangle.map(|index| harmonic[index as usize]);
        let area = (corners[1] - corners[0]).cross(corners[2] - corners[0]).length();
        let rise = gradient(corners, values).normalize_or_zero() * area;
        for index in triangle {
            sums[index as usize] += rise;
        }
    }
    let normals = mesh.vertex_normals();
    let neighbours = mesh.neighbours();
    // Vertices within the fixed ends see no rise; they take it from around them, ring by ring.
    for _ in 0..60 {
        let empty: Vec<usize> = (0..sums.len()).filter(|&i| sums[i].length_squared() < 1e-12).collect();
        if empty.is_empty() {
            break;
        }
        let filled: Vec<Vec3> = empty
            .iter()
            .map(|&i| {
                let around = neighbours[i].iter().map(|&n| sums[n as usize].normalize_or_zero());
                around.fold(Vec3::ZERO, |sum, rise| sum + rise)
            })
            .collect();
        for (index, rise) in empty.into_iter().zip(filled) {
            sums[index] = rise;
        }
    }
    sums.iter()
        .zip(&normals)
        .map(|(sum, &normal)| {
            let inside = sum.reject_from_normalized(normal);
            inside
                .try_normalize()
                .unwrap_or_else(|| normal.any_orthonormal_vector())
        })
        .collect()
}

/// Slices of equal `along` in which the width is measured.
const SLICES: usize = 24;

/// The place of each vertex over the width of its slice.
///
/// The width axis of a slice is the longest direction of its points square to the fibres, carried on from slice to
/// slice so that it never flips.
fn across(mesh: &Mesh, along: &[f32]) -> Vec<f32> {
    let slices = width_axes(mesh, along);
    let mut lows = vec![f32::INFINITY; SLICES];
    let mut highs = vec![f32::NEG_INFINITY; SLICES];
    let place = |index: usize, slice: usize| {
        let (centre, axis) = slices[slice];
        (mesh.positions[index] - centre).dot(axis)
    };
    for index in 0..along.len() {
        let at = along[index] * (SLICES - 1) as f32;
        for slice in [at.floor() as usize, (at.floor() as usize + 1).min(SLICES - 1)] {
            let value = place(index, slice);
            lows[slice] = lows[slice].min(value);
            highs[slice] = highs[slice].max(value);
        }
    }
    (0..along.len())
        .map(|index| {
            let at = along[index] * (SLICES - 1) as f32;
            let lower = at.floor() as usize;
            let upper = (lower + 1).min(SLICES - 1);
            let share = at - lower as f32;
            let value = |slice: usize| {
                let width = (highs[slice] - lows[slice]).max(1e-3);
                ((place(index, slice) - lows[slice]) / width).clamp(0.0, 1.0)
            };
            value(lower) * (1.0 - share) + value(upper) * share
        })
        .collect()
}

/// Centre and width axis of each slice.
fn width_axes(mesh: &Mesh, along: &[f32]) -> Vec<(Vec3, Vec3)> {
    // Areas as weights, so that fine triangles do not draw the centre to themselves.
    let mut weights = vec![0.0_f32; along.len()];
    for &triangle in &mesh.triangles {
        let [a, b, c] = mesh.corners(triangle);
        let area = (b - a).cross(c - a).length();
        for index in triangle {
            weights[index as usize] += area;
        }
    }
    let reach = 1.5 / SLICES as f32;
    let members: Vec<Vec<(usize, f32)>> = (0..SLICES)
        .map(|slice| {
            let centre = slice as f32 / (SLICES - 1) as f32;
            let near = |reach: f32| -> Vec<(usize, f32)> {
                (0..along.len())
                    .filter(|&i| (along[i] - centre).abs() < reach)
                    .map(|i| (i, weights[i] * (1.0 - (along[i] - centre).abs() / reach)))
                    .collect()
            };
            let mut found = near(reach);
            if found.len() < 8 {
                found = near(reach * 4.0);
            }
            found
        })
        .collect();
    let centres: Vec<Vec3> = members
        .iter()
        .map(|members| {
            let sum = members.iter().fold((Vec3::ZERO, 0.0), |(sum, total), &(i, w)| {
                (sum + mesh.positions[i] * w, total + w)
            });
            sum.0 / sum.1.max(1e-9)
        })
        .collect();
    let mut axes: Vec<(Vec3, f32)> = Vec::with_capacity(SLICES);
    for slice in 0..SLICES {
        let before = centres[slice.saturating_sub(1)];
        let after = centres[(slice + 1).min(SLICES - 1)];
        let course = (after - before).normalize_or_zero();
        axes.push(widest(mesh, &members[slice], centres[slice], course));
    }
    // The clearest slice says which way is up; from it the sign is handed on both ways.
    let clearest = (0..SLICES)
        .max_by(|&a, &b| axes[a].1.total_cmp(&axes[b].1))
        .unwrap_or(0);
    axes[clearest].0 = named_way(axes[clearest].0);
    let hand_on = |axes: &mut Vec<(Vec3, f32)>, from: usize, to: usize| {
        let flat = |axes: &[(Vec3, f32)]| axes[to].1 < 0.15 * axes[clearest].1;
        let last = axes[from].0;
        if axes[to].0.dot(last) < 0.0 {
            axes[to].0 = -axes[to].0;
        }
        // Where a slice is round its widest direction means little: keep to the neighbour's.
        let trust = if flat(axes) { 0.1 } else { 0.5 };
        axes[to].0 = (last * (1.0 - trust) + axes[to].0 * trust).normalize_or_zero();
    };
    for slice in clearest + 1..SLICES {
        hand_on(&mut axes, slice - 1, slice);
    }
    for slice in (0..clearest).rev() {
        hand_on(&mut axes, slice + 1, slice);
    }
    centres
        .into_iter()
        .zip(axes)
        .map(|(centre, (axis, _))| (centre, axis))
        .collect()
}

/// The direction square to `course` in which points spread most, and by how much more than in the other, mm².
fn widest(mesh: &Mesh, members: &[(usize, f32)], centre: Vec3, course: Vec3) -> (Vec3, f32) {
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
    let spread = ((uu - vv).powi(2) + 4.0 * uv * uv).sqrt() / total;
    (u * angle.cos() + v * angle.sin(), spread)
}

/// An axis turned so that its largest component points lateral, inferior or posterior.
fn named_way(axis: Vec3) -> Vec3 {
    let way = Vec3::new(1.0, 1.0, -1.0);
    let largest = axis.abs().max_position();
    if axis[largest] * way[largest] < 0.0 { -axis } else { axis }
}
