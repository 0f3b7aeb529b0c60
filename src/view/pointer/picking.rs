//! What lies under the pointer, in each view.
//!
//! Bevy's mesh backend walks every triangle; the trees of [`myomap_knowledge::body`] answer in microseconds. What is hidden or
//! faded lets the ray through.

use super::floating::Floating;
use crate::app::{Known, Loading, PointedPlace};
use crate::view::area::ViewArea;
use crate::view::body::other_map::source_at;
use crate::view::cameras::BodyCamera;
use crate::view::overlay::MarkersOnScreen;
use crate::view::skin_under_pointer::SkinUnderPointer;
use bevy::picking::PickingSystems;
use bevy::picking::backend::ray::RayMap;
use bevy::picking::pointer::{PointerAction, PointerId, PointerInput, PointerLocation};
use bevy::prelude::*;
use bevy_egui::EguiPreUpdateSet;
use myomap_body_format::Kind;
use myomap_knowledge::body::model::StructureHit;
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_state::{Layers, ModeNow, Opacity, PenPlace, Presenting, Selection};

/// Everything of a view under the pointer that can be selected, the uppermost first; nothing while the pointer is
/// elsewhere.
#[derive(Component, Debug, Default, PartialEq)]
pub struct UnderPointer(pub Vec<Item>);

/// Where a pen has come along in a view in this frame, while one is held before a class: on the outermost of what is shown.
#[derive(Component, Debug, Default, Clone, PartialEq)]
pub struct PlacesUnderPointer {
    /// Its ways in the order of time: in a slow frame it may have been lifted and set down again.
    pub ways: Vec<PenWay>,
    /// How many metres a logical pixel is at the last place.
    pub metres_per_pixel: f32,
}

/// A way of a pen within one frame, to where it is or was lifted.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct PenWay {
    /// Whether it was set down at the first place; else it goes on from where it was in the frame before.
    pub is_set_down: bool,
    /// The places in the order of time, close together however long the frame was; none where it was beside the body, over
    /// panels and over another view.
    pub places: Vec<Option<PenPlace>>,
}

impl PlacesUnderPointer {
    /// Where the pen was set down, at which time of those in this frame, counted from 0.
    pub fn set_down(&self, time: usize) -> Option<PenPlace> {
        let mut ways = self.ways.iter().filter(|way| way.is_set_down);
        ways.nth(time)?.places.first().copied().flatten()
    }
}

/// So far beside the skin a place still means its edge, in logical pixels: an arm is narrow, and a finger hides it.
const EDGE_FOR_MOUSE: f32 = 8.0;
const EDGE_FOR_FINGER: f32 = 16.0;

/// The system that finds what lies under the pointer.
#[derive(SystemSet, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FindUnderPointer;

