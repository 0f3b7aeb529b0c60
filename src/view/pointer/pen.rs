//! The pen and the eraser before a class: they write on the outermost of what is shown, and wipe off.

use super::owner::{Owner, PenDown, PointerOwner, PressSystems};
use super::picking::PlacesUnderPointer;
use crate::view::overlay::ERASER;
use bevy::prelude::*;
use myomap_state::{MapCommand, PenPlace, Presenting, PresentingCommand, PresentingTool};

/// Places of one stroke are so far apart, in metres.
const STEP_M: f32 = 0.003;

/// From one place to the next a stroke goes so far at most, in metres: beyond that the pointer has left one part of the body
/// for another that lies behind it.
const JUMP_M: f32 = 0.04;

/// Where the stroke that is being written has come to; none where none is, or the pen is lifted over a gap.
#[derive(Resource, Debug, Default, Clone, Copy, PartialEq)]
struct LastPlace(Option<Vec3>);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<LastPlace>()
        .add_systems(Update, write.in_set(PressSystems::Write));
}

fn write(
    mut begins: MessageReader<PenDown>,
    owner: Res<PointerOwner>,
    views: Query<&PlacesUnderPointer>,
    presenting: Res<Presenting>,
    mut last: ResMut<LastPlace>,
    mut send: MessageWriter<MapCommand>,
) {
    let begins = begins.read().last().map(|it| it.view);
    let held = match owner.held_by() {
        Some(Owner::Pen(view)) => Some(view),
        _ => None,
    };
    let under = begins.or(held).and_then(|view| views.get(view).ok());
    let Some(under) = under else {
        last.set_if_neq(LastPlace(None));
        return;
    };
    let mut at = last.0.filter(|_| begins.is_none());
    for place in &under.trail {
        let Some(place) = place else {
            at = None;
            continue;
        };
        let command = match presenting.tool {
            PresentingTool::Eraser => {
                let radius_m = ERASER * under.metres_per_pixel;
                Some(PresentingCommand::Wipe(place.at, radius_m))
            }
            PresentingTool::Pen => stroke(at, *place),
            PresentingTool::Pointer | PresentingTool::Spotlight => None,
        };
        if let Some(command) = command {
            send.write(command.into());
            at = Some(place.at);
        }
    }
    last.set_if_neq(LastPlace(at));
}

