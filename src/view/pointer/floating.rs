//! What of the panels floats above the body: windows, menus, the small view. Of what stands beside it the areas of the views
//! know.

use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use bevy_egui::egui::{Order, pos2};
use bevy_egui::{EguiContext, PrimaryEguiContext};

/// What floats above the body, as it was painted last.
///
/// What egui itself says it wants, it says of where the pointer was when it painted. After a slow frame that may lie long
/// ago: who presses a button and then goes on to the body would press in vain there.
#[derive(SystemParam)]
pub(super) struct Floating<'w, 's> {
    contexts: Query<'w, 's, &'static mut EguiContext, With<PrimaryEguiContext>>,
}

impl Floating<'_, '_> {
    /// Whether a press at a place of the window, in logical pixels, is meant for what floats there; while a menu is open, all
    /// are.
    pub(super) fn takes(&mut self, place: Vec2) -> bool {
        self.contexts.iter_mut().any(|mut context| {
            let context = context.bypass_change_detection().get_mut();
            let at = pos2(place.x, place.y) / context.zoom_factor();
            let layer = context.layer_id_at(at);
            context.any_popup_open() || layer.is_some_and(|layer| layer.order != Order::Background)
        })
    }
}
