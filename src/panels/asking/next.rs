//! What to ask next.

use crate::panels::parts::{head, small};
use crate::panels::state::{Commands, MapState};
use crate::panels::{claim, replies, theme};
use bevy_egui::egui::Ui;
use myomap_knowledge::in_words;
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::{NextPlace, Question};
use myomap_knowledge::text;
use myomap_knowledge::text::listed;

/// The place and the questions that would tell the first candidates apart.
pub(super) fn show(
    ui: &mut Ui,
    state: &MapState,
    hovered: &mut Option<Item>,
    commands: &mut Commands,
) {
    let differential = &state.answer.differential;
    let questions = differential.questions(state.atlas(), &state.asking.replies);
    if differential.next_place.is_none() && questions.is_empty() {
        return;
    }
    ui.add_space(theme::GAP);
    head(ui, &text!("asking-next"));
    if let Some(next) = &differential.next_place {
        place(ui, state, next, hovered, commands);
    }
    for next in questions {
        ui.add_space(4.0);
        claim::show(ui, state.atlas(), next.claim);
        replies::show(ui, state, &next.question, &next.claim.text, commands);
        let yes = text!(
            "asking-yes-speaks-for",
            muscles = name(state, next.candidate)
        );
        ui.label(small(ui, yes));
    }
}

/// Whether it hurts in one more place; pointed at, the place is shown on the body.
fn place(
    ui: &mut Ui,
    state: &MapState,
    next: &NextPlace,
    hovered: &mut Option<Item>,
    commands: &mut Commands,
) {
    let place = in_words::region(&state.knowledge.body.regions, &next.region, next.side);
    let asks = text!("asking-does-it-hurt-here", place = place);
    let names = |positions: &[usize]| -> Vec<String> {
        positions.iter().map(|&at| name(state, at)).collect()
    };
    let question = Question::HurtsIn(next.region.clone(), next.side);
    let response = ui.scope(|ui| {
        ui.label(&asks);
        replies::show(ui, state, &question, &asks, commands);
        let (yes, no) = (names(&next.speaks_for), names(&next.speaks_against));
        let says = if no.is_empty() {
            text!("asking-yes-speaks-for", muscles = listed(&yes))
        } else {
            text!(
                "asking-yes-and-no-speak-for",
                yes = listed(&yes),
                no = listed(&no)
            )
        };
        ui.label(small(ui, says));
    });
    if ui.rect_contains_pointer(response.response.rect) {
        *hovered = Some(Item::Region(next.region.clone(), next.side));
    }
}

fn name(state: &MapState, position: usize) -> String {
    let candidate = state.answer.differential.candidates.get(position);
    candidate.map_or_else(String::new, |candidate| {
        state.knowledge.name_of(&Item::from(candidate))
    })
}
