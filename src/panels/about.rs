//! What Myomap is, who made what it shows, and under which licence.

use super::memory::PanelMemory;
use super::parts::{head, small};
use super::state::MapState;
use super::theme::{self, Palette};
use super::{text, top_bar};
use bevy_egui::egui::{self, RichText, ScrollArea, Ui};
use myomap_knowledge::atlas::files::Grade;

const WHAT: &str = "Myomap is a map of the body's muscles, of their trigger points, and of where these are felt, with \
the neuromuscular techniques for each: for students, for therapists and the people they treat, and for the classroom. \
Every statement carries a grade and its sources; what is contested says so.";

const CREDIT: &str = "The body: BodyParts3D, © The Database Center for Life Science, licensed under CC Attribution 4.0 \
International (mesh files: CC Attribution-ShareAlike 2.1 Japan).";

const CHANGES: &str = "What was changed: the outlines of every structure were measured on the meshes, the surfaces \
were rebuilt from those outlines, smoothed and simplified, and the right side was mirrored from the left. Fibres, \
regions and landmarks were added.";

const LICENCE: &str = "The program: MIT or Apache-2.0, as you choose. The body and its sheets (assets/body): CC \
Attribution-ShareAlike 4.0 International.";

/// The window, while it is open.
pub fn show(ctx: &egui::Context, free: egui::Rect, state: &MapState, memory: &mut PanelMemory) {
    egui::Window::new("About Myomap")
        .open(&mut memory.about_open)
        .collapsible(false)
        .default_size([540.0, 560.0_f32.min(free.height() - 60.0)])
        .max_height(free.height() - 60.0)
        .pivot(egui::Align2::CENTER_CENTER)
        .default_pos(ctx.content_rect().center())
        .show(ctx, |ui| {
            ScrollArea::vertical().show(ui, |ui| content(ui, state));
        });
}

fn content(ui: &mut Ui, state: &MapState) {
    let palette = Palette::of(ui);
    let section = |ui: &mut Ui, word: &str| {
        ui.add_space(theme::WIDE_GAP);
        head(ui, word);
    };
    ui.label(WHAT);
    ui.add_space(theme::GAP);
    theme::box_frame(palette.sunken, palette.line)
        .show(ui, |ui| ui.label(text::DISCLAIMER_IN_FULL));
    section(ui, "The body");
    ui.label(CREDIT);
    if let Some(attribution) = &state.knowledge.body.report.attribution {
        ui.label(RichText::new(attribution).color(palette.quiet));
    }
    ui.label(CHANGES);
    section(ui, "Licence");
    ui.label(LICENCE);
    section(ui, "Grades");
    for grade in [Grade::A, Grade::B, Grade::C] {
        ui.label(format!("{}: {}", grade.letter(), grade.meaning()));
    }
    section(ui, "Keys");
    top_bar::help(ui);
    ui.add_space(theme::GAP);
    ui.label(small(ui, format!("Version {}", env!("CARGO_PKG_VERSION"))));
}
