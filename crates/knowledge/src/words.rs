//! Small helpers for text that people read.

use myomap_body_format::Side;

/// What Myomap is not.
pub const DISCLAIMER: &str = "Myomap teaches; it does not diagnose.";

/// The text with its first letter large.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// A name with its side: "Temple, left"; without one on the midline.
pub fn with_side(name: &str, side: Side) -> String {
    match side {
        Side::Midline => name.to_owned(),
        side => format!("{name}, {}", side.word()),
    }
}
