//! What one reads before anything is selected.

use crate::panels::parts::{names, section};
use crate::panels::theme::{self, Palette};
use crate::panels::top_bar;
use bevy_egui::egui::{RichText, Ui};
use myomap_knowledge::text;

/// The welcome.
pub(super) fn show(ui: &mut Ui) {
    names(ui, &text!("welcome-title"), "");
    ui.label(text!("welcome-what"));
    ui.add_space(theme::GAP);
    let ways = [
        (text!("welcome-muscle"), text!("welcome-muscle-how")),
        (text!("welcome-point"), text!("welcome-point-how")),
        (text!("welcome-asking"), text!("welcome-asking-how")),
        (text!("welcome-technique"), text!("welcome-technique-how")),
        (text!("welcome-badges"), text!("welcome-badges-how")),
    ];
    for (what, how) in ways {
        ui.add_space(4.0);
        ui.label(RichText::new(what).color(Palette::of(ui).accent));
        ui.label(how);
    }
    ui.add_space(theme::WIDE_GAP);
    let palette = Palette::of(ui);
    theme::box_frame(palette.sunken, palette.line)
        .show(ui, |ui| ui.label(text!("disclaimer-in-full")));
    ui.add_space(theme::GAP);
    section(ui, &text!("keys"), true, top_bar::help);
}
