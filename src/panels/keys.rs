//! Every key. They are read here because egui alone knows whether a key is meant for a text that is being written.

use super::memory::PanelMemory;
use super::state::{Commands, MapState};
use crate::app::{MapCommand, Phase, ReferralSide, SkinMode, ViewPreset};
use bevy_egui::egui::{Context, Event, Key, Modifiers, Popup};
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::referral::PointKey;

const VIEW_KEYS: [Key; 6] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
];

/// Reads the keys of this frame.
pub fn handle(ctx: &Context, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    if ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::F)) {
        ask_for_search(memory);
    }
    if ctx.text_edit_focused() {
        return;
    }
    if typed(ctx, "/") {
        ask_for_search(memory);
        return;
    }
    if pressed(ctx, Key::Num0) {
        memory.shown = !memory.shown;
    }
    let searching = Popup::is_any_open(ctx) || !memory.search.query.is_empty();
    if !searching && pressed(ctx, Key::Escape) {
        step_back(state, memory, commands);
    }
    if pressed(ctx, Key::W) {
        // Without its panel nothing would say why clicks no longer select.
        memory.shown |= !state.asking.open;
        commands.push(MapCommand::AskWhereItHurts(!state.asking.open));
    }
    look(ctx, commands);
    select(ctx, state, commands);
    hide_and_show(ctx, state, commands);
    peel(ctx, state, commands);
    play(ctx, state, commands);
}

/// Whether a key went down, and nothing held beside it; it is then taken out of the input.
fn pressed(ctx: &Context, key: Key) -> bool {
    ctx.input_mut(|input| !input.modifiers.any() && input.consume_key(Modifiers::NONE, key))
}

/// Whether this was typed; it is then taken out of the input, so that no field writes it.
fn typed(ctx: &Context, text: &str) -> bool {
    ctx.input_mut(|input| {
        let before = input.events.len();
        input
            .events
            .retain(|event| !matches!(event, Event::Text(typed) if typed == text));
        input.events.len() < before
    })
}

/// Brings the panels back where they are away: without them there is no field.
fn ask_for_search(memory: &mut PanelMemory) {
    memory.shown = true;
    memory.search.wants_focus = true;
}

/// Closes what was opened last: a window, the technique, the selection.
fn step_back(state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    if memory.about_open {
        memory.about_open = false;
    } else if memory.reference.open {
        memory.reference.open = false;
    } else if state.treating.chosen.is_some() {
        commands.push(MapCommand::ChooseTechnique(None));
    } else if state.selected().is_some() {
        commands.push(MapCommand::Select(None));
    } else if state.asking.open {
        commands.push(MapCommand::AskWhereItHurts(false));
    }
}

fn look(ctx: &Context, commands: &mut Commands) {
    for (preset, key) in ViewPreset::ALL.into_iter().zip(VIEW_KEYS) {
        if pressed(ctx, key) {
            commands.push(MapCommand::LookFrom(preset));
        }
    }
    if pressed(ctx, Key::F) {
        commands.push(MapCommand::FrameSelection);
    }
    if pressed(ctx, Key::R) {
        commands.push(MapCommand::FrameReferral(ReferralSide::Main));
    }
}

/// From trigger point to trigger point of the selected muscle.
fn select(ctx: &Context, state: &MapState, commands: &mut Commands) {
    let step = i32::from(pressed(ctx, Key::N)) - i32::from(pressed(ctx, Key::P));
    if step != 0
        && let Some(item) = state.selected()
        && let Some(next) = next_point(state.knowledge, item, step)
    {
        commands.push(MapCommand::Select(Some(next)));
    }
}

/// The trigger point after or before the selected one; from the muscle itself the first or the last.
fn next_point(knowledge: &Knowledge, item: &Item, step: i32) -> Option<Item> {
    let (muscle, side) = knowledge.muscle(item)?;
    let count = i32::try_from(muscle.trigger_points.len()).ok()?;
    let next = match item.point() {
        Some(key) => (i32::from(key.point.number) - 1 + step).checked_rem_euclid(count)?,
        None if step > 0 => 0,
        None => count - 1,
    };
    let point = muscle.trigger_points.get(usize::try_from(next).ok()?)?;
    Some(Item::Point(PointKey {
        point: muscle.point_ref(point),
        side,
    }))
}

fn hide_and_show(ctx: &Context, state: &MapState, commands: &mut Commands) {
    let with_control =
        |more, key| ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND | more, key));
    // The longer shortcut first: egui lets Ctrl+Shift+Z pass for Ctrl+Z.
    if with_control(Modifiers::SHIFT, Key::Z) || with_control(Modifiers::NONE, Key::Y) {
        commands.push(MapCommand::Redo);
    } else if with_control(Modifiers::NONE, Key::Z) {
        commands.push(MapCommand::Undo);
    }
    let on_selected: [(Key, fn(Item) -> MapCommand); 3] = [
        (Key::H, MapCommand::Hide),
        (Key::T, MapCommand::ToggleFade),
        (Key::I, MapCommand::Isolate),
    ];
    for (key, command) in on_selected {
        if pressed(ctx, key)
            && let Some(item) = state.selected()
        {
            commands.push(command(item.clone()));
        }
    }
    if pressed(ctx, Key::A) {
        commands.push(MapCommand::ShowAll);
    }
}

fn peel(ctx: &Context, state: &MapState, commands: &mut Commands) {
    let layers = state.layers;
    if pressed(ctx, Key::S) {
        commands.push(MapCommand::SetSkin(match layers.skin {
            SkinMode::Off => SkinMode::Ghost,
            SkinMode::Ghost => SkinMode::Solid,
            SkinMode::Solid => SkinMode::Off,
        }));
    }
    if pressed(ctx, Key::B) {
        commands.push(MapCommand::ShowBones(!layers.bones));
    }
    if pressed(ctx, Key::PageDown) {
        commands.push(MapCommand::PeelTo(
            layers.outermost_muscles.saturating_add(1),
        ));
    }
    if pressed(ctx, Key::PageUp) {
        commands.push(MapCommand::PeelTo(
            layers.outermost_muscles.saturating_sub(1),
        ));
    }
}

/// A button that has the focus takes the space bar for itself.
fn play(ctx: &Context, state: &MapState, commands: &mut Commands) {
    let free = ctx.memory(|memory| memory.focused().is_none());
    if free && state.treating.chosen.is_some() && pressed(ctx, Key::Space) {
        commands.push(match state.treating.phase {
            Phase::Playing => MapCommand::Pause,
            Phase::Paused | Phase::Stopped => MapCommand::Play,
        });
    }
}
