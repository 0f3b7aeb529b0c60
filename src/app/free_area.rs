//! The part of the window that no panel covers: there the body is drawn.

use bevy::math::{Rect, Vec2};
use bevy::prelude::Resource;

/// The free part of the window in logical pixels; empty until the panels were laid out once. Written by the panels
/// alone, read by camera and overlays.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Default)]
pub struct FreeArea(pub Rect);

impl FreeArea {
    /// Whether a place of the window, in logical pixels, lies over the body and not over a panel. egui itself says this
    /// only of what floats: windows, menus, lists.
    pub fn holds(&self, place: Vec2) -> bool {
        self.0.is_empty() || self.0.contains(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn before_the_panels_are_laid_out_every_place_is_free() {
        assert!(FreeArea::default().holds(Vec2::new(5.0, 5.0)));
    }

    #[test]
    fn a_place_over_a_panel_is_not_free() {
        let free = FreeArea(Rect::new(270.0, 40.0, 1050.0, 860.0));
        assert!(free.holds(Vec2::new(600.0, 400.0)));
        assert!(!free.holds(Vec2::new(100.0, 400.0)));
    }
}
