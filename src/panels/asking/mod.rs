//! The panel at the left while it is asked where it hurts: the places, what must be thought of first, which muscles
//! could refer there, and what to ask next. One file a part.

mod candidates;
mod next;
mod others;
mod places;
mod regions;
mod warnings;

use super::memory::PanelMemory;
use super::parts::{head, small};
use super::state::{Commands, MapState};
use super::theme;
use crate::app::keys::Action;
use crate::panels::phrases;
use bevy_egui::egui::{Align, Layout, ScrollArea, Ui};
use myomap_knowledge::text;
use myomap_state::{MapCommand, Mode};

/// The whole panel.
pub fn show(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    ui.horizontal(|ui| {
        head(ui, &text!("asking-title"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = ui.button(text!("close")).on_hover_text(phrases::with_key(
                text!("asking-close-hint"),
                Action::AskWhereItHurts,
            ));
            if close.clicked() {
                commands.push(MapCommand::Enter(Mode::Explore));
            }
        });
    });
    let has_skin = state
        .knowledge
        .meshes()
        .and_then(|body| body.skin())
        .is_some();
    if !has_skin {
        ui.label(text!("asking-no-skin"));
        return;
    }
    let mut hovered = None;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        places::show(ui, state, commands);
        regions::show(ui, state, memory, &mut hovered, commands);
        if state.asking.pains.is_empty() {
            return;
        }
        ui.add_space(theme::GAP);
        warnings::show(ui, state);
        let others_first = state.answer.differential.others_first;
        if others_first {
            others::show(ui, state, memory, &mut hovered, commands);
        }
        candidates::show(ui, state, memory, &mut hovered, commands);
        if !others_first {
            others::show(ui, state, memory, &mut hovered, commands);
        }
        next::show(ui, state, commands);
        ui.add_space(theme::GAP);
        ui.label(small(ui, text!("disclaimer")));
    });
    if hovered != memory.hovered_in_list {
        memory.hovered_in_list.clone_from(&hovered);
        commands.push(MapCommand::Hover(hovered));
    }
}
