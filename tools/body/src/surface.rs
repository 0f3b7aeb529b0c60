//! The surface where a field on a grid is zero, taken in slice by slice.
//!
//! Dual marching cubes (Nielson 2004, IEEE Visualization): like surface nets, but a cell through which the surface
//! passes twice gets a vertex for each passage, so that the two faces of a thin sheet never fuse. Faces whose corners
//! are inside and outside crosswise are decided by the value of the bilinear saddle (Nielson and Hamann 1991). Only
//! two slices are held at a time.

use crate::mesh::Mesh;
use parry3d::math::Vec3;

/// Corner offsets of a cell; bit 0 is x, bit 1 is y, bit 2 is z.
const EDGES: [[usize; 2]; 12] = [
    [0, 1],
    [2, 3],
    [4, 5],
    [6, 7], // along x
    [0, 2],
    [1, 3],
    [4, 6],
    [5, 7], // along y
    [0, 4],
    [1, 5],
    [2, 6],
    [3, 7], // along z
];

/// Each face as its corners in a ring, and the edge after each corner.
const FACES: [([usize; 4], [usize; 4]); 6] = [
    ([0, 2, 6, 4], [4, 10, 6, 8]),
    ([1, 3, 7, 5], [5, 11, 7, 9]),
    ([0, 1, 5, 4], [0, 9, 2, 8]),
    ([2, 3, 7, 6], [1, 11, 3, 10]),
    ([0, 1, 3, 2], [0, 5, 1, 4]),
    ([4, 5, 7, 6], [2, 7, 3, 6]),
];

const NOTHING: u32 = u32::MAX;

/// The cells between two slices through which the surface passes.
struct Layer {
    /// For each cell its place in `vertices`, or `NOTHING`.
    places: Vec<u32>,
    /// For each such cell the vertex at each of its twelve edges.
    vertices: Vec<[u32; 12]>,
}

/// Takes slices of a field in ascending z and gives the surface, in units of the grid.
///
/// The field must be positive on the rim of every slice and in the whole first and last slice.
pub struct SurfaceBuilder {
    width: usize,
    height: usize,
    slice_count: usize,
    last_slice: Vec<f32>,
    last_layer: Option<Layer>,
    mesh: Mesh,
}

impl SurfaceBuilder {
    /// For slices of so many columns and rows.
    pub fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            slice_count: 0,
            last_slice: Vec::new(),
            last_layer: None,
            mesh: Mesh::default(),
        }
    }

    /// Takes the next slice and gives back a used one to be filled again.
    pub fn push(&mut self, slice: Vec<f32>) -> Vec<f32> {
        let below = std::mem::replace(&mut self.last_slice, slice);
        self.slice_count += 1;
        if self.slice_count == 1 {
            return Vec::new();
        }
        let above = std::mem::take(&mut self.last_slice);
        let layer = self.layer(&below, &above);
        self.upright_quads(&below, &above, &layer);
        if let Some(last) = self.last_layer.take() {
            self.flat_quads(&below, &last, &layer);
        }
        self.last_layer = Some(layer);
        self.last_slice = above;
        below
    }

    /// The surface; every edge has two triangles.
    pub fn finish(mut self) -> Mesh {
        part_shared_edges(&mut self.mesh);
        self.mesh
    }

    fn layer(&mut self, below: &[f32], above: &[f32]) -> Layer {
        let (width, height) = (self.width, self.height);
        let mut layer = Layer {
            places: vec![NOTHING; width * height],
            vertices: Vec::new(),
        };
        let base_z = (self.slice_count - 2) as f32;
        for row in 0..height - 1 {
            for column in 0..width - 1 {
                let index = row * width + column;
                let values = [
                    below[index],
                    below[index + 1],
                    below[index + width],
                    below[index + width + 1],
                    above[index],
                    above[index + 1],
                    above[index + width],
                    above[index + width + 1],
                ];
                let inside = values.map(|value| value < 0.0);
                if inside.iter().all(|&here| here == inside[0]) {
                    continue;
                }
                layer.places[index] = layer.vertices.len() as u32;
                let base = Vec3::new(column as f32, row as f32, base_z);
                layer
                    .vertices
                    .push(cell_vertices(&values, base, &mut self.mesh.positions));
            }
        }
        layer
    }

    /// A quadrilateral across every edge between the two slices.
    fn upright_quads(&mut self, below: &[f32], above: &[f32], layer: &Layer) {
        let width = self.width;
        for row in 1..self.height - 1 {
            for column in 1..width - 1 {
                let index = row * width + column;
                let (inside, inside_above) = (below[index] < 0.0, above[index] < 0.0);
                if inside == inside_above {
                    continue;
                }
                let quad = [
                    layer.vertex(index - width - 1, 11),
                    layer.vertex(index - width, 10),
                    layer.vertex(index, 8),
                    layer.vertex(index - 1, 9),
                ];
                self.quad(quad, inside);
            }
        }
    }

    /// A quadrilateral across every edge within the slice between two layers.
    fn flat_quads(&mut self, slice: &[f32], under: &Layer, over: &Layer) {
        let width = self.width;
        for row in 1..self.height - 1 {
            for column in 1..width - 1 {
                let index = row * width + column;
                let inside = slice[index] < 0.0;
                if inside != (slice[index + 1] < 0.0) {
                    let quad = [
                        under.vertex(index - width, 3),
                        under.vertex(index, 2),
                        over.vertex(index, 0),
                        over.vertex(index - width, 1),
                    ];
                    self.quad(quad, inside);
                }
                if inside != (slice[index + width] < 0.0) {
                    let quad = [
                        under.vertex(index - 1, 7),
                        over.vertex(index - 1, 5),
                        over.vertex(index, 4),
                        under.vertex(index, 6),
                    ];
                    self.quad(quad, inside);
                }
            }
        }
    }

    /// Two triangles, split along the shorter diagonal.
    fn quad(&mut self, quad: [u32; 4], outwards: bool) {
        if quad.contains(&NOTHING) {
            return;
        }
        let [a, b, c, d] = if outwards {
            quad
        } else {
            [quad[3], quad[2], quad[1], quad[0]]
        };
        let place = |index: u32| self.mesh.positions[index as usize];
        let first = place(a).distance_squared(place(c));
        let second = place(b).distance_squared(place(d));
        if first <= second {
            self.mesh.triangles.extend([[a, b, c], [a, c, d]]);
        } else {
            self.mesh.triangles.extend([[b, c, d], [b, d, a]]);
        }
    }
}

