//! Pointing at the skin where it hurts: a click shows a place, a drag paints one. A drag that begins beside the body
//! turns it as ever.

use super::picking::{SkinUnderPointer, UnderPointer};
use crate::app::{Asking, Item, Knowledge, MapCommand, MapSystems};
use crate::referral::{Pain, PainPlace};
use bevy::prelude::*;

/// Places of one stroke are so far apart, in metres.
const STEP_M: f32 = 0.006;

/// Where the stroke that is being painted has come to; none while none is.
#[derive(Resource, Debug, Default)]
struct Stroke(Option<Vec3>);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Stroke>().add_systems(
        Update,
        paint.in_set(MapSystems::Input).run_if(
            resource_exists::<ButtonInput<MouseButton>>.and_then(|asking: Res<Asking>| asking.open),
        ),
    );
}

fn paint(
    buttons: Res<ButtonInput<MouseButton>>,
    (skin, under): (Res<SkinUnderPointer>, Res<UnderPointer>),
    (asking, knowledge): (Res<Asking>, Res<Knowledge>),
    mut stroke: ResMut<Stroke>,
    mut send: MessageWriter<MapCommand>,
) {
    if buttons.just_pressed(MouseButton::Left) {
        let on_marker = matches!(under.0.first(), Some(Item::Point(_)));
        stroke.0 = skin.0.filter(|_| !on_marker);
        if let Some(place) = stroke.0 {
            send.write(MapCommand::AddPain(Pain {
                place: PainPlace::Painted(vec![place]),
                strength: asking.strength,
            }));
        }
        return;
    }
    if !buttons.pressed(MouseButton::Left) {
        stroke.0 = None;
        return;
    }
    let (Some(from), Some(to)) = (stroke.0, skin.0) else {
        return;
    };
    let steps = (from.distance(to) / STEP_M).floor() as usize;
    if steps == 0 {
        return;
    }
    let surface = knowledge.meshes().and_then(|body| body.skin_surface());
    for step in 1..=steps {
        let between = from.lerp(to, step as f32 / steps as f32);
        let place = surface.map_or(between, |surface| surface.nearest(between).point);
        send.write(MapCommand::ExtendPain(place));
    }
    stroke.0 = Some(to);
}
