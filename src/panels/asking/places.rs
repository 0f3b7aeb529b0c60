//! The places that hurt, each with how strong, to be changed and taken away.

use crate::panels::parts::{called, small};
use crate::panels::state::{Commands, MapState};
use bevy_egui::egui::{Button, Label, RichText, Ui};
use myomap_knowledge::in_words;
use myomap_knowledge::referral::Strength;
use myomap_knowledge::text;
use myomap_knowledge::text::InWords;
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
        ui.horizontal(|ui| {
            // Two places may lie in one region: the number tells them apart.
            let name = format!("{} {words}", position + 1);
            strength_choice(ui, &name, pain.strength, |strength| {
                commands.push(MapCommand::Ask(AskingCommand::SetPainStrength(
                    position, strength,
                )));
            });
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
