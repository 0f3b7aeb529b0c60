//! Brings the camera where it was asked to go, and lets the window rest once it is there.

use super::clear_of_inset::{Covered, moved_clear};
use super::framing;
use super::order::MoveCamera;
use crate::app::{AnotherFrame, AnswerNow, FlyTo, Known, Loading};
use crate::view::area::ViewArea;
use crate::view::cameras::{BodyCamera, InsetView, OppositeView};
use crate::view::pointer::owner::{Owner, PointerOwner};
use crate::view::pointer::picking::FindUnderPointer;
use crate::view::technique::ShownTechnique;
use bevy::ecs::system::SystemParam;
use bevy::input::mouse::AccumulatedMouseScroll;
use bevy::picking::PickingSystems;
use bevy::picking::pointer::{PointerAction, PointerButton, PointerInput};
use bevy::prelude::*;
use bevy_panorbit_camera::{FocusBoundsShape, PanOrbitCamera};
use myomap_state::{
    CameraCommand, CameraTarget, MapCommand, Pose, Presenting, Selection, Settings, ViewPreset,
    Viewpoint,
};
use std::f32::consts::TAU;

/// Whether the camera flies to where it is asked to go, or is there at once.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Motion {
    /// It flies.
    #[default]
    Smooth,
    /// It is there at once: for pictures. People whom motion makes ill have a setting for it.
    AtOnce,
}

/// How long the camera glides on after a hand has let go of it: a share of the way that is left over after each frame.
const GLIDE: f32 = 0.1;

/// How long a flight takes, in seconds.
const FLIGHT_S: f32 = 0.75;

/// Below these the camera counts as at rest, in metres and radians.
const REST: f32 = 2e-4;

/// A flight under way.
#[derive(Component, Debug, Clone, Copy)]
struct Flight {
    from: Pose,
    to: Pose,
    elapsed_s: f32,
    /// Where the flight left the camera; a person who has moved it since takes over.
    left_at: Option<Pose>,
}

/// Where the camera was last asked to go. Before anybody asks it shows the whole body from the front.
#[derive(Component, Debug, Clone, Copy, PartialEq)]
pub(super) struct Goal(pub(super) CameraTarget);

impl Default for Goal {
    fn default() -> Self {
        Self(CameraTarget::Whole(ViewPreset::Front))
    }
}

impl Goal {
    /// What the small view shows beside this: near what is chosen while the large one shows more, else the whole body.
    pub(super) fn shown_in_inset(self) -> CameraTarget {
        match self.0 {
            CameraTarget::Whole(_)
            | CameraTarget::WholeWithReferral
            | CameraTarget::Referral(_)
            | CameraTarget::Inset => CameraTarget::Selected,
            CameraTarget::Selected
            | CameraTarget::SelectedFrom(_)
            | CameraTarget::PainsAndSelected
            | CameraTarget::Technique
            | CameraTarget::NextPlate { .. }
            | CameraTarget::Pose(_) => CameraTarget::WholeWithReferral,
        }
    }
}

/// Where the camera was last brought, so that it can be brought there again when the free part of the window changes.
#[derive(Component, Debug, Clone, Copy)]
struct LastFramed(Pose);

/// Where the camera was when the frame before was drawn.
#[derive(Component, Debug, Clone, Copy, PartialEq, Default)]
struct LastDrawn(Transform);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Motion>()
        .register_required_components::<BodyCamera, Goal>()
        .register_required_components::<BodyCamera, LastDrawn>()
        .add_systems(
            Update,
            (
                bound.run_if(resource_changed::<Known>),
                glide.run_if(
                    resource_changed::<Settings>.or_else(any_match_filter::<Added<PanOrbitCamera>>),
                ),
                set_off.run_if(
                    on_message::<FlyTo>
                        .or_else(resource_changed::<Known>)
                        .or_else(any_match_filter::<Changed<ViewArea>>),
                ),
                fly,
            )
                .chain()
                .in_set(MoveCamera::Fly),
        )
        .add_systems(
            PreUpdate,
            land_for_the_pen
                .after(PickingSystems::ProcessInput)
                .before(FindUnderPointer),
        )
        .add_systems(
            PostUpdate,
            (
                settle.in_set(MoveCamera::Settle),
                keep_drawing.in_set(MoveCamera::Moved),
            ),
        );
}

