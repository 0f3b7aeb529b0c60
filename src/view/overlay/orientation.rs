//! A small figure in the corner that turns with the body, and words for the side that is seen: close up nothing else says
//! from where one looks.

use super::brush::{Brush, Canvas};
use super::projection::Projection;
use super::{OverlaySystems, in_each_window};
use crate::app::Loading;
use bevy::math::Vec3;
use bevy::prelude::*;
use bevy_egui::egui::{Align2, Color32, FontId, Pos2, Shape, Stroke, pos2, vec2};
use myomap_knowledge::text;
use myomap_state::Settings;
use std::f32::consts::{FRAC_PI_4, TAU};

/// The figure is so high, in points.
const HEIGHT: f32 = 72.0;

/// Where the view is narrower or lower than so many times the figure, there is none.
const ROOM: f32 = 4.5;

/// A part of the figure: two round ends and what lies between them, in halves of its height; x to its left, y up, z to the
/// front.
type Part = ([f32; 3], f32, [f32; 3], f32);

/// Head, nose, trunk; limbs follow for each side.
const MIDDLE: [Part; 5] = [
    ([0.0, 0.84, 0.0], 0.145, [0.0, 0.87, 0.0], 0.14),
    ([0.0, 0.83, 0.1], 0.05, [0.0, 0.81, 0.17], 0.03),
    ([0.0, 0.64, -0.01], 0.07, [0.0, 0.74, 0.0], 0.065),
    ([-0.1, 0.46, 0.0], 0.16, [-0.07, 0.02, 0.0], 0.15),
    ([0.1, 0.46, 0.0], 0.16, [0.07, 0.02, 0.0], 0.15),
];

/// Of the left; mirrored on the right.
const LIMBS: [Part; 5] = [
    ([0.27, 0.53, 0.0], 0.08, [0.34, 0.22, 0.0], 0.06),
    ([0.34, 0.22, 0.0], 0.06, [0.38, -0.06, 0.05], 0.05),
    ([0.11, -0.02, 0.0], 0.11, [0.12, -0.45, 0.01], 0.08),
    ([0.12, -0.45, 0.01], 0.08, [0.12, -0.92, -0.02], 0.05),
    ([0.12, -0.95, -0.03], 0.05, [0.14, -0.95, 0.17], 0.045),
];

pub(super) fn plugin(app: &mut App) {
    in_each_window(app, || {
        paint
            .in_set(OverlaySystems::Orientation)
            .run_if(in_state(Loading::Done))
            .run_if(|settings: Res<Settings>| settings.orientation_figure)
    });
}

fn paint(mut canvas: Canvas) {
    for brush in canvas.brushes() {
        let size = brush.area.size();
        if size.x > ROOM * HEIGHT && size.y > ROOM * HEIGHT {
            paint_figure(&brush);
        }
    }
}

fn paint_figure(brush: &Brush) {
    const FROM_SIDE: f32 = 62.0;
    const FROM_BOTTOM: f32 = 58.0;
    let middle = pos2(
        brush.area.left() + FROM_SIDE,
        brush.area.bottom() - FROM_BOTTOM - HEIGHT * 0.5,
    );
    for shape in figure(middle, &brush.projection, brush) {
        brush.painter.add(shape);
    }
    let words_at = middle + vec2(0.0, HEIGHT * 0.5 + 4.0);
    let font = FontId::proportional(13.0);
    let galley =
        brush
            .painter
            .layout_no_wrap(seen_from(&brush.projection), font, brush.colours.text);
    let plate = Align2::CENTER_TOP
        .anchor_size(words_at, galley.size())
        .expand2(vec2(5.0, 1.0));
    let plate = super::brush::moved_inside(plate, brush.area.shrink(4.0));
    brush
        .painter
        .rect_filled(plate, 4.0, brush.colours.plate.gamma_multiply(0.85));
    brush
        .painter
        .galley(plate.min + vec2(5.0, 1.0), galley, brush.colours.text);
}

/// The parts as they are seen, the farthest first.
fn figure(middle: Pos2, projection: &Projection, brush: &Brush) -> Vec<Shape> {
    let towards = projection.right().cross(projection.up());
    let mut parts = parts();
    let depth = |part: &(Vec3, f32, Vec3, f32)| (part.0 + part.2).dot(towards);
    parts.sort_by(|a, b| depth(a).total_cmp(&depth(b)));
    let scale = HEIGHT * 0.5;
    let on_screen = |place: Vec3| {
        middle + vec2(place.dot(projection.right()), -place.dot(projection.up())) * scale
    };
    let parts: Vec<_> = parts
        .into_iter()
        .map(|(from, from_radius, to, to_radius)| {
            [
                (on_screen(from), from_radius * scale),
                (on_screen(to), to_radius * scale),
            ]
        })
        .collect();
    let line = brush.colours.leader;
    let outline = parts.iter().map(|ends| rounded(*ends, 1.4, line));
    // Within the outline a part is only just set off from those behind it.
    let inside = parts.iter().flat_map(|ends| {
        let edge = rounded(*ends, 0.5, line.gamma_multiply(0.28));
        [edge, rounded(*ends, 0.0, brush.colours.plate.to_opaque())]
    });
    outline.chain(inside).collect()
}

