//! Writes glTF binaries (glTF 2.0, plain): the bake of our own body, models that are imported, and what is shown as a model.

use gltf::json;
use json::accessor::{ComponentType, Type};
use json::buffer::Target;
use json::mesh::{Mode, Primitive, Semantic};
use json::validation::Checked::Valid;
use json::validation::{Checked, USize64};
use myomap_body_format::{LevelExtras, NodeExtras, PrimitiveExtras};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// A mesh in the file, to be shown by nodes.
pub type MeshInFile = json::Index<json::Mesh>;

/// How triangles look, in the file.
pub type MaterialInFile = json::Index<json::Material>;

/// Numbers in the file.
pub type NumbersInFile = json::Index<json::Accessor>;

/// A file while it is written.
#[derive(Default)]
pub struct GlbWriter {
    root: json::Root,
    bytes: Vec<u8>,
    nodes: Vec<json::Index<json::Node>>,
}

/// What each vertex of a mesh has: the numbers of each attribute.
#[derive(Default)]
pub struct Attributes(BTreeMap<Checked<Semantic>, NumbersInFile>);

impl Attributes {
    /// Adds an attribute that glTF knows.
    pub fn add(&mut self, semantic: Semantic, numbers: NumbersInFile) {
        self.0.insert(Valid(semantic), numbers);
    }

    /// Adds one of our own, by its name with the line below before it.
    pub fn add_own(&mut self, name: &str, numbers: NumbersInFile) {
        // The library puts the line below before the name itself.
        let name = name.trim_start_matches('_').to_owned();
        self.add(Semantic::Extras(name), numbers);
    }
}

impl GlbWriter {
    /// A mesh of one primitive. Levels of detail stand in `extras`, by what [`GlbWriter::level`] gave.
    pub fn mesh(
        &mut self,
        name: &str,
        attributes: Attributes,
        corners: NumbersInFile,
        extras: &PrimitiveExtras,
    ) -> MeshInFile {
        let primitive = Primitive {
            extras: raw(extras),
            ..triangles(attributes, corners)
        };
        self.mesh_of(name, primitive)
    }

    /// A mesh of one primitive that says how it looks.
    pub fn mesh_with_look(
        &mut self,
        name: &str,
        attributes: Attributes,
        corners: NumbersInFile,
        look: MaterialInFile,
    ) -> MeshInFile {
        let primitive = Primitive {
            material: Some(look),
            ..triangles(attributes, corners)
        };
        self.mesh_of(name, primitive)
    }

    fn mesh_of(&mut self, name: &str, primitive: Primitive) -> MeshInFile {
        let mesh = json::Mesh {
            extensions: None,
            extras: None,
            name: Some(name.to_owned()),
            primitives: vec![primitive],
            weights: None,
        };
        json::Index::push(&mut self.root.meshes, mesh)
    }

    /// How triangles can look.
    pub fn material(&mut self, material: json::Material) -> MaterialInFile {
        json::Index::push(&mut self.root.materials, material)
    }

    /// A node that shows a mesh as it is.
    pub fn plain_node(&mut self, name: &str, mesh: MeshInFile) {
        self.node_of(json::Node {
            name: Some(name.to_owned()),
            mesh: Some(mesh),
            ..json::Node::default()
        });
    }

    /// A node that shows a mesh, as a mirror image over the median plane where asked.
    pub fn node(&mut self, extras: &NodeExtras, mesh: MeshInFile, mirrored: bool) {
        self.node_of(json::Node {
            name: Some(format!("{}{}", extras.id, extras.side.suffix())),
            mesh: Some(mesh),
            scale: mirrored.then_some([-1.0, 1.0, 1.0]),
            extras: raw(extras),
            ..json::Node::default()
        });
    }

    fn node_of(&mut self, node: json::Node) {
        let node = json::Index::push(&mut self.root.nodes, node);
        self.nodes.push(node);
    }

    /// A coarser level of detail: corners over the same vertices. `level` says the rest of it.
    pub fn level(
        &mut self,
        level: LevelExtras,
        triangles: &[[u32; 3]],
        vertices: usize,
    ) -> LevelExtras {
        LevelExtras {
            indices: self.corners(triangles, vertices).value() as u32,
            ..level
        }
    }

    /// Vectors, one a vertex; glTF wants bounds with places and with nothing else.
    pub fn vectors<const N: usize>(
        &mut self,
        vectors: &[[f32; N]],
        shape: Type,
        with_bounds: bool,
    ) -> NumbersInFile {
        let bytes: Vec<u8> = vectors
            .iter()
            .flatten()
            .flat_map(|value| value.to_le_bytes())
            .collect();
        let bound = |pick: fn(f32, f32) -> f32, start: f32| {
            let folded = vectors.iter().fold([start; N], |mut sum, vector| {
                for axis in 0..N {
                    sum[axis] = pick(sum[axis], vector[axis]);
                }
                sum
            });
            json::Value::from(folded.to_vec())
        };
        let bounds = with_bounds.then(|| {
            (
                bound(f32::min, f32::INFINITY),
                bound(f32::max, f32::NEG_INFINITY),
            )
        });
        let kind = (ComponentType::F32, shape);
        self.accessor(&bytes, vectors.len(), kind, bounds, Target::ArrayBuffer)
    }

