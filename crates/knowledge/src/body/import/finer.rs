//! A coarse skin divided more finely. Its shape stays; but zones are painted at its vertices and measured between them, and
//! where those lie hands' breadths apart there is nothing to paint.

use super::part::RawSurface;
use bevy_math::Vec3;
use std::collections::HashMap;

/// No edge is longer than this afterwards, in metres.
const LONGEST_M: f32 = 0.012;

/// Rounds of halving; enough for edges of three metres.
const MOST_ROUNDS: usize = 8;

/// More triangles than these are not made.
const MOST_TRIANGLES: usize = 400_000;

/// The surface with every long edge halved, again and again.
pub(super) fn divided(mut raw: RawSurface) -> RawSurface {
    for _ in 0..MOST_ROUNDS {
        let before = raw.triangles.len();
        if before * 4 > MOST_TRIANGLES || !halve(&mut raw) {
            break;
        }
    }
    raw
}

/// Halves every edge that is too long; whether there was one.
fn halve(raw: &mut RawSurface) -> bool {
    let mut middles: HashMap<[u32; 2], u32> = HashMap::new();
    let mut triangles = Vec::with_capacity(raw.triangles.len());
    for corners in std::mem::take(&mut raw.triangles) {
        let edges = [0, 1, 2].map(|at| [corners[at], corners[(at + 1) % 3]]);
        let middle = edges.map(|[a, b]| {
            let (from, to) = (raw.positions[a as usize], raw.positions[b as usize]);
            (from.distance(to) > LONGEST_M).then(|| {
                *middles.entry([a.min(b), a.max(b)]).or_insert_with(|| {
                    let normal = raw.normals[a as usize] + raw.normals[b as usize];
                    raw.positions.push(from.midpoint(to));
                    raw.normals.push(normal.normalize_or(Vec3::Y));
                    raw.positions.len() as u32 - 1
                })
            })
        });
        divide(corners, middle, &mut triangles);
    }
    raw.triangles = triangles;
    !middles.is_empty()
}

/// The triangles into which the middles of some edges divide one.
fn divide([a, b, c]: [u32; 3], middles: [Option<u32>; 3], triangles: &mut Vec<[u32; 3]>) {
    match middles {
        [None, None, None] => triangles.push([a, b, c]),
        [Some(ab), Some(bc), Some(ca)] => {
            triangles.extend([[a, ab, ca], [ab, b, bc], [ca, bc, c], [ab, bc, ca]]);
        }
        [Some(ab), None, None] => triangles.extend([[a, ab, c], [ab, b, c]]),
        [Some(ab), Some(bc), None] => {
            triangles.extend([[ab, b, bc], [a, ab, bc], [a, bc, c]]);
        }
        // The others are these, begun at another corner.
        [ab, bc, ca] => divide([b, c, a], [bc, ca, ab], triangles),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(raw: &RawSurface) -> f32 {
        let place = |corner: u32| raw.positions[corner as usize];
        let areas = raw
            .triangles
            .iter()
            .map(|&[a, b, c]| (place(b) - place(a)).cross(place(c) - place(a)).z / 2.0);
        areas.sum()
    }

    #[test]
    fn edges_become_short_and_the_shape_stays() {
        let raw = RawSurface {
            positions: vec![
                Vec3::ZERO,
                Vec3::new(0.1, 0.0, 0.0),
                Vec3::new(0.0, 0.05, 0.0),
                Vec3::new(0.1, 0.05, 0.0),
                Vec3::new(0.1, 0.055, 0.0),
            ],
            normals: vec![Vec3::Z; 5],
            triangles: vec![[0, 1, 2], [2, 1, 3], [2, 3, 4]],
        };
        let whole = area(&raw);
        let fine = divided(raw);
        assert!((area(&fine) / whole - 1.0).abs() < 1e-4);
        assert_eq!(fine.normals.len(), fine.positions.len());
        for corners in &fine.triangles {
            for at in 0..3 {
                let [from, to] =
                    [corners[at], corners[(at + 1) % 3]].map(|it| fine.positions[it as usize]);
                assert!(from.distance(to) <= LONGEST_M, "{from} to {to}");
            }
        }
        // No new vertex hangs on an edge that the triangle on its other side has whole.
        let mut edges: HashMap<[u32; 2], u32> = HashMap::new();
        for &[a, b, c] in &fine.triangles {
            for [a, b] in [[a, b], [b, c], [c, a]] {
                *edges.entry([a.min(b), a.max(b)]).or_default() += 1;
            }
        }
        let rim: f32 = edges
            .iter()
            .filter(|(_, count)| **count == 1)
            .map(|([a, b], _)| fine.positions[*a as usize].distance(fine.positions[*b as usize]))
            .sum();
        let wanted = 0.1 + 0.05 + 0.05 + 0.005 + 0.10012;
        assert!((rim - wanted).abs() < 0.001, "{rim}");
    }
}
