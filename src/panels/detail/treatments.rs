//! What hands can do for a muscle: techniques and stretches to choose from, and what to mind.

use crate::panels::claim;
use crate::panels::parts::{card, heading, section, small};
use crate::panels::phrases;
use crate::panels::state::{Commands, MapState};
use crate::panels::theme::{self, Palette};
use bevy_egui::egui::{RichText, Ui};
use myomap_knowledge::atlas::files::{Muscle, Treatment, TriggerPoint};
use myomap_knowledge::atlas::{TechniqueChoice, TechniqueOfMuscle};
use myomap_knowledge::ids::CautionId;
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, listed, span};
use myomap_state::TreatingCommand;

/// The part of a muscle's page.
pub(super) fn show(
    ui: &mut Ui,
    state: &MapState,
    muscle: &Muscle,
    chosen_point: Option<&TriggerPoint>,
    commands: &mut Commands,
) {
    if muscle.techniques().next().is_none() && muscle.self_care.is_empty() {
        ui.label(text!("nothing-recorded"));
    }
    if !muscle.treatments.is_empty() {
        ui.label(heading(ui, &text!("muscle-techniques")));
        techniques(ui, state, muscle, chosen_point, commands);
    }
    cautions(ui, state, muscle);
    if !(muscle.stretches.is_empty() && muscle.self_care.is_empty()) {
        section(ui, &text!("muscle-self-care"), true, |ui| {
            stretches(ui, state, muscle, commands);
            claim::list(ui, state.atlas(), &muscle.self_care);
        });
    }
}

/// The techniques, one to be shown.
fn techniques(
    ui: &mut Ui,
    state: &MapState,
    muscle: &Muscle,
    chosen_point: Option<&TriggerPoint>,
    commands: &mut Commands,
) {
    for (choice, technique) in muscle.techniques() {
        let TechniqueOfMuscle::Treatment(treatment) = technique else {
            continue;
        };
        let mut facts = vec![treatment.tool.in_words()];
        facts.extend(
            treatment
                .hold_s
                .map(|hold| text!("seconds", span = span(hold))),
        );
        facts.extend(phrases::repetitions(treatment));
        facts.extend(phrases::pressure(treatment));
        facts.push(points_meant(treatment));
        let mut facts = phrases::joined(facts);
        if let Some(point) = chosen_point
            && !treatment.points.is_empty()
            && !treatment.points.contains(&point.number)
        {
            facts = text!(
                "techniques-not-for-point",
                facts = facts,
                number = point.number
            );
        }
        choose(
            ui,
            state,
            choice,
            &phrases::treatment(state.atlas(), treatment),
            &facts,
            commands,
        );
    }
}

fn points_meant(treatment: &Treatment) -> String {
    let numbers: Vec<String> = treatment.points.iter().map(u8::to_string).collect();
    match numbers.len() {
        0 => String::new(),
        count => text!(
            "techniques-points",
            count = count,
            points = listed(&numbers)
        ),
    }
}

/// A button that shows a technique, or ends it.
fn choose(
    ui: &mut Ui,
    state: &MapState,
    choice: TechniqueChoice,
    name: &str,
    facts: &str,
    commands: &mut Commands,
) {
    let shown = state.treating.chosen.as_ref() == Some(&choice);
    let hint = if shown {
        text!("techniques-stop-showing")
    } else {
        text!("techniques-show")
    };
    if card(ui, shown, name, facts).on_hover_text(hint).clicked() {
        commands.push(TreatingCommand::Choose((!shown).then_some(choice)).into());
        // Who asks to be shown a technique wants to see it done.
        if !shown {
            commands.push(TreatingCommand::Play.into());
        }
    }
}

/// The stretches.
fn stretches(ui: &mut Ui, state: &MapState, muscle: &Muscle, commands: &mut Commands) {
    for (choice, technique) in muscle.techniques() {
        let (TechniqueChoice::Stretch(position), TechniqueOfMuscle::Stretch(stretch)) =
            (&choice, technique)
        else {
            continue;
        };
        let name = text!("stretch-number", number = position + 1);
        let facts = [
            stretch.client_position.clone(),
            text!("seconds", span = span(stretch.hold_s)),
        ];
        choose(ui, state, choice, &name, &phrases::joined(facts), commands);
        ui.label(&stretch.how);
        claim::sources_line(ui, state.atlas(), &stretch.sources);
        ui.add_space(theme::GAP);
    }
}

/// What to mind at this muscle.
fn cautions(ui: &mut Ui, state: &MapState, muscle: &Muscle) {
    let mut ids: Vec<&CautionId> = Vec::new();
    let named = muscle
        .techniques()
        .flat_map(|(_, technique)| technique.cautions());
    for id in named {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if ids.is_empty() {
        return;
    }
    section(ui, &text!("muscle-cautions"), true, |ui| {
        for caution in ids.into_iter().filter_map(|id| state.atlas().caution(id)) {
            ui.label(RichText::new(&caution.name).color(Palette::of(ui).alarm));
            ui.label(&caution.avoid);
            ui.label(small(ui, &caution.plain));
            claim::sources_line(ui, state.atlas(), &caution.sources);
            ui.add_space(theme::GAP);
        }
    });
}
