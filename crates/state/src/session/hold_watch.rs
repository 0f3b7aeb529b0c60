//! Sees what was done by the timer of the technique player.

use crate::selection::Selection;
use crate::treating::{Phase, Treating};
use myomap_knowledge::atlas::TechniqueChoice;
use myomap_knowledge::knowledge::Item;
use myomap_sessions::Done;

/// A hold of less than this, in seconds, was a slip of the finger.
const LEAST_S: f32 = 3.0;

/// A step of the clock further than this, in seconds, after which it stands still before its end, was no time that passed but
/// somebody who pulled at the clock.
const LONGEST_STEP_S: f32 = 2.0;

/// So much of a hold must have been played before its end counts as one.
const PLAYED: f32 = 0.8;

/// Watches the technique that plays. A hold counts once when it ends by itself; one that is broken off counts with the
/// seconds that it was held.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HoldWatch {
    hold: Option<Hold>,
}

/// The hold that goes on.
#[derive(Debug, Clone, PartialEq)]
struct Hold {
    item: Item,
    technique: TechniqueChoice,
    /// Where the clock was last, in seconds.
    elapsed_s: f32,
    /// How much of that was played.
    played_s: f32,
    /// Whether the clock went when it was looked at last.
    went: bool,
    is_counted: bool,
}

impl Hold {
    fn done(&self, hold_s: u16) -> Done {
        Done {
            item: self.item.clone(),
            technique: self.technique.clone(),
            hold_s,
            repeats: 1,
        }
    }

    /// What it was where it goes no further.
    fn broken_off(&self) -> Option<Done> {
        let counts = !self.is_counted && self.played_s >= LEAST_S;
        counts.then(|| self.done(self.played_s.round() as u16))
    }
}

impl HoldWatch {
    /// Looks at the clock, and gives what was done since it looked last.
    pub fn look(&mut self, treating: &Treating, selection: &Selection) -> Option<Done> {
        let (Some(technique), Some(item)) = (&treating.chosen, &selection.selected) else {
            return self.hold.take()?.broken_off();
        };
        let is_other = |hold: &Hold| (&hold.item, &hold.technique) != (item, technique);
        let begins_again = |hold: &Hold| treating.elapsed_s < hold.elapsed_s;
        let ended = self
            .hold
            .take_if(|hold| is_other(hold) || begins_again(hold));
        let mut done = ended.and_then(|hold| hold.broken_off());
        let hold = self.hold.get_or_insert_with(|| Hold {
            item: item.clone(),
            technique: technique.clone(),
            elapsed_s: treating.elapsed_s,
            played_s: 0.0,
            went: false,
            is_counted: false,
        });
        let step = treating.elapsed_s - hold.elapsed_s;
        let hold_s = f32::from(treating.hold_s);
        let has_ended = treating.elapsed_s >= hold_s;
        let goes = treating.phase == Phase::Playing;
        if hold.went && (goes || has_ended || step <= LONGEST_STEP_S) {
            hold.played_s += step;
        }
        hold.went = goes;
        hold.elapsed_s = treating.elapsed_s;
        if has_ended && !hold.is_counted && hold.played_s >= PLAYED * hold_s {
            hold.is_counted = true;
            done = Some(hold.done(treating.hold_s));
        }
        done
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::timer_at_rest;

    /// A clock with its watch, and what was done by it.
    struct Clock {
        treating: Treating,
        selection: Selection,
        watch: HoldWatch,
        done: Vec<(u16, u16)>,
    }

    impl Clock {
        fn new() -> Self {
            let (treating, selection) = timer_at_rest();
            Self {
                treating,
                selection,
                watch: HoldWatch::default(),
                done: Vec::new(),
            }
        }

        fn look(&mut self) {
            let done = self.watch.look(&self.treating, &self.selection);
            self.done
                .extend(done.map(|done| (done.hold_s, done.repeats)));
        }

        fn play(&mut self, seconds: f32) {
            self.treating.phase = Phase::Playing;
            if self.treating.elapsed_s >= 30.0 {
                self.treating.elapsed_s = 0.0;
            }
            self.look();
            let end = (self.treating.elapsed_s + seconds).min(30.0);
            while self.treating.elapsed_s < end {
                self.treating.elapsed_s = (self.treating.elapsed_s + 0.5).min(end);
                if self.treating.elapsed_s >= 30.0 {
                    self.treating.phase = Phase::Paused;
                }
                self.look();
            }
        }
    }

    #[test]
    fn each_hold_that_ends_by_itself_counts_once_also_with_a_pause_in_it() {
        let mut clock = Clock::new();
        clock.play(30.0);
        clock.look();
        clock.play(12.0);
        clock.treating.phase = Phase::Paused;
        clock.look();
        clock.play(30.0);
        assert_eq!(clock.done, [(30, 1), (30, 1)]);
    }

    #[test]
    fn on_a_slow_machine_a_hold_counts_whole() {
        let mut clock = Clock::new();
        clock.treating.phase = Phase::Playing;
        for elapsed_s in [0.0, 7.0, 19.0] {
            clock.treating.elapsed_s = elapsed_s;
            clock.look();
        }
        clock.treating.elapsed_s = 30.0;
        clock.treating.phase = Phase::Paused;
        clock.look();
        assert_eq!(clock.done, [(30, 1)]);
    }

    #[test]
    fn a_hold_that_is_broken_off_counts_with_its_seconds_and_a_slip_does_not() {
        let mut clock = Clock::new();
        clock.play(12.0);
        clock.treating.elapsed_s = 0.0;
        clock.treating.phase = Phase::Stopped;
        clock.look();
        clock.play(1.0);
        clock.treating.chosen = None;
        clock.look();
        assert_eq!(clock.done, [(12, 1)]);
    }

    #[test]
    fn who_pulls_at_the_clock_does_nothing() {
        let mut clock = Clock::new();
        clock.look();
        clock.treating.phase = Phase::Paused;
        for elapsed_s in [10.0, 20.0, 30.0, 5.0] {
            clock.treating.elapsed_s = elapsed_s;
            clock.look();
        }
        assert_eq!(clock.done, []);
    }
}
