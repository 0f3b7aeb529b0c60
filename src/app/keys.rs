//! Every key: which it is, what it does, and the words for it. The keyboard, the help, the hints beside buttons and the
//! table of the README all come from here.

use super::settings::ViewPreset;
use bevy::input::keyboard::KeyCode;

/// What a key can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Begin a search.
    Search,
    /// Look at the whole body from a side.
    LookFrom(ViewPreset),
    /// Two views side by side, or one.
    FrontAndBack,
    /// Turn the body, as long as it is held.
    Turn(Turn),
    /// Fly to what is selected.
    FlyToSelected,
    /// Fly to where it is felt.
    FlyToReferral,
    /// Ask where it hurts, or stop asking.
    AskWhereItHurts,
    /// To the next trigger point.
    NextPoint,
    /// To the previous trigger point.
    PreviousPoint,
    /// Hide what is selected.
    Hide,
    /// Make it as if of glass.
    Fade,
    /// Show nothing else.
    Isolate,
    /// Show all again.
    ShowAll,
    /// Take the last step back.
    Undo,
    /// Make it again.
    Redo,
    /// The skin: off, ghost, solid.
    Skin,
    /// Bones or none.
    Bones,
    /// Peel a layer of muscles off.
    Peel,
    /// Put it back.
    PutBack,
    /// Start or pause a technique.
    PlayOrPause,
    /// Panels away and back.
    Panels,
    /// Copy a link to this view.
    CopyLink,
    /// Larger or smaller text; egui does it.
    TextSize,
    /// Close what was opened last.
    Back,
}

/// Which way the body turns, or the camera comes, while a key is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Turn {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Up.
    Up,
    /// Down.
    Down,
    /// Nearer.
    Nearer,
    /// Further away.
    Further,
}

/// What is held beside a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Held {
    /// Nothing.
    Nothing,
    /// Control, or Command on a Mac.
    Control,
    /// Control and Shift.
    ControlAndShift,
}

/// A key, or several that do the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding {
    /// What it does.
    pub action: Action,
    /// What is held, and the key.
    pub keys: &'static [(Held, KeyCode)],
    /// How a person calls it: "Ctrl+Z".
    pub called: &'static str,
}

/// A line of the help: some bindings that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// How a person calls the keys of the line.
    pub called: &'static str,
    /// What they do.
    pub does: &'static str,
    /// The keys.
    pub bindings: &'static [Binding],
}

const fn key(action: Action, key: &'static [(Held, KeyCode)], called: &'static str) -> Binding {
    Binding {
        action,
        keys: key,
        called,
    }
}

const fn line(called: &'static str, does: &'static str, bindings: &'static [Binding]) -> Line {
    Line {
        called,
        does,
        bindings,
    }
}

use Held::{Control, ControlAndShift, Nothing};