/// What a pen does at a place that was at another before, if at any.
fn stroke(last: Option<Vec3>, place: PenPlace) -> Option<PresentingCommand> {
    match last.map(|last| last.distance(place.at)) {
        Some(way) if way < STEP_M => None,
        Some(way) if way <= JUMP_M => Some(PresentingCommand::ExtendStroke(place)),
        _ => Some(PresentingCommand::BeginStroke(place)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::area::ViewArea;
    use crate::view::cameras::BodyCamera;
    use crate::view::pointer::owner;
    use crate::view::pointer::owner::tests::input;
    use crate::view::pointer::picking::UnderPointer;
    use crate::view::skin_under_pointer::SkinUnderPointer;
    use bevy::picking::pointer::{PointerAction, PointerButton};
    use myomap_state::ModeNow;

    fn at(x: f32) -> PlacesUnderPointer {
        came_over(&[x])
    }

    fn came_over(places: &[f32]) -> PlacesUnderPointer {
        let place = |&x: &f32| PenPlace {
            at: Vec3::X * x,
            normal: Vec3::Z,
        };
        PlacesUnderPointer {
            trail: places.iter().map(|x| Some(place(x))).collect(),
            metres_per_pixel: 0.001,
        }
    }

    /// An application with a view, a tool in the hand and a pointer over the body.
    fn holding(tool: PresentingTool) -> App {
        let mut app = App::new();
        app.add_plugins((owner::plugin, plugin))
            .add_message::<MapCommand>()
            .init_resource::<ButtonInput<KeyCode>>()
            .init_resource::<ModeNow>()
            .insert_resource(Presenting {
                projects: true,
                tool,
                ..default()
            });
        app.world_mut().spawn((
            BodyCamera,
            ViewArea::default(),
            UnderPointer::default(),
            SkinUnderPointer::default(),
            at(0.0),
        ));
        app
    }

    fn does(app: &mut App, places: PlacesUnderPointer, action: PointerAction) {
        let mut views = app.world_mut().query::<&mut PlacesUnderPointer>();
        for mut under in views.iter_mut(app.world_mut()) {
            *under = places.clone();
        }
        app.world_mut().write_message(input(Vec2::ONE, action));
        app.update();
    }

    fn sent(app: &mut App) -> Vec<PresentingCommand> {
        let mut messages = app.world_mut().resource_mut::<Messages<MapCommand>>();
        messages
            .drain()
            .filter_map(|command| match command {
                MapCommand::Present(command) => Some(command),
                _ => None,
            })
            .collect()
    }

    const DOWN: PointerAction = PointerAction::Press(PointerButton::Primary);
    const UP: PointerAction = PointerAction::Release(PointerButton::Primary);
    const MOVE: PointerAction = PointerAction::Move { delta: Vec2::ONE };

    #[test]
    fn a_pen_writes_while_it_is_held_down_and_a_jump_begins_another_stroke() {
        let mut app = holding(PresentingTool::Pen);
        let mut written = Vec::new();
        for (x, action) in [
            (0.0, DOWN),
            (0.001, MOVE),
            (0.01, MOVE),
            (0.3, MOVE),
            (0.3, UP),
            (0.31, MOVE),
        ] {
            does(&mut app, at(x), action);
            written.append(&mut sent(&mut app));
        }
        let begins: Vec<bool> = written
            .iter()
            .map(|it| matches!(it, PresentingCommand::BeginStroke(_)))
            .collect();
        assert_eq!(begins, [true, false, true]);
    }

    #[test]
    fn in_a_slow_frame_the_stroke_follows_the_way_that_the_hand_went() {
        let mut app = holding(PresentingTool::Pen);
        does(&mut app, at(0.0), DOWN);
        does(&mut app, came_over(&[0.02, 0.04, 0.06, 0.08]), MOVE);
        let written = sent(&mut app);
        assert_eq!(written.len(), 5, "{written:?}");
        let goes_on = |it: &PresentingCommand| matches!(it, PresentingCommand::ExtendStroke(_));
        assert!(written[1..].iter().all(goes_on), "{written:?}");
    }

    #[test]
    fn a_tap_within_one_slow_frame_leaves_a_dot() {
        let mut app = holding(PresentingTool::Pen);
        app.world_mut().write_message(input(Vec2::ONE, DOWN));
        app.world_mut().write_message(input(Vec2::ONE, UP));
        app.update();
        assert!(matches!(
            sent(&mut app)[..],
            [PresentingCommand::BeginStroke(_)]
        ));
    }

    #[test]
    fn an_eraser_wipes_as_widely_as_it_is_drawn() {
        let mut app = holding(PresentingTool::Eraser);
        does(&mut app, at(0.2), DOWN);
        let wiped = sent(&mut app);
        assert_eq!(
            wiped,
            [PresentingCommand::Wipe(Vec3::X * 0.2, ERASER * 0.001)]
        );
    }

    #[test]
    fn beside_the_body_the_pen_turns_it_and_without_a_pen_nothing_is_written() {
        for (tool, place) in [
            (PresentingTool::Pen, PlacesUnderPointer::default()),
            (PresentingTool::Pointer, at(0.0)),
        ] {
            let mut app = holding(tool);
            does(&mut app, place, DOWN);
            assert!(sent(&mut app).is_empty());
            let owner = app.world().resource::<PointerOwner>().held_by();
            assert!(matches!(owner, Some(Owner::Camera(_))), "{owner:?}");
        }
    }
}
