//! What the pointer does to the body: hovering, choosing, and painting where it hurts.

pub mod pain_brush;
pub mod picking;

use bevy::prelude::*;

/// Adds everything that concerns the pointer.
pub(super) fn plugin(app: &mut App) {
    app.add_plugins((picking::plugin, pain_brush::plugin));
}
