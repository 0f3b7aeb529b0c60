//! Keys that went down, as egui tells of them.

use bevy_egui::egui::{Context, Event, Key, Modifiers};

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
        ctx.input(|input| {
            let after = input.events.iter().skip(place + 1);
            place + 1 + after.take_while(|event| self.writes(event)).count()
        })
    }

    /// Takes it out of the input, and what it writes: a field that gets the focus by it must not write it.
    pub fn take(&self, ctx: &Context, place: usize) {
        let end = self.end(ctx, place);
        ctx.input_mut(|input| input.events.drain(place..end).for_each(drop));
    }

    fn writes(&self, event: &Event) -> bool {
        matches!(event, Event::Text(written)
            if !self.modifiers.command && Key::from_name(written) == Some(self.key))
    }
}
