//! A strip that says that files are not in order, and where.

use super::memory::PanelMemory;
use super::parts::{called, elided_row, row_height, show_scroll_bar, two_tone};
use super::state::MapState;
use super::theme::Palette;
use bevy_egui::egui::{Align, Layout, RichText, ScrollArea, Ui};
use myomap_knowledge::files::{Problem, Severity};
use myomap_knowledge::text;
use myomap_knowledge::text::InWords;

/// How many lines are seen at once where the window has room for them.
const MOST_ROWS: usize = 12;

/// The list takes no more than this share of the window.
const MOST_OF_THE_WINDOW: f32 = 0.4;

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
        let shown = state.knowledge.problems.iter();
        let elsewhere = shown.filter(|old| {
            let saved = problems.iter().any(|problem| problem.file == old.file);
            saved_broken && is_error(old) && !saved
        });
        let all: Vec<&Problem> = problems.iter().chain(elsewhere).collect();
        list(ui, &all, &mut memory.problem_read);
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

/// A line each, only whole lines; beneath them all of the one that is read.
fn list(ui: &mut Ui, problems: &[&Problem], read: &mut usize) {
    *read = (*read).min(problems.len().saturating_sub(1));
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        show_scroll_bar(ui);
        let row = row_height(ui);
        let room = ui.ctx().content_rect().height() * MOST_OF_THE_WINDOW;
        let rows = ((room / row) as usize).clamp(1, MOST_ROWS);
        // A panel would keep the height of its first frame; it is told its height.
        let height = row * rows.min(problems.len()) as f32;
        ScrollArea::vertical()
            .auto_shrink([false, true])
            .max_height(height)
            .min_scrolled_height(height)
            .show_rows(ui, row, problems.len(), |ui, range| {
                for place in range {
                    if line(ui, problems[place], place == *read) {
                        *read = place;
                    }
                }
            });
    });
    if let Some(problem) = problems.get(*read) {
        let palette = Palette::of(ui);
        ui.add_space(4.0);
        ui.label(RichText::new(place(problem)).monospace().color(palette.ink));
        ui.label(RichText::new(what(problem)).color(palette.quiet));
    }
}

/// Gives whether it is to be read.
fn line(ui: &mut Ui, problem: &Problem, read: bool) -> bool {
    let palette = Palette::of(ui);
    let (ink, quiet) = if read {
        (palette.on_accent_soft, palette.on_accent_soft)
    } else {
        (palette.ink, palette.quiet)
    };
    let file = problem.file.file_name().unwrap_or_default();
    let place = at_line(&file.to_string_lossy(), problem);
    let words = what(problem);
    let job = two_tone(
        ui,
        RichText::new(&place).monospace().color(ink),
        RichText::new(format!("  {words}")).color(quiet),
    );
    let response = elided_row(ui, read, job, &words);
    called(
        ui,
        &response,
        text!("problems-at", place = place, problem = words),
    );
    // Arrows move from line to line, and what is gone to is read.
    response.clicked() || response.gained_focus()
}

/// How bad it is, and what is wrong.
fn what(problem: &Problem) -> String {
    text!(
        "problems-what",
        severity = problem.severity.in_words(),
        problem = problem.told()
    )
}

fn place(problem: &Problem) -> String {
    at_line(&problem.file.display().to_string(), problem)
}

fn at_line(file: &str, problem: &Problem) -> String {
    match problem.line {
        Some(line) => format!("{file}:{line}"),
        None => file.to_owned(),
    }
}
