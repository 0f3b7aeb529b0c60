//! The panel at the right: everything about the selected thing.
//!
//! One file a part; what a claim looks like is for [`super::claim`].

mod anatomy;
mod muscle;
mod points;
mod structure;
mod treatments;
mod welcome;
pub mod zones;

use super::state::{Commands, MapState};
use super::theme::{self, Palette, title};
use crate::app::Item;
use crate::app::knowledge::capitalised;
use bevy_egui::egui::{CollapsingHeader, RichText, ScrollArea, Ui};

/// The whole panel.
pub fn show(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    // A new thing begins at its top.
    let about = state.selected().map(|item| match item {
        Item::Structure(key) => key.id.as_str(),
        Item::Muscle(id, _) => id.as_str(),
        Item::Point(key) => key.point.muscle.as_str(),
    });
    ScrollArea::vertical()
        .id_salt(("detail", about))
        .auto_shrink(false)
        .show(ui, |ui| match state.selected() {
            None => welcome::show(ui),
            Some(Item::Structure(key)) => structure::show(ui, state, key),
            Some(item) => match state.knowledge.muscle(item) {
                Some((found, side)) => muscle::show(ui, state, found, side, item, commands),
                None => {
                    ui.label("The atlas no longer has this muscle.");
                }
            },
        });
}

/// Name large, Latin name in italics beneath it.
fn names(ui: &mut Ui, name: &str, latin: &str) {
    ui.label(RichText::new(capitalised(name)).text_style(title()));
    if !latin.is_empty() {
        ui.label(RichText::new(latin).italics().color(Palette::of(ui).quiet));
    }
}

/// A part that can be folded away.
fn section(ui: &mut Ui, word: &str, open: bool, content: impl FnOnce(&mut Ui)) {
    ui.separator();
    CollapsingHeader::new(
        RichText::new(word)
            .text_style(theme::section())
            .color(Palette::of(ui).accent),
    )
    .id_salt(word)
    .default_open(open)
    .show_unindented(ui, |ui| {
        ui.add_space(2.0);
        content(ui);
        ui.add_space(theme::GAP);
    });
}

/// A quiet word above a few lines of its own.
fn caption(ui: &mut Ui, word: &str) {
    ui.add_space(4.0);
    ui.label(RichText::new(word).small().color(Palette::of(ui).quiet));
}
