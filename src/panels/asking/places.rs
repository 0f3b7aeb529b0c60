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
        let name = format!("{} {words}", position + 1);
        ui.horizontal(|ui| what_it_is_like(ui, &name, position, pain, commands));
    }
    if state.asking.pains.len() > 1 && ui.button(text!("asking-remove-all")).clicked() {
        commands.push(MapCommand::Ask(AskingCommand::ForgetPains));
    }
}

/// What a pain is like and how deep it seems: each one of a few, or not said, in two lists side by side.
fn what_it_is_like(ui: &mut Ui, of: &str, position: usize, pain: &Pain, commands: &mut Commands) {
    let lists = Lists {
        of,
        position,
        // Beside the words stand the margins of a list and its arrow.
        width: ui.available_width() / 2.0 - 16.0,
    };
    let qualities = PainQuality::ALL.map(|quality| (quality, quality.in_words()));
    let question = ("quality", text!("asking-quality"));
    lists.one_of(ui, question, pain.quality, &qualities, |chosen| {
        let command = AskingCommand::SetPainQuality(position, chosen);
        commands.push(MapCommand::Ask(command));
    });
    let depths = PainDepth::ALL.map(|depth| (depth, depth.in_words()));
    let question = ("depth", text!("asking-depth"));
    lists.one_of(ui, question, pain.depth, &depths, |chosen| {
        let command = AskingCommand::SetPainDepth(position, chosen);
        commands.push(MapCommand::Ask(command));
    });
}

/// The lists of one place.
struct Lists<'a> {
    /// What the place is called.
    of: &'a str,
    position: usize,
    width: f32,
}

impl Lists<'_> {
    /// One of a few words, or none of them, as a list that opens; the question stands there while nothing is said.
    fn one_of<T: Copy + PartialEq>(
        &self,
        ui: &mut Ui,
        (id, question): (&str, String),
        now: Option<T>,
        all: &[(T, String)],
        mut chosen: impl FnMut(Option<T>),
    ) {
        let said = all.iter().find(|(value, _)| Some(*value) == now);
        let word = said.map_or(question, |(_, word)| capitalised(word));
        let list = ComboBox::from_id_salt((id, self.position))
            .width(self.width)
            .truncate()
            .selected_text(RichText::new(&word).small())
            .show_ui(ui, |ui| {
                let not_said = ui.selectable_label(now.is_none(), text!("asking-not-said"));
                if not_said.clicked() {
                    chosen(None);
                }
                for (value, word) in all {
                    let is_now = now == Some(*value);
                    if ui.selectable_label(is_now, capitalised(word)).clicked() && !is_now {
                        chosen(Some(*value));
                    }
                }
            });
        called(ui, &list.response, format!("{}: {word}", self.of));
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
