//! The whole application with its window but without a graphics adapter: two views of the body side by side, each with
//! its own pointer, markers and brush; and no two systems whose order is left to luck.

use crate::builders::{KNOWLEDGE, update_until};
use bevy::app::PluginsState;
use bevy::camera::RenderTarget;
use bevy::ecs::schedule::{LogLevel, ScheduleBuildSettings};
use bevy::input::ButtonState;
use bevy::input::mouse::{MouseButtonInput, MouseMotion};
use bevy::input::touch::{TouchInput, TouchPhase};
use bevy::log::LogPlugin;
use bevy::prelude::*;
use bevy::render::RenderPlugin;
use bevy::render::settings::{RenderCreation, WgpuSettings};
use bevy::render::sync_world::SyncWorldPlugin;
use bevy::window::{CursorMoved, PrimaryWindow, WindowEvent, WindowRef, WindowResized};
use bevy::winit::WinitPlugin;
use bevy_egui::EguiContext;
use bevy_egui::EguiPlugin;
use bevy_panorbit_camera::PanOrbitCamera;
use myomap::app::{AnswerNow, FreeArea, Known, Loading};
use myomap::view::area::ViewArea;
use myomap::view::camera::Motion;
use myomap::view::cameras::{BodyCamera, InsetView, OppositeView};
use myomap::view::overlay::MarkersOnScreen;
use myomap_body_format::Side;
use myomap_knowledge::ids::{MuscleId, RegionId};
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::{Pain, PainPlace, Strength};
use myomap_state::lesson::{Scene, SceneStep};
use myomap_state::{
    Asking, AskingCommand, CameraTarget, LessonCommand, LessonNow, MapCommand, Mode, Presenting,
    PresentingCommand, PresentingTool, Selection, Settings, SettingsCommand, TextSize, ViewLayout,
    ViewPreset, Viewpoint,
};
use std::collections::HashMap;

/// The application, ready to be used.
fn window() -> App {
    let mut app = App::new();
    app.add_plugins(
        DefaultPlugins
            .set(RenderPlugin {
                render_creation: RenderCreation::Automatic(Box::new(WgpuSettings {
                    backends: None,
                    ..default()
                })),
                ..default()
            })
            .set(WindowPlugin {
                primary_window: Some(Window {
                    resolution: (1440, 900).into(),
                    ..default()
                }),
                ..default()
            })
            .disable::<LogPlugin>()
            .disable::<WinitPlugin>(),
    )
    // Without an adapter nobody else takes note of what comes and goes.
    .add_plugins((SyncWorldPlugin, EguiPlugin::default()))
    .insert_resource(Motion::AtOnce)
    .add_plugins((
        myomap::app::plugin,
        myomap::view::plugin,
        myomap::panels::plugin,
    ))
    .insert_resource(Known(KNOWLEDGE.clone()));
    // The order of systems is a matter of their sets; that it is no matter of luck, the last test says.
    app.configure_schedules(ScheduleBuildSettings {
        ambiguity_detection: LogLevel::Warn,
        ..default()
    });
    while app.plugins_state() == PluginsState::Adding {
        bevy::tasks::tick_global_task_pools_on_main_thread();
    }
    app.finish();
    app.cleanup();
    app.world_mut()
        .resource_mut::<NextState<Loading>>()
        .set(Loading::Done);
    settle(&mut app);
    app
}

/// Lets the panels find their size and the cameras their place.
fn settle(app: &mut App) {
    for _ in 0..6 {
        app.update();
    }
}

fn send(app: &mut App, command: MapCommand) {
    app.world_mut().write_message(command);
    settle(app);
}

/// The window with front and back side by side, and the two views.
fn side_by_side() -> (App, [Entity; 2]) {
    let mut app = window();
    send(&mut app, MapCommand::ArrangeViews(ViewLayout::FrontAndBack));
    let world = app.world_mut();
    let mut views = world.query_filtered::<(Entity, Has<OppositeView>), With<BodyCamera>>();
    let mut views: Vec<_> = views.iter(world).collect();
    views.sort_by_key(|&(_, opposite)| opposite);
    let views = views.into_iter().map(|(view, _)| view).collect::<Vec<_>>();
    let views = views.try_into().expect("two views");
    (app, views)
}

