//! The colour of each structure, and what selecting and hovering change of it.

use super::fibre_grain;
use super::materials::{BodyMaterials, StructureRow};
use super::structure_entity::LookSystems;
use crate::app::Known;
use bevy::prelude::*;
use bevy::render::storage::ShaderBuffer;
use myomap_body_format::Kind;
use myomap_knowledge::body::{Body, BodyStructure, StructureKey};
use myomap_state::{Hovered, Layers, Selection, SkinMode};
use std::collections::BTreeSet;

/// The rim of what is selected: the colour of lamplight, lighter than any tissue.
const SELECTED: Color = Color::srgb(1.0, 0.90, 0.62);

/// The rim of what is pointed at.
const HOVERED: Color = Color::srgb(0.90, 0.96, 1.0);

/// Caution sites: the colour of warning signs.
const CAUTION: Color = Color::srgb(1.0, 0.62, 0.0);

/// How far what is not selected steps back.
const STEP_BACK: f32 = 0.5;

/// Rows as they are where nothing is selected, in the order of the body.
#[derive(Resource, Default)]
struct RowsAtRest(Vec<StructureRow>);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<RowsAtRest>().add_systems(
        Update,
        (
            measure.run_if(resource_exists_and_changed::<BodyMaterials>),
            write_rows.run_if(
                resource_exists::<BodyMaterials>.and_then(
                    resource_changed::<Selection>
                        .or_else(resource_changed::<Hovered>)
                        .or_else(resource_changed::<Layers>)
                        .or_else(resource_exists_and_changed::<BodyMaterials>),
                ),
            ),
        )
            .chain()
            .in_set(LookSystems::Rows),
    );
}

fn measure(knowledge: Res<Known>, mut at_rest: ResMut<RowsAtRest>) {
    at_rest.0 = knowledge
        .meshes()
        .map_or(&[][..], Body::structures)
        .iter()
        .map(row_at_rest)
        .collect();
}

fn write_rows(
    knowledge: Res<Known>,
    (selection, hovered): (Res<Selection>, Res<Hovered>),
    layers: Res<Layers>,
    at_rest: Res<RowsAtRest>,
    body_materials: Res<BodyMaterials>,
    mut buffers: ResMut<Assets<ShaderBuffer>>,
) {
    let keys = |item: &Option<_>| -> BTreeSet<StructureKey> {
        item.iter()
            .flat_map(|item| knowledge.structures_of(item))
            .collect()
    };
    let (selected, hovered) = (keys(&selection.selected), keys(&hovered.0));
    let structures = knowledge.meshes().map_or(&[][..], Body::structures);
    let mut rows: Vec<StructureRow> = structures
        .iter()
        .zip(&at_rest.0)
        .map(|(structure, &at_rest)| {
            let mut row = at_rest;
            let glow = if selected.contains(&structure.key) {
                Some((SELECTED, 0.85))
            } else if hovered.contains(&structure.key) {
                Some((HOVERED, 0.6))
            } else {
                None
            };
            if let Some((colour, strength)) = glow {
                row.glow = colour.to_linear().to_vec3().extend(strength);
            } else if !selected.is_empty() && structure.kind != Kind::Skin {
                row.presence.x = STEP_BACK;
            }
            if structure.kind == Kind::Skin {
                row.presence.y = if layers.skin == SkinMode::Ghost {
                    1.0
                } else {
                    0.0
                };
            }
            row
        })
        .collect();
    rows.push(row_of_caution_sites());
    if let Some(mut buffer) = buffers.get_mut(&body_materials.rows) {
        buffer.set_data(rows);
    }
}

fn row_at_rest(structure: &BodyStructure) -> StructureRow {
    let number = own_number(structure);
    let fibres = structure.surface.fibres.as_ref();
    let size = fibres.map_or(Vec2::ONE, |fibres| {
        fibre_grain::size_mm(&structure.surface, fibres)
    });
    StructureRow {
        colour: colour_of(structure.kind, number).extend(number),
        glow: Vec4::ZERO,
        fibres: Vec4::new(size.x, size.y, structure.tendon.0, structure.tendon.1),
        presence: Vec4::new(0.0, 1.0, 0.0, 0.0),
    }
}

/// Amber glass, which shows through what lies before it.
fn row_of_caution_sites() -> StructureRow {
    let colour = CAUTION.to_linear().to_vec3();
    StructureRow {
        colour: colour.extend(0.0),
        glow: colour.extend(0.75),
        fibres: Vec4::ZERO,
        presence: Vec4::new(0.0, 1.5, 0.0, 0.0),
    }
}

/// A number from 0 to 1 that is a structure's own, the same on both sides, on every machine and for ever.
fn own_number(structure: &BodyStructure) -> f32 {
    (fnv1a(structure.key.id.as_str()) % 4093) as f32 / 4093.0
}

/// The hash FNV-1a of 64 bits (Fowler, Noll, Vo). Unlike the standard library's it never changes.
fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Linear colour of a tissue; muscles differ a little from their neighbours, so that each is seen as one.
fn colour_of(kind: Kind, number: f32) -> Vec3 {
    let colour = match kind {
        Kind::Muscle => {
            let light = (number - 0.5) * 0.06;
            let warmth = ((number * 7.0).fract() - 0.5) * 0.018;
            Color::srgb(0.695 + light, 0.355 + light + warmth, 0.31 + light)
        }
        Kind::Tendon => Color::srgb(0.90, 0.875, 0.82),
        Kind::Fascia => Color::srgb(0.865, 0.855, 0.83),
        Kind::Bone => Color::srgb(0.925, 0.885, 0.79),
        Kind::Cartilage => Color::srgb(0.80, 0.855, 0.88),
        Kind::Organ => {
            let light = (number - 0.5) * 0.12;
            Color::srgb(0.70 + light, 0.52 + light, 0.49 + light)
        }
        Kind::Skin => Color::srgb(0.865, 0.715, 0.625),
    };
    colour.to_linear().to_vec3()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        for (text, hash) in [
            ("", 0xcbf2_9ce4_8422_2325),
            ("a", 0xaf63_dc4c_8601_ec8c),
            ("foobar", 0x8594_4171_f739_67e8),
        ] {
            assert_eq!(fnv1a(text), hash, "{text}");
        }
    }
}
