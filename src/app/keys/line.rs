//! Bindings of keys to what they do, in lines of the help.

use super::action::Action;
use super::sign::{Held, Sign};

/// What is said in the language that is spoken when it is asked for.
pub type Said = fn() -> String;

/// A key, or several that do the same.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// What it does.
    pub action: Action,
    /// What is held, and the key.
    pub keys: &'static [(Held, Sign)],
    /// How a person calls it: "Ctrl+Z".
    pub called: Said,
}

/// A line of the help: some bindings that belong together.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// How a person calls the keys of the line.
    pub called: Said,
    /// What they do.
    pub does: Said,
    /// The keys.
    pub bindings: &'static [Binding],
}

/// A binding.
pub(super) const fn key(action: Action, key: &'static [(Held, Sign)], called: Said) -> Binding {
    Binding {
        action,
        keys: key,
        called,
    }
}

/// A line.
pub(super) const fn line(called: Said, does: Said, bindings: &'static [Binding]) -> Line {
    Line {
        called,
        does,
        bindings,
    }
}
