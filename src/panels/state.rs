//! What panels read.

use crate::app::beneath::ClickAgain;
use crate::app::dropped::DroppedNow;
use crate::app::sessions::ClientShelf;
use crate::app::{Language, LearningToday, LearningTold, LessonShelf};
use bevy::math::Vec3;
use myomap_body_format::Side;
use myomap_knowledge::atlas::Atlas;
use myomap_knowledge::files::Problem;
use myomap_knowledge::ids::RegionId;
use myomap_knowledge::knowledge::{Answer, Item, Knowledge, ReadingStep};
use myomap_knowledge::referral::{Pain, PainPlace};
use myomap_state::{
    Asking, AskingCommand, History, Hovered, Layers, LearningNow, LessonNow, MapCommand, ModeNow,
    Presenting, Selection, SessionNow, Settings, Shown, SidesShown, Treating, ViewLayout,
    ViewPreset, Viewpoint,
};

/// All that panels read.
#[derive(Clone, Copy)]
pub struct MapState<'a> {
    /// What is known.
    pub knowledge: &'a Knowledge,
    /// What is selected.
    pub selection: &'a Selection,
    /// What lies under the pointer.
    pub hovered: &'a Hovered,
    /// What another click there would select.
    pub click_again: &'a ClickAgain,
    /// What pointing at the body means.
    pub mode: &'a ModeNow,
    /// From where the body is looked at.
    pub viewpoint: &'a Viewpoint,
    /// The steps that can be taken back.
    pub history: &'a History,
    /// What of the body is shown.
    pub layers: &'a Layers,
    /// The technique that is shown.
    pub treating: &'a Treating,
    /// Where the person says that it hurts.
    pub asking: &'a Asking,
    /// What could explain that.
    pub answer: &'a Answer,
    /// The lesson that is played or made.
    pub lesson: &'a LessonNow,
    /// How a class is shown something.
    pub presenting: &'a Presenting,
    /// The lessons that can be played.
    pub shelf: &'a LessonShelf,
    /// What is learned.
    pub learning: &'a LearningNow,
    /// What is due today, and how well each muscle is known.
    pub learned_today: &'a LearningToday,
    /// What is to be told of the files of the progress.
    pub learning_told: &'a LearningTold,
    /// The client that is open.
    pub session: &'a SessionNow,
    /// The clients that can be opened.
    pub clients: &'a ClientShelf,
    /// The place of the body that the pointer was on last, in metres of the application frame.
    pub pointed_place: Option<Vec3>,
    /// Which views of the body there are.
    pub view_layout: ViewLayout,
    /// Theme and quality.
    pub settings: &'a Settings,
    /// The languages that can be chosen.
    pub languages: &'a [Language],
    /// What is wrong with the files that were saved last; empty when all is well.
    pub broken_save: &'a [Problem],
    /// What becomes of what was dropped on the window.
    pub dropped: &'a DroppedNow,
    /// The step of reading that is under way; none when everything is known.
    pub reading: Option<ReadingStep>,
}

impl<'a> MapState<'a> {
    /// What the atlas says.
    pub fn atlas(&self) -> &'a Atlas {
        &self.knowledge.atlas
    }

    /// What says that it hurts in a region, as strong as is chosen for the next place.
    pub fn it_hurts_in(&self, region: RegionId, side: Side) -> MapCommand {
        MapCommand::Ask(AskingCommand::AddPain(Pain::at(
            PainPlace::Region(region, side),
            self.asking.strength,
        )))
    }

    /// What is shown, as it is written into a link.
    pub fn shown(&self) -> Shown {
        Shown::of(
            self.selection,
            self.layers,
            self.treating,
            self.asking,
            self.mode,
            (self.view_layout, *self.viewpoint),
        )
    }

    /// The side that the whole body is seen from when it is looked at from about where the camera is.
    pub fn nearest_view(&self) -> ViewPreset {
        let pose = self.viewpoint.0;
        pose.map_or(ViewPreset::Front, |pose| pose.nearest_view())
    }

    /// The selected thing.
    pub fn selected(&self) -> Option<&'a Item> {
        self.selection.selected.as_ref()
    }

    /// The side of the body that a name without a side means: the one in use, else the left, which is the measured one.
    pub fn side_in_use(&self) -> Side {
        let selected = match self.selected() {
            Some(Item::Structure(key)) => Some(key.side),
            Some(Item::Other(key)) => Some(key.side),
            Some(Item::Region(_, side)) => Some(*side),
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

/// Where panels put what a person wants.
pub type Commands = Vec<MapCommand>;
