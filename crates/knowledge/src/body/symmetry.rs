//! The two sides of the skin held against each other: what is found on the left is carried over to the right.
//!
//! The skin's two halves are divided into triangles differently, and where the body's folds lie close to each other (the
//! armpit, the fingers) a distance along the skin can take another way on either side. So that left and right always
//! say the same, a zone is found once and mirrored.

use super::capsule::mirror;
use super::surface::Surface;
use rayon::prelude::*;
use tracing::info_span;

/// Of a body that stands evenly, nearly all skin has skin within this distance of its mirror image, in metres.
const EVEN_M: f32 = 0.012;

/// The share of the skin for which that must hold.
const NEARLY_ALL: f32 = 0.97;

/// Where the mirror image of each vertex of the skin lies on the skin.
#[derive(Debug, Clone)]
pub struct Symmetry {
    /// For each vertex the corners of the triangle its mirror image lies in, with their weights.
    images: Vec<([u32; 3], [f32; 3])>,
    /// Where the vertices begin whose mirror images touch a vertex, and those vertices.
    starts: Vec<u32>,
    touching: Vec<u32>,
}

impl Symmetry {
    /// Holds the sides of a skin against each other; none where they differ, as in a body that lifts one arm.
    pub fn of(skin: &Surface) -> Option<Self> {
        let _span = info_span!("finding the skin's symmetry").entered();
        let image = |&position| {
            let mirrored = mirror(position);
            let nearest = skin.nearest(mirrored);
            let even = nearest.point.distance(mirrored) <= EVEN_M;
            ((nearest.corners, nearest.weights), even)
        };
        let found: Vec<_> = skin.positions.par_iter().map(image).collect();
        let even = found.iter().filter(|(_, even)| *even).count();
        if (even as f32) < NEARLY_ALL * found.len() as f32 {
            return None;
        }
        let images: Vec<_> = found.into_iter().map(|(image, _)| image).collect();
        let mut touching_each = vec![Vec::new(); images.len()];
        for (vertex, (corners, _)) in images.iter().enumerate() {
            for &corner in corners {
                touching_each[corner as usize].push(vertex as u32);
            }
        }
        let mut starts = Vec::with_capacity(images.len() + 1);
        let mut touching = Vec::new();
        for vertices in touching_each {
            starts.push(touching.len() as u32);
            touching.extend(vertices);
        }
        starts.push(touching.len() as u32);
        Some(Self {
            images,
            starts,
            touching,
        })
    }

    /// Numbers of vertices, carried over to the other side; a vertex that is left out has 0, and those of 0 are left out.
    pub fn mirrored(&self, numbers: &[(u32, f32)]) -> Vec<(u32, f32)> {
        let mut by_vertex = numbers.to_vec();
        by_vertex.sort_unstable_by_key(|&(vertex, _)| vertex);
        let mut vertices: Vec<u32> = numbers
            .iter()
            .flat_map(|&(vertex, _)| self.touching(vertex))
            .copied()
            .collect();
        vertices.sort_unstable();
        vertices.dedup();
        let mut mirrored: Vec<_> = vertices
            .into_iter()
            .map(|vertex| {
                let (corners, shares) = self.images[vertex as usize];
                let of_corner = |corner: u32| {
                    let found = by_vertex.binary_search_by_key(&corner, |&(vertex, _)| vertex);
                    found.map_or(0.0, |at| by_vertex[at].1)
                };
                let number: f32 = corners
                    .into_iter()
                    .zip(shares)
                    .map(|(corner, share)| of_corner(corner) * share)
                    .sum();
                (vertex, number)
            })
            .filter(|&(_, number)| number > 0.0)
            .collect();
        mirrored.shrink_to_fit();
        mirrored
    }

    fn touching(&self, vertex: u32) -> &[u32] {
        let vertex = vertex as usize;
        &self.touching[self.starts[vertex] as usize..self.starts[vertex + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bevy_math::Vec3;

    fn strip(low: f32, high: f32) -> Surface {
        let positions = [(low, 0.0), (high, 0.0), (high, 1.0), (low, 1.0), (0.0, 0.5)];
        Surface::new(
            positions.map(|(x, y)| Vec3::new(x, y, 0.0)).to_vec(),
            vec![Vec3::Z; 5],
            vec![[0, 1, 4], [1, 2, 4], [2, 3, 4], [3, 0, 4]],
            vec![1.0; 5],
            None,
        )
        .expect("a sound strip")
    }

    #[test]
    fn what_is_on_the_left_comes_to_the_right() {
        let symmetry = Symmetry::of(&strip(-1.0, 1.0)).expect("both sides alike");
        assert_eq!(symmetry.mirrored(&[(1, 0.8)]), [(0, 0.8)]);
        assert_eq!(symmetry.mirrored(&[(4, 0.5)]), [(4, 0.5)]);
    }

    #[test]
    fn a_body_with_uneven_sides_has_no_mirror_image() {
        assert!(Symmetry::of(&strip(-1.0, 3.0)).is_none());
    }
}
