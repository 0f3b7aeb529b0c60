//! The picture: meshes and materials, light, camera, picking, and what is drawn over the body.
//!
//! Reads what [`crate::app`] holds and never changes it; what the pointer does becomes commands.

pub mod area;
pub mod body;
pub mod camera;
pub mod cameras;
pub mod overlay;
pub mod picture;
pub mod pointer;
pub mod skin_under_pointer;
pub mod technique;
pub mod tile;

pub use cameras::{BodyCamera, UiCamera};

use bevy::prelude::*;

/// Adds everything that is seen.
pub fn plugin(app: &mut App) {
    app.add_plugins((
        area::plugin,
        body::plugin,
        technique::plugin,
        pointer::plugin,
        camera::plugin,
        picture::plugin,
        overlay::plugin,
        tile::plugin,
    ));
}
