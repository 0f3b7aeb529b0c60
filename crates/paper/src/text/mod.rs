//! Text: what is said, in which cut and colour, and how it is broken into lines.

mod lines;
mod span;
mod typeface;

pub use span::{Span, Target, Text};
pub use typeface::{Shaper, unprintable_signs};

pub(crate) use lines::{Fragment, Line, break_lines};
pub(crate) use span::PageNumbers;
pub(crate) use typeface::{Cut, Word};