impl Layer {
    fn vertex(&self, cell: usize, edge: usize) -> u32 {
        match self.places[cell] {
            NOTHING => NOTHING,
            place => self.vertices[place as usize][edge],
        }
    }
}

/// Parts edges at which four triangles meet, as happens where two passages of the surface touch between two cells:
/// each pair of triangles gets a midpoint of its own.
fn part_shared_edges(mesh: &mut Mesh) {
    let mut halves: Vec<([u32; 2], u32)> = Vec::with_capacity(mesh.triangles.len() * 3);
    for (index, &[a, b, c]) in mesh.triangles.iter().enumerate() {
        for [from, to] in [[a, b], [b, c], [c, a]] {
            halves.push(([from.min(to), from.max(to)], index as u32));
        }
    }
    halves.sort_unstable();
    let shared: Vec<[u32; 2]> = halves
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|run| run.len() > 2)
        .map(|run| run[0].0)
        .collect();
    for [a, b] in shared {
        let mut forward = Vec::new();
        let mut backward = Vec::new();
        for (index, triangle) in mesh.triangles.iter().enumerate() {
            let turned = (0..3).find_map(|k| {
                let [from, to, apex] = [0, 1, 2].map(|i| triangle[(k + i) % 3]);
                match (from == a && to == b, from == b && to == a) {
                    (true, _) => Some((true, apex)),
                    (_, true) => Some((false, apex)),
                    _ => None,
                }
            });
            match turned {
                Some((true, apex)) => forward.push((index, apex)),
                Some((false, apex)) => backward.push((index, apex)),
                None => {}
            }
        }
        part(mesh, [a, b], &forward, &backward);
    }
}

/// Gives each pair of a triangle that runs from `a` to `b` and one that runs back its own midpoint.
fn part(mesh: &mut Mesh, [a, b]: [u32; 2], forward: &[(usize, u32)], backward: &[(usize, u32)]) {
    if forward.len() != 2 || backward.len() != 2 {
        return;
    }
    let place = |mesh: &Mesh, index: u32| mesh.positions[index as usize];
    let middle = (place(mesh, a) + place(mesh, b)) / 2.0;
    let towards = |apex: u32| (place(mesh, apex) - middle).normalize_or_zero();
    let closeness = |x: usize, y: usize| towards(forward[x].1).dot(towards(backward[y].1));
    // The pairs that fold sharply belong to one wedge each and leave the others free of them.
    let straight = closeness(0, 0) + closeness(1, 1) >= closeness(0, 1) + closeness(1, 0);
    for x in 0..2 {
        let y = if straight { x } else { 1 - x };
        let apexes = (forward[x].1, backward[y].1);
        let between = (place(mesh, apexes.0) + place(mesh, apexes.1)) / 2.0;
        let new = mesh.positions.len() as u32;
        mesh.positions.push(middle.lerp(between, 0.1));
        mesh.triangles[forward[x].0] = [a, new, apexes.0];
        mesh.triangles.push([new, b, apexes.0]);
        mesh.triangles[backward[y].0] = [b, new, apexes.1];
        mesh.triangles.push([new, a, apexes.1]);
    }
}

