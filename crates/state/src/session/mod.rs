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
