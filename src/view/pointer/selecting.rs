//! Hovering and clicking: the name of what lies under the pointer, selecting it, and what lies beneath.

use super::owner::{Click, PointerOwner, PressSystems, SAME_PLACE};
use super::picking::UnderPointer;
use crate::app::beneath::{ClickAgain, NextBeneath, WhatLiesHere};
use crate::app::{MapSystems, PointedPlace};
use crate::view::skin_under_pointer::SkinUnderPointer;
use bevy::picking::pointer::{PointerButton, PointerLocation};
use bevy::prelude::*;
use myomap_knowledge::knowledge::Item;
use myomap_state::{Hovered, LessonNow, MapCommand, ModeNow, Selection};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        (hover, (select, list).run_if(on_message::<Click>))
            .chain()
            .in_set(PressSystems::Select),
    )
    .init_resource::<LastClick>()
    .add_systems(Update, tell_what_is_next.in_set(MapSystems::Answer));
}

fn hover(
    views: Query<Ref<UnderPointer>>,
    owner: Res<PointerOwner>,
    (hovered_now, lesson): (Res<Hovered>, Res<LessonNow>),
    mut moved: MessageReader<CursorMoved>,
    mut send: MessageWriter<MapCommand>,
) {
    // Every frame, or it would be the way of long ago that is read when the body moves.
    let rests = moved.read().count() == 0;
    let is_same = views.iter().all(|under| !under.is_changed());
    if owner.is_held() || is_same && rests {
        return;
    }
    // A pointer that rests while a lesson goes on points at nothing.
    let points = !(rests && lesson.played().is_some());
    let under = views.iter().find_map(|under| under.0.first().cloned());
    let hovered = under.filter(|_| points);
    if hovered_now.0 != hovered {
        send.write(MapCommand::Hover(hovered));
    }
}

/// Selects the uppermost thing; where the last click was at the same place, the next one beneath what is selected.
fn select(
    mut clicks: MessageReader<Click>,
    views: Query<&UnderPointer>,
    (mode, selection): (Res<ModeNow>, Res<Selection>),
    mut last: ResMut<LastClick>,
    mut send: MessageWriter<MapCommand>,
) {
    let clicks = clicks.read();
    for click in clicks.filter(|click| click.button == PointerButton::Primary) {
        let Ok(under) = views.get(click.view) else {
            continue;
        };
        // Then a click says where it hurts; only trigger points can still be selected.
        if mode.asks() && !matches!(under.0.first(), Some(Item::Point(_))) {
            continue;
        }
        let again = last.0.is_some_and(|last| last.is_at(click.at));
        last.0 = Some(*click);
        let selected = selection.selected.as_ref();
        send.write(MapCommand::Select(next_beneath(&under.0, selected, again)));
    }
}

/// The last click that selected something.
#[derive(Resource, Default)]
struct LastClick(Option<Click>);

impl Click {
    fn is_at(&self, place: Vec2) -> bool {
        self.at.distance(place) <= SAME_PLACE
    }
}

/// Which of the things under the pointer a click selects.
fn next_beneath(under: &[Item], selected: Option<&Item>, again: bool) -> Option<Item> {
    let current = selected.and_then(|selected| under.iter().position(|item| item == selected));
    match current {
        Some(current) if again => under.get((current + 1) % under.len()),
        _ => under.first(),
    }
    .cloned()
}

/// Says what another click selects, as long as the pointer rests where the last one was.
fn tell_what_is_next(
    last: Res<LastClick>,
    views: Query<&UnderPointer>,
    pointers: Query<&PointerLocation>,
    selection: Res<Selection>,
    mut again: ResMut<ClickAgain>,
) {
    let rests = |click: &Click| {
        let mut places = pointers.iter().filter_map(PointerLocation::location);
        places.any(|place| click.is_at(place.position))
    };
    let under = last
        .0
        .filter(rests)
        .and_then(|click| views.get(click.view).ok());
    again.set_if_neq(ClickAgain(
        under.and_then(|under| what_is_next(&under.0, selection.selected.as_ref())),
    ));
}

