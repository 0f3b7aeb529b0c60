//! A strip that says what was found in a model made elsewhere, until a person has read it.

use super::memory::PanelMemory;
use super::parts::unfold_button;
use super::problems;
use super::state::MapState;
use super::theme::Palette;
use bevy_egui::egui::{Align, Layout, RichText, ScrollArea, Ui};
use myomap_knowledge::text;

/// The sentences take no more than this share of the window; the rest is scrolled to.
const MOST_OF_THE_WINDOW: f32 = 0.3;

/// Whether there is anything to tell. Where there are errors, the strip of problems tells of the model too.
pub fn any(state: &MapState, memory: &PanelMemory) -> bool {
    let body = &state.knowledge.body;
    let is_of_others = body.body.is_some() && !body.report.is_ours;
    let notes = &body.mesh_problems;
    is_of_others && !notes.is_empty() && *notes != memory.model_notes_read && !problems::any(state)
}

/// The strip, and the sentences beneath it when it is unfolded.
pub fn show(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory) {
    let palette = Palette::of(ui);
    let notes = &state.knowledge.body.mesh_problems;
    ui.horizontal(|ui| {
        let headline = text!("model-notes", count = notes.len());
        ui.label(RichText::new(headline).color(palette.ink));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button(text!("close")).clicked() {
                memory.model_notes_read.clone_from(notes);
            }
            unfold_button(ui, text!("model-notes-show"), &mut memory.model_notes_open);
        });
    });
    if memory.model_notes_open {
        let highest = ui.ctx().content_rect().height() * MOST_OF_THE_WINDOW;
        ScrollArea::vertical().max_height(highest).show(ui, |ui| {
            for note in notes {
                ui.label(RichText::new(note.told()).color(palette.quiet));
            }
        });
    }
}
