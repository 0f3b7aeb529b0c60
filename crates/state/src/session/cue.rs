//! What the timer gives a sign of: a hold begins, it ends, and with it a set of them.

use crate::selection::Selection;
use crate::treating::{Phase, Treating};
use myomap_knowledge::atlas::TechniqueChoice;
use myomap_knowledge::knowledge::Item;

/// What a sign is given of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cue {
    /// A hold begins.
    HoldBegins,
    /// A hold has ended by itself.
    HoldEnds,
    /// A hold has ended, and with it as many as are done one after the other.
    SetEnds,
}

impl Cue {
    /// All of them.
    pub const ALL: [Cue; 3] = [Cue::HoldBegins, Cue::HoldEnds, Cue::SetEnds];
}

/// Watches the technique that plays. A pause is neither an end nor a beginning.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CueWatch {
    of: Option<(Item, TechniqueChoice)>,
    elapsed_s: f32,
    went: bool,
    /// Holds of the set that have ended.
    ended: u8,
}

impl CueWatch {
    /// Looks at the clock, and gives what has happened since it looked last. `in_a_set` says how many holds are done one
    /// after the other; none where nobody says.
    pub fn look(
        &mut self,
        treating: &Treating,
        selection: &Selection,
        in_a_set: Option<u8>,
    ) -> Option<Cue> {
        let (Some(technique), Some(item)) = (&treating.chosen, &selection.selected) else {
            *self = Self::default();
            return None;
        };
        let is_same = self
            .of
            .as_ref()
            .is_some_and(|known| (&known.0, &known.1) == (item, technique));
        if !is_same {
            *self = Self {
                of: Some((item.clone(), technique.clone())),
                ..Self::default()
            };
        }
        let goes = treating.phase == Phase::Playing;
        let is_over = treating.share_of_hold() >= 1.0;
        let begins_again = treating.elapsed_s < self.elapsed_s;
        let cue = if self.went && !goes && is_over {
            self.ended = self.ended.saturating_add(1);
            Some(self.end(in_a_set))
        } else if goes && (begins_again || (!self.went && self.elapsed_s == 0.0)) {
            Some(Cue::HoldBegins)
        } else {
            None
        };
        self.elapsed_s = treating.elapsed_s;
        self.went = goes;
        cue
    }

    fn end(&mut self, in_a_set: Option<u8>) -> Cue {
        if in_a_set.is_some_and(|all| self.ended >= all) {
            self.ended = 0;
            Cue::SetEnds
        } else {
            Cue::HoldEnds
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::timer_at_rest;
    use myomap_body_format::Side;
    use myomap_knowledge::ids::MuscleId;

    struct Clock {
        treating: Treating,
        selection: Selection,
        watch: CueWatch,
        given: Vec<Cue>,
    }

    impl Clock {
        fn new() -> Self {
            let (treating, selection) = timer_at_rest();
            let mut clock = Self {
                treating,
                selection,
                watch: CueWatch::default(),
                given: Vec::new(),
            };
            clock.look();
            clock
        }

        fn look(&mut self) {
            let cue = self.watch.look(&self.treating, &self.selection, Some(3));
            self.given.extend(cue);
        }

        fn play(&mut self) {
            if self.treating.share_of_hold() >= 1.0 {
                self.treating.elapsed_s = 0.0;
            }
            self.treating.phase = Phase::Playing;
            self.look();
        }

        fn pass(&mut self, seconds: f32) {
            self.treating.elapsed_s = (self.treating.elapsed_s + seconds).min(30.0);
            if self.treating.elapsed_s >= 30.0 {
                self.treating.phase = Phase::Paused;
            }
            self.look();
        }
    }

    #[test]
    fn a_hold_begins_and_ends_once_and_the_third_ends_the_set() {
        let mut clock = Clock::new();
        for _ in 0..4 {
            clock.play();
            clock.pass(14.0);
            clock.pass(20.0);
            clock.look();
        }
        use Cue::{HoldBegins, HoldEnds, SetEnds};
        let (whole, last) = ([HoldBegins, HoldEnds], [HoldBegins, SetEnds]);
        assert_eq!(clock.given, [whole, whole, last, whole].concat());
    }

    #[test]
    fn a_pause_gives_no_sign_and_who_begins_again_hears_a_beginning() {
        let mut clock = Clock::new();
        clock.play();
        clock.pass(10.0);
        clock.treating.phase = Phase::Paused;
        clock.look();
        clock.play();
        assert_eq!(clock.given, [Cue::HoldBegins]);
        clock.pass(5.0);
        // Stopped and started within one frame.
        clock.treating.elapsed_s = 0.0;
        clock.look();
        assert_eq!(clock.given, [Cue::HoldBegins, Cue::HoldBegins]);
    }

    #[test]
    fn who_pulls_at_the_clock_or_goes_elsewhere_hears_nothing() {
        let mut clock = Clock::new();
        clock.treating.phase = Phase::Paused;
        for elapsed_s in [10.0, 30.0, 5.0] {
            clock.treating.elapsed_s = elapsed_s;
            clock.look();
        }
        clock.treating.chosen = None;
        clock.look();
        assert_eq!(clock.given, []);
    }

    #[test]
    fn another_point_begins_its_own_set() {
        let mut clock = Clock::new();
        for muscle in ["inner", "outer"] {
            clock.selection.selected = Some(Item::Muscle(MuscleId::new(muscle), Side::Left));
            for _ in 0..2 {
                clock.play();
                clock.pass(30.0);
            }
            clock.treating.elapsed_s = 0.0;
        }
        assert!(!clock.given.contains(&Cue::SetEnds), "{:?}", clock.given);
        assert_eq!(clock.given.len(), 8);
    }
}
