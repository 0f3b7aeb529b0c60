//! How well a card sits in memory and when it is due, by FSRS, the published model of spaced repetition, with the parameters
//! that fit most people. No formula here is our own.

use super::answered::Answered;
use crate::answer::Outcome;
use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, MemoryState, NextStates, current_retrievability};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A card is learned when it was recalled on so many days.
pub const RECALLS_TO_LEARN: usize = 3;

/// A card is due when it would be recalled with this likelihood.
const RETENTION: f32 = 0.9;

/// No card is due later than after so many days.
const LONGEST_DAYS: f32 = 3650.0;

static MODEL: LazyLock<FSRS> = LazyLock::new(FSRS::default);

/// How well a card sits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    /// In how many days recall falls to nine in ten.
    pub stability_days: f32,
    /// When it was answered last.
    pub last: Date,
    /// When it is due; today where it was not known.
    pub due: Date,
    /// On how many days it was recalled without a help.
    pub recalled_on: usize,
    /// Whether it was known, with or without a help, when it was answered last.
    pub is_known: bool,
}

impl Memory {
    /// Whether it is learned: recalled on three days, and not forgotten since.
    pub fn is_learned(&self) -> bool {
        self.recalled_on >= RECALLS_TO_LEARN && self.is_known
    }

    /// How likely it is recalled on a day, 0 to 1.
    pub fn recall_on(&self, day: Date) -> f32 {
        let state = MemoryState {
            stability: self.stability_days,
            difficulty: 5.0,
        };
        let days = days_between(self.last, day) as f32;
        current_retrievability(state, days, FSRS6_DEFAULT_DECAY)
    }
}

/// How well a card sits after these answers, in the order they were given; none where there are none.
pub fn memory(answers: &[Answered]) -> Option<Memory> {
    let first = answers.first()?;
    let mut state: Option<MemoryState> = None;
    let mut interval = 0.0;
    let mut last = first.day;
    let mut recalled = BTreeSet::new();
    for answered in answers {
        let days = days_between(last, answered.day);
        let next = MODEL.next_states(state, RETENTION, days).ok()?;
        let next = rated(&next, answered);
        state = Some(next.0);
        interval = next.1;
        last = last.max(answered.day);
        if answered.is_recalled() {
            recalled.insert(answered.day);
        }
    }
    let is_known = answers.last()?.outcome != Outcome::Wrong;
    let days = if is_known {
        interval.round().clamp(1.0, LONGEST_DAYS) as i32
    } else {
        0
    };
    Some(Memory {
        stability_days: state?.stability,
        last,
        due: last.saturating_add(days.days()),
        recalled_on: recalled.len(),
        is_known,
    })
}

/// What an answer makes of it: recalled is good; with a help, or only a part of it, is hard.
fn rated(next: &NextStates, answered: &Answered) -> (MemoryState, f32) {
    let state = match answered.outcome {
        Outcome::Wrong => &next.again,
        Outcome::Partly => &next.hard,
        Outcome::Right if answered.is_helped => &next.hard,
        Outcome::Right => &next.good,
    };
    (state.memory, state.interval)
}

/// Whole days from one day to a later one; none back.
fn days_between(from: Date, to: Date) -> u32 {
    let days = from.until(to).map_or(0, |span| span.get_days());
    u32::try_from(days).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn on(day: i8, outcome: Outcome) -> Answered {
        Answered {
            day: date(2026, 11, day),
            outcome,
            is_helped: false,
        }
    }

    #[test]
    fn recalled_on_three_days_is_learned_and_three_times_on_one_day_is_not() {
        let thrice = [on(1, Outcome::Right); 3];
        assert!(!memory(&thrice).expect("answered").is_learned());
        let on_three_days = [1, 4, 12].map(|day| on(day, Outcome::Right));
        assert!(memory(&on_three_days).expect("answered").is_learned());
        let forgotten = [1, 4, 12].map(|day| on(day, Outcome::Right));
        let forgotten: Vec<_> = forgotten
            .into_iter()
            .chain([on(20, Outcome::Wrong)])
            .collect();
        assert!(!memory(&forgotten).expect("answered").is_learned());
    }

    #[test]
    fn with_each_recall_it_is_due_later_and_what_was_not_known_is_due_the_same_day() {
        let first = memory(&[on(1, Outcome::Right)]).expect("answered");
        let second = memory(&[on(1, Outcome::Right), on(3, Outcome::Right)]).expect("answered");
        assert!(first.due > first.last, "{first:?}");
        let days = |memory: &Memory| days_between(memory.last, memory.due);
        assert!(days(&second) > days(&first), "{first:?} {second:?}");
        let lapse = memory(&[on(1, Outcome::Right), on(3, Outcome::Wrong)]).expect("answered");
        assert_eq!(lapse.due, date(2026, 11, 3));
        let helped = Answered {
            is_helped: true,
            ..on(1, Outcome::Right)
        };
        let helped = memory(&[helped]).expect("answered");
        assert!(days(&helped) <= days(&first) && helped.recalled_on == 0);
    }

    #[test]
    fn recall_falls_to_nine_in_ten_when_the_stability_is_over() {
        let memory = memory(&[on(1, Outcome::Right)]).expect("answered");
        let due = memory.recall_on(memory.due);
        assert!((due - 0.9).abs() < 0.06, "{due}");
        assert!(memory.recall_on(date(2027, 11, 1)) < due);
    }

    #[test]
    fn a_clock_that_was_set_back_does_no_harm() {
        let back = [on(9, Outcome::Right), on(2, Outcome::Right)];
        let memory = memory(&back).expect("answered");
        assert_eq!(memory.last, date(2026, 11, 9));
        assert!(memory.due > memory.last);
    }
}
