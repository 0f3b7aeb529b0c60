//! The body as it is to be drawn, as plain values: how each structure looks, what is painted on the skin, which caution
//! sites are seen, where a muscle is fixed. They follow the state; nothing here knows of a graphics device.

pub mod attachments;
pub mod caution_sites;
mod learned;
pub mod looks;
mod nearness;
pub mod other_map;
pub mod paint;
pub mod pointed_at;
pub mod quality;

use crate::app::MapSystems;
use bevy::prelude::*;

/// What works out how the body is to be drawn, in this order.
#[derive(SystemSet, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BodySystems {
    /// What is painted on the skin.
    Paint,
    /// How structures look.
    Looks,
    /// Caution sites.
    CautionSites,
    /// Where the selected muscle is fixed to bones.
    Attachments,
}

/// Adds everything that concerns the body as it is to be drawn.
pub fn plugin(app: &mut App) {
    app.configure_sets(
        Update,
        (
            BodySystems::Paint,
            BodySystems::Looks,
            BodySystems::CautionSites,
            BodySystems::Attachments,
        )
            .chain()
            .in_set(MapSystems::View),
    )
    .add_plugins((
        paint::plugin,
        looks::plugin,
        pointed_at::plugin,
        caution_sites::plugin,
        attachments::plugin,
        quality::plugin,
    ));
}
