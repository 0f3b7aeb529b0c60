//! What was written on the body before a class: it turns with the body, and is hidden where the body hides it.

use super::brush::{Brush, Canvas, Stroked};
use super::marks::Heads;
use super::{OverlaySystems, in_each_window};
use crate::app::{Known, PaintedWindow, pen_colours};
use bevy::prelude::*;
use bevy_egui::egui::{Pos2, Stroke};
use myomap_knowledge::body::Body;
use myomap_state::{Layers, Opacity, PenPlace, Presenting, PresentingTool};

/// The line is so wide, in points.
const WIDTH: f32 = 4.0;

/// How far above the surface a place is looked at from, in metres, so that the surface does not hide it.
const ABOVE_M: f32 = 0.003;

/// The eraser is so large, in points.
pub const ERASER: f32 = 14.0;

pub(super) fn plugin(app: &mut App) {
    in_each_window(app, || paint.in_set(OverlaySystems::Pen));
}

fn paint(
    mut canvas: Canvas,
    (knowledge, layers): (Res<Known>, Res<Layers>),
    (presenting, painted): (Res<Presenting>, Res<PaintedWindow>),
) {
    if presenting.strokes.is_empty() && !presenting.tool.touches_the_body() {
        return;
    }
    let Some(body) = knowledge.meshes() else {
        return;
    };
    for brush in canvas.brushes() {
        for stroke in &presenting.strokes {
            let (colour, casing) = pen_colours::of(stroke.colour);
            for run in visible_runs(&brush, &stroke.places, body, &layers) {
                // A touch without a movement is a dot.
                if let [only] = run[..] {
                    brush
                        .painter
                        .circle(only, WIDTH * 0.75, colour, Stroke::new(1.3, casing));
                    continue;
                }
                brush.stroke(Stroked {
                    points: run,
                    closed: false,
                    width: WIDTH,
                    colour,
                    casing,
                    heads: Heads::None,
                    opacity: 1.0,
                });
            }
        }
        // A pointer that once came over the class's window writes nothing there.
        if *painted == PaintedWindow::Own {
            paint_tip(&brush, &presenting);
        }
    }
}

/// What is in the hand, at the pointer.
fn paint_tip(brush: &Brush, presenting: &Presenting) {
    let pointer = brush.painter.ctx().pointer_hover_pos();
    let Some(at) = pointer.filter(|at| brush.area.contains(*at)) else {
        return;
    };
    match presenting.tool {
        PresentingTool::Pen => {
            let (colour, casing) = pen_colours::of(presenting.colour);
            let edge = Stroke::new(1.3, casing);
            brush.painter.circle(at, WIDTH * 0.9, colour, edge);
        }
        PresentingTool::Eraser => {
            let colours = &brush.colours;
            let around = |width, colour| Stroke::new(width, colour);
            brush
                .painter
                .circle_stroke(at, ERASER, around(3.5, colours.casing));
            brush
                .painter
                .circle_stroke(at, ERASER, around(1.5, colours.ink));
        }
        PresentingTool::Pointer | PresentingTool::Spotlight => {}
    }
}

/// The parts of a stroke that are seen.
fn visible_runs(
    brush: &Brush,
    places: &[PenPlace],
    body: &Body,
    layers: &Layers,
) -> Vec<Vec<Pos2>> {
    let seen: Vec<Option<Pos2>> = places
        .iter()
        .map(|place| {
            let projection = &brush.projection;
            let at = projection.to_screen(place.at)?;
            let from = place.at + place.normal * ABOVE_M;
            let is_seen = projection.faces(place.at, place.normal)
                && body
                    .cast_ray(from, projection.towards_eye(from), |_, structure| {
                        layers.opacity(structure) == Opacity::Solid
                    })
                    .is_empty();
            is_seen.then_some(at)
        })
        .collect();
    seen.split(Option::is_none)
        .map(|run| run.iter().flatten().copied().collect::<Vec<_>>())
        .filter(|run| !run.is_empty())
        .collect()
}
