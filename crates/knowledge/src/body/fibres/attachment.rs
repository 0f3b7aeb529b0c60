//! Which vertices of a muscle lie at its origin and which at its insertion.

use super::mesh::{Mesh, UnionFind};
use myomap_body_format::{Attachment, Direction, Structure};
use parry3d::math::Vec3;
use parry3d::query::PointQuery;
use parry3d::shape::TriMesh;
use std::collections::BTreeMap;

/// Surfaces that muscles are attached to, by id.
pub type Attachments = BTreeMap<String, TriMesh>;

/// The vertices at either end; never a vertex at both, and neither end without any.
#[derive(Debug, Clone)]
pub struct Ends {
    /// Whether each vertex is at the origin.
    pub origin: Vec<bool>,
    /// Whether each vertex is at the insertion.
    pub insertion: Vec<bool>,
    /// Whether each vertex lies nearer to what the origin is at than to what the insertion is at.
    pub nearer_origin: Vec<bool>,
}

impl Ends {
    /// The value that a function has at each vertex of them: 0 at the origin and 1 at the insertion.
    pub fn fixed(&self) -> Vec<Option<f32>> {
        self.origin
            .iter()
            .zip(&self.insertion)
            .map(|(&origin, &insertion)| match (origin, insertion) {
                (true, _) => Some(0.0),
                (_, true) => Some(1.0),
                _ => None,
            })
            .collect()
    }
}

/// Share of the area that each end takes at least.
const LEAST_SHARE: f32 = 0.025;
/// And at most, where more of the muscle lies close.
const LARGEST_SHARE: f32 = 0.12;
/// What lies so much further away than the least share still belongs to the end, as a share of the muscle's size.
const CLOSE: f32 = 0.04;

/// The ends of one piece of a muscle.
pub fn ends(piece: &Mesh, structure: &Structure, attachments: &Attachments) -> Ends {
    let (from_origin, from_insertion) = remotenesses(piece, structure, attachments);
    let weights = vertex_areas(piece);
    let mut origin = nearest(piece, &weights, &from_origin, &from_insertion);
    let mut insertion = nearest(piece, &weights, &from_insertion, &from_origin);
    for index in 0..origin.len() {
        if origin[index] && insertion[index] {
            let nearer_origin = from_origin[index] <= from_insertion[index];
            origin[index] = nearer_origin;
            insertion[index] = !nearer_origin;
        }
    }
    let least = |distances: &[f32], taken: &[bool]| {
        (0..distances.len())
            .filter(|&index| !taken[index])
            .min_by(|&a, &b| distances[a].total_cmp(&distances[b]))
    };
    if !origin.contains(&true)
        && let Some(index) = least(&from_origin, &insertion)
    {
        origin[index] = true;
    }
    if !insertion.contains(&true)
        && let Some(index) = least(&from_insertion, &origin)
    {
        insertion[index] = true;
    }
    let nearer = from_origin.iter().zip(&from_insertion);
    Ends {
        origin,
        insertion,
        nearer_origin: nearer
            .map(|(origin, insertion)| origin <= insertion)
            .collect(),
    }
}

/// The vertices nearest to one end, without specks away from the rest.
fn nearest(mesh: &Mesh, weights: &[f32], own: &[f32], other: &[f32]) -> Vec<bool> {
    // Where the other end is as near, a vertex must be nearer still.
    let score: Vec<f32> = own
        .iter()
        .zip(other)
        .map(|(own, other)| own - 0.2 * (other - own))
        .collect();
    let mut order: Vec<usize> = (0..score.len()).collect();
    order.sort_by(|&a, &b| score[a].total_cmp(&score[b]).then(a.cmp(&b)));
    let total: f32 = weights.iter().sum();
    let (low, high) = mesh.bounds();
    let close = ((high - low).length() * CLOSE).clamp(2.0, 12.0);
    let mut set = vec![false; score.len()];
    let mut taken = 0.0;
    let mut limit = f32::INFINITY;
    for &index in &order {
        if taken > total * LARGEST_SHARE || score[index] > limit {
            break;
        }
        set[index] = true;
        taken += weights[index];
        if taken > total * LEAST_SHARE && limit.is_infinite() {
            limit = score[index] + close;
        }
    }
    without_specks(mesh, weights, &mut set);
    set
}

