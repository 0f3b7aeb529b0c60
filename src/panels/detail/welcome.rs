//! What one reads while nothing is selected: a welcome, until anything has been chosen.

use super::head::names;
use crate::panels::memory::PanelMemory;
use crate::panels::parts::{lead, small};
use crate::panels::state::MapState;
use crate::panels::theme::{self, Palette};
use bevy_egui::egui::Ui;
use myomap_knowledge::text;

/// The welcome; after the first choice of a run only how to choose again.
pub(super) fn show(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory) {
    if memory.has_chosen {
        names(ui, state, memory, &text!("nothing-chosen"), "", &[]);
        ui.label(text!("nothing-chosen-how"));
        return;
    }
    names(ui, state, memory, &text!("welcome-title"), "", &[]);
    ui.label(text!("welcome-what"));
    ui.add_space(theme::GAP);
    let ways = [
        (text!("welcome-muscle"), text!("welcome-muscle-how")),
        (text!("welcome-point"), text!("welcome-point-how")),
        (text!("asking-title"), text!("welcome-asking-how")),
        (text!("welcome-technique"), text!("welcome-technique-how")),
        (text!("welcome-badges"), text!("welcome-badges-how")),
    ];
    for (what, how) in ways {
        ui.add_space(4.0);
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.label(lead(ui, what));
            ui.label(how);
        });
    }
    ui.add_space(theme::WIDE_GAP);
    let palette = Palette::of(ui);
    theme::box_frame(palette.sunken, palette.line)
        .show(ui, |ui| ui.label(text!("disclaimer-in-full")));
    ui.add_space(theme::GAP);
    ui.label(small(ui, text!("welcome-keys")));
}
