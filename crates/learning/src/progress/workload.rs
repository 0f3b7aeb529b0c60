//! What the plan makes for today.

use super::memory::Memory;
use super::record::Progress;
use crate::card::Card;
use crate::lot::lot;
use jiff::ToSpan;
use jiff::civil::Date;

/// What is begun in the last days before an exam cannot be recalled on three days any more: so many days are kept for
/// repeating, as far as there are days.
const DAYS_TO_REPEAT: i32 = 14;

/// Where days are few, new cards are spread over this part of them at least: a day must not be all work.
const SPREAD_OVER: i32 = 3;

/// So many of the next days are told.
const DAYS_TOLD: usize = 7;

/// What is to be done today, and on the next days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workload {
    /// The cards that are due, those longest due first.
    pub due: Vec<Card>,
    /// The cards that are to be begun today.
    pub new: Vec<Card>,
    /// How many have never been answered, those of today among them.
    pub never_answered: usize,
    /// How many new ones a day it takes.
    pub new_a_day: usize,
    /// How many days are left until the exam; none where there is none, or it is over.
    pub days_left: Option<i32>,
    /// How many are due to be repeated tomorrow and on the days after, as far as that is known today.
    pub next_days: Vec<usize>,
    /// How many are learned.
    pub learned: usize,
    /// How many there are.
    pub all: usize,
}

impl Workload {
    /// What these cards make for a day. New ones are begun in an order drawn by lot, the same every day, so that regions and
    /// kinds are mixed.
    pub fn of(progress: &Progress, cards: &[Card], today: Date) -> Self {
        let plan = &progress.plan;
        let mut due: Vec<(Date, &Card)> = Vec::new();
        let mut new: Vec<&Card> = Vec::new();
        let mut begun_today = 0;
        let mut learned = 0;
        let mut next_days = vec![0; DAYS_TOLD];
        for card in cards {
            let Some(memory) = progress.memory_of(card) else {
                new.push(card);
                continue;
            };
            learned += usize::from(memory.is_learned());
            let first = progress.answers_to(card).first();
            begun_today += usize::from(first.is_some_and(|first| first.day == today));
            if memory.due <= today {
                due.push((memory.due, card));
            } else if let Some(count) =
                day_after(today, &memory).and_then(|it| next_days.get_mut(it))
            {
                *count += 1;
            }
        }
        due.sort();
        new.sort_by_key(|card| lot(0, &card.to_string()));
        let days_left = plan.exam.and_then(|exam| days_until(today, exam));
        let new_a_day = match days_left {
            Some(days) => {
                let days = (days - DAYS_TO_REPEAT).max(days / SPREAD_OVER);
                let days = usize::try_from(days).unwrap_or(0).max(1);
                (new.len() + begun_today).div_ceil(days)
            }
            None => plan.new_a_day,
        };
        let of_today = new_a_day.saturating_sub(begun_today);
        Self {
            due: due.into_iter().map(|(_, card)| card.clone()).collect(),
            never_answered: new.len(),
            new: new.into_iter().take(of_today).cloned().collect(),
            new_a_day,
            days_left,
            next_days,
            learned,
            all: cards.len(),
        }
    }

    /// What is to be asked today: what is due, and what is new.
    pub fn today(&self) -> Vec<Card> {
        self.due.iter().chain(&self.new).cloned().collect()
    }
}

/// How many days after tomorrow a card is due.
fn day_after(today: Date, memory: &Memory) -> Option<usize> {
    let tomorrow = today.saturating_add(1.days());
    usize::try_from(days_until(tomorrow, memory.due)?).ok()
}

/// Days from one day until another that is not before it.
fn days_until(from: Date, to: Date) -> Option<i32> {
    let days = from.until(to).ok()?.get_days();
    (days >= 0).then_some(days)
}
