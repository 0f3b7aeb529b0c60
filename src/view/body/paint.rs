//! What is painted on the skin's mesh: referral zones of what is selected, as two weights a vertex, the places where a
//! person says that it hurts, as a third, and the map of other sources, as two more.

use super::materials::ATTRIBUTE_FIBRE_AND_OPENNESS;
use super::nearness::nearness;
use super::other_map;
use super::structure_entity::{SceneSystems, StructureEntity};
use crate::app::{AnswerNow, Known, MapSystems};
use bevy::prelude::*;
use myomap_body_format::Kind;
use myomap_knowledge::knowledge::{Answer, Item, Knowledge};
use myomap_knowledge::referral::map::{PaintedZone, paint};
use myomap_knowledge::referral::{PainOnSkin, Strength};
use myomap_state::{Hovered, Layers, ModeNow, Selection};

/// Whether anything is painted on the skin.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Painted(pub bool);

pub(super) fn plugin(app: &mut App) {
    let zones_changed = resource_changed::<Selection>.or_else(resource_changed::<Known>);
    let pains_changed = resource_changed::<AnswerNow>
        .or_else(resource_changed::<ModeNow>)
        .or_else(resource_changed::<Layers>)
        .or_else(pointed_at_changed);
    app.init_resource::<Painted>().add_systems(
        Update,
        (
            note_whether_painted
                .before(SceneSystems)
                .run_if(zones_changed.clone().or_else(pains_changed.clone())),
            paint_zones
                .after(SceneSystems)
                .run_if(zones_changed.clone()),
            paint_pains_and_map
                .after(SceneSystems)
                .run_if(pains_changed.or_else(zones_changed)),
        )
            .chain()
            .in_set(MapSystems::View),
    );
}

/// Whether what is pointed at in a list, and drawn for that, is another one. Hovering changes many times a second, mostly
/// over what is not drawn.
fn pointed_at_changed(hovered: Res<Hovered>, mut last: Local<Option<Item>>) -> bool {
    let drawn = hovered
        .0
        .as_ref()
        .filter(|item| other_map::is_drawn(Some(item)));
    let changed = last.as_ref() != drawn;
    if changed {
        *last = drawn.cloned();
    }
    changed
}

/// The zones to be seen: of a muscle those of all its points, of a point its own.
fn zones<'a>(knowledge: &'a Knowledge, selection: &'a Selection) -> Vec<&'a PaintedZone> {
    match &selection.selected {
        Some(item) if !other_map::is_drawn(Some(item)) => knowledge.zones_of(item),
        // What is drawn as the map is, is not painted as a muscle's zones.
        _ => Vec::new(),
    }
}

fn note_whether_painted(
    knowledge: Res<Known>,
    selection: Res<Selection>,
    (mode, answer): (Res<ModeNow>, Res<AnswerNow>),
    (layers, hovered): (Res<Layers>, Res<Hovered>),
    mut painted: ResMut<Painted>,
) {
    let any = layers.map.is_some()
        || other_map::is_drawn(selection.selected.as_ref())
        || other_map::is_drawn(hovered.0.as_ref())
        || !zones(&knowledge, &selection).is_empty()
        || !shown_pains(&mode, &answer).is_empty();
    painted.set_if_neq(Painted(any));
}

/// The pains to be seen: those of the panel, while it is open.
fn shown_pains<'a>(mode: &ModeNow, answer: &'a Answer) -> &'a [PainOnSkin] {
    if mode.asks() { &answer.pains } else { &[] }
}

/// The mesh of the skin, where there is one.
fn skin_mesh(
    knowledge: &Knowledge,
    entities: &Query<(&StructureEntity, &Mesh3d)>,
) -> Option<AssetId<Mesh>> {
    let structures = knowledge.meshes()?.structures();
    let skin = structures
        .iter()
        .position(|structure| structure.kind == Kind::Skin)?;
    let (_, mesh) = entities.iter().find(|(entity, _)| entity.0 == skin)?;
    Some(mesh.0.id())
}

/// What was painted last, and on which mesh: another skin has nothing painted on it yet.
#[derive(PartialEq)]
struct LastPainted<T> {
    on: AssetId<Mesh>,
    weights: Vec<T>,
}

