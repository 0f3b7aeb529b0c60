//! The parts of a glTF file: what its default scene shows, where it shows it, however the numbers are kept.

use super::part::{Naming, Part, PartError, RawSurface};
use crate::body::gltf_file::GltfFile;
use bevy_math::{Mat4, Vec3, Vec4};
use gltf::accessor::{DataType, Item, Iter};
use gltf::mesh::Mode;
use gltf::{Accessor, Node, Primitive, Semantic};

/// Names above a node beyond these say nothing of it any more.
const NAMES_ABOVE: usize = 8;

/// Every mesh that the default scene shows. Nodes outside it are what the program that wrote the file has left over.
pub(in crate::body) fn parts<'a>(gltf: &'a GltfFile<'_>) -> Vec<Part<'a>> {
    let nodes: Vec<Node<'a>> = gltf.document.nodes().collect();
    let above = above(&nodes);
    let worlds: Vec<Mat4> = (0..nodes.len())
        .map(|node| world(&nodes, &above, node))
        .collect();
    let mut parts = Vec::new();
    for &node in &shown(gltf, &above) {
        if nodes[node].mesh().is_none() {
            continue;
        }
        let place = Place::of(&nodes[node], worlds[node], &worlds, gltf);
        let node_of_part = nodes[node].clone();
        parts.push(Part {
            naming: naming(&nodes, &above, node),
            read: Box::new(move || surface(&node_of_part, &place, gltf)),
        });
    }
    parts
}

/// For each node the one that it hangs below. The file was checked: no node is below itself.
fn above(nodes: &[Node<'_>]) -> Vec<Option<usize>> {
    let mut above = vec![None; nodes.len()];
    for node in nodes {
        for child in node.children() {
            above[child.index()] = Some(node.index());
        }
    }
    above
}

fn ancestors(above: &[Option<usize>], node: usize) -> impl Iterator<Item = usize> + '_ {
    std::iter::successors(above[node], |&node| above[node])
}

