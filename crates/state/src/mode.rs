//! What the pointer and the panels are for at the moment, and the way back from there.

use crate::layers::{Layers, SkinMode};
use crate::pose::Viewpoint;
use crate::selection::Selection;
use crate::treating::Treating;
use bevy_ecs::resource::Resource;
use serde::{Deserialize, Serialize};

/// What pointing at the body means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Mode {
    /// It selects.
    #[default]
    Explore,
    /// It shows where it hurts.
    Ask,
}

/// The mode of this moment, with what to go back to. Changed by commands only.
#[derive(Resource, Debug, Clone, PartialEq, Default)]
pub struct ModeNow {
    mode: Mode,
    way_back: Option<WayBack>,
}

/// What leaving a mode brings back.
#[derive(Debug, Clone, PartialEq)]
struct WayBack {
    /// The layers as they were before the mode was entered.
    before: Layers,
    /// The layers as entering it made them.
    entered: Layers,
    /// What was looked at; none where the mode was not entered from another view, as by a link.
    view: Option<ViewBefore>,
}

/// What was looked at before a mode was entered.
#[derive(Debug, Clone, PartialEq)]
pub struct ViewBefore {
    /// What was selected.
    pub selection: Selection,
    /// The technique that was shown on it.
    pub treating: Treating,
    /// From where the body was looked at.
    pub viewpoint: Viewpoint,
}

impl ModeNow {
    /// The mode.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Whether pointing at the body shows where it hurts.
    pub fn asks(&self) -> bool {
        self.mode == Mode::Ask
    }

    /// The mode to enter by a switch that turns this one on and off.
    pub fn toggled(&self, mode: Mode) -> Mode {
        if self.mode == mode {
            Mode::Explore
        } else {
            mode
        }
    }

    /// Changes the mode. What the last one changed of the layers, and nobody has touched since, goes back to how it was.
    pub fn enter(&mut self, mode: Mode, layers: &mut Layers) {
        if mode == self.mode {
            return;
        }
        if let Some(WayBack {
            before, entered, ..
        }) = self.way_back.take()
        {
            layers.put_back(&before, &entered);
        }
        self.mode = mode;
        let before = layers.clone();
        match mode {
            Mode::Explore => return,
            // One cannot point at skin that is not there.
            Mode::Ask => layers.skin = SkinMode::Solid,
        }
        self.way_back = Some(WayBack {
            before,
            entered: layers.clone(),
            view: None,
        });
    }

    /// What was looked at before the mode was entered; none outside of any mode, and where it was entered by a link.
    pub fn view_before(&self) -> Option<&ViewBefore> {
        self.way_back.as_ref()?.view.as_ref()
    }

    /// Takes note of what was looked at before the mode was entered.
    pub(crate) fn came_from(&mut self, view: ViewBefore) {
        if let Some(way_back) = &mut self.way_back {
            way_back.view = Some(view);
        }
    }

    /// A step that was done before the mode was entered is turned in what lies outside of it too.
    pub(crate) fn step_outside(&mut self, done_in: Mode, to: &Layers, from: &Layers) {
        if let Some(WayBack { before, .. }) = &mut self.way_back
            && done_in != self.mode
        {
            before.put_back(to, from);
        }
    }

    /// The layers as they would be outside the mode.
    pub fn layers_outside(&self, layers: &Layers) -> Layers {
        let mut outside = layers.clone();
        if let Some(WayBack {
            before, entered, ..
        }) = &self.way_back
        {
            outside.put_back(before, entered);
        }
        outside
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking_from(skin: SkinMode) -> (ModeNow, Layers) {
        let mut layers = Layers {
            skin,
            ..Default::default()
        };
        let mut mode = ModeNow::default();
        mode.enter(Mode::Ask, &mut layers);
        (mode, layers)
    }

    #[test]
    fn leaving_puts_the_skin_back() {
        let (mut mode, mut layers) = asking_from(SkinMode::Ghost);
        assert_eq!(layers.skin, SkinMode::Solid);
        mode.enter(Mode::Ask, &mut layers);
        mode.enter(Mode::Explore, &mut layers);
        assert_eq!(layers.skin, SkinMode::Ghost);
    }

    #[test]
    fn what_was_changed_in_the_mode_stays() {
        let (mut mode, mut layers) = asking_from(SkinMode::Off);
        layers.skin = SkinMode::Ghost;
        layers.bones = false;
        mode.enter(Mode::Explore, &mut layers);
        assert_eq!(layers.skin, SkinMode::Ghost);
        assert!(!layers.bones);
    }

    #[test]
    fn outside_the_mode_the_skin_is_as_it_was() {
        let (mode, layers) = asking_from(SkinMode::Ghost);
        assert_eq!(mode.layers_outside(&layers).skin, SkinMode::Ghost);
    }
}
