//! How well each muscle is known: what the body is coloured by.

use super::memory::RECALLS_TO_LEARN;
use super::record::Progress;
use crate::card::Card;
use jiff::civil::Date;
use myomap_knowledge::ids::MuscleId;
use std::collections::BTreeMap;

/// How well something is known.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Standing {
    /// How many cards there are.
    pub cards: usize,
    /// How many were ever answered.
    pub begun: usize,
    /// How many are learned.
    pub learned: usize,
    /// How well all of it is known, 0 to 1: the mean over its cards of how far each is learned, times how likely it is still
    /// recalled today.
    pub share: f32,
}

impl Standing {
    /// Both together.
    pub fn and(self, other: Self) -> Self {
        let cards = self.cards + other.cards;
        let sum = self.share * self.cards as f32 + other.share * other.cards as f32;
        Self {
            cards,
            begun: self.begun + other.begun,
            learned: self.learned + other.learned,
            share: if cards > 0 { sum / cards as f32 } else { 0.0 },
        }
    }

    fn of(progress: &Progress, card: &Card, today: Date) -> Self {
        let memory = progress.memory_of(card);
        let share = memory.map_or(0.0, |memory| {
            let recalls = memory.recalled_on.min(RECALLS_TO_LEARN) as f32;
            recalls / RECALLS_TO_LEARN as f32 * memory.recall_on(today)
        });
        Self {
            cards: 1,
            begun: usize::from(memory.is_some()),
            learned: usize::from(memory.is_some_and(|memory| memory.is_learned())),
            share,
        }
    }
}

/// How well each muscle of these cards is known on a day.
pub fn standing(progress: &Progress, cards: &[Card], today: Date) -> BTreeMap<MuscleId, Standing> {
    let mut all: BTreeMap<MuscleId, Standing> = BTreeMap::new();
    for card in cards {
        if let Some(muscle) = card.muscle() {
            let known = all.entry(muscle.clone()).or_default();
            *known = known.and(Standing::of(progress, card, today));
        }
    }
    all
}
