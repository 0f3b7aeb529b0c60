//! The body as it is drawn: one entity a structure, its materials, what of it is hidden, faded, glowing or painted.

pub mod appearance;
pub mod caution_sites;
pub mod fibre_grain;
pub mod materials;
mod nearness;
pub mod other_map;
mod paint;
pub mod quality;
pub mod scene;
pub mod seen_through;
pub mod structure_entity;

pub use structure_entity::StructureEntity;

use bevy::prelude::*;

/// Adds everything that concerns the drawn body.
pub fn plugin(app: &mut App) {
    app.add_plugins((
        materials::plugin,
        paint::plugin,
        scene::plugin,
        seen_through::plugin,
        caution_sites::plugin,
        appearance::plugin,
        quality::plugin,
    ));
}
