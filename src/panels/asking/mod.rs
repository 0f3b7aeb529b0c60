//! The page that asks where it hurts. At the left what a person shows: the places, and the red flags that go with them. At
//! the right what follows: which muscles could refer there, what to ask next, and what else it may be. One file a part.

mod candidate_row;
mod candidates;
mod next;
mod others;
mod place_chips;
mod places;
mod regions;
mod replied;
mod warnings;

use super::memory::PanelMemory;
use super::parts::{head, small};
use super::state::{Commands, MapState};
use super::theme;
use crate::app::keys::Action;
use crate::panels::phrases;
use bevy_egui::egui::{Align, Button, Layout, ScrollArea, Ui, UiBuilder};
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::text;
use myomap_state::{MapCommand, Mode};

/// The panel at the left: the places, and what must be thought of first.
pub fn show_places(
    ui: &mut Ui,
    state: &MapState,
    memory: &mut PanelMemory,
    hovered: &mut Option<Item>,
    commands: &mut Commands,
) {
    theme::beside_scroll_bar(ui, |ui| head_and_close(ui, commands));
    if !has_skin(state) {
        ui.label(text!("asking-no-skin"));
        return;
    }
    ScrollArea::vertical()
        .id_salt("places")
        .auto_shrink(false)
        .show(ui, |ui| {
            places::show(ui, state, commands);
            regions::show(ui, state, memory, hovered, commands);
            ui.add_space(theme::GAP);
            warnings::show(ui, state);
        });
}

fn head_and_close(ui: &mut Ui, commands: &mut Commands) {
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
}

/// The panel at the right: what could explain the places.
pub fn show_explanations(
    ui: &mut Ui,
    state: &MapState,
    memory: &mut PanelMemory,
    hovered: &mut Option<Item>,
    commands: &mut Commands,
) {
    head(ui, &text!("asking-explanations"));
    if state.asking.pains.is_empty() || !has_skin(state) {
        ui.label(text!("asking-nothing-shown"));
        return;
    }
    ScrollArea::vertical()
        .id_salt("explanations")
        .auto_shrink(false)
        .show(ui, |ui| {
            let asking = &mut memory.asking;
            let shown = next::shown_places(state);
            asking.held.take_if(|held| held.pains != shown);
            let held = asking.held.as_ref();
            let others_first = held.map_or(state.answer.differential.others_first, |held| {
                held.others_first
            });
            let tells_change = held.is_none_or(|held| held.tells_change);
            let height = held.map(|held| held.above);
            let above = as_high_as(ui, height, |ui| {
                if others_first {
                    others::show(ui, state, memory, hovered, commands);
                }
                candidates::show(ui, state, memory, hovered, commands);
                if tells_change {
                    replied::what_changed(ui, state);
                }
            });
            memory.asking.above_questions = above;
            next::show(ui, state, &mut memory.asking, hovered, commands);
            let held = memory.asking.held.as_ref();
            replied::show(ui, state, held, hovered, commands);
            if !others_first {
                others::show(ui, state, memory, hovered, commands);
            }
            ui.add_space(theme::GAP);
            ui.label(small(ui, text!("disclaimer")));
        });
}

/// Content that takes so much height and no more, where that is given: what moves in it must not move what stands below.
/// Gives the height that it takes.
fn as_high_as(ui: &mut Ui, height: Option<f32>, content: impl FnOnce(&mut Ui)) -> f32 {
    let room = UiBuilder::new()
        .id_salt("above")
        .max_rect(ui.available_rect_before_wrap());
    let mut inner = ui.new_child(room);
    if let Some(height) = height {
        let mut seen = ui.clip_rect();
        seen.max.y = seen.max.y.min(inner.min_rect().top() + height);
        inner.set_clip_rect(seen);
    }
    content(&mut inner);
    let mut taken = inner.min_rect();
    taken.max.y = height.map_or(taken.max.y, |height| taken.min.y + height);
    ui.advance_cursor_after_rect(taken);
    taken.height()
}

/// The way from the page of a candidate back to all of them.
pub fn show_way_back(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory) {
    theme::beside_scroll_bar(ui, |ui| {
        let width = ui.available_width();
        let back = Button::new(text!("asking-back-to-explanations")).min_size([width, 0.0].into());
        if ui.add(back).clicked() {
            memory.asking.left_page = state.selected().cloned();
        }
        ui.separator();
    });
}

/// Whether the page of what is selected is open in the place of the explanations.
pub fn page_is_open(state: &MapState, memory: &PanelMemory) -> bool {
    state.selected().is_some() && state.selected() != memory.asking.left_page.as_ref()
}

/// What is pointed at in either panel is pointed at on the body too.
pub fn point_at(hovered: Option<Item>, memory: &mut PanelMemory, commands: &mut Commands) {
    if hovered != memory.hovered_in_list {
        memory.hovered_in_list.clone_from(&hovered);
        commands.push(MapCommand::Hover(hovered));
    }
}

fn has_skin(state: &MapState) -> bool {
    let body = state.knowledge.meshes();
    body.and_then(|body| body.skin()).is_some()
}
