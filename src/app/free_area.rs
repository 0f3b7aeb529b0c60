//! The part of a window that no panel covers: there the body is drawn.

use bevy::math::Rect;
use bevy::prelude::Resource;

/// The free part of the window in logical pixels; empty until the panels were laid out once. Written by the panels
/// alone; the views share it among themselves.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Default)]
pub struct FreeArea(pub Rect);

/// The same of the class's window.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Default)]
pub struct FreeAreaOfClass(pub Rect);
