//! The surface of a smooth solid as triangles: surface nets (Gibson 1998, MICCAI), a vertex in each cell that the surface
//! passes, drawn onto it, and a square round each edge that it crosses.

use super::super::figure::{Shape, Vertex};
use super::solid::Solid;
use bevy::math::{IVec3, Vec3};
use std::collections::HashMap;

/// The surface of a solid, in metres, from cells of so many millimetres.
pub fn surface(solid: &Solid, cell_mm: f32) -> Shape {
    let cells = Cells::of(solid, cell_mm);
    let mut shape = Shape::default();
    let mut numbers: HashMap<IVec3, u32> = HashMap::new();
    for &cell in &cells.near {
        if let Some(place) = cells.crossing(cell) {
            let out = solid.way_out(place);
            // The middle of the crossings lies a little inside of what is bent.
            let place = place - out * solid.outside(place);
            numbers.insert(cell, shape.vertices.len() as u32);
            shape.vertices.push(Vertex::new(place / 1000.0, out));
        }
    }
    for &cell in &cells.near {
        for (edge, [a, b]) in EDGES {
            let (here, there) = (cells.at(cell), cells.at(cell + edge));
            if (here < 0.0) == (there < 0.0) {
                continue;
            }
            let round = [cell, cell - a, cell - a - b, cell - b].map(|cell| numbers.get(&cell));
            let [Some(&p), Some(&q), Some(&r), Some(&s)] = round else {
                continue;
            };
            if here < 0.0 {
                shape.triangles.extend([[p, q, r], [p, r, s]]);
            } else {
                shape.triangles.extend([[p, r, q], [p, s, r]]);
            }
        }
    }
    shape
}

/// The three edges of a cell's first corner, each with the two directions square to it, in right-handed order.
const EDGES: [(IVec3, [IVec3; 2]); 3] = [
    (IVec3::X, [IVec3::Y, IVec3::Z]),
    (IVec3::Y, [IVec3::Z, IVec3::X]),
    (IVec3::Z, [IVec3::X, IVec3::Y]),
];

/// Distances at the corners of the cells near the surface.
struct Cells {
    low: Vec3,
    cell_mm: f32,
    /// Near the surface, in the order of their places.
    near: Vec<IVec3>,
    corners: HashMap<IVec3, f32>,
}

impl Cells {
    fn of(solid: &Solid, cell_mm: f32) -> Self {
        /// Cells are looked at in blocks of so many a side: most hold no surface.
        const BLOCK: i32 = 6;
        let (low, high) = solid.bounds();
        let mut cells = Self {
            low,
            cell_mm,
            near: Vec::new(),
            corners: HashMap::new(),
        };
        let blocks = ((high - low) / (cell_mm * BLOCK as f32)).ceil().as_ivec3();
        let reach = BLOCK as f32 * cell_mm * 3.0_f32.sqrt() * 0.5 + cell_mm * 2.0;
        for block in grid(blocks) {
            let middle = cells.place(block * BLOCK) + Vec3::splat(BLOCK as f32 * cell_mm * 0.5);
            // Flattened limbs tell shorter distances than they have, never longer ones.
            if solid.outside(middle).abs() > reach {
                continue;
            }
            for within in grid(IVec3::splat(BLOCK)) {
                let cell = block * BLOCK + within;
                cells.near.push(cell);
                for corner in grid(IVec3::splat(2)) {
                    let corner = cell + corner;
                    let place = cells.place(corner);
                    cells
                        .corners
                        .entry(corner)
                        .or_insert_with(|| solid.outside(place));
                }
            }
        }
        cells
    }

    fn place(&self, corner: IVec3) -> Vec3 {
        self.low + corner.as_vec3() * self.cell_mm
    }

    /// How far a corner lies outside; far where it was not asked.
    fn at(&self, corner: IVec3) -> f32 {
        self.corners.get(&corner).copied().unwrap_or(f32::INFINITY)
    }

    /// The middle of where the surface crosses a cell's edges; none where it does not.
    fn crossing(&self, cell: IVec3) -> Option<Vec3> {
        let mut sum = Vec3::ZERO;
        let mut count = 0.0;
        for from in grid(IVec3::splat(2)) {
            for (edge, _) in EDGES {
                let to = from + edge;
                if to.max_element() > 1 {
                    continue;
                }
                let (a, b) = (self.at(cell + from), self.at(cell + to));
                if (a < 0.0) != (b < 0.0) && a.is_finite() && b.is_finite() {
                    let share = a / (a - b);
                    sum += (from.as_vec3()).lerp(to.as_vec3(), share);
                    count += 1.0;
                }
            }
        }
        (count > 0.0).then(|| self.place(cell) + sum / count * self.cell_mm)
    }
}

fn grid(size: IVec3) -> impl Iterator<Item = IVec3> {
    (0..size.z).flat_map(move |z| {
        (0..size.y).flat_map(move |y| (0..size.x).map(move |x| IVec3::new(x, y, z)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ball_is_round_closed_and_faces_outwards() {
        let ball = Solid::new(1.0).limb([3.0, 0.0, 0.0], [3.0, 0.0, 0.1], (10.0, 10.0));
        let shape = surface(&ball, 2.0);
        let middle = Vec3::new(0.003, 0.0, 0.0);
        for vertex in &shape.vertices {
            assert!((vertex.place.distance(middle) - 0.010).abs() < 0.0005);
            assert!(vertex.normal.dot((vertex.place - middle).normalize()) > 0.98);
        }
        let mut edges: HashMap<(u32, u32), i32> = HashMap::new();
        for [a, b, c] in &shape.triangles {
            for (from, to) in [(a, b), (b, c), (c, a)] {
                *edges.entry((*from.min(to), *from.max(to))).or_default() +=
                    if from < to { 1 } else { -1 };
            }
            let [a, b, c] = [a, b, c].map(|corner| shape.vertices[*corner as usize].place);
            assert!((b - a).cross(c - a).dot(a - middle) >= 0.0, "outwards");
        }
        assert!(edges.values().all(|&balance| balance == 0), "closed");
    }
}
