//! Learning: the plan, the questions with their answers, the exam with stations. While a question is open nothing else is on
//! the screen but the body: no list, no search, no names, no status.

mod answered;
mod done;
mod mini_map;
mod plan;
mod question;
mod scope;
mod stations;
mod view_tools;

use super::memory::PanelMemory;
use super::state::{Commands, MapState};
use super::theme::{self, Palette, title};
use bevy_egui::egui::{
    Align, Event, Id, Key, Layout, Margin, Panel, Rect, RichText, ScrollArea, Ui,
};
use myomap_knowledge::text;
use myomap_state::{LearningCommand, LearningPart, SittingStage};

/// The width of the panel, in points, and the share of the window that it takes at most.
const WIDTH: f32 = 400.0;
const MOST: f32 = 0.46;

/// Draws learning into `ui`, which fills the window, and gives the part that the panel does not cover; none where nobody
/// learns.
pub fn show(
    ui: &mut Ui,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) -> Option<Rect> {
    let learning = state.learning.open.as_deref()?;
    // A list of names at the pointer would say everything.
    memory.lying_here = None;
    let window = ui.max_rect().width();
    let width = WIDTH.min(window * MOST);
    let frame = theme::side_frame(ui).inner_margin(Margin::symmetric(18, 14));
    // As wide in every part: the body must not move under the pointer.
    Panel::right(Id::new("learning"))
        .frame(frame)
        .resizable(false)
        .exact_size(width)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ScrollArea::vertical()
                .auto_shrink(false)
                .show(ui, |ui| match &learning.part {
                    LearningPart::Plan => plan::show(ui, state, memory, commands),
                    LearningPart::Sitting(sitting) => match &sitting.stage {
                        SittingStage::Asked { offered, told } => {
                            let said = (offered.as_slice(), told.as_deref());
                            question::show(ui, sitting, said, state, memory, commands);
                        }
                        SittingStage::Answered { given, verdict } => {
                            let answer = (given, verdict);
                            answered::show(ui, sitting, answer, state, memory, commands);
                        }
                        SittingStage::Done => done::show(ui, sitting, state, commands),
                    },
                    LearningPart::Spotter(run) => {
                        stations::show(ui, run, state, memory, commands);
                    }
                });
        });
    Some(ui.available_rect_before_wrap())
}

/// The head of a part, with a button at its right.
fn head(ui: &mut Ui, word: String, button: String) -> bool {
    ui.horizontal_top(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let clicked = ui.button(button).clicked();
            ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
                ui.label(RichText::new(word).text_style(title()));
            });
            clicked
        })
        .inner
    })
    .inner
}

/// What is to be told of the files, where something is.
fn told(ui: &mut Ui, state: &MapState) {
    let told = state.learning_told;
    let damaged = told.damaged.as_ref().map(ToString::to_string);
    let alarm = Palette::of(ui).alarm;
    for text in damaged.into_iter().chain(told.unsaved.clone()) {
        ui.label(RichText::new(text).color(alarm));
        ui.add_space(theme::GAP);
    }
}

/// Whether a key was pressed that is not meant for a text; it is taken. A key that is held comes again and again, and would
/// leaf through the questions.
fn pressed(ui: &Ui, wanted: Key) -> bool {
    let is_written = ui.ctx().text_edit_focused();
    let ends_writing = matches!(wanted, Key::Enter | Key::Escape);
    if is_written && !ends_writing {
        return false;
    }
    let is_it = |event: &Event| {
        matches!(event, Event::Key { key, pressed: true, repeat: false, modifiers, .. }
            if *key == wanted && modifiers.is_none())
    };
    ui.input_mut(|input| {
        let before = input.events.len();
        input.events.retain(|event| !is_it(event));
        input.events.len() < before
    })
}

/// Who has read how an exam went comes back to the plan.
fn back_to_plan(ui: &mut Ui, commands: &mut Commands) {
    ui.add_space(theme::WIDE_GAP);
    ui.separator();
    if ui.button(text!("learning-to-plan")).clicked() {
        commands.push(LearningCommand::BackToPlan.into());
    }
}