fn parts() -> Vec<(Vec3, f32, Vec3, f32)> {
    let as_it_is = |&(from, from_radius, to, to_radius): &Part| {
        (Vec3::from(from), from_radius, Vec3::from(to), to_radius)
    };
    let mirrored = |part: &Part| {
        let (from, from_radius, to, to_radius) = as_it_is(part);
        let other = Vec3::new(-1.0, 1.0, 1.0);
        (from * other, from_radius, to * other, to_radius)
    };
    let limbs = LIMBS
        .iter()
        .flat_map(|part| [as_it_is(part), mirrored(part)]);
    MIDDLE.iter().map(as_it_is).chain(limbs).collect()
}

/// Two discs and what lies between them, grown by so many points.
fn rounded([(a, a_radius), (b, b_radius)]: [(Pos2, f32); 2], grown: f32, fill: Color32) -> Shape {
    /// Corners of each round end.
    const CORNERS: usize = 12;
    let (a_radius, b_radius) = (a_radius + grown, b_radius + grown);
    let between = b - a;
    // One disc within the other is all there is to see.
    if between.length() <= (a_radius - b_radius).abs() {
        let (at, radius) = if a_radius > b_radius {
            (a, a_radius)
        } else {
            (b, b_radius)
        };
        return Shape::circle_filled(at, radius, fill);
    }
    let angle = between.angle();
    let opens = ((a_radius - b_radius) / between.length()).acos();
    let arc = |at: Pos2, radius: f32, from: f32, to: f32| {
        (0..=CORNERS).map(move |corner| {
            let share = corner as f32 / CORNERS as f32;
            at + bevy_egui::egui::Vec2::angled(from + (to - from) * share) * radius
        })
    };
    let outline = arc(b, b_radius, angle - opens, angle + opens)
        .chain(arc(a, a_radius, angle + opens, angle + TAU - opens))
        .collect();
    Shape::convex_polygon(outline, fill, Stroke::NONE)
}

/// In words, which side of the body is seen.
fn seen_from(projection: &Projection) -> String {
    /// Beyond this angle above or below, the side says nothing any more.
    const STEEP: f32 = 1.05;
    let towards = projection.right().cross(projection.up());
    let pitch = towards.y.clamp(-1.0, 1.0).asin();
    if pitch > STEEP {
        return text!("orientation-above");
    }
    if pitch < -STEEP {
        return text!("orientation-below");
    }
    let eighths = (towards.x.atan2(towards.z) / FRAC_PI_4).round() as i32;
    match eighths.rem_euclid(8) {
        0 => text!("orientation-front"),
        1 => text!("orientation-front-left"),
        2 => text!("orientation-left"),
        3 => text!("orientation-back-left"),
        4 => text!("orientation-back"),
        5 => text!("orientation-back-right"),
        6 => text!("orientation-right"),
        _ => text!("orientation-front-right"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::overlay::projection::tests::looking_from;

    #[test]
    fn the_words_name_the_side_that_is_seen_by_the_bodys_own_left_and_right() {
        for (eye, words) in [
            (Vec3::Z, "Front"),
            (Vec3::NEG_Z, "Back"),
            (Vec3::X, "Left side"),
            (Vec3::NEG_X, "Right side"),
            (Vec3::new(1.0, 0.2, 1.0), "Front, left side"),
            (Vec3::new(-1.0, 0.0, -1.0), "Back, right side"),
            (Vec3::new(0.01, 2.0, 0.3), "From above"),
            (Vec3::new(0.01, -2.0, 0.3), "From below"),
        ] {
            assert_eq!(seen_from(&looking_from(eye)), words, "{eye}");
        }
    }

    #[test]
    fn the_figures_nose_points_to_where_the_body_looks() {
        let nose_on_screen = |eye: Vec3| {
            let projection = looking_from(eye);
            Vec3::from(MIDDLE[1].2).dot(projection.right())
        };
        assert!(
            nose_on_screen(Vec3::X) < -0.1,
            "from its left it looks to the left"
        );
        assert!(nose_on_screen(Vec3::NEG_X) > 0.1);
    }
}
