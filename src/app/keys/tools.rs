//! The keys of a teacher before a class, which count in a lesson too.

use super::action::{Action, Turn};
use super::line::{Line, key, line};
use super::sign::Held::Nothing;
use super::sign::Sign;
use myomap_knowledge::text;

/// Before a class, in a lesson too.
pub(super) const TOOLS: Line = line(
    || String::from("G, K, J, Y"),
    || text!("keys-tools-do"),
    &[
        key(
            Action::Spotlight,
            &[(Nothing, Sign::Character('G'))],
            || String::from("G"),
        ),
        key(Action::Pen, &[(Nothing, Sign::Character('K'))], || {
            String::from("K")
        }),
        key(Action::Eraser, &[(Nothing, Sign::Character('J'))], || {
            String::from("J")
        }),
        key(Action::WipeAll, &[(Nothing, Sign::Character('Y'))], || {
            String::from("Y")
        }),
    ],
);

/// The same for the window of the class.
pub(super) const WINDOW_OF_CLASS: Line = line(
    || String::from("O, U"),
    || text!("keys-class-window-do"),
    &[
        key(
            Action::ClassWindow,
            &[(Nothing, Sign::Character('O'))],
            || String::from("O"),
        ),
        key(Action::Freeze, &[(Nothing, Sign::Character('U'))], || {
            String::from("U")
        }),
    ],
);

/// From plate to plate: a class that sees the body turn freely loses its bearings.
pub(super) const EIGHTHS: Line = line(
    || String::from("Q, E"),
    || text!("keys-eighth-do"),
    &[
        key(
            Action::TurnByAnEighth(Turn::Left),
            &[(Nothing, Sign::Character('Q'))],
            || String::from("Q"),
        ),
        key(
            Action::TurnByAnEighth(Turn::Right),
            &[(Nothing, Sign::Character('E'))],
            || String::from("E"),
        ),
    ],
);