/// What the camera looks at may lie so far beside the body, in metres: what is at the body's edge can then be seen at an edge
/// of the picture.
const AROUND_BODY: f32 = 0.25;

/// What the camera looks at stays at the body.
fn bound(knowledge: Res<Known>, mut cameras: Query<&mut PanOrbitCamera, With<BodyCamera>>) {
    let Some((low, high)) = knowledge
        .meshes()
        .and_then(|body| body.bounds(0..body.structures().len()))
    else {
        return;
    };
    for mut camera in &mut cameras {
        camera.focus_bounds_origin = (low + high) / 2.0;
        camera.focus_bounds_shape = Some(FocusBoundsShape::Cuboid(Cuboid::from_size(
            high - low + 2.0 * AROUND_BODY,
        )));
    }
}

/// With reduced motion the camera stops where the hand stops.
fn glide(settings: Res<Settings>, mut cameras: Query<&mut PanOrbitCamera, With<BodyCamera>>) {
    let glide = if settings.reduced_motion { 0.0 } else { GLIDE };
    for mut camera in &mut cameras {
        camera.pan_smoothness = glide;
        camera.orbit_smoothness = glide;
        camera.zoom_smoothness = glide;
    }
}

fn set_off(
    mut commands: Commands,
    to_see: ToSee,
    mut asked: MessageReader<FlyTo>,
    (motion, settings): (Res<Motion>, Res<Settings>),
    mut cameras: Query<
        (
            Entity,
            (&Camera, &ViewArea, Has<OppositeView>),
            &mut Goal,
            &mut PanOrbitCamera,
            Option<&LastFramed>,
            Option<&Flight>,
        ),
        With<BodyCamera>,
    >,
    insets: Query<&ViewArea, With<InsetView>>,
) {
    let asked: Vec<CameraTarget> = asked.read().map(|FlyTo(target)| *target).collect();
    let at_once = *motion == Motion::AtOnce || settings.reduced_motion;
    let as_allowed = |pose| allowed(pose, &settings);
    let first = cameras
        .iter()
        .find(|(_, (.., opposite), ..)| !opposite)
        .map(|(_, _, goal, orbit, last, flight)| FirstView {
            goal: *goal,
            turned_by_hand: (last.is_some() && !untouched(orbit, last, flight))
                .then(|| target(orbit)),
            stands: flight.map_or_else(|| target(orbit), |flight| flight.to),
        });
    for (entity, (camera, area, opposite), mut goal, mut orbit, last, flight) in &mut cameras {
        let framed = last.is_some();
        // A view that opens beside another shows the other side of what is seen there.
        let beside = first.filter(|_| opposite && !framed);
        if asked.is_empty()
            && let Some(first) = beside
        {
            *goal = first.goal;
        }
        let mut stands = first.map(|first| first.stands);
        for &target in &asked {
            goal.0 = after(target, *goal, &mut stands);
        }
        if framed && asked.is_empty() && !untouched(&orbit, last, flight) {
            continue;
        }
        let seen_beside = beside
            .and_then(|first| first.turned_by_hand)
            .filter(|_| asked.is_empty());
        let inset = insets.iter().next().filter(|_| !opposite);
        let covered = inset.and_then(|inset| Covered::by(inset.0, area.0));
        let aspect = aspect(area, camera);
        let asked_for = to_see.pose(&goal, aspect).map(as_allowed);
        let asked_for = asked_for.map(|pose| to_see.clear_of(covered, &goal, pose, aspect));
        // What it was brought to may be gone, as when nothing is chosen any more.
        let stands = || beside.map(|first| first.stands);
        let elsewhere = || stands().map(as_allowed);
        let Some(to) = seen_beside.map(as_allowed).or(asked_for).or_else(elsewhere) else {
            continue;
        };
        let to = if opposite { to.opposite() } else { to };
        commands.entity(entity).insert(LastFramed(to));
        if at_once || !framed {
            put(&mut orbit, &to);
            commands.entity(entity).remove::<Flight>();
        } else {
            commands.entity(entity).insert(Flight {
                from: current(&orbit),
                to,
                elapsed_s: 0.0,
                left_at: None,
            });
        }
    }
}

