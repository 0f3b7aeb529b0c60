//! Painting on the skin where it hurts: a click shows a place, a drag paints one. A drag that begins beside the body, or
//! with Shift held, turns it as ever.

use super::owner::{BrushDown, Owner, PointerOwner, PressSystems};
use super::picking::SkinUnderPointer;
use crate::app::Known;
use bevy::prelude::*;
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::referral::{Pain, PainPlace};
use myomap_state::{Asking, AskingCommand, MapCommand, ModeNow};

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
    app.init_resource::<Stroke>()
        .add_systems(Update, paint.in_set(PressSystems::Paint));
}

fn paint(
    mut begins: MessageReader<BrushDown>,
    owner: Res<PointerOwner>,
    views: Query<&SkinUnderPointer>,
    (asking, mode, knowledge): (Res<Asking>, Res<ModeNow>, Res<Known>),
    mut stroke: ResMut<Stroke>,
    mut send: MessageWriter<MapCommand>,
) {
    let skin_in = |view| views.get(view).ok().and_then(|skin| skin.0);
    if let Some(begins) = begins.read().last() {
        let place = skin_in(begins.view);
        *stroke = place.map_or(Stroke::None, Stroke::At);
        send.write_batch(place.map(|place| {
            MapCommand::Ask(AskingCommand::AddPain(Pain::at(
                PainPlace::Painted(vec![place]),
                asking.strength,
            )))
        }));
        return;
    }
    let Some(Owner::Brush(view)) = owner.held_by().filter(|_| mode.asks()) else {
        stroke.set_if_neq(Stroke::None);
        return;
    };
    match (*stroke, skin_in(view)) {
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
    use crate::view::area::ViewArea;
    use crate::view::cameras::BodyCamera;
    use crate::view::pointer::owner;
    use crate::view::pointer::owner::tests::input;
    use crate::view::pointer::picking::{PlacesUnderPointer, UnderPointer};
    use bevy::picking::pointer::{PointerAction, PointerButton};
    use myomap_knowledge::referral::Strength;
    use myomap_state::Mode;

    /// An application with a view and a pointer over the skin in it at a place, and nothing else.
    fn pointing_at(place: Vec3) -> App {
        let mut app = App::new();
        let mut mode = ModeNow::default();
        mode.enter(Mode::Ask, &mut default());
        app.add_plugins((owner::plugin, plugin))
            .add_message::<MapCommand>()
            .init_resource::<ButtonInput<KeyCode>>()
            .init_resource::<Known>()
            .init_resource::<Asking>()
            .insert_resource(mode);
        app.world_mut().spawn((
            BodyCamera,
            ViewArea::default(),
            UnderPointer::default(),
            SkinUnderPointer(Some(place)),
            PlacesUnderPointer::default(),
        ));
        app
    }

    fn points_at(app: &mut App, place: Option<Vec3>) {
        let world = app.world_mut();
        let mut skin = world.query::<&mut SkinUnderPointer>();
        for mut skin in skin.iter_mut(world) {
            skin.0 = place;
        }
    }

    fn press(app: &mut App) {
        let press = PointerAction::Press(PointerButton::Primary);
        app.world_mut().write_message(input(Vec2::ZERO, press));
    }

    fn release(app: &mut App) {
        let release = PointerAction::Release(PointerButton::Primary);
        app.world_mut().write_message(input(Vec2::ZERO, release));
    }

    fn sent(app: &mut App) -> Vec<MapCommand> {
        app.update();
        let world = app.world_mut();
        world
            .resource_mut::<Messages<MapCommand>>()
            .drain()
            .collect()
    }

    fn place_at(place: Vec3) -> MapCommand {
        MapCommand::Ask(AskingCommand::AddPain(Pain::at(
            PainPlace::Painted(vec![place]),
            Strength::Moderate,
        )))
    }

    #[test]
    fn a_click_within_one_frame_is_a_place() {
        let mut app = pointing_at(Vec3::X);
        press(&mut app);
        release(&mut app);
        assert_eq!(sent(&mut app), [place_at(Vec3::X)]);
    }

    #[test]
    fn a_drag_goes_on_with_its_place_and_leaves_out_what_is_not_skin() {
        let mut app = pointing_at(Vec3::ZERO);
        press(&mut app);
        assert_eq!(sent(&mut app), [place_at(Vec3::ZERO)]);
        let drag = |app: &mut App, to| {
            points_at(app, to);
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
        release(&mut app);
        assert_eq!(drag(&mut app, Some(near)), []);
    }

    #[test]
    fn with_shift_a_drag_turns_and_does_not_paint() {
        let mut app = pointing_at(Vec3::X);
        app.world_mut()
            .resource_mut::<ButtonInput<KeyCode>>()
            .press(KeyCode::ShiftLeft);
        press(&mut app);
        assert_eq!(sent(&mut app), []);
    }
}
