//! What one reads before anything is selected.

use crate::panels::parts::{names, section};
use crate::panels::theme::{self, Palette};
use crate::panels::{text, top_bar};
use bevy_egui::egui::{RichText, Ui};

/// The welcome.
pub(super) fn show(ui: &mut Ui) {
    names(ui, "Welcome", "");
    ui.label("A map of muscles, of their trigger points, and of where these are felt.");
    ui.add_space(theme::GAP);
    let ways = [
        (
            "Choose a muscle",
            "on the body, in the list at the left, or by searching: everyday words will do.",
        ),
        (
            "Choose a trigger point",
            "to see where it lies and where its pain is felt on the skin.",
        ),
        (
            "Ask where it hurts",
            "and show the places on the skin: Myomap names the muscles to examine first, and why.",
        ),
        (
            "Show a technique",
            "to see how it is done there, how long, and what is known of its effect.",
        ),
        (
            "Read the badges",
            "A, B, C say how well a statement is tested; “contested” shows what speaks against it.",
        ),
    ];
    for (what, how) in ways {
        ui.add_space(4.0);
        ui.label(RichText::new(what).color(Palette::of(ui).accent));
        ui.label(how);
    }
    ui.add_space(theme::WIDE_GAP);
    let palette = Palette::of(ui);
    theme::box_frame(palette.sunken, palette.line)
        .show(ui, |ui| ui.label(text::DISCLAIMER_IN_FULL));
    ui.add_space(theme::GAP);
    section(ui, "Keys", true, top_bar::help);
}