/// What another click selects that is not selected yet.
fn what_is_next(under: &[Item], selected: Option<&Item>) -> Option<NextBeneath> {
    let selected = selected.filter(|selected| under.contains(selected))?;
    let item = next_beneath(under, Some(selected), true).filter(|next| next != selected)?;
    let from_the_top = under.first() == Some(&item);
    Some(NextBeneath { item, from_the_top })
}

/// Has everything listed that lies where the second button was clicked.
fn list(
    mut clicks: MessageReader<Click>,
    views: Query<(&UnderPointer, &SkinUnderPointer)>,
    pointed: Res<PointedPlace>,
    mut lies_here: MessageWriter<WhatLiesHere>,
) {
    let clicks = clicks.read();
    for click in clicks.filter(|click| click.button == PointerButton::Secondary) {
        let Ok((under, skin)) = views.get(click.view) else {
            continue;
        };
        let items = under.0.clone();
        let place = skin.0.or(pointed.0.filter(|_| !items.is_empty()));
        if !items.is_empty() || place.is_some() {
            let at = click.at;
            lies_here.write(WhatLiesHere { at, items, place });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_body_format::Side;
    use myomap_knowledge::ids::MuscleId;

    fn muscle(id: &str) -> Item {
        Item::Muscle(MuscleId::new(id), Side::Left)
    }

    #[test]
    fn clicking_again_goes_through_what_lies_beneath_and_round() {
        let under = [
            muscle("trapezius"),
            muscle("rhomboids"),
            muscle("longissimus"),
        ];
        let first = next_beneath(&under, None, false);
        assert_eq!(first, Some(muscle("trapezius")));
        let second = next_beneath(&under, first.as_ref(), true);
        assert_eq!(second, Some(muscle("rhomboids")));
        let third = next_beneath(&under, second.as_ref(), true);
        assert_eq!(
            next_beneath(&under, third.as_ref(), true),
            Some(muscle("trapezius"))
        );
    }

    #[test]
    fn what_another_click_selects_is_told_down_to_the_lowest_and_from_the_top_again() {
        let under = [muscle("trapezius"), muscle("rhomboids")];
        let next = |selected: &str| what_is_next(&under, Some(&muscle(selected)));
        let told = |id: &str, from_the_top| {
            let item = muscle(id);
            Some(NextBeneath { item, from_the_top })
        };
        assert_eq!(next("trapezius"), told("rhomboids", false));
        assert_eq!(next("rhomboids"), told("trapezius", true));
        assert_eq!(next("deltoid"), None, "it is not there");
        let alone = [muscle("trapezius")];
        assert_eq!(what_is_next(&alone, Some(&muscle("trapezius"))), None);
    }

    /// An application with a view, two muscles under the pointer in it, and nothing else.
    fn pointing_at_two() -> (App, Entity) {
        let mut app = App::new();
        app.add_plugins(plugin)
            .add_message::<Click>()
            .add_message::<MapCommand>()
            .add_message::<WhatLiesHere>()
            .add_message::<CursorMoved>()
            .init_resource::<LessonNow>()
            .init_resource::<PointerOwner>()
            .init_resource::<Hovered>()
            .init_resource::<ModeNow>()
            .init_resource::<Selection>()
            .init_resource::<PointedPlace>()
            .init_resource::<ClickAgain>();
        let under = UnderPointer(vec![muscle("trapezius"), muscle("rhomboids")]);
        let view = app
            .world_mut()
            .spawn((under, SkinUnderPointer::default()))
            .id();
        (app, view)
    }

    /// The application in the midst of a lesson.
    fn played() -> LessonNow {
        let mut states = myomap_state::MapStates::default();
        let step = myomap_state::lesson::SceneStep::default();
        let scene = myomap_state::lesson::Scene {
            steps: vec![step],
            ..default()
        };
        let play = myomap_state::LessonCommand::Play(None, Box::new(scene));
        states.apply(&play.into(), &default());
        states.lesson
    }

    #[test]
    fn when_the_body_moves_under_a_pointer_that_rests_a_lesson_names_nothing() {
        let (mut app, view) = pointing_at_two();
        app.insert_resource(played());
        let hovers = |app: &mut App, moves: bool, under: &[&str]| {
            if moves {
                app.world_mut().write_message(CursorMoved {
                    window: Entity::PLACEHOLDER,
                    position: Vec2::ONE,
                    delta: None,
                });
            }
            let under = UnderPointer(under.iter().map(|id| muscle(id)).collect());
            let mut views = app.world_mut().query::<&mut UnderPointer>();
            let mut now = views.get_mut(app.world_mut(), view).expect("the view");
            now.set_if_neq(under);
            app.update();
            let world = app.world_mut();
            let mut messages = world.resource_mut::<Messages<MapCommand>>();
            let hovers = messages.drain().filter_map(|command| match command {
                MapCommand::Hover(item) => Some(item),
                _ => None,
            });
            let last = hovers.last();
            if let Some(item) = &last {
                world.resource_mut::<Hovered>().0.clone_from(item);
            }
            last
        };
        let trapezius = Some(muscle("trapezius"));
        assert_eq!(hovers(&mut app, true, &["trapezius"]), Some(trapezius));
        // It still moves over the same, and comes to rest; a step later the body moves.
        assert_eq!(hovers(&mut app, true, &["trapezius"]), None);
        assert_eq!(hovers(&mut app, false, &["deltoid"]), Some(None));
        let deltoid = Some(muscle("deltoid"));
        assert_eq!(hovers(&mut app, true, &["deltoid"]), Some(deltoid));
    }

    #[test]
    fn the_second_button_lists_what_lies_there_and_selects_nothing() {
        let (mut app, view) = pointing_at_two();
        app.update();
        let at = Vec2::new(10.0, 20.0);
        let button = PointerButton::Secondary;
        app.world_mut().write_message(Click { view, at, button });
        app.world_mut()
            .resource_mut::<Messages<MapCommand>>()
            .clear();
        app.update();
        let world = app.world_mut();
        let mut lists = world.resource_mut::<Messages<WhatLiesHere>>();
        let items = vec![muscle("trapezius"), muscle("rhomboids")];
        let place = None;
        assert!(lists.drain().eq([WhatLiesHere { at, items, place }]));
        assert_eq!(
            world.resource_mut::<Messages<MapCommand>>().drain().count(),
            0
        );
    }

    #[test]
    fn where_it_is_asked_where_it_hurts_the_second_button_tells_of_the_skin_under_the_finger() {
        let (mut app, view) = pointing_at_two();
        let skin = SkinUnderPointer(Some(Vec3::X));
        app.world_mut()
            .entity_mut(view)
            .insert((UnderPointer::default(), skin));
        let (at, button) = (Vec2::ZERO, PointerButton::Secondary);
        app.world_mut().write_message(Click { view, at, button });
        app.update();
        let mut lists = app.world_mut().resource_mut::<Messages<WhatLiesHere>>();
        let (items, place) = (Vec::new(), Some(Vec3::X));
        assert!(lists.drain().eq([WhatLiesHere { at, items, place }]));
    }

    #[test]
    fn clicking_elsewhere_starts_at_the_top() {
        let under = [muscle("trapezius"), muscle("rhomboids")];
        assert_eq!(
            next_beneath(&under, Some(&muscle("trapezius")), false),
            Some(muscle("trapezius"))
        );
    }

    #[test]
    fn clicking_beside_the_body_selects_nothing() {
        assert_eq!(next_beneath(&[], Some(&muscle("trapezius")), true), None);
    }
}
