//! Painting on the skin where it hurts: a click shows a place, a drag paints one, or erases it. A drag that begins beside the body, or
//! with Shift held, turns it as ever.

use super::owner::{BrushDown, Owner, PointerOwner, PressSystems};
use crate::app::Known;
use crate::view::skin_under_pointer::SkinUnderPointer;
use bevy::prelude::*;
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::referral::{Pain, PainPlace};
use myomap_state::{Asking, AskingCommand, Brush, MapCommand, ModeNow};

/// Places of one stroke are so far apart, in metres.
const STEP_M: f32 = 0.006;

/// Where the stroke that is being painted has come to.
#[derive(Resource, Debug, Default, Clone, Copy, PartialEq)]
enum Stroke {
    /// None is being painted.
    #[default]
    None,
    /// A finger has touched the skin: it paints as soon as it moves or is lifted, but for a second finger that comes first.
    Waits(Vec3),
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
    keys: Option<Res<ButtonInput<KeyCode>>>,
    (asking, mode, knowledge): (Res<Asking>, Res<ModeNow>, Res<Known>),
    mut erases: Local<bool>,
    mut stroke: ResMut<Stroke>,
    mut send: MessageWriter<MapCommand>,
) {
    let skin_in = |view| views.get(view).ok().and_then(|skin| skin.0);
    if let Some(begins) = begins.read().last() {
        let place = skin_in(begins.view);
        let waits = begins.is_finger && owner.is_held();
        let at = if waits { Stroke::Waits } else { Stroke::At };
        *stroke = place.map_or(Stroke::None, at);
        *erases = asking.brush == Brush::Eraser || keys.is_some_and(|keys| holds_eraser(&keys));
        send.write_batch(
            place
                .filter(|_| !waits)
                .map(|place| begun(&asking, *erases, place)),
        );
        return;
    }
    let Some(Owner::Brush(view)) = owner.held_by().filter(|_| mode.asks()) else {
        if let (Stroke::Waits(place), None) = (*stroke, owner.held_by()) {
            send.write(begun(&asking, *erases, place));
        }
        stroke.set_if_neq(Stroke::None);
        return;
    };
    let goes_on = if *erases {
        AskingCommand::EraseFurther
    } else {
        AskingCommand::ExtendPain
    };
    match (*stroke, skin_in(view)) {
        (Stroke::None, _) | (Stroke::OffTheSkin, None) | (Stroke::Waits(_), None) => {}
        (Stroke::Waits(from), Some(to)) => {
            if from.distance(to) >= STEP_M {
                send.write(begun(&asking, *erases, from));
                *stroke = Stroke::At(from);
            }
        }
        (Stroke::At(_), None) => *stroke = Stroke::OffTheSkin,
        (Stroke::OffTheSkin, Some(to)) => {
            send.write(MapCommand::Ask(goes_on(to)));
            *stroke = Stroke::At(to);
        }
        (Stroke::At(from), Some(to)) => {
            if from.distance(to) < STEP_M {
                return;
            }
            for place in between(&knowledge, from, to) {
                send.write(MapCommand::Ask(goes_on(place)));
            }
            *stroke = Stroke::At(to);
        }
    }
}

/// What a stroke begins with.
fn begun(asking: &Asking, erases: bool, place: Vec3) -> MapCommand {
    MapCommand::Ask(if erases {
        AskingCommand::Erase(place)
    } else {
        let place = PainPlace::Painted(vec![place]);
        AskingCommand::AddPain(Pain::at(place, asking.strength))
    })
}

/// Whether the key is held with which every brush erases.
pub fn holds_eraser(keys: &ButtonInput<KeyCode>) -> bool {
    keys.any_pressed([KeyCode::ControlLeft, KeyCode::ControlRight])
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
    use bevy::picking::pointer::{PointerAction, PointerButton, PointerId};
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
            Strength::MODERATE,
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

    fn touch(app: &mut App, finger: u64, action: PointerAction) {
        let mut input = input(Vec2::ZERO, action);
        input.pointer_id = PointerId::Touch(finger);
        app.world_mut().write_message(input);
    }

    #[test]
    fn a_finger_that_is_lifted_or_moved_paints_and_a_second_finger_leaves_no_spot() {
        let (press, release) = (
            PointerAction::Press(PointerButton::Primary),
            PointerAction::Release(PointerButton::Primary),
        );
        let mut app = pointing_at(Vec3::ZERO);
        touch(&mut app, 1, press);
        assert_eq!(sent(&mut app), [], "it waits");
        touch(&mut app, 2, press);
        assert_eq!(sent(&mut app), []);
        points_at(&mut app, Some(Vec3::X * 0.1));
        touch(&mut app, 1, release);
        touch(&mut app, 2, release);
        assert_eq!(sent(&mut app), [], "the two have turned the body");
        points_at(&mut app, Some(Vec3::ZERO));
        touch(&mut app, 3, press);
        assert_eq!(sent(&mut app), []);
        touch(&mut app, 3, release);
        assert_eq!(sent(&mut app), [place_at(Vec3::ZERO)], "a tap");
        touch(&mut app, 4, press);
        assert_eq!(sent(&mut app), []);
        points_at(&mut app, Some(Vec3::X * 0.01));
        assert_eq!(sent(&mut app), [place_at(Vec3::ZERO)], "a stroke");
    }

    #[test]
    fn the_eraser_or_control_erases_along_a_drag() {
        for by_key in [false, true] {
            let mut app = pointing_at(Vec3::ZERO);
            if by_key {
                let mut keys = app.world_mut().resource_mut::<ButtonInput<KeyCode>>();
                keys.press(KeyCode::ControlLeft);
            } else {
                app.world_mut().resource_mut::<Asking>().brush = Brush::Eraser;
            }
            press(&mut app);
            let begun = [MapCommand::Ask(AskingCommand::Erase(Vec3::ZERO))];
            assert_eq!(sent(&mut app), begun);
            let near = Vec3::X * 0.01;
            points_at(&mut app, Some(near));
            let further = [MapCommand::Ask(AskingCommand::EraseFurther(near))];
            assert_eq!(sent(&mut app), further);
        }
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
