//! What is painted on the screen over what, and in which window.

use bevy::ecs::schedule::ScheduleLabel;
use bevy::prelude::{Resource, SystemSet};

/// The two kinds of things that egui paints over the body, the first lowest. What is drawn over the body needs to know
/// which part of the window the panels have left.
#[derive(SystemSet, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaintSystems {
    /// What is said to the others about the window that is painted.
    Begin,
    /// The panels.
    Panels,
    /// What is drawn over the body: markers, names, techniques.
    Overlay,
}

/// What is painted into the window of the class, as `EguiPrimaryContextPass` is into the window of whoever teaches.
#[derive(ScheduleLabel, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ClassWindowPass;

/// The window that is painted at the moment.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PaintedWindow {
    /// The window in which a person works.
    #[default]
    Own,
    /// The window of the class.
    Class,
}
