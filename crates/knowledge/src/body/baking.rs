//! Writes a model made elsewhere as a body of Myomap's: what was found out once stands in the file, and nothing has to be
//! found out again when it is opened.

use super::glb_writer::{Attributes, GlbWriter, MeshInFile};
use super::import::BodyReport;
use super::model::{Body, BodyStructure};
use super::surface::{FibreCoordinates, Surface};
use bevy_math::{Vec2, Vec3};
use gltf::json::accessor::{ComponentType, Type};
use gltf::json::mesh::Semantic;
use myomap_body_format::{
    IMPORT_FORM, ImportExtras, LevelExtras, NodeExtras, PrimitiveExtras, StructureSheet,
};
use std::collections::HashMap;

/// The glTF binary of a body with how it was understood. `sheet` gives the numbers of the FMA.
pub fn bytes(body: &Body, report: &BodyReport, sheet: &StructureSheet) -> Vec<u8> {
    let structures = sheet.structures.iter();
    let fma: HashMap<&str, u32> = structures.map(|it| (it.id.as_str(), it.fma)).collect();
    let mut writer = GlbWriter::default();
    for structure in body.structures() {
        let extras = NodeExtras {
            id: structure.key.id.to_string(),
            side: structure.key.side,
            kind: structure.kind,
            layer: structure.layer,
            fma: fma.get(structure.key.id.as_str()).copied().unwrap_or(0),
        };
        let mesh = mesh(&mut writer, structure);
        writer.node(&extras, mesh, false);
    }
    let mark = ImportExtras {
        myomap_import: IMPORT_FORM,
        attribution: report.attribution.clone(),
        report,
    };
    let generator = concat!("myomap ", env!("CARGO_PKG_VERSION"));
    writer.finish(generator, report.attribution.clone(), &mark)
}

fn mesh(writer: &mut GlbWriter, structure: &BodyStructure) -> MeshInFile {
    let surface = &structure.surface;
    let mut attributes = Attributes::default();
    let places = of_three(&surface.positions);
    attributes.add(
        Semantic::Positions,
        writer.vectors(&places, Type::Vec3, true),
    );
    let normals = of_three(&surface.normals);
    attributes.add(
        Semantic::Normals,
        writer.vectors(&normals, Type::Vec3, false),
    );
    if let Some(openness) = openness(surface) {
        let openness = writer.normalised(&openness, ComponentType::U8, Type::Vec4);
        attributes.add(Semantic::Colors(0), openness);
    }
    if let Some(fibres) = &surface.fibres {
        add_fibres(writer, &mut attributes, fibres);
    }
    let vertices = surface.positions.len();
    let corners = writer.corners(&surface.triangles, vertices);
    let levels = surface.levels.iter().map(|level| {
        let extras = LevelExtras {
            error_mm: level.error_mm,
            indices: 0,
            seen: level.seen,
        };
        writer.level(extras, &level.triangles, vertices)
    });
    let more = PrimitiveExtras {
        levels: levels.collect(),
        seen: surface.seen,
    };
    let name = format!("{}{}", structure.key.id, structure.key.side.suffix());
    writer.mesh(&name, attributes, corners, &more)
}

/// How open the surface lies, as grey colours; none where it lies open everywhere.
fn openness(surface: &Surface) -> Option<Vec<u8>> {
    let is_open = surface.openness.iter().all(|&open| open >= 1.0);
    let grey = |&open: &f32| {
        let grey = (open.clamp(0.0, 1.0) * 255.0).round() as u8;
        [grey, grey, grey, 255]
    };
    (!is_open).then(|| surface.openness.iter().flat_map(grey).collect())
}

fn add_fibres(writer: &mut GlbWriter, attributes: &mut Attributes, fibres: &FibreCoordinates) {
    let along: Vec<[f32; 2]> = fibres.along_across.iter().map(Vec2::to_array).collect();
    attributes.add(
        Semantic::TexCoords(0),
        writer.vectors(&along, Type::Vec2, false),
    );
    let ways = fibres.direction.iter();
    let ways: Vec<[f32; 4]> = ways.map(|way| way.extend(1.0).to_array()).collect();
    attributes.add(Semantic::Tangents, writer.vectors(&ways, Type::Vec4, false));
}

fn of_three(vectors: &[Vec3]) -> Vec<[f32; 3]> {
    vectors.iter().map(Vec3::to_array).collect()
}
