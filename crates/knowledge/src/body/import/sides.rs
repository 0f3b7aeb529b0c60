//! Paired structures that a model draws without saying the side, often both in one mesh: told apart by where they lie.

use super::health::pieces;
use super::part::RawSurface;
use myomap_body_format::Side;

/// A piece with more of its triangles than these, as a share, on either side of the middle is drawn across it.
const ACROSS: f32 = 0.2;

/// The pieces of a surface in the application frame, by the side on which each lies. A piece that is drawn across the middle
/// is cut there.
pub(super) fn by_side(raw: &RawSurface) -> Vec<(Side, RawSurface)> {
    let across = |corners: &[u32; 3]| -> f32 {
        let corners = corners.iter();
        corners
            .map(|&corner| raw.positions[corner as usize].x)
            .sum()
    };
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for piece in pieces(raw) {
        let count = piece
            .iter()
            .filter(|corners| across(corners) >= 0.0)
            .count();
        let share = count as f32 / piece.len() as f32;
        if share > ACROSS && share < 1.0 - ACROSS {
            for corners in piece {
                let side = if across(&corners) >= 0.0 {
                    &mut left
                } else {
                    &mut right
                };
                side.push(corners);
            }
        } else if piece.iter().map(across).sum::<f32>() >= 0.0 {
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

    #[test]
    fn what_is_drawn_across_the_middle_is_cut_there() {
        let places = |x: f32| [Vec3::new(x, 0.0, 0.0), Vec3::new(x, 1.0, 0.0)];
        let raw = RawSurface {
            positions: [-0.3, -0.1, 0.1, 0.3].map(places).concat(),
            normals: Vec::new(),
            triangles: (0..3)
                .flat_map(|at| {
                    [
                        [2 * at, 2 * at + 1, 2 * at + 2],
                        [2 * at + 2, 2 * at + 1, 2 * at + 3],
                    ]
                })
                .collect(),
        };
        let sides = by_side(&raw);
        let counts: Vec<_> = sides
            .iter()
            .map(|(side, part)| (*side, part.triangles.len()))
            .collect();
        assert_eq!(counts, [(Side::Left, 3), (Side::Right, 3)]);
    }
}
