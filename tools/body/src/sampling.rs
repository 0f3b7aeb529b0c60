//! Points spread over a surface, and how far they lie from another.

use crate::mesh::Mesh;
pub use myomap_knowledge::body::fibres::attachment::distance;
use parry3d::math::Vec3;
use parry3d::query::PointQuery;
use parry3d::shape::{TriMesh, TriMeshFlags};

/// Numbers that look random and are the same at every run (SplitMix64: Steele, Lea and Flood 2014, OOPSLA).
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// A sequence of its own for each seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 up to 1.
    pub fn share(&mut self) -> f32 {
        (self.bits() >> 40) as f32 / (1_u64 << 24) as f32
    }
}

/// So many points spread evenly over the area of a mesh.
pub fn points_on(mesh: &Mesh, count: usize, seed: u64) -> Vec<Vec3> {
    let points = points_with_normals(mesh, count, seed);
    points.into_iter().map(|(point, _)| point).collect()
}

/// So many points spread evenly over the area of a mesh, each with the unit normal of its triangle.
pub fn points_with_normals(mesh: &Mesh, count: usize, seed: u64) -> Vec<(Vec3, Vec3)> {
    let mut sums = Vec::with_capacity(mesh.triangles.len());
    let mut sum = 0.0_f64;
    for &triangle in &mesh.triangles {
        let [a, b, c] = mesh.corners(triangle);
        sum += f64::from((b - a).cross(c - a).length());
        sums.push(sum);
    }
    let mut random = Random::new(seed);
    (0..count)
        .map(|index| {
            // One point in each of `count` equal shares of the area.
            let target = (index as f64 + f64::from(random.share())) / count as f64 * sum;
            let triangle = sums.partition_point(|&s| s <= target);
            let [a, b, c] = mesh.corners(mesh.triangles[triangle.min(sums.len() - 1)]);
            let (mut s, mut t) = (random.share(), random.share());
            if s + t > 1.0 {
                (s, t) = (1.0 - s, 1.0 - t);
            }
            let normal = (b - a).cross(c - a).normalize_or_zero();
            (a + (b - a) * s + (c - a) * t, normal)
        })
        .collect()
}

/// Where two shells lie closer together than this, they are one body and the gap is none of its surface, mm.
const SEAM: f32 = 0.6;

/// So many points spread evenly over the outer surface of shells, leaving out seams where one lies against another.
pub fn exposed_points(shells: &[Mesh], count: usize, seed: u64) -> Vec<Vec3> {
    let points = points_with_normals(&Mesh::joined(shells), count, seed);
    let solids: Vec<TriMesh> = shells.iter().filter_map(solid).collect();
    points
        .into_iter()
        .filter(|&(point, normal)| {
            let beside = point + normal * SEAM;
            let inside = |solid: &TriMesh| {
                solid.local_aabb().contains_local_point(beside)
                    && solid.project_local_point(beside, false).is_inside
            };
            shells.len() < 2 || !solids.iter().any(inside)
        })
        .map(|(point, _)| point)
        .collect()
}

/// A closed mesh as a hierarchy that knows inside from outside; none if it is not closed and oriented.
pub fn solid(mesh: &Mesh) -> Option<TriMesh> {
    let flags = TriMeshFlags::ORIENTED;
    TriMesh::with_flags(mesh.positions.clone(), mesh.triangles.clone(), flags).ok()
}

/// A mesh as parry's bounding volume hierarchy; none without triangles.
pub fn hierarchy(mesh: &Mesh) -> Option<TriMesh> {
    TriMesh::new(mesh.positions.clone(), mesh.triangles.clone()).ok()
}

/// The value below which a share of the sorted values lies.
pub fn quantile(sorted: &[f32], share: f32) -> f32 {
    let index = (sorted.len() as f32 * share) as usize;
    sorted
        .get(index.min(sorted.len().saturating_sub(1)))
        .copied()
        .unwrap_or(0.0)
}