/// Every key, in the order of the help.
pub const LINES: &[Line] = &[
    line(
        "Ctrl+F or /",
        "search: English, Latin, everyday words, with typing errors",
        &[key(
            Action::Search,
            &[(Control, KeyCode::KeyF), (Nothing, KeyCode::Slash)],
            "Ctrl+F or /",
        )],
    ),
    line(
        "1 to 6",
        "look from front, back, left, right, top, bottom",
        &[
            key(
                Action::LookFrom(ViewPreset::Front),
                &[(Nothing, KeyCode::Digit1)],
                "1",
            ),
            key(
                Action::LookFrom(ViewPreset::Back),
                &[(Nothing, KeyCode::Digit2)],
                "2",
            ),
            key(
                Action::LookFrom(ViewPreset::Left),
                &[(Nothing, KeyCode::Digit3)],
                "3",
            ),
            key(
                Action::LookFrom(ViewPreset::Right),
                &[(Nothing, KeyCode::Digit4)],
                "4",
            ),
            key(
                Action::LookFrom(ViewPreset::Top),
                &[(Nothing, KeyCode::Digit5)],
                "5",
            ),
            key(
                Action::LookFrom(ViewPreset::Bottom),
                &[(Nothing, KeyCode::Digit6)],
                "6",
            ),
        ],
    ),
    line(
        "D",
        "front and back side by side",
        &[key(Action::FrontAndBack, &[(Nothing, KeyCode::KeyD)], "D")],
    ),
    line(
        "Arrows, + and −",
        "turn the body, come closer",
        &[
            key(
                Action::Turn(Turn::Left),
                &[(Nothing, KeyCode::ArrowLeft)],
                "←",
            ),
            key(
                Action::Turn(Turn::Right),
                &[(Nothing, KeyCode::ArrowRight)],
                "→",
            ),
            key(Action::Turn(Turn::Up), &[(Nothing, KeyCode::ArrowUp)], "↑"),
            key(
                Action::Turn(Turn::Down),
                &[(Nothing, KeyCode::ArrowDown)],
                "↓",
            ),
            key(
                Action::Turn(Turn::Nearer),
                &[(Nothing, KeyCode::Equal), (Nothing, KeyCode::NumpadAdd)],
                "+",
            ),
            key(
                Action::Turn(Turn::Further),
                &[
                    (Nothing, KeyCode::Minus),
                    (Nothing, KeyCode::NumpadSubtract),
                ],
                "−",
            ),
        ],
    ),
    line(
        "F",
        "fly to what is selected",
        &[key(Action::FlyToSelected, &[(Nothing, KeyCode::KeyF)], "F")],
    ),
    line(
        "R",
        "fly to where it refers pain to",
        &[key(Action::FlyToReferral, &[(Nothing, KeyCode::KeyR)], "R")],
    ),
    line(
        "W",
        "where does it hurt?",
        &[key(
            Action::AskWhereItHurts,
            &[(Nothing, KeyCode::KeyW)],
            "W",
        )],
    ),
    line(
        "N, P",
        "next and previous trigger point",
        &[
            key(Action::NextPoint, &[(Nothing, KeyCode::KeyN)], "N"),
            key(Action::PreviousPoint, &[(Nothing, KeyCode::KeyP)], "P"),
        ],
    ),
    line(
        "H",
        "hide what is selected",
        &[key(Action::Hide, &[(Nothing, KeyCode::KeyH)], "H")],
    ),
    line(
        "T",
        "make it as if of glass",
        &[key(Action::Fade, &[(Nothing, KeyCode::KeyT)], "T")],
    ),
    line(
        "I",
        "show nothing else",
        &[key(Action::Isolate, &[(Nothing, KeyCode::KeyI)], "I")],
    ),
    line(
        "A",
        "show all again",
        &[key(Action::ShowAll, &[(Nothing, KeyCode::KeyA)], "A")],
    ),
    line(
        "Ctrl+Z, Ctrl+Shift+Z",
        "undo and redo: what is hidden, peeled or painted",
        // The longer shortcut first: egui lets Ctrl+Shift+Z pass for Ctrl+Z.
        &[
            key(
                Action::Redo,
                &[(ControlAndShift, KeyCode::KeyZ), (Control, KeyCode::KeyY)],
                "Ctrl+Shift+Z",
            ),
            key(Action::Undo, &[(Control, KeyCode::KeyZ)], "Ctrl+Z"),
        ],
    ),
    line(
        "S, B",
        "skin: off, ghost, solid; bones",
        &[
            key(Action::Skin, &[(Nothing, KeyCode::KeyS)], "S"),
            key(Action::Bones, &[(Nothing, KeyCode::KeyB)], "B"),
        ],
    ),
    line(
        "Page Up, Page Down",
        "put muscles back, peel them off",
        &[
            key(Action::PutBack, &[(Nothing, KeyCode::PageUp)], "Page Up"),
            key(Action::Peel, &[(Nothing, KeyCode::PageDown)], "Page Down"),
        ],
    ),
    line(
        "Space",
        "start or pause a technique",
        &[key(
            Action::PlayOrPause,
            &[(Nothing, KeyCode::Space)],
            "Space",
        )],
    ),
    line(
        "0",
        "panels away, for the projector, and back",
        &[key(Action::Panels, &[(Nothing, KeyCode::Digit0)], "0")],
    ),
    line(
        "Ctrl+L",
        "copy a link to this view",
        &[key(Action::CopyLink, &[(Control, KeyCode::KeyL)], "Ctrl+L")],
    ),
    line(
        "Ctrl and + or −",
        "larger or smaller text",
        &[key(
            Action::TextSize,
            &[(Control, KeyCode::Equal), (Control, KeyCode::Minus)],
            "Ctrl and + or −",
        )],
    ),
    line(
        "Esc",
        "back",
        &[key(Action::Back, &[(Nothing, KeyCode::Escape)], "Esc")],
    ),
];

/// Every binding, in the order of the help.
pub fn bindings() -> impl Iterator<Item = &'static Binding> {
    LINES.iter().flat_map(|line| line.bindings)
}

/// How the key that does this is called; empty where none does.
pub fn called(action: Action) -> &'static str {
    bindings()
        .find(|binding| binding.action == action)
        .map_or("", |binding| binding.called)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_table_of_the_readme_is_this_one() {
        let readme = include_str!("../../README.md");
        let rows: Vec<String> = LINES
            .iter()
            .map(|line| format!("| {} | {} |\n", line.called, line.does))
            .collect();
        let table = format!("| key | does |\n| --- | --- |\n{}", rows.concat());
        assert!(readme.contains(&table), "put this into README.md:\n{table}");
    }

    #[test]
    fn no_key_does_two_things_and_no_thing_has_two_places() {
        let mut keys = HashSet::new();
        let mut actions = HashSet::new();
        for binding in bindings() {
            assert!(actions.insert(binding.action), "{binding:?}");
            for key in binding.keys {
                assert!(keys.insert(key), "{key:?} does two things");
            }
        }
    }
}
