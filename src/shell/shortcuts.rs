//! Shortcuts on a slow machine. bevy_egui 0.42 tells egui of every key with the modifiers that are held at the end of the
//! frame. Where a frame takes half a second, Ctrl is let go by then, and Ctrl+Z would be a plain Z: each key is told with
//! what was held when it went down, and what follows from that is told with it: no letter is written, and copying, cutting
//! and pasting happen.
//!
//! And a key that goes up is told by what it wrote when it went down. Who lets Shift go before "?" lets a "/" go, and for
//! egui "?" would be held for ever, and every further press of it a repetition.

use bevy::input::keyboard::{KeyboardFocusLost, KeyboardInput};
use bevy::prelude::*;
use bevy_egui::egui::{Event, Key, Modifiers};
use bevy_egui::helpers::{bevy_to_egui_key, bevy_to_egui_physical_key};
use bevy_egui::{EguiClipboard, EguiInput, EguiPreUpdateSet};
use std::collections::HashMap;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        PreUpdate,
        tell_what_was_held
            .after(EguiPreUpdateSet::ProcessInput)
            .before(EguiPreUpdateSet::BeginPass)
            .before(super::redraw::ForgetUnchangedModifiers)
            .run_if(on_message::<KeyboardInput>.or_else(on_message::<KeyboardFocusLost>)),
    );
}

fn tell_what_was_held(
    mut keys: MessageReader<KeyboardInput>,
    mut lost: MessageReader<KeyboardFocusLost>,
    mut inputs: Query<&mut EguiInput>,
    mut clipboard: Option<ResMut<EguiClipboard>>,
    (mut held, mut down): (Local<Modifiers>, Local<HashMap<Key, Key>>),
) {
    let mut held_at_each = Vec::new();
    for message in keys.read() {
        hold(&mut held, message.key_code, message.state.is_pressed());
        let key = bevy_to_egui_key(&message.logical_key);
        if key
            .or(bevy_to_egui_physical_key(&message.key_code))
            .is_some()
        {
            held_at_each.push(*held);
        }
    }
    if lost.read().count() > 0 {
        *held = Modifiers::NONE;
        down.clear();
    }
    for mut input in &mut inputs {
        let input = input.bypass_change_detection();
        for event in &mut input.events {
            call_as_pressed(event, &mut down);
        }
        let told = input.events.iter().filter(|event| is_key(event)).count();
        // Keys of another window, or ones that were taken out on the way: then nothing is known of the order.
        if told == held_at_each.len() {
            let clipboard = || clipboard.as_mut().and_then(|it| it.get_text());
            input.events = corrected(std::mem::take(&mut input.events), &held_at_each, clipboard);
        }
    }
}

/// Calls a key that goes up as it was called when it went down; `down` has each by where it lies.
fn call_as_pressed(event: &mut Event, down: &mut HashMap<Key, Key>) {
    let Event::Key {
        key,
        physical_key: Some(place),
        pressed,
        ..
    } = event
    else {
        return;
    };
    if *pressed {
        down.insert(*place, *key);
    } else if let Some(called) = down.remove(place) {
        *key = called;
    }
}

fn is_key(event: &Event) -> bool {
    matches!(event, Event::Key { .. })
}

fn hold(held: &mut Modifiers, code: KeyCode, down: bool) {
    match code {
        KeyCode::ShiftLeft | KeyCode::ShiftRight => held.shift = down,
        KeyCode::AltLeft | KeyCode::AltRight => held.alt = down,
        KeyCode::ControlLeft | KeyCode::ControlRight => held.ctrl = down,
        KeyCode::SuperLeft | KeyCode::SuperRight if cfg!(target_os = "macos") => {
            held.mac_cmd = down;
        }
        _ => {}
    }
    held.command = if cfg!(target_os = "macos") {
        held.mac_cmd
    } else {
        held.ctrl
    };
}

/// The events with what was held at each key. A key of a shortcut writes no letter; copying, cutting and pasting are told.
fn corrected(
    events: Vec<Event>,
    held_at_each: &[Modifiers],
    mut clipboard: impl FnMut() -> Option<String>,
) -> Vec<Event> {
    let mut held_at_each = held_at_each.iter();
    let mut corrected: Vec<Event> = Vec::with_capacity(events.len());
    for mut event in events {
        let mut follows = None;
        if let Event::Key {
            key,
            pressed,
            modifiers,
            ..
        } = &mut event
            && let Some(&held) = held_at_each.next()
        {
            let late = held.command && !modifiers.command && *pressed;
            if late && matches!(corrected.last(), Some(Event::Text(_))) {
                corrected.pop();
            }
            follows = match *key {
                Key::C if late => Some(Event::Copy),
                Key::X if late => Some(Event::Cut),
                Key::V if late => clipboard().map(Event::Paste),
                _ => None,
            };
            *modifiers = held;
        }
        corrected.push(event);
        corrected.extend(follows);
    }
    corrected
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: Key, modifiers: Modifiers) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        }
    }

    #[test]
    fn control_that_was_let_go_within_the_frame_still_counts() {
        let mut held = Modifiers::NONE;
        hold(&mut held, KeyCode::ControlLeft, true);
        let at_z = held;
        hold(&mut held, KeyCode::ControlLeft, false);
        assert_eq!(held, Modifiers::NONE);
        let told = vec![
            Event::Text(String::from("z")),
            key(Key::Z, Modifiers::NONE),
            Event::Text(String::from("a")),
            key(Key::A, Modifiers::NONE),
        ];
        let wanted = vec![
            key(Key::Z, at_z),
            Event::Text(String::from("a")),
            key(Key::A, Modifiers::NONE),
        ];
        assert_eq!(corrected(told, &[at_z, Modifiers::NONE], || None), wanted);
    }

    #[test]
    fn a_key_goes_up_as_it_went_down_though_shift_was_let_go_before() {
        let mut down = HashMap::new();
        let mut told = |called: Key, pressed: bool| {
            let mut event = Event::Key {
                key: called,
                physical_key: Some(Key::Slash),
                pressed,
                repeat: false,
                modifiers: Modifiers::NONE,
            };
            call_as_pressed(&mut event, &mut down);
            match event {
                Event::Key { key, .. } => key,
                _ => called,
            }
        };
        assert_eq!(told(Key::Questionmark, true), Key::Questionmark);
        assert_eq!(told(Key::Slash, false), Key::Questionmark);
        assert_eq!(
            told(Key::Slash, true),
            Key::Slash,
            "without Shift it is another"
        );
        assert_eq!(told(Key::Slash, false), Key::Slash);
    }

    #[test]
    fn copying_and_pasting_are_told_though_control_was_let_go() {
        let control = Modifiers {
            ctrl: true,
            command: true,
            ..Modifiers::NONE
        };
        let copied = || Some(String::from("calf"));
        for (pressed, follows) in [
            (Key::C, Event::Copy),
            (Key::X, Event::Cut),
            (Key::V, Event::Paste(String::from("calf"))),
        ] {
            let told = vec![key(pressed, Modifiers::NONE)];
            assert_eq!(
                corrected(told, &[control], copied),
                vec![key(pressed, control), follows]
            );
        }
    }
}