fn towards_camera(app: &App, view: Entity) -> Vec3 {
    let transform = app.world().get::<GlobalTransform>(view).expect("a camera");
    transform.back().as_vec3()
}

/// Where a place of the body lies in the window, as a view shows it.
fn on_window(app: &App, view: Entity, place: Vec3) -> Vec2 {
    let camera = app.world().get::<Camera>(view).expect("a camera");
    let transform = app.world().get::<GlobalTransform>(view).expect("a camera");
    let at = camera
        .world_to_viewport(transform, place)
        .expect("it is in the picture");
    let area = app.world().get::<ViewArea>(view).expect("an area");
    assert!(area.holds(at), "{at} is not in {area:?}");
    at
}

/// Moves the mouse, as a window hears of it.
fn point_at(app: &mut App, at: Vec2) {
    let world = app.world_mut();
    let (window, mut cursor) = world
        .query_filtered::<(Entity, &mut Window), With<PrimaryWindow>>()
        .single_mut(world)
        .expect("the window");
    let before = cursor.cursor_position().unwrap_or_default();
    cursor.set_cursor_position(Some(at));
    let moved = CursorMoved {
        window,
        position: at,
        delta: Some(at - before),
    };
    world.write_message(moved.clone());
    world.write_message(WindowEvent::CursorMoved(moved));
    world.write_message(MouseMotion { delta: at - before });
    // The ray of this frame, what it meets, and what follows from that.
    app.update();
    app.update();
}

fn button(app: &mut App, button: MouseButton, state: ButtonState) {
    let world = app.world_mut();
    let window = world
        .query_filtered::<Entity, With<PrimaryWindow>>()
        .single(world)
        .expect("the window");
    let input = MouseButtonInput {
        button,
        state,
        window,
    };
    world.write_message(input);
    world.write_message(WindowEvent::MouseButtonInput(input));
    app.update();
}

fn click_at(app: &mut App, at: Vec2) {
    point_at(app, at);
    button(app, MouseButton::Left, ButtonState::Pressed);
    button(app, MouseButton::Left, ButtonState::Released);
}

/// The middle of a muscle on the left.
fn middle_of(app: &App, muscle: &str) -> Vec3 {
    let knowledge = app.world().resource::<Known>();
    let body = knowledge.meshes().expect("the body");
    let item = Item::Muscle(MuscleId::new(muscle), Side::Left);
    let structures = knowledge.structures_of(&item);
    let positions = structures.iter().filter_map(|key| body.position(key));
    let (low, high) = body.bounds(positions).expect("the muscle's meshes");
    (low + high) / 2.0
}

fn selected(app: &App) -> Option<Item> {
    app.world().resource::<Selection>().selected.clone()
}

#[test]
fn front_and_back_stand_side_by_side_and_are_one_view_again() {
    let (mut app, [front, back]) = side_by_side();
    assert!(towards_camera(&app, front).z > 0.9);
    assert!(towards_camera(&app, back).z < -0.9);
    let viewports = [front, back].map(|view| {
        let camera = app.world().get::<Camera>(view).expect("a camera");
        camera
            .logical_viewport_rect()
            .expect("a part of the window")
    });
    assert!(viewports[0].max.x <= viewports[1].min.x, "{viewports:?}");
    let target = app.world().get::<RenderTarget>(back);
    assert!(matches!(
        target,
        Some(RenderTarget::Window(WindowRef::Primary))
    ));

    send(
        &mut app,
        MapCommand::fly(CameraTarget::Whole(ViewPreset::Left)),
    );
    let facing = [front, back].map(|view| towards_camera(&app, view).x);
    assert!(facing[0] > 0.9 && facing[1] < -0.9, "{facing:?}");

    send(&mut app, MapCommand::ArrangeViews(ViewLayout::Single));
    let world = app.world_mut();
    let mut views = world.query_filtered::<Entity, With<BodyCamera>>();
    assert_eq!(views.iter(world).collect::<Vec<_>>(), [front]);
}

