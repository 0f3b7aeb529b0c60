//! The line at the bottom: what Myomap is not, and what lies under the pointer.

use super::memory::PanelMemory;
use super::state::MapState;
use super::theme::Palette;
use bevy_egui::egui::{Align, Label, Layout, RichText, Ui};
use myomap_knowledge::text;

/// The whole line.
pub fn show(ui: &mut Ui, state: &MapState, memory: &PanelMemory) {
    let palette = Palette::of(ui);
    let small = |text: String| RichText::new(text).small().color(palette.quiet);
    ui.spacing_mut().interact_size.y = 18.0;
    ui.horizontal(|ui| {
        ui.label(small(text!("disclaimer")));
        let right = match &state.hovered.0 {
            Some(item) => RichText::new(state.knowledge.name_of(item))
                .small()
                .color(palette.ink),
            None if memory.shown => small(text!("status-how-to-turn")),
            None => small(text!("status-panels-away")),
        };
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add(Label::new(right).truncate());
        });
    });
}
