//! The number of each place that hurts, as the panel lists it, beside the place.

use super::brush::{Brush, Canvas};
use super::{OverlaySystems, in_each_window};
use crate::app::zone_colours;
use crate::app::{AnswerNow, Known};
use bevy::math::Vec3;
use bevy::prelude::*;
use bevy_egui::egui::{
    Align2, Color32, CornerRadius, FontId, Rect, Stroke, StrokeKind, Vec2, vec2,
};
use myomap_knowledge::body::Surface;
use myomap_knowledge::referral::{PainOnSkin, PainQuality};
use myomap_state::ModeNow;

pub(super) fn plugin(app: &mut App) {
    in_each_window(app, || {
        paint
            .in_set(OverlaySystems::Pains)
            .run_if(|mode: Res<ModeNow>| mode.asks())
    });
}

/// The place of a pain's skin that lies nearest to its middle, with the normal there.
fn middle(pain: &PainOnSkin, surface: &Surface) -> Option<(Vec3, Vec3)> {
    let place = |vertex: u32| surface.positions[vertex as usize];
    let mean: Vec3 = pain
        .shares
        .iter()
        .map(|&(vertex, share)| place(vertex) * share)
        .sum();
    pain.shares
        .iter()
        .map(|&(vertex, _)| vertex)
        .min_by(|&a, &b| place(a).distance(mean).total_cmp(&place(b).distance(mean)))
        .map(|vertex| (place(vertex), surface.normals[vertex as usize]))
}

fn paint(mut canvas: Canvas, knowledge: Res<Known>, answer: Res<AnswerNow>) {
    let Some(surface) = knowledge.meshes().and_then(|body| body.skin_surface()) else {
        return;
    };
    let middles: Vec<_> = answer
        .pains
        .iter()
        .map(|pain| middle(pain, surface).map(|at| (at, pain.quality)))
        .collect();
    for brush in canvas.brushes() {
        for (position, middle) in middles.iter().enumerate() {
            if let Some((place, quality)) = *middle {
                paint_number(&brush, position + 1, quality, place);
            }
        }
    }
}

fn paint_number(
    brush: &Brush,
    number: usize,
    quality: Option<PainQuality>,
    (place, normal): (Vec3, Vec3),
) {
    const HALF: f32 = 10.5;
    const ASIDE: Vec2 = vec2(20.0, -20.0);
    let Some(at) = brush
        .projection
        .to_screen(place)
        .filter(|_| brush.projection.faces(place, normal))
    else {
        return;
    };
    let dark = zone_colours::for_egui(zone_colours::hurts_like(quality));
    let bright = Color32::WHITE;
    let (painter, number_at) = (&brush.painter, at + ASIDE);
    // From beside the middle: a place that was clicked is small, and must not vanish under its own line.
    let line = [at + ASIDE * 0.3, number_at];
    painter.line_segment(line, Stroke::new(4.0, bright));
    painter.line_segment(line, Stroke::new(2.0, dark));
    // A square: discs are trigger points.
    let plate = Rect::from_center_size(number_at, Vec2::splat(2.0 * HALF));
    let edge = Stroke::new(2.0, bright);
    painter.rect(plate, CornerRadius::same(4), dark, edge, StrokeKind::Middle);
    let font = FontId::proportional(15.0);
    painter.text(number_at, Align2::CENTER_CENTER, number, font, bright);
}
