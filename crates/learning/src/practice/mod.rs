//! A sitting: the cards of a day in an order that mixes muscles and kinds, and what was not known asked again.

mod order;

pub use order::interleaved;

use crate::answer::Outcome;
use crate::card::Card;
use crate::kind::Answering;
use crate::question::Question;
use myomap_body_format::Side;
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;

/// What was not known comes again after so many others.
const AGAIN_AFTER: usize = 4;

/// And so often at most in one sitting.
const MOST_TIMES: usize = 3;

/// The questions of a sitting, and which is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Practice {
    /// What choices and sides are drawn from.
    pub seed: u64,
    questions: VecDeque<Question>,
    answered: Vec<(Question, Outcome)>,
}

impl Practice {
    /// A sitting with these cards.
    pub fn new(cards: Vec<Card>, seed: u64) -> Self {
        let questions = interleaved(cards, seed).into_iter();
        Self {
            seed,
            questions: questions.map(|card| Question::of(card, seed)).collect(),
            answered: Vec::new(),
        }
    }

    /// The question that is asked; none where all are answered.
    pub fn question(&self) -> Option<&Question> {
        self.questions.front()
    }

    /// Has the muscle that is to be found looked for on this side. Other questions ask about the side that they are of.
    pub fn turn_to(&mut self, side: Side) {
        if let Some(question) = self.questions.front_mut()
            && question.card.kind.answering() == Answering::PointedAtMuscle
        {
            question.side = side;
        }
    }

    /// How many questions were answered, and how many are still to be.
    pub fn counts(&self) -> (usize, usize) {
        (self.answered.len(), self.questions.len())
    }

    /// The questions that were answered, in their order, with how each counted.
    pub fn answered(&self) -> &[(Question, Outcome)] {
        &self.answered
    }

    /// Goes on to the next question. What was not known comes again in a while.
    pub fn go_on(&mut self, outcome: Outcome) {
        let Some(question) = self.questions.pop_front() else {
            return;
        };
        let before = self.answered.iter();
        let times = before
            .filter(|(other, _)| other.card == question.card)
            .count()
            + 1;
        if outcome == Outcome::Wrong && times < MOST_TIMES {
            let place = AGAIN_AFTER.min(self.questions.len());
            self.questions.insert(place, question.clone());
        }
        self.answered.push((question, outcome));
    }
}
