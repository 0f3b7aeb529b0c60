//! What is seen while the files are read.

use super::theme::{Palette, title};
use crate::words::DISCLAIMER;
use bevy_egui::egui::{RichText, Ui};

/// Fills the window.
pub fn show(ui: &mut Ui) {
    let palette = Palette::of(ui);
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.36);
        ui.label(
            RichText::new("Myomap")
                .text_style(title())
                .size(40.0)
                .color(palette.accent),
        );
        ui.label("Reading the body and the atlas…");
        ui.add_space(10.0);
        ui.spinner();
        ui.add_space(18.0);
        ui.label(RichText::new(DISCLAIMER).small().color(palette.quiet));
    });
}