#[test]
fn a_selected_muscle_is_seen_from_its_own_side_and_from_the_opposite_one() {
    let (mut app, [front, back]) = side_by_side();
    let infraspinatus = Item::Muscle(MuscleId::new("infraspinatus"), Side::Left);
    send(&mut app, MapCommand::Select(Some(infraspinatus)));
    send(&mut app, MapCommand::fly(CameraTarget::Selected));
    let both = [front, back].map(|view| towards_camera(&app, view));
    assert!(both[0].z < -0.5, "it lies on the back: {both:?}");
    assert!((both[0] + both[1]).length() < 1e-3, "{both:?}");
    for view in [front, back] {
        let markers = app.world().get::<MarkersOnScreen>(view).expect("markers");
        let area = app.world().get::<ViewArea>(view).expect("an area");
        assert!(!markers.0.is_empty(), "no marker is painted");
        assert!(markers.0.iter().all(|(_, at, _)| area.holds(*at)));
    }
}

#[test]
fn a_click_selects_what_the_view_under_the_pointer_shows() {
    let (mut app, [front, back]) = side_by_side();
    let muscle = |id: &str| Some(Item::Muscle(MuscleId::new(id), Side::Left));
    let pectoral = middle_of(&app, "pectoralis_major");
    let at = on_window(&app, front, pectoral);
    click_at(&mut app, at);
    assert_eq!(selected(&app), muscle("pectoralis_major"));
    // Straight behind it, the other view shows the back.
    let at = on_window(&app, back, pectoral);
    click_at(&mut app, at);
    assert_ne!(selected(&app), muscle("pectoralis_major"));
    assert!(selected(&app).is_some(), "the back was not hit");
}

#[test]
fn a_drag_turns_the_view_it_began_in_and_no_other() {
    let (mut app, [front, back]) = side_by_side();
    let yaw = |app: &App, view| {
        let orbit = app.world().get::<PanOrbitCamera>(view).expect("a camera");
        orbit.target_yaw
    };
    let before = [front, back].map(|view| yaw(&app, view));
    let at = on_window(&app, back, Vec3::new(0.0, 1.2, 0.0));
    point_at(&mut app, at);
    button(&mut app, MouseButton::Left, ButtonState::Pressed);
    // Over the other view and on.
    for step in 1..8 {
        point_at(&mut app, at - Vec2::X * (60.0 * step as f32));
    }
    button(&mut app, MouseButton::Left, ButtonState::Released);
    assert_eq!(yaw(&app, front), before[0]);
    assert!((yaw(&app, back) - before[1]).abs() > 0.5);
    assert_eq!(selected(&app), None, "a drag is no click");
}

#[test]
fn where_it_hurts_is_painted_in_either_view() {
    let (mut app, [front, back]) = side_by_side();
    send(&mut app, MapCommand::Enter(Mode::Ask));
    let place = Vec3::new(0.08, 1.25, 0.0);
    for view in [front, back] {
        let at = on_window(&app, view, place);
        point_at(&mut app, at);
        button(&mut app, MouseButton::Left, ButtonState::Pressed);
        point_at(&mut app, at + Vec2::Y * 12.0);
        button(&mut app, MouseButton::Left, ButtonState::Released);
    }
    let painted: Vec<Vec<Vec3>> = app
        .world()
        .resource::<Asking>()
        .pains
        .iter()
        .filter_map(|pain| match &pain.place {
            PainPlace::Painted(places) => Some(places.clone()),
            PainPlace::Region(..) => None,
        })
        .collect();
    assert_eq!(painted.len(), 2, "{painted:?}");
    assert!(painted.iter().all(|places| places.len() > 1), "{painted:?}");
    assert!(painted[0].iter().all(|at| at.z > 0.02), "{painted:?}");
    assert!(painted[1].iter().all(|at| at.z < -0.02), "{painted:?}");
}

