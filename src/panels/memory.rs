//! The little that panels remember for themselves: nothing that the view would have to know.

use super::flip_chart_memory::FlipChartMemory;
use super::handing_out_memory::HandingOutMemory;
use super::sessions_memory::SessionsMemory;
use super::view_pictures::ViewPictures;
use crate::app::keys::PagePart;
use bevy::math::{Vec2, Vec3};
use bevy::prelude::Resource;
use bevy_egui::egui::Event;
use myomap_body_format::Side;
use myomap_knowledge::files::Problem;
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::{Item, Slice};
use myomap_knowledge::referral::Pain;
use myomap_learning::Question;
use myomap_learning::spotter::SpotterOrder;
use myomap_state::lesson::Scene;
use std::path::PathBuf;

/// What panels remember for themselves.
#[derive(Resource, Debug, Clone)]
pub struct PanelMemory {
    /// Whether panels are shown at all; without them the body fills the window, for a projector.
    pub shown: bool,
    /// Whether the panel of layers and muscles is shown, or folded to a strip.
    pub layers_shown: bool,
    /// Whether the panel that describes the selected thing is shown, or folded to a strip.
    pub detail_shown: bool,
    /// The panel that lies over the body where the window is too small for panels beside it.
    pub drawer: Option<Drawer>,
    /// Whether anything has been chosen since the start: then nobody needs the welcome any more.
    pub has_chosen: bool,
    /// The part of a muscle's page that is read.
    pub page_part: PagePart,
    /// The muscle whose red flags are read in place of a part of its page.
    pub red_flags_of: Option<MuscleId>,
    /// The search field.
    pub search: SearchMemory,
    /// The panel that asks where it hurts.
    pub asking: AskingMemory,
    /// The window of reference pages.
    pub reference: ReferenceMemory,
    /// The shelf of lessons and the lesson that is played.
    pub lessons: LessonsMemory,
    /// The panels of learning.
    pub learning: LearningMemory,
    /// What is given away.
    pub handing_out: HandingOutMemory,
    /// The flip chart.
    pub flip_chart: FlipChartMemory,
    /// The small pictures of views.
    pub view_pictures: ViewPictures,
    /// The panels of clients.
    pub sessions: SessionsMemory,
    /// Whether the window about Myomap is open.
    pub about_open: bool,
    /// How far the tour has got, while it goes on.
    pub tour: Option<Tour>,
    /// Whether the sheet of all keys is open.
    pub keys_open: bool,
    /// What was typed in the same frame as a key, and waits until that has had its effect.
    pub held_back: Vec<Event>,
    /// Whether the window of the slice is open.
    pub slice_open: bool,
    /// The list of muscles.
    pub muscle_list: MuscleListMemory,
    /// Whether the list of problems is open.
    pub problems_open: bool,
    /// Whether the sentences on a model made elsewhere are unfolded.
    pub model_notes_open: bool,
    /// What was read of a model made elsewhere.
    pub model_notes_read: Vec<Problem>,
    /// Whether what was said of a thing dropped on the window has been read.
    pub dropped_is_read: bool,
    /// The list of problems.
    pub problem_list: ProblemListMemory,
    /// Whether more of the technique is shown than one line.
    pub technique_unfolded: bool,
    /// The page of the technique that is read.
    pub technique_page: TechniquePage,
    /// The list of what lies at a place of the body, while it is open.
    pub lying_here: Option<LyingHere>,
    /// What an entry of a list under the pointer stands for.
    pub hovered_in_list: Option<Item>,
}

