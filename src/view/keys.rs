//! Keys that act on the body, wherever the keyboard is not busy with a panel.

use crate::app::{
    Item, Knowledge, Layers, MapCommand, MapSystems, Phase, Selection, SkinMode, Treating,
    ViewPreset,
};
use bevy::prelude::*;
use bevy_egui::input::EguiWantsInput;

const VIEW_KEYS: [KeyCode; 6] = [
    KeyCode::Digit1,
    KeyCode::Digit2,
    KeyCode::Digit3,
    KeyCode::Digit4,
    KeyCode::Digit5,
    KeyCode::Digit6,
];

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        (look, select_point, hide_and_show, play)
            .in_set(MapSystems::Input)
            .run_if(a_key_went_down.and_then(not(keyboard_is_busy))),
    );
}

fn a_key_went_down(keys: Option<Res<ButtonInput<KeyCode>>>) -> bool {
    keys.is_some_and(|keys| keys.get_just_pressed().next().is_some())
}

fn keyboard_is_busy(egui: Option<Res<EguiWantsInput>>) -> bool {
    egui.is_some_and(|egui| egui.wants_any_keyboard_input())
}

fn control(keys: &ButtonInput<KeyCode>) -> bool {
    keys.any_pressed([
        KeyCode::ControlLeft,
        KeyCode::ControlRight,
        KeyCode::SuperLeft,
        KeyCode::SuperRight,
    ])
}

fn look(keys: Res<ButtonInput<KeyCode>>, mut send: MessageWriter<MapCommand>) {
    if control(&keys) {
        return;
    }
    for (key, preset) in VIEW_KEYS.into_iter().zip(ViewPreset::ALL) {
        if keys.just_pressed(key) {
            send.write(MapCommand::LookFrom(preset));
        }
    }
    if keys.just_pressed(KeyCode::KeyF) {
        send.write(MapCommand::FrameSelection);
    }
}

/// Goes through the trigger points of the selected muscle.
fn select_point(
    keys: Res<ButtonInput<KeyCode>>,
    selection: Res<Selection>,
    knowledge: Res<Knowledge>,
    mut send: MessageWriter<MapCommand>,
) {
    let step =
        i32::from(keys.just_pressed(KeyCode::KeyN)) - i32::from(keys.just_pressed(KeyCode::KeyP));
    if step != 0
        && let Some(next) = selection
            .selected
            .as_ref()
            .and_then(|item| next_point(&knowledge, item, step))
    {
        send.write(MapCommand::Select(Some(next)));
    }
}

/// The trigger point after or before the selected one; from the muscle itself the first or the last.
fn next_point(knowledge: &Knowledge, item: &Item, step: i32) -> Option<Item> {
    let (muscle, side) = knowledge.muscle(item)?;
    let count = i32::try_from(muscle.trigger_points.len())
        .ok()
        .filter(|&count| count > 0)?;
    let next = match item.point() {
        Some(key) => (i32::from(key.point.number) - 1 + step).rem_euclid(count),
        None if step > 0 => 0,
        None => count - 1,
    };
    let point = muscle.trigger_points.get(usize::try_from(next).ok()?)?;
    Some(Item::Point(crate::referral::PointKey {
        point: muscle.point_ref(point),
        side,
    }))
}

fn hide_and_show(
    keys: Res<ButtonInput<KeyCode>>,
    selection: Res<Selection>,
    layers: Res<Layers>,
    mut send: MessageWriter<MapCommand>,
) {
    if control(&keys) {
        let shift = keys.any_pressed([KeyCode::ShiftLeft, KeyCode::ShiftRight]);
        if keys.just_pressed(KeyCode::KeyZ) {
            send.write(if shift {
                MapCommand::Redo
            } else {
                MapCommand::Undo
            });
        }
        if keys.just_pressed(KeyCode::KeyY) {
            send.write(MapCommand::Redo);
        }
        return;
    }
    let on_selected: [(KeyCode, fn(Item) -> MapCommand); 3] = [
        (KeyCode::KeyH, MapCommand::Hide),
        (KeyCode::KeyT, MapCommand::ToggleFade),
        (KeyCode::KeyI, MapCommand::Isolate),
    ];
    for (key, command) in on_selected {
        if keys.just_pressed(key)
            && let Some(item) = &selection.selected
        {
            send.write(command(item.clone()));
        }
    }
    if keys.just_pressed(KeyCode::KeyA) {
        send.write(MapCommand::ShowAll);
    }
    if keys.just_pressed(KeyCode::KeyS) {
        send.write(MapCommand::SetSkin(match layers.skin {
            SkinMode::Off => SkinMode::Ghost,
            SkinMode::Ghost => SkinMode::Solid,
            SkinMode::Solid => SkinMode::Off,
        }));
    }
    if keys.just_pressed(KeyCode::KeyB) {
        send.write(MapCommand::ShowBones(!layers.bones));
    }
    if keys.just_pressed(KeyCode::PageDown) {
        send.write(MapCommand::PeelTo(
            layers.outermost_muscles.saturating_add(1),
        ));
    }
    if keys.just_pressed(KeyCode::PageUp) {
        send.write(MapCommand::PeelTo(
            layers.outermost_muscles.saturating_sub(1),
        ));
    }
}

fn play(
    keys: Res<ButtonInput<KeyCode>>,
    treating: Res<Treating>,
    mut send: MessageWriter<MapCommand>,
) {
    if keys.just_pressed(KeyCode::Space) && treating.chosen.is_some() {
        send.write(match treating.phase {
            Phase::Playing => MapCommand::Pause,
            Phase::Stopped | Phase::Paused => MapCommand::Play,
        });
    }
}
