//! What Myomap is, who made what it shows, and under which licence.

use super::memory::PanelMemory;
use super::page_window;
use super::parts::{head, small};
use super::state::MapState;
use super::theme::{self, Palette};
use super::tour;
use bevy_egui::egui::{self, RichText, ScrollArea, Ui};
use myomap_knowledge::atlas::files::Grade;
use myomap_knowledge::text;
use myomap_knowledge::text::InWords;

/// The window, while it is open.
pub fn show(ctx: &egui::Context, free: egui::Rect, state: &MapState, memory: &mut PanelMemory) {
    let (mut open, mut wants_tour) = (memory.about_open, false);
    let width = 540.0_f32.min(ctx.content_rect().width() - 80.0);
    let title = text!("about-title");
    let window = egui::Window::new(&title)
        .id(egui::Id::new("about"))
        .open(&mut open)
        .collapsible(false)
        .default_size([width, 560.0_f32.min(free.height() - 60.0)])
        .max_height(free.height() - 60.0)
        .pivot(egui::Align2::CENTER_CENTER)
        .default_pos(ctx.content_rect().center())
        .show(ctx, |ui| {
            ScrollArea::vertical().show(ui, |ui| {
                wants_tour = content(ui, state);
            });
        });
    if let Some(window) = window {
        page_window::call_edges(ctx, &window.response, &title);
    }
    memory.about_open = open;
    if wants_tour {
        tour::begin(memory);
    }
}

/// Gives whether the tour is wanted.
fn content(ui: &mut Ui, state: &MapState) -> bool {
    let palette = Palette::of(ui);
    let section = |ui: &mut Ui, word: String| {
        ui.add_space(theme::WIDE_GAP);
        head(ui, &word);
    };
    ui.label(text!("about-what"));
    ui.add_space(theme::GAP);
    theme::box_frame(palette.sunken, palette.line)
        .show(ui, |ui| ui.label(text!("disclaimer-in-full")));
    ui.add_space(theme::GAP);
    let wants_tour = ui.button(text!("tour-show")).clicked();
    section(ui, text!("about-body"));
    ui.label(text!("about-credit"));
    if let Some(attribution) = &state.knowledge.body.report.attribution {
        ui.label(RichText::new(attribution).color(palette.quiet));
    }
    ui.label(text!("about-changes"));
    section(ui, text!("about-licence"));
    ui.label(text!("about-licences"));
    section(ui, text!("about-grades"));
    for grade in [Grade::A, Grade::B, Grade::C] {
        ui.label(text!(
            "grade-means",
            letter = grade.letter(),
            meaning = grade.in_words()
        ));
    }
    ui.add_space(theme::GAP);
    ui.label(small(
        ui,
        text!("about-version", version = env!("CARGO_PKG_VERSION")),
    ));
    wants_tour
}
