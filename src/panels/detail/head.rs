//! The name of the selected thing, and the button that folds the panel away.

use crate::panels::memory::{Drawer, PanelMemory};
use crate::panels::parts::foldable_head;
use crate::panels::state::MapState;
use crate::panels::theme::{Palette, title};
use bevy_egui::egui::{RichText, Ui, Vec2};
use myomap_knowledge::text::capitalised;

/// Name large; beneath it, where there are any, the Latin name in italics and the everyday ones.
pub(super) fn names(
    ui: &mut Ui,
    state: &MapState,
    memory: &mut PanelMemory,
    name: &str,
    latin: &str,
    everyday: &[String],
) {
    let head = RichText::new(capitalised(name)).text_style(title());
    if state.mode.asks() {
        // There the page lies upon what could explain the places, and is left for that.
        ui.label(head);
    } else if foldable_head(ui, head) {
        memory.fold(Drawer::Detail);
    }
    if latin.is_empty() && everyday.is_empty() {
        return;
    }
    let quiet = Palette::of(ui).quiet;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        ui.spacing_mut().interact_size.y = 0.0;
        if !latin.is_empty() {
            ui.label(RichText::new(latin).italics().color(quiet));
        }
        if !everyday.is_empty() {
            let parted = if latin.is_empty() { "" } else { " · " };
            let words = format!("{parted}{}", everyday.join(", "));
            ui.label(RichText::new(words).color(quiet));
        }
    });
}
