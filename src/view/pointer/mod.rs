//! What the pointer does to the body: hovering, choosing, and painting where it hurts.
//!
//! [`picking`] finds what lies under it, where nothing is [`floating`] above it; [`owner`] decides by that, once for each press, whose it is; the camera,
//! [`selecting`], the [`pain_brush`] and the [`pen`] do with it only what is theirs. What panels do with it is egui's.

mod floating;
pub mod owner;
pub mod pain_brush;
pub mod pen;
pub mod picking;
pub mod selecting;

use bevy::prelude::*;

/// Adds everything that concerns the pointer.
pub(super) fn plugin(app: &mut App) {
    app.add_plugins((
        picking::plugin,
        owner::plugin,
        selecting::plugin,
        pain_brush::plugin,
        pen::plugin,
    ));
}
