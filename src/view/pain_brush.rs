//! Pointing at the skin where it hurts: a click shows a place, a drag paints one. A drag that begins beside the body,
//! or with Shift held, turns it as ever.

use super::picking::{SkinUnderPointer, UnderPointer};
use crate::app::{Asking, Item, Knowledge, MapCommand, MapSystems};
use crate::referral::{Pain, PainPlace};
use bevy::prelude::*;

/// Places of one stroke are so far apart, in metres.
const STEP_M: f32 = 0.006;

/// Where the stroke that is being painted has come to.
#[derive(Resource, Debug, Default, Clone, Copy, PartialEq)]
enum Stroke {
    /// None is being painted.
    #[default]
    None,
    /// At a place of the skin.
    At(Vec3),
    /// Beside the body, from where it may come back.
    OffTheSkin,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Stroke>().add_systems(
        Update,
        paint
            .in_set(MapSystems::Input)
            .run_if(resource_exists::<ButtonInput<MouseButton>>),
    );
}

fn paint(
    (buttons, keys): (
        Res<ButtonInput<MouseButton>>,
        Option<Res<ButtonInput<KeyCode>>>,
    ),
    (skin, under): (Res<SkinUnderPointer>, Res<UnderPointer>),
    (asking, knowledge): (Res<Asking>, Res<Knowledge>),
    mut stroke: ResMut<Stroke>,
    mut send: MessageWriter<MapCommand>,
) {
    if !asking.open || !buttons.pressed(MouseButton::Left) {
        stroke.set_if_neq(Stroke::None);
        return;
    }
    if buttons.just_pressed(MouseButton::Left) {
        let turns = keys.is_some_and(|keys| turning_key_held(&keys));
        let on_marker = matches!(under.0.first(), Some(Item::Point(_)));
        let begins = skin.0.filter(|_| !on_marker && !turns);
        *stroke = begins.map_or(Stroke::None, Stroke::At);
        if let Some(place) = begins {
            send.write(MapCommand::AddPain(Pain {
                place: PainPlace::Painted(vec![place]),
                strength: asking.strength,
            }));
        }
        return;
    }
    match (*stroke, skin.0) {
        (Stroke::None, _) | (Stroke::OffTheSkin, None) => {}
        (Stroke::At(_), None) => *stroke = Stroke::OffTheSkin,
        (Stroke::OffTheSkin, Some(to)) => {
            send.write(MapCommand::ExtendPain(to));
            *stroke = Stroke::At(to);
        }
        (Stroke::At(from), Some(to)) => {
            if from.distance(to) < STEP_M {
                return;
            }
            for place in between(&knowledge, from, to) {
                send.write(MapCommand::ExtendPain(place));
            }
            *stroke = Stroke::At(to);
        }
    }
}

/// Whether the key is held with which a drag on the skin turns the body.
pub fn turning_key_held(keys: &ButtonInput<KeyCode>) -> bool {
    keys.any_pressed([KeyCode::ShiftLeft, KeyCode::ShiftRight])
}

/// The way along the skin from one place to the next, and that. Where the skin leads a long way round, the pointer has
/// jumped over a gap, as from the arm to the flank, and only the new place is meant.
fn between(knowledge: &Knowledge, from: Vec3, to: Vec3) -> Vec<Vec3> {
    /// So much longer than straight the way along the skin may be.
    const ROUND: f32 = 1.6;
    let Some((skin, surface)) = knowledge
        .meshes()
        .and_then(|body| Some((body.skin()?, body.skin_surface()?)))
    else {
        return vec![to];
    };
    let path = skin.path(
        surface,
        &surface.nearest(from),
        &surface.nearest(to),
        STEP_M,
    );
    let length: f32 = path
        .windows(2)
        .map(|pair| pair[0].point.distance(pair[1].point))
        .sum();
    if length > ROUND * from.distance(to) + STEP_M {
        return vec![to];
    }
    path.into_iter().skip(1).map(|place| place.point).collect()
}
