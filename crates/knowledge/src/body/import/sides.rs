//! Paired structures that a model draws without saying the side, often both in one mesh: told apart by where they lie.

use super::health::pieces;
use super::part::RawSurface;
use myomap_body_format::Side;

/// The pieces of a surface in the application frame, by the side on which each lies.
pub(super) fn by_side(raw: &RawSurface) -> Vec<(Side, RawSurface)> {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for piece in pieces(raw) {
        let corners = piece.iter().flatten();
        let across: f32 = corners
            .map(|&corner| raw.positions[corner as usize].x)
            .sum();
        if across >= 0.0 {
            left.extend(piece);
        } else {
            right.extend(piece);
        }
    }
    [(Side::Left, left), (Side::Right, right)]
        .into_iter()
        .filter(|(_, triangles)| !triangles.is_empty())
        .map(|(side, triangles)| (side, only(raw, &triangles)))
        .collect()
}

/// The surface of some of the triangles.
fn only(raw: &RawSurface, triangles: &[[u32; 3]]) -> RawSurface {
    let mut places = vec![None; raw.positions.len()];
    let mut part = RawSurface::default();
    let has_normals = raw.normals.len() == raw.positions.len();
    for corners in triangles {
        part.triangles.push(corners.map(|corner| {
            *places[corner as usize].get_or_insert_with(|| {
                part.positions.push(raw.positions[corner as usize]);
                if has_normals {
                    part.normals.push(raw.normals[corner as usize]);
                }
                part.positions.len() as u32 - 1
            })
        }));
    }
    part
}

#[cfg(test)]
mod tests {
    use super::*;
    use bevy_math::Vec3;

    #[test]
    fn both_sides_in_one_mesh_are_told_apart() {
        let triangle = |x: f32| {
            [
                Vec3::new(x, 0.0, 0.0),
                Vec3::new(x, 1.0, 0.0),
                Vec3::new(x, 0.0, 1.0),
            ]
        };
        let raw = RawSurface {
            positions: [triangle(-0.2), triangle(0.2), triangle(0.25)].concat(),
            normals: Vec::new(),
            triangles: vec![[0, 1, 2], [3, 4, 5], [6, 7, 8]],
        };
        let sides = by_side(&raw);
        let counts: Vec<_> = sides
            .iter()
            .map(|(side, part)| (*side, part.triangles.len()))
            .collect();
        assert_eq!(counts, [(Side::Left, 2), (Side::Right, 1)]);
        assert!(sides[1].1.positions.iter().all(|at| at.x < 0.0));
    }
}
