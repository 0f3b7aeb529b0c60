//! Turning the body and coming closer by keys, for whoever has no pointer at hand.

use super::order::MoveCamera;
use crate::app::keys::{Action, Turn, bindings};
use crate::view::cameras::BodyCamera;
use bevy::prelude::*;
use bevy_egui::input::EguiWantsInput;
use bevy_panorbit_camera::PanOrbitCamera;

/// How far a held arrow turns the body, in radians a second.
const TURN: f32 = 1.6;

/// By which factor a held plus or minus changes the distance in a second.
const APPROACH: f32 = 2.2;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        turn.in_set(MoveCamera::TurnByKeys)
            .run_if(resource_exists::<ButtonInput<KeyCode>>),
    );
}

fn turn(
    keys: Res<ButtonInput<KeyCode>>,
    egui: Option<Res<EguiWantsInput>>,
    time: Res<Time>,
    mut cameras: Query<&mut PanOrbitCamera, With<BodyCamera>>,
) {
    let busy = egui.is_some_and(|egui| egui.wants_any_keyboard_input());
    let control = keys.any_pressed([KeyCode::ControlLeft, KeyCode::ControlRight]);
    if busy || control || keys.get_pressed().next().is_none() {
        return;
    }
    let held = |turn: Turn| {
        let binding = bindings().find(|binding| binding.action == Action::Turn(turn));
        let held =
            binding.is_some_and(|binding| binding.keys.iter().any(|&(_, code)| keys.pressed(code)));
        f32::from(u8::from(held))
    };
    let yaw = held(Turn::Right) - held(Turn::Left);
    let pitch = held(Turn::Up) - held(Turn::Down);
    let nearer = held(Turn::Nearer) - held(Turn::Further);
    if yaw == 0.0 && pitch == 0.0 && nearer == 0.0 {
        return;
    }
    // After a rest the last frame may lie long ago: it must not throw the body round.
    let seconds = time.delta_secs().min(0.1);
    for mut camera in &mut cameras {
        camera.target_yaw += yaw * TURN * seconds;
        camera.target_pitch += pitch * TURN * seconds;
        camera.target_radius *= APPROACH.powf(-nearer * seconds);
    }
}
