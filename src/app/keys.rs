//! Every key: which it is, what it does, and the words for it. The keyboard, the help, the hints beside buttons and the
//! table of the README all come from here.

use bevy::input::keyboard::KeyCode;
use myomap_knowledge::text;
use myomap_state::ViewPreset;

/// What a key can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Begin a search.
    Search,
    /// Look at the whole body from a side.
    LookFrom(ViewPreset),
    /// Two views side by side, or one.
    FrontAndBack,
    /// What the small view shows becomes large, and the other way round.
    SwapViews,
    /// Turn the body, as long as it is held.
    Turn(Turn),
    /// See the whole body, from about where it is looked at.
    WholeBody,
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
    /// Cut a slice through the chosen point, or under the pointer; or close it.
    Slice,
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
    /// A part of a muscle's page.
    PagePart(PagePart),
    /// The panel of layers and muscles away and back.
    LayersPanel,
    /// The panel that describes what is selected away and back.
    DetailPanel,
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

/// The parts of a muscle's page, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PagePart {
    /// Where its trigger points lie and where they are felt.
    #[default]
    Points,
    /// What hands can do for it.
    Treat,
    /// What people notice, what to ask them, what else it may be.
    Ask,
    /// Where it begins and ends, what it does, its nerve.
    Anatomy,
}

