//! The places that hurt, each with how strong, to be changed and taken away.

use crate::panels::parts::{called, small};
use crate::panels::state::{Commands, MapState};
use bevy_egui::egui::{Button, ComboBox, Label, RichText, Ui};
use myomap_knowledge::in_words;
use myomap_knowledge::referral::{Pain, PainDepth, PainQuality, Strength};
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised};
use myomap_state::{AskingCommand, MapCommand};

/// The list.
pub(super) fn show(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    ui.label(small(ui, text!("asking-how-to-show")));
    ui.horizontal(|ui| {
        ui.label(small(ui, text!("asking-next-place-hurts")));
        strength_choice(
            ui,
            &text!("asking-next-place"),
            state.asking.strength,
            |strength| {
                commands.push(MapCommand::Ask(AskingCommand::SetNextStrength(strength)));
            },
        );
    });
    for (position, (pain, on_skin)) in state
        .asking
        .pains
        .iter()
        .zip(&state.answer.pains)
        .enumerate()
    {
        let words = in_words::pain(&state.knowledge.body.regions, on_skin);
        ui.separator();
        ui.horizontal(|ui| {
            ui.label(format!("{}", position + 1));
            ui.add(Label::new(RichText::new(&words).strong()).truncate());
        });
        ui.horizontal_wrapped(|ui| {
            // Two places may lie in one region: the number tells them apart.
            let name = format!("{} {words}", position + 1);
            strength_choice(ui, &name, pain.strength, |strength| {
                commands.push(MapCommand::Ask(AskingCommand::SetPainStrength(
                    position, strength,
                )));
            });
            what_it_is_like(ui, &name, position, pain, commands);
            let remove = ui.button(text!("asking-remove"));
            called(ui, &remove, text!("asking-remove-place", place = name));
            if remove.clicked() {
                commands.push(MapCommand::Ask(AskingCommand::RemovePain(position)));
            }
        });
    }
    if state.asking.pains.len() > 1 && ui.button(text!("asking-remove-all")).clicked() {
        commands.push(MapCommand::Ask(AskingCommand::ForgetPains));
    }
}

/// What a pain is like and how deep it seems: each one of a few, or not said.
fn what_it_is_like(ui: &mut Ui, of: &str, position: usize, pain: &Pain, commands: &mut Commands) {
    let qualities = PainQuality::ALL.map(|quality| (quality, quality.in_words()));
    let quality = (text!("asking-quality"), pain.quality);
    one_of(ui, of, "quality", position, quality, &qualities, |chosen| {
        commands.push(MapCommand::Ask(AskingCommand::SetPainQuality(
            position, chosen,
        )));
    });
    let depths = PainDepth::ALL.map(|depth| (depth, depth.in_words()));
    let depth = (text!("asking-depth"), pain.depth);
    one_of(ui, of, "depth", position, depth, &depths, |chosen| {
        commands.push(MapCommand::Ask(AskingCommand::SetPainDepth(
            position, chosen,
        )));
    });
}

/// One of a few words, or none of them, as a list that opens. `now` has the question that stands while nothing is said.
fn one_of<T: Copy + PartialEq>(
    ui: &mut Ui,
    of: &str,
    what: &str,
    position: usize,
    (question, now): (String, Option<T>),
    all: &[(T, String)],
    mut chosen: impl FnMut(Option<T>),
) {
    let word = all
        .iter()
        .find(|(value, _)| Some(*value) == now)
        .map_or_else(|| question.clone(), |(_, word)| capitalised(word));
    let list = ComboBox::from_id_salt((what, position))
        .width(92.0)
        .selected_text(RichText::new(&word).small())
        .show_ui(ui, |ui| {
            if ui
                .selectable_label(now.is_none(), text!("asking-not-said"))
                .clicked()
            {
                chosen(None);
            }
            for (value, word) in all {
                let is_now = now == Some(*value);
                if ui.selectable_label(is_now, capitalised(word)).clicked() && !is_now {
                    chosen(Some(*value));
                }
            }
        });
    called(ui, &list.response, format!("{of}: {word}"));
}

/// Mild, moderate, strong, side by side; a screen reader hears of which place.
fn strength_choice(ui: &mut Ui, of: &str, now: Strength, mut chosen: impl FnMut(Strength)) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding.x = 5.0;
        for strength in Strength::ALL {
            let word = RichText::new(strength.in_words()).small();
            let button = ui.add(Button::selectable(now == strength, word));
            called(ui, &button, format!("{of}: {}", strength.in_words()));
            if button.clicked() {
                chosen(strength);
            }
        }
    });
}
