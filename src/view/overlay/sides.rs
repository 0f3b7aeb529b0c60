//! "R" and "L" at the bottom, as in textbooks, so that nobody mixes the sides up.

use super::brush::{Brush, Canvas};
use super::projection::Projection;
use super::{OverlaySystems, in_each_window};
use crate::app::{Known, Loading};
use bevy::math::Vec3;
use bevy::prelude::*;
use bevy_egui::egui::{Align2, FontId, Pos2, Stroke, pos2};
use myomap_body_format::Side;
use myomap_knowledge::body::Body;
use myomap_knowledge::text;

/// How squarely the body must be seen from front or back, as the cosine of the angle.
const SQUARELY: f32 = 0.72;

pub(super) fn plugin(app: &mut App) {
    in_each_window(app, || {
        paint
            .in_set(OverlaySystems::Sides)
            .run_if(in_state(Loading::Done))
    });
}

/// From the body towards the viewer.
fn towards_viewer(projection: &Projection) -> Vec3 {
    projection.right().cross(projection.up())
}

/// The side of the body that faces the viewer, where it is seen from a side.
fn facing_side(towards_viewer: Vec3) -> Option<Side> {
    let side = if towards_viewer.x > 0.0 {
        Side::Left
    } else {
        Side::Right
    };
    (towards_viewer.x.abs() > SQUARELY).then_some(side)
}

/// The body's sides on the left and on the right of the screen; none where it is seen from a side.
fn sides(screen_right: Vec3) -> Option<[Side; 2]> {
    if screen_right.x > SQUARELY {
        Some([Side::Right, Side::Left])
    } else if screen_right.x < -SQUARELY {
        Some([Side::Left, Side::Right])
    } else {
        None
    }
}

fn letter(side: Side) -> String {
    match side {
        Side::Left => text!("side-letter-left"),
        Side::Right => text!("side-letter-right"),
        Side::Midline => String::new(),
    }
}

fn paint(mut canvas: Canvas, knowledge: Res<Known>) {
    let Some(body) = knowledge.meshes() else {
        return;
    };
    for brush in canvas.brushes() {
        paint_letters(&brush, body);
    }
}

fn paint_letters(brush: &Brush, body: &Body) {
    const INSET: f32 = 22.0;
    const RADIUS: f32 = 11.0;
    let room = brush.area.shrink(INSET);
    if room.width() < 4.0 * INSET {
        return;
    }
    let Some(sides) = sides(brush.projection.right()) else {
        if let Some(side) = facing_side(towards_viewer(&brush.projection)) {
            paint_letter(brush, side, room.center_bottom(), RADIUS);
        }
        return;
    };
    let seen = body
        .bounds(0..body.structures().len())
        .and_then(|(low, high)| brush.projection.around_box(low, high))
        .unwrap_or(room);
    let places =
        [seen.left() - INSET, seen.right() + INSET].map(|x| x.clamp(room.left(), room.right()));
    for (side, x) in sides.into_iter().zip(places) {
        paint_letter(brush, side, pos2(x, room.bottom()), RADIUS);
    }
}

fn paint_letter(brush: &Brush, side: Side, at: Pos2, radius: f32) {
    brush.painter.circle(
        at,
        radius,
        brush.colours.plate,
        Stroke::new(1.0, brush.colours.plate_edge),
    );
    brush.painter.text(
        at,
        Align2::CENTER_CENTER,
        letter(side),
        FontId::proportional(13.0),
        brush.colours.quiet_text,
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::overlay::projection::tests::looking_from;

    #[test]
    fn from_the_front_the_bodys_right_is_on_the_left() {
        let seen = sides(looking_from(Vec3::Z).right()).expect("from the front");
        assert_eq!(seen.map(letter), ["R", "L"]);
    }

    #[test]
    fn from_behind_the_bodys_right_is_on_the_right() {
        let seen = sides(looking_from(Vec3::NEG_Z).right()).expect("from behind");
        assert_eq!(seen.map(letter), ["L", "R"]);
    }

    #[test]
    fn from_a_side_the_letter_is_that_of_the_side_that_is_seen() {
        for (from, side) in [(Vec3::X, Side::Left), (Vec3::NEG_X, Side::Right)] {
            let projection = looking_from(from);
            assert_eq!(sides(projection.right()), None);
            assert_eq!(facing_side(towards_viewer(&projection)), Some(side));
        }
        assert_eq!(facing_side(towards_viewer(&looking_from(Vec3::Z))), None);
    }
}
