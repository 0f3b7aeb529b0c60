//! The muscles that could refer to the places, the first to examine first.

use super::{candidate_row, place_chips};
use crate::panels::memory::PanelMemory;
use crate::panels::parts::{head, small};
use crate::panels::state::{Commands, MapState};
use crate::panels::zone_patterns;
use bevy_egui::egui::{Label, TextWrapMode, Ui};
use myomap_knowledge::atlas::files::ZoneKind;
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, listed};
use myomap_state::MapCommand;

/// So many candidates are shown before one asks for all: what to ask next stays in sight below them.
const FIRST_CANDIDATES: usize = 5;

/// The list.
pub(super) fn show(
    ui: &mut Ui,
    state: &MapState,
    memory: &mut PanelMemory,
    hovered: &mut Option<Item>,
    commands: &mut Commands,
) {
    let found = &state.answer.differential.candidates;
    head(ui, &text!("asking-candidates"));
    if found.is_empty() {
        ui.label(state.knowledge.no_candidate());
        return;
    }
    legend(ui);
    let shown = if memory.asking.all_candidates {
        found.len()
    } else {
        found.len().min(FIRST_CANDIDATES)
    };
    // While somebody answers below, the list grows no longer than its room.
    let held = memory.asking.held.as_ref();
    let shown = held.map_or(shown, |held| shown.min(held.candidates));
    memory.asking.candidates_shown = shown;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        for (position, candidate) in found[..shown].iter().enumerate() {
            let item = Item::from(candidate);
            let selected = state
                .selected()
                .and_then(Item::muscle)
                .is_some_and(|(id, side)| *id == candidate.muscle && side == candidate.side);
            let response = candidate_row::show(ui, state, position + 1, candidate, selected);
            if response.clicked() {
                // Of several points each has its own zones: the muscle shows them all.
                let chosen = match candidate.points.as_slice() {
                    [only] => Item::Point(only.clone()),
                    _ => item.clone(),
                };
                memory.asking.left_page = None;
                commands.push(MapCommand::Select(Some(chosen)));
            }
            if response.hovered() {
                *hovered = Some(item);
            }
        }
    });
    if found.len() > shown {
        let word = text!("asking-more-candidates", count = found.len() - shown);
        if ui.button(word).clicked() {
            memory.asking.all_candidates = true;
        }
    }
    let together = &state.answer.differential.together;
    if together.len() > 1 {
        let names: Vec<String> = together
            .iter()
            .filter_map(|&position| found.get(position))
            .map(|candidate| state.knowledge.name_of(&Item::from(candidate)))
            .collect();
        ui.label(small(
            ui,
            text!("asking-together", muscles = listed(&names)),
        ));
    }
}

/// What the patterns of the chips mean.
fn legend(ui: &mut Ui) {
    // An entry goes to the next line whole.
    let entry = |ui: &mut Ui, word: String| {
        ui.add(Label::new(small(ui, word)).wrap_mode(TextWrapMode::Extend));
    };
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 18.0;
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.horizontal_wrapped(|ui| {
            for kind in [ZoneKind::Essential, ZoneKind::Spillover] {
                zone_patterns::swatch(ui, kind, 0);
                entry(ui, kind.in_words());
            }
            place_chips::close_by_swatch(ui);
            entry(ui, text!("asking-legend-close-by"));
            entry(ui, text!("asking-legend-not-explained"));
        });
    });
}
