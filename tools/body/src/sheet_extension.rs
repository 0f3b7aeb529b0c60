//! Carries a sheet on beyond its measured origin, over whatever lies there.
//!
//! The platysma begins below the clavicle, on the fascia over the chest; the reference mesh ends at the bone.

use crate::attachment::Ends;
use crate::course::{self, Course};
use crate::fibre::Fibres;
use crate::mesh::Mesh;
use crate::sheet_edge;
use crate::solids::nearest;
use myomap_body_format::Direction;
use parry3d::math::Vec3;
use parry3d::shape::TriMesh;

/// An edge faces some way if it does so by this cosine.
const FACES: f32 = 0.4;
/// What lies so far along the fibres is the insertion.
const INSERTION: f32 = 0.94;
/// Length of one step onward, mm.
const STEP: f32 = 3.0;
/// So far beneath it is looked for something to lie on, mm.
const REACH: f32 = 14.0;
/// The sheet lies so far above it, mm.
const ABOVE: f32 = 0.4;
/// Towards both ends of the edge the sheet is carried on less, over this share of the edge.
const SHOULDER: f32 = 0.3;

/// Adds a strip to the edge that faces some way, as long as given in its middle, mm; the edge it now ends with. None if no
/// edge faces that way.
pub fn carry_on(
    face: &mut Mesh,
    fibres: &mut Fibres,
    (direction, length): (Direction, f32),
    covered: &[&TriMesh],
) -> Option<Vec<u32>> {
    let (edge, mut ways) = edge_facing(face, Vec3::from_array(direction.in_reference_frame()))?;
    even(&mut ways, 40);
    let rows = (length / STEP).ceil().max(1.0) as usize;
    let shares: Vec<f32> = shares(face, &edge);
    let mut last = edge.clone();
    for _ in 0..rows {
        let mut places: Vec<Vec3> = (0..edge.len())
            .map(|index| {
                let from = face.positions[last[index] as usize];
                let way = ways[index].normalize_or_zero();
                let there = from + way * (length / rows as f32 * shares[index]);
                match nearest(covered, there, REACH) {
                    Some((above, up)) => there - up * (above - ABOVE),
                    None => there,
                }
            })
            .collect();
        even(&mut places, 2);
        // Onward as the strip bends.
        for index in 0..edge.len() {
            let step = places[index] - face.positions[last[index] as usize];
            ways[index] = ways[index].lerp(step.normalize_or_zero(), 0.3);
        }
        even(&mut ways, 2);
        let base = face.positions.len() as u32;
        let next: Vec<u32> = (0..edge.len() as u32).map(|index| base + index).collect();
        face.positions.extend(&places);
        fibres.repeat(&edge);
        for index in 0..edge.len() - 1 {
            let [a, b] = [last[index], last[index + 1]];
            let [c, d] = [next[index], next[index + 1]];
            face.triangles.extend([[b, a, c], [b, c, d]]);
        }
        last = next;
    }
    Some(last)
}

/// The course of the fibres as it is drawn, from the new edge to the measured insertion.
pub fn course(face: &Mesh, fibres: &Fibres, edge: &[u32]) -> Course {
    let insertion: Vec<bool> = fibres
        .along
        .iter()
        .map(|&along| along > INSERTION)
        .collect();
    let mut origin = vec![false; face.positions.len()];
    for &vertex in edge {
        origin[vertex as usize] = !insertion[vertex as usize];
    }
    let ends = Ends {
        nearer_origin: fibres.along.iter().map(|&along| along < 0.5).collect(),
        origin,
        insertion,
    };
    course::of_piece(face, &ends)
}

/// The longest run of the border that faces some way, and how it faces out of the surface.
fn edge_facing(face: &Mesh, way: Vec3) -> Option<(Vec<u32>, Vec<Vec3>)> {
    let rings = sheet_edge::rings(face);
    let ring = rings.first()?;
    let count = ring.len();
    let outwards = sheet_edge::outwards(face, ring, &face.vertex_normals());
    let faces: Vec<bool> = outwards.iter().map(|out| out.dot(way) > FACES).collect();
    let is_at = |index: usize| {
        // A vertex here and there that stands askew makes no gap.
        let near = index + 2 * count - 2..=index + 2 * count + 2;
        near.filter(|&near| faces[near % count]).count() > 2
    };
    let mut best = (0, 0);
    for start in (0..count).filter(|&index| is_at(index) && !is_at(index + count - 1)) {
        let run = (0..count).take_while(|&step| is_at(start + step)).count();
        if run > best.1 {
            best = (start, run);
        }
    }
    let (start, run) = best;
    let run = || (0..run).map(|step| (start + step) % count);
    let edge: Vec<u32> = run().map(|index| ring[index]).collect();
    (edge.len() > 2).then(|| (edge, run().map(|index| outwards[index]).collect()))
}

/// How far each vertex of the edge is carried on, as a share: 1 in the middle and almost nothing at both ends.
fn shares(face: &Mesh, edge: &[u32]) -> Vec<f32> {
    let mut ways = vec![0.0];
    for two in edge.windows(2) {
        let [a, b] = [two[0], two[1]].map(|index| face.positions[index as usize]);
        ways.push(ways[ways.len() - 1] + a.distance(b));
    }
    let whole = ways[ways.len() - 1].max(f32::MIN_POSITIVE);
    ways.iter()
        .map(|way| {
            let from_end = (way / whole).min(1.0 - way / whole) / SHOULDER;
            let s = from_end.clamp(0.0, 1.0);
            (s * s * (3.0 - 2.0 * s)).max(0.02)
        })
        .collect()
}

/// Evens values along the edge.
fn even(values: &mut [Vec3], rounds: usize) {
    for _ in 0..rounds {
        let before = values.to_vec();
        for index in 1..values.len().saturating_sub(1) {
            let mean = (before[index - 1] + before[index + 1]) / 2.0;
            values[index] = before[index].lerp(mean, 0.5);
        }
    }
}