/// Fingers that do this on the glass, each at its place.
fn fingers(app: &mut App, phase: TouchPhase, places: &[Vec2]) {
    let world = app.world_mut();
    let window = world
        .query_filtered::<Entity, With<PrimaryWindow>>()
        .single(world)
        .expect("the window");
    for (id, &position) in (1..).zip(places) {
        let world = app.world_mut();
        let touch = TouchInput {
            phase,
            position,
            window,
            force: None,
            id,
        };
        world.write_message(touch);
        world.write_message(WindowEvent::TouchInput(touch));
        // The first is down before the second.
        app.update();
        app.update();
    }
}

/// A lesson of two views of the whole body.
fn lesson_of_two() -> MapCommand {
    let scene = Scene {
        steps: vec![SceneStep::default(), SceneStep::default()],
        ..default()
    };
    LessonCommand::Play(None, Box::new(scene)).into()
}

#[test]
fn a_lesson_goes_on_under_a_finger() {
    let mut app = window();
    send(&mut app, lesson_of_two());
    let world = app.world_mut();
    let mut areas = world.query_filtered::<&ViewArea, With<BodyCamera>>();
    let below = areas.single(world).expect("one view").0.max.y;
    let at = |app: &App| {
        let lesson = app.world().resource::<LessonNow>();
        lesson.played().map(|lesson| lesson.at)
    };
    assert_eq!(at(&app), Some(0));
    // Along every row of what stands beneath the body, to the first thing that can be pressed: not back, but on.
    let rows = (0..).map(|row| below + 10.0 + row as f32 * 15.0);
    let places = rows
        .take_while(|&y| y < 900.0)
        .flat_map(|y| (0..40).map(move |x| Vec2::new(x as f32 * 15.0, y)));
    for place in places {
        fingers(&mut app, TouchPhase::Started, &[place]);
        fingers(&mut app, TouchPhase::Ended, &[place]);
        if at(&app) != Some(0) {
            break;
        }
    }
    assert_eq!(at(&app), Some(1));
}

#[test]
fn before_a_class_one_finger_writes_and_two_turn_the_body() {
    let mut app = window();
    send(&mut app, lesson_of_two());
    send(
        &mut app,
        PresentingCommand::TakeUp(PresentingTool::Pen).into(),
    );
    let world = app.world_mut();
    let mut views = world.query_filtered::<Entity, With<BodyCamera>>();
    let view = views.single(world).expect("one view");
    let chest = on_window(&app, view, Vec3::new(0.0, 1.25, 0.1));
    let before = towards_camera(&app, view);
    fingers(&mut app, TouchPhase::Started, &[chest]);
    fingers(&mut app, TouchPhase::Moved, &[chest + Vec2::X * 25.0]);
    fingers(&mut app, TouchPhase::Ended, &[chest + Vec2::X * 25.0]);
    settle(&mut app);
    let strokes = |app: &App| app.world().resource::<Presenting>().strokes.clone();
    let written = strokes(&app);
    assert_eq!(written.len(), 1, "{written:?}");
    assert!(written[0].places.len() > 3, "{written:?}");
    assert_eq!(towards_camera(&app, view), before);
    let two = |x: f32| [-30.0, 30.0].map(|apart| chest + Vec2::new(x, apart));
    fingers(&mut app, TouchPhase::Started, &two(0.0));
    for x in [20.0, 40.0, 60.0] {
        fingers(&mut app, TouchPhase::Moved, &two(x));
    }
    fingers(&mut app, TouchPhase::Ended, &two(60.0));
    settle(&mut app);
    let turned = towards_camera(&app, view).angle_between(before);
    assert!(turned > 0.05, "{turned}");
    let places: usize = strokes(&app).iter().map(|it| it.places.len()).sum();
    // The first finger may have left a dot.
    assert!(places <= written[0].places.len() + 1, "{places}");
}

