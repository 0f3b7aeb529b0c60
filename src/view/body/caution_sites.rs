//! Caution sites as volumes in the body: amber glass, seen through what lies before it.

use super::BodySystems;
use crate::app::{Known, shown_caution_sites};
use bevy::mesh::VertexAttributeValues;
use bevy::prelude::*;
use myomap_knowledge::body::Capsule;
use myomap_knowledge::referral::site::CautionSite;
use myomap_state::{Layers, Selection, Treating};
use std::sync::Arc;

/// Edges of a capsule's triangles are about so long, in metres.
const EDGE_M: f32 = 0.004;

/// The sites that are seen now.
#[derive(Resource, Debug, Default, PartialEq)]
pub struct ShownSites(pub Arc<Vec<CautionSite>>);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<ShownSites>().add_systems(
        Update,
        find.in_set(BodySystems::CautionSites).run_if(
            resource_changed::<Selection>
                .or_else(resource_changed::<Treating>)
                .or_else(resource_changed::<Layers>)
                .or_else(resource_changed::<Known>),
        ),
    );
}

fn find(
    knowledge: Res<Known>,
    selection: Res<Selection>,
    treating: Res<Treating>,
    layers: Res<Layers>,
    mut shown: ResMut<ShownSites>,
) {
    let wanted = shown_caution_sites(&knowledge, &selection, &treating, &layers);
    if *shown.0 != wanted {
        shown.0 = Arc::new(wanted);
    }
}

/// The surface of a volume: places and unit normals, in metres of the application frame, and corners of triangles.
#[derive(Debug, Clone, Default)]
pub struct Volume {
    /// One place a vertex.
    pub positions: Vec<Vec3>,
    /// One unit normal a vertex, outward.
    pub normals: Vec<Vec3>,
    /// Three corners a triangle.
    pub corners: Vec<u32>,
}

/// The surface of a site: its capsules, each without what lies within another.
pub fn volume(site: &CautionSite) -> Volume {
    let mut all = Volume::default();
    for (number, capsule) in site.capsules.iter().enumerate() {
        let part = surface_of(capsule);
        let first = all.positions.len() as u32;
        let within_another = |place: Vec3| {
            site.capsules
                .iter()
                .enumerate()
                .any(|(other, within)| other != number && within.distance(place) < -1e-4)
        };
        for corner in part.corners.chunks_exact(3) {
            let places = corner.iter().map(|&at| part.positions[at as usize]);
            if !within_another(places.sum::<Vec3>() / 3.0) {
                all.corners.extend(corner.iter().map(|at| at + first));
            }
        }
        all.positions.extend(part.positions);
        all.normals.extend(part.normals);
    }
    all
}

/// The surface of a capsule.
fn surface_of(capsule: &Capsule) -> Volume {
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
    Volume {
        positions: places.into_iter().map(|place| place + middle).collect(),
        normals: vectors(Mesh::ATTRIBUTE_NORMAL),
        corners,
    }
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
        let Volume {
            positions: places,
            normals,
            corners,
        } = surface_of(&capsule);
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
