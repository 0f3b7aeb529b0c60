//! The end of a sitting: how it went, and what comes again.

use super::{head, pressed};
use crate::panels::parts::small;
use crate::panels::state::{Commands, MapState};
use crate::panels::theme::{self, Palette};
use bevy_egui::egui::{Button, Key, RichText, Ui, vec2};
use myomap_knowledge::text;
use myomap_learning::Outcome;
use myomap_state::{LearningCommand, Sitting};
use std::collections::BTreeSet;

/// How it went.
pub(super) fn show(ui: &mut Ui, sitting: &Sitting, state: &MapState, commands: &mut Commands) {
    if head(ui, text!("learning-done"), text!("learning-close")) {
        commands.push(LearningCommand::Close.into());
    }
    super::told(ui, state);
    let answered = sitting.practice.answered();
    let count = |outcome| answered.iter().filter(|(_, it)| *it == outcome).count();
    ui.label(text!(
        "learning-went",
        right = count(Outcome::Right),
        partly = count(Outcome::Partly),
        wrong = count(Outcome::Wrong)
    ));
    if count(Outcome::Wrong) > 0 {
        ui.add_space(theme::GAP);
        ui.label(small(ui, text!("learning-comes-again")));
    }
    let wrong = answered.iter().filter(|(_, it)| *it == Outcome::Wrong);
    // One that was missed more than once is told once.
    let asked: BTreeSet<String> = wrong
        .map(|(question, _)| question.asked(state.knowledge))
        .collect();
    for asked in asked {
        ui.label(asked);
    }
    ui.add_space(theme::WIDE_GAP);
    let palette = Palette::of(ui);
    let word = RichText::new(text!("learning-to-plan")).color(palette.on_accent);
    let button = Button::new(word)
        .fill(palette.accent)
        .min_size(vec2(0.0, 36.0));
    if ui.add(button).clicked() || pressed(ui, Key::Enter) || pressed(ui, Key::Escape) {
        commands.push(LearningCommand::BackToPlan.into());
    }
}
