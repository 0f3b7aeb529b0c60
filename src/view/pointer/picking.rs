//! What lies under the pointer: a picking backend over our own trees, and what hovering and clicking mean.
//!
//! Bevy's mesh backend walks every triangle; the trees of [`myomap_knowledge::body`] answer in microseconds. What is hidden or
//! faded lets the ray through.

use crate::app::{
    FreeArea, Hovered, Known, Layers, Loading, MapCommand, ModeNow, Opacity, Selection,
};
use crate::view::body::structure_entity::StructureEntity;
use crate::view::cameras::BodyCamera;
use crate::view::overlay::MarkersOnScreen;
use bevy::picking::PickingSystems;
use bevy::picking::backend::ray::RayMap;
use bevy::picking::backend::{HitData, PointerHits};
use bevy::picking::events::{Pointer, Press, Release};
use bevy::picking::pointer::{PointerButton, PointerId, PointerLocation};
use bevy::prelude::*;
use bevy_egui::input::EguiWantsInput;
use myomap_knowledge::body::model::StructureHit;
use myomap_knowledge::knowledge::{Item, Knowledge};

/// A press and a release further apart than this, in logical pixels, turned the body and were no click.
const CLICK_SLOP: f32 = 4.0;

/// Everything under the pointer that can be selected, the uppermost first.
#[derive(Resource, Debug, Default, PartialEq)]
pub struct UnderPointer(pub Vec<Item>);

/// Where the pointer points at the skin while it is asked where it hurts, in metres; none beside the body and over
/// panels.
#[derive(Resource, Debug, Default, PartialEq)]
pub struct SkinUnderPointer(pub Option<Vec3>);

/// Where the pointer went down, and where it last clicked.
#[derive(Resource, Debug, Default)]
struct Clicks {
    pressed_at: Option<Vec2>,
    last_at: Option<Vec2>,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<UnderPointer>()
        .init_resource::<SkinUnderPointer>()
        .init_resource::<Clicks>()
        .add_systems(
            PreUpdate,
            find_hits
                .in_set(PickingSystems::Backend)
                .run_if(in_state(Loading::Done)),
        )
        .add_systems(
            Update,
            hover
                .in_set(crate::app::MapSystems::Input)
                .run_if(resource_changed::<UnderPointer>),
        )
        .add_observer(press)
        .add_observer(release);
}

/// Everything a ray meets that can be selected, the nearest first, each thing once.
///
/// `direction` is a unit vector; both in metres of the application frame.
pub fn items_along(
    knowledge: &Knowledge,
    layers: &Layers,
    origin: Vec3,
    direction: Vec3,
) -> Vec<Item> {
    let hits = solid_hits(knowledge, layers, origin, direction);
    items_of(knowledge, &hits)
}

fn solid_hits(
    knowledge: &Knowledge,
    layers: &Layers,
    origin: Vec3,
    direction: Vec3,
) -> Vec<StructureHit> {
    knowledge.meshes().map_or(Vec::new(), |body| {
        body.cast_ray(origin, direction, |_, structure| {
            layers.opacity(structure) == Opacity::Solid
        })
    })
}

fn items_of(knowledge: &Knowledge, hits: &[StructureHit]) -> Vec<Item> {
    let mut items = Vec::new();
    for structure in hits
        .iter()
        .filter_map(|hit| knowledge.meshes()?.structures().get(hit.structure))
    {
        let item = knowledge.item_of(&structure.key);
        if !items.contains(&item) {
            items.push(item);
        }
    }
    items
}

fn find_hits(
    rays: Res<RayMap>,
    cameras: Query<&Camera, With<BodyCamera>>,
    pointers: Query<(&PointerId, &PointerLocation)>,
    (egui, free): (Option<Res<EguiWantsInput>>, Res<FreeArea>),
    (knowledge, mode): (Res<Known>, Res<ModeNow>),
    layers: Res<Layers>,
    markers: Res<MarkersOnScreen>,
    entities: Query<(Entity, &StructureEntity)>,
    (mut under, mut skin): (ResMut<UnderPointer>, ResMut<SkinUnderPointer>),
    mut send: MessageWriter<PointerHits>,
) {
    let mut found = Vec::new();
    let mut on_skin = None;
    let busy = egui.is_some_and(|egui| egui.wants_any_pointer_input());
    for (id, ray) in rays.iter().filter(|_| !busy) {
        let Ok(camera) = cameras.get(id.camera) else {
            continue;
        };
        let pointer = pointers.iter().find(|(pointer, _)| **pointer == id.pointer);
        let at = pointer
            .and_then(|(_, place)| place.location())
            .map(|location| location.position);
        if at.is_some_and(|at| !free.holds(at)) {
            continue;
        }
        found.extend(at.and_then(|at| marker_at(&markers, at)));
        if mode.asks() {
            on_skin = skin_hit(&knowledge, ray.origin, *ray.direction);
            continue;
        }
        let hits = solid_hits(&knowledge, &layers, ray.origin, *ray.direction);
        found.extend(items_of(&knowledge, &hits));
        if let Some(first) = hits.first()
            && let Some((entity, _)) = entities
                .iter()
                .find(|(_, shown)| shown.0 == first.structure)
        {
            let data = HitData::new(id.camera, first.hit.distance, Some(first.hit.point), None);
            send.write(PointerHits::new(
                id.pointer,
                vec![(entity, data)],
                camera.order as f32,
            ));
        }
    }
    under.set_if_neq(UnderPointer(found));
    skin.set_if_neq(SkinUnderPointer(on_skin));
}

