//! Writes and reads `body.glb`: glTF 2.0, plain, in the application's frame.

use crate::course::Course;
use crate::error::{Error, Result};
use crate::fibre::Fibres;
use crate::mesh::Mesh;
use gltf_json as json;
use json::validation::Checked::Valid;
use json::validation::USize64;
use myomap_body_format::level::{LEVEL_ERRORS_MM, PEEL_LEVELS};
use myomap_body_format::{
    AssetExtras, LevelExtras, NodeExtras, PrimitiveExtras, Side, fibre_phase, frame,
};
use parry3d::math::Vec3;
use serde_json::value::RawValue;
use std::path::Path;

/// One mesh of the body and the nodes that show it.
#[derive(Debug, Clone)]
pub struct Part {
    /// What it is, on the left or in the middle.
    pub extras: NodeExtras,
    /// Its surface, mm of the reference frame.
    pub mesh: Mesh,
    /// Unit normals, reference frame.
    pub normals: Vec<Vec3>,
    /// How much light reaches each vertex past what lies around it, 0 to 1.
    pub light: Vec<f32>,
    /// Fibre coordinates of muscles and tendons.
    pub fibres: Option<Fibres>,
    /// Coarser triangles over the same vertices, for each of [`LEVEL_ERRORS_MM`].
    pub levels: Vec<Vec<[u32; 3]>>,
    /// How many triangles of the mesh, and of each level, are seen at each peel level.
    pub seen: Vec<Option<[u32; PEEL_LEVELS]>>,
}

/// The GLB of parts, as bytes.
pub fn write(parts: &[Part], asset: &AssetExtras) -> Vec<u8> {
    let mut writer = Writer::default();
    let mut nodes = Vec::new();
    for part in parts {
        let mesh = writer.mesh(part);
        let sides: &[Side] = if part.extras.side == Side::Midline {
            &[Side::Midline]
        } else {
            &[Side::Left, Side::Right]
        };
        for &side in sides {
            let extras = NodeExtras {
                side,
                ..part.extras.clone()
            };
            let node = json::Node {
                name: Some(format!("{}{}", extras.id, side.suffix())),
                mesh: Some(mesh),
                scale: (side == Side::Right).then_some([-1.0, 1.0, 1.0]),
                extras: raw(&extras),
                ..json::Node::default()
            };
            nodes.push(json::Index::push(&mut writer.root.nodes, node));
        }
    }
    let scene = json::Scene {
        name: Some("body".into()),
        nodes,
        extensions: None,
        extras: None,
    };
    writer.root.scene = Some(json::Index::push(&mut writer.root.scenes, scene));
    writer.root.asset = json::Asset {
        copyright: Some(asset.attribution.clone()),
        generator: Some("myomap_body_tool".into()),
        extras: raw(asset),
        version: "2.0".into(),
        ..json::Asset::default()
    };
    writer.finish()
}

fn raw<T: serde::Serialize>(value: &T) -> json::Extras {
    let text = serde_json::to_string(value).ok()?;
    RawValue::from_string(text).ok()
}

#[derive(Default)]
struct Writer {
    root: json::Root,
    bytes: Vec<u8>,
}

