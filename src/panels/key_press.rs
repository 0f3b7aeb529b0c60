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
    /// Those of this frame, in their order.
    pub fn all(ctx: &Context) -> Vec<Self> {
        let press = |event: &Event| match event {
            Event::Key {
                key,
                physical_key,
                pressed: true,
                repeat,
                modifiers,
            } => Some(Self {
                key: *key,
                position: *physical_key,
                repeat: *repeat,
                modifiers: *modifiers,
            }),
            _ => None,
        };
        ctx.input(|input| input.events.iter().filter_map(press).collect())
    }

    /// Takes it out of the input, and what it writes: a field that gets the focus by it must not write it.
    pub fn take(&self, ctx: &Context) {
        let is_it = |event: &Event| match event {
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } => (*key, *modifiers) == (self.key, self.modifiers),
            Event::Text(written) if !self.modifiers.command => {
                Key::from_name(written) == Some(self.key)
            }
            _ => false,
        };
        ctx.input_mut(|input| input.events.retain(|event| !is_it(event)));
    }
}
