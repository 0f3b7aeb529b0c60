//! The keys that count wherever nothing else has the keyboard.

use super::action::{Action, PagePart, Turn};
use super::line::{Line, key, line};
use super::sign::Held::{Control, ControlAndShift, Nothing};
use super::sign::Sign;
use super::tools::{EIGHTHS, TOOLS, WINDOW_OF_CLASS};
use myomap_knowledge::text;
use myomap_state::ViewPreset;

/// Every key, in the order of the help.
pub const LINES: &[Line] = &[
    line(
        || text!("keys-search"),
        || text!("keys-search-do"),
        &[key(
            Action::Search,
            &[
                (Control, Sign::Character('F')),
                (Nothing, Sign::Character('/')),
            ],
            || text!("keys-search"),
        )],
    ),
    line(
        || text!("keys-views"),
        || text!("keys-views-do"),
        &[
            key(
                Action::LookFrom(ViewPreset::Front),
                &[(Nothing, Sign::Character('1'))],
                || String::from("1"),
            ),
            key(
                Action::LookFrom(ViewPreset::Back),
                &[(Nothing, Sign::Character('2'))],
                || String::from("2"),
            ),
            key(
                Action::LookFrom(ViewPreset::Left),
                &[(Nothing, Sign::Character('3'))],
                || String::from("3"),
            ),
            key(
                Action::LookFrom(ViewPreset::Right),
                &[(Nothing, Sign::Character('4'))],
                || String::from("4"),
            ),
            key(
                Action::LookFrom(ViewPreset::Top),
                &[(Nothing, Sign::Character('5'))],
                || String::from("5"),
            ),
            key(
                Action::LookFrom(ViewPreset::Bottom),
                &[(Nothing, Sign::Character('6'))],
                || String::from("6"),
            ),
        ],
    ),
    line(
        || text!("keys-both"),
        || text!("keys-both-do"),
        &[key(
            Action::FrontAndBack,
            &[(Nothing, Sign::Character('D'))],
            || text!("keys-both"),
        )],
    ),
    line(
        || String::from("X"),
        || text!("keys-swap-do"),
        &[key(
            Action::SwapViews,
            &[(Nothing, Sign::Character('X'))],
            || String::from("X"),
        )],
    ),
    line(
        || text!("keys-turn"),
        || text!("keys-turn-do"),
        &[
            key(
                Action::Turn(Turn::Left),
                &[(Nothing, Sign::ArrowLeft)],
                || String::from("←"),
            ),
            key(
                Action::Turn(Turn::Right),
                &[(Nothing, Sign::ArrowRight)],
                || String::from("→"),
            ),
            key(Action::Turn(Turn::Up), &[(Nothing, Sign::ArrowUp)], || {
                String::from("↑")
            }),
            key(
                Action::Turn(Turn::Down),
                &[(Nothing, Sign::ArrowDown)],
                || String::from("↓"),
            ),
            key(
                Action::Turn(Turn::Nearer),
                &[
                    (Nothing, Sign::Character('+')),
                    (Nothing, Sign::Character('=')),
                ],
                || String::from("+"),
            ),
            key(
                Action::Turn(Turn::Further),
                &[(Nothing, Sign::Character('-'))],
                || String::from("−"),
            ),
        ],
    ),
    EIGHTHS,
    line(
        || text!("keys-whole"),
        || text!("keys-whole-do"),
        &[key(Action::WholeBody, &[(Nothing, Sign::Home)], || {
            text!("keys-whole")
        })],
    ),
    line(
        || String::from("F"),
        || text!("keys-frame-do"),
        &[key(
            Action::FlyToSelected,
            &[(Nothing, Sign::Character('F'))],
            || String::from("F"),
        )],
    ),
    line(
        || String::from("R"),
        || text!("keys-referral-do"),
        &[key(
            Action::FlyToReferral,
            &[(Nothing, Sign::Character('R'))],
            || String::from("R"),
        )],
    ),
    line(
        || String::from("W"),
        || text!("keys-asking-do"),
        &[key(
            Action::AskWhereItHurts,
            &[(Nothing, Sign::Character('W'))],
            || String::from("W"),
        )],
    ),
    line(
        || String::from("N, P"),
        || text!("keys-points-do"),
        &[
            key(
                Action::NextPoint,
                &[(Nothing, Sign::Character('N'))],
                || String::from("N"),
            ),
            key(
                Action::PreviousPoint,
                &[(Nothing, Sign::Character('P'))],
                || String::from("P"),
            ),
        ],
    ),
    line(
        || String::from("C"),
        || text!("keys-slice-do"),
        &[key(
            Action::Slice,
            &[(Nothing, Sign::Character('C'))],
            || String::from("C"),
        )],
    ),
    line(
        || String::from("H"),
        || text!("keys-hide-do"),
        &[key(
            Action::Hide,
            &[(Nothing, Sign::Character('H'))],
            || String::from("H"),
        )],
    ),
    line(
        || String::from("T"),
        || text!("keys-fade-do"),
        &[key(
            Action::Fade,
            &[(Nothing, Sign::Character('T'))],
            || String::from("T"),
        )],
    ),
    line(
        || String::from("I"),
        || text!("keys-isolate-do"),
        &[key(
            Action::Isolate,
            &[(Nothing, Sign::Character('I'))],
            || String::from("I"),
        )],
    ),
    line(
        || String::from("A"),
        || text!("keys-show-all-do"),
        &[key(
            Action::ShowAll,
            &[(Nothing, Sign::Character('A'))],
            || String::from("A"),
        )],
    ),
    line(
        || text!("keys-history"),
        || text!("keys-history-do"),
        // The longer shortcut first: egui lets Ctrl+Shift+Z pass for Ctrl+Z.
        &[
            key(
                Action::Redo,
                &[
                    (ControlAndShift, Sign::Character('Z')),
                    (Control, Sign::Character('Y')),
                ],
                || text!("key-redo"),
            ),
            key(Action::Undo, &[(Control, Sign::Character('Z'))], || {
                text!("key-undo")
            }),
        ],
    ),
    line(
        || String::from("S, B"),
        || text!("keys-layers-do"),
        &[
            key(Action::Skin, &[(Nothing, Sign::Character('S'))], || {
                String::from("S")
            }),
            key(Action::Bones, &[(Nothing, Sign::Character('B'))], || {
                String::from("B")
            }),
        ],
    ),
    line(
        || text!("keys-peel"),
        || text!("keys-peel-do"),
        &[
            key(Action::PutBack, &[(Nothing, Sign::PageUp)], || {
                text!("key-page-up")
            }),
            key(Action::Peel, &[(Nothing, Sign::PageDown)], || {
                text!("key-page-down")
            }),
        ],
    ),
    line(
        || text!("keys-technique"),
        || text!("keys-technique-do"),
        &[key(Action::PlayOrPause, &[(Nothing, Sign::Space)], || {
            text!("keys-technique")
        })],
    ),
    line(
        || text!("keys-parts"),
        || text!("keys-parts-do"),
        &[
            key(
                Action::PagePart(PagePart::Points),
                &[(Control, Sign::Character('1'))],
                || text!("key-with-control", key = "1"),
            ),
            key(
                Action::PagePart(PagePart::Treat),
                &[(Control, Sign::Character('2'))],
                || text!("key-with-control", key = "2"),
            ),
            key(
                Action::PagePart(PagePart::Ask),
                &[(Control, Sign::Character('3'))],
                || text!("key-with-control", key = "3"),
            ),
            key(
                Action::PagePart(PagePart::Anatomy),
                &[(Control, Sign::Character('4'))],
                || text!("key-with-control", key = "4"),
            ),
        ],
    ),
    line(
        || String::from("L, M"),
        || text!("keys-side-panels-do"),
        &[
            key(
                Action::LayersPanel,
                &[(Nothing, Sign::Character('L'))],
                || String::from("L"),
            ),
            key(
                Action::DetailPanel,
                &[(Nothing, Sign::Character('M'))],
                || String::from("M"),
            ),
        ],
    ),
    line(
        || String::from("0"),
        || text!("keys-panels-do"),
        &[key(
            Action::Panels,
            &[(Nothing, Sign::Character('0'))],
            || String::from("0"),
        )],
    ),
    line(
        || String::from("V"),
        || text!("keys-project-do"),
        &[key(
            Action::Project,
            &[(Nothing, Sign::Character('V'))],
            || String::from("V"),
        )],
    ),
    TOOLS,
    WINDOW_OF_CLASS,
    line(
        || text!("key-f5"),
        || text!("keys-lessons-do"),
        &[key(Action::Lessons, &[(Nothing, Sign::F5)], || {
            text!("key-f5")
        })],
    ),
    line(
        || text!("key-f7"),
        || text!("keys-clients-do"),
        &[key(Action::Clients, &[(Nothing, Sign::F7)], || {
            text!("key-f7")
        })],
    ),
    line(
        || text!("keys-visit"),
        || text!("keys-visit-do"),
        &[
            key(Action::CopyVisit, &[(Nothing, Sign::F8)], || {
                text!("key-f8")
            }),
            key(Action::WriteVisit, &[(Nothing, Sign::F9)], || {
                text!("key-f9")
            }),
        ],
    ),
    line(
        || text!("keys-copy-link"),
        || text!("keys-copy-link-do"),
        &[key(
            Action::CopyLink,
            &[(Control, Sign::Character('L'))],
            || text!("keys-copy-link"),
        )],
    ),
    line(
        || text!("keys-pictures"),
        || text!("keys-pictures-do"),
        &[
            key(
                Action::CopyPicture,
                &[(ControlAndShift, Sign::Character('C'))],
                || text!("key-copy-picture"),
            ),
            key(
                Action::SavePicture,
                &[(Control, Sign::Character('S'))],
                || text!("key-save-picture"),
            ),
        ],
    ),
    line(
        || text!("keys-hand-out"),
        || text!("keys-hand-out-do"),
        &[key(
            Action::HandOut,
            &[(Control, Sign::Character('P'))],
            || text!("keys-hand-out"),
        )],
    ),
    line(
        || text!("keys-text-size"),
        || text!("keys-text-size-do"),
        &[key(
            Action::TextSize,
            &[
                (Control, Sign::Character('+')),
                (Control, Sign::Character('-')),
            ],
            || text!("keys-text-size"),
        )],
    ),
    line(
        || String::from("?"),
        || text!("keys-all-do"),
        &[key(
            Action::Keys,
            &[(Nothing, Sign::Character('?'))],
            || String::from("?"),
        )],
    ),
    line(
        || text!("keys-back"),
        || text!("keys-back-do"),
        &[key(Action::Back, &[(Nothing, Sign::Escape)], || {
            text!("keys-back")
        })],
    ),
];
