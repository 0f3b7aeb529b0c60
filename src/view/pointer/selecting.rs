//! Hovering and clicking: the name of what lies under the pointer, and selecting it.

use super::owner::{Click, PointerOwner, PressSystems, SAME_PLACE};
use super::picking::UnderPointer;
use bevy::prelude::*;
use myomap_knowledge::knowledge::Item;
use myomap_state::{Hovered, MapCommand, ModeNow, Selection};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        (
            hover.run_if(any_match_filter::<Changed<UnderPointer>>),
            select.run_if(on_message::<Click>),
        )
            .chain()
            .in_set(PressSystems::Select),
    );
}

fn hover(
    views: Query<&UnderPointer>,
    owner: Res<PointerOwner>,
    hovered_now: Res<Hovered>,
    mut send: MessageWriter<MapCommand>,
) {
    if owner.is_held() {
        return;
    }
    let hovered = views.iter().find_map(|under| under.0.first());
    if hovered_now.0.as_ref() != hovered {
        send.write(MapCommand::Hover(hovered.cloned()));
    }
}

/// Selects the uppermost thing; where the last click was at the same place, the next one beneath what is selected.
fn select(
    mut clicks: MessageReader<Click>,
    views: Query<&UnderPointer>,
    (mode, selection): (Res<ModeNow>, Res<Selection>),
    mut last_at: Local<Option<Vec2>>,
    mut send: MessageWriter<MapCommand>,
) {
    for click in clicks.read() {
        let Ok(under) = views.get(click.view) else {
            continue;
        };
        // Then a click says where it hurts; only trigger points can still be selected.
        if mode.asks() && !matches!(under.0.first(), Some(Item::Point(_))) {
            continue;
        }
        let again = last_at.is_some_and(|last| last.distance(click.at) <= SAME_PLACE);
        *last_at = Some(click.at);
        let selected = selection.selected.as_ref();
        send.write(MapCommand::Select(next_beneath(&under.0, selected, again)));
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
