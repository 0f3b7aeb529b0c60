//! What people notice, what to ask them, what sets it off, and what else it may be.

use crate::panels::claim;
use crate::panels::parts::{caption, first_section, lead, section};
use crate::panels::red_flags;
use crate::panels::replies;
use crate::panels::state::{Commands, MapState};
use crate::panels::theme;
use bevy_egui::egui::Ui;
use myomap_body_format::Side;
use myomap_knowledge::atlas::files::{Claim, Muscle};
use myomap_knowledge::referral::Question;
use myomap_knowledge::text;

/// The part of a muscle's page.
pub(super) fn show(
    ui: &mut Ui,
    state: &MapState,
    (muscle, side): (&Muscle, Side),
    commands: &mut Commands,
) {
    if !muscle.questions.is_empty() {
        first_section(ui, &text!("muscle-questions"), true, |ui| {
            asked(ui, state, (muscle, side), commands);
        });
    }
    let parts: [(String, &[(String, &[Claim])]); 2] = [
        (
            text!("muscle-symptoms"),
            &[(String::new(), &muscle.symptoms)],
        ),
        (
            text!("muscle-causes"),
            &[
                (text!("muscle-sets-it-off"), &muscle.activated_by),
                (text!("muscle-keeps-it-going"), &muscle.kept_going_by),
            ],
        ),
    ];
    let recorded = |lists: &[(String, &[Claim])]| lists.iter().any(|(_, list)| !list.is_empty());
    let recorded_parts = parts.iter().filter(|(_, lists)| recorded(lists));
    for (position, (word, lists)) in recorded_parts.enumerate() {
        if position > 0 || !muscle.questions.is_empty() {
            ui.separator();
        }
        first_section(ui, word, true, |ui| claims(ui, state, lists));
    }
    if muscle.look_alikes.is_empty() {
        return;
    }
    section(ui, &text!("muscle-look-alikes"), true, |ui| {
        for look_alike in &muscle.look_alikes {
            ui.label(lead(ui, &look_alike.name));
            claim::show(ui, state.atlas(), &look_alike.tell_apart);
            red_flags::list(ui, state.atlas(), &look_alike.red_flags);
            ui.add_space(theme::GAP);
        }
    });
}

/// What to ask; while it is asked where it hurts, each question with what can be said to it.
fn asked(ui: &mut Ui, state: &MapState, (muscle, side): (&Muscle, Side), commands: &mut Commands) {
    caption(ui, &text!("muscle-yes-speaks-for-it"));
    for (question, asked) in Question::all_of_muscle(state.atlas(), &muscle.id, side) {
        claim::show(ui, state.atlas(), asked);
        if state.mode.asks() {
            replies::show(ui, state, &question, &asked.text, commands);
        }
        ui.add_space(2.0);
    }
}

/// Whether there is anything to show.
pub(super) fn any(muscle: &Muscle) -> bool {
    let claims = [
        &muscle.questions,
        &muscle.symptoms,
        &muscle.activated_by,
        &muscle.kept_going_by,
    ];
    claims.iter().any(|list| !list.is_empty()) || !muscle.look_alikes.is_empty()
}

fn claims(ui: &mut Ui, state: &MapState, lists: &[(String, &[Claim])]) {
    for (word, list) in lists.iter().filter(|(_, list)| !list.is_empty()) {
        if !word.is_empty() {
            caption(ui, word);
        }
        claim::list(ui, state.atlas(), *list);
    }
}
