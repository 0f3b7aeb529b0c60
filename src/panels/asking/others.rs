//! What could refer to the places that is not muscle, and what would tell it apart.

use crate::panels::memory::PanelMemory;
use crate::panels::parts::{card, head, small};
use crate::panels::state::{Commands, MapState};
use bevy_egui::egui::Ui;
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::OtherCandidate;
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised};
use myomap_state::MapCommand;

/// So many are shown before one asks for all.
const FIRST_OTHERS: usize = 5;

/// The list; nothing where nothing else refers there.
pub(super) fn show(
    ui: &mut Ui,
    state: &MapState,
    memory: &mut PanelMemory,
    hovered: &mut Option<Item>,
    commands: &mut Commands,
) {
    let found = &state.answer.differential.others;
    if found.is_empty() {
        return;
    }
    head(ui, &text!("asking-others"));
    if state.answer.differential.others_first {
        ui.label(small(ui, text!("asking-others-first")));
    }
    let shown = if memory.asking.all_others {
        found.len()
    } else {
        found.len().min(FIRST_OTHERS)
    };
    for candidate in &found[..shown] {
        let item = Item::from(candidate);
        let selected = state.selected() == Some(&item);
        let name = state.knowledge.name_of(&item);
        let response = card(ui, selected, &name, &facts(state, candidate));
        if response.clicked() {
            memory.asking.left_page = None;
            commands.push(MapCommand::Select(Some(item.clone())));
        }
        if response.hovered() {
            *hovered = Some(item);
        }
    }
    if found.len() > shown {
        let word = text!("asking-more-others", count = found.len() - shown);
        if ui.button(word).clicked() {
            memory.asking.all_others = true;
        }
    }
}

/// What kind it is, whether it is only close by, and what would tell it from muscle.
fn facts(state: &MapState, candidate: &OtherCandidate) -> String {
    let kind = capitalised(&candidate.kind.in_words());
    let mut explained = candidate.explains.iter().flatten();
    let first = if explained.all(|explained| explained.close_by) {
        text!("asking-other-close-by", kind = kind)
    } else {
        kind
    };
    let source = state.atlas().other_source(&candidate.key.source);
    let apart = source.and_then(|source| source.tells_apart.first());
    match apart {
        Some(claim) => format!("{first}\n{}", claim.text),
        None => first,
    }
}