impl Writer {
    fn mesh(&mut self, part: &Part) -> json::Index<json::Mesh> {
        let direction = |v: &Vec3| frame::app_direction_from_reference(v.to_array());
        let positions: Vec<[f32; 3]> = part
            .mesh
            .positions
            .iter()
            .map(|p| frame::app_from_reference(p.to_array()))
            .collect();
        let normals: Vec<[f32; 3]> = part.normals.iter().map(direction).collect();
        let mut attributes = std::collections::BTreeMap::new();
        let mut add = |semantic, accessor| attributes.insert(Valid(semantic), accessor);
        use json::accessor::ComponentType::{I8, U8, U16};
        use json::mesh::Semantic;
        add(
            Semantic::Positions,
            self.vectors(&positions, json::accessor::Type::Vec3, true),
        );
        add(
            Semantic::Normals,
            self.vectors(&normals, json::accessor::Type::Vec3, false),
        );
        let colours: Vec<u8> = part
            .light
            .iter()
            .flat_map(|&light| {
                let grey = (light.clamp(0.0, 1.0) * 255.0).round() as u8;
                [grey, grey, grey, 255]
            })
            .collect();
        let colours = self.normalised(&colours, U8, json::accessor::Type::Vec4);
        add(Semantic::Colors(0), colours);
        if let Some(fibres) = &part.fibres {
            let places: Vec<[f32; 2]> = fibres
                .along
                .iter()
                .zip(&fibres.across)
                .map(|(&along, &across)| [along, across])
                .collect();
            let tangents: Vec<[f32; 4]> = fibres
                .direction
                .iter()
                .map(|d| {
                    let [x, y, z] = direction(d);
                    [x, y, z, 1.0]
                })
                .collect();
            add(
                Semantic::TexCoords(0),
                self.vectors(&places, json::accessor::Type::Vec2, false),
            );
            add(
                Semantic::Tangents,
                self.vectors(&tangents, json::accessor::Type::Vec4, false),
            );
            let phases = fibres.course.turns.iter().zip(&fibres.course.turn_mm);
            let phases: Vec<u8> = phases
                .flat_map(|(&turns, &turn_mm)| fibre_phase::kept(turns, turn_mm))
                .flat_map(u16::to_le_bytes)
                .collect();
            add(
                own(fibre_phase::FIBRE_PHASE),
                self.normalised(&phases, U16, json::accessor::Type::Vec2),
            );
            let ways = fibres.course.direction.iter().map(direction);
            let ways: Vec<u8> = ways
                .flat_map(fibre_phase::kept_direction)
                .flat_map(i8::to_le_bytes)
                .collect();
            add(
                own(fibre_phase::FIBRE_DIRECTION),
                self.normalised(&ways, I8, json::accessor::Type::Vec4),
            );
        }
        let indices = self.indices(part, &part.mesh.triangles);
        let seen = |list: usize| part.seen.get(list).copied().flatten();
        let levels = part.levels.iter().zip(LEVEL_ERRORS_MM).enumerate();
        let levels = levels.map(|(level, (triangles, error_mm))| LevelExtras {
            error_mm,
            indices: self.indices(part, triangles).value() as u32,
            seen: seen(level + 1),
        });
        let more = PrimitiveExtras {
            levels: levels.collect(),
            seen: seen(0),
        };
        let primitive = json::mesh::Primitive {
            attributes,
            extensions: None,
            extras: raw(&more),
            indices: Some(indices),
            material: None,
            mode: Valid(json::mesh::Mode::Triangles),
            targets: None,
        };
        let mesh = json::Mesh {
            extensions: None,
            extras: None,
            name: Some(part.extras.id.clone()),
            primitives: vec![primitive],
            weights: None,
        };
        json::Index::push(&mut self.root.meshes, mesh)
    }

    fn vectors<const N: usize>(
        &mut self,
        vectors: &[[f32; N]],
        type_: json::accessor::Type,
        with_bounds: bool,
    ) -> json::Index<json::Accessor> {
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
        self.accessor(
            &bytes,
            vectors.len(),
            json::accessor::ComponentType::F32,
            type_,
            bounds,
            json::buffer::Target::ArrayBuffer,
        )
    }

    /// Numbers of a vertex each that stand for 0 to 1, or -1 to 1; four bytes a vertex.
    fn normalised(
        &mut self,
        bytes: &[u8],
        component: json::accessor::ComponentType,
        type_: json::accessor::Type,
    ) -> json::Index<json::Accessor> {
        let target = json::buffer::Target::ArrayBuffer;
        let accessor = self.accessor(bytes, bytes.len() / 4, component, type_, None, target);
        if let Some(accessor) = self.root.accessors.get_mut(accessor.value()) {
            accessor.normalized = true;
        }
        accessor
    }