/// A pose, or the plate nearest to it where the body is shown in plates only.
fn allowed(pose: Pose, settings: &Settings) -> Pose {
    if settings.plates_only {
        pose.as_plate()
    } else {
        pose
    }
}

/// The goal of a view that is asked to go somewhere: what another view shows, or a plate beside where the first view stands,
/// or is on its way to, is said in full.
fn after(target: CameraTarget, goal: Goal, stands: &mut Option<Pose>) -> CameraTarget {
    match target {
        CameraTarget::Inset => goal.shown_in_inset(),
        CameraTarget::NextPlate { to_the_left } => {
            *stands = stands.map(|pose| pose.at_next_eighth(to_the_left));
            stands.map_or(goal.0, CameraTarget::Pose)
        }
        target => target,
    }
}

/// What a view that opens needs to know of the one beside it.
#[derive(Debug, Clone, Copy)]
struct FirstView {
    goal: Goal,
    /// Where it was turned since it was brought to its goal.
    turned_by_hand: Option<Pose>,
    /// Where it stands, or is on its way to.
    stands: Pose,
}

/// Whether the camera is where it was brought, or on its way there, and not where a person moved it.
fn untouched(orbit: &PanOrbitCamera, last: Option<&LastFramed>, flight: Option<&Flight>) -> bool {
    flight.is_some() || last.is_some_and(|last| apart(&last.0, &target(orbit)) < 0.01)
}

/// All that can be looked at.
#[derive(SystemParam)]
pub(super) struct ToSee<'w> {
    knowledge: Res<'w, Known>,
    selection: Res<'w, Selection>,
    answer: Res<'w, AnswerNow>,
    technique: Res<'w, ShownTechnique>,
}

impl ToSee<'_> {
    /// Where a camera stands that shows a goal in a picture of this aspect; none where there is nothing to show.
    pub(super) fn pose(&self, goal: &Goal, aspect: f32) -> Option<Pose> {
        let knowledge = &**self.knowledge;
        let selected = self.selection.selected.as_ref();
        match goal.0 {
            CameraTarget::Technique => {
                let sight = self.technique.stage()?.sight();
                Some(framing::of_technique(sight, aspect))
            }
            CameraTarget::Whole(preset) => framing::of_whole(knowledge.meshes()?, preset, aspect),
            CameraTarget::Selected => framing::of_item(knowledge, selected?, aspect),
            CameraTarget::SelectedFrom(preset) => {
                framing::of_item_from(knowledge, selected?, preset, aspect)
            }
            CameraTarget::PainsAndSelected => {
                framing::of_pains_and_item(knowledge, &self.answer.pains, selected, aspect)
            }
            CameraTarget::Pose(pose) => Some(pose),
            CameraTarget::Referral(side) => {
                framing::of_referral(knowledge, selected?, side, aspect)
            }
            CameraTarget::WholeWithReferral => {
                framing::of_whole_with_referral(knowledge, selected?, aspect)
            }
            // Never goals of their own: they become what another view shows, and a place beside the last.
            CameraTarget::Inset | CameraTarget::NextPlate { .. } => None,
        }
    }

    /// A pose that shows a goal, moved so that the small view covers none of it.
    fn clear_of(&self, covered: Option<Covered>, goal: &Goal, pose: Pose, aspect: f32) -> Pose {
        match covered {
            Some(covered) => moved_clear(pose, &self.places(goal), aspect, covered),
            None => pose,
        }
    }

    /// What of a goal the small view must not cover: nothing where a person chose the place of the camera, or where what
    /// matters is in the middle anyway.
    fn places(&self, goal: &Goal) -> Vec<Vec3> {
        let knowledge = &**self.knowledge;
        let selected = self.selection.selected.as_ref();
        let places = match goal.0 {
            CameraTarget::Selected | CameraTarget::SelectedFrom(_) => {
                selected.map(|item| framing::places_of_item(knowledge, item))
            }
            CameraTarget::Referral(side) => {
                selected.map(|item| framing::places_of_referral(knowledge, item, side))
            }
            CameraTarget::Whole(_) | CameraTarget::WholeWithReferral => {
                Some(framing::places_of_whole(knowledge))
            }
            CameraTarget::Technique => {
                let stage = self.technique.stage();
                stage.map(|stage| stage.sight().matters.clone())
            }
            CameraTarget::PainsAndSelected
            | CameraTarget::Pose(_)
            | CameraTarget::Inset
            | CameraTarget::NextPlate { .. } => None,
        };
        places.unwrap_or_default()
    }
}