/// Keeps the connected parts that hold at least a few hundredths of the set: every slip of a muscle, but no speck.
fn without_specks(mesh: &Mesh, weights: &[f32], set: &mut [bool]) {
    let mut groups = UnionFind::new(set.len());
    for [a, b] in mesh.sorted_edges() {
        if set[a as usize] && set[b as usize] {
            groups.join(a, b);
        }
    }
    let mut sums = vec![0.0_f32; set.len()];
    let mut total = 0.0;
    for index in 0..set.len() {
        if set[index] {
            sums[groups.root(index as u32) as usize] += weights[index];
            total += weights[index];
        }
    }
    for index in 0..set.len() {
        if set[index] && sums[groups.root(index as u32) as usize] < total * 0.03 {
            set[index] = false;
        }
    }
}

/// The area that belongs to each vertex, mm²: a third of the triangles around it.
pub fn vertex_areas(mesh: &Mesh) -> Vec<f32> {
    let mut areas = vec![0.0; mesh.positions.len()];
    for &triangle in &mesh.triangles {
        let [a, b, c] = mesh.corners(triangle);
        for index in triangle {
            areas[index as usize] += (b - a).cross(c - a).length() / 6.0;
        }
    }
    areas
}

/// How far each vertex is from the origin and from the insertion, mm.
pub fn remotenesses(
    mesh: &Mesh,
    structure: &Structure,
    attachments: &Attachments,
) -> (Vec<f32>, Vec<f32>) {
    let distances = |attachment: &Option<Attachment>, fallback: Direction| {
        let fallback = Attachment::End(fallback);
        remoteness(mesh, attachment.as_ref().unwrap_or(&fallback), attachments)
    };
    (
        distances(&structure.origin, Direction::Superior),
        distances(&structure.insertion, Direction::Inferior),
    )
}

/// The distance of a point to a surface.
pub fn distance(surface: &TriMesh, point: Vec3) -> f32 {
    surface
        .project_local_point(point, false)
        .point
        .distance(point)
}

/// How far each vertex is from an attachment, mm; for an end, how far short of the furthest vertex that way.
fn remoteness(mesh: &Mesh, attachment: &Attachment, attachments: &Attachments) -> Vec<f32> {
    let near = |ids: &[String]| -> Option<Vec<f32>> {
        let surfaces: Vec<&TriMesh> = ids.iter().filter_map(|id| attachments.get(id)).collect();
        (!surfaces.is_empty()).then(|| {
            let nearest = |&p: &Vec3| {
                let distances = surfaces.iter().map(|surface| distance(surface, p));
                distances.fold(f32::INFINITY, f32::min)
            };
            mesh.positions.iter().map(nearest).collect()
        })
    };
    let short = |direction: Direction| -> Vec<f32> {
        let direction = Vec3::from_array(direction.in_reference_frame());
        let reach = |p: &Vec3| p.dot(direction);
        let furthest = mesh
            .positions
            .iter()
            .map(reach)
            .fold(f32::NEG_INFINITY, f32::max);
        mesh.positions.iter().map(|p| furthest - reach(p)).collect()
    };
    match attachment {
        Attachment::At(ids) => near(ids).unwrap_or_else(|| short(Direction::Superior)),
        Attachment::End(direction) => short(*direction),
        Attachment::AtEnd(ids, direction) => {
            let short = short(*direction);
            match near(ids) {
                Some(near) => near.iter().zip(&short).map(|(a, b)| a + b).collect(),
                None => short,
            }
        }
    }
}
