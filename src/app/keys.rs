//! Every key: which it is, what it does, and the words for it. The keyboard, the help, the hints beside buttons and the
//! table of the README all come from here.

use bevy::input::keyboard::Key;
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
    /// Turn the body to the next eighth of a turn.
    TurnByAnEighth(Turn),
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
    /// Copy the picture of the body.
    CopyPicture,
    /// Save the picture of the body.
    SavePicture,
    /// The hand-out for a client.
    HandOut,
    /// Larger or smaller text; egui does it.
    TextSize,
    /// The shelf of lessons; while a lesson is made, try it.
    Lessons,
    /// Show the window to a class, or no longer.
    Project,
    /// The light at the pointer, before a class.
    Spotlight,
    /// The pen.
    Pen,
    /// The eraser.
    Eraser,
    /// Wipe off all that the pen wrote.
    WipeAll,
    /// A window for the class, or none.
    ClassWindow,
    /// The class's window keeps its picture, or follows again.
    Freeze,
    /// What a key means while a lesson is played.
    Lesson(LessonKey),
    /// The window with all clients.
    Clients,
    /// Copy the visit that is shown in words.
    CopyVisit,
    /// Write the visit that is shown in words into a file.
    WriteVisit,
    /// What a key or a foot switch means while the timer stands at the table.
    Table(TableKey),
    /// Show every key, or put the sheet of them away.
    Keys,
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

/// What keys and a presenter's remote mean while a lesson is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LessonKey {
    /// To the answer, or the next step.
    Next,
    /// To the step before.
    Back,
    /// To the first step.
    First,
    /// To the last step.
    Last,
    /// The step again as it is, after somebody has looked round.
    ShowAgain,
    /// A blank picture, or the picture again.
    Blank,
    /// The teacher's notes, or none.
    Notes,
    /// Leave the lesson.
    Leave,
}

/// What keys and a foot switch mean while the timer stands at the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TableKey {
    /// Start, pause, go on; after the end of a hold the next muscle or point.
    PlayOrNext,
    /// The hold once more from its beginning.
    Again,
    /// The next muscle or point.
    Next,
    /// The one before.
    Previous,
    /// Away from the table.
    Leave,
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

/// A key by what is written on it, wherever it lies: keyboards differ from country to country, help and hints do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sign {
    /// What the key writes; letters as capitals, which is how they stand on keys.
    Character(char),
    /// The space bar.
    Space,
    /// Escape.
    Escape,
    /// Enter.
    Enter,
    /// F5.
    F5,
    /// F7.
    F7,
    /// F8.
    F8,
    /// F9.
    F9,
    /// Home.
    Home,
    /// End.
    End,
    /// Page Up.
    PageUp,
    /// Page Down.
    PageDown,
    /// The arrow to the left.
    ArrowLeft,
    /// The arrow to the right.
    ArrowRight,
    /// The arrow upwards.
    ArrowUp,
    /// The arrow downwards.
    ArrowDown,
}

impl Sign {
    /// What is written on the key that the system says was pressed; none for keys that could do nothing here.
    pub fn of(key: &Key) -> Option<Self> {
        Some(match key {
            Key::Character(written) => {
                let mut characters = written.chars();
                let (first, rest) = (characters.next()?, characters.next());
                return rest
                    .is_none()
                    .then_some(Self::Character(first.to_ascii_uppercase()));
            }
            Key::Space => Self::Space,
            Key::Escape => Self::Escape,
            Key::Enter => Self::Enter,
            Key::F5 => Self::F5,
            Key::F7 => Self::F7,
            Key::F8 => Self::F8,
            Key::F9 => Self::F9,
            Key::Home => Self::Home,
            Key::End => Self::End,
            Key::PageUp => Self::PageUp,
            Key::PageDown => Self::PageDown,
            Key::ArrowLeft => Self::ArrowLeft,
            Key::ArrowRight => Self::ArrowRight,
            Key::ArrowUp => Self::ArrowUp,
            Key::ArrowDown => Self::ArrowDown,
            _ => return None,
        })
    }

