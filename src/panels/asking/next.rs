//! What to ask next.

use super::replied;
use crate::panels::memory::{AskingMemory, HeldQuestion, HeldQuestions};
use crate::panels::parts::{head, small};
use crate::panels::state::{Commands, MapState};
use crate::panels::{claim, replies, theme};
use bevy_egui::egui::{Rect, Ui};
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::{NextPlace, Pain, PainPlace, Question, Reply};
use myomap_knowledge::text;
use myomap_knowledge::text::listed;

/// The place and the questions that would tell the first candidates apart. While somebody answers, each keeps its place.
pub(super) fn show(
    ui: &mut Ui,
    state: &MapState,
    memory: &mut AskingMemory,
    hovered: &mut Option<Item>,
    commands: &mut Commands,
) {
    let held = memory.held.take();
    let mut questions = put(state, held.as_ref());
    if questions.is_empty() {
        return;
    }
    ui.add_space(theme::GAP);
    let section = ui.scope(|ui| {
        head(ui, &text!("asking-next"));
        for question in &mut questions {
            ui.push_id(format!("{:?}", question.question), |ui| {
                show_one(ui, state, question, hovered, commands);
            });
        }
    });
    if is_about_to_answer(ui, section.response.rect) {
        memory.held = Some(HeldQuestions {
            questions,
            ..held.unwrap_or_else(|| HeldQuestions {
                others_first: state.answer.differential.others_first,
                tells_change: replied::tells_change(state),
                above: memory.above_questions,
                candidates: memory.candidates_shown,
                pains: shown_places(state),
                ..HeldQuestions::default()
            })
        });
    }
}

/// The places that were shown, without those that an answer has added.
pub(super) fn shown_places(state: &MapState) -> Vec<Pain> {
    let asking = state.asking;
    let is_an_answer = |pain: &Pain| match &pain.place {
        PainPlace::Region(region, side) => {
            let question = Question::HurtsIn(region.clone(), *side);
            asking.reply_to(&question) == Some(Reply::Yes)
        }
        PainPlace::Painted(_) => false,
    };
    let pains = asking.pains.iter();
    pains.filter(|pain| !is_an_answer(pain)).cloned().collect()
}

/// What is put: first what is held, then what is new.
fn put(state: &MapState, held: Option<&HeldQuestions>) -> Vec<HeldQuestion> {
    let mut questions: Vec<HeldQuestion> = held.map_or_else(Vec::new, |held| {
        let known = |it: &&HeldQuestion| replied::asks(state, &it.question).is_some();
        held.questions.iter().filter(known).cloned().collect()
    });
    for next in asked_next(state) {
        match questions.iter_mut().find(|it| it.question == next.question) {
            Some(question) => question.speaks_for = next.speaks_for,
            None => questions.push(next),
        }
    }
    questions
}

fn asked_next(state: &MapState) -> Vec<HeldQuestion> {
    let differential = &state.answer.differential;
    let question = |question, speaks_for| HeldQuestion {
        question,
        speaks_for,
        height: 0.0,
    };
    let place = differential.next_place.iter().map(|next| {
        let asks = Question::HurtsIn(next.region.clone(), next.side);
        question(asks, place_speaks_for(state, next))
    });
    let of_muscles = differential.questions(state.atlas(), &state.asking.replies);
    let of_muscles = of_muscles.into_iter().map(|next| {
        let muscles = name(state, next.candidate);
        let speaks_for = text!("asking-yes-speaks-for", muscles = muscles);
        question(next.question, speaks_for)
    });
    place.chain(of_muscles).collect()
}

/// A question, what can be said to it, and what that would speak for or has changed. A place that is pointed at is shown on
/// the body.
fn show_one(
    ui: &mut Ui,
    state: &MapState,
    held: &mut HeldQuestion,
    hovered: &mut Option<Item>,
    commands: &mut Commands,
) {
    let question = &held.question;
    let Some(asks) = replied::asks(state, question) else {
        return;
    };
    ui.add_space(4.0);
    let response = ui.scope(|ui| {
        match question.claim(state.atlas()) {
            Some(claim) => claim::show(ui, state.atlas(), claim),
            None => {
                ui.label(&asks);
            }
        }
        replies::show(ui, state, question, &asks, commands);
        let told = replied::effect_of(state, question);
        let words = told.unwrap_or_else(|| held.speaks_for.clone());
        let below = ui.scope(|ui| {
            ui.set_min_height(held.height);
            ui.label(small(ui, words));
        });
        held.height = below.response.rect.height();
    });
    if let Question::HurtsIn(region, side) = question
        && ui.rect_contains_pointer(response.response.rect)
    {
        *hovered = Some(Item::Region(region.clone(), *side));
    }
}

/// Whether the pointer is over the questions, or the focus among them while the pointer is at nothing else of the panel.
fn is_about_to_answer(ui: &Ui, questions: Rect) -> bool {
    let seen = questions.intersect(ui.clip_rect());
    let pointer = ui.input(|input| input.pointer.hover_pos());
    if pointer.is_some_and(|at| seen.contains(at)) {
        return true;
    }
    let focused = ui.memory(|memory| memory.focused());
    let focused = focused.and_then(|id| ui.ctx().read_response(id));
    let elsewhere = pointer.is_some_and(|at| ui.clip_rect().contains(at));
    !elsewhere && focused.is_some_and(|it| questions.contains_rect(it.rect))
}

fn place_speaks_for(state: &MapState, next: &NextPlace) -> String {
    let names = |positions: &[usize]| -> Vec<String> {
        positions.iter().map(|&at| name(state, at)).collect()
    };
    let (yes, no) = (names(&next.speaks_for), names(&next.speaks_against));
    if no.is_empty() {
        text!("asking-yes-speaks-for", muscles = listed(&yes))
    } else {
        text!(
            "asking-yes-and-no-speak-for",
            yes = listed(&yes),
            no = listed(&no)
        )
    }
}

fn name(state: &MapState, position: usize) -> String {
    let candidate = state.answer.differential.candidates.get(position);
    candidate.map_or_else(String::new, |candidate| {
        state.knowledge.name_of(&Item::from(candidate))
    })
}
