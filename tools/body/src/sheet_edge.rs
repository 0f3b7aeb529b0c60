//! The edges of an open surface: found, freed of holes and pinches, and evened.

use crate::mesh::Mesh;
use parry3d::math::Vec3;
use std::collections::{BTreeMap, BTreeSet};

/// The border edges of an open surface, each as it runs in its triangle.
pub fn border(mesh: &Mesh) -> Vec<[u32; 2]> {
    let mut halves: BTreeMap<[u32; 2], i32> = BTreeMap::new();
    for [from, to] in half_edges(mesh) {
        *halves.entry([from.min(to), from.max(to)]).or_default() += 1;
    }
    half_edges(mesh)
        .filter(|[from, to]| halves[&[*from.min(to), *from.max(to)]] == 1)
        .collect()
}

fn half_edges(mesh: &Mesh) -> impl Iterator<Item = [u32; 2]> {
    mesh.triangles
        .iter()
        .flat_map(|&[a, b, c]| [[a, b], [b, c], [c, a]])
}

/// Whether each vertex lies on the border.
pub fn is_edge(mesh: &Mesh) -> Vec<bool> {
    let mut edge = vec![false; mesh.positions.len()];
    for index in border(mesh).into_iter().flatten() {
        edge[index as usize] = true;
    }
    edge
}

/// The border as rings of vertices, the longest first. The surface has no pinches.
pub fn rings(mesh: &Mesh) -> Vec<Vec<u32>> {
    let next: BTreeMap<u32, u32> = border(mesh)
        .into_iter()
        .map(|[from, to]| (from, to))
        .collect();
    let mut left: BTreeSet<u32> = next.keys().copied().collect();
    let mut rings = Vec::new();
    while let Some(first) = left.pop_first() {
        let mut ring = vec![first];
        let mut here = first;
        while let Some(&onward) = next.get(&here) {
            if !left.remove(&onward) {
                break;
            }
            ring.push(onward);
            here = onward;
        }
        rings.push(ring);
    }
    rings.sort_by(|a, b| length(mesh, b).total_cmp(&length(mesh, a)).then(a.cmp(b)));
    rings
}

/// How long a ring is, mm.
fn length(mesh: &Mesh, ring: &[u32]) -> f32 {
    let place = |index: usize| mesh.positions[ring[index % ring.len()] as usize];
    (0..ring.len())
        .map(|index| place(index).distance(place(index + 1)))
        .sum()
}

/// Without the triangles at vertices where the border passes twice.
pub fn without_pinches(mut mesh: Mesh) -> Mesh {
    loop {
        let mut passages: BTreeMap<u32, usize> = BTreeMap::new();
        for [from, _] in border(&mesh) {
            *passages.entry(from).or_default() += 1;
        }
        let before = mesh.triangles.len();
        mesh.triangles.retain(|t| {
            t.iter()
                .all(|index| passages.get(index).copied().unwrap_or(0) < 2)
        });
        if mesh.triangles.len() == before {
            return mesh;
        }
    }
}

/// A hole with a shorter rim than this is a flaw of the measured mesh, mm.
const SMALL_HOLE: f32 = 45.0;

/// Closes small holes by triangles over the vertices of their rims.
pub fn fill_small_holes(mesh: &mut Mesh) {
    for ring in rings(mesh).into_iter().skip(1) {
        if length(mesh, &ring) < SMALL_HOLE {
            // The border runs as its triangles do, so what fills it runs the other way.
            let mut left: Vec<u32> = ring.into_iter().rev().collect();
            while left.len() > 2 {
                let ear = shortest_ear(mesh, &left);
                let count = left.len();
                let [a, b, c] = [ear + count - 1, ear, ear + 1].map(|index| left[index % count]);
                mesh.triangles.push([a, b, c]);
                left.remove(ear);
            }
        }
    }
}

/// Which vertex of a ring has its neighbours closest together.
fn shortest_ear(mesh: &Mesh, ring: &[u32]) -> usize {
    let count = ring.len();
    let width = |index: usize| {
        let [a, b] = [index + count - 1, index + 1].map(|i| ring[i % count] as usize);
        mesh.positions[a].distance(mesh.positions[b])
    };
    (0..count).fold(0, |best, index| {
        if width(index) < width(best) {
            index
        } else {
            best
        }
    })
}

/// Of a torn edge only waves longer than this share of the sheet's size stay.
const SHORTEST_WAVE_SHARE: f32 = 0.22;
/// And those longer than this, mm.
const SHORTEST_WAVE: f32 = 36.0;
/// How often an edge is evened: a step in and a step out.
const ROUNDS: usize = 60;

/// Evens the edge, and brings the vertices within after it.
pub fn even(mesh: &mut Mesh) {
    let (low, high) = mesh.bounds();
    let wave = ((high - low).length() * SHORTEST_WAVE_SHARE).min(SHORTEST_WAVE);
    let neighbours = mesh.neighbours();
    let edge = is_edge(mesh);
    for ring in rings(mesh) {
        even_ring(mesh, &ring, wave);
    }
    relax(mesh, &neighbours, &edge, 30);
}

/// Moves the edge outwards within the surface, mm.
pub fn widen(mesh: &mut Mesh, by: f32) {
    let normals = mesh.vertex_normals();
    for ring in rings(mesh) {
        let outwards = outwards(mesh, &ring, &normals);
        for (&vertex, outwards) in ring.iter().zip(outwards) {
            mesh.positions[vertex as usize] += outwards * by;
        }
    }
}

/// At each vertex of a ring the direction out of the surface, within it.
pub fn outwards(mesh: &Mesh, ring: &[u32], normals: &[Vec3]) -> Vec<Vec3> {
    let count = ring.len();
    let place = |index: usize| mesh.positions[ring[index % count] as usize];
    (0..count)
        .map(|index| {
            let onward = place(index + 2) - place(index + 2 * count - 2);
            // Seen from outside the surface lies to the left of its border.
            onward
                .cross(normals[ring[index] as usize])
                .normalize_or_zero()
        })
        .collect()
}

/// Takes the waves shorter than `wave` mm out of a ring without drawing it together (Taubin 1995, SIGGRAPH).
fn even_ring(mesh: &mut Mesh, ring: &[u32], wave: f32) {
    let count = ring.len();
    let step = length(mesh, ring) / count as f32;
    // What half a step towards the mean of both neighbours takes of a wave of this length.
    let pass = 1.0 - (std::f32::consts::TAU * step / wave).min(1.5).cos();
    let inward = 0.5_f32;
    let outward = 1.0 / (pass - 1.0 / inward);
    for round in 0..ROUNDS * 2 {
        let weight = if round % 2 == 0 { inward } else { outward };
        let places: Vec<Vec3> = ring.iter().map(|&i| mesh.positions[i as usize]).collect();
        for (index, &vertex) in ring.iter().enumerate() {
            let mean = (places[(index + count - 1) % count] + places[(index + 1) % count]) / 2.0;
            mesh.positions[vertex as usize] = places[index] + (mean - places[index]) * weight;
        }
    }
}

/// Moves every vertex that is not held towards the mean of its neighbours, so many rounds.
pub fn relax(mesh: &mut Mesh, neighbours: &[Vec<u32>], held: &[bool], rounds: usize) {
    for _ in 0..rounds {
        let before = mesh.positions.clone();
        for (vertex, near) in neighbours.iter().enumerate() {
            if !held[vertex] && !near.is_empty() {
                let sum: Vec3 = near.iter().map(|&near| before[near as usize]).sum();
                mesh.positions[vertex] = before[vertex].lerp(sum / near.len() as f32, 0.5);
            }
        }
    }
}