    fn indices(&mut self, part: &Part, triangles: &[[u32; 3]]) -> json::Index<json::Accessor> {
        let indices = || triangles.iter().flatten().copied();
        let small = part.mesh.positions.len() < usize::from(u16::MAX);
        let (bytes, component): (Vec<u8>, _) = if small {
            let bytes = indices().flat_map(|index| (index as u16).to_le_bytes());
            (bytes.collect(), json::accessor::ComponentType::U16)
        } else {
            let bytes = indices().flat_map(u32::to_le_bytes);
            (bytes.collect(), json::accessor::ComponentType::U32)
        };
        self.accessor(
            &bytes,
            triangles.len() * 3,
            component,
            json::accessor::Type::Scalar,
            None,
            json::buffer::Target::ElementArrayBuffer,
        )
    }

    fn accessor(
        &mut self,
        bytes: &[u8],
        count: usize,
        component: json::accessor::ComponentType,
        type_: json::accessor::Type,
        bounds: Option<(json::Value, json::Value)>,
        target: json::buffer::Target,
    ) -> json::Index<json::Accessor> {
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
            type_: Valid(type_),
            min,
            max,
            name: None,
            normalized: false,
            sparse: None,
        };
        json::Index::push(&mut self.root.accessors, accessor)
    }

    /// The container: header, JSON, bytes (glTF 2.0 specification, section 4).
    fn finish(mut self) -> Vec<u8> {
        let buffer = json::Buffer {
            byte_length: USize64::from(self.bytes.len()),
            name: None,
            uri: None,
            extensions: None,
            extras: None,
        };
        self.root.buffers.push(buffer);
        // Only a map with keys that are not text cannot be written, and glTF has none.
        let mut text = serde_json::to_vec(&self.root).unwrap_or_default();
        while !text.len().is_multiple_of(4) {
            text.push(b' ');
        }
        let mut glb = Vec::with_capacity(28 + text.len() + self.bytes.len());
        let length = 28 + text.len() + self.bytes.len();
        glb.extend_from_slice(b"glTF");
        glb.extend_from_slice(&2_u32.to_le_bytes());
        glb.extend_from_slice(&(length as u32).to_le_bytes());
        glb.extend_from_slice(&(text.len() as u32).to_le_bytes());
        glb.extend_from_slice(b"JSON");
        glb.extend_from_slice(&text);
        glb.extend_from_slice(&(self.bytes.len() as u32).to_le_bytes());
        glb.extend_from_slice(b"BIN\0");
        glb.extend_from_slice(&self.bytes);
        glb
    }
}

/// A body read back: its parts on the left and in the middle, and where it comes from.
pub struct Body {
    /// In the order of the file.
    pub parts: Vec<Part>,
    /// Where it comes from.
    pub asset: AssetExtras,
    /// Every node's name.
    pub node_names: Vec<String>,
}

/// Reads a GLB this tool wrote, back into mm of the reference frame.
pub fn read(path: &Path) -> Result<Body> {
    let wrong = |what: String| Error::Body {
        path: path.into(),
        what,
    };
    let bytes = std::fs::read(path).map_err(|cause| Error::Read {
        path: path.into(),
        cause,
    })?;
    let gltf = gltf::Gltf::from_slice(&bytes)
        .map_err(|cause| wrong(format!("not a glTF binary ({cause})")))?;
    let blob = gltf.blob.clone().unwrap_or_default();
    let asset = gltf
        .document
        .as_json()
        .asset
        .extras
        .as_ref()
        .and_then(|extras| serde_json::from_str(extras.get()).ok())
        .ok_or_else(|| wrong("its asset has no extras of ours".into()))?;
    let mut parts = Vec::new();
    let mut node_names = Vec::new();
    for node in gltf.document.nodes() {
        let name = node.name().unwrap_or_default().to_owned();
        let extras: NodeExtras = node
            .extras()
            .as_ref()
            .and_then(|extras| serde_json::from_str(extras.get()).ok())
            .ok_or_else(|| wrong(format!("node `{name}` has no extras of ours")))?;
        node_names.push(name.clone());
        if extras.side == Side::Right {
            continue;
        }
        let part = node
            .mesh()
            .and_then(|mesh| mesh.primitives().next())
            .and_then(|primitive| read_part(&primitive, &blob, extras))
            .ok_or_else(|| wrong(format!("node `{name}` has no whole mesh")))?;
        parts.push(part);
    }
    Ok(Body {
        parts,
        asset,
        node_names,
    })
}

