//! Plates only: the body is not turned freely but from eighth to eighth, as plates of a book are drawn.

use super::order::MoveCamera;
use crate::app::MapSystems;
use crate::app::keys::{Turn, turn_of};
use crate::view::cameras::BodyCamera;
use crate::view::pointer::owner::{Owner, PointerOwner, PressSystems};
use bevy::input::keyboard::KeyboardInput;
use bevy::input::mouse::AccumulatedMouseMotion;
use bevy::prelude::*;
use bevy_egui::input::EguiWantsInput;
use bevy_panorbit_camera::PanOrbitCamera;
use myomap_state::{CameraTarget, LessonNow, MapCommand, Settings};

/// The pointer is drawn so far, in logical pixels, from plate to plate.
const STEP: f32 = 90.0;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        (
            lock.in_set(MoveCamera::Lock).run_if(
                resource_changed::<Settings>.or_else(any_match_filter::<Added<PanOrbitCamera>>),
            ),
            (
                turn_by_drag.run_if(resource_exists::<AccumulatedMouseMotion>),
                turn_by_keys.run_if(resource_exists::<Messages<KeyboardInput>>),
            )
                .chain()
                .in_set(MapSystems::Input)
                .after(PressSystems::Write)
                .run_if(|settings: Res<Settings>| settings.plates_only),
        ),
    );
}

/// Takes the turning away from the camera, or gives it back. It still comes nearer and is moved aside.
fn lock(settings: Res<Settings>, mut cameras: Query<&mut PanOrbitCamera, With<BodyCamera>>) {
    let sensitivity = if settings.plates_only { 0.0 } else { 1.0 };
    for mut camera in &mut cameras {
        if camera.orbit_sensitivity != sensitivity {
            camera.orbit_sensitivity = sensitivity;
        }
    }
}

fn turn_by_drag(
    owner: Res<PointerOwner>,
    motion: Res<AccumulatedMouseMotion>,
    buttons: Option<Res<ButtonInput<MouseButton>>>,
    mut way: Local<f32>,
    mut send: MessageWriter<MapCommand>,
) {
    let turns = matches!(owner.held_by(), Some(Owner::Camera(_)))
        && buttons.is_some_and(|buttons| buttons.pressed(MouseButton::Left));
    if !turns {
        *way = 0.0;
        return;
    }
    *way += motion.delta.x;
    while way.abs() >= STEP {
        // As when it is turned freely: what is drawn to the right shows more of what lay at the left.
        send.write(next(*way > 0.0));
        *way -= STEP.copysign(*way);
    }
}

/// Each press of an arrow, by which the body is turned freely as long as it is held.
fn turn_by_keys(
    mut inputs: MessageReader<KeyboardInput>,
    (egui, lesson): (Option<Res<EguiWantsInput>>, Res<LessonNow>),
    mut send: MessageWriter<MapCommand>,
) {
    let busy =
        lesson.played().is_some() || egui.is_some_and(|egui| egui.wants_any_keyboard_input());
    let presses = inputs.read().filter(|input| input.state.is_pressed());
    for turn in presses.filter_map(|input| turn_of(&input.logical_key)) {
        if !busy && matches!(turn, Turn::Left | Turn::Right) {
            send.write(next(turn == Turn::Left));
        }
    }
}

fn next(to_the_left: bool) -> MapCommand {
    MapCommand::fly(CameraTarget::NextPlate { to_the_left })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(app: &mut App) -> Vec<MapCommand> {
        let mut messages = app.world_mut().resource_mut::<Messages<MapCommand>>();
        messages.drain().collect()
    }

    #[test]
    fn an_arrow_turns_to_the_next_plate_and_nothing_turns_where_plates_are_not_asked_for() {
        let mut app = App::new();
        app.add_message::<KeyboardInput>()
            .add_message::<MapCommand>()
            .init_resource::<LessonNow>()
            .init_resource::<PointerOwner>()
            .init_resource::<Settings>()
            .add_plugins(plugin);
        let press = || KeyboardInput {
            key_code: KeyCode::ArrowLeft,
            logical_key: bevy::input::keyboard::Key::ArrowLeft,
            state: bevy::input::ButtonState::Pressed,
            text: None,
            repeat: false,
            window: Entity::PLACEHOLDER,
        };
        app.world_mut().write_message(press());
        app.update();
        assert!(sent(&mut app).is_empty());
        app.world_mut().resource_mut::<Settings>().plates_only = true;
        app.world_mut().write_message(press());
        app.update();
        assert_eq!(sent(&mut app), [next(true)]);
    }

    #[test]
    fn the_camera_is_locked_while_there_are_plates_only() {
        let mut app = App::new();
        app.init_resource::<Settings>()
            .init_resource::<PointerOwner>()
            .init_resource::<LessonNow>()
            .add_message::<MapCommand>()
            .add_plugins(plugin);
        let camera = app
            .world_mut()
            .spawn((BodyCamera, PanOrbitCamera::default()))
            .id();
        for only in [true, false] {
            app.world_mut().resource_mut::<Settings>().plates_only = only;
            app.update();
            let orbit = app.world().get::<PanOrbitCamera>(camera).expect("it");
            assert_eq!(orbit.orbit_sensitivity == 0.0, only);
        }
    }
}
