//! What lies under the pointer, in each view.
//!
//! Bevy's mesh backend walks every triangle; the trees of [`myomap_knowledge::body`] answer in microseconds. What is hidden or
//! faded lets the ray through.

use crate::app::{Known, Loading, PointedPlace};
use crate::view::area::ViewArea;
use crate::view::body::other_map::source_at;
use crate::view::cameras::BodyCamera;
use crate::view::overlay::MarkersOnScreen;
use bevy::picking::PickingSystems;
use bevy::picking::backend::ray::RayMap;
use bevy::picking::pointer::{PointerId, PointerLocation};
use bevy::prelude::*;
use bevy_egui::input::EguiWantsInput;
use myomap_knowledge::body::model::StructureHit;
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_state::{Layers, ModeNow, Opacity, Selection};

/// Everything of a view under the pointer that can be selected, the uppermost first; nothing while the pointer is
/// elsewhere.
#[derive(Component, Debug, Default, PartialEq)]
pub struct UnderPointer(pub Vec<Item>);

/// Where the pointer points at the skin in a view while it is asked where it hurts, in metres; none beside the body, over
/// panels and over another view.
#[derive(Component, Debug, Default, PartialEq)]
pub struct SkinUnderPointer(pub Option<Vec3>);

/// The system that finds what lies under the pointer.
#[derive(SystemSet, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FindUnderPointer;

pub(super) fn plugin(app: &mut App) {
    app.register_required_components::<BodyCamera, UnderPointer>()
        .register_required_components::<BodyCamera, SkinUnderPointer>()
        .add_systems(
            PreUpdate,
            find_hits
                .in_set(FindUnderPointer)
                .in_set(PickingSystems::Backend)
                .run_if(in_state(Loading::Done)),
        );
}

/// Everything a ray meets that can be selected, the nearest first, each thing once.
///
/// `direction` is a unit vector; both in metres of the application frame.
pub fn items_along(
    knowledge: &Knowledge,
    (layers, selection): (&Layers, &Selection),
    origin: Vec3,
    direction: Vec3,
) -> Vec<Item> {
    let hits = solid_hits(knowledge, (layers, selection), origin, direction);
    items_of(knowledge, &hits)
}

fn solid_hits(
    knowledge: &Knowledge,
    (layers, selection): (&Layers, &Selection),
    origin: Vec3,
    direction: Vec3,
) -> Vec<StructureHit> {
    let chosen = selection
        .selected
        .as_ref()
        .map_or(Vec::new(), |item| knowledge.structures_of(item));
    knowledge.meshes().map_or(Vec::new(), |body| {
        body.cast_ray(origin, direction, |_, structure| {
            let is_chosen = chosen.contains(&structure.key);
            layers.opacity_where_chosen(structure, is_chosen) == Opacity::Solid
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
    mut views: Query<
        (
            Entity,
            &ViewArea,
            &MarkersOnScreen,
            &mut UnderPointer,
            &mut SkinUnderPointer,
        ),
        With<BodyCamera>,
    >,
    pointers: Query<(&PointerId, &PointerLocation)>,
    egui: Option<Res<EguiWantsInput>>,
    (knowledge, mode): (Res<Known>, Res<ModeNow>),
    (layers, selection): (Res<Layers>, Res<Selection>),
    (mut left, mut moved): (MessageReader<CursorLeft>, MessageReader<CursorMoved>),
    mut is_away: Local<bool>,
    mut pointed: ResMut<PointedPlace>,
) {
    // Bevy's pointer stays where it left the window.
    *is_away = left.read().count() > 0 || *is_away;
    *is_away &= moved.read().count() == 0;
    let busy = *is_away || egui.is_some_and(|egui| egui.wants_any_pointer_input());
    for (view, area, markers, mut under, mut skin) in &mut views {
        let mut found = Vec::new();
        let mut on_skin = None;
        for (id, ray) in rays.iter().filter(|(id, _)| !busy && id.camera == view) {
            let pointer = pointers.iter().find(|(pointer, _)| **pointer == id.pointer);
            let at = pointer
                .and_then(|(_, place)| place.location())
                .map(|location| location.position);
            if at.is_some_and(|at| !area.holds(at)) {
                continue;
            }
            found.extend(at.and_then(|at| marker_at(markers, at)));
            if mode.asks() {
                on_skin = skin_hit(&knowledge, ray.origin, *ray.direction);
                if on_skin.is_some() {
                    pointed.set_if_neq(PointedPlace(on_skin));
                }
            } else {
                // What is drawn of a map lies on the skin, over everything else.
                let on_map = skin_hit(&knowledge, ray.origin, *ray.direction)
                    .filter(|_| layers.map.is_some())
                    .and_then(|place| source_at(&knowledge, layers.map, place));
                found.extend(on_map);
                let shown = (&*layers, &*selection);
                let hits = solid_hits(&knowledge, shown, ray.origin, *ray.direction);
                found.extend(items_of(&knowledge, &hits));
                if let Some(first) = hits.first() {
                    pointed.set_if_neq(PointedPlace(Some(first.hit.point)));
                }
            }
        }
        under.set_if_neq(UnderPointer(found));
        skin.set_if_neq(SkinUnderPointer(on_skin));
    }
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
