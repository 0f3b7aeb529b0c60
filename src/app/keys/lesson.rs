//! The keys while a lesson is played.

use super::action::{Action, LessonKey};
use super::line::{Line, key, line};
use super::sign::Held::Nothing;
use super::sign::Sign;
use super::tools::{EIGHTHS, TOOLS, WINDOW_OF_CLASS};
use myomap_knowledge::text;

/// Every key while a lesson is played: those of a keyboard, and what presenters' remotes send.
pub const LESSON_LINES: &[Line] = &[
    line(
        || text!("keys-lesson-next"),
        || text!("keys-lesson-next-do"),
        &[key(
            Action::Lesson(LessonKey::Next),
            &[
                (Nothing, Sign::ArrowRight),
                (Nothing, Sign::PageDown),
                (Nothing, Sign::Space),
                (Nothing, Sign::Enter),
                (Nothing, Sign::ArrowDown),
                (Nothing, Sign::Character('N')),
            ],
            || text!("key-right"),
        )],
    ),
    line(
        || text!("keys-lesson-back"),
        || text!("keys-lesson-back-do"),
        &[key(
            Action::Lesson(LessonKey::Back),
            &[
                (Nothing, Sign::ArrowLeft),
                (Nothing, Sign::PageUp),
                (Nothing, Sign::ArrowUp),
                (Nothing, Sign::Character('P')),
            ],
            || text!("key-left"),
        )],
    ),
    line(
        || text!("keys-lesson-ends"),
        || text!("keys-lesson-ends-do"),
        &[
            key(
                Action::Lesson(LessonKey::First),
                &[(Nothing, Sign::Home)],
                || text!("keys-whole"),
            ),
            key(
                Action::Lesson(LessonKey::Last),
                &[(Nothing, Sign::End)],
                || text!("key-end"),
            ),
        ],
    ),
    line(
        || String::from("R"),
        || text!("keys-lesson-again-do"),
        &[key(
            Action::Lesson(LessonKey::ShowAgain),
            &[(Nothing, Sign::Character('R'))],
            || String::from("R"),
        )],
    ),
    EIGHTHS,
    line(
        || text!("keys-lesson-blank"),
        || text!("keys-lesson-blank-do"),
        &[key(
            Action::Lesson(LessonKey::Blank),
            &[
                (Nothing, Sign::Character('B')),
                (Nothing, Sign::Character('.')),
            ],
            || String::from("B"),
        )],
    ),
    line(
        || String::from("T"),
        || text!("keys-lesson-notes-do"),
        &[key(
            Action::Lesson(LessonKey::Notes),
            &[(Nothing, Sign::Character('T'))],
            || String::from("T"),
        )],
    ),
    TOOLS,
    WINDOW_OF_CLASS,
    line(
        || text!("keys-lesson-leave"),
        || text!("keys-lesson-leave-do"),
        &[key(
            Action::Lesson(LessonKey::Leave),
            &[(Nothing, Sign::Escape), (Nothing, Sign::F5)],
            || text!("keys-back"),
        )],
    ),
];