#[test]
fn a_view_that_is_added_while_the_camera_flies_shows_what_it_flies_to() {
    let mut app = window();
    app.insert_resource(Motion::Smooth);
    send(&mut app, LessonCommand::Make(None, Box::default()).into());
    let muscle = Item::Muscle(MuscleId::new("infraspinatus"), Side::Left);
    send(&mut app, MapCommand::Select(Some(muscle)));
    send(&mut app, MapCommand::fly(CameraTarget::Selected));
    app.update();
    app.update();
    send(&mut app, LessonCommand::AddView.into());
    let lesson = app.world().resource::<LessonNow>().0.clone();
    let step = lesson.and_then(|lesson| lesson.step().cloned());
    let pose = step.and_then(|step| step.view.pose).expect("a pose");
    assert!(pose.radius < 1.5, "near the muscle: {pose:?}");
    assert!(pose.towards_camera().z < 0.0, "from behind: {pose:?}");
}

#[test]
fn a_candidate_is_seen_together_with_every_place_that_hurts_and_leaving_brings_the_old_view_back() {
    let mut app = window();
    let world = app.world_mut();
    let mut views = world.query_filtered::<Entity, With<BodyCamera>>();
    let view = views.single(world).expect("one view");
    send(
        &mut app,
        MapCommand::fly(CameraTarget::Whole(ViewPreset::Left)),
    );
    update_until(&mut app, "the camera rests at the left", |app| {
        let rests_at = app.world().resource::<Viewpoint>().0;
        rests_at.is_some_and(|pose| pose.towards_camera().x > 0.9)
    });
    send(&mut app, MapCommand::Enter(Mode::Ask));
    assert!(towards_camera(&app, view).z > 0.9, "asked from the front");
    for region in ["anterior_shoulder", "thumb"] {
        let place = PainPlace::Region(RegionId::new(region), Side::Left);
        let pain = Pain::at(place, Strength::MODERATE);
        send(&mut app, AskingCommand::AddPain(pain).into());
    }
    let muscle = Item::Muscle(MuscleId::new("infraspinatus"), Side::Left);
    send(&mut app, MapCommand::Select(Some(muscle)));
    let pains = app.world().resource::<AnswerNow>().pains.clone();
    let knowledge = app.world().resource::<Known>().clone();
    let skin = knowledge.meshes().and_then(|body| body.skin_surface());
    let skin = skin.expect("skin");
    for (vertex, _) in pains.iter().flat_map(|pain| &pain.shares) {
        // Asserts that it is in the picture.
        on_window(&app, view, skin.positions[*vertex as usize]);
    }
    let middle = middle_of(&app, "infraspinatus");
    on_window(&app, view, middle);
    send(&mut app, MapCommand::Enter(Mode::Explore));
    assert!(towards_camera(&app, view).x > 0.9, "as before");
    assert_eq!(selected(&app), None);
}

/// Whatever order these have to ours, nothing comes of it, and they cannot be named in an order.
const HARMLESS: [&str; 2] = [
    // Between the same two systems whatever the schedule; it touches only what these have asked for.
    "bevy_ecs::apply_deferred",
    // Warns of a kind of transparency that no camera has.
    "bevy_core_pipeline::oit::check_msaa",
];

#[test]
fn no_order_of_systems_is_left_to_luck() {
    let mut app = window();
    // Every schedule has run, and a few of them only after a change.
    send(&mut app, MapCommand::ArrangeViews(ViewLayout::FrontAndBack));
    let world = app.world();
    let mut checked = 0;
    let mut by_luck = Vec::new();
    for (label, schedule) in world.resource::<Schedules>().iter() {
        let Ok(systems) = schedule.systems() else {
            continue;
        };
        checked += 1;
        let names: HashMap<_, _> = systems
            .map(|(key, system)| (key, system.name().to_string()))
            .collect();
        for (one, other, over) in &schedule.graph().conflicting_systems().0 {
            let (one, other) = (&names[one], &names[other]);
            let ours = [one, other].iter().any(|name| name.starts_with("myomap::"));
            let harmless = HARMLESS.iter().any(|name| one == name || other == name);
            if ours && !harmless {
                let over: Vec<_> = over
                    .iter()
                    .filter_map(|id| world.components().get_name(*id))
                    .map(|name| name.shortname().to_string())
                    .collect();
                by_luck.push(format!("{label:?}: {one} and {other} over {over:?}"));
            }
        }
    }
    assert!(checked > 10, "only {checked} schedules");
    assert!(
        by_luck.is_empty(),
        "{}\n{}",
        by_luck.len(),
        by_luck.join("\n")
    );
}

