//! What panels read, and the little that they remember for themselves.

use crate::app::{
    Answer, Asking, Item, Knowledge, Layers, MapCommand, ReadingStep, Selection, Settings, Treating,
};
use crate::atlas::Atlas;
use crate::atlas::ids::{ConditionId, RegionId};
use crate::problem::Problem;
use crate::referral::{Pain, PainPlace};
use bevy::prelude::Resource;
use myomap_body_format::Side;

use super::reference::Page;

/// All that panels read.
#[derive(Clone, Copy)]
pub struct MapState<'a> {
    /// What is known.
    pub knowledge: &'a Knowledge,
    /// What is selected and hovered.
    pub selection: &'a Selection,
    /// What of the body is shown.
    pub layers: &'a Layers,
    /// The technique that is shown.
    pub treating: &'a Treating,
    /// Where the person says that it hurts.
    pub asking: &'a Asking,
    /// What could explain that.
    pub answer: &'a Answer,
    /// Theme and quality.
    pub settings: &'a Settings,
    /// What is wrong with the files that were saved last; empty when all is well.
    pub broken_save: &'a [Problem],
    /// The step of reading that is under way; none when there is something to show.
    pub reading: Option<ReadingStep>,
}

impl<'a> MapState<'a> {
    /// What the atlas says.
    pub fn atlas(&self) -> &'a Atlas {
        &self.knowledge.atlas
    }

    /// What says that it hurts in a region, as strong as is chosen for the next place.
    pub fn it_hurts_in(&self, region: RegionId, side: Side) -> MapCommand {
        MapCommand::AddPain(Pain {
            place: PainPlace::Region(region, side),
            strength: self.asking.strength,
        })
    }

    /// The selected thing.
    pub fn selected(&self) -> Option<&'a Item> {
        self.selection.selected.as_ref()
    }

    /// The side of the body that a name without a side means: the one in use, else the left, which is the measured one.
    pub fn side_in_use(&self) -> Side {
        use crate::app::SidesShown;
        let selected = match self.selected() {
            Some(Item::Structure(key)) => Some(key.side),
            Some(item) => item.muscle().map(|(_, side)| side),
            None => None,
        };
        match (self.layers.sides, selected) {
            (SidesShown::Left, _) => Side::Left,
            (SidesShown::Right, _) => Side::Right,
            (SidesShown::Both, Some(Side::Right)) => Side::Right,
            (SidesShown::Both, _) => Side::Left,
        }
    }
}

/// What panels remember for themselves: nothing that the view would have to know.
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
    /// Whether the list of problems is open.
    pub problems_open: bool,
    /// The page of the technique that is read.
    pub technique_page: TechniquePage,
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
            problems_open: false,
            technique_page: TechniquePage::default(),
            hovered_in_list: None,
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
}

impl Default for AskingMemory {
    fn default() -> Self {
        Self {
            query: String::new(),
            side: Side::Left,
            listed: false,
            all_candidates: false,
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

/// Where panels put what a person wants.
pub type Commands = Vec<MapCommand>;
