//! The part of the window that no panel covers: there the body is drawn.

use bevy::math::Rect;
use bevy::prelude::Resource;

/// The free part of the window in logical pixels; empty until the panels were laid out once. Written by the panels
/// alone; the views share it among themselves.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Default)]
pub struct FreeArea(pub Rect);
