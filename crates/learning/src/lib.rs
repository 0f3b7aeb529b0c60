//! Learning by recall: what is asked about muscles, points and zones, how an answer counts, when it is asked again, and
//! the same as decks for other programs. No renderer, no window, no systems.
//!
//! Every arrow points down: [`day`], [`table`] and [`lot`] know of nothing else; [`kind`] and [`card`] name what can be
//! asked; [`scope`] says about which muscles; [`question`] asks it; [`answer`] judges what was given and explains;
//! [`progress`] keeps what was answered, and says by the published model when each card is due; [`practice`] puts the cards
//! of a sitting in order; [`spotter`] is the exam with stations. [`deck`] writes cards for other programs.

pub mod answer;
pub mod card;
pub mod day;
pub mod deck;
pub mod kind;
pub mod lot;
pub mod practice;
pub mod progress;
pub mod question;
pub mod scope;
pub mod spotter;
pub mod table;

pub use answer::{Given, Outcome, Verdict};
pub use card::{Card, Subject};
pub use jiff::civil::Date;
pub use kind::{Answering, QuestionKind};
pub use practice::Practice;
pub use progress::{Plan, Progress};
pub use question::Question;
pub use scope::Scope;

/// The day so many weeks after another.
pub fn weeks_after(day: Date, weeks: i32) -> Date {
    day.saturating_add(jiff::Span::new().weeks(weeks))
}

/// The day it is where the person is.
pub fn today() -> Date {
    jiff::ZonedDateTime::now().date()
}