    /// Numbers that stand for 0 to 1, or -1 to 1; those of a vertex take four bytes or a multiple of them, as glTF wants it.
    pub fn normalised(
        &mut self,
        bytes: &[u8],
        component: ComponentType,
        shape: Type,
    ) -> NumbersInFile {
        let count = bytes.len() / (component.size() * shape.multiplicity());
        let kind = (component, shape);
        let accessor = self.accessor(bytes, count, kind, None, Target::ArrayBuffer);
        if let Some(accessor) = self.root.accessors.get_mut(accessor.value()) {
            accessor.normalized = true;
        }
        accessor
    }

    /// Corners of triangles of a mesh that has so many vertices.
    pub fn corners(&mut self, triangles: &[[u32; 3]], vertices: usize) -> NumbersInFile {
        let corners = || triangles.iter().flatten().copied();
        let (bytes, component): (Vec<u8>, _) = if vertices < usize::from(u16::MAX) {
            let bytes = corners().flat_map(|corner| (corner as u16).to_le_bytes());
            (bytes.collect(), ComponentType::U16)
        } else {
            let bytes = corners().flat_map(u32::to_le_bytes);
            (bytes.collect(), ComponentType::U32)
        };
        let kind = (component, Type::Scalar);
        let count = triangles.len() * 3;
        self.accessor(&bytes, count, kind, None, Target::ElementArrayBuffer)
    }

    fn accessor(
        &mut self,
        bytes: &[u8],
        count: usize,
        (component, shape): (ComponentType, Type),
        bounds: Option<(json::Value, json::Value)>,
        target: Target,
    ) -> NumbersInFile {
        let offset = self.bytes.len();
        self.bytes.extend_from_slice(bytes);
        while !self.bytes.len().is_multiple_of(4) {
            self.bytes.push(0);
        }
        let view = json::buffer::View {
            buffer: json::Index::new(0),
            byte_length: USize64::from(bytes.len()),
            byte_offset: Some(USize64::from(offset)),
            byte_stride: None,
            name: None,
            target: Some(Valid(target)),
            extensions: None,
            extras: None,
        };
        let view = json::Index::push(&mut self.root.buffer_views, view);
        let (min, max) = bounds.unzip();
        let accessor = json::Accessor {
            buffer_view: Some(view),
            byte_offset: None,
            count: USize64::from(count),
            component_type: Valid(json::accessor::GenericComponentType(component)),
            extensions: None,
            extras: None,
            type_: Valid(shape),
            min,
            max,
            name: None,
            normalized: false,
            sparse: None,
        };
        json::Index::push(&mut self.root.accessors, accessor)
    }

    /// The file: one scene of all nodes, and the mark by which the body is known. `generator` names the program.
    pub fn finish(
        self,
        generator: &str,
        copyright: Option<String>,
        mark: &impl serde::Serialize,
    ) -> Vec<u8> {
        self.file(json::Asset {
            copyright,
            extras: raw(mark),
            ..made_by(generator)
        })
    }

    /// The same without a mark: a picture of a body, which is not read again as one.
    pub fn finish_unmarked(self, generator: &str) -> Vec<u8> {
        self.file(made_by(generator))
    }

    fn file(mut self, asset: json::Asset) -> Vec<u8> {
        let scene = json::Scene {
            name: Some("body".to_owned()),
            nodes: std::mem::take(&mut self.nodes),
            extensions: None,
            extras: None,
        };
        self.root.scene = Some(json::Index::push(&mut self.root.scenes, scene));
        self.root.asset = asset;
        let buffer = json::Buffer {
            byte_length: USize64::from(self.bytes.len()),
            name: None,
            uri: None,
            extensions: None,
            extras: None,
        };
        self.root.buffers.push(buffer);
        self.container()
    }

    /// The container: header, JSON, bytes (glTF 2.0 specification, section 4).
    fn container(self) -> Vec<u8> {
        // Only a map with keys that are not text cannot be written, and glTF has none.
        let text = self.root.to_vec().unwrap_or_default();
        let container = gltf::binary::Glb {
            header: gltf::binary::Header {
                magic: *b"glTF",
                version: 2,
                // The container is written with its own length.
                length: 0,
            },
            json: text.into(),
            bin: Some(self.bytes.into()),
        };
        // Writing into memory does not fail.
        container.to_vec().unwrap_or_default()
    }
}

fn triangles(attributes: Attributes, corners: NumbersInFile) -> Primitive {
    Primitive {
        attributes: attributes.0,
        extensions: None,
        extras: None,
        indices: Some(corners),
        material: None,
        mode: Valid(Mode::Triangles),
        targets: None,
    }
}

fn made_by(generator: &str) -> json::Asset {
    json::Asset {
        generator: Some(generator.to_owned()),
        version: "2.0".to_owned(),
        ..json::Asset::default()
    }
}

fn raw<T: serde::Serialize>(value: &T) -> json::Extras {
    let text = serde_json::to_string(value).ok()?;
    RawValue::from_string(text).ok()
}
