//! Distances along the skin.
//!
//! A zone on the flank must not colour the forearm that hangs beside it, so distance is measured along the surface:
//! [`march`] finds it from a place outwards, [`path`] the shortest way back.

mod march;
mod path;

use super::surface::{Surface, SurfacePoint};
use march::{Reach, TrianglesAround};
use std::collections::HashMap;
use std::sync::Mutex;
use tracing::info_span;

/// How the skin's vertices hang together.
pub struct Skin {
    around: TrianglesAround,
    /// For each vertex, which connected part of the skin it belongs to.
    part: Vec<u32>,
    /// For each vertex, its share of the triangles around it, in square metres.
    area: Vec<f32>,
    /// What measurements that are over have left, to be used again: each is as long as the skin has vertices.
    spare: Mutex<Vec<Reach>>,
}

/// A place on the skin to measure from.
pub type SkinPoint = SurfacePoint;

impl Skin {
    /// Learns how the vertices of the skin hang together.
    pub fn new(surface: &Surface) -> Self {
        let _span = info_span!("joining the skin's triangles").entered();
        let around = TrianglesAround::new(surface);
        Self {
            part: connected_parts(surface, &around),
            area: vertex_areas(surface),
            spare: Mutex::default(),
            around,
        }
    }

    /// Which connected part of the skin a vertex belongs to.
    pub fn part(&self, vertex: usize) -> u32 {
        self.part[vertex]
    }

    /// The part with the most skin: that which one sees. What is not joined to it lies inside, as the lining of a cavity.
    pub fn outer_part(&self) -> u32 {
        let mut areas: HashMap<u32, f32> = HashMap::new();
        for (part, area) in self.part.iter().zip(&self.area) {
            *areas.entry(*part).or_default() += area;
        }
        let largest = areas.into_iter().max_by(|a, b| a.1.total_cmp(&b.1));
        largest.map_or(0, |(part, _)| part)
    }

    /// How much skin a vertex stands for, in square metres.
    pub fn area(&self, vertex: u32) -> f32 {
        self.area[vertex as usize]
    }

    /// How deep vertices lie within a part of the skin of which no more is known than its vertices, in metres, below 0 outside
    /// and at most `deepest` either way; vertices that are left out lie that far outside. The edge runs smoothly between the
    /// vertices, as it does not along the sides of the triangles; it is no measure further in.
    pub fn depths_within(
        &self,
        surface: &Surface,
        vertices: impl IntoIterator<Item = u32>,
        deepest: f32,
    ) -> Vec<(u32, f32)> {
        const ROUNDS: usize = 3;
        let mut depths = vec![-deepest; surface.positions.len()];
        let mut touched: Vec<u32> = vertices.into_iter().collect();
        for &vertex in &touched {
            depths[vertex as usize] = deepest;
        }
        for _ in 0..ROUNDS {
            touched = self.with_neighbours(surface, &touched);
            let mean = |&vertex: &u32| {
                let corners = self.corners_around(surface, vertex);
                let (sum, count) = corners.fold((0.0, 0.0_f32), |(sum, count), corner| {
                    (sum + depths[corner as usize], count + 1.0)
                });
                sum / count.max(1.0)
            };
            let means: Vec<f32> = touched.iter().map(mean).collect();
            for (&vertex, mean) in touched.iter().zip(means) {
                depths[vertex as usize] = mean;
            }
        }
        let known = touched.into_iter();
        known
            .map(|vertex| (vertex, depths[vertex as usize]))
            .collect()
    }

    /// Some vertices and those that share a triangle with one of them, each once.
    fn with_neighbours(&self, surface: &Surface, vertices: &[u32]) -> Vec<u32> {
        let around = vertices.iter();
        let mut all: Vec<u32> = around
            .flat_map(|&vertex| self.corners_around(surface, vertex))
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The corners of every triangle around a vertex, its own among them.
    fn corners_around(&self, surface: &Surface, vertex: u32) -> impl Iterator<Item = u32> {
        let triangles = self.around.of(vertex).iter();
        triangles.flat_map(|&triangle| surface.triangles[triangle as usize])
    }

    /// The distance along the skin, in metres, from the nearest of `sources` to every vertex within `reach` metres.
    pub fn distances(&self, surface: &Surface, sources: &[SkinPoint], reach: f32) -> Distances<'_> {
        self.distances_until(surface, sources, reach, |_, _| false)
    }

    /// As [`Skin::distances`], but ends with the first vertex for which, with its distance, `is_last` holds. That one
    /// still has its distance.
    fn distances_until(
        &self,
        surface: &Surface,
        sources: &[SkinPoint],
        reach: f32,
        is_last: impl FnMut(u32, f32) -> bool,
    ) -> Distances<'_> {
        let spare = self.spare.lock().ok().and_then(|mut spare| spare.pop());
        let mut found = spare.unwrap_or_else(|| Reach::new(surface.positions.len()));
        found.march(surface, &self.around, (sources, reach), is_last);
        Distances { skin: self, found }
    }
}

/// Distances along the skin in metres, for the vertices that were reached.
pub struct Distances<'a> {
    skin: &'a Skin,
    found: Reach,
}

impl Distances<'_> {
    /// The distance of a vertex, where it was reached.
    pub fn at(&self, vertex: u32) -> Option<f32> {
        self.found.at(vertex)
    }

    /// Every vertex that was reached with its distance, the nearest first.
    pub fn reached(&self) -> impl Iterator<Item = (u32, f32)> + '_ {
        self.found.reached()
    }
}

impl Drop for Distances<'_> {
    fn drop(&mut self) {
        let mut found = std::mem::take(&mut self.found);
        found.forget();
        if let Ok(mut spare) = self.skin.spare.lock() {
            spare.push(found);
        }
    }
}

