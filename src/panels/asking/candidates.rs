//! The muscles that could refer to the places, each with why.

use crate::panels::memory::PanelMemory;
use crate::panels::parts::{card, head, small};
use crate::panels::state::{Commands, MapState};
use bevy_egui::egui::Ui;
use myomap_knowledge::in_words;
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::Candidate;
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised, listed};
use myomap_state::MapCommand;

/// So many candidates are shown before one asks for all.
const FIRST_CANDIDATES: usize = 8;

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
        ui.label(text!("asking-no-candidate"));
        return;
    }
    let shown = if memory.asking.all_candidates {
        found.len()
    } else {
        found.len().min(FIRST_CANDIDATES)
    };
    for candidate in &found[..shown] {
        let item = Item::from(candidate);
        let selected = state
            .selected()
            .and_then(Item::muscle)
            .is_some_and(|(id, side)| *id == candidate.muscle && side == candidate.side);
        let facts = facts(state, candidate);
        let response = card(ui, selected, &state.knowledge.name_of(&item), &facts);
        if response.clicked() {
            // Of several points each has its own zones: the muscle shows them all.
            let chosen = match candidate.points.as_slice() {
                [only] => Item::Point(only.clone()),
                _ => item.clone(),
            };
            commands.push(MapCommand::Select(Some(chosen)));
        }
        if response.hovered() {
            *hovered = Some(item);
        }
    }
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

/// Why, and place by place by which kind of zone.
fn facts(state: &MapState, candidate: &Candidate) -> String {
    let mut text = capitalised(&in_words::why(candidate));
    if candidate.explains.len() > 1 {
        let marks: Vec<String> = candidate
            .explains
            .iter()
            .enumerate()
            .map(|(position, explained)| {
                let word = match explained.as_ref().map(|explained| explained.kind) {
                    Some(kind) => kind.in_words(),
                    None => text!("asking-not-explained"),
                };
                format!("{}: {word}", position + 1)
            })
            .collect();
        text.push_str(&format!("\n{}", marks.join(" · ")));
    }
    if let Some((region, side)) = candidate.also_expected.first() {
        let place = in_words::region(&state.knowledge.body.regions, region, *side);
        text.push_str(&format!(
            "\n{}",
            text!("asking-also-expected", place = place)
        ));
    }
    text
}
