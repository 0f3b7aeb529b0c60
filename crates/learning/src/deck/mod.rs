//! Decks of cards for other programs: what a card asks and answers is made from what is known ([`cards`]); [`apkg`] writes
//! it for Anki, [`moodle`] for Moodle. Pictures are drawn elsewhere and handed in; nothing here schedules a card.

pub mod apkg;
pub mod cards;
mod collection;
mod escape;
pub mod moodle;
mod picture;
mod stable;

pub use apkg::{DeckError, write_apkg};
pub use cards::{Card, CardKind, Face, cards};
pub use moodle::write_moodle;
pub use picture::CardPicture;
