//! The panel at the right: everything about the selected thing.
//!
//! One file a part; what a claim looks like is for [`super::claim`].

mod also_felt;
mod anatomy;
mod head;
mod muscle;
mod other_source;
mod points;
mod questions;
mod region;
mod structure;
mod treatments;
mod welcome;
pub mod zones;

use super::comparison;
use super::memory::PanelMemory;
use super::state::{Commands, MapState};
use super::theme;
use bevy_egui::egui::{ScrollArea, Ui};
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::text;

/// The whole panel.
pub fn show(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    theme::beside_scroll_bar(ui, |ui| comparison::show(ui, state, commands));
    match state.selected() {
        None => scrolled(ui, None, |ui| welcome::show(ui, state, memory)),
        Some(Item::Structure(key)) => scrolled(ui, Some(key.id.as_str()), |ui| {
            structure::show(ui, state, memory, key);
        }),
        Some(Item::Region(id, side)) => scrolled(ui, Some(id.as_str()), |ui| {
            region::show(ui, state, memory, (id, *side), commands);
        }),
        Some(Item::Other(key)) => scrolled(ui, Some(key.source.as_str()), |ui| {
            other_source::show(ui, state, memory, key, commands);
        }),
        Some(item) => match state.knowledge.muscle(item) {
            Some((found, side)) => muscle::show(ui, state, memory, (found, side, item), commands),
            None => {
                ui.label(text!("muscle-gone"));
            }
        },
    }
}

/// A page, which begins at its top when it is about another thing.
fn scrolled(ui: &mut Ui, about: Option<&str>, page: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical()
        .id_salt(("detail", about))
        .auto_shrink(false)
        .show(ui, page);
}
