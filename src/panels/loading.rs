//! What is seen in the place of the body while the files are read. It stands still: a moving sign would take time from
//! the reading.

use super::theme::{Palette, title};
use bevy_egui::egui::{Align, Layout, RichText, Ui};
use myomap_knowledge::knowledge::ReadingStep;
use myomap_knowledge::text;

/// Fills the part of the window that the body will have.
pub fn show(ui: &mut Ui, step: ReadingStep) {
    let palette = Palette::of(ui);
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        ui.label(
            RichText::new(text!("program"))
                .text_style(title())
                .size(40.0)
                .color(palette.accent),
        );
        ui.add_space(10.0);
        for each in ReadingStep::ALL {
            let colour = if each == step {
                palette.ink
            } else {
                palette.quiet
            };
            let mark = if each < step { "✔ " } else { "" };
            ui.label(RichText::new(format!("{mark}{}", words(each))).color(colour));
        }
        ui.add_space(18.0);
        ui.label(
            RichText::new(text!("disclaimer"))
                .small()
                .color(palette.quiet),
        );
    });
}

/// In a corner, while the body stands there already.
pub fn show_beside_the_body(ui: &mut Ui, step: ReadingStep) {
    let quiet = Palette::of(ui).quiet;
    ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            ui.add_space(16.0);
            ui.label(RichText::new(words(step)).color(quiet));
        });
    });
}

/// What is done in a step.
pub(super) fn words(step: ReadingStep) -> String {
    match step {
        ReadingStep::Body => text!("loading-body"),
        ReadingStep::Atlas => text!("loading-atlas"),
        ReadingStep::Zones => text!("loading-zones"),
        ReadingStep::Checks => text!("loading-checks"),
    }
}