/// Numbers of a vertex each, of an attribute of our own.
fn read_own<T: gltf::accessor::Item>(
    primitive: &gltf::Primitive<'_>,
    blob: &[u8],
    name: &str,
) -> Option<Vec<T>> {
    let accessor = primitive.get(&own(name))?;
    Some(gltf::accessor::Iter::new(accessor, |_| Some(blob))?.collect())
}

/// How the library calls an attribute of our own: it puts the line below before the name itself.
fn own(name: &str) -> json::mesh::Semantic {
    json::mesh::Semantic::Extras(name.trim_start_matches('_').into())
}

/// The course of the fibres, reference frame.
fn read_course(primitive: &gltf::Primitive<'_>, blob: &[u8]) -> Option<Course> {
    let phases: Vec<[u16; 2]> = read_own(primitive, blob, fibre_phase::FIBRE_PHASE)?;
    let ways: Vec<[i8; 4]> = read_own(primitive, blob, fibre_phase::FIBRE_DIRECTION)?;
    let share = |kept: u16| f32::from(kept) / 65_535.0;
    Some(Course {
        direction: ways
            .into_iter()
            .map(fibre_phase::direction)
            .map(|way| Vec3::from_array(frame::reference_direction_from_app(way)))
            .collect(),
        turns: phases.iter().map(|phase| share(phase[0])).collect(),
        turn_mm: phases
            .iter()
            .map(|phase| fibre_phase::turn_mm(share(phase[1])))
            .collect(),
    })
}

fn read_part(primitive: &gltf::Primitive<'_>, blob: &[u8], extras: NodeExtras) -> Option<Part> {
    let reader = primitive.reader(|_| Some(blob));
    let back = |direction| Vec3::from_array(frame::reference_direction_from_app(direction));
    let positions: Vec<Vec3> = reader
        .read_positions()?
        .map(|p| Vec3::from_array(frame::reference_from_app(p)))
        .collect();
    let indices: Vec<u32> = reader.read_indices()?.into_u32().collect();
    if indices
        .iter()
        .any(|&index| index as usize >= positions.len())
    {
        return None;
    }
    let normals = reader.read_normals()?.map(back).collect();
    let light = reader
        .read_colors(0)?
        .into_rgba_f32()
        .map(|colour| colour[0])
        .collect();
    let fibres = reader
        .read_tex_coords(0)
        .zip(reader.read_tangents())
        .zip(read_course(primitive, blob))
        .map(|((places, tangents), course)| {
            let places: Vec<[f32; 2]> = places.into_f32().collect();
            Fibres {
                along: places.iter().map(|place| place[0]).collect(),
                across: places.iter().map(|place| place[1]).collect(),
                direction: tangents.map(|[x, y, z, _]| back([x, y, z])).collect(),
                course,
            }
        });
    Some(Part {
        extras,
        mesh: Mesh {
            positions,
            triangles: indices
                .chunks_exact(3)
                .map(|t| [t[0], t[1], t[2]])
                .collect(),
        },
        normals,
        light,
        fibres,
        // Nothing here asks for them.
        levels: Vec::new(),
        seen: Vec::new(),
    })
}
