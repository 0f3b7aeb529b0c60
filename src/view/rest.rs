//! Lets the window rest while nothing happens.

use bevy::prelude::*;
use bevy_egui::{EguiInput, EguiPreUpdateSet, egui};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        PreUpdate,
        forget_unchanged_modifiers.after(EguiPreUpdateSet::ProcessInput),
    );
}

/// bevy_egui 0.42 tells egui in every frame which modifier keys are held, as if that were news, and egui draws again
/// whenever there is news: the window would never rest. Only what has changed is passed on.
fn forget_unchanged_modifiers(
    mut inputs: Query<(Entity, &mut EguiInput)>,
    mut known: Local<Option<(Entity, egui::Modifiers)>>,
) {
    for (entity, mut input) in &mut inputs {
        input
            .bypass_change_detection()
            .events
            .retain(|event| match event {
                egui::Event::ModifiersChanged(modifiers) => {
                    known.replace((entity, *modifiers)) != Some((entity, *modifiers))
                }
                _ => true,
            });
    }
}
