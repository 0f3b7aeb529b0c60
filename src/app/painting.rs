//! What is painted on the screen over what.

use bevy::prelude::SystemSet;

/// The two kinds of things that egui paints over the body, the first lowest. What is drawn over the body needs to know
/// which part of the window the panels have left.
#[derive(SystemSet, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaintSystems {
    /// The panels.
    Panels,
    /// What is drawn over the body: markers, names, techniques.
    Overlay,
}