/// Adds the vertices of a cell, one for each passage of the surface, and gives the one at each of its edges.
fn cell_vertices(values: &[f32; 8], base: Vec3, positions: &mut Vec<Vec3>) -> [u32; 12] {
    let mut passage: [u8; 12] = std::array::from_fn(|edge| edge as u8);
    let mut join = |a: usize, b: usize| {
        let (keep, lose) = (passage[a].min(passage[b]), passage[a].max(passage[b]));
        for mark in &mut passage {
            if *mark == lose {
                *mark = keep;
            }
        }
    };
    for (corners, edges) in &FACES {
        let inside = corners.map(|corner| values[corner] < 0.0);
        let crossed: [bool; 4] = std::array::from_fn(|k| inside[k] != inside[(k + 1) % 4]);
        match crossed.iter().filter(|&&yes| yes).count() {
            2 => {
                let mut pair = (0..4).filter(|&k| crossed[k]);
                if let (Some(first), Some(second)) = (pair.next(), pair.next()) {
                    join(edges[first], edges[second]);
                }
            }
            4 => {
                let [a, b, c, d] = corners.map(|corner| values[corner]);
                let matter_joined = (a * c - b * d) / (a + c - b - d) < 0.0;
                // Pairs around corners 0 and 2, or around corners 1 and 3.
                if inside[0] != matter_joined {
                    join(edges[3], edges[0]);
                    join(edges[1], edges[2]);
                } else {
                    join(edges[0], edges[1]);
                    join(edges[2], edges[3]);
                }
            }
            _ => {}
        }
    }
    let mut sums = [(Vec3::ZERO, 0.0_f32); 12];
    for (edge, &[a, b]) in EDGES.iter().enumerate() {
        if (values[a] < 0.0) != (values[b] < 0.0) {
            let share = values[a] / (values[a] - values[b]);
            let point = corner_offset(a).lerp(corner_offset(b), share);
            let sum = &mut sums[passage[edge] as usize];
            *sum = (sum.0 + point, sum.1 + 1.0);
        }
    }
    let mut first = [NOTHING; 12];
    for (mark, &(sum, count)) in sums.iter().enumerate() {
        if count > 0.0 {
            first[mark] = positions.len() as u32;
            positions.push(base + sum / count);
        }
    }
    std::array::from_fn(|edge| first[passage[edge] as usize])
}

fn corner_offset(corner: usize) -> Vec3 {
    Vec3::new(
        (corner & 1) as f32,
        ((corner >> 1) & 1) as f32,
        ((corner >> 2) & 1) as f32,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mesh::EdgeDefects;

    fn surface_of(size: usize, field: impl Fn(Vec3) -> f32) -> Mesh {
        let mut builder = SurfaceBuilder::new(size, size);
        for z in 0..size {
            let slice = (0..size * size)
                .map(|index| {
                    field(Vec3::new(
                        (index % size) as f32,
                        (index / size) as f32,
                        z as f32,
                    ))
                })
                .collect();
            builder.push(slice);
        }
        builder.finish()
    }

    #[test]
    fn a_ball_is_closed_and_faces_outwards() {
        let centre = Vec3::splat(15.3);
        let mesh = surface_of(32, |p| p.distance(centre) - 10.0);
        assert_eq!(mesh.edge_defects(), EdgeDefects::default());
        assert_eq!((mesh.pieces().len(), mesh.handles()), (1, 0));
        let expected = 4.0 / 3.0 * std::f32::consts::PI * 1000.0;
        assert!(
            (mesh.volume() / expected - 1.0).abs() < 0.02,
            "{}",
            mesh.volume()
        );
    }

    #[test]
    fn a_slanted_sheet_thinner_than_a_cell_does_not_fuse() {
        let normal = Vec3::new(0.2, 0.3, 1.0).normalize();
        let centre = Vec3::splat(15.4);
        let mesh = surface_of(32, |p| {
            let along = (p - centre).dot(normal).abs() - 0.9;
            let across = (p - centre).reject_from(normal).length() - 11.0;
            along.max(across)
        });
        assert_eq!(mesh.edge_defects(), EdgeDefects::default());
        assert_eq!((mesh.pieces().len(), mesh.handles()), (1, 0));
    }
}