/// A third of the area of each triangle goes to each of its corners.
fn vertex_areas(surface: &Surface) -> Vec<f32> {
    let mut areas = vec![0.0; surface.positions.len()];
    for corners in &surface.triangles {
        let [a, b, c] = corners.map(|corner| surface.positions[corner as usize]);
        let area = (b - a).cross(c - a).length() / 2.0;
        for &corner in corners {
            areas[corner as usize] += area / 3.0;
        }
    }
    areas
}

fn connected_parts(surface: &Surface, around: &TrianglesAround) -> Vec<u32> {
    let mut part = vec![u32::MAX; surface.positions.len()];
    let mut next_part = 0;
    for start in 0..part.len() {
        if part[start] != u32::MAX {
            continue;
        }
        let mut open = vec![start];
        part[start] = next_part;
        while let Some(vertex) = open.pop() {
            for &triangle in around.of(vertex as u32) {
                for corner in surface.triangles[triangle as usize] {
                    if part[corner as usize] == u32::MAX {
                        part[corner as usize] = next_part;
                        open.push(corner as usize);
                    }
                }
            }
        }
        next_part += 1;
    }
    part
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use bevy_math::Vec3;

    /// A flat sheet of `n` by `n` squares of 1 cm, at height `z`.
    pub(in crate::body::skin) fn sheet(n: u32, z: f32) -> (Vec<Vec3>, Vec<[u32; 3]>) {
        let vertex = |column: u32, row: u32| row * (n + 1) + column;
        let positions = (0..=n)
            .flat_map(|row| (0..=n).map(move |column| (column, row)))
            .map(|(column, row)| Vec3::new(column as f32 * 0.01, row as f32 * 0.01, z))
            .collect();
        let triangles = (0..n)
            .flat_map(|row| (0..n).map(move |column| (column, row)))
            .flat_map(|(column, row)| {
                let (a, b) = (vertex(column, row), vertex(column + 1, row));
                let (c, d) = (vertex(column + 1, row + 1), vertex(column, row + 1));
                [[a, b, c], [a, c, d]]
            })
            .collect();
        (positions, triangles)
    }

    pub(in crate::body::skin) fn surface(sheets: &[(Vec<Vec3>, Vec<[u32; 3]>)]) -> Surface {
        let mut positions = Vec::new();
        let mut triangles = Vec::new();
        for (sheet_positions, sheet_triangles) in sheets {
            let offset = positions.len() as u32;
            positions.extend(sheet_positions);
            triangles.extend(
                sheet_triangles
                    .iter()
                    .map(|t| t.map(|corner| corner + offset)),
            );
        }
        let count = positions.len();
        Surface::new(
            positions,
            vec![Vec3::Z; count],
            triangles,
            vec![1.0; count],
            None,
        )
        .expect("a sound sheet")
    }

    #[test]
    fn on_a_flat_sheet_distance_is_straight() {
        let surface = surface(&[sheet(40, 0.0)]);
        let skin = Skin::new(&surface);
        let source = surface.nearest(Vec3::new(0.2, 0.2, 0.0));
        for (vertex, distance) in skin.distances(&surface, &[source], 0.15).reached() {
            let straight = surface.positions[vertex as usize].distance(source.point);
            assert!(
                (distance - straight).abs() < 0.004 + 0.02 * straight,
                "{distance} along the skin, {straight} straight"
            );
        }
    }

    #[test]
    fn a_sheet_that_hangs_beside_is_never_reached() {
        let surface = surface(&[sheet(20, 0.0), sheet(20, 0.005)]);
        let skin = Skin::new(&surface);
        let source = surface.nearest(Vec3::new(0.1, 0.1, -0.01));
        let reached = skin.distances(&surface, &[source], 0.1);
        assert!(
            reached
                .reached()
                .all(|(vertex, _)| surface.positions[vertex as usize].z == 0.0)
        );
        assert_ne!(skin.part(0), skin.part(surface.positions.len() - 1));
    }

    #[test]
    fn the_edge_of_a_part_runs_smoothly_between_its_vertices() {
        const ACROSS: u32 = 12;
        let surface = surface(&[sheet(ACROSS, 0.0)]);
        let skin = Skin::new(&surface);
        let column = |vertex: u32| vertex % (ACROSS + 1);
        let row = |vertex: u32| vertex / (ACROSS + 1);
        // every other row reaches one vertex further
        let within = (0..surface.positions.len() as u32)
            .filter(|&vertex| column(vertex) <= 5 + row(vertex) % 2);
        let depths: HashMap<u32, f32> = skin
            .depths_within(&surface, within, 0.012)
            .into_iter()
            .collect();
        let at = |column: u32, row: u32| {
            let vertex = row * (ACROSS + 1) + column;
            depths.get(&vertex).copied().unwrap_or(-0.012)
        };
        // in squares, from the left
        let edge = |row: u32| {
            let last = (0..ACROSS).rev().find(|&column| at(column, row) > 0.0);
            let last = last.expect("a vertex within");
            let (inside, outside) = (at(last, row), at(last + 1, row));
            last as f32 + inside / (inside - outside)
        };
        for row in 4..ACROSS - 4 {
            let step = (edge(row) - edge(row + 1)).abs();
            assert!(
                step < 0.35,
                "a step of {step} squares where vertices have one"
            );
            assert!((edge(row) - 6.0).abs() < 0.3, "{}", edge(row));
        }
        assert!((at(0, 6) - 0.012).abs() < 1e-6 && at(ACROSS, 6) < -0.0119);
    }
}
