//! A triangle mesh and what can be read off it: area, volume, pieces, edges, principal axes.

use parry3d::math::{Mat3, Vec3};
use std::collections::BTreeMap;

/// Triangles over shared vertices, counter-clockwise seen from outside. Units and frame are the maker's to say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Mesh {
    /// Where the vertices are.
    pub positions: Vec<Vec3>,
    /// Three indices into `positions` each.
    pub triangles: Vec<[u32; 3]>,
}

/// What is wrong with a mesh as a closed surface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EdgeDefects {
    /// Edges with one triangle: the rim of a hole.
    pub open: usize,
    /// Edges with more than two triangles.
    pub shared: usize,
}

impl Mesh {
    /// The corners of a triangle.
    pub fn corners(&self, triangle: [u32; 3]) -> [Vec3; 3] {
        triangle.map(|index| self.positions[index as usize])
    }

    /// Vertices at exactly the same place made one; triangles without area by index and unused vertices dropped.
    pub fn welded(&self) -> Mesh {
        let mut order: Vec<u32> = (0..self.positions.len() as u32).collect();
        let key = |index: u32| {
            let p = self.positions[index as usize];
            // Adding zero makes -0 and 0 the same bits.
            [p.x + 0.0, p.y + 0.0, p.z + 0.0].map(f32::to_bits)
        };
        order.sort_by_key(|&index| (key(index), index));
        let mut first_at_place = vec![0_u32; self.positions.len()];
        let mut leader = 0;
        for (rank, &index) in order.iter().enumerate() {
            if rank == 0 || key(index) != key(order[rank - 1]) {
                leader = index;
            }
            first_at_place[index as usize] = leader;
        }
        let triangles = self
            .triangles
            .iter()
            .map(|triangle| triangle.map(|index| first_at_place[index as usize]))
            .filter(|[a, b, c]| a != b && b != c && c != a)
            .collect();
        Mesh {
            positions: self.positions.clone(),
            triangles,
        }
        .compacted()
    }

    /// Without the vertices no triangle uses; the others keep their order.
    pub fn compacted(&self) -> Mesh {
        self.compacted_with_places().0
    }

    /// Without the vertices no triangle uses, and for each vertex left its place in this mesh.
    pub fn compacted_with_places(&self) -> (Mesh, Vec<u32>) {
        let mut place = vec![u32::MAX; self.positions.len()];
        for &index in self.triangles.iter().flatten() {
            place[index as usize] = 0;
        }
        let mut positions = Vec::new();
        let mut places = Vec::new();
        for (index, slot) in place.iter_mut().enumerate() {
            if *slot == 0 {
                *slot = positions.len() as u32;
                positions.push(self.positions[index]);
                places.push(index as u32);
            }
        }
        let triangles = self
            .triangles
            .iter()
            .map(|triangle| triangle.map(|index| place[index as usize]))
            .collect();
        let mesh = Mesh {
            positions,
            triangles,
        };
        (mesh, places)
    }

    /// Surface area in squared units.
    pub fn area(&self) -> f32 {
        let mut sum = 0.0_f64;
        for &triangle in &self.triangles {
            let [a, b, c] = self.corners(triangle);
            sum += f64::from((b - a).cross(c - a).length()) * 0.5;
        }
        sum as f32
    }

    /// Enclosed volume in cubed units; negative where the mesh is inside out.
    pub fn volume(&self) -> f32 {
        let centre = self.bounds().0;
        let mut sum = 0.0_f64;
        for &triangle in &self.triangles {
            let [a, b, c] = self.corners(triangle).map(|corner| corner - centre);
            sum += f64::from(a.dot(b.cross(c))) / 6.0;
        }
        sum as f32
    }

    /// Mean thickness: twice the volume over the area, which is the thickness of a wide sheet.
    pub fn thickness(&self) -> f32 {
        2.0 * self.volume().abs() / self.area().max(f32::MIN_POSITIVE)
    }

    /// Lowest and highest corner of the bounding box.
    pub fn bounds(&self) -> (Vec3, Vec3) {
        bounds(&self.positions)
    }

    /// Number of pieces that hang together by shared vertices.
    pub fn piece_count(&self) -> usize {
        let mut roots = UnionFind::new(self.positions.len());
        for &[a, b, c] in &self.triangles {
            roots.join(a, b);
            roots.join(b, c);
        }
        let mut used: Vec<u32> = self.triangles.iter().map(|t| roots.root(t[0])).collect();
        used.sort_unstable();
        used.dedup();
        used.len()
    }

