//! The number of each place that hurts, as the panel lists it, beside the place; and round the place at which somebody who
//! learns has pointed, a mark that is no trigger point's.

use super::brush::{Brush, Canvas};
use super::{OverlaySystems, in_each_window};
use crate::app::zone_colours;
use crate::app::{AnswerNow, Known};
use bevy::math::Vec3;
use bevy::prelude::*;
use bevy_egui::egui::{
    Align2, Color32, CornerRadius, FontId, Pos2, Rect, Stroke, StrokeKind, Vec2, vec2,
};
use myomap_knowledge::body::Surface;
use myomap_knowledge::referral::PainOnSkin;
use myomap_knowledge::text;
use myomap_learning::Answering;
use myomap_state::{LearningNow, ModeNow};

/// From the middle to the number of a place, in points of the screen.
const ASIDE: Vec2 = vec2(20.0, -20.0);

/// What tells of places on the skin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marks {
    /// Their numbers, as the panel lists them.
    Numbers,
    /// That somebody who learns has pointed there.
    Own,
    /// Nothing but the paint itself: no list has them.
    Paint,
}

impl Marks {
    fn of(learning: &LearningNow) -> Self {
        let question = learning
            .sitting()
            .and_then(|sitting| sitting.practice.question());
        match question.map(|question| question.card.kind.answering()) {
            None => Self::Numbers,
            Some(Answering::PointedAtSkin) => Self::Own,
            Some(_) => Self::Paint,
        }
    }
}

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

fn paint(
    mut canvas: Canvas,
    knowledge: Res<Known>,
    answer: Res<AnswerNow>,
    learning: Res<LearningNow>,
) {
    let Some(surface) = knowledge.meshes().and_then(|body| body.skin_surface()) else {
        return;
    };
    let marks = Marks::of(&learning);
    let middles: Vec<_> = answer
        .pains
        .iter()
        .map(|pain| middle(pain, surface).map(|at| (at, pain.quality)))
        .collect();
    for brush in canvas.brushes() {
        for (position, middle) in middles.iter().enumerate() {
            let Some(((place, normal), quality)) = *middle else {
                continue;
            };
            let seen = brush.projection.to_screen(place);
            let Some(at) = seen.filter(|_| brush.projection.faces(place, normal)) else {
                continue;
            };
            let dark = zone_colours::for_egui(zone_colours::hurts_like(quality));
            match marks {
                Marks::Numbers => paint_number(&brush, position + 1, dark, at),
                Marks::Own => paint_own(&brush, dark, at),
                Marks::Paint => {}
            }
        }
    }
}

fn paint_number(brush: &Brush, number: usize, dark: Color32, at: Pos2) {
    const HALF: f32 = 10.5;
    let (painter, bright, number_at) = (&brush.painter, Color32::WHITE, at + ASIDE);
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

/// A ring with four strokes, as of a sight, and a word: so large that the disc of a point that was met stands within it.
fn paint_own(brush: &Brush, dark: Color32, at: Pos2) {
    const RADIUS: f32 = 23.0;
    const STROKES: [f32; 2] = [17.0, 31.0];
    const MARGIN: Vec2 = vec2(6.0, 2.0);
    let (painter, bright) = (&brush.painter, Color32::WHITE);
    for (width, colour) in [(5.5, bright), (2.5, dark)] {
        let stroke = Stroke::new(width, colour);
        painter.circle_stroke(at, RADIUS, stroke);
        for quarter in 0_u8..4 {
            let outward = Vec2::angled(f32::from(quarter) * std::f32::consts::FRAC_PI_2);
            painter.line_segment(STROKES.map(|away| at + outward * away), stroke);
        }
    }
    let font = FontId::proportional(15.0);
    let word = painter.layout_no_wrap(text!("learning-own-mark"), font, bright);
    let size = word.size() + 2.0 * MARGIN;
    let plate = Rect::from_min_size(at + ASIDE - vec2(0.0, size.y), size);
    let edge = Stroke::new(2.0, bright);
    painter.rect(plate, CornerRadius::same(4), dark, edge, StrokeKind::Middle);
    painter.galley(plate.min + MARGIN, word, bright);
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_knowledge::test_support::made_up_knowledge;
    use myomap_state::{LearningCommand, MapStates};

    #[test]
    fn what_a_learner_pointed_at_bears_no_number_that_a_trigger_point_could_have() {
        assert_eq!(Marks::of(&LearningNow::default()), Marks::Numbers);
        for (card, marks) in [
            ("find_point:inner/1", Marks::Own),
            ("zones_of_muscle:inner", Marks::Paint),
        ] {
            let knowledge = made_up_knowledge();
            let mut states = MapStates::default();
            states.apply(&LearningCommand::Open.into(), &knowledge);
            let begin = LearningCommand::Begin {
                cards: vec![card.parse().expect("a card")],
                seed: 1,
                day: myomap_learning::today(),
            };
            states.apply(&begin.into(), &knowledge);
            assert_eq!(Marks::of(&states.learning), marks, "{card}");
        }
    }
}
