//! A question that is answered: how it counts, what is right and why. The body shows it, and one may look round.

use super::{head, pressed, view_tools};
use crate::panels::claim;
use crate::panels::memory::PanelMemory;
use crate::panels::parts::{head as part_head, small};
use crate::panels::state::{Commands, MapState};
use crate::panels::theme::{self, Palette, title};
use bevy_egui::egui::{Button, Key, RichText, Ui, vec2};
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised};
use myomap_learning::answer::{as_answered, explanation, recalled};
use myomap_learning::question::{RightAnswer, right_answer};
use myomap_learning::{Answering, Given, Outcome, Question, Verdict};
use myomap_state::{LearningCommand, Sitting};

/// The verdict, the right answer and why.
pub(super) fn show(
    ui: &mut Ui,
    sitting: &Sitting,
    (given, verdict): (&Given, &Verdict),
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    let Some(question) = sitting.practice.question() else {
        return;
    };
    let question = &as_answered(question, given);
    memory.learning.of = None;
    let (answered, left) = sitting.practice.counts();
    let number = text!(
        "learning-number",
        number = answered + 1,
        count = answered + left
    );
    if head(ui, number, text!("learning-leave")) || pressed(ui, Key::Escape) {
        commands.push(LearningCommand::Next.into());
        commands.push(LearningCommand::BackToPlan.into());
    }
    super::told(ui, state);
    ui.label(small(ui, question.asks(state.knowledge)));
    ui.add_space(theme::GAP);
    if !verdict.is_proposed {
        outcome(ui, verdict);
    }
    for finding in &verdict.findings {
        ui.label(finding.in_words());
    }
    ui.add_space(theme::GAP);
    right(ui, question, given, state);
    if verdict.is_proposed {
        ui.add_space(theme::GAP);
        judge(ui, verdict, commands);
    } else {
        next(ui, commands);
    }
    ui.add_space(theme::GAP);
    why(ui, question, state);
    ui.add_space(theme::GAP);
    ui.label(small(ui, text!("learning-look-round")));
    view_tools::show(ui, state, commands);
}

fn outcome(ui: &mut Ui, verdict: &Verdict) {
    let palette = Palette::of(ui);
    let colour = match verdict.outcome {
        Outcome::Right => palette.accent,
        Outcome::Partly => palette.contested,
        Outcome::Wrong => palette.alarm,
    };
    let told = capitalised(&verdict.outcome.in_words());
    ui.label(RichText::new(told).text_style(title()).color(colour));
    if verdict.is_helped && verdict.outcome != Outcome::Wrong {
        ui.label(small(ui, text!("learning-counted-half")));
    }
}

/// The right answer; in one's own words each word that was found again stands out.
fn right(ui: &mut Ui, question: &Question, given: &Given, state: &MapState) {
    let palette = Palette::of(ui);
    let Some(right) = right_answer(state.knowledge, question) else {
        return;
    };
    if let Some(told) = told_by_the_body(question) {
        ui.label(told);
        return;
    }
    ui.label(small(ui, text!("learning-right-answer")));
    match (&right, given) {
        (RightAnswer::InWords(answer), Given::Typed(said)) => {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                for word in recalled(state.knowledge, said, answer) {
                    let text = RichText::new(&word.word);
                    ui.label(match word.is_found {
                        Some(true) => text.text_style(theme::strong()).color(palette.accent),
                        Some(false) => text.color(palette.ink),
                        None => text.color(palette.quiet),
                    });
                }
            });
            ui.label(small(ui, text!("learning-you-said", said = said)));
        }
        _ => {
            let texts = right.texts(state.knowledge).join(" · ");
            ui.label(
                RichText::new(texts)
                    .text_style(theme::section())
                    .color(palette.ink),
            );
        }
    }
    if let RightAnswer::Muscle(id) = &right
        && let Some(muscle) = state.atlas().muscle(id)
    {
        ui.label(
            RichText::new(&muscle.names.latin)
                .italics()
                .color(palette.quiet),
        );
    }
}

/// Where the question has named the muscle, the body shows what is right.
fn told_by_the_body(question: &Question) -> Option<String> {
    match question.card.kind.answering() {
        Answering::Painted => Some(text!("learning-right-painted")),
        Answering::PointedAtMuscle => Some(text!("learning-right-on-body")),
        Answering::PointedAtSkin => Some(text!("learning-right-on-skin")),
        Answering::Typed | Answering::InOwnWords | Answering::OneOfAll => None,
    }
}

fn judge(ui: &mut Ui, verdict: &Verdict, commands: &mut Commands) {
    const NUMBERS: [Key; 3] = [Key::Num1, Key::Num2, Key::Num3];
    ui.label(text!("learning-judge"));
    ui.horizontal(|ui| {
        for (key, outcome) in NUMBERS.into_iter().zip(Outcome::ALL) {
            let word = capitalised(&outcome.in_words());
            let button = Button::new(word)
                .selected(verdict.outcome == outcome)
                .min_size(vec2(90.0, 34.0));
            if ui.add(button).clicked() || pressed(ui, key) {
                commands.push(LearningCommand::Judge(outcome).into());
            }
        }
    });
    ui.label(small(ui, text!("learning-proposed")));
    if pressed(ui, Key::Enter) {
        commands.push(LearningCommand::Judge(verdict.outcome).into());
    }
}

fn next(ui: &mut Ui, commands: &mut Commands) {
    let palette = Palette::of(ui);
    ui.add_space(theme::GAP);
    let word = RichText::new(text!("learning-next")).color(palette.on_accent);
    let button = Button::new(word)
        .fill(palette.accent)
        .min_size(vec2(0.0, 36.0));
    if ui.add(button).clicked() || pressed(ui, Key::Enter) {
        commands.push(LearningCommand::Next.into());
    }
}

/// What the atlas says, each line with how sure it is and who says so.
fn why(ui: &mut Ui, question: &Question, state: &MapState) {
    part_head(ui, &text!("learning-why"));
    for line in explanation(state.knowledge, question) {
        match line.grade {
            Some(grade) => claim::graded(ui, state.atlas(), grade, &line.sources, |ui| {
                ui.label(&line.text);
            }),
            None => {
                ui.label(&line.text);
                if !line.sources.is_empty() {
                    claim::sources_line(ui, state.atlas(), &line.sources);
                }
            }
        }
        ui.add_space(2.0);
    }
}
