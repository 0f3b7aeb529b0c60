//! Yes, no, don't know: what a person can say to a question, wherever it is put.

use super::parts::called;
use super::state::{Commands, MapState};
use bevy_egui::egui::{Button, Id, Response, RichText, Ui};
use myomap_knowledge::referral::{Question, Reply};
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised};
use myomap_state::AskingCommand;

/// The three side by side, what was said marked; a screen reader hears what is asked. A second press takes it back.
pub fn show(
    ui: &mut Ui,
    state: &MapState,
    question: &Question,
    asks: &str,
    commands: &mut Commands,
) {
    let said = state.asking.reply_to(question);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for reply in Reply::ALL {
            let chosen = said == Some(reply);
            let word = capitalised(&reply.in_words());
            let text = RichText::new(&word).small();
            let mut button = ui.add(Button::new(text).selected(chosen));
            called(ui, &button, format!("{word}: {asks}"));
            if chosen {
                button = button.on_hover_text(text!("asking-take-back"));
            }
            if button.clicked() && !is_second_of_two(ui, &button, question) {
                let reply = (!chosen).then_some(reply);
                commands.push(AskingCommand::Reply(question.clone(), reply).into());
            }
        }
    });
}

/// Whether a press is the second of a double click, which is no second answer. Where frames are slow that is also one that
/// came before anybody could see what the first has done.
fn is_second_of_two(ui: &Ui, button: &Response, question: &Question) -> bool {
    let now = ui.ctx().cumulative_pass_nr();
    let id = Id::new(("replied to", format!("{question:?}")));
    let before = ui.data_mut(|data| {
        let before = data.get_temp::<u64>(id);
        data.insert_temp(id, now);
        before
    });
    let unseen = before.is_some_and(|before| now <= before + 1);
    unseen || button.double_clicked() || button.triple_clicked()
}
