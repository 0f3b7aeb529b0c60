//! What is selected shows faintly through whatever lies before it: a deep muscle is found without peeling anything.

use super::materials::{AnatomyMaterial, BodyMaterials, Pass, Tissue};
use super::structure_entity::{LookSystems, StructureEntity};
use crate::app::Known;
use crate::view::cameras::seen_in_every_view;
use bevy::camera::primitives::Aabb;
use bevy::mesh::MeshTag;
use bevy::prelude::*;
use myomap_knowledge::body::StructureKey;
use myomap_state::Selection;

/// The faint shape of a structure.
#[derive(Component, Debug, Clone, Copy)]
struct SeenThrough;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        follow_selection.in_set(LookSystems::SeenThrough).run_if(
            resource_exists::<BodyMaterials>.and_then(
                resource_changed::<Selection>.or_else(resource_exists_and_changed::<BodyMaterials>),
            ),
        ),
    );
}

fn follow_selection(
    mut commands: Commands,
    knowledge: Res<Known>,
    selection: Res<Selection>,
    mut body_materials: ResMut<BodyMaterials>,
    mut materials: ResMut<Assets<AnatomyMaterial>>,
    shapes: Query<(Entity, &MeshTag), With<SeenThrough>>,
    structures: Query<(&StructureEntity, &Mesh3d, &Aabb)>,
) {
    let Some(body) = knowledge.meshes() else {
        return;
    };
    let wanted: Vec<StructureKey> = selection
        .selected
        .iter()
        .flat_map(|item| knowledge.structures_of(item))
        .collect();
    let mut positions: Vec<usize> = wanted.iter().filter_map(|key| body.position(key)).collect();
    for (shape, tag) in &shapes {
        match positions
            .iter()
            .position(|&position| position as u32 == tag.0)
        {
            Some(there) => {
                positions.swap_remove(there);
            }
            None => commands.entity(shape).despawn(),
        }
    }
    for (&StructureEntity(position), mesh, bounds) in &structures {
        let Some(structure) = body
            .structures()
            .get(position)
            .filter(|_| positions.contains(&position))
        else {
            continue;
        };
        let material = body_materials.bypass_change_detection().get(
            Tissue::of(structure.kind),
            Pass::Through,
            &mut materials,
        );
        commands.spawn((
            SeenThrough,
            mesh.clone(),
            *bounds,
            MeshMaterial3d(material),
            MeshTag(position as u32),
            seen_in_every_view(),
        ));
    }
}
