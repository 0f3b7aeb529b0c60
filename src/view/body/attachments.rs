//! The selected muscle's origin and insertion, painted on the bones: green where it begins, blue where it ends.

use super::BodySystems;
use crate::app::Known;
use bevy::prelude::*;
use myomap_knowledge::body::attachments::{AttachmentPatch, MuscleEnd, patches};
use myomap_state::{Layers, Selection};
use std::sync::Arc;

/// Where a muscle begins. No other green is in the picture, and eyes that see red and green alike tell it from the blue.
pub const ORIGIN: Color = Color::srgb(0.10, 0.52, 0.30);

/// Where it ends.
pub const INSERTION: Color = Color::srgb(0.13, 0.33, 0.72);

/// The patches that are seen now, the largest first.
#[derive(Resource, Debug, Default, PartialEq)]
pub struct ShownAttachments(pub Arc<Vec<AttachmentPatch>>);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<ShownAttachments>().add_systems(
        Update,
        find.in_set(BodySystems::Attachments).run_if(
            resource_changed::<Selection>
                .or_else(resource_changed::<Layers>)
                .or_else(resource_changed::<Known>),
        ),
    );
}

/// The colour of an end.
pub fn colour(end: MuscleEnd) -> Color {
    match end {
        MuscleEnd::Origin => ORIGIN,
        MuscleEnd::Insertion => INSERTION,
    }
}

fn find(
    known: Res<Known>,
    (selection, layers): (Res<Selection>, Res<Layers>),
    mut shown: ResMut<ShownAttachments>,
) {
    let muscle = selection
        .selected
        .as_ref()
        .filter(|item| layers.attachments && known.muscle(item).is_some());
    let wanted = match (muscle, known.meshes()) {
        (Some(item), Some(body)) => patches(body, &known.structures_of(item)),
        _ => Vec::new(),
    };
    if *shown.0 != wanted {
        shown.0 = Arc::new(wanted);
    }
}