    /// The pieces that hang together by shared vertices, largest volume first.
    pub fn pieces(&self) -> Vec<Mesh> {
        let mut roots = UnionFind::new(self.positions.len());
        for &[a, b, c] in &self.triangles {
            roots.join(a, b);
            roots.join(b, c);
        }
        let mut groups: BTreeMap<u32, Vec<[u32; 3]>> = BTreeMap::new();
        for &triangle in &self.triangles {
            groups
                .entry(roots.root(triangle[0]))
                .or_default()
                .push(triangle);
        }
        let mut pieces: Vec<Mesh> = groups
            .into_values()
            .map(|triangles| {
                Mesh {
                    positions: self.positions.clone(),
                    triangles,
                }
                .compacted()
            })
            .collect();
        let volumes: Vec<f32> = pieces.iter().map(Mesh::volume).collect();
        let mut order: Vec<usize> = (0..pieces.len()).collect();
        order.sort_by(|&a, &b| volumes[b].total_cmp(&volumes[a]).then(a.cmp(&b)));
        order
            .into_iter()
            .map(|index| std::mem::take(&mut pieces[index]))
            .collect()
    }

    /// The pieces in the order of their first vertices, each with the places of its vertices in this mesh.
    pub fn pieces_with_places(&self) -> Vec<(Mesh, Vec<u32>)> {
        let mut roots = UnionFind::new(self.positions.len());
        for &[a, b, c] in &self.triangles {
            roots.join(a, b);
            roots.join(b, c);
        }
        let mut groups: BTreeMap<u32, (Mesh, Vec<u32>)> = BTreeMap::new();
        let mut place_in_piece = vec![0_u32; self.positions.len()];
        for index in 0..self.positions.len() {
            let (piece, places) = groups.entry(roots.root(index as u32)).or_default();
            place_in_piece[index] = places.len() as u32;
            piece.positions.push(self.positions[index]);
            places.push(index as u32);
        }
        for triangle in &self.triangles {
            if let Some((piece, _)) = groups.get_mut(&roots.root(triangle[0])) {
                let local = triangle.map(|index| place_in_piece[index as usize]);
                piece.triangles.push(local);
            }
        }
        groups.into_values().collect()
    }

    /// Several meshes as one, in the order given.
    pub fn joined<'a>(parts: impl IntoIterator<Item = &'a Mesh>) -> Mesh {
        let mut whole = Mesh::default();
        for part in parts {
            let base = whole.positions.len() as u32;
            whole.positions.extend_from_slice(&part.positions);
            whole
                .triangles
                .extend(part.triangles.iter().map(|t| t.map(|index| index + base)));
        }
        whole
    }

    /// Edges that keep the mesh from being a closed surface.
    pub fn edge_defects(&self) -> EdgeDefects {
        let mut edges = self.sorted_edges();
        edges.sort_unstable();
        let mut defects = EdgeDefects::default();
        for run in edges.chunk_by(|a, b| a == b) {
            match run.len() {
                1 => defects.open += 1,
                2 => {}
                _ => defects.shared += 1,
            }
        }
        defects
    }

    /// Number of handles (tunnels through it, summed over its pieces), from Euler's formula `V - E + F = 2 (P - G)`.
    pub fn handles(&self) -> i64 {
        let compact = self.compacted();
        let mut edges = compact.sorted_edges();
        edges.sort_unstable();
        edges.dedup();
        let euler =
            compact.positions.len() as i64 - edges.len() as i64 + compact.triangles.len() as i64;
        compact.pieces().len() as i64 - euler / 2
    }

    /// Every edge of every triangle, its lower vertex first; an inner edge occurs twice.
    pub fn sorted_edges(&self) -> Vec<[u32; 2]> {
        let mut edges = Vec::with_capacity(self.triangles.len() * 3);
        for &[a, b, c] in &self.triangles {
            for [from, to] in [[a, b], [b, c], [c, a]] {
                edges.push([from.min(to), from.max(to)]);
            }
        }
        edges
    }

    /// Vertices joined to each vertex by an edge, in ascending order.
    pub fn neighbours(&self) -> Vec<Vec<u32>> {
        let mut neighbours = vec![Vec::new(); self.positions.len()];
        for [a, b] in self.sorted_edges() {
            neighbours[a as usize].push(b);
            neighbours[b as usize].push(a);
        }
        for list in &mut neighbours {
            list.sort_unstable();
            list.dedup();
        }
        neighbours
    }

    /// Unit normals at the vertices: those of the triangles around, weighted by their angle there
    /// (Thürmer and Wüthrich 1998, Journal of Graphics Tools 3(1)).
    pub fn vertex_normals(&self) -> Vec<Vec3> {
        let mut normals = vec![Vec3::ZERO; self.positions.len()];
        for &triangle in &self.triangles {
            let corners = self.corners(triangle);
            let normal = (corners[1] - corners[0])
                .cross(corners[2] - corners[0])
                .normalize_or_zero();
            for corner in 0..3 {
                let here = corners[corner];
                let to_next = (corners[(corner + 1) % 3] - here).normalize_or_zero();
                let to_last = (corners[(corner + 2) % 3] - here).normalize_or_zero();
                let angle = to_next.dot(to_last).clamp(-1.0, 1.0).acos();
                normals[triangle[corner] as usize] += normal * angle;
            }
        }
        for normal in &mut normals {
            *normal = normal.try_normalize().unwrap_or(Vec3::Z);
        }
        normals
    }

    /// Mirrored across the plane x = 0, wound so that it still faces outwards.
    pub fn mirrored(&self) -> Mesh {
        Mesh {
            positions: self
                .positions
                .iter()
                .map(|p| Vec3::new(-p.x, p.y, p.z))
                .collect(),
            triangles: self.triangles.iter().map(|&[a, b, c]| [a, c, b]).collect(),
        }
    }

    /// Principal axes of the surface as columns, longest first, right-handed; from the area-weighted covariance.
    pub fn principal_axes(&self) -> Mat3 {
        let mut area_sum = 0.0_f64;
        let mut mean = [0.0_f64; 3];
        let mut square = [[0.0_f64; 3]; 3];
        let origin = self.bounds().0;
        for &triangle in &self.triangles {
            let corners = self.corners(triangle).map(|corner| corner - origin);
            let area = f64::from(
                (corners[1] - corners[0])
                    .cross(corners[2] - corners[0])
                    .length(),
            );
            let centre = ((corners[0] + corners[1] + corners[2]) / 3.0)
                .to_array()
                .map(f64::from);
            area_sum += area;
            for row in 0..3 {
                mean[row] += area * centre[row];
                for column in 0..3 {
                    square[row][column] += area * centre[row] * centre[column];
                }
            }
        }
        let area_sum = area_sum.max(f64::MIN_POSITIVE);
        let mut covariance = [[0.0_f64; 3]; 3];
        for row in 0..3 {
            for column in 0..3 {
                covariance[row][column] = square[row][column] / area_sum
                    - mean[row] * mean[column] / (area_sum * area_sum);
            }
        }
        let (values, vectors) = symmetric_eigen(covariance);
        let mut order = [0, 1, 2];
        order.sort_by(|&a: &usize, &b: &usize| values[b].total_cmp(&values[a]));
        let axis = |rank: usize| {
            let column = vectors[order[rank]];
            let vector = Vec3::new(column[0] as f32, column[1] as f32, column[2] as f32);
            // A fixed sign, so that measuring twice gives the same figures.
            let largest = vector.abs().max_position();
            if vector[largest] < 0.0 {
                -vector
            } else {
                vector
            }
        };
        let (long, middle) = (axis(0), axis(1));
        Mat3::from_cols(long, middle, long.cross(middle))
    }
}

