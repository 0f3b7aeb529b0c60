//! Turning the body and coming closer by keys, for whoever has no pointer at hand.

use super::order::MoveCamera;
use crate::app::keys::{Turn, turn_of};
use crate::view::cameras::BodyCamera;
use bevy::input::keyboard::{Key, KeyboardFocusLost, KeyboardInput};
use bevy::platform::collections::HashMap;
use bevy::prelude::*;
use bevy_egui::input::EguiWantsInput;
use bevy_panorbit_camera::PanOrbitCamera;
use myomap_state::{LessonNow, Settings};

/// How far a held arrow turns the body, in radians a second.
const TURN: f32 = 1.6;

/// By which factor a held plus or minus changes the distance in a second.
const APPROACH: f32 = 2.2;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        turn.in_set(MoveCamera::TurnByKeys)
            .run_if(resource_exists::<Messages<KeyboardInput>>)
            .run_if(resource_exists::<Messages<KeyboardFocusLost>>),
    );
}

/// The keys that are held, each by its place: with Shift a key may write something else when it is let go than when it
/// went down.
#[derive(Default)]
struct HeldKeys(HashMap<KeyCode, Key>);

impl HeldKeys {
    /// Follows what happened since the last frame, and gives what is held, or was for a part of the frame.
    fn follow<'a>(&mut self, inputs: impl Iterator<Item = &'a KeyboardInput>) -> Vec<Key> {
        let mut held: Vec<Key> = self.0.values().cloned().collect();
        for input in inputs {
            if input.state.is_pressed() {
                self.0.insert(input.key_code, input.logical_key.clone());
                held.push(input.logical_key.clone());
            } else {
                self.0.remove(&input.key_code);
            }
        }
        held
    }
}

/// Whether a key that does this is among the held ones.
fn turns(held: &[Key], turn: Turn) -> bool {
    held.iter().filter_map(turn_of).any(|held| held == turn)
}

fn turn(
    mut inputs: MessageReader<KeyboardInput>,
    mut focus_lost: MessageReader<KeyboardFocusLost>,
    mut held: Local<HeldKeys>,
    (egui, lesson): (Option<Res<EguiWantsInput>>, Res<LessonNow>),
    (time, settings): (Res<Time>, Res<Settings>),
    mut cameras: Query<&mut PanOrbitCamera, With<BodyCamera>>,
) {
    let now = held.follow(inputs.read());
    if focus_lost.read().count() > 0 {
        held.0.clear();
    }
    // While a lesson is played, arrows go from step to step.
    let busy =
        lesson.played().is_some() || egui.is_some_and(|egui| egui.wants_any_keyboard_input());
    if busy || now.is_empty() || now.contains(&Key::Control) {
        return;
    }
    let held = |turn: Turn| f32::from(u8::from(turns(&now, turn)));
    // Plates have a way of their own from one to the next.
    let free = if settings.plates_only { 0.0 } else { 1.0 };
    let yaw = (held(Turn::Right) - held(Turn::Left)) * free;
    let pitch = (held(Turn::Up) - held(Turn::Down)) * free;
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

#[cfg(test)]
mod tests {
    use super::*;
    use bevy::input::ButtonState;

    fn input(key_code: KeyCode, written: &str, state: ButtonState) -> KeyboardInput {
        KeyboardInput {
            key_code,
            logical_key: Key::Character(written.into()),
            state,
            text: None,
            repeat: false,
            window: Entity::PLACEHOLDER,
        }
    }

    #[test]
    fn plus_and_minus_are_where_the_keyboard_has_them() {
        for (place, written, wanted) in [
            (KeyCode::BracketRight, "+", Turn::Nearer),
            (KeyCode::Slash, "-", Turn::Further),
            (KeyCode::Equal, "=", Turn::Nearer),
        ] {
            let down = input(place, written, ButtonState::Pressed);
            let held = HeldKeys::default().follow([&down].into_iter());
            assert!(turns(&held, wanted), "{written}");
        }
        let down = input(KeyCode::Minus, "ß", ButtonState::Pressed);
        let held = HeldKeys::default().follow([&down].into_iter());
        assert!(!turns(&held, Turn::Further), "a German ß lies there");
    }

    #[test]
    fn a_key_is_let_go_though_shift_was_let_go_before_it() {
        let mut keys = HeldKeys::default();
        let down = input(KeyCode::Equal, "+", ButtonState::Pressed);
        let up = input(KeyCode::Equal, "=", ButtonState::Released);
        assert!(turns(&keys.follow([&down].into_iter()), Turn::Nearer));
        assert!(turns(&keys.follow([&up].into_iter()), Turn::Nearer));
        assert!(keys.follow([].into_iter()).is_empty());
    }

    #[test]
    fn a_press_within_one_slow_frame_turns() {
        let down = input(KeyCode::Equal, "+", ButtonState::Pressed);
        let up = input(KeyCode::Equal, "+", ButtonState::Released);
        let held = HeldKeys::default().follow([&down, &up].into_iter());
        assert!(turns(&held, Turn::Nearer));
    }
}
