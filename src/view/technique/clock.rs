//! How a technique goes on in time: how deep it presses, how far a stroke has come, how far a joint has turned.

/// How long a technique has been playing, and how long it is held, in seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Clock {
    /// Since its beginning.
    pub elapsed_s: f32,
    /// The hold.
    pub hold_s: f32,
}

/// How long it takes to sink in, in seconds; a third of the hold where that is shorter.
const SINK_S: f32 = 4.0;

/// How long letting go takes, in seconds.
const LET_GO_S: f32 = 1.5;

/// How long a joint takes to turn, in seconds; a third of the hold where that is shorter.
const TURN_S: f32 = 5.0;

/// How long it takes to lift the tool off after a stroke and set it down again, in seconds.
const BACK_S: f32 = 1.6;

/// A breath, in and out, in seconds: six a minute, as slow as the texts ask for. Out takes longer than in.
const BREATH_S: f32 = 10.0;
const IN_S: f32 = 4.0;

/// Strokes of friction to and fro in a second: calmer than a hand, so that the eye can follow on a projector.
const FRICTION_A_SECOND: f32 = 0.7;

/// Feeling across the fibres and back, and searching along them and back, in seconds.
const FEEL_S: f32 = 2.6;
const SEARCH_S: f32 = 16.0;

/// From 0 to 1 with a soft beginning and end.
pub fn eased(share: f32) -> f32 {
    let share = share.clamp(0.0, 1.0);
    share * share * (3.0 - 2.0 * share)
}

impl Clock {
    /// How much of the hold is over, 0 to 1.
    pub fn share_of_hold(&self) -> f32 {
        (self.elapsed_s / self.hold_s.max(1.0)).clamp(0.0, 1.0)
    }

    /// Whether it has not begun.
    pub fn is_at_its_beginning(&self) -> bool {
        self.elapsed_s <= 0.0
    }

    /// How hard is pressed, 0 to 1: it sinks in, stays, and lets go in the end.
    pub fn pressed(&self) -> f32 {
        let sink = SINK_S.min(self.hold_s / 3.0).max(0.1);
        let left = (self.hold_s - self.elapsed_s) / LET_GO_S.min(self.hold_s / 4.0).max(0.1);
        eased(self.elapsed_s / sink).min(eased(left))
    }

    /// How far joints have turned, 0 to 1: out, held, and back. Before it begins it shows where it will lead to.
    pub fn turned(&self) -> f32 {
        if self.is_at_its_beginning() {
            return 1.0;
        }
        let turning = TURN_S.min(self.hold_s / 3.0).max(0.1);
        let out = self.elapsed_s / turning;
        let back = (self.hold_s - self.elapsed_s) / turning;
        eased(out).min(eased(back))
    }

    /// Where a stroke of so many metres is: metres from its beginning, and how far the tool is lifted off, 0 to 1.
    pub fn stroke(&self, length_m: f32) -> (f32, f32) {
        let going = length_m / stroke_speed(length_m);
        let within = self.elapsed_s.rem_euclid(going + BACK_S);
        if within <= going {
            let ends = 0.6;
            let lifted = 1.0 - eased(within / ends).min(eased((going - within) / ends));
            let lifted = if self.is_at_its_beginning() {
                0.0
            } else {
                lifted
            };
            (length_m * within / going, lifted)
        } else {
            let back = eased((within - going) / BACK_S);
            (length_m * (1.0 - back), 1.0)
        }
    }

    /// How far the pattern of a stroke has come, in metres.
    pub fn travelled(&self, length_m: f32) -> f32 {
        self.elapsed_s * stroke_speed(length_m)
    }

    /// Where friction is across the fibres, -1 to 1.
    pub fn friction(&self) -> f32 {
        (self.elapsed_s * FRICTION_A_SECOND * std::f32::consts::TAU).sin()
    }

    /// Where a searching finger is along and across the fibres, each -1 to 1.
    pub fn search(&self) -> (f32, f32) {
        let wave = |period: f32| (self.elapsed_s / period * std::f32::consts::TAU).sin();
        (wave(SEARCH_S), wave(FEEL_S))
    }

    /// How full the chest is, 0 to 1, and whether the breath goes in.
    pub fn breath(&self) -> (f32, bool) {
        let within = self.elapsed_s.rem_euclid(BREATH_S);
        if within < IN_S {
            (eased(within / IN_S), true)
        } else {
            (1.0 - eased((within - IN_S) / (BREATH_S - IN_S)), false)
        }
    }
}

/// How fast a stroke goes, in metres a second: a hand's breadth in about six, and a long muscle no slower than can be
/// watched.
fn stroke_speed(length_m: f32) -> f32 {
    (length_m / 10.0).clamp(0.012, 0.04)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(elapsed_s: f32) -> Clock {
        Clock {
            elapsed_s,
            hold_s: 30.0,
        }
    }

    #[test]
    fn pressure_sinks_in_stays_and_lets_go() {
        assert_eq!(at(0.0).pressed(), 0.0);
        assert_eq!(at(5.0).pressed(), 1.0);
        assert_eq!(at(28.0).pressed(), 1.0);
        assert_eq!(at(30.0).pressed(), 0.0);
    }

    #[test]
    fn a_joint_turns_out_and_back_and_shows_its_end_before_it_moves() {
        assert_eq!(at(0.0).turned(), 1.0);
        assert!(at(0.2).turned() < 0.05);
        assert_eq!(at(10.0).turned(), 1.0);
        assert!(at(29.9).turned() < 0.05);
    }

    #[test]
    fn a_stroke_presses_while_it_goes_and_lifts_off_on_its_way_back() {
        let going = 0.2 / stroke_speed(0.2);
        let (middle, lifted) = at(going / 2.0).stroke(0.2);
        assert!((middle - 0.1).abs() < 1e-3 && lifted == 0.0);
        assert_eq!(at(going + BACK_S / 2.0).stroke(0.2).1, 1.0);
        let (again, _) = at(going + BACK_S + 1.0).stroke(0.2);
        assert!(again < 0.05, "it begins again");
    }

    #[test]
    fn a_breath_goes_in_and_longer_out() {
        assert_eq!(at(0.0).breath(), (0.0, true));
        assert!(at(IN_S - 0.1).breath().0 > 0.95);
        assert!(!at(IN_S + 0.1).breath().1);
        const { assert!(IN_S < BREATH_S / 2.0) };
    }
}