impl Default for PanelMemory {
    fn default() -> Self {
        Self {
            shown: true,
            layers_shown: true,
            detail_shown: true,
            drawer: None,
            has_chosen: false,
            page_part: PagePart::default(),
            red_flags_of: None,
            search: SearchMemory::default(),
            asking: AskingMemory::default(),
            reference: ReferenceMemory::default(),
            lessons: LessonsMemory::default(),
            learning: LearningMemory::default(),
            handing_out: HandingOutMemory::default(),
            flip_chart: FlipChartMemory::default(),
            view_pictures: ViewPictures::default(),
            sessions: SessionsMemory::default(),
            about_open: false,
            tour: None,
            keys_open: false,
            held_back: Vec::new(),
            slice_open: false,
            muscle_list: MuscleListMemory::default(),
            problems_open: false,
            model_notes_open: false,
            model_notes_read: Vec::new(),
            dropped_is_read: false,
            problem_list: ProblemListMemory::default(),
            technique_unfolded: false,
            technique_page: TechniquePage::default(),
            lying_here: None,
            hovered_in_list: None,
        }
    }
}

/// What the panels of learning remember.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LearningMemory {
    /// The question that what follows is about.
    pub of: Option<Question>,
    /// What was written to it.
    pub written: String,
    /// What was clicked, and the place of the body in metres at which it was.
    pub pointed: Option<(Item, bevy::math::Vec3)>,
    /// Whether the field to write in is to have the focus.
    pub takes_focus: bool,
    /// The station of an exam at which one was last.
    pub station: Option<usize>,
    /// What is written as the day of the exam.
    pub exam: String,
    /// What is searched for to be put on a list of one's own.
    pub muscle_to_add: String,
    /// What the next exam with stations is to be; its muscles are those of the plan.
    pub exam_order: SpotterOrder,
}

/// What the panels of lessons remember.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LessonsMemory {
    /// Whether the shelf is open.
    pub open: bool,
    /// The lesson that is or was played last, and at which step.
    pub last: Option<LastLesson>,
    /// Whether the teacher's notes are shown while a lesson is played.
    pub notes_shown: bool,
    /// Whether what is drawn is a picture for paper, on which there is nothing to press.
    pub is_printed: bool,
    /// When the clock of the lesson that is played began, in seconds of egui's time; none before it is looked at.
    pub began_s: Option<f64>,
}

/// A lesson that is or was played. On a remote the key that starts also leaves, and is pressed by mistake.
#[derive(Debug, Clone, PartialEq)]
pub struct LastLesson {
    /// Where it lies.
    pub file: Option<PathBuf>,
    /// What it is.
    pub scene: Scene,
    /// The step that was shown, counted from 0.
    pub at: usize,
}

/// How far the tour has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tour {
    /// The step that is shown.
    pub step: TourStep,
    /// Whether the step has not been drawn yet.
    pub is_new: bool,
    /// Whether the tour itself chose the muscle, as nobody else had.
    pub chose_muscle: bool,
    /// Whether the tour itself chose the technique.
    pub chose_technique: bool,
}

impl Default for Tour {
    fn default() -> Self {
        Self {
            step: TourStep::ChooseMuscle,
            is_new: true,
            chose_muscle: false,
            chose_technique: false,
        }
    }
}

/// The steps of the tour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TourStep {
    /// How a muscle is chosen.
    ChooseMuscle,
    /// Its trigger points, and where they are felt.
    PointsAndZones,
    /// It is asked where it hurts.
    WhereItHurts,
    /// A technique is shown.
    Technique,
    /// Muscles are peeled off, and the body is turned.
    PeelAndTurn,
}

impl TourStep {
    /// All of them, in their order.
    pub const ALL: [TourStep; 5] = [
        TourStep::ChooseMuscle,
        TourStep::PointsAndZones,
        TourStep::WhereItHurts,
        TourStep::Technique,
        TourStep::PeelAndTurn,
    ];

    /// Which it is, counted from 1.
    pub fn number(self) -> usize {
        1 + self as usize
    }

    /// The one after it.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.number()).copied()
    }

    /// The one before it.
    pub fn before(self) -> Option<Self> {
        Self::ALL.get((self as usize).checked_sub(1)?).copied()
    }
}

