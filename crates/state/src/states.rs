//! All the states that commands change, together.

use crate::asking::Asking;
use crate::camera::CameraTarget;
use crate::history::History;
use crate::layers::Layers;
use crate::learning::LearningNow;
use crate::lent::{Lent, set};
use crate::lesson::LessonNow;
use crate::mode::ModeNow;
use crate::pose::Viewpoint;
use crate::presenting::Presenting;
use crate::selection::{Hovered, Selection};
use crate::session::SessionNow;
use crate::settings::Settings;
use crate::shown::Shown;
use crate::treating::Treating;
use crate::view_layout::ViewLayout;
use myomap_knowledge::knowledge::Knowledge;

/// All the states that commands change, lent by whoever holds them.
pub struct MapStatesMut<'a> {
    /// What is selected.
    pub selection: Lent<'a, Selection>,
    /// What lies under the pointer.
    pub hovered: Lent<'a, Hovered>,
    /// Which parts of the body are shown.
    pub layers: Lent<'a, Layers>,
    /// What pointing at the body means.
    pub mode: Lent<'a, ModeNow>,
    /// The technique that is shown.
    pub treating: Lent<'a, Treating>,
    /// Where it hurts.
    pub asking: Lent<'a, Asking>,
    /// How things look.
    pub settings: Lent<'a, Settings>,
    /// How many views there are.
    pub view_layout: Lent<'a, ViewLayout>,
    /// The steps that can be taken back.
    pub history: Lent<'a, History>,
    /// From where the body is looked at.
    pub viewpoint: Lent<'a, Viewpoint>,
    /// The lesson that is played or made.
    pub lesson: Lent<'a, LessonNow>,
    /// How a class is shown something.
    pub presenting: Lent<'a, Presenting>,
    /// The client that is open.
    pub session: Lent<'a, SessionNow>,
    /// What is learned.
    pub learning: Lent<'a, LearningNow>,
}

impl MapStatesMut<'_> {
    /// What the states show together.
    pub fn shown(&self) -> Shown {
        Shown::of(
            self.selection,
            self.layers,
            self.treating,
            self.asking,
            self.mode,
            (**self.view_layout, **self.viewpoint),
        )
    }

    /// Makes them show this, and gives where the camera is to go; none where the view does not say. Steps that were done before
    /// cannot be taken back any more.
    pub fn show(&mut self, shown: &Shown, knowledge: &Knowledge) -> Option<CameraTarget> {
        shown.bring_back(
            self.selection,
            self.layers,
            self.treating,
            self.asking,
            self.mode,
            self.view_layout,
            knowledge,
        );
        self.history.clear();
        set(self.hovered, Hovered(None));
        shown
            .flight()
            .and_then(|command| command.apply(self.viewpoint))
    }
}

/// The same states held together, for whoever has no application around them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MapStates {
    /// What is selected.
    pub selection: Selection,
    /// What lies under the pointer.
    pub hovered: Hovered,
    /// Which parts of the body are shown.
    pub layers: Layers,
    /// What pointing at the body means.
    pub mode: ModeNow,
    /// The technique that is shown.
    pub treating: Treating,
    /// Where it hurts.
    pub asking: Asking,
    /// How things look.
    pub settings: Settings,
    /// How many views there are.
    pub view_layout: ViewLayout,
    /// The steps that can be taken back.
    pub history: History,
    /// From where the body is looked at.
    pub viewpoint: Viewpoint,
    /// The lesson that is played or made.
    pub lesson: LessonNow,
    /// How a class is shown something.
    pub presenting: Presenting,
    /// The client that is open.
    pub session: SessionNow,
    /// What is learned.
    pub learning: LearningNow,
}

impl MapStates {
    /// What the states show together.
    pub fn shown(&self) -> Shown {
        Shown::of(
            &self.selection,
            &self.layers,
            &self.treating,
            &self.asking,
            &self.mode,
            (self.view_layout, self.viewpoint),
        )
    }

    /// Lends them all for something that is to be done.
    pub fn lend<T>(&mut self, done: impl FnOnce(MapStatesMut) -> T) -> T {
        done(MapStatesMut {
            selection: &mut &mut self.selection,
            hovered: &mut &mut self.hovered,
            layers: &mut &mut self.layers,
            mode: &mut &mut self.mode,
            treating: &mut &mut self.treating,
            asking: &mut &mut self.asking,
            settings: &mut &mut self.settings,
            view_layout: &mut &mut self.view_layout,
            history: &mut &mut self.history,
            viewpoint: &mut &mut self.viewpoint,
            lesson: &mut &mut self.lesson,
            presenting: &mut &mut self.presenting,
            session: &mut &mut self.session,
            learning: &mut &mut self.learning,
        })
    }
}
