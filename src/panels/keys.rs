//! Keys that belong to the panels; those that act on the body are read by [`crate::view`].

use super::state::{Commands, MapState, PanelMemory};
use crate::app::MapCommand;
use bevy_egui::egui::{Context, Event, Key, Modifiers, Popup};

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
    } else if pressed_alone(ctx, Key::Num0) {
        memory.shown = !memory.shown;
    } else if !Popup::is_any_open(ctx)
        && memory.search.query.is_empty()
        && pressed_alone(ctx, Key::Escape)
    {
        step_back(state, memory, commands);
    }
}

fn pressed_alone(ctx: &Context, key: Key) -> bool {
    ctx.input_mut(|input| !input.modifiers.any() && input.consume_key(Modifiers::NONE, key))
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
