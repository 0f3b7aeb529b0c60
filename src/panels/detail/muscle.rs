//! A muscle of the atlas: its head, and its sections from what is urgent to what is for reference.

use super::{anatomy, points, treatments};
use crate::app::keys::Action;
use crate::panels::claim;
use crate::panels::parts::{caption, names, section};
use crate::panels::phrases;
use crate::panels::red_flags;
use crate::panels::replies;
use crate::panels::state::{Commands, MapState};
use crate::panels::theme::{self, Palette};
use bevy_egui::egui::{Button, RichText, Ui};
use myomap_body_format::Side;
use myomap_knowledge::atlas::files::{Claim, Muscle};
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::{PointKey, Question};
use myomap_knowledge::text;
use myomap_state::{CameraTarget, MapCommand, ReferralSide};

/// Everything about a muscle, and about its chosen point.
pub(super) fn show(
    ui: &mut Ui,
    state: &MapState,
    muscle: &Muscle,
    side: Side,
    item: &Item,
    commands: &mut Commands,
) {
    let atlas = state.atlas();
    head(ui, state, muscle, side, item, commands);
    red_flags::boxed(ui, atlas, false, &muscle.red_flags);
    let chosen = item.point().and_then(|key| muscle.point(key.point.number));
    section(ui, &text!("muscle-trigger-points"), true, |ui| {
        points::show(ui, state, muscle, side, chosen, commands)
    });
    if !muscle.trigger_points.is_empty() {
        section(ui, &text!("muscle-where-it-hurts"), true, |ui| {
            points::referral(ui, state, muscle, side, chosen)
        });
    }
    claims(
        ui,
        state,
        &text!("muscle-symptoms"),
        true,
        &[(String::new(), &muscle.symptoms)],
    );
    questions(ui, state, muscle, side, commands);
    claims(
        ui,
        state,
        &text!("muscle-causes"),
        false,
        &[
            (text!("muscle-sets-it-off"), &muscle.activated_by),
            (text!("muscle-keeps-it-going"), &muscle.kept_going_by),
        ],
    );
    if !muscle.treatments.is_empty() {
        section(ui, &text!("muscle-techniques"), true, |ui| {
            treatments::techniques(ui, state, muscle, chosen, commands)
        });
    }
    treatments::cautions(ui, state, muscle);
    if !muscle.look_alikes.is_empty() {
        section(ui, &text!("muscle-look-alikes"), false, |ui| {
            for look_alike in &muscle.look_alikes {
                ui.label(RichText::new(&look_alike.name).color(Palette::of(ui).accent));
                claim::show(ui, atlas, &look_alike.tell_apart);
                red_flags::list(ui, atlas, &look_alike.red_flags);
                ui.add_space(theme::GAP);
            }
        });
    }
    if !(muscle.stretches.is_empty() && muscle.self_care.is_empty()) {
        section(ui, &text!("muscle-self-care"), false, |ui| {
            treatments::stretches(ui, state, muscle, commands);
            claim::list(ui, atlas, &muscle.self_care);
        });
    }
    section(ui, &text!("muscle-anatomy"), false, |ui| {
        anatomy::show(ui, state, muscle)
    });
    section(ui, &text!("muscle-sources"), false, |ui| {
        anatomy::sources(ui, state, muscle)
    });
}

fn head(
    ui: &mut Ui,
    state: &MapState,
    muscle: &Muscle,
    side: Side,
    item: &Item,
    commands: &mut Commands,
) {
    names(ui, &muscle.names.english, &muscle.names.latin);
    if !muscle.names.everyday.is_empty() {
        ui.label(RichText::new(muscle.names.everyday.join(", ")).color(Palette::of(ui).quiet));
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (of, word) in [
            (Side::Left, text!("muscle-left-side")),
            (Side::Right, text!("muscle-right-side")),
        ] {
            if ui.add(Button::new(word).selected(of == side)).clicked() && of != side {
                commands.push(MapCommand::Select(Some(on_side(item, of))));
                commands.push(MapCommand::fly(CameraTarget::Selected));
            }
        }
        let refers = !muscle.trigger_points.is_empty();
        let hint = phrases::with_key(text!("muscle-frame-referral-hint"), Action::FlyToReferral);
        if refers
            && ui
                .button(text!("muscle-frame-referral"))
                .on_hover_text(hint)
                .clicked()
        {
            commands.push(MapCommand::fly(CameraTarget::Referral(ReferralSide::Main)));
        }
    });
    ui.add_space(2.0);
    ui.label(&muscle.plain);
    if let Some(other) = muscle
        .shown_with
        .as_ref()
        .and_then(|id| state.atlas().muscle(id))
    {
        caption(
            ui,
            &text!("muscle-shown-with", muscle = &other.names.english),
        );
    }
}

/// The same thing on a side.
fn on_side(item: &Item, side: Side) -> Item {
    match item {
        Item::Muscle(id, _) => Item::Muscle(id.clone(), side),
        Item::Point(key) => Item::Point(PointKey {
            point: key.point.clone(),
            side,
        }),
        Item::Structure(_) | Item::Other(_) | Item::Region(..) => item.clone(),
    }
}

/// What to ask; while it is asked where it hurts, each question with what can be said to it.
fn questions(ui: &mut Ui, state: &MapState, muscle: &Muscle, side: Side, commands: &mut Commands) {
    if muscle.questions.is_empty() {
        return;
    }
    section(ui, &text!("muscle-questions"), true, |ui| {
        caption(ui, &text!("muscle-yes-speaks-for-it"));
        for (question, asked) in Question::all_of_muscle(state.atlas(), &muscle.id, side) {
            claim::show(ui, state.atlas(), asked);
            if state.mode.asks() {
                replies::show(ui, state, &question, &asked.text, commands);
            }
            ui.add_space(2.0);
        }
    });
}

fn claims(ui: &mut Ui, state: &MapState, word: &str, open: bool, lists: &[(String, &[Claim])]) {
    if lists.iter().all(|(_, list)| list.is_empty()) {
        return;
    }
    section(ui, word, open, |ui| {
        for (word, list) in lists.iter().filter(|(_, list)| !list.is_empty()) {
            if !word.is_empty() {
                caption(ui, word);
            }
            claim::list(ui, state.atlas(), *list);
        }
    });
}