/// Width by height of the part of the picture the body is drawn in.
pub(super) fn aspect(area: &ViewArea, camera: &Camera) -> f32 {
    let size = if area.0.is_empty() {
        camera.logical_target_size()
    } else {
        Some(area.0.size())
    };
    size.filter(|size| size.min_element() > 0.0)
        .map_or(1.0, |size| size.x / size.y)
}

fn fly(
    mut commands: Commands,
    time: Res<Time>,
    scroll: Option<Res<AccumulatedMouseScroll>>,
    mut cameras: Query<(Entity, &mut PanOrbitCamera, &mut Flight)>,
) {
    for (entity, mut orbit, mut flight) in &mut cameras {
        let scrolled = orbit.enabled
            && scroll
                .as_ref()
                .is_some_and(|scroll| scroll.delta != Vec2::ZERO);
        let taken_over = flight
            .left_at
            .is_some_and(|left_at| turned(&left_at, &target(&orbit)) > REST);
        if scrolled || taken_over {
            commands.entity(entity).remove::<Flight>();
            continue;
        }
        flight.elapsed_s += time.delta_secs().min(0.15);
        let share = (flight.elapsed_s / FLIGHT_S).min(1.0);
        let pose = between(&flight.from, &flight.to, ease(share));
        put(&mut orbit, &pose);
        flight.left_at = Some(pose);
        if share >= 1.0 {
            commands.entity(entity).remove::<Flight>();
        }
    }
}

/// A pen that is set down, or is held down when a flight begins, has the camera at the end of it at once: what it writes would
/// else be strewn over all that passes beneath it.
fn land_for_the_pen(
    mut commands: Commands,
    mut inputs: MessageReader<PointerInput>,
    (owner, presenting): (Res<PointerOwner>, Res<Presenting>),
    mut cameras: Query<(
        Entity,
        &Flight,
        &ViewArea,
        &mut PanOrbitCamera,
        &mut Transform,
        &mut GlobalTransform,
    )>,
) {
    let is_press = |action| matches!(action, PointerAction::Press(PointerButton::Primary));
    let presses = inputs.read().filter(|input| is_press(input.action));
    let presses: Vec<Vec2> = presses.map(|input| input.location.position).collect();
    let is_held = matches!(owner.held_by(), Some(Owner::Pen(_)));
    if !presenting.tool.touches_the_body() {
        return;
    }
    for (entity, flight, area, mut orbit, mut transform, mut drawn_from) in &mut cameras {
        if !is_held && !presses.iter().any(|&at| area.holds(at)) {
            continue;
        }
        let Pose { focus, radius, .. } = flight.to;
        put(&mut orbit, &flight.to);
        *transform = Transform::from_translation(focus + flight.to.towards_camera() * radius)
            .with_rotation(flight.to.rotation());
        *drawn_from = (*transform).into();
        commands.entity(entity).remove::<Flight>();
    }
}

