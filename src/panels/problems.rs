//! A strip that says that files are not in order, and where.

use super::memory::PanelMemory;
use super::state::MapState;
use super::theme::Palette;
use bevy_egui::egui::{Align, Layout, RichText, ScrollArea, Ui};
use myomap_knowledge::files::{Problem, Severity};
use myomap_knowledge::text;
use myomap_knowledge::text::InWords;

/// Whether there is anything to tell.
pub fn any(state: &MapState) -> bool {
    !state.broken_save.is_empty() || state.knowledge.problems.iter().any(is_error)
}

/// The strip, and the list beneath it when it is unfolded.
pub fn show(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory) {
    let palette = Palette::of(ui);
    // While a save is broken, the knowledge shown is the last good one and its problems are old news.
    let saved_broken = !state.broken_save.is_empty();
    let problems = if saved_broken {
        state.broken_save
    } else {
        state.knowledge.problems.as_slice()
    };
    ui.horizontal(|ui| {
        ui.label(RichText::new(headline(problems, saved_broken)).color(palette.alarm));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let word = if memory.problems_open {
                text!("problems-fold")
            } else {
                text!("problems-show")
            };
            if ui.button(word).clicked() {
                memory.problems_open = !memory.problems_open;
            }
        });
    });
    if memory.problems_open {
        ScrollArea::vertical().max_height(180.0).show(ui, |ui| {
            let shown = state.knowledge.problems.iter();
            let elsewhere = shown.filter(|old| {
                let saved = problems.iter().any(|problem| problem.file == old.file);
                saved_broken && is_error(old) && !saved
            });
            for problem in problems.iter().chain(elsewhere) {
                line(ui, problem);
            }
        });
    }
}

fn is_error(problem: &Problem) -> bool {
    problem.severity == Severity::Error
}

fn headline(problems: &[Problem], saved_broken: bool) -> String {
    let errors = problems.iter().filter(|problem| is_error(problem)).count();
    if saved_broken {
        text!("problems-of-a-save", count = errors)
    } else {
        text!("problems-left-out", count = errors)
    }
}

fn line(ui: &mut Ui, problem: &Problem) {
    let palette = Palette::of(ui);
    let place = match problem.line {
        Some(line) => format!("{}:{line}", problem.file.display()),
        None => problem.file.display().to_string(),
    };
    let word = problem.severity.in_words();
    ui.label(RichText::new(place).monospace().color(palette.ink));
    ui.label(RichText::new(format!("{word}: {}", problem.message)).color(palette.quiet));
    ui.add_space(4.0);
}
