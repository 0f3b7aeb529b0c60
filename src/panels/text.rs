//! Texts that stand in more than one place, and the words for what the map shows.

use crate::app::keys::{self, Action};
use myomap_body_format::Kind;

/// What Myomap is not, in full; in short it is [`myomap_knowledge::words::DISCLAIMER`].
pub const DISCLAIMER_IN_FULL: &str = "Myomap is for learning. It does not diagnose and does not replace a doctor or a \
trained therapist. Where something hurts and its cause is in doubt, have it examined first.";

/// Of a muscle that the body has and the atlas has not.
pub const NO_ENTRY: &str = "The atlas has no entry for this muscle yet.";

/// A hint with the key that does the same: "Hide it (key H)".
pub fn with_key(hint: &str, action: Action) -> String {
    let called = keys::called(action);
    if called.chars().count() == 1 {
        format!("{hint} (key {called})")
    } else {
        format!("{hint} ({called})")
    }
}

/// The muscles that are left when all above a layer are peeled off; 1 shows all, 5 none.
pub fn layer(outermost: u8) -> &'static str {
    match outermost {
        0 | 1 => "All muscles",
        2 => "Without the superficial layer",
        3 => "Deep muscles",
        4 => "Only the deepest muscles",
        _ => "No muscles",
    }
}

/// How deep a structure lies.
pub fn depth(layer: u8) -> &'static str {
    match layer {
        0 | 1 => "superficial",
        2 => "second layer",
        3 => "deep",
        _ => "deepest layer",
    }
}

/// What sort of thing a structure is.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Muscle => "Muscle",
        Kind::Tendon => "Tendon",
        Kind::Fascia => "Fascia",
        Kind::Bone => "Bone",
        Kind::Cartilage => "Cartilage",
        Kind::Organ => "Organ",
        Kind::Skin => "Skin",
    }
}

/// The name of a folder as a person would write it: `shoulder_and_arm` becomes "Shoulder and arm".
pub fn folder(name: &str) -> String {
    myomap_knowledge::words::capitalised(&name.replace(['_', '-'], " "))
}

/// A span of numbers: "30", or "30–90".
pub fn span<T: PartialEq + std::fmt::Display>((from, to): (T, T)) -> String {
    if from == to {
        format!("{from}")
    } else {
        format!("{from}–{to}")
    }
}

/// Several words in one line: "elbow · 30–90 s · points 1 and 2".
pub fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// A list as one says it: "1, 2 and 3".
pub fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_spans_read_as_one_says_them() {
        let words =
            |list: &[&str]| listed(&list.iter().map(|&word| word.to_owned()).collect::<Vec<_>>());
        assert_eq!(words(&["1"]), "1");
        assert_eq!(words(&["1", "2", "3"]), "1, 2 and 3");
        assert_eq!(span((30, 90)), "30–90");
        assert_eq!(span((30, 30)), "30");
        assert_eq!(folder("shoulder_and_arm"), "Shoulder and arm");
    }
}
