//! The buttons that unfold, fold and close the technique.

use crate::app::keys::Action;
use crate::panels::memory::PanelMemory;
use crate::panels::phrases;
use crate::panels::state::Commands;
use bevy_egui::egui::{Align, Layout, Ui, vec2};
use myomap_knowledge::text;
use myomap_state::{MapCommand, TreatingCommand};

/// A line of this height: the buttons that fold and close at its right end, where they keep their place, and the rest at its
/// left.
pub(super) fn at_both_ends(
    ui: &mut Ui,
    height: f32,
    memory: &mut PanelMemory,
    commands: &mut Commands,
    content: impl FnOnce(&mut Ui, &mut Commands),
) {
    let size = vec2(ui.available_width(), height);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        close(ui, commands);
        fold(ui, memory);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            content(ui, commands);
        });
    });
}

pub(super) fn fold(ui: &mut Ui, memory: &mut PanelMemory) {
    let (word, hint) = if memory.technique_unfolded {
        (text!("player-less"), text!("player-less-hint"))
    } else {
        (text!("player-more"), text!("player-more-hint"))
    };
    if ui.button(word).on_hover_text(hint).clicked() {
        memory.technique_unfolded = !memory.technique_unfolded;
    }
}

pub(super) fn close(ui: &mut Ui, commands: &mut Commands) {
    if ui
        .button(text!("close"))
        .on_hover_text(phrases::with_key(text!("player-close-hint"), Action::Back))
        .clicked()
    {
        commands.push(MapCommand::Treat(TreatingCommand::Choose(None)));
    }
}