pub(super) fn plugin(app: &mut App) {
    app.register_required_components::<BodyCamera, UnderPointer>()
        .register_required_components::<BodyCamera, SkinUnderPointer>()
        .register_required_components::<BodyCamera, PlacesUnderPointer>()
        .add_systems(
            PreUpdate,
            (find_hits, find_places)
                .chain()
                .in_set(FindUnderPointer)
                .in_set(PickingSystems::Backend)
                .after(EguiPreUpdateSet::ProcessInput)
                .before(EguiPreUpdateSet::BeginPass)
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
            (&Camera, &GlobalTransform),
            &MarkersOnScreen,
            &mut UnderPointer,
            &mut SkinUnderPointer,
        ),
        With<BodyCamera>,
    >,
    pointers: Query<(&PointerId, &PointerLocation)>,
    mut floating: Floating,
    (knowledge, mode): (Res<Known>, Res<ModeNow>),
    (layers, selection): (Res<Layers>, Res<Selection>),
    (mut left, mut moved): (MessageReader<CursorLeft>, MessageReader<CursorMoved>),
    mut is_away: Local<bool>,
    mut pointed: ResMut<PointedPlace>,
) {
    // Bevy's pointer stays where it left the window.
    *is_away = left.read().count() > 0 || *is_away;
    *is_away &= moved.read().count() == 0;
    for (view, area, (camera, transform), markers, mut under, mut skin) in &mut views {
        let mut found = Vec::new();
        let mut on_skin = None;
        let touched = rays
            .iter()
            .any(|(id, _)| matches!(id.pointer, PointerId::Touch(_)));
        // A mouse that lies still somewhere says nothing while a finger touches the glass.
        let counts = |pointer: PointerId| !touched || pointer != PointerId::Mouse;
        let rays_here = rays.iter().filter(|(id, _)| !*is_away && id.camera == view);
        for (id, ray) in rays_here.filter(|(id, _)| counts(id.pointer)) {
            let pointer = pointers.iter().find(|(pointer, _)| **pointer == id.pointer);
            let at = pointer
                .and_then(|(_, place)| place.location())
                .map(|location| location.position);
            if at.is_some_and(|at| !area.holds(at) || floating.takes(at)) {
                continue;
            }
            found.extend(at.and_then(|at| marker_at(markers, at)));
            if mode.asks() {
                let hit = |ray: Ray3d| skin_hit(&knowledge, ray.origin, *ray.direction);
                let edge = match id.pointer {
                    PointerId::Touch(_) => EDGE_FOR_FINGER,
                    _ => EDGE_FOR_MOUSE,
                };
                on_skin = hit(*ray).or_else(|| {
                    beside(at?, edge, |at| {
                        let ray = camera.viewport_to_world(transform, at).ok()?;
                        hit(ray).filter(|_| area.holds(at))
                    })
                });
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

/// Where a pen has come along.
fn find_places(
    mut inputs: MessageReader<PointerInput>,
    mut views: Query<
        (
            &ViewArea,
            &Camera,
            &GlobalTransform,
            &mut PlacesUnderPointer,
        ),
        With<BodyCamera>,
    >,
    mut floating: Floating,
    (knowledge, layers, presenting): (Res<Known>, Res<Layers>, Res<Presenting>),
    mut last: Local<Option<Vec2>>,
) {
    let mut ways: Vec<WindowWay> = Vec::new();
    let mut is_lifted = false;
    for input in inputs.read() {
        let to = input.location.position;
        if let PointerAction::Press(_) = input.action {
            // It came there in the air.
            ways.push(WindowWay {
                is_set_down: true,
                places: vec![to],
            });
            is_lifted = false;
        } else if !is_lifted {
            let goes_on = ways.pop().unwrap_or_default();
            ways.push(goes_on.on_to(last.unwrap_or(to), to));
        }
        is_lifted |= matches!(input.action, PointerAction::Release(_));
        *last = Some(to);
    }
    if !presenting.tool.touches_the_body() {
        for (.., mut under) in &mut views {
            under.set_if_neq(PlacesUnderPointer::default());
        }
        return;
    }
    for (area, camera, transform, mut under) in &mut views {
        let mut place_at = |at: Vec2| {
            let ray = camera.viewport_to_world(transform, at).ok();
            let ray = ray.filter(|_| area.holds(at) && !floating.takes(at))?;
            outermost(&knowledge, &layers, ray.origin, *ray.direction)
        };
        let mut found = PlacesUnderPointer::default();
        for way in &ways {
            let mut places = Vec::new();
            for &at in &way.places {
                let place = place_at(at);
                if let (Some((_, distance)), Some(size)) = (place, camera.logical_viewport_size()) {
                    let lens = camera.clip_from_view().y_axis.y;
                    found.metres_per_pixel = 2.0 * distance / (lens * size.y);
                }
                places.push(place.map(|(place, _)| place));
            }
            found.ways.push(PenWay {
                is_set_down: way.is_set_down,
                places,
            });
        }
        under.set_if_neq(found);
    }
}

/// A way of the pointer over the window within one frame.
#[derive(Default)]
struct WindowWay {
    /// Whether a button went down at the first place.
    is_set_down: bool,
    /// In logical pixels.
    places: Vec<Vec2>,
}

impl WindowWay {
    fn on_to(mut self, from: Vec2, to: Vec2) -> Self {
        self.places.extend(steps(from, to));
        self
    }
}

/// Places on the way of the pointer from one place of the window to another, so close together that a line through them
/// follows the body.
fn steps(from: Vec2, to: Vec2) -> impl Iterator<Item = Vec2> {
    /// In logical pixels.
    const APART: f32 = 6.0;
    let count = (from.distance(to) / APART).ceil().clamp(1.0, 500.0);
    (1..=count as u16).map(move |step| from.lerp(to, f32::from(step) / count))
}

/// The first place of what is shown that a ray meets, and how far away it is: of the skin too where that is a ghost, for a
/// zone lies on it.
fn outermost(
    knowledge: &Knowledge,
    layers: &Layers,
    origin: Vec3,
    direction: Vec3,
) -> Option<(PenPlace, f32)> {
    let body = knowledge.meshes()?;
    let hits = body.cast_ray(origin, direction, |_, structure| {
        let is_skin = structure.kind == Kind::Skin;
        match layers.opacity(structure) {
            Opacity::Solid => true,
            Opacity::Faded => is_skin,
            Opacity::Hidden => false,
        }
    });
    let first = hits.first()?;
    let surface = &body.structures().get(first.structure)?.surface;
    let at = first.hit.point;
    let place = PenPlace {
        at,
        normal: surface.normal_at(&surface.nearest(at)),
    };
    Some((place, first.hit.distance))
}

/// What is found nearest round a place of the window, no further away than the edge is wide.
fn beside<Found>(at: Vec2, edge: f32, found_at: impl Fn(Vec2) -> Option<Found>) -> Option<Found> {
    const DIRECTIONS: u8 = 8;
    [0.5, 1.0].into_iter().find_map(|share| {
        (0..DIRECTIONS).find_map(|direction| {
            let turn = f32::from(direction) / f32::from(DIRECTIONS) * std::f32::consts::TAU;
            found_at(at + Vec2::from_angle(turn) * edge * share)
        })
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_press_just_beside_a_narrow_arm_means_the_arm_and_one_further_away_does_not() {
        let arm = |at: Vec2| (100.0..=120.0).contains(&at.x).then_some(at.x);
        let (near, far) = (Vec2::new(126.0, 50.0), Vec2::new(140.0, 50.0));
        assert!(beside(near, EDGE_FOR_MOUSE, arm).is_some());
        assert!(beside(far, EDGE_FOR_MOUSE, arm).is_none());
        let under_a_finger = Vec2::new(132.0, 50.0);
        assert!(beside(under_a_finger, EDGE_FOR_FINGER, arm).is_some());
        assert!(beside(under_a_finger, EDGE_FOR_MOUSE, arm).is_none());
    }
}