/// The list of what lies at a place of the body.
#[derive(Debug, Clone, PartialEq)]
pub struct LyingHere {
    /// The place in the window, in logical pixels.
    pub at: Vec2,
    /// What lies there, the uppermost first.
    pub items: Vec<Item>,
    /// What the entry under the pointer stands for, or the one that has the focus of the keyboard.
    pub pointed_at: Option<Item>,
    /// The place of the body, in metres of the application frame; none beside it.
    pub place: Option<Vec3>,
    /// What lies below that place; found when the list is first drawn.
    pub below: Option<Slice>,
    /// Whether it has not been drawn yet.
    pub is_new: bool,
}

impl LyingHere {
    /// The list as it opens.
    pub fn new(at: Vec2, items: Vec<Item>, place: Option<Vec3>) -> Self {
        Self {
            at,
            items,
            place,
            below: None,
            pointed_at: None,
            is_new: true,
        }
    }
}

/// A panel at a side of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Drawer {
    /// Layers and muscles, at the left.
    Layers,
    /// What is told of the selected thing, at the right.
    Detail,
}

impl PanelMemory {
    /// Opens a panel, or folds it away: beside the body, or over it where there is no room beside.
    pub fn toggle(&mut self, panel: Drawer, over_body: bool) {
        if over_body {
            self.drawer = (self.drawer != Some(panel)).then_some(panel);
            return;
        }
        let shown = match panel {
            Drawer::Layers => &mut self.layers_shown,
            Drawer::Detail => &mut self.detail_shown,
        };
        *shown = !*shown;
    }

    /// Folds a panel away, wherever it lies.
    pub fn fold(&mut self, panel: Drawer) {
        if self.drawer.take().is_none() {
            match panel {
                Drawer::Layers => self.layers_shown = false,
                Drawer::Detail => self.detail_shown = false,
            }
        }
    }

    /// Turns to a part of a muscle's page.
    pub fn turn_to(&mut self, part: PagePart) {
        self.page_part = part;
        self.red_flags_of = None;
    }
}

/// What was typed into the search field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchMemory {
    /// The text.
    pub query: String,
    /// The line of the results that Enter chooses.
    pub marked: usize,
    /// Set when a key has marked another line, which must be in sight.
    pub bring: bool,
    /// Set by the keyboard shortcut, until the field has taken the focus.
    pub wants_focus: bool,
}

/// Where in the list of problems a person is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProblemListMemory {
    /// The line of which all is shown.
    pub read: usize,
    /// Whether a key has led there, and the line has yet to come into sight and take the focus.
    pub moved: bool,
    /// Whether a line of it had the focus in the last frame.
    pub focused: bool,
}

/// How the list of muscles is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MuscleListMemory {
    /// Whether it leaves out muscles without trigger points.
    pub only_with_points: bool,
    /// The region that is unfolded.
    pub open: OpenRegion,
    /// The selected muscle whose region was unfolded last.
    pub followed: Option<MuscleId>,
    /// Whether that muscle is still to be brought into sight.
    pub scrolls: bool,
}

/// Which region of the list of muscles is unfolded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum OpenRegion {
    /// The first, while nobody has chosen.
    #[default]
    First,
    /// None of them.
    None,
    /// The one of this name.
    Named(String),
}

impl OpenRegion {
    /// Whether it is the region with this name in this place of the list.
    pub fn is(&self, place: usize, name: &str) -> bool {
        match self {
            Self::First => place == 0,
            Self::None => false,
            Self::Named(open) => open == name,
        }
    }
}