fn inset_camera(app: &mut App) -> Option<Transform> {
    let world = app.world_mut();
    let mut inset = world.query_filtered::<&Transform, With<InsetView>>();
    inset.iter(world).next().copied()
}

/// How far from the place it looks at the first view stands, in metres.
fn distance_of_first(app: &mut App) -> f32 {
    let world = app.world_mut();
    let mut views = world.query_filtered::<&PanOrbitCamera, With<BodyCamera>>();
    views.single(world).expect("one large view").target_radius
}

#[test]
fn beside_a_muscle_a_small_view_shows_the_whole_body_and_they_can_be_swapped() {
    let mut app = window();
    assert_eq!(inset_camera(&mut app), None, "nothing is chosen");
    let muscle = Item::Muscle(MuscleId::new("infraspinatus"), Side::Left);
    send(&mut app, MapCommand::Select(Some(muscle)));
    send(&mut app, MapCommand::fly(CameraTarget::Selected));
    let small = inset_camera(&mut app).expect("the small view");
    let near = distance_of_first(&mut app);
    assert!(small.translation.length() > 2.0 * near, "{small:?}, {near}");

    send(&mut app, MapCommand::fly(CameraTarget::Inset));
    let far = distance_of_first(&mut app);
    assert!(
        far > 2.0 * near,
        "the large view shows the whole body: {far}"
    );
    let muscle_large = inset_camera(&mut app).expect("the small view");
    assert!(muscle_large.translation.distance(small.translation) > near);

    send(&mut app, MapCommand::fly(CameraTarget::Inset));
    assert!((distance_of_first(&mut app) - near).abs() < 0.01);

    send(&mut app, MapCommand::Enter(Mode::Ask));
    assert_eq!(inset_camera(&mut app), None, "asked where it hurts");
    send(&mut app, MapCommand::Enter(Mode::Explore));
    send(&mut app, MapCommand::ArrangeViews(ViewLayout::Single));
    assert_eq!(inset_camera(&mut app), None, "closed by hand");
}

/// The part of the window that the small view has.
fn inset_area(app: &mut App) -> Rect {
    let world = app.world_mut();
    let mut inset = world.query_filtered::<&ViewArea, With<InsetView>>();
    inset.single(world).expect("the small view").0
}

#[test]
fn a_click_on_the_small_view_swaps_it_with_the_large_one_and_its_cross_closes_it() {
    let mut app = window();
    let muscle = Item::Muscle(MuscleId::new("infraspinatus"), Side::Left);
    send(&mut app, MapCommand::Select(Some(muscle.clone())));
    send(&mut app, MapCommand::fly(CameraTarget::Selected));
    let near = distance_of_first(&mut app);
    let inset = inset_area(&mut app);
    click_at(&mut app, inset.center());
    settle(&mut app);
    let far = distance_of_first(&mut app);
    assert!(far > 2.0 * near, "the whole body is large: {far}");
    click_at(&mut app, inset.center());
    settle(&mut app);
    assert!((distance_of_first(&mut app) - near).abs() < 0.01);

    let cross = Vec2::new(inset.max.x - 10.0, inset.min.y + 10.0);
    click_at(&mut app, cross);
    settle(&mut app);
    assert_eq!(inset_camera(&mut app), None);
    assert_eq!(*app.world().resource::<ViewLayout>(), ViewLayout::Single);
    let same = (distance_of_first(&mut app) - near).abs() < 0.01;
    assert!(same, "the cross does not swap as well");
    assert_eq!(selected(&app), Some(muscle), "nor choose what lies behind");
}

