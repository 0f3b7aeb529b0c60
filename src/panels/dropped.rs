//! A strip that says what becomes of what was dropped on the window.

use super::loading;
use super::memory::PanelMemory;
use super::state::MapState;
use super::theme::Palette;
use crate::app::dropped::DroppedNow;
use bevy_egui::egui::{Align, Layout, RichText, Ui};
use myomap_knowledge::text;

/// Whether there is anything to tell.
pub fn any(state: &MapState) -> bool {
    *state.dropped != DroppedNow::Nothing
}

/// The strip.
pub fn show(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory) {
    let palette = Palette::of(ui);
    match state.dropped {
        DroppedNow::Nothing => {}
        DroppedNow::Reading(step) => {
            let step = loading::words(*step);
            ui.label(RichText::new(text!("dropped-reading", step = step)).color(palette.ink));
        }
        DroppedNow::Refused(problems) => {
            ui.horizontal(|ui| {
                ui.label(RichText::new(text!("dropped-refused")).color(palette.alarm));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    memory.dropped_is_read |= ui.button(text!("close")).clicked();
                });
            });
            for problem in problems {
                let file = problem.file.display().to_string();
                ui.label(RichText::new(file).monospace().color(palette.quiet));
                ui.label(RichText::new(problem.told()).color(palette.ink));
            }
        }
    }
}
