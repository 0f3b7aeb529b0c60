//! The flag that is stuck into a muscle at a station of an exam.

use super::brush::{Brush, Canvas};
use super::{OverlaySystems, in_each_window};
use bevy::prelude::*;
use bevy_egui::egui::{Color32, Shape, Stroke, vec2};
use myomap_learning::spotter::Flag;
use myomap_state::LearningNow;

/// The height of the flag on the screen, in points, and the size of its cloth.
const HEIGHT: f32 = 54.0;
const CLOTH: f32 = 24.0;

/// Neither the colour of tissue nor of anything else that is drawn on it.
const COLOUR: Color32 = Color32::from_rgb(0, 92, 230);

pub(super) fn plugin(app: &mut App) {
    in_each_window(app, || paint.in_set(OverlaySystems::Flag));
}

fn paint(mut canvas: Canvas, learning: Res<LearningNow>) {
    let run = learning.spotter().filter(|run| !run.is_over);
    let Some(flag) = run.and_then(|run| run.flag) else {
        return;
    };
    for brush in canvas.brushes() {
        paint_flag(&brush, &flag);
    }
}

/// Seen from behind the body, it is faint: there the muscle is hidden.
fn paint_flag(brush: &Brush, flag: &Flag) {
    let Some(foot) = brush.projection.to_screen(flag.place) else {
        return;
    };
    let strength = if brush.projection.faces(flag.place, flag.normal) {
        1.0
    } else {
        0.35
    };
    let (colour, white) = (
        COLOUR.gamma_multiply(strength),
        Color32::WHITE.gamma_multiply(strength),
    );
    let top = foot - vec2(0.0, HEIGHT);
    let painter = &brush.painter;
    painter.line_segment([foot, top], Stroke::new(5.0, white));
    painter.line_segment([foot, top], Stroke::new(2.5, colour));
    let cloth = vec![
        top,
        top + vec2(CLOTH * 1.3, CLOTH * 0.4),
        top + vec2(0.0, CLOTH * 0.8),
    ];
    painter.add(Shape::convex_polygon(
        cloth,
        colour,
        Stroke::new(1.5, white),
    ));
    painter.circle(foot, 4.0, colour, Stroke::new(1.5, white));
}
