//! A strip that says that files are not in order, and where.

use super::memory::{PanelMemory, ProblemListMemory};
use super::parts::{called, elided_row, row_height, show_scroll_bar, two_tone, unfold_button};
use super::state::MapState;
use super::theme::Palette;
use bevy_egui::egui::{
    Align, EventFilter, Key, Layout, Modifiers, Rect, Response, RichText, ScrollArea, Ui,
};
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
    let has_body = state.knowledge.meshes().is_some();
    ui.horizontal(|ui| {
        let headline = headline(problems, saved_broken, has_body);
        ui.label(RichText::new(headline).color(palette.alarm));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            unfold_button(ui, text!("problems-show"), &mut memory.problems_open);
        });
    });
    if memory.problems_open {
        let shown = state.knowledge.problems.iter();
        let elsewhere = shown.filter(|old| {
            let saved = problems.iter().any(|problem| problem.file == old.file);
            saved_broken && is_error(old) && !saved
        });
        let all: Vec<&Problem> = problems.iter().chain(elsewhere).collect();
        list(ui, &all, &mut memory.problem_list);
    }
}

fn is_error(problem: &Problem) -> bool {
    problem.severity == Severity::Error
}

fn headline(problems: &[Problem], saved_broken: bool, has_body: bool) -> String {
    let errors = problems.iter().filter(|problem| is_error(problem)).count();
    if saved_broken {
        text!("problems-of-a-save", count = errors)
    } else if !has_body {
        text!("problems-no-body", count = errors)
    } else {
        text!("problems-left-out", count = errors)
    }
}

/// A line each, only whole lines; beneath them all of the one that is read.
fn list(ui: &mut Ui, problems: &[&Problem], memory: &mut ProblemListMemory) {
    memory.read = memory.read.min(problems.len().saturating_sub(1));
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
                let top = ui.max_rect().top() - row * range.start as f32;
                walk(ui, problems.len(), rows, memory);
                if memory.moved {
                    let along =
                        top + row * memory.read as f32..=top + row * (memory.read + 1) as f32;
                    let rect = Rect::from_x_y_ranges(ui.max_rect().x_range(), along);
                    ui.scroll_to_rect(rect, None);
                    ui.ctx().request_repaint();
                }
                memory.focused = memory.moved;
                for place in range {
                    let line = line(ui, problems[place], place == memory.read);
                    follow(ui, &line, place, memory);
                }
            });
    });
    if let Some(problem) = problems.get(memory.read) {
        let palette = Palette::of(ui);
        ui.add_space(4.0);
        ui.label(RichText::new(place(problem)).monospace().color(palette.ink));
        ui.label(RichText::new(what(problem)).color(palette.quiet));
    }
}

/// Arrows lead from the line that has the focus to its neighbours, Page Up and Page Down as far as is seen at once, Home and
/// End to the first and the last.
fn walk(ui: &Ui, count: usize, rows: usize, memory: &mut ProblemListMemory) {
    if !memory.focused {
        return;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let before = memory.read;
    let last = count.saturating_sub(1);
    let page = rows.saturating_sub(1).max(1);
    for (key, to) in [
        (Key::ArrowDown, before + 1),
        (Key::ArrowUp, before.saturating_sub(1)),
        (Key::PageDown, before + page),
        (Key::PageUp, before.saturating_sub(page)),
        (Key::Home, 0),
        (Key::End, last),
    ] {
        if pressed(key) {
            memory.read = to.min(last);
        }
    }
    memory.moved |= memory.read != before;
}

/// The line that is clicked or has the focus is read, and the one to which a key has led takes the focus.
fn follow(ui: &Ui, line: &Response, place: usize, memory: &mut ProblemListMemory) {
    if line.clicked() || memory.moved && place == memory.read {
        line.request_focus();
        memory.read = place;
        memory.moved = false;
    } else if line.gained_focus() {
        memory.read = place;
    }
    if line.has_focus() {
        memory.focused = true;
        let filter = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(line.id, filter));
    }
}

fn line(ui: &mut Ui, problem: &Problem, read: bool) -> Response {
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
    response
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
