//! One entity a structure of the body, shown as the layers say.

use super::fibre_grain::Grain;
use super::materials::{
    ATTRIBUTE_FIBRE_AND_OPENNESS, AnatomyMaterial, BodyMaterials, Pass, Tissue,
};
use super::paint::Painted;
use super::structure_entity::{LookSystems, SceneSystems, StructureEntity};
use crate::app::{Known, MapSystems};
use crate::view::cameras::seen_in_every_view;
use bevy::asset::RenderAssetUsages;
use bevy::camera::primitives::Aabb;
use bevy::mesh::{Indices, MeshTag, PrimitiveTopology};
use bevy::prelude::*;
use bevy::render::storage::ShaderBuffer;
use myomap_body_format::Kind;
use myomap_knowledge::body::{Body, BodyStructure, Surface};
use myomap_knowledge::knowledge::BodyKnowledge;
use myomap_state::{Layers, Opacity, Settings, SkinMode};
use rayon::prelude::*;
use std::sync::Arc;

/// The body that the entities show.
#[derive(Resource, Default)]
struct BodyInScene(Arc<BodyKnowledge>);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<BodyInScene>()
        .configure_sets(Update, SceneSystems.in_set(MapSystems::View))
        .configure_sets(
            Update,
            (
                LookSystems::Rows,
                LookSystems::SeenThrough,
                LookSystems::CautionSites,
                LookSystems::Quality,
            )
                .chain()
                .in_set(MapSystems::View)
                .after(SceneSystems),
        )
        .add_systems(
            Update,
            (
                show_body.run_if(resource_changed::<Known>),
                follow_layers.run_if(
                    resource_exists::<BodyMaterials>.and_then(
                        resource_changed::<Layers>
                            .or_else(resource_changed::<Painted>)
                            .or_else(resource_exists_and_changed::<BodyMaterials>),
                    ),
                ),
            )
                .chain()
                .in_set(SceneSystems),
        );
}

/// Replaces the entities when another body was read; a change of the atlas alone leaves them.
fn show_body(
    mut commands: Commands,
    knowledge: Res<Known>,
    settings: Res<Settings>,
    mut in_scene: ResMut<BodyInScene>,
    old: Query<Entity, With<StructureEntity>>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut buffers: ResMut<Assets<ShaderBuffer>>,
    mut materials: ResMut<Assets<AnatomyMaterial>>,
) {
    if in_scene.0.has_meshes_of(&knowledge.body) {
        return;
    }
    in_scene.0 = knowledge.body.clone();
    for entity in &old {
        commands.entity(entity).despawn();
    }
    let structures = knowledge.meshes().map_or(&[][..], Body::structures);
    let mut body_materials = BodyMaterials::new(
        structures.len(),
        super::quality::detail(settings.quality),
        &mut buffers,
    );
    let drawn: Vec<Mesh> = structures.par_iter().map(mesh_of).collect();
    for (position, (structure, mesh)) in structures.iter().zip(drawn).enumerate() {
        let material = body_materials.get(Tissue::of(structure.kind), Pass::Solid, &mut materials);
        let (low, high) = structure.surface.bounds();
        commands.spawn((
            Name::new(format!(
                "{}{}",
                structure.key.id,
                structure.key.side.suffix()
            )),
            StructureEntity(position),
            Mesh3d(meshes.add(mesh)),
            Aabb::from_min_max(low, high),
            MeshMaterial3d(material),
            MeshTag(position as u32),
            seen_in_every_view(),
        ));
    }
    commands.insert_resource(body_materials);
}

/// Hides, fades and shows. A hidden structure costs nothing: it is not even asked whether it is in view.
fn follow_layers(
    knowledge: Res<Known>,
    layers: Res<Layers>,
    painted: Res<Painted>,
    mut body_materials: ResMut<BodyMaterials>,
    mut materials: ResMut<Assets<AnatomyMaterial>>,
    mut entities: Query<(
        &StructureEntity,
        &mut Visibility,
        &mut MeshMaterial3d<AnatomyMaterial>,
    )>,
) {
    let structures = knowledge.meshes().map_or(&[][..], Body::structures);
    let under_skin = layers.skin == SkinMode::Solid
        && knowledge.meshes().is_some_and(|body| body.skin().is_some());
    for (&StructureEntity(position), mut visibility, mut material) in &mut entities {
        let Some(structure) = structures.get(position) else {
            continue;
        };
        let shown = match layers.opacity(structure) {
            // Without its skin a body still shows where a muscle refers to.
            Opacity::Hidden if structure.kind == Kind::Skin && painted.0 => Opacity::Faded,
            // Nobody sees what lies under the skin, and nothing of it may pierce it.
            _ if under_skin && structure.kind != Kind::Skin => Opacity::Hidden,
            shown => shown,
        };
        let wanted = if shown == Opacity::Hidden {
            Visibility::Hidden
        } else {
            Visibility::Inherited
        };
        visibility.set_if_neq(wanted);
        let pass = if shown == Opacity::Faded {
            Pass::Glass
        } else {
            Pass::Solid
        };
        let handle = body_materials.bypass_change_detection().get(
            Tissue::of(structure.kind),
            pass,
            &mut materials,
        );
        material.set_if_neq(MeshMaterial3d(handle));
    }
}

fn mesh_of(structure: &BodyStructure) -> Mesh {
    let Surface {
        positions,
        normals,
        triangles,
        openness,
        fibres,
        ..
    } = &structure.surface;
    let grain = fibres
        .as_ref()
        .map(|fibres| Grain::of(&structure.surface, fibres));
    let coordinates: Vec<[f32; 2]> = match (fibres, &grain) {
        (Some(fibres), Some(grain)) => {
            let both = fibres.along_across.iter().zip(&grain.across);
            both.map(|(at, &across)| [at.x, across]).collect()
        }
        _ => vec![[0.0; 2]; positions.len()],
    };
    let fibre_and_openness: Vec<[f32; 4]> = openness
        .iter()
        .enumerate()
        .map(|(vertex, &open)| {
            let direction = grain
                .as_ref()
                .map_or(Vec3::ZERO, |grain| grain.direction[vertex]);
            direction.extend(open).to_array()
        })
        .collect();
    // Kept, so that it can be brought to another graphics device when one is lost.
    Mesh::new(
        PrimitiveTopology::TriangleList,
        RenderAssetUsages::default(),
    )
    .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, vectors(positions))
    .with_inserted_attribute(Mesh::ATTRIBUTE_NORMAL, vectors(normals))
    .with_inserted_attribute(Mesh::ATTRIBUTE_UV_0, coordinates)
    .with_inserted_attribute(ATTRIBUTE_FIBRE_AND_OPENNESS, fibre_and_openness)
    .with_inserted_indices(Indices::U32(triangles.iter().flatten().copied().collect()))
}

fn vectors(vectors: &[Vec3]) -> Vec<[f32; 3]> {
    vectors.iter().map(Vec3::to_array).collect()
}
