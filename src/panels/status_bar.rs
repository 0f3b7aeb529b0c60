//! The line at the bottom: what Myomap is not, what is selected, and what lies under the pointer.

use super::memory::PanelMemory;
use super::state::MapState;
use super::theme::Palette;
use super::told;
use bevy_egui::egui::accesskit::{Live, Role};
use bevy_egui::egui::{Align, Label, Layout, RichText, TextStyle, TextWrapMode, Ui, WidgetText};
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::text;

/// The whole line.
pub fn show(ui: &mut Ui, state: &MapState, memory: &PanelMemory) {
    let palette = Palette::of(ui);
    let small = |text: String| RichText::new(text).small().color(palette.quiet);
    ui.spacing_mut().interact_size.y = 18.0;
    ui.horizontal(|ui| {
        ui.label(small(text!("disclaimer")));
        let selection = ui.add(Label::new(small(told::selection(state))).truncate());
        ui.ctx().accesskit_node_builder(selection.id, |node| {
            node.set_role(Role::Status);
            node.set_live(Live::Polite);
            node.set_label(told::selection(state));
        });
        let name = |item: &Item| state.knowledge.name_of(item);
        let loud = |text: String| RichText::new(text).small().color(palette.ink);
        let right = match (&state.click_again.0, &state.hovered.0) {
            (Some(next), _) => loud(next.told(&name(&next.item))),
            (None, Some(item)) => loud(name(item)),
            (None, None) if state.mode.asks() => small(text!("status-how-to-paint")),
            (None, None) if memory.shown => small(text!("status-how-to-turn")),
            (None, None) => small(text!("status-panels-away")),
        };
        // Half a sentence helps nobody, and the name of what is pointed at stands beside the pointer too.
        let extend = Some(TextWrapMode::Extend);
        let right = WidgetText::from(right);
        let right = right.into_galley(ui, extend, f32::INFINITY, TextStyle::Small);
        if right.size().x <= ui.available_width() {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add(Label::new(right));
            });
        }
    });
}
