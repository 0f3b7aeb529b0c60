//! What must be thought of first: red flags and look-alikes of the places.

use crate::panels::claim;
use crate::panels::parts::{called, small};
use crate::panels::red_flags;
use crate::panels::state::MapState;
use crate::panels::theme::{self, Palette};
use bevy_egui::egui::{CollapsingHeader, RichText, ScrollArea, Ui};
use myomap_knowledge::atlas::files::Warning;
use myomap_knowledge::text;

/// The warnings are at most so high, in points, so that the muscles stay in sight below them.
const LIST_HEIGHT: f32 = 300.0;

/// The warnings of all places.
pub(super) fn show(ui: &mut Ui, state: &MapState) {
    let warnings: Vec<&Warning> = state
        .answer
        .differential
        .warnings
        .iter()
        .filter_map(|id| state.atlas().warning(id))
        .collect();
    if warnings.is_empty() {
        return;
    }
    let palette = Palette::of(ui);
    theme::box_frame(palette.alarm_soft, palette.alarm).show(ui, |ui| {
        ui.label(RichText::new(text!("asking-first-think-of")).color(palette.alarm));
        let list = ScrollArea::vertical()
            .id_salt("warnings")
            .max_height(LIST_HEIGHT);
        list.show(ui, |ui| {
            let flags = warnings.iter().flat_map(|warning| &warning.red_flags);
            red_flags::list(ui, state.atlas(), flags);
            for warning in warnings {
                feels_alike(ui, state, warning);
            }
        });
    });
    ui.add_space(theme::GAP);
}

/// What feels alike at a place, folded away.
fn feels_alike(ui: &mut Ui, state: &MapState, warning: &Warning) {
    if warning.look_alikes.is_empty() {
        return;
    }
    ui.label(RichText::new(&warning.name).strong());
    folded(ui, &text!("asking-feels-alike"), warning, |ui| {
        for other in &warning.look_alikes {
            ui.label(RichText::new(&other.name).strong());
            claim::show(ui, state.atlas(), &other.tell_apart);
            red_flags::list(ui, state.atlas(), &other.red_flags);
        }
    });
}

/// A part of a warning that can be folded away.
fn folded(ui: &mut Ui, word: &str, of: &Warning, content: impl FnOnce(&mut Ui)) {
    let header = CollapsingHeader::new(small(ui, word))
        .id_salt((word, of.id.as_str()))
        .default_open(false)
        .show_unindented(ui, content);
    called(ui, &header.header_response, format!("{word}: {}", of.name));
}
