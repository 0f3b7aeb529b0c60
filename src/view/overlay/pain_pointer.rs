//! What the brush would touch, and on which side of the body, beside the pointer: most errors on body charts are left for
//! right.

use super::OverlaySystems;
use super::brush::{Brush, Canvas};
use crate::view::skin_under_pointer::SkinUnderPointer;
use bevy::math::Vec3;
use bevy::prelude::*;
use bevy_egui::EguiPrimaryContextPass;
use bevy_egui::egui::text::LayoutJob;
use bevy_egui::egui::{Align2, Stroke, vec2};
use myomap_body_format::Side;
use myomap_knowledge::referral::pain::BRUSH_RADIUS_M;
use myomap_knowledge::text::{InWords, capitalised};
use myomap_state::{Asking, Brush as PainBrush, ModeNow};

/// So near the middle of the body, in metres, nothing is said to lie on a side.
const MIDLINE_M: f32 = 0.004;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        EguiPrimaryContextPass,
        paint
            .in_set(OverlaySystems::PainPointer)
            .run_if(|mode: Res<ModeNow>| mode.asks()),
    );
}

/// On which side of the body a place lies.
fn side_of(place: Vec3) -> Side {
    if place.x > MIDLINE_M {
        Side::Left
    } else if place.x < -MIDLINE_M {
        Side::Right
    } else {
        Side::Midline
    }
}

fn paint(mut canvas: Canvas, views: Query<(Entity, &SkinUnderPointer)>, asking: Res<Asking>) {
    for (view, skin) in &views {
        if let (Some(place), Some(brush)) = (skin.0, canvas.brush(view)) {
            paint_at(&brush, place, asking.brush);
        }
    }
}

fn paint_at(brush: &Brush, place: Vec3, with: PainBrush) {
    let Some(at) = brush.projection.to_screen(place) else {
        return;
    };
    let aside = place + brush.projection.right() * BRUSH_RADIUS_M;
    let radius = brush
        .projection
        .to_screen(aside)
        .map_or(8.0, |it| it.distance(at));
    let painter = &brush.painter;
    painter.circle_stroke(at, radius, Stroke::new(3.0, brush.colours.casing));
    let colour = match with {
        PainBrush::Eraser => brush.colours.ink,
        PainBrush::NewPlace | PainBrush::MoreOf(_) => brush.colours.accent,
    };
    painter.circle_stroke(at, radius, Stroke::new(1.5, colour));
    let mut job = LayoutJob::default();
    let side = capitalised(&side_of(place).in_words());
    brush.write(&mut job, &side, 15.0, brush.colours.text);
    brush.plate(at + vec2(16.0, 18.0), Align2::LEFT_TOP, job);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_side_is_the_bodys_own_from_wherever_it_is_seen() {
        for (x, side) in [
            (0.1, Side::Left),
            (-0.1, Side::Right),
            (0.001, Side::Midline),
        ] {
            assert_eq!(side_of(Vec3::new(x, 1.0, 0.2)), side);
        }
    }
}
