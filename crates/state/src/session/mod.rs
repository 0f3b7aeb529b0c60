//! The client that is open: the visit that is shown, what is written into it, and the way back from the view for the client.
//!
//! What a client and a visit are `myomap_sessions` says; [`now`] holds the one that is open, [`command`] what can be done
//! with it, [`hold_watch`] sees what was done by the timer, [`cue`] what it gives a sign of. Files are not opened or written here.

mod command;
mod cue;
pub mod hold_watch;
mod now;

pub use command::SessionCommand;
pub use cue::{Cue, CueWatch};
pub use hold_watch::HoldWatch;
pub use now::{ClientView, Session, SessionNow};

/// A timer of 30 s on a muscle, not yet started.
#[cfg(test)]
fn timer_at_rest() -> (crate::Treating, crate::Selection) {
    use myomap_knowledge::{atlas::TechniqueChoice, ids::MuscleId, knowledge::Item};
    let treating = crate::Treating {
        chosen: Some(TechniqueChoice::Stretch(0)),
        hold_s: 30,
        ..crate::Treating::default()
    };
    let muscle = Item::Muscle(MuscleId::new("inner"), myomap_body_format::Side::Left);
    let selection = crate::Selection {
        selected: Some(muscle),
        ..crate::Selection::default()
    };
    (treating, selection)
}
