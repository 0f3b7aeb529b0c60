//! The pen and the eraser before a class: they write on the outermost of what is shown, and wipe off.

use super::owner::{Owner, PenDown, PointerOwner, PressSystems};
use super::picking::{PenWay, PlacesUnderPointer};
use crate::view::overlay::ERASER;
use bevy::prelude::*;
use myomap_state::{MapCommand, PenPlace, Presenting, PresentingCommand, PresentingTool};

/// Places of one stroke are so far apart, in metres.
const STEP_M: f32 = 0.003;

/// From one place to the next a stroke goes so far at most, in metres: beyond that the pointer has left one part of the body
/// for another that lies behind it.
const JUMP_M: f32 = 0.04;

/// The stroke that is being written from frame to frame.
#[derive(Resource, Debug, Default, Clone, Copy, PartialEq)]
struct Writing {
    /// The view in which the pen is held down; none where it is not.
    view: Option<Entity>,
    /// Where it has come to; none where it is lifted over a gap.
    at: Option<Vec3>,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Writing>()
        .add_systems(Update, write.in_set(PressSystems::Write));
}

/// Follows every way of the pen in this frame: one that goes on from the frame before, and those that began in it, be they
/// ended again or not.
fn write(
    mut begins: MessageReader<PenDown>,
    owner: Res<PointerOwner>,
    views: Query<(Entity, &PlacesUnderPointer)>,
    presenting: Res<Presenting>,
    mut writing: ResMut<Writing>,
    mut send: MessageWriter<MapCommand>,
) {
    let begins: Vec<PenDown> = begins.read().copied().collect();
    let held = match owner.held_by() {
        Some(Owner::Pen(view)) => Some(view),
        _ => None,
    };
    let mut now = Writing {
        view: held,
        at: None,
    };
    for (view, under) in &views {
        let tip = Tip {
            tool: presenting.tool,
            wipes_m: ERASER * under.metres_per_pixel,
        };
        let (mut press, mut at) = (0, writing.at.filter(|_| writing.view == Some(view)));
        for way in &under.ways {
            let is_of_the_pen = if way.is_set_down {
                at = None;
                press += 1;
                begins.contains(&PenDown {
                    view,
                    press: press - 1,
                })
            } else {
                writing.view == Some(view)
            };
            if is_of_the_pen {
                at = tip.follow(at, way, &mut send);
            }
        }
        if held == Some(view) {
            now.at = at;
        }
    }
    writing.set_if_neq(now);
}

/// What touches the body.
struct Tip {
    tool: PresentingTool,
    /// So far around it the eraser wipes, in metres.
    wipes_m: f32,
}

impl Tip {
    /// Goes along a way from where it was, if it was anywhere, and gives where it has come to.
    fn follow(
        &self,
        mut at: Option<Vec3>,
        way: &PenWay,
        send: &mut MessageWriter<MapCommand>,
    ) -> Option<Vec3> {
        for place in &way.places {
            let Some(place) = place else {
                at = None;
                continue;
            };
            let command = match self.tool {
                PresentingTool::Eraser => Some(PresentingCommand::Wipe(place.at, self.wipes_m)),
                PresentingTool::Pen => stroke(at, *place),
                PresentingTool::Pointer | PresentingTool::Spotlight => None,
            };
            if let Some(command) = command {
                send.write(command.into());
                at = Some(place.at);
            }
        }
        at
    }
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

    /// It came over these places, in metres.
    fn came_over(places: &[f32]) -> PlacesUnderPointer {
        ways(&[(false, places)])
    }

    /// It was set down, or went on, and came over these places, in metres; beside the body where that is no number.
    fn ways(ways: &[(bool, &[f32])]) -> PlacesUnderPointer {
        let place = |&x: &f32| {
            let at = Vec3::X * x;
            let normal = Vec3::Z;
            at.is_finite().then_some(PenPlace { at, normal })
        };
        let way = |&(is_set_down, places): &(bool, &[f32])| PenWay {
            is_set_down,
            places: places.iter().map(place).collect(),
        };
        PlacesUnderPointer {
            ways: ways.iter().map(way).collect(),
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
        does_all(app, places, &[action]);
    }

    fn does_all(app: &mut App, mut places: PlacesUnderPointer, actions: &[PointerAction]) {
        let begins = matches!(actions.first(), Some(PointerAction::Press(_)));
        if let Some(way) = places.ways.first_mut() {
            way.is_set_down |= begins;
        }
        let mut views = app.world_mut().query::<&mut PlacesUnderPointer>();
        for mut under in views.iter_mut(app.world_mut()) {
            *under = places.clone();
        }
        for &action in actions {
            app.world_mut().write_message(input(Vec2::ONE, action));
        }
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
        does_all(&mut app, at(0.0), &[DOWN, UP]);
        assert!(matches!(
            sent(&mut app)[..],
            [PresentingCommand::BeginStroke(_)]
        ));
    }

    /// As many strokes as begin, and as many places as all have.
    fn strokes_and_places(sent: &[PresentingCommand]) -> (usize, usize) {
        let begins = |it: &&PresentingCommand| matches!(it, PresentingCommand::BeginStroke(_));
        (sent.iter().filter(begins).count(), sent.len())
    }

    #[test]
    fn two_strokes_within_one_slow_frame_are_both_written_though_they_end_beside_the_body() {
        let mut app = holding(PresentingTool::Pen);
        let beside = f32::NAN;
        let drawn = ways(&[(true, &[0.0, 0.01, beside]), (true, &[0.1, 0.11, beside])]);
        does_all(&mut app, drawn, &[DOWN, MOVE, UP, DOWN, MOVE, UP]);
        assert_eq!(strokes_and_places(&sent(&mut app)), (2, 4));
    }

    #[test]
    fn what_is_drawn_before_the_pen_is_lifted_in_a_slow_frame_is_written() {
        let mut app = holding(PresentingTool::Pen);
        does(&mut app, at(0.0), DOWN);
        does_all(&mut app, came_over(&[0.01, 0.02, 0.03]), &[MOVE, MOVE, UP]);
        assert_eq!(strokes_and_places(&sent(&mut app)), (1, 4));
        does(&mut app, came_over(&[0.04, 0.05]), MOVE);
        assert_eq!(sent(&mut app), [], "it is lifted");
    }

    #[test]
    fn a_press_beside_the_body_turns_it_though_the_drag_ends_on_it() {
        let mut app = holding(PresentingTool::Pen);
        does_all(&mut app, ways(&[(true, &[f32::NAN, 0.0])]), &[DOWN, MOVE]);
        assert_eq!(sent(&mut app), []);
        let owner = app.world().resource::<PointerOwner>().held_by();
        assert!(matches!(owner, Some(Owner::Camera(_))), "{owner:?}");
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