/// Where a ray meets the skin, whether that is shown or not.
fn skin_hit(knowledge: &Knowledge, origin: Vec3, direction: Vec3) -> Option<Vec3> {
    let surface = knowledge.meshes()?.skin_surface()?;
    Some(surface.cast_ray(origin, direction)?.point)
}

/// The trigger point whose marker lies at a place of the window; of several the nearest.
fn marker_at(markers: &MarkersOnScreen, pointer: Vec2) -> Option<Item> {
    markers
        .0
        .iter()
        .map(|(key, at, radius)| (key, at.distance(pointer), *radius))
        .filter(|(_, distance, radius)| distance <= radius)
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(key, ..)| Item::Point(key.clone()))
}

fn hover(
    under: Res<UnderPointer>,
    buttons: Res<ButtonInput<MouseButton>>,
    hovered_now: Res<Hovered>,
    mut send: MessageWriter<MapCommand>,
) {
    if buttons.get_pressed().next().is_some() {
        return;
    }
    let hovered = under.0.first();
    if hovered_now.0.as_ref() != hovered {
        send.write(MapCommand::Hover(hovered.cloned()));
    }
}

fn press(press: On<Pointer<Press>>, mut clicks: ResMut<Clicks>) {
    if press.button == PointerButton::Primary {
        clicks.pressed_at = Some(press.pointer_location.position);
    }
}

/// Selects the uppermost thing; where the last click was at the same place, the next one beneath what is selected.
///
/// Bevy's own click wants the pointer to have been over the same thing a frame before it was pressed, and so misses
/// one that comes with its movement in a single slow frame.
fn release(
    release: On<Pointer<Release>>,
    mut clicks: ResMut<Clicks>,
    (egui, free): (Option<Res<EguiWantsInput>>, Res<FreeArea>),
    (under, mode): (Res<UnderPointer>, Res<ModeNow>),
    selection: Res<Selection>,
    mut send: MessageWriter<MapCommand>,
) {
    if release.button != PointerButton::Primary {
        return;
    }
    // Taken, so that of several things under the pointer only the first hears of it.
    let Some(pressed_at) = clicks.pressed_at.take() else {
        return;
    };
    let at = release.pointer_location.position;
    let busy = egui.is_some_and(|egui| egui.wants_any_pointer_input()) || !free.holds(at);
    if pressed_at.distance(at) > CLICK_SLOP || busy {
        return;
    }
    // Then a click says where it hurts; only trigger points can still be selected.
    if mode.asks() && !matches!(under.0.first(), Some(Item::Point(_))) {
        return;
    }
    let again = clicks
        .last_at
        .is_some_and(|last| last.distance(at) <= CLICK_SLOP);
    clicks.last_at = Some(at);
    send.write(MapCommand::Select(next_beneath(
        &under.0,
        selection.selected.as_ref(),
        again,
    )));
}

/// Which of the things under the pointer a click selects.
fn next_beneath(under: &[Item], selected: Option<&Item>, again: bool) -> Option<Item> {
    let current = selected.and_then(|selected| under.iter().position(|item| item == selected));
    match current {
        Some(current) if again => under.get((current + 1) % under.len()),
        _ => under.first(),
    }
    .cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_body_format::Side;
    use myomap_knowledge::ids::MuscleId;

    fn muscle(id: &str) -> Item {
        Item::Muscle(MuscleId::new(id), Side::Left)
    }

    #[test]
    fn clicking_again_goes_through_what_lies_beneath_and_round() {
        let under = [
            muscle("trapezius"),
            muscle("rhomboids"),
            muscle("longissimus"),
        ];
        let first = next_beneath(&under, None, false);
        assert_eq!(first, Some(muscle("trapezius")));
        let second = next_beneath(&under, first.as_ref(), true);
        assert_eq!(second, Some(muscle("rhomboids")));
        let third = next_beneath(&under, second.as_ref(), true);
        assert_eq!(
            next_beneath(&under, third.as_ref(), true),
            Some(muscle("trapezius"))
        );
    }

    #[test]
    fn clicking_elsewhere_starts_at_the_top() {
        let under = [muscle("trapezius"), muscle("rhomboids")];
        assert_eq!(
            next_beneath(&under, Some(&muscle("trapezius")), false),
            Some(muscle("trapezius"))
        );
    }

    #[test]
    fn clicking_beside_the_body_selects_nothing() {
        assert_eq!(next_beneath(&[], Some(&muscle("trapezius")), true), None);
    }
}
