//! What a client takes home after a treatment. [`HandOut`] is what it says, made from the atlas and from what is known of
//! the client; [`html`] makes of it one file for a phone, [`pdf`] pages to print. Pictures are
//! drawn elsewhere and handed in. Nothing here decides what was found or done.

mod calendar;
mod content;
pub mod html;
pub mod pdf;
mod pictures;
mod practice;
mod subject;

pub use content::{
    Advice, Exercise, Expectation, HandOut, MuscleTold, See, SourceTold, advised, in_plain_words,
};
pub use pictures::{Jpeg, Pictures};
pub use practice::{Practice, PracticeError};
pub use subject::{Done, HANDED_OVER, Subject};