    /// Whether Shift belongs to the sign and not to the shortcut: which signs need it depends on the keyboard. A slash
    /// does on a German one, a digit on a French one.
    pub fn may_need_shift(self) -> bool {
        matches!(self, Self::Character(it) if !it.is_alphabetic())
    }
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

impl Action {
    /// Whether it is done again and again while its key is held. Of what goes back and forth only the first press counts.
    pub fn repeats(self) -> bool {
        matches!(
            self,
            Self::NextPoint
                | Self::PreviousPoint
                | Self::Undo
                | Self::Redo
                | Self::Peel
                | Self::PutBack
                | Self::Turn(_)
                | Self::TurnByAnEighth(_)
                | Self::TextSize
        )
    }
}

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

const fn key(action: Action, key: &'static [(Held, Sign)], called: Said) -> Binding {
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

/// Before a class, in a lesson too.
const TOOLS: Line = line(
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
const WINDOW_OF_CLASS: Line = line(
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
    line(
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
    ),
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

/// Every key while the timer stands at the table: those of a keyboard, and what foot switches send.
pub const TABLE_LINES: &[Line] = &[
    line(
        || text!("keys-technique"),
        || text!("keys-table-play-do"),
        &[key(
            Action::Table(TableKey::PlayOrNext),
            &[(Nothing, Sign::Space), (Nothing, Sign::Enter)],
            || text!("keys-technique"),
        )],
    ),
    line(
        || String::from("R"),
        || text!("keys-table-again-do"),
        &[key(
            Action::Table(TableKey::Again),
            &[(Nothing, Sign::Character('R'))],
            || String::from("R"),
        )],
    ),
    line(
        || text!("keys-peel"),
        || text!("keys-table-next-do"),
        &[
            key(
                Action::Table(TableKey::Previous),
                &[(Nothing, Sign::PageUp), (Nothing, Sign::Character('P'))],
                || text!("key-page-up"),
            ),
            key(
                Action::Table(TableKey::Next),
                &[(Nothing, Sign::PageDown), (Nothing, Sign::Character('N'))],
                || text!("key-page-down"),
            ),
        ],
    ),
    line(
        || text!("keys-back"),
        || text!("keys-table-leave-do"),
        &[key(
            Action::Table(TableKey::Leave),
            &[(Nothing, Sign::Escape)],
            || text!("keys-back"),
        )],
    ),
];

/// Every binding while the timer stands at the table.
pub fn table_bindings() -> impl Iterator<Item = &'static Binding> {
    TABLE_LINES.iter().flat_map(|line| line.bindings)
}

/// Every binding, in the order of the help.
pub fn bindings() -> impl Iterator<Item = &'static Binding> {
    LINES.iter().flat_map(|line| line.bindings)
}

/// Every binding while a lesson is played.
pub fn lesson_bindings() -> impl Iterator<Item = &'static Binding> {
    LESSON_LINES.iter().flat_map(|line| line.bindings)
}

/// Which way a key turns the body, or brings the camera, that the system says was pressed.
pub fn turn_of(key: &Key) -> Option<Turn> {
    let sign = Sign::of(key)?;
    bindings().find_map(|binding| match binding.action {
        Action::Turn(turn) if binding.keys.iter().any(|(_, wanted)| *wanted == sign) => Some(turn),
        _ => None,
    })
}

/// How the key that does this is called; empty where none does.
pub fn called(action: Action) -> String {
    bindings()
        .chain(lesson_bindings())
        .chain(table_bindings())
        .find(|binding| binding.action == action)
        .map_or_else(String::new, |binding| (binding.called)())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_tables_of_the_readme_are_these() {
        let readme = include_str!("../../README.md");
        for (lines, head) in [
            (LINES, "key"),
            (LESSON_LINES, "key in a lesson"),
            (TABLE_LINES, "key at the table"),
        ] {
            let rows: Vec<String> = lines
                .iter()
                .map(|line| format!("| {} | {} |\n", (line.called)(), (line.does)()))
                .collect();
            let table = format!("| {head} | does |\n| --- | --- |\n{}", rows.concat());
            assert!(readme.contains(&table), "put this into README.md:\n{table}");
        }
    }

    #[test]
    fn no_key_does_two_things_and_no_thing_has_two_places() {
        let everywhere: Vec<_> = bindings().collect();
        for table in [
            everywhere,
            lesson_bindings().collect(),
            table_bindings().collect(),
        ] {
            let mut keys = HashSet::new();
            let mut actions = HashSet::new();
            for binding in table {
                assert!(actions.insert(binding.action), "{binding:?}");
                for key in binding.keys {
                    assert!(keys.insert(key), "{key:?} does two things");
                }
            }
        }
    }
}
