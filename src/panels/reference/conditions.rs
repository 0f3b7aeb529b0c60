//! What people come with: what the article says, what studies say, which muscles to look at.

use super::{Filter, Wanted, entry, nothing_found};
use crate::panels::claim;
use crate::panels::parts::{caption, head};
use crate::panels::red_flags;
use crate::panels::state::{Commands, MapState};
use crate::panels::theme::{self, Palette};
use bevy_egui::egui::{RichText, Ui};
use myomap_knowledge::atlas::files::{Claim, Condition, ConditionKind};
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::text;
use myomap_knowledge::text::capitalised;
use myomap_state::{CameraTarget, MapCommand, Mode};

/// The page.
pub(super) fn show(
    ui: &mut Ui,
    state: &MapState,
    filter: &Filter,
    wanted: &Wanted,
    commands: &mut Commands,
) {
    ui.label(RichText::new(text!("conditions-how-to-read")).color(Palette::of(ui).quiet));
    let mut any = false;
    for (kind, word) in [
        (ConditionKind::Complaint, text!("conditions-complaints")),
        (ConditionKind::Diagnosis, text!("conditions-by-name")),
    ] {
        let found: Vec<&Condition> = state
            .atlas()
            .conditions()
            .iter()
            .filter(|condition| condition.kind == kind && is_let_through(condition, filter))
            .collect();
        if found.is_empty() {
            continue;
        }
        any = true;
        ui.add_space(theme::GAP);
        head(ui, &word);
        for condition in found {
            let id = condition.id.as_str();
            let open = (wanted.bring && wanted.is(id)).then_some(true);
            let header = entry(ui, &condition.name, open, |ui| {
                one(ui, state, condition, commands);
            });
            wanted.bring(id, &header);
        }
    }
    nothing_found(ui, any);
}

fn is_let_through(condition: &Condition, filter: &Filter) -> bool {
    let names = condition.synonyms.iter().map(String::as_str);
    filter.lets_through(names.chain([condition.name.as_str(), condition.plain.as_str()]))
}

fn one(ui: &mut Ui, state: &MapState, condition: &Condition, commands: &mut Commands) {
    if !condition.synonyms.is_empty() {
        caption(
            ui,
            &text!("also-called", names = condition.synonyms.join(", ")),
        );
    }
    ui.label(&condition.plain);
    red_flags::boxed(ui, state.atlas(), true, &condition.red_flags);
    show_where(ui, state, condition, commands);
    part(
        ui,
        state,
        &text!("conditions-article-says"),
        &condition.article_says,
    );
    part(
        ui,
        state,
        &text!("conditions-studies-say"),
        &condition.evidence_says,
    );
    if condition.muscles.is_empty() {
        return;
    }
    caption(ui, &text!("conditions-muscles"));
    for lead in &condition.muscles {
        let name = state
            .atlas()
            .muscle(&lead.muscle)
            .map(|muscle| capitalised(&muscle.names.english));
        match name {
            Some(name) => {
                if ui.link(name).clicked() {
                    let item = Item::Muscle(lead.muscle.clone(), state.side_in_use());
                    commands.push(MapCommand::Select(Some(item)));
                    commands.push(MapCommand::fly(CameraTarget::Selected));
                }
            }
            None => {
                ui.label(lead.muscle.as_str());
            }
        }
        ui.label(&lead.why);
    }
}

/// Takes the places of a complaint into "Where does it hurt?".
fn show_where(ui: &mut Ui, state: &MapState, condition: &Condition, commands: &mut Commands) {
    if condition.regions.is_empty() {
        return;
    }
    let button = ui
        .button(text!("conditions-show-where"))
        .on_hover_text(text!("conditions-show-where-hint"));
    if !button.clicked() {
        return;
    }
    for id in &condition.regions {
        let usual = state.side_in_use();
        let region = state.knowledge.body.regions.get(id);
        let side = region.map_or(usual, |region| region.side_or(usual));
        commands.push(state.it_hurts_in(id.clone(), side));
    }
    commands.push(MapCommand::Enter(Mode::Ask));
}

fn part(ui: &mut Ui, state: &MapState, word: &str, claims: &[Claim]) {
    if !claims.is_empty() {
        caption(ui, word);
        claim::list(ui, state.atlas(), claims);
    }
}
