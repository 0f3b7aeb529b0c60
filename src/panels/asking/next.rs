//! What to ask next.

use crate::panels::parts::{head, small};
use crate::panels::state::{Commands, MapState};
use crate::panels::{claim, theme};
use bevy_egui::egui::Ui;
use myomap_knowledge::in_words;
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::text;
use myomap_knowledge::text::listed;

/// The place and the questions that would tell the first candidates apart.
pub(super) fn show(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    let differential = &state.answer.differential;
    let questions = differential.questions(state.atlas());
    if differential.next_place.is_none() && questions.is_empty() {
        return;
    }
    ui.add_space(theme::GAP);
    head(ui, &text!("asking-next"));
    let name = |position: usize| {
        let candidate = differential.candidates.get(position);
        candidate.map_or(String::new(), |candidate| {
            state.knowledge.name_of(&Item::from(candidate))
        })
    };
    if let Some(next) = &differential.next_place {
        let place = in_words::region(&state.knowledge.body.regions, &next.region, next.side);
        ui.label(text!("asking-does-it-hurt-here", place = place));
        let speaks_for: Vec<String> = next.speaks_for.iter().map(|&at| name(at)).collect();
        let against: Vec<String> = next.speaks_against.iter().map(|&at| name(at)).collect();
        ui.label(small(
            ui,
            text!("asking-yes-speaks-for", muscles = listed(&speaks_for)),
        ));
        if !against.is_empty() {
            ui.label(small(
                ui,
                text!("asking-no-speaks-for", muscles = listed(&against)),
            ));
        }
        if ui.button(text!("asking-it-hurts-there")).clicked() {
            commands.push(state.it_hurts_in(next.region.clone(), next.side));
        }
    }
    for (position, question) in questions {
        ui.add_space(4.0);
        claim::show(ui, state.atlas(), question);
        ui.label(small(
            ui,
            text!("asking-yes-speaks-for", muscles = name(position)),
        ));
    }
}
