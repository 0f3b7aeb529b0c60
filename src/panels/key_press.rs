//! Keys that went down, as egui tells of them.

use bevy_egui::egui::{Context, Event, Key, Modifiers};
use std::ops::Range;

/// A key that went down, or is held and comes again.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyPress {
    /// By what is written on it.
    pub key: Key,
    /// By where it lies, called by what is written there on an American keyboard.
    pub position: Option<Key>,
    /// Whether it is held and comes again.
    pub repeat: bool,
    /// What was held when it went down.
    pub modifiers: Modifiers,
}

impl KeyPress {
    /// Those of this frame, in their order, each with its place among all events.
    pub fn all(ctx: &Context) -> Vec<(usize, Self)> {
        let press = |(place, event): (usize, &Event)| match event {
            Event::Key {
                key,
                physical_key,
                pressed: true,
                repeat,
                modifiers,
            } => Some((
                place,
                Self {
                    key: *key,
                    position: *physical_key,
                    repeat: *repeat,
                    modifiers: *modifiers,
                },
            )),
            _ => None,
        };
        ctx.input(|input| {
            let events = input.events.iter().enumerate();
            events.filter_map(press).collect()
        })
    }

    /// The place after it, and after what it writes.
    pub fn end(&self, ctx: &Context, place: usize) -> usize {
        ctx.input(|input| self.with_written(&input.events, place).end)
    }

    /// Takes it out of the input, and what it writes: a field that gets the focus by it must not write it.
    pub fn take(&self, ctx: &Context, place: usize) {
        ctx.input_mut(|input| {
            let own = self.with_written(&input.events, place);
            input.events.drain(own).for_each(drop);
        });
    }

    /// The places of it and of what it writes, which the window tells before the key and a reader's commands after it.
    fn with_written(&self, events: &[Event], place: usize) -> Range<usize> {
        let writes_at = |place: usize| events.get(place).is_some_and(|event| self.writes(event));
        match place.checked_sub(1) {
            Some(before) if writes_at(before) => before..place + 1,
            _ if writes_at(place + 1) => place..place + 2,
            _ => place..place + 1,
        }
    }

    fn writes(&self, event: &Event) -> bool {
        matches!(event, Event::Text(written)
            if !self.modifiers.command && Key::from_name(written) == Some(self.key))
    }
}
