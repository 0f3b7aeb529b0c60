//! The colour of each structure, and what selecting and hovering change of it.

use super::materials::{BodyMaterials, StructureRow};
use crate::app::{Knowledge, MapSystems, Selection};
use crate::body::{Body, BodyStructure};
use bevy::prelude::*;
use bevy::render::storage::ShaderBuffer;
use myomap_body_format::Kind;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        write_rows
            .in_set(MapSystems::View)
            .after(super::scene::SceneSystems)
            .run_if(
                resource_exists::<BodyMaterials>
                    .and_then(resource_changed::<Selection>.or_else(resource_exists_and_changed::<BodyMaterials>)),
            ),
    );
}

fn write_rows(
    knowledge: Res<Knowledge>,
    body_materials: Res<BodyMaterials>,
    mut buffers: ResMut<Assets<ShaderBuffer>>,
) {
    let structures = knowledge.meshes().map_or(&[][..], Body::structures);
    let rows: Vec<StructureRow> = structures.iter().map(row).collect();
    if let (Some(mut buffer), false) = (buffers.get_mut(&body_materials.rows), rows.is_empty()) {
        buffer.set_data(rows);
    }
}

fn row(structure: &BodyStructure) -> StructureRow {
    StructureRow {
        colour: colour_of(structure.kind).to_linear().to_vec3().extend(0.5),
        glow: Vec4::ZERO,
        fibres: Vec4::new(30.0, 100.0, structure.tendon.0, structure.tendon.1),
        presence: Vec4::new(0.0, 0.5, 0.0, 0.0),
    }
}

fn colour_of(kind: Kind) -> Color {
    match kind {
        Kind::Muscle => Color::srgb(0.66, 0.29, 0.25),
        Kind::Tendon | Kind::Fascia => Color::srgb(0.90, 0.88, 0.83),
        Kind::Bone => Color::srgb(0.91, 0.86, 0.74),
        Kind::Cartilage => Color::srgb(0.78, 0.84, 0.87),
        Kind::Organ => Color::srgb(0.72, 0.50, 0.47),
        Kind::Skin => Color::srgb(0.86, 0.69, 0.60),
    }
}
