//! What can be done with the client that is open.

use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::Strength;
use myomap_sessions::{Change, Client, Done, Moment, NotePart, SelfCare};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// What concerns the client that is open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum SessionCommand {
    /// Show this client, as the file holds it, at the last visit; with a moment at a visit that begins then.
    Open(PathBuf, Box<Client>, Option<Moment>),
    /// Begin a visit.
    Begin(Moment),
    /// Show the visit of this position.
    GoTo(usize),
    /// A muscle or trigger point matters at this visit.
    Choose(Item),
    /// The chosen one of this position does not.
    Unchoose(usize),
    /// This was done.
    Did(Done),
    /// What was done at this position in the list was not.
    NotDone(usize),
    /// How it is afterwards.
    SetChange(Option<Change>),
    /// How strong the worst of it is afterwards.
    SetStrengthAfter(Option<Strength>),
    /// What is noted.
    SetNote(NotePart, String),
    /// This is given to be done at home.
    GiveSelfCare(SelfCare),
    /// What was given of this position in the list is not.
    TakeSelfCareBack(usize),
    /// Sign the visit: from now on it changes only by additions.
    Sign(Moment),
    /// Add this to a signed visit.
    Add(Moment, String),
    /// To the next of what was chosen, or the one before, with a technique for it that begins.
    TreatNext {
        /// Whether the one before is meant.
        back: bool,
    },
    /// Show what is for the client's eyes, or no longer.
    ShowClient(bool),
    /// Close the client.
    Close,
}
