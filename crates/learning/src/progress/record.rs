//! Every answer, card by card, with what is to be learned.

use super::answered::Answered;
use super::memory::{Memory, memory};
use super::plan::Plan;
use crate::card::Card;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What a person wants to learn, and every answer that was given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// What is to be learned, and by when.
    pub plan: Plan,
    answers: BTreeMap<Card, Vec<Answered>>,
}

impl Progress {
    /// A plan with answers, each card's in the order they were given.
    pub fn new(plan: Plan, answers: BTreeMap<Card, Vec<Answered>>) -> Self {
        Self { plan, answers }
    }

    /// Keeps an answer.
    pub fn keep(&mut self, card: &Card, answered: Answered) {
        self.answers.entry(card.clone()).or_default().push(answered);
    }

    /// Every card that was ever answered, with its answers in their order.
    pub fn answers(&self) -> impl Iterator<Item = (&Card, &[Answered])> {
        self.answers
            .iter()
            .map(|(card, all)| (card, all.as_slice()))
    }

    /// Each answer by itself, with its card.
    pub fn each(&self) -> impl Iterator<Item = (Card, Answered)> {
        let all = self.answers();
        all.flat_map(|(card, all)| all.iter().map(|it| (card.clone(), *it)))
    }

    /// The answers to a card, in their order.
    pub fn answers_to(&self, card: &Card) -> &[Answered] {
        self.answers.get(card).map_or(&[], Vec::as_slice)
    }

    /// How well a card sits; none where it was never answered.
    pub fn memory_of(&self, card: &Card) -> Option<Memory> {
        memory(self.answers_to(card))
    }

    /// Takes in what was answered elsewhere. Of each card and day the longer row of answers stays, so that the same table
    /// taken in twice changes nothing.
    pub fn take_in(&mut self, others: impl IntoIterator<Item = (Card, Answered)>) {
        let mut new: BTreeMap<Card, BTreeMap<Date, Vec<Answered>>> = BTreeMap::new();
        for (card, answered) in others {
            let days = new.entry(card).or_default();
            days.entry(answered.day).or_default().push(answered);
        }
        for (card, mut days) in new {
            let own = self.answers.entry(card).or_default();
            let mut own_days: BTreeMap<Date, Vec<Answered>> = BTreeMap::new();
            for answered in own.drain(..) {
                own_days.entry(answered.day).or_default().push(answered);
            }
            for (day, answers) in own_days {
                let other = days.entry(day).or_default();
                if other.len() <= answers.len() {
                    *other = answers;
                }
            }
            *own = days.into_values().flatten().collect();
        }
    }
}
