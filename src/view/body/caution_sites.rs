//! Caution sites as volumes in the body: amber glass, seen through what lies before it.

use super::materials::{
    ATTRIBUTE_FIBRE_AND_OPENNESS, AnatomyMaterial, BodyMaterials, Pass, Tissue,
};
use super::structure_entity::LookSystems;
use crate::app::{Known, shown_caution_sites};
use crate::view::cameras::seen_in_every_view;
use bevy::asset::RenderAssetUsages;
use bevy::mesh::{Indices, MeshTag, PrimitiveTopology, VertexAttributeValues};
use bevy::prelude::*;
use myomap_knowledge::body::{Body, Capsule};
use myomap_knowledge::referral::site::CautionSite;
use myomap_state::{Layers, Selection, Treating};

/// Edges of a capsule's triangles are about so long, in metres.
const EDGE_M: f32 = 0.004;

/// The sites that are seen now.
#[derive(Resource, Debug, Default, PartialEq)]
pub struct ShownSites(pub Vec<CautionSite>);

/// The volume of a caution site.
#[derive(Component, Debug, Clone, Copy)]
struct SiteVolume;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<ShownSites>().add_systems(
        Update,
        (
            find.run_if(
                resource_changed::<Selection>
                    .or_else(resource_changed::<Treating>)
                    .or_else(resource_changed::<Layers>)
                    .or_else(resource_changed::<Known>),
            ),
            show.run_if(
                resource_exists::<BodyMaterials>.and_then(
                    resource_changed::<ShownSites>
                        .or_else(resource_exists_and_changed::<BodyMaterials>),
                ),
            ),
        )
            .chain()
            .in_set(LookSystems::CautionSites),
    );
}

fn find(
    knowledge: Res<Known>,
    selection: Res<Selection>,
    treating: Res<Treating>,
    layers: Res<Layers>,
    mut shown: ResMut<ShownSites>,
) {
    shown.set_if_neq(ShownSites(shown_caution_sites(
        &knowledge, &selection, &treating, &layers,
    )));
}

fn show(
    mut commands: Commands,
    knowledge: Res<Known>,
    sites: Res<ShownSites>,
    mut body_materials: ResMut<BodyMaterials>,
    mut materials: ResMut<Assets<AnatomyMaterial>>,
    mut meshes: ResMut<Assets<Mesh>>,
    old: Query<Entity, With<SiteVolume>>,
) {
    for entity in &old {
        commands.entity(entity).despawn();
    }
    let row = knowledge
        .meshes()
        .map_or(0, |body: &Body| body.structures().len());
    let passes = [Pass::Glass, Pass::Through].map(|pass| {
        let body_materials = body_materials.bypass_change_detection();
        body_materials.get(Tissue::Organ, pass, &mut materials)
    });
    for site in &sites.0 {
        let mesh = meshes.add(mesh_of(site));
        for material in &passes {
            commands.spawn((
                SiteVolume,
                Name::new(format!("caution site {}", site.caution)),
                Mesh3d(mesh.clone()),
                MeshMaterial3d(material.clone()),
                MeshTag(row as u32),
                seen_in_every_view(),
            ));
        }
    }
}

/// The surface of a site: its capsules, each without what lies within another.
fn mesh_of(site: &CautionSite) -> Mesh {
    let mut positions: Vec<[f32; 3]> = Vec::new();
    let mut normals: Vec<[f32; 3]> = Vec::new();
    let mut triangles: Vec<u32> = Vec::new();
    for (number, capsule) in site.capsules.iter().enumerate() {
        let (places, directions, corners) = surface_of(capsule);
        let first = positions.len() as u32;
        let within_another = |place: Vec3| {
            site.capsules
                .iter()
                .enumerate()
                .any(|(other, within)| other != number && within.distance(place) < -1e-4)
        };
        for corner in corners.chunks_exact(3) {
            let middle = corner.iter().map(|&at| places[at as usize]).sum::<Vec3>() / 3.0;
            if !within_another(middle) {
                triangles.extend(corner.iter().map(|at| at + first));
            }
        }
        positions.extend(places.iter().map(Vec3::to_array));
        normals.extend(directions.iter().map(Vec3::to_array));
    }
    let count = positions.len();
    Mesh::new(
        PrimitiveTopology::TriangleList,
        RenderAssetUsages::default(),
    )
    .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, positions)
    .with_inserted_attribute(Mesh::ATTRIBUTE_NORMAL, normals)
    .with_inserted_attribute(Mesh::ATTRIBUTE_UV_0, vec![[0.0_f32; 2]; count])
    .with_inserted_attribute(
        ATTRIBUTE_FIBRE_AND_OPENNESS,
        vec![[0.0, 0.0, 0.0, 1.0_f32]; count],
    )
    .with_inserted_indices(Indices::U32(triangles))
}

/// Places, normals and corners of a capsule's surface.
fn surface_of(capsule: &Capsule) -> (Vec<Vec3>, Vec<Vec3>, Vec<u32>) {
    let axis = capsule.to - capsule.from;
    let around = (std::f32::consts::TAU * capsule.radius / EDGE_M).ceil();
    let longitudes = (around as u32).clamp(24, 96);
    let rings = (axis.length() / EDGE_M).ceil().min(120.0) as u32;
    let mesh = Capsule3d::new(capsule.radius, axis.length())
        .mesh()
        .longitudes(longitudes)
        .latitudes(longitudes / 2)
        .rings(rings)
        .build();
    let turn = Quat::from_rotation_arc(Vec3::Y, axis.normalize_or(Vec3::Y));
    let middle = (capsule.from + capsule.to) / 2.0;
    let vectors = |attribute| match mesh.attribute(attribute) {
        Some(VertexAttributeValues::Float32x3(vectors)) => vectors
            .iter()
            .map(|&vector| turn * Vec3::from(vector))
            .collect(),
        _ => Vec::new(),
    };
    let places: Vec<Vec3> = vectors(Mesh::ATTRIBUTE_POSITION);
    let corners = mesh.indices().map_or_else(Vec::new, |indices| {
        indices.iter().map(|at| at as u32).collect()
    });
    (
        places.into_iter().map(|place| place + middle).collect(),
        vectors(Mesh::ATTRIBUTE_NORMAL),
        corners,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_volume_lies_where_its_capsule_is() {
        let capsule = Capsule {
            from: Vec3::new(0.1, 1.0, 0.0),
            to: Vec3::new(0.1, 1.2, 0.1),
            radius: 0.02,
        };
        let (places, normals, corners) = surface_of(&capsule);
        assert!(!corners.is_empty() && corners.len() % 3 == 0);
        assert_eq!(places.len(), normals.len());
        assert!(
            places
                .iter()
                .all(|&place| capsule.distance(place).abs() < 1e-3)
        );
        let outward = places.iter().zip(&normals);
        let outside = |(place, normal): (&Vec3, &Vec3)| capsule.distance(*place + *normal * 0.005);
        assert!(outward.map(outside).all(|distance| distance > 0.003));
    }
}
