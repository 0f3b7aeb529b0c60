//! Places that are one made one: along the seams of textures a file has its vertices several times.

use super::part::RawSurface;
use bevy_math::{IVec3, Vec3};
use std::collections::HashMap;

/// Places closer together than this, in metres, are one.
const ONE_PLACE_M: f32 = 0.0001;

/// Cells of the grid in which places are looked up, in metres.
const CELL_M: f32 = 2.0 * ONE_PLACE_M;

/// Places by the cell of a grid that they lie in.
#[derive(Default)]
struct Grid {
    /// The place put last into a cell.
    last: HashMap<IVec3, u32>,
    /// For each place the one put before it into the same cell.
    before: Vec<Option<u32>>,
    places: Vec<Vec3>,
}

impl Grid {
    /// The place that is one with this; a new one where there is none.
    fn place(&mut self, at: Vec3) -> u32 {
        let cell = |at: Vec3| (at / CELL_M).floor().as_ivec3();
        let (low, high) = (cell(at - ONE_PLACE_M), cell(at + ONE_PLACE_M));
        for x in low.x..=high.x {
            for y in low.y..=high.y {
                for z in low.z..=high.z {
                    let mut next = self.last.get(&IVec3::new(x, y, z)).copied();
                    while let Some(place) = next {
                        if self.places[place as usize].distance(at) < ONE_PLACE_M {
                            return place;
                        }
                        next = self.before[place as usize];
                    }
                }
            }
        }
        let place = self.places.len() as u32;
        self.places.push(at);
        self.before.push(self.last.insert(cell(at), place));
        place
    }
}

/// The surface with every place once. Triangles that become none are left out, and normals that meet are evened.
pub(super) fn welded(raw: RawSurface) -> RawSurface {
    let raw = without_unused(raw);
    let mut grid = Grid::default();
    let place_of: Vec<u32> = raw.positions.iter().map(|&at| grid.place(at)).collect();
    let mut normals = vec![Vec3::ZERO; grid.places.len()];
    for (&place, &normal) in place_of.iter().zip(&raw.normals) {
        normals[place as usize] += normal;
    }
    let triangles: Vec<[u32; 3]> = raw
        .triangles
        .iter()
        .map(|corners| corners.map(|corner| place_of[corner as usize]))
        .filter(|[a, b, c]| a != b && b != c && c != a)
        .collect();
    let normals = if raw.normals.len() == raw.positions.len() {
        normals.into_iter().map(Vec3::normalize_or_zero).collect()
    } else {
        normals_of(&grid.places, &triangles)
    };
    RawSurface {
        positions: grid.places,
        normals,
        triangles,
    }
}

/// The surface with no place that no triangle takes.
fn without_unused(raw: RawSurface) -> RawSurface {
    let mut is_used = vec![false; raw.positions.len()];
    for &corner in raw.triangles.as_flattened() {
        is_used[corner as usize] = true;
    }
    if is_used.iter().all(|it| *it) {
        return raw;
    }
    let mut number = 0;
    let numbers: Vec<u32> = is_used
        .iter()
        .map(|&it| {
            number += u32::from(it);
            number.saturating_sub(1)
        })
        .collect();
    let used = |vectors: Vec<Vec3>| {
        let pairs = vectors.into_iter().zip(&is_used);
        pairs.filter(|(_, used)| **used).map(|(it, _)| it).collect()
    };
    let triangles = raw.triangles.iter();
    RawSurface {
        triangles: triangles
            .map(|corners| corners.map(|corner| numbers[corner as usize]))
            .collect(),
        positions: used(raw.positions),
        normals: used(raw.normals),
    }
}

/// Normals weighted by area, for a model that brings none.
fn normals_of(positions: &[Vec3], triangles: &[[u32; 3]]) -> Vec<Vec3> {
    let mut normals = vec![Vec3::ZERO; positions.len()];
    for corners in triangles {
        let [a, b, c] = corners.map(|corner| positions[corner as usize]);
        for &corner in corners {
            normals[corner as usize] += (b - a).cross(c - a);
        }
    }
    normals.into_iter().map(Vec3::normalize_or_zero).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubled_places_become_one_and_others_stay() {
        let raw = RawSurface {
            positions: vec![
                Vec3::ZERO,
                Vec3::X,
                Vec3::Y,
                Vec3::X + Vec3::splat(0.00004),
                Vec3::Y,
                Vec3::new(1.0, 1.0, 0.0),
                Vec3::new(1.0, 1.00015, 0.0),
            ],
            normals: Vec::new(),
            triangles: vec![[0, 1, 2], [3, 5, 4], [5, 6, 4], [1, 3, 0]],
        };
        let mut with_one_unused = raw.clone();
        with_one_unused.positions.insert(0, Vec3::splat(9.0));
        for corner in with_one_unused.triangles.as_flattened_mut() {
            *corner += 1;
        }
        assert_eq!(welded(with_one_unused).positions.len(), 5);
        let welded = welded(raw);
        assert_eq!(welded.positions.len(), 5);
        assert_eq!(welded.triangles, [[0, 1, 2], [1, 3, 2], [3, 4, 2]]);
        assert!(welded.normals.iter().all(|normal| normal.z > 0.99));
    }
}