impl PagePart {
    /// All of them.
    pub const ALL: [PagePart; 4] = [
        PagePart::Points,
        PagePart::Treat,
        PagePart::Ask,
        PagePart::Anatomy,
    ];
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

/// What is said in the language that is spoken when it is asked for.
pub type Said = fn() -> String;

/// A key, or several that do the same.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// What it does.
    pub action: Action,
    /// What is held, and the key.
    pub keys: &'static [(Held, KeyCode)],
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

const fn key(action: Action, key: &'static [(Held, KeyCode)], called: Said) -> Binding {
    Binding {
        action,
        keys: key,
        called,
    }
}

const fn line(called: Said, does: Said, bindings: &'static [Binding]) -> Line {
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
        || text!("keys-search"),
        || text!("keys-search-do"),
        &[key(
            Action::Search,
            &[(Control, KeyCode::KeyF), (Nothing, KeyCode::Slash)],
            || text!("keys-search"),
        )],
    ),
    line(
        || text!("keys-views"),
        || text!("keys-views-do"),
        &[
            key(
                Action::LookFrom(ViewPreset::Front),
                &[(Nothing, KeyCode::Digit1)],
                || String::from("1"),
            ),
            key(
                Action::LookFrom(ViewPreset::Back),
                &[(Nothing, KeyCode::Digit2)],
                || String::from("2"),
            ),
            key(
                Action::LookFrom(ViewPreset::Left),
                &[(Nothing, KeyCode::Digit3)],
                || String::from("3"),
            ),
            key(
                Action::LookFrom(ViewPreset::Right),
                &[(Nothing, KeyCode::Digit4)],
                || String::from("4"),
            ),
            key(
                Action::LookFrom(ViewPreset::Top),
                &[(Nothing, KeyCode::Digit5)],
                || String::from("5"),
            ),
            key(
                Action::LookFrom(ViewPreset::Bottom),
                &[(Nothing, KeyCode::Digit6)],
                || String::from("6"),
            ),
        ],
    ),
    line(
        || text!("keys-both"),
        || text!("keys-both-do"),
        &[key(
            Action::FrontAndBack,
            &[(Nothing, KeyCode::KeyD)],
            || text!("keys-both"),
        )],
    ),
    line(
        || String::from("X"),
        || text!("keys-swap-do"),
        &[key(Action::SwapViews, &[(Nothing, KeyCode::KeyX)], || {
            String::from("X")
        })],
    ),
    line(
        || text!("keys-turn"),
        || text!("keys-turn-do"),
        &[
            key(
                Action::Turn(Turn::Left),
                &[(Nothing, KeyCode::ArrowLeft)],
                || String::from("←"),
            ),
            key(
                Action::Turn(Turn::Right),
                &[(Nothing, KeyCode::ArrowRight)],
                || String::from("→"),
            ),
            key(
                Action::Turn(Turn::Up),
                &[(Nothing, KeyCode::ArrowUp)],
                || String::from("↑"),
            ),
            key(
                Action::Turn(Turn::Down),
                &[(Nothing, KeyCode::ArrowDown)],
                || String::from("↓"),
            ),
            key(
                Action::Turn(Turn::Nearer),
                &[(Nothing, KeyCode::Equal), (Nothing, KeyCode::NumpadAdd)],
                || String::from("+"),
            ),
            key(
                Action::Turn(Turn::Further),
                &[
                    (Nothing, KeyCode::Minus),
                    (Nothing, KeyCode::NumpadSubtract),
                ],
                || String::from("−"),
            ),
        ],
    ),
    line(
        || text!("keys-whole"),
        || text!("keys-whole-do"),
        &[key(Action::WholeBody, &[(Nothing, KeyCode::Home)], || {
            text!("keys-whole")
        })],
    ),
    line(
        || String::from("F"),
        || text!("keys-frame-do"),
        &[key(
            Action::FlyToSelected,
            &[(Nothing, KeyCode::KeyF)],
            || String::from("F"),
        )],
    ),
    line(
        || String::from("R"),
        || text!("keys-referral-do"),
        &[key(
            Action::FlyToReferral,
            &[(Nothing, KeyCode::KeyR)],
            || String::from("R"),
        )],
    ),
    line(
        || String::from("W"),
        || text!("keys-asking-do"),
        &[key(
            Action::AskWhereItHurts,
            &[(Nothing, KeyCode::KeyW)],
            || String::from("W"),
        )],
    ),
    line(
        || String::from("N, P"),
        || text!("keys-points-do"),
        &[
            key(Action::NextPoint, &[(Nothing, KeyCode::KeyN)], || {
                String::from("N")
            }),
            key(Action::PreviousPoint, &[(Nothing, KeyCode::KeyP)], || {
                String::from("P")
            }),
        ],
    ),
    line(
        || String::from("C"),
        || text!("keys-slice-do"),
        &[key(Action::Slice, &[(Nothing, KeyCode::KeyC)], || {
            String::from("C")
        })],
    ),
    line(
        || String::from("H"),
        || text!("keys-hide-do"),
        &[key(Action::Hide, &[(Nothing, KeyCode::KeyH)], || {
            String::from("H")
        })],
    ),
    line(
        || String::from("T"),
        || text!("keys-fade-do"),
        &[key(Action::Fade, &[(Nothing, KeyCode::KeyT)], || {
            String::from("T")
        })],
    ),
    line(
        || String::from("I"),
        || text!("keys-isolate-do"),
        &[key(Action::Isolate, &[(Nothing, KeyCode::KeyI)], || {
            String::from("I")
        })],
    ),
    line(
        || String::from("A"),
        || text!("keys-show-all-do"),
        &[key(Action::ShowAll, &[(Nothing, KeyCode::KeyA)], || {
            String::from("A")
        })],
    ),
    line(
        || text!("keys-history"),
        || text!("keys-history-do"),
        // The longer shortcut first: egui lets Ctrl+Shift+Z pass for Ctrl+Z.
        &[
            key(
                Action::Redo,
                &[(ControlAndShift, KeyCode::KeyZ), (Control, KeyCode::KeyY)],
                || text!("key-redo"),
            ),
            key(Action::Undo, &[(Control, KeyCode::KeyZ)], || {
                text!("key-undo")
            }),
        ],
    ),
    line(
        || String::from("S, B"),
        || text!("keys-layers-do"),
        &[
            key(Action::Skin, &[(Nothing, KeyCode::KeyS)], || {
                String::from("S")
            }),
            key(Action::Bones, &[(Nothing, KeyCode::KeyB)], || {
                String::from("B")
            }),
        ],
    ),
    line(
        || text!("keys-peel"),
        || text!("keys-peel-do"),
        &[
            key(Action::PutBack, &[(Nothing, KeyCode::PageUp)], || {
                text!("key-page-up")
            }),
            key(Action::Peel, &[(Nothing, KeyCode::PageDown)], || {
                text!("key-page-down")
            }),
        ],
    ),
    line(
        || text!("keys-technique"),
        || text!("keys-technique-do"),
        &[key(
            Action::PlayOrPause,
            &[(Nothing, KeyCode::Space)],
            || text!("keys-technique"),
        )],
    ),
    line(
        || text!("keys-parts"),
        || text!("keys-parts-do"),
        &[
            key(
                Action::PagePart(PagePart::Points),
                &[(Control, KeyCode::Digit1)],
                || text!("key-with-control", key = "1"),
            ),
            key(
                Action::PagePart(PagePart::Treat),
                &[(Control, KeyCode::Digit2)],
                || text!("key-with-control", key = "2"),
            ),
            key(
                Action::PagePart(PagePart::Ask),
                &[(Control, KeyCode::Digit3)],
                || text!("key-with-control", key = "3"),
            ),
            key(
                Action::PagePart(PagePart::Anatomy),
                &[(Control, KeyCode::Digit4)],
                || text!("key-with-control", key = "4"),
            ),
        ],
    ),
    line(
        || String::from("L, M"),
        || text!("keys-side-panels-do"),
        &[
            key(Action::LayersPanel, &[(Nothing, KeyCode::KeyL)], || {
                String::from("L")
            }),
            key(Action::DetailPanel, &[(Nothing, KeyCode::KeyM)], || {
                String::from("M")
            }),
        ],
    ),
    line(
        || String::from("0"),
        || text!("keys-panels-do"),
        &[key(Action::Panels, &[(Nothing, KeyCode::Digit0)], || {
            String::from("0")
        })],
    ),
    line(
        || text!("keys-copy-link"),
        || text!("keys-copy-link-do"),
        &[key(Action::CopyLink, &[(Control, KeyCode::KeyL)], || {
            text!("keys-copy-link")
        })],
    ),
    line(
        || text!("keys-text-size"),
        || text!("keys-text-size-do"),
        &[key(
            Action::TextSize,
            &[(Control, KeyCode::Equal), (Control, KeyCode::Minus)],
            || text!("keys-text-size"),
        )],
    ),
    line(
        || text!("keys-back"),
        || text!("keys-back-do"),
        &[key(Action::Back, &[(Nothing, KeyCode::Escape)], || {
            text!("keys-back")
        })],
    ),
];

/// Every binding, in the order of the help.
pub fn bindings() -> impl Iterator<Item = &'static Binding> {
    LINES.iter().flat_map(|line| line.bindings)
}

/// How the key that does this is called; empty where none does.
pub fn called(action: Action) -> String {
    bindings()
        .find(|binding| binding.action == action)
        .map_or_else(String::new, |binding| (binding.called)())
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
            .map(|line| format!("| {} | {} |\n", (line.called)(), (line.does)()))
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