fn world(nodes: &[Node<'_>], above: &[Option<usize>], node: usize) -> Mat4 {
    let local = |node: usize| Mat4::from_cols_array_2d(&nodes[node].transform().matrix());
    ancestors(above, node).fold(local(node), |below, node| local(node) * below)
}

/// The nodes of the scene that is to be shown, as glTF says: the default one, else the first with anything in it, else all.
fn shown(gltf: &GltfFile<'_>, above: &[Option<usize>]) -> Vec<usize> {
    let document = &gltf.document;
    let has_mesh = |nodes: &Vec<usize>| {
        let mut nodes = nodes.iter().filter_map(|&node| document.nodes().nth(node));
        nodes.any(|node| node.mesh().is_some())
    };
    if let Some(scene) = document.default_scene() {
        return nodes_of(&scene, above);
    }
    let mut scenes = document.scenes().map(|scene| nodes_of(&scene, above));
    match scenes.len() {
        0 => (0..above.len()).collect(),
        _ => scenes.find(has_mesh).unwrap_or_default(),
    }
}

/// The nodes of a scene, with all that hangs below them.
fn nodes_of(scene: &gltf::Scene<'_>, above: &[Option<usize>]) -> Vec<usize> {
    let mut is_root = vec![false; above.len()];
    for node in scene.nodes() {
        is_root[node.index()] = true;
    }
    (0..above.len())
        .filter(|&node| is_root[node] || ancestors(above, node).any(|above| is_root[above]))
        .collect()
}

fn naming(nodes: &[Node<'_>], above: &[Option<usize>], node: usize) -> Naming {
    let of = |node: &Node<'_>| node.name().map(str::to_owned);
    let extras = nodes[node].extras().as_ref();
    Naming {
        extras: extras.and_then(|extras| serde_json::from_str(extras.get()).ok()),
        own: of(&nodes[node]),
        others: nodes[node]
            .mesh()
            .and_then(|mesh| mesh.name().map(str::to_owned))
            .into_iter()
            .collect(),
        above: ancestors(above, node)
            .take(NAMES_ABOVE)
            .filter_map(|node| of(&nodes[node]))
            .collect(),
    }
}

/// Where the vertices of a node lie in the scene.
enum Place {
    /// All move with the node.
    Rigid(Mat4),
    /// Each moves with the bones of a skeleton, which is at rest.
    Skinned(Vec<Mat4>),
}

impl Place {
    fn of(node: &Node<'_>, world: Mat4, worlds: &[Mat4], gltf: &GltfFile<'_>) -> Self {
        let Some(skin) = node.skin() else {
            return Self::Rigid(world);
        };
        let reader = skin.reader(|buffer| gltf.numbers(&buffer));
        let binds: Vec<Mat4> = reader
            .read_inverse_bind_matrices()
            .into_iter()
            .flatten()
            .map(|matrix| Mat4::from_cols_array_2d(&matrix))
            .collect();
        let joints = skin.joints().enumerate().map(|(index, joint)| {
            worlds[joint.index()] * binds.get(index).copied().unwrap_or(Mat4::IDENTITY)
        });
        Self::Skinned(joints.collect())
    }

    /// How a vertex is moved that hangs on these bones so much.
    fn of_vertex(&self, carried: Option<&(Vec4, [u16; 4])>) -> Mat4 {
        match (self, carried) {
            (Self::Rigid(world), _) => *world,
            (Self::Skinned(joints), Some((weights, bones))) => {
                let total: f32 = weights.to_array().iter().sum();
                let share = |index: usize| weights[index] / total;
                let moved = (0..4)
                    .filter(|&index| weights[index] > 0.0)
                    .filter_map(|index| Some((joints.get(bones[index] as usize)?, share(index))));
                let mut sum = Mat4::ZERO;
                let mut any = false;
                for (joint, share) in moved {
                    sum += *joint * share;
                    any = true;
                }
                if any { sum } else { Mat4::IDENTITY }
            }
            (Self::Skinned(_), None) => Mat4::IDENTITY,
        }
    }
}

fn surface(node: &Node<'_>, place: &Place, gltf: &GltfFile<'_>) -> Result<RawSurface, PartError> {
    let mut whole = RawSurface::default();
    let mut has_normals = true;
    for primitive in node.mesh().into_iter().flat_map(|mesh| mesh.primitives()) {
        let mut corners = corners(&primitive, gltf);
        if corners.is_empty() {
            continue;
        }
        let places = vectors(primitive.get(&Semantic::Positions), gltf, false);
        if places.is_empty() {
            return Err(PartError::NoPositions);
        }
        let normals = vectors(primitive.get(&Semantic::Normals), gltf, true);
        has_normals &= normals.len() == places.len();
        let carried = carried(&primitive, gltf);
        let used = only_used(&mut corners, places.len(), whole.positions.len() as u32);
        let of = |vertex: usize| place.of_vertex(carried.get(vertex));
        // A mirrored node shows its triangles from behind.
        let turns = used.first().is_some_and(|&it| of(it).determinant() < 0.0);
        let rigid = Turned::new(place.of_vertex(None));
        for &vertex in &used {
            let moved = of(vertex);
            whole.positions.push(moved.transform_point3(places[vertex]));
            if has_normals {
                let way = match place {
                    Place::Rigid(_) => rigid.normal(normals[vertex]),
                    Place::Skinned(_) => Turned::new(moved).normal(normals[vertex]),
                };
                whole.normals.push(way);
            }
        }
        if turns {
            corners.iter_mut().for_each(|corners| corners.swap(1, 2));
        }
        whole.triangles.extend(corners);
    }
    if !has_normals {
        whole.normals.clear();
    }
    Ok(whole)
}

/// The vertices that these triangles take, in their order: a model may keep those of all its meshes in one list. Corners
/// then count among these, from `offset` on.
fn only_used(corners: &mut [[u32; 3]], vertices: usize, offset: u32) -> Vec<usize> {
    let mut is_used = vec![false; vertices];
    for &corner in corners.iter().flatten() {
        is_used[corner as usize] = true;
    }
    let mut place = vec![0; vertices];
    let used: Vec<usize> = (0..vertices).filter(|&vertex| is_used[vertex]).collect();
    for (number, &vertex) in (offset..).zip(&used) {
        place[vertex] = number;
    }
    for corner in corners.iter_mut().flatten() {
        *corner = place[*corner as usize];
    }
    used
}

/// How normals turn where places are moved so.
struct Turned(Mat4);

impl Turned {
    fn new(moved: Mat4) -> Self {
        Self(moved.inverse().transpose())
    }

    fn normal(&self, normal: Vec3) -> Vec3 {
        self.0.transform_vector3(normal).normalize_or_zero()
    }
}

/// The corners of the triangles of a primitive; none where it is made of lines or points.
fn corners(primitive: &Primitive<'_>, gltf: &GltfFile<'_>) -> Vec<[u32; 3]> {
    let reader = primitive.reader(|buffer| gltf.numbers(&buffer));
    let vertices = primitive
        .get(&Semantic::Positions)
        .map_or(0, |places| places.count() as u32);
    let list: Vec<u32> = match reader.read_indices() {
        Some(indices) => indices.into_u32().collect(),
        None => (0..vertices).collect(),
    };
    match primitive.mode() {
        Mode::Triangles => list.as_chunks::<3>().0.to_vec(),
        Mode::TriangleStrip => (0..list.len().saturating_sub(2))
            .map(|at| match at % 2 {
                0 => [list[at], list[at + 1], list[at + 2]],
                _ => [list[at + 1], list[at], list[at + 2]],
            })
            .collect(),
        Mode::TriangleFan => (1..list.len().saturating_sub(1))
            .map(|at| [list[0], list[at], list[at + 1]])
            .collect(),
        Mode::Points | Mode::Lines | Mode::LineLoop | Mode::LineStrip => Vec::new(),
    }
}

/// The bones that carry each vertex, and how much each.
fn carried(primitive: &Primitive<'_>, gltf: &GltfFile<'_>) -> Vec<(Vec4, [u16; 4])> {
    let reader = primitive.reader(|buffer| gltf.numbers(&buffer));
    let (Some(joints), Some(weights)) = (reader.read_joints(0), reader.read_weights(0)) else {
        return Vec::new();
    };
    let weights = weights.into_f32().map(Vec4::from);
    weights.zip(joints.into_u16()).collect()
}

/// Vectors of three however they are kept; whole numbers are shares of the largest where they are said to be, or are to
/// be taken so.
fn vectors(accessor: Option<Accessor<'_>>, gltf: &GltfFile<'_>, shares: bool) -> Vec<Vec3> {
    let Some(accessor) = accessor else {
        return Vec::new();
    };
    let shares = shares || accessor.normalized();
    let scaled = |largest: f32| if shares { largest.recip() } else { 1.0 };
    match accessor.data_type() {
        DataType::F32 => items::<[f32; 3]>(accessor, gltf).map(Vec3::from).collect(),
        DataType::I8 => kept(items::<[i8; 3]>(accessor, gltf), scaled(127.0)),
        DataType::U8 => kept(items::<[u8; 3]>(accessor, gltf), scaled(255.0)),
        DataType::I16 => kept(items::<[i16; 3]>(accessor, gltf), scaled(32_767.0)),
        DataType::U16 => kept(items::<[u16; 3]>(accessor, gltf), scaled(65_535.0)),
        DataType::U32 => Vec::new(),
    }
}

fn kept<T: Into<f32>>(items: impl Iterator<Item = [T; 3]>, scale: f32) -> Vec<Vec3> {
    items
        .map(|item| Vec3::from(item.map(Into::into)) * scale)
        .collect()
}

fn items<'s, T: Item + 's>(
    accessor: Accessor<'s>,
    gltf: &'s GltfFile<'_>,
) -> impl Iterator<Item = T> + 's {
    let items = Iter::<T>::new(accessor, |buffer| gltf.numbers(&buffer));
    items.into_iter().flatten()
}
