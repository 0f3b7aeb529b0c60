//! What was typed in one slow frame and has to wait for the next, because what a key does depends on what the one before it
//! has done.

use super::memory::PanelMemory;
use bevy_egui::egui::{Context, Event, FocusDirection, Key};

/// Gives back what was held back, before anything that was typed since. At the beginning of a frame.
pub fn give_back(ctx: &Context, memory: &mut PanelMemory) {
    let waiting = std::mem::take(&mut memory.held_back);
    ctx.input_mut(|input| input.events.splice(0..0, waiting).for_each(drop));
}

/// Holds back what was typed from this place of the events on, until the next frame.
pub fn hold_from(ctx: &Context, place: usize, memory: &mut PanelMemory) {
    // Who holds a key in a text writes it again; elsewhere it comes again by itself, and would pile up.
    let keeps_repeats = ctx.text_edit_focused();
    ctx.input_mut(|input| {
        let after = input.events.split_off(place.min(input.events.len()));
        for event in after {
            if !is_typed(&event) {
                input.events.push(event);
            } else if keeps_repeats || !is_repeated(&event) {
                memory.held_back.push(event);
            }
        }
    });
    if !memory.held_back.is_empty() {
        ctx.request_repaint();
    }
    if memory.held_back.iter().any(is_arrow) {
        // egui has heard it already, and would lead the keyboard away from what only now gets it.
        ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
}

/// Whether something was written before this place of the events.
pub fn wrote_before(ctx: &Context, place: usize) -> bool {
    let writes = |event: &Event| {
        matches!(
            event,
            Event::Text(_)
                | Event::Paste(_)
                | Event::Cut
                | Event::Ime(_)
                | Event::Key {
                    key: Key::Backspace | Key::Delete,
                    pressed: true,
                    ..
                }
        )
    };
    ctx.input(|input| input.events.iter().take(place).any(writes))
}

fn is_typed(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { pressed: true, .. }
            | Event::Text(_)
            | Event::Paste(_)
            | Event::Copy
            | Event::Cut
            | Event::Ime(_)
    )
}

fn is_arrow(event: &Event) -> bool {
    use Key::{ArrowDown, ArrowLeft, ArrowRight, ArrowUp};
    matches!(
        event,
        Event::Key {
            key: ArrowDown | ArrowLeft | ArrowRight | ArrowUp,
            ..
        }
    )
}

fn is_repeated(event: &Event) -> bool {
    matches!(event, Event::Key { repeat: true, .. })
}
