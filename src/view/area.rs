//! The part of the window that each view has.

use super::cameras::{ArrangeViews, BodyCamera, OppositeView};
use crate::app::{FreeArea, MapSystems};
use bevy::prelude::*;
use myomap_state::ViewLayout;

/// The part of the window that a view is drawn in, in logical pixels; empty while that is not known, and then it is the
/// whole window.
#[derive(Component, Debug, Clone, Copy, PartialEq, Default)]
pub struct ViewArea(pub Rect);

impl ViewArea {
    /// Whether a place of the window, in logical pixels, lies in this view and not over a panel. egui itself says this
    /// only of what floats: windows, menus, lists.
    pub fn holds(&self, place: Vec2) -> bool {
        self.0.is_empty() || self.0.contains(place)
    }
}

/// The system that gives each view its part of the window.
#[derive(SystemSet, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DivideWindow;

pub(super) fn plugin(app: &mut App) {
    app.register_required_components::<BodyCamera, ViewArea>()
        .add_systems(
            Update,
            divide
                .in_set(DivideWindow)
                .in_set(MapSystems::View)
                .after(ArrangeViews),
        );
}

fn divide(
    (free, layout): (Res<FreeArea>, Res<ViewLayout>),
    mut views: Query<(&Camera, &mut ViewArea, Has<OppositeView>), With<BodyCamera>>,
) {
    for (camera, mut area, opposite) in &mut views {
        let window = camera.logical_target_size().unwrap_or_default();
        area.set_if_neq(ViewArea(share(free.0, window, *layout, opposite)));
    }
}

/// The small view is so high, as a share of the free part, and so wide, as a share of its height.
const INSET_HEIGHT: f32 = 0.34;
const INSET_WIDTH: f32 = 0.62;

/// In a small window that share shows too little: then the small view is so high, in logical pixels, but takes no more than
/// these shares of the height and of the width.
const READABLE_INSET: f32 = 260.0;
const MOST_OF_HEIGHT: f32 = 0.45;
const MOST_OF_WIDTH: f32 = 0.30;

/// It keeps so far from the corner, in logical pixels, and is not shown where it would be lower than this.
const FROM_CORNER: f32 = 12.0;
const LOWEST_INSET: f32 = 120.0;

/// What the small view has of the free part of the window: its upper right corner. Empty where there is too little room.
pub fn of_inset(free: Rect) -> Rect {
    let share = free.height() * INSET_HEIGHT;
    let readable = READABLE_INSET
        .min(free.height() * MOST_OF_HEIGHT)
        .min(free.width() * MOST_OF_WIDTH / INSET_WIDTH);
    let height = share.max(readable).round();
    let width = (height * INSET_WIDTH).round();
    if height < LOWEST_INSET || width > free.width() * 0.4 {
        return Rect::default();
    }
    let corner = Vec2::new(free.max.x - FROM_CORNER, free.min.y + FROM_CORNER);
    Rect::from_corners(
        Vec2::new(corner.x - width, corner.y),
        Vec2::new(corner.x, corner.y + height),
    )
}

/// What a view has of the free part of a window.
pub fn share(free: Rect, window: Vec2, layout: ViewLayout, opposite: bool) -> Rect {
    if layout != ViewLayout::FrontAndBack {
        return free;
    }
    let whole = if free.is_empty() {
        Rect::from_corners(Vec2::ZERO, window)
    } else {
        free
    };
    let middle = whole.center().x.round();
    if opposite {
        Rect::from_corners(Vec2::new(middle, whole.min.y), whole.max)
    } else {
        Rect::from_corners(whole.min, Vec2::new(middle, whole.max.y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Vec2 = Vec2::new(1440.0, 900.0);

    #[test]
    fn before_the_panels_are_laid_out_every_place_is_free() {
        let area = share(Rect::default(), WINDOW, ViewLayout::Single, false);
        assert!(ViewArea(area).holds(Vec2::new(5.0, 5.0)));
    }

    #[test]
    fn the_small_view_lies_in_the_free_part_or_is_not_there() {
        let free = Rect::new(270.0, 40.0, 1050.0, 860.0);
        let inset = of_inset(free);
        assert!(!inset.is_empty() && free.contains(inset.min) && free.contains(inset.max));
        assert!(of_inset(Rect::new(270.0, 40.0, 400.0, 860.0)).is_empty());
        assert!(of_inset(Rect::default()).is_empty());
    }

    #[test]
    fn in_a_small_window_the_small_view_is_large_enough_to_be_read_and_leaves_most_to_the_body() {
        let free = Rect::new(212.0, 44.0, 740.0, 665.0);
        let inset = of_inset(free);
        assert!(inset.height() > 250.0, "{inset:?}");
        assert!(inset.width() < free.width() * 0.31, "{inset:?}");
    }

    #[test]
    fn a_place_over_a_panel_is_in_no_view() {
        let free = Rect::new(270.0, 40.0, 1050.0, 860.0);
        let area = ViewArea(share(free, WINDOW, ViewLayout::Single, false));
        assert!(area.holds(Vec2::new(600.0, 400.0)));
        assert!(!area.holds(Vec2::new(100.0, 400.0)));
    }

    #[test]
    fn two_views_share_what_is_free_and_each_place_lies_in_one_of_them() {
        for free in [Rect::default(), Rect::new(270.0, 40.0, 1051.0, 860.0)] {
            let [front, back] = [false, true]
                .map(|opposite| share(free, WINDOW, ViewLayout::FrontAndBack, opposite));
            assert!((front.width() - back.width()).abs() <= 1.0);
            assert_eq!(front.max.x, back.min.x);
            assert_eq!(
                front.union(back).size(),
                if free.is_empty() { WINDOW } else { free.size() }
            );
        }
    }
}