/// What was typed and chosen where it is asked where it hurts.
#[derive(Debug, Clone, PartialEq)]
pub struct AskingMemory {
    /// Where there is no room for both: whether explanations are shown, or places.
    pub explanations_shown: bool,
    /// The beginning of a region's name.
    pub query: String,
    /// The side of the region that is named next; `Midline` means both.
    pub side: Side,
    /// Whether all regions are listed while no name is begun.
    pub listed: bool,
    /// Whether every candidate is shown, not only the first.
    pub all_candidates: bool,
    /// Whether every source other than muscle is shown, not only the first.
    pub all_others: bool,
    /// The selected thing whose page was left for the list of what could explain the places; any other shows its page.
    pub left_page: Option<Item>,
    /// What is asked next, as it stands beneath the pointer; none while nobody is about to answer.
    pub held: Option<HeldQuestions>,
    /// How high all stood that stands above what is asked next, in points.
    pub above_questions: f32,
    /// How many candidates are shown.
    pub candidates_shown: usize,
}

/// The questions as they stood when the pointer or the focus came to them. They keep their places as long as it stays, for
/// what is answered changes what should be asked next, and the next click must not fall on another question.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HeldQuestions {
    /// The questions, the first first; what was answered stays among them.
    pub questions: Vec<HeldQuestion>,
    /// The places that they were put for, but those that answers have added: for others they are put anew.
    pub pains: Vec<Pain>,
    /// Whether sources other than muscle stood before the muscles.
    pub others_first: bool,
    /// Whether what the last reply has changed stood above the questions.
    pub tells_change: bool,
    /// How high all stood that stands above, in points.
    pub above: f32,
    /// How many candidates were shown there.
    pub candidates: usize,
}

/// One question that keeps its place.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldQuestion {
    /// The question.
    pub question: myomap_knowledge::referral::Question,
    /// What its answers would speak for, as long as it has none.
    pub speaks_for: String,
    /// How high the words below it stood, in points.
    pub height: f32,
}

impl Default for AskingMemory {
    fn default() -> Self {
        Self {
            explanations_shown: false,
            query: String::new(),
            side: Side::Left,
            listed: false,
            all_candidates: false,
            all_others: false,
            left_page: None,
            held: None,
            above_questions: 0.0,
            candidates_shown: 0,
        }
    }
}

/// Which reference page is open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReferenceMemory {
    /// Whether the window is open.
    pub open: bool,
    /// The page.
    pub page: Page,
    /// What the entries are filtered by.
    pub filter: String,
    /// An entry of the page that was searched for.
    pub wanted: Option<WantedEntry>,
}

/// An entry of a reference page that was searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedEntry {
    /// Its id; of a word of the glossary the word.
    pub entry: String,
    /// For how many frames it is still to be unfolded and brought into sight: a window has its size in its second.
    pub bring: u8,
}

/// The pages of the technique player.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TechniquePage {
    /// What to do.
    #[default]
    Steps,
    /// What to mind.
    Cautions,
    /// What is known of its effect.
    Evidence,
}

/// The pages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Page {
    /// What hands do.
    #[default]
    Techniques,
    /// What people come with.
    Conditions,
    /// Neuromuscular therapy, and beside it deep tissue massage.
    Therapy,
    /// The article that Myomap starts from, fact by fact.
    Article,
    /// What to mind.
    Cautions,
    /// Signs of something that no hand should treat.
    RedFlags,
    /// The words, explained.
    Glossary,
    /// The books and papers.
    Sources,
}

impl Page {
    /// Every page, in their order.
    pub const ALL: [Page; 8] = [
        Page::Techniques,
        Page::Conditions,
        Page::Therapy,
        Page::Article,
        Page::Cautions,
        Page::RedFlags,
        Page::Glossary,
        Page::Sources,
    ];
}

impl ReferenceMemory {
    /// Opens a page at one of its entries.
    pub fn show_entry(&mut self, page: Page, entry: &str) {
        self.open = true;
        self.page = page;
        self.filter.clear();
        self.wanted = Some(WantedEntry {
            entry: entry.to_owned(),
            bring: 2,
        });
    }

    /// Leads to a page, with only what a text finds on it.
    pub fn leads_to(&mut self, page: Page, filter: &str) {
        self.page = page;
        self.wanted = None;
        filter.clone_into(&mut self.filter);
    }
}
