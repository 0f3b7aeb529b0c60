//! Writes and reads `body.glb`: glTF 2.0, plain, in the application's frame.

use crate::course::Course;
use crate::error::{Error, Result};
use crate::fibre::Fibres;
use crate::mesh::Mesh;
use gltf_json::accessor::{ComponentType, Type};
use gltf_json::mesh::Semantic;
use myomap_body_format::level::{LEVEL_ERRORS_MM, PEEL_LEVELS};
use myomap_body_format::{
    AssetExtras, LevelExtras, NodeExtras, PrimitiveExtras, Side, fibre_phase, frame,
};
use myomap_knowledge::body::glb_writer::{Attributes, GlbWriter, MeshInFile};
use parry3d::math::Vec3;
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
    let mut writer = GlbWriter::default();
    for part in parts {
        let mesh = write_mesh(&mut writer, part);
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
            writer.node(&extras, mesh, side == Side::Right);
        }
    }
    writer.finish("myomap_body_tool", Some(asset.attribution.clone()), asset)
}

fn write_mesh(writer: &mut GlbWriter, part: &Part) -> MeshInFile {
    let direction = |v: &Vec3| frame::app_direction_from_reference(v.to_array());
    let positions: Vec<[f32; 3]> = part
        .mesh
        .positions
        .iter()
        .map(|p| frame::app_from_reference(p.to_array()))
        .collect();
    let normals: Vec<[f32; 3]> = part.normals.iter().map(direction).collect();
    let mut attributes = Attributes::default();
    attributes.add(
        Semantic::Positions,
        writer.vectors(&positions, Type::Vec3, true),
    );
    attributes.add(
        Semantic::Normals,
        writer.vectors(&normals, Type::Vec3, false),
    );
    let colours: Vec<u8> = part
        .light
        .iter()
        .flat_map(|&light| {
            let grey = (light.clamp(0.0, 1.0) * 255.0).round() as u8;
            [grey, grey, grey, 255]
        })
        .collect();
    let colours = writer.normalised(&colours, ComponentType::U8, Type::Vec4);
    attributes.add(Semantic::Colors(0), colours);
    if let Some(fibres) = &part.fibres {
        write_fibres(writer, &mut attributes, fibres);
    }
    let vertices = positions.len();
    let corners = writer.corners(&part.mesh.triangles, vertices);
    let seen = |list: usize| part.seen.get(list).copied().flatten();
    let levels = part.levels.iter().zip(LEVEL_ERRORS_MM).enumerate();
    let levels = levels.map(|(level, (triangles, error_mm))| {
        let extras = LevelExtras {
            error_mm,
            indices: 0,
            seen: seen(level + 1),
        };
        writer.level(extras, triangles, vertices)
    });
    let more = PrimitiveExtras {
        levels: levels.collect(),
        seen: seen(0),
    };
    writer.mesh(&part.extras.id, attributes, corners, &more)
}

fn write_fibres(writer: &mut GlbWriter, attributes: &mut Attributes, fibres: &Fibres) {
    let direction = |v: &Vec3| frame::app_direction_from_reference(v.to_array());
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
    attributes.add(
        Semantic::TexCoords(0),
        writer.vectors(&places, Type::Vec2, false),
    );
    attributes.add(
        Semantic::Tangents,
        writer.vectors(&tangents, Type::Vec4, false),
    );
    let phases = fibres.course.turns.iter().zip(&fibres.course.turn_mm);
    let phases: Vec<u8> = phases
        .flat_map(|(&turns, &turn_mm)| fibre_phase::kept(turns, turn_mm))
        .flat_map(u16::to_le_bytes)
        .collect();
    attributes.add_own(
        fibre_phase::FIBRE_PHASE,
        writer.normalised(&phases, ComponentType::U16, Type::Vec2),
    );
    let ways = fibres.course.direction.iter().map(direction);
    let ways: Vec<u8> = ways
        .flat_map(fibre_phase::kept_direction)
        .flat_map(i8::to_le_bytes)
        .collect();
    attributes.add_own(
        fibre_phase::FIBRE_DIRECTION,
        writer.normalised(&ways, ComponentType::I8, Type::Vec4),
    );
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
fn own(name: &str) -> Semantic {
    Semantic::Extras(name.trim_start_matches('_').into())
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