/// Lowest and highest corner of the box around points; zero without points.
pub fn bounds(points: &[Vec3]) -> (Vec3, Vec3) {
    let Some(&first) = points.first() else {
        return (Vec3::ZERO, Vec3::ZERO);
    };
    points
        .iter()
        .fold((first, first), |(low, high), &p| (low.min(p), high.max(p)))
}

/// Eigenvalues and unit eigenvectors (a row each) of a symmetric matrix, by Jacobi's rotations.
fn symmetric_eigen(mut matrix: [[f64; 3]; 3]) -> ([f64; 3], [[f64; 3]; 3]) {
    let mut vectors = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
    for _ in 0..32 {
        for (p, q) in [(0, 1), (0, 2), (1, 2)] {
            if matrix[p][q].abs() < 1e-18 {
                continue;
            }
            let theta = (matrix[q][q] - matrix[p][p]) / (2.0 * matrix[p][q]);
            let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
            let cosine = 1.0 / (t * t + 1.0).sqrt();
            let sine = t * cosine;
            for k in 0..3 {
                let (kp, kq) = (matrix[k][p], matrix[k][q]);
                matrix[k][p] = cosine * kp - sine * kq;
                matrix[k][q] = sine * kp + cosine * kq;
            }
            for k in 0..3 {
                let (pk, qk) = (matrix[p][k], matrix[q][k]);
                matrix[p][k] = cosine * pk - sine * qk;
                matrix[q][k] = sine * pk + cosine * qk;
            }
            for k in 0..3 {
                let (pk, qk) = (vectors[p][k], vectors[q][k]);
                vectors[p][k] = cosine * pk - sine * qk;
                vectors[q][k] = sine * pk + cosine * qk;
            }
        }
    }
    ([matrix[0][0], matrix[1][1], matrix[2][2]], vectors)
}

/// Sets that are joined one by one.
pub struct UnionFind {
    parents: Vec<u32>,
}

impl UnionFind {
    /// So many sets of one.
    pub fn new(count: usize) -> Self {
        Self {
            parents: (0..count as u32).collect(),
        }
    }

    /// The lowest member of the set.
    pub fn root(&mut self, mut item: u32) -> u32 {
        while self.parents[item as usize] != item {
            let above = self.parents[self.parents[item as usize] as usize];
            self.parents[item as usize] = above;
            item = above;
        }
        item
    }

    /// Makes the sets of two items one.
    pub fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.parents[a.max(b) as usize] = a.min(b);
    }
}