/// Starts and ends at rest (Perlin 2002, SIGGRAPH: the fifth-degree fade).
fn ease(share: f32) -> f32 {
    share * share * share * (share * (share * 6.0 - 15.0) + 10.0)
}

/// A pose on the way; the short way round, and by the same factor nearer in the same time.
fn between(from: &Pose, to: &Pose, share: f32) -> Pose {
    let turn = (to.yaw - from.yaw + TAU / 2.0).rem_euclid(TAU) - TAU / 2.0;
    Pose {
        focus: from.focus.lerp(to.focus, share),
        yaw: from.yaw + turn * share,
        pitch: from.pitch + (to.pitch - from.pitch) * share,
        radius: (from.radius.ln() + (to.radius / from.radius).ln() * share).exp(),
    }
}

fn current(orbit: &PanOrbitCamera) -> Pose {
    let target = target(orbit);
    Pose {
        focus: orbit.focus,
        yaw: orbit.yaw.unwrap_or(target.yaw),
        pitch: orbit.pitch.unwrap_or(target.pitch),
        radius: orbit.radius.unwrap_or(target.radius).max(0.05),
    }
}

fn target(orbit: &PanOrbitCamera) -> Pose {
    Pose {
        focus: orbit.target_focus,
        yaw: orbit.target_yaw,
        pitch: orbit.target_pitch,
        radius: orbit.target_radius,
    }
}

fn put(orbit: &mut PanOrbitCamera, pose: &Pose) {
    orbit.focus = pose.focus;
    orbit.target_focus = pose.focus;
    (orbit.yaw, orbit.target_yaw) = (Some(pose.yaw), pose.yaw);
    (orbit.pitch, orbit.target_pitch) = (Some(pose.pitch), pose.pitch);
    (orbit.radius, orbit.target_radius) = (Some(pose.radius), pose.radius);
    orbit.force_update = true;
    orbit.initialized = true;
}

fn turned(a: &Pose, b: &Pose) -> f32 {
    let turn = (a.yaw - b.yaw).abs() + (a.pitch - b.pitch).abs();
    a.focus.distance(b.focus) + turn
}

fn apart(a: &Pose, b: &Pose) -> f32 {
    turned(a, b) + (a.radius - b.radius).abs()
}

/// Ends the last, endless part of an approach, which nobody sees.
fn settle(mut cameras: Query<&mut PanOrbitCamera, With<BodyCamera>>) {
    for mut orbit in &mut cameras {
        let left = orbit.target_focus.distance(orbit.focus);
        if left > 0.0 && left < REST {
            let there = orbit.target_focus;
            orbit.bypass_change_detection().focus = there;
            orbit.force_update = true;
        }
    }
}

/// The window draws only when asked to: ask while the camera moves. Where the first view has come to rest, or is flying to, is
/// told, so that it can be written down: who chooses a muscle and at once adds the view to a lesson means what he chose.
fn keep_drawing(
    mut cameras: Query<
        (
            &Transform,
            &PanOrbitCamera,
            Option<&Flight>,
            Has<OppositeView>,
            &mut LastDrawn,
        ),
        With<BodyCamera>,
    >,
    (known, loading): (Res<Viewpoint>, Res<State<Loading>>),
    mut want: MessageWriter<AnotherFrame>,
    mut send: MessageWriter<MapCommand>,
) {
    for (transform, orbit, flying, opposite, mut last) in &mut cameras {
        let moved = moved(transform, &last.0);
        last.0 = *transform;
        if flying.is_some() || moved > REST {
            want.write(AnotherFrame::CameraMoves);
        }
        if flying.is_none() && moved > REST {
            continue;
        }
        let pose = flying.map_or_else(|| target(orbit), |flight| flight.to);
        let told = opposite || known.0.is_some_and(|known| apart(&known, &pose) <= REST);
        let shows_the_body = orbit.initialized && *loading.get() == Loading::Done;
        if shows_the_body && !told {
            send.write(MapCommand::Camera(CameraCommand::RestsAt(pose)));
        }
    }
}

