//! Everything that can be done by a key. egui alone knows whether a key is meant for a text, so they are read here.

use super::state::{Commands, MapState, PanelMemory};
use crate::app::{Item, MapCommand, Phase, ViewPreset};
use bevy_egui::egui::{Context, Event, Key, Modifiers};

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
    let pressed = |modifiers, key| ctx.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::COMMAND, Key::F) {
        ask_for_search(memory);
    }
    if ctx.text_edit_focused() {
        return;
    }
    if typed(ctx, "/") {
        ask_for_search(memory);
        return;
    }
    // The longer shortcut first: egui lets Ctrl+Shift+Z pass for Ctrl+Z.
    if pressed(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z) || pressed(Modifiers::COMMAND, Key::Y)
    {
        commands.push(MapCommand::Redo);
    } else if pressed(Modifiers::COMMAND, Key::Z) {
        commands.push(MapCommand::Undo);
    }
    let plain = |key| !ctx.input(|input| input.modifiers.any()) && pressed(Modifiers::NONE, key);
    for (preset, key) in ViewPreset::ALL.into_iter().zip(VIEW_KEYS) {
        if plain(key) {
            commands.push(MapCommand::LookFrom(preset));
        }
    }
    if plain(Key::F) {
        commands.push(MapCommand::FrameSelection);
    }
    if plain(Key::A) {
        commands.push(MapCommand::ShowAll);
    }
    for (key, command) in [
        (Key::H, MapCommand::Hide as fn(Item) -> MapCommand),
        (Key::T, MapCommand::ToggleFade),
        (Key::I, MapCommand::Isolate),
    ] {
        if plain(key)
            && let Some(item) = state.selected()
        {
            commands.push(command(item.clone()));
        }
    }
    if plain(Key::P) {
        memory.shown = !memory.shown;
    }
    // A button that has the focus takes the space bar for itself.
    let free = ctx.memory(|memory| memory.focused().is_none());
    if free && state.treating.chosen.is_some() && plain(Key::Space) {
        commands.push(match state.treating.phase {
            Phase::Playing => MapCommand::Pause,
            Phase::Paused | Phase::Stopped => MapCommand::Play,
        });
    }
    if !bevy_egui::egui::Popup::is_any_open(ctx)
        && memory.search.query.is_empty()
        && plain(Key::Escape)
    {
        step_back(state, memory, commands);
    }
}

/// Brings the panels back where they are away: without them there is no field.
fn ask_for_search(memory: &mut PanelMemory) {
    memory.shown = true;
    memory.search.wants_focus = true;
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
    }
}
