//! The picture: meshes and materials, light, camera, picking, and what is drawn over the body.
//!
//! Reads what [`crate::app`] holds and never changes it; what the pointer does becomes commands.

pub mod appearance;
pub mod background;
pub mod camera;
pub mod capture;
pub mod caution_sites;
pub mod fibre_grain;
pub mod lighting;
pub mod materials;
pub mod overlay;
mod pain_brush;
mod paint;
pub mod picking;
pub mod quality;
pub mod scene;
pub mod seen_through;

pub use camera::{BodyCamera, UiCamera};
pub use scene::StructureEntity;

use bevy::prelude::*;

/// Adds everything that is seen.
pub fn plugin(app: &mut App) {
    app.add_plugins((
        materials::plugin,
        paint::plugin,
        pain_brush::plugin,
        scene::plugin,
        seen_through::plugin,
        caution_sites::plugin,
        appearance::plugin,
        camera::plugin,
        lighting::plugin,
        background::plugin,
        quality::plugin,
        picking::plugin,
        overlay::plugin,
    ));
}