/// How far a camera has moved, in metres and radians together.
fn moved(now: &Transform, before: &Transform) -> f32 {
    // The angle between a rotation and itself comes out as more than nothing where the rotation is not quite of length 1,
    // and a camera that stands still would never be at rest.
    if now == before {
        return 0.0;
    }
    now.translation.distance(before.translation) + now.rotation.angle_between(before.rotation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::pointer::owner::tests::input;
    use myomap_state::PresentingTool;
    use std::f32::consts::PI;

    #[test]
    fn a_camera_that_stands_still_is_at_rest_whichever_way_it_looks() {
        for step in 0..64 {
            let yaw = step as f32 / 64.0 * TAU;
            let stands = Transform::from_rotation(pose(yaw, 1.0).rotation());
            assert_eq!(moved(&stands, &stands), 0.0, "{yaw}");
            let turned = Transform::from_rotation(pose(yaw + 0.1, 1.0).rotation());
            assert!(moved(&turned, &stands) > REST, "{yaw}");
        }
    }

    fn pose(yaw: f32, radius: f32) -> Pose {
        Pose {
            focus: Vec3::ZERO,
            yaw,
            pitch: 0.0,
            radius,
        }
    }

    #[test]
    fn a_pen_that_is_set_down_has_the_camera_at_its_goal_and_other_tools_let_it_fly() {
        let goal = pose(1.0, 0.5);
        for (tool, lands) in [
            (PresentingTool::Pen, true),
            (PresentingTool::Eraser, true),
            (PresentingTool::Pointer, false),
        ] {
            let mut app = App::new();
            app.add_message::<PointerInput>()
                .init_resource::<PointerOwner>()
                .insert_resource(Presenting { tool, ..default() })
                .add_systems(PreUpdate, land_for_the_pen);
            let flight = Flight {
                from: pose(0.0, 4.0),
                to: goal,
                elapsed_s: 0.2,
                left_at: None,
            };
            let orbit = PanOrbitCamera::default();
            let view = app
                .world_mut()
                .spawn((flight, ViewArea::default(), orbit, Transform::default()))
                .id();
            let down = PointerAction::Press(PointerButton::Primary);
            app.world_mut().write_message(input(Vec2::ONE, down));
            app.update();
            let view = app.world().entity(view);
            assert_eq!(view.contains::<Flight>(), !lands, "{tool:?}");
            let orbit = view.get::<PanOrbitCamera>().expect("a camera");
            assert_eq!(apart(&target(orbit), &goal) < 1e-5, lands, "{tool:?}");
            let drawn_from = view.get::<GlobalTransform>().expect("a place");
            let stands = Vec3::new(1.0_f32.sin(), 0.0, 1.0_f32.cos()) * 0.5;
            let is_there = drawn_from.translation().distance(stands) < 1e-5;
            assert_eq!(is_there, lands, "{tool:?}");
        }
    }

    #[test]
    fn the_short_way_round_is_taken() {
        let half = between(&pose(0.9 * PI, 1.0), &pose(-0.9 * PI, 1.0), 0.5);
        assert!((half.yaw - PI).abs() < 1e-4);
        let back = between(&pose(-0.9 * PI, 1.0), &pose(0.9 * PI, 1.0), 0.5);
        assert!((back.yaw + PI).abs() < 1e-4);
    }

    #[test]
    fn a_flight_ends_where_it_was_asked_to() {
        let to = pose(1.0, 0.3);
        assert!(apart(&between(&pose(-1.0, 4.0), &to, ease(1.0)), &to) < 1e-5);
    }
}