fn paint_zones(
    knowledge: Res<Known>,
    selection: Res<Selection>,
    entities: Query<(&StructureEntity, &Mesh3d)>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut last: Local<Option<LastPainted<[f32; 2]>>>,
) {
    let Some(surface) = knowledge.meshes().and_then(|body| body.skin_surface()) else {
        return;
    };
    let weights: Vec<[f32; 2]> = paint(zones(&knowledge, &selection), surface.positions.len())
        .into_iter()
        .map(|pair| pair.map(nearness))
        .collect();
    let Some(on) = skin_mesh(&knowledge, &entities) else {
        return;
    };
    // Hovering changes the selection too, many times a second, and the paint never.
    let painted = LastPainted { on, weights };
    if last.as_ref() == Some(&painted) {
        return;
    }
    if let Some(mut mesh) = meshes.get_mut(on) {
        mesh.insert_attribute(Mesh::ATTRIBUTE_UV_0, painted.weights.clone());
        *last = Some(painted);
    }
}

/// Skin has no fibres; where their direction stands for muscles, it says how strong it hurts, and what of the map of other
/// sources lies there.
fn paint_pains_and_map(
    knowledge: Res<Known>,
    (mode, answer): (Res<ModeNow>, Res<AnswerNow>),
    (layers, selection, hovered): (Res<Layers>, Res<Selection>, Res<Hovered>),
    entities: Query<(&StructureEntity, &Mesh3d)>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut last: Local<Option<LastPainted<[f32; 3]>>>,
) {
    let Some(surface) = knowledge.meshes().and_then(|body| body.skin_surface()) else {
        return;
    };
    let Some(on) = skin_mesh(&knowledge, &entities) else {
        return;
    };
    let vertices = surface.positions.len();
    let pains = pain_weights(shown_pains(&mode, &answer), vertices);
    let selected = selection.selected.as_ref();
    let items = [selected, hovered.0.as_ref()];
    let map = other_map::drawn(&knowledge, layers.map, items, vertices);
    let weights = pains.into_iter().zip(map);
    let weights = weights.map(|(hurts, [x, y])| [hurts, x, y]).collect();
    let painted = LastPainted { on, weights };
    if last.as_ref() == Some(&painted) {
        return;
    }
    if let Some(mut mesh) = meshes.get_mut(on) {
        let attribute: Vec<[f32; 4]> = painted
            .weights
            .iter()
            .zip(&surface.openness)
            .map(|(&[hurts, x, y], &open)| [hurts, x, y, open])
            .collect();
        mesh.insert_attribute(ATTRIBUTE_FIBRE_AND_OPENNESS, attribute);
        *last = Some(painted);
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

#[cfg(test)]
mod tests {
    use super::*;
    use bevy::asset::RenderAssetUsages;
    use bevy::mesh::PrimitiveTopology;
    use myomap_body_format::Side;
    use myomap_knowledge::body::BodyStructure;

    #[test]
    fn another_skin_is_painted_though_the_zones_are_the_same() {
        let mut app = App::new();
        let knowledge = Knowledge::read(&myomap_knowledge::test_support::repository_assets());
        let skin = |structure: &BodyStructure| structure.kind == Kind::Skin;
        let body = knowledge.meshes().expect("a body");
        let position = body.structures().iter().position(skin).expect("a skin");
        let muscle = knowledge.atlas.muscles().iter().find(|muscle| {
            let item = Item::Muscle(muscle.id.clone(), Side::Left);
            !knowledge.mapped_points(&item).is_empty()
        });
        let muscle = muscle.expect("a muscle that refers").id.clone();
        app.init_resource::<Assets<Mesh>>()
            .insert_resource(Selection {
                selected: Some(Item::Muscle(muscle, Side::Left)),
            })
            .insert_resource(Known(knowledge))
            .add_systems(Update, paint_zones);
        for skin in ["the first", "another"] {
            let empty = Mesh::new(
                PrimitiveTopology::TriangleList,
                RenderAssetUsages::default(),
            );
            let mesh = app.world_mut().resource_mut::<Assets<Mesh>>().add(empty);
            let entity = (StructureEntity(position), Mesh3d(mesh.clone()));
            let entity = app.world_mut().spawn(entity).id();
            app.update();
            let painted = app.world().resource::<Assets<Mesh>>().get(&mesh);
            let painted = painted.and_then(|mesh| mesh.attribute(Mesh::ATTRIBUTE_UV_0));
            assert!(painted.is_some(), "{skin} skin");
            app.world_mut().despawn(entity);
        }
    }
}
