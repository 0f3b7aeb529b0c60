//! The panel at the right: everything about the selected thing.
//!
//! One file a part; what a claim looks like is for [`super::claim`].

mod also_felt;
mod anatomy;
mod muscle;
mod other_source;
mod points;
mod region;
mod structure;
mod treatments;
mod welcome;
pub mod zones;

use super::comparison;
use super::state::{Commands, MapState};
use bevy_egui::egui::{ScrollArea, Ui};
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::text;

/// The whole panel.
pub fn show(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    // A new thing begins at its top.
    let about = state.selected().map(|item| match item {
        Item::Structure(key) => key.id.as_str(),
        Item::Muscle(id, _) => id.as_str(),
        Item::Point(key) => key.point.muscle.as_str(),
        Item::Other(key) => key.source.as_str(),
        Item::Region(id, _) => id.as_str(),
    });
    ScrollArea::vertical()
        .id_salt(("detail", about))
        .auto_shrink(false)
        .show(ui, |ui| {
            comparison::show(ui, state, commands);
            of_selected(ui, state, commands);
        });
}

fn of_selected(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    match state.selected() {
        None => welcome::show(ui),
        Some(Item::Structure(key)) => structure::show(ui, state, key),
        Some(Item::Region(id, side)) => region::show(ui, state, id, *side, commands),
        Some(Item::Other(key)) => other_source::show(ui, state, key, commands),
        Some(item) => match state.knowledge.muscle(item) {
            Some((found, side)) => muscle::show(ui, state, found, side, item, commands),
            None => {
                ui.label(text!("muscle-gone"));
            }
        },
    }
}
