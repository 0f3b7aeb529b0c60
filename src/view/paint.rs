//! Referral zones of what is selected, painted on the skin's mesh as two weights a vertex.

use super::scene::{SceneSystems, StructureEntity};
use crate::app::{Item, Knowledge, MapSystems, Selection};
use crate::referral::map::{MappedPoint, PaintedZone, paint};
use bevy::prelude::*;
use myomap_body_format::Kind;

/// Whether anything is painted on the skin.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Painted(pub bool);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Painted>().add_systems(
        Update,
        (
            note_whether_painted
                .before(SceneSystems)
                .run_if(resource_changed::<Selection>.or_else(resource_changed::<Knowledge>)),
            paint_skin
                .after(SceneSystems)
                .run_if(resource_changed::<Selection>.or_else(resource_changed::<Knowledge>)),
        )
            .in_set(MapSystems::View),
    );
}

/// The zones to be seen: of a muscle those of all its points, of a point its own.
fn zones<'a>(knowledge: &'a Knowledge, selection: &'a Selection) -> Vec<&'a PaintedZone> {
    let points: Vec<&MappedPoint> = match &selection.selected {
        Some(Item::Muscle(muscle, side)) => knowledge
            .map
            .of_muscle(muscle, *side)
            .map(|(_, mapped)| mapped)
            .collect(),
        Some(Item::Point(key)) => knowledge.map.get(key).into_iter().collect(),
        Some(Item::Structure(_)) | None => Vec::new(),
    };
    points
        .into_iter()
        .flat_map(|mapped| &mapped.zones)
        .collect()
}

fn note_whether_painted(
    knowledge: Res<Knowledge>,
    selection: Res<Selection>,
    mut painted: ResMut<Painted>,
) {
    painted.set_if_neq(Painted(!zones(&knowledge, &selection).is_empty()));
}

fn paint_skin(
    knowledge: Res<Knowledge>,
    selection: Res<Selection>,
    entities: Query<(&StructureEntity, &Mesh3d)>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut last: Local<Vec<[f32; 2]>>,
) {
    let Some(body) = knowledge.meshes() else {
        return;
    };
    let skin = body
        .structures()
        .iter()
        .position(|structure| structure.kind == Kind::Skin);
    let mesh = entities
        .iter()
        .find(|(entity, _)| Some(entity.0) == skin)
        .map(|(_, mesh)| mesh);
    let (Some(mesh), Some(surface)) = (mesh, body.skin_surface()) else {
        return;
    };
    let weights: Vec<[f32; 2]> = paint(zones(&knowledge, &selection), surface.positions.len())
        .into_iter()
        .map(|pair| pair.map(nearness))
        .collect();
    // Hovering changes the selection too, many times a second, and the paint never.
    if *last == weights {
        return;
    }
    if let Some(mut mesh) = meshes.get_mut(&mesh.0) {
        last.clone_from(&weights);
        mesh.insert_attribute(Mesh::ATTRIBUTE_UV_0, weights);
    }
}

/// From the weight of a zone, which falls in a smooth curve, back to how near the place is: 1 within, 0 outside, and
/// between them in a straight line, as triangles draw it. Painted by weight itself the edge would show the triangles.
fn nearness(weight: f32) -> f32 {
    0.5 - ((1.0 - 2.0 * weight.clamp(0.0, 1.0)).asin() / 3.0).sin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearness_is_full_within_half_at_the_edge_and_none_outside() {
        for (weight, expected) in [(1.0, 1.0), (0.5, 0.5), (0.0, 0.0)] {
            assert!((nearness(weight) - expected).abs() < 1e-5);
        }
    }
}
