//! What keys can do.

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
