//! What is painted on the skin's mesh: referral zones of what is selected, as two weights a vertex, and the places
//! where a person says that it hurts, as a third.

use super::materials::ATTRIBUTE_FIBRE_AND_OPENNESS;
use super::structure_entity::{SceneSystems, StructureEntity};
use crate::app::{AnswerNow, Known, MapSystems, ModeNow, Selection};
use bevy::prelude::*;
use myomap_body_format::Kind;
use myomap_knowledge::knowledge::{Answer, Knowledge};
use myomap_knowledge::referral::map::{PaintedZone, paint};
use myomap_knowledge::referral::{PainOnSkin, Strength};

/// Whether anything is painted on the skin.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Painted(pub bool);

pub(super) fn plugin(app: &mut App) {
    let zones_changed = resource_changed::<Selection>.or_else(resource_changed::<Known>);
    let pains_changed = resource_changed::<AnswerNow>.or_else(resource_changed::<ModeNow>);
    app.init_resource::<Painted>().add_systems(
        Update,
        (
            note_whether_painted
                .before(SceneSystems)
                .run_if(zones_changed.clone().or_else(pains_changed.clone())),
            paint_zones.after(SceneSystems).run_if(zones_changed),
            paint_pains
                .after(SceneSystems)
                .run_if(pains_changed.or_else(resource_changed::<Known>)),
        )
            .chain()
            .in_set(MapSystems::View),
    );
}

/// The zones to be seen: of a muscle those of all its points, of a point its own.
fn zones<'a>(knowledge: &'a Knowledge, selection: &'a Selection) -> Vec<&'a PaintedZone> {
    let Some(item) = &selection.selected else {
        return Vec::new();
    };
    let points = knowledge.mapped_points(item);
    points
        .into_iter()
        .flat_map(|mapped| &mapped.zones)
        .collect()
}

fn note_whether_painted(
    knowledge: Res<Known>,
    selection: Res<Selection>,
    (mode, answer): (Res<ModeNow>, Res<AnswerNow>),
    mut painted: ResMut<Painted>,
) {
    let any = !zones(&knowledge, &selection).is_empty() || !shown_pains(&mode, &answer).is_empty();
    painted.set_if_neq(Painted(any));
}

/// The pains to be seen: those of the panel, while it is open.
fn shown_pains<'a>(mode: &ModeNow, answer: &'a Answer) -> &'a [PainOnSkin] {
    if mode.asks() { &answer.pains } else { &[] }
}

/// The mesh of the skin, where there is one.
fn skin_mesh<'a>(
    knowledge: &Knowledge,
    entities: &Query<(&StructureEntity, &Mesh3d)>,
    meshes: &'a mut Assets<Mesh>,
) -> Option<bevy::asset::AssetMut<'a, Mesh>> {
    let structures = knowledge.meshes()?.structures();
    let skin = structures
        .iter()
        .position(|structure| structure.kind == Kind::Skin)?;
    let (_, mesh) = entities.iter().find(|(entity, _)| entity.0 == skin)?;
    meshes.get_mut(&mesh.0)
}

fn paint_zones(
    knowledge: Res<Known>,
    selection: Res<Selection>,
    entities: Query<(&StructureEntity, &Mesh3d)>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut last: Local<Vec<[f32; 2]>>,
) {
    let Some(surface) = knowledge.meshes().and_then(|body| body.skin_surface()) else {
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
    if let Some(mut mesh) = skin_mesh(&knowledge, &entities, &mut meshes) {
        last.clone_from(&weights);
        mesh.insert_attribute(Mesh::ATTRIBUTE_UV_0, weights);
    }
}

/// Skin has no fibres; where their direction stands for muscles, it says how strong it hurts.
fn paint_pains(
    knowledge: Res<Known>,
    (mode, answer): (Res<ModeNow>, Res<AnswerNow>),
    entities: Query<(&StructureEntity, &Mesh3d)>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut last: Local<Vec<f32>>,
) {
    let Some(surface) = knowledge.meshes().and_then(|body| body.skin_surface()) else {
        return;
    };
    let hurts = pain_weights(shown_pains(&mode, &answer), surface.positions.len());
    if *last == hurts {
        return;
    }
    if let Some(mut mesh) = skin_mesh(&knowledge, &entities, &mut meshes) {
        let attribute: Vec<[f32; 4]> = hurts
            .iter()
            .zip(&surface.openness)
            .map(|(&hurts, &open)| [hurts, 0.0, 0.0, open])
            .collect();
        mesh.insert_attribute(ATTRIBUTE_FIBRE_AND_OPENNESS, attribute);
        *last = hurts;
    }
}

/// The strongest pain at each vertex of the skin, 0 to 1.
fn pain_weights(pains: &[PainOnSkin], vertices: usize) -> Vec<f32> {
    let mut hurts = vec![0.0_f32; vertices];
    for pain in pains {
        let full = pain.strength.weight() / Strength::Strong.weight();
        for &(vertex, weight) in &pain.weights {
            if let Some(known) = hurts.get_mut(vertex as usize) {
                *known = known.max(full * nearness(weight));
            }
        }
    }
    hurts
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
