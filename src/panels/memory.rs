//! The little that panels remember for themselves: nothing that the view would have to know.

use bevy::math::Vec2;
use bevy::prelude::Resource;
use myomap_body_format::Side;
use myomap_knowledge::ids::ConditionId;
use myomap_knowledge::knowledge::Item;

/// What panels remember for themselves.
#[derive(Resource, Debug, Clone, PartialEq)]
pub struct PanelMemory {
    /// Whether panels are shown at all; without them the body fills the window, for a projector.
    pub shown: bool,
    /// Whether the panel of layers and muscles is shown.
    pub layers_shown: bool,
    /// Whether the panel that describes the selected thing is shown.
    pub detail_shown: bool,
    /// The search field.
    pub search: SearchMemory,
    /// The panel that asks where it hurts.
    pub asking: AskingMemory,
    /// The window of reference pages.
    pub reference: ReferenceMemory,
    /// Whether the window about Myomap is open.
    pub about_open: bool,
    /// How far the tour has got, while it goes on.
    pub tour: Option<Tour>,
    /// Whether the sheet of all keys is open.
    pub keys_open: bool,
    /// Whether the list of problems is open.
    pub problems_open: bool,
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
            search: SearchMemory::default(),
            asking: AskingMemory::default(),
            reference: ReferenceMemory::default(),
            about_open: false,
            tour: None,
            keys_open: false,
            problems_open: false,
            technique_page: TechniquePage::default(),
            lying_here: None,
            hovered_in_list: None,
        }
    }
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
    /// Whether it has not been drawn yet.
    pub is_new: bool,
}

impl LyingHere {
    /// The list as it opens.
    pub fn new(at: Vec2, items: Vec<Item>) -> Self {
        Self {
            at,
            items,
            pointed_at: None,
            is_new: true,
        }
    }
}

/// What was typed into the search field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchMemory {
    /// The text.
    pub query: String,
    /// The line of the results that Enter chooses.
    pub marked: usize,
    /// Set by the keyboard shortcut, until the field has taken the focus.
    pub wants_focus: bool,
}

/// What was typed and chosen where it is asked where it hurts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskingMemory {
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
}

impl Default for AskingMemory {
    fn default() -> Self {
        Self {
            query: String::new(),
            side: Side::Left,
            listed: false,
            all_candidates: false,
            all_others: false,
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
    /// A condition that was searched for and is to be unfolded.
    pub condition: Option<ConditionId>,
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
    /// The words, explained.
    Glossary,
    /// The books and papers.
    Sources,
}

impl Page {
    /// Every page, in their order.
    pub const ALL: [Page; 7] = [
        Page::Techniques,
        Page::Conditions,
        Page::Therapy,
        Page::Article,
        Page::Cautions,
        Page::Glossary,
        Page::Sources,
    ];
}

impl ReferenceMemory {
    /// Opens the page of conditions at one of them.
    pub fn show_condition(&mut self, condition: ConditionId) {
        self.open = true;
        self.page = Page::Conditions;
        self.filter.clear();
        self.condition = Some(condition);
    }

    /// Leads to a page, with only what a text finds on it.
    pub fn leads_to(&mut self, page: Page, filter: &str) {
        self.page = page;
        filter.clone_into(&mut self.filter);
    }
}
