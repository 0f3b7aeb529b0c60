//! What is shown at this moment, for systems.

use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use myomap_state::{
    Asking, Layers, LearningNow, Mode, ModeNow, Selection, Shown, Treating, ViewLayout, Viewpoint,
};

/// The states that [`Shown`] is made of, to be read.
#[derive(SystemParam)]
pub struct ShownNow<'w> {
    selection: Res<'w, Selection>,
    layers: Res<'w, Layers>,
    treating: Res<'w, Treating>,
    asking: Res<'w, Asking>,
    mode: Res<'w, ModeNow>,
    viewpoint: Res<'w, Viewpoint>,
    views: Res<'w, ViewLayout>,
    learning: Res<'w, LearningNow>,
}

impl ShownNow<'_> {
    /// What is shown at this moment.
    pub fn shown(&self) -> Shown {
        Shown::of(
            &self.selection,
            &self.layers,
            &self.treating,
            &self.asking,
            &self.mode,
            (*self.views, *self.viewpoint),
        )
    }

    /// What would be shown at this moment outside of any mode, and outside of learning.
    pub fn shown_outside(&self) -> Shown {
        if let Some(before) = self.learning.shown_before() {
            return before.clone();
        }
        let mut shown = self.shown();
        shown.mode = Mode::default();
        if let Some(before) = self.mode.view_before() {
            shown.selected.clone_from(&before.selection.selected);
            shown.technique = None;
            shown.pose = before.viewpoint.0;
        }
        shown
    }
}
