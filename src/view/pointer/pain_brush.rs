//! Pointing at the skin where it hurts: a click shows a place, a drag paints one. A drag that begins beside the body,
//! or with Shift held, turns it as ever.

use super::picking::{SkinUnderPointer, UnderPointer};
use crate::app::{Asking, AskingCommand, Known, MapCommand, MapSystems, ModeNow};
use bevy::prelude::*;
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::referral::{Pain, PainPlace};

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
    (asking, mode, knowledge): (Res<Asking>, Res<ModeNow>, Res<Known>),
    mut stroke: ResMut<Stroke>,
    mut send: MessageWriter<MapCommand>,
) {
    // Pressed and let go within one slow frame is a click too.
    let pressed = buttons.pressed(MouseButton::Left) || buttons.just_pressed(MouseButton::Left);
    if !mode.asks() || !pressed {
        stroke.set_if_neq(Stroke::None);
        return;
    }
    if buttons.just_pressed(MouseButton::Left) {
        let turns = keys.is_some_and(|keys| turning_key_held(&keys));
        let on_marker = matches!(under.0.first(), Some(Item::Point(_)));
        let begins = skin.0.filter(|_| !on_marker && !turns);
        *stroke = begins.map_or(Stroke::None, Stroke::At);
        if let Some(place) = begins {
            send.write(MapCommand::Ask(AskingCommand::AddPain(Pain {
                place: PainPlace::Painted(vec![place]),
                strength: asking.strength,
            })));
        }
        return;
    }
    match (*stroke, skin.0) {
        (Stroke::None, _) | (Stroke::OffTheSkin, None) => {}
        (Stroke::At(_), None) => *stroke = Stroke::OffTheSkin,
        (Stroke::OffTheSkin, Some(to)) => {
            send.write(MapCommand::Ask(AskingCommand::ExtendPain(to)));
            *stroke = Stroke::At(to);
        }
        (Stroke::At(from), Some(to)) => {
            if from.distance(to) < STEP_M {
                return;
            }
            for place in between(&knowledge, from, to) {
                send.write(MapCommand::Ask(AskingCommand::ExtendPain(place)));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Mode;
    use myomap_knowledge::referral::Strength;

    /// An application with a pointer over the skin at a place, and nothing else.
    fn pointing_at(place: Vec3) -> App {
        let mut app = App::new();
        let mut mode = ModeNow::default();
        mode.enter(Mode::Ask, &mut default());
        app.add_plugins(plugin)
            .add_message::<MapCommand>()
            .init_resource::<ButtonInput<MouseButton>>()
            .init_resource::<ButtonInput<KeyCode>>()
            .init_resource::<UnderPointer>()
            .init_resource::<Known>()
            .insert_resource(SkinUnderPointer(Some(place)))
            .init_resource::<Asking>()
            .insert_resource(mode);
        app
    }

    fn sent(app: &mut App) -> Vec<MapCommand> {
        app.update();
        let world = app.world_mut();
        world
            .resource_mut::<Messages<MapCommand>>()
            .drain()
            .collect()
    }

    fn button(app: &mut App) -> Mut<'_, ButtonInput<MouseButton>> {
        app.world_mut().resource_mut()
    }

    fn place_at(place: Vec3) -> MapCommand {
        MapCommand::Ask(AskingCommand::AddPain(Pain {
            place: PainPlace::Painted(vec![place]),
            strength: Strength::Moderate,
        }))
    }

    #[test]
    fn a_click_within_one_frame_is_a_place() {
        let mut app = pointing_at(Vec3::X);
        button(&mut app).press(MouseButton::Left);
        button(&mut app).release(MouseButton::Left);
        assert_eq!(sent(&mut app), [place_at(Vec3::X)]);
    }

    #[test]
    fn a_drag_goes_on_with_its_place_and_leaves_out_what_is_not_skin() {
        let mut app = pointing_at(Vec3::ZERO);
        button(&mut app).press(MouseButton::Left);
        assert_eq!(sent(&mut app), [place_at(Vec3::ZERO)]);
        button(&mut app).clear();
        let drag = |app: &mut App, to| {
            app.insert_resource(SkinUnderPointer(to));
            sent(app)
        };
        let near = Vec3::X * 0.01;
        assert_eq!(
            drag(&mut app, Some(near)),
            [MapCommand::Ask(AskingCommand::ExtendPain(near))]
        );
        assert_eq!(drag(&mut app, None), []);
        let far = Vec3::X * 0.5;
        assert_eq!(
            drag(&mut app, Some(far)),
            [MapCommand::Ask(AskingCommand::ExtendPain(far))]
        );
        button(&mut app).release(MouseButton::Left);
        assert_eq!(drag(&mut app, Some(near)), []);
    }

    #[test]
    fn with_shift_a_drag_turns_and_does_not_paint() {
        let mut app = pointing_at(Vec3::X);
        app.world_mut()
            .resource_mut::<ButtonInput<KeyCode>>()
            .press(KeyCode::ShiftLeft);
        button(&mut app).press(MouseButton::Left);
        assert_eq!(sent(&mut app), []);
    }
}
