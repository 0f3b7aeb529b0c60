//! A muscle of the atlas: its head, and its sections from what is urgent to what is for reference.

use super::{anatomy, points, treatments};
use crate::app::CameraTarget;
use crate::app::keys::Action;
use crate::app::{MapCommand, ReferralSide};
use crate::panels::claim;
use crate::panels::parts::{caption, names, section};
use crate::panels::state::{Commands, MapState};
use crate::panels::text;
use crate::panels::theme::{self, Palette};
use bevy_egui::egui::{Button, CollapsingHeader, RichText, Ui};
use myomap_body_format::Side;
use myomap_knowledge::atlas::files::{Claim, Muscle};
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::PointKey;

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
    red_flags(ui, state, muscle);
    let chosen = item.point().and_then(|key| muscle.point(key.point.number));
    section(ui, "Trigger points", true, |ui| {
        points::show(ui, state, muscle, side, chosen, commands)
    });
    if !muscle.trigger_points.is_empty() {
        section(ui, "Where it hurts", true, |ui| {
            points::referral(ui, state, muscle, side, chosen)
        });
    }
    claims(ui, state, "Symptoms", true, &[("", &muscle.symptoms)]);
    claims(
        ui,
        state,
        "Questions to ask",
        true,
        &[("Yes speaks for this muscle", &muscle.questions)],
    );
    claims(
        ui,
        state,
        "What sets it off and keeps it going",
        false,
        &[
            ("What sets it off", &muscle.activated_by),
            ("What keeps it going", &muscle.kept_going_by),
        ],
    );
    if !muscle.treatments.is_empty() {
        section(ui, "Techniques", true, |ui| {
            treatments::techniques(ui, state, muscle, chosen, commands)
        });
    }
    treatments::cautions(ui, state, muscle);
    if !muscle.look_alikes.is_empty() {
        section(ui, "Look-alikes", false, |ui| {
            for look_alike in &muscle.look_alikes {
                ui.label(RichText::new(&look_alike.name).color(Palette::of(ui).accent));
                claim::show(ui, atlas, &look_alike.tell_apart);
                ui.add_space(theme::GAP);
            }
        });
    }
    if !(muscle.stretches.is_empty() && muscle.self_care.is_empty()) {
        section(ui, "Stretch and self-care", false, |ui| {
            treatments::stretches(ui, state, muscle, commands);
            claim::list(ui, atlas, &muscle.self_care);
        });
    }
    section(ui, "Anatomy", false, |ui| anatomy::show(ui, state, muscle));
    section(ui, "Sources", false, |ui| {
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
        for (of, word) in [(Side::Left, "Left side"), (Side::Right, "Right side")] {
            if ui.add(Button::new(word).selected(of == side)).clicked() && of != side {
                commands.push(MapCommand::Select(Some(on_side(item, of))));
                commands.push(MapCommand::fly(CameraTarget::Selected));
            }
        }
        let refers = !muscle.trigger_points.is_empty();
        let hint = text::with_key("Fly to where it refers pain to", Action::FlyToReferral);
        if refers && ui.button("Where it is felt").on_hover_text(hint).clicked() {
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
            &format!(
                "The body has no mesh of it; it is shown with {}, which covers it.",
                other.names.english
            ),
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
        Item::Structure(key) => Item::Structure(key.clone()),
    }
}

/// Never folded out of sight: a red box that can be opened.
fn red_flags(ui: &mut Ui, state: &MapState, muscle: &Muscle) {
    if muscle.red_flags.is_empty() {
        return;
    }
    let palette = Palette::of(ui);
    ui.add_space(theme::GAP);
    theme::box_frame(palette.alarm_soft, palette.alarm).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let title = format!("When to see a doctor first ({})", muscle.red_flags.len());
        CollapsingHeader::new(RichText::new(title).text_style(theme::section()).color(palette.alarm))
            .id_salt("red flags")
            .show_unindented(ui, |ui| {
                ui.label("Most pain of muscles is harmless. With any of these, have it looked at before you treat:");
                ui.add_space(2.0);
                claim::list(ui, state.atlas(), &muscle.red_flags);
            });
    });
}

fn claims(ui: &mut Ui, state: &MapState, word: &str, open: bool, lists: &[(&str, &[Claim])]) {
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