#[test]
fn the_small_view_covers_nothing_of_what_is_chosen() {
    let mut app = window();
    set_size(&mut app, 1024.0, 768.0);
    let world = app.world_mut();
    let mut views = world.query_filtered::<Entity, With<BodyCamera>>();
    let view = views.single(world).expect("one view");
    let knowledge = app.world().resource::<Known>().clone();
    let body = knowledge.meshes().expect("the body");
    for id in REACHING_INTO_THE_CORNER {
        let muscle = Item::Muscle(MuscleId::new(id), Side::Left);
        send(&mut app, MapCommand::Select(Some(muscle.clone())));
        send(&mut app, MapCommand::fly(CameraTarget::Selected));
        let inset = inset_area(&mut app);
        let keys = knowledge.structures_of(&muscle);
        let structures = keys.iter().filter_map(|key| body.get(key));
        for place in structures.flat_map(|it| it.surface.positions.iter()) {
            // Asserts that it is in the picture.
            let at = on_window(&app, view, *place);
            assert!(!inset.contains(at), "{id} lies behind it");
        }
    }
}

/// Muscles whose usual picture, in a small window, reaches into the upper right corner: high ones, wide ones, and one at the
/// edge of the body.
const REACHING_INTO_THE_CORNER: [&str; 5] = [
    "trapezius",
    "latissimus_dorsi",
    "infraspinatus",
    "pectoralis_major",
    "abductor_digiti_minimi_of_hand",
];

/// Makes the window so large, in logical pixels.
fn set_size(app: &mut App, width: f32, height: f32) {
    let world = app.world_mut();
    let mut windows = world.query_filtered::<(Entity, &mut Window), With<PrimaryWindow>>();
    let (window, mut settings) = windows.single_mut(world).expect("the window");
    settings.resolution.set(width, height);
    let resized = WindowResized {
        window,
        width,
        height,
    };
    world.write_message(resized.clone());
    world.write_message(WindowEvent::WindowResized(resized));
    settle(app);
}

fn zoom(app: &mut App) -> f32 {
    let mut contexts = app.world_mut().query::<&mut EguiContext>();
    let mut context = contexts
        .iter_mut(app.world_mut())
        .next()
        .expect("a context");
    context.get_mut().zoom_factor()
}

#[test]
fn larger_text_does_not_eat_the_picture() {
    let mut app = window();
    for (percent, least) in [(100, 0.62), (150, 0.5), (250, 0.5), (80, 0.62)] {
        let size = TextSize::of_percent(percent);
        send(&mut app, SettingsCommand::SetTextSize(size).into());
        assert_eq!(zoom(&mut app), size.factor());
        let free = app.world().resource::<FreeArea>().0;
        assert!(free.width() >= least * 1440.0, "{percent} %: {free:?}");
        assert!(free.height() >= 600.0, "{percent} %: {free:?}");
    }
}

#[test]
fn what_the_keyboard_does_with_text_is_a_setting() {
    let mut app = window();
    let mut contexts = app.world_mut().query::<&mut EguiContext>();
    for mut context in contexts.iter_mut(app.world_mut()) {
        context.get_mut().set_zoom_factor(1.3);
    }
    settle(&mut app);
    assert_eq!(app.world().resource::<Settings>().text_size.percent(), 130);
    let mut contexts = app.world_mut().query::<&mut EguiContext>();
    for mut context in contexts.iter_mut(app.world_mut()) {
        context.get_mut().set_zoom_factor(4.9);
    }
    settle(&mut app);
    assert_eq!(app.world().resource::<Settings>().text_size, TextSize::MOST);
    assert_eq!(zoom(&mut app), TextSize::MOST.factor());
}

#[test]
fn with_reduced_motion_the_camera_is_there_at_once() {
    let mut app = window();
    app.insert_resource(Motion::Smooth);
    let world = app.world_mut();
    let mut views = world.query_filtered::<Entity, With<BodyCamera>>();
    let view = views.iter(world).next().expect("a view");
    let back = MapCommand::fly(CameraTarget::Whole(ViewPreset::Back));
    send(&mut app, SettingsCommand::ReduceMotion(true).into());
    app.world_mut().write_message(back);
    app.update();
    app.update();
    assert!(
        towards_camera(&app, view).z < -0.99,
        "{}",
        towards_camera(&app, view)
    );
}
