//! Coarser levels of detail for a model that brings none, by joining the vertices that lie in one cell of a grid (Rossignac
//! and Borrel 1993, in: Modeling in Computer Graphics). Quick and rough; the bake of our own body does better.

use super::surface::{Level, Surface};
use bevy_math::{IVec3, Vec3};
use std::collections::HashMap;

/// The edges of the cells, in metres; the finest first. With the first the whole body in a picture 720 pixels high errs by
/// less than a pixel.
const CELLS_M: [f32; 2] = [0.0029, 0.0072];

/// Fewer triangles than these are drawn as they are.
const WORTH_IT: usize = 4_000;

/// The coarser levels of a surface; none where it has few triangles, or no level would have much fewer.
pub fn levels(surface: &Surface) -> Vec<Level> {
    if surface.triangles.len() < WORTH_IT {
        return Vec::new();
    }
    let levels = CELLS_M.iter().map(|&cell| Level {
        // A vertex goes at most from one corner of its cell to the one across; most go half of that.
        error_mm: cell * 1000.0 * 3.0_f32.sqrt() / 2.0,
        triangles: joined(&surface.positions, &surface.triangles, cell),
        seen: None,
    });
    levels
        .filter(|level| level.triangles.len() * 10 < surface.triangles.len() * 8)
        .collect()
}

/// The triangles that are left when all vertices of a cell become the one nearest to their middle.
fn joined(positions: &[Vec3], triangles: &[[u32; 3]], cell: f32) -> Vec<[u32; 3]> {
    let mut cells: HashMap<IVec3, usize> = HashMap::new();
    let mut middles: Vec<(Vec3, f32)> = Vec::new();
    let cell_of: Vec<usize> = positions
        .iter()
        .map(|&place| {
            let key = (place / cell).floor().as_ivec3();
            let number = *cells.entry(key).or_insert_with(|| {
                middles.push((Vec3::ZERO, 0.0));
                middles.len() - 1
            });
            let (sum, count) = &mut middles[number];
            *sum += place;
            *count += 1.0;
            number
        })
        .collect();
    let mut nearest = vec![(f32::INFINITY, 0_u32); middles.len()];
    for (vertex, (&place, &number)) in positions.iter().zip(&cell_of).enumerate() {
        let (sum, count) = middles[number];
        let distance = place.distance_squared(sum / count);
        if distance < nearest[number].0 {
            nearest[number] = (distance, vertex as u32);
        }
    }
    triangles
        .iter()
        .map(|corners| corners.map(|corner| nearest[cell_of[corner as usize]].1))
        .filter(|[a, b, c]| a != b && b != c && c != a)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A square of so many by so many squares of a millimetre, each of two triangles.
    fn sheet(side: u32) -> Surface {
        let places = (0..=side).flat_map(|y| (0..=side).map(move |x| (x, y)));
        let positions: Vec<Vec3> = places
            .map(|(x, y)| Vec3::new(x as f32, y as f32, 0.0) / 1000.0)
            .collect();
        let corner = |x, y| y * (side + 1) + x;
        let squares = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
        let triangles = squares
            .flat_map(|(x, y)| {
                let [a, b] = [corner(x, y), corner(x + 1, y)];
                let [c, d] = [corner(x, y + 1), corner(x + 1, y + 1)];
                [[a, b, d], [a, d, c]]
            })
            .collect();
        let count = positions.len();
        let normals = vec![Vec3::Z; count];
        Surface::new(positions, normals, triangles, vec![1.0; count], None).expect("a sheet")
    }

    fn area(surface: &Surface, triangles: &[[u32; 3]]) -> f32 {
        let place = |corner: u32| surface.positions[corner as usize];
        let areas = triangles.iter().map(|&[a, b, c]| {
            let normal = (place(b) - place(a)).cross(place(c) - place(a));
            normal.z / 2.0
        });
        areas.sum()
    }

    #[test]
    fn a_coarser_sheet_covers_nearly_the_same_with_fewer_triangles() {
        let sheet = sheet(80);
        let levels = levels(&sheet);
        assert_eq!(levels.len(), CELLS_M.len());
        let whole = area(&sheet, &sheet.triangles);
        for level in &levels {
            let covered = area(&sheet, &level.triangles) / whole;
            assert!((0.8..=1.01).contains(&covered), "{covered}");
        }
        let counts: Vec<usize> = levels.iter().map(|level| level.triangles.len()).collect();
        assert!(counts[0] < sheet.triangles.len() / 4, "{counts:?}");
        assert!(counts[1] < counts[0] / 4, "{counts:?}");
    }

    #[test]
    fn a_small_surface_stays_as_it_is() {
        assert!(levels(&sheet(20)).is_empty());
    }
}
