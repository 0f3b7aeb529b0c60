//! The number of each place that hurts, as the panel lists it, beside the place; and round the place at which somebody who
//! learns has pointed, a mark that is no trigger point's.

use super::brush::{Brush, Canvas};
use super::points::{SelectedMarkers, around};
use super::{OverlaySystems, in_each_window};
use crate::app::zone_colours;
use crate::app::{AnswerNow, Known};
use bevy::math::Vec3;
use bevy::prelude::*;
use bevy_egui::egui::{
    Align2, Color32, CornerRadius, FontId, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2,
    emath::Rot2, vec2,
};
use myomap_knowledge::body::Surface;
use myomap_knowledge::referral::PainOnSkin;
use myomap_knowledge::text;
use myomap_learning::Answering;
use myomap_state::{LearningNow, ModeNow};

/// From the middle to the number of a place, in points of the screen.
const ASIDE: Vec2 = vec2(20.0, -20.0);

/// Half the side of the square that a number stands in.
const HALF: f32 = 10.5;

/// A number keeps so far off a trigger point and off another number.
const APART: f32 = 4.0;

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
    markers: SelectedMarkers,
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
        let markers = markers.on(&brush.projection);
        let mut taken: Vec<Rect> = markers.iter().map(around).collect();
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
                Marks::Numbers => {
                    let aside = way_aside(at, brush.area, &taken);
                    taken.push(square_at(at + aside));
                    paint_number(&brush.painter, position + 1, dark, at, aside);
                }
                Marks::Own => paint_own(&brush, dark, at),
                Marks::Paint => {}
            }
        }
    }
}

/// Where the number of the place at `at` goes from there: up and to the right, or where that would hide a trigger point or
/// another number, the nearest way that hides none; and not out of the picture.
fn way_aside(at: Pos2, area: Rect, taken: &[Rect]) -> Vec2 {
    const FARTHER: [f32; 3] = [1.0, 1.7, 2.4];
    const WAYS: usize = 8;
    let turned = |eighths: usize| {
        let angle = eighths as f32 / WAYS as f32 * std::f32::consts::TAU;
        Rot2::from_angle(angle) * ASIDE
    };
    let mut ways = FARTHER
        .into_iter()
        .flat_map(|far| (0..WAYS).map(move |eighths| turned(eighths) * far));
    let is_free = |aside: &Vec2| {
        let square = square_at(at + *aside);
        let room = square.expand(APART);
        area.contains_rect(square) && !taken.iter().any(|other| room.intersects(*other))
    };
    ways.find(is_free).unwrap_or(ASIDE)
}

/// A square: discs are trigger points.
fn square_at(middle: Pos2) -> Rect {
    Rect::from_center_size(middle, Vec2::splat(2.0 * HALF))
}

fn paint_number(painter: &Painter, number: usize, dark: Color32, at: Pos2, aside: Vec2) {
    let (bright, number_at) = (Color32::WHITE, at + aside);
    // From beside the middle: a place that was clicked is small, and must not vanish under its own line.
    let line = [at + aside.normalized() * ASIDE.length() * 0.3, number_at];
    painter.line_segment(line, Stroke::new(4.0, bright));
    painter.line_segment(line, Stroke::new(2.0, dark));
    let (square, edge) = (square_at(number_at), Stroke::new(2.0, bright));
    painter.rect(
        square,
        CornerRadius::same(4),
        dark,
        edge,
        StrokeKind::Middle,
    );
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
    use bevy_egui::egui::{Context, LayerId, RawInput, Shape, pos2};
    use myomap_knowledge::test_support::made_up_knowledge;
    use myomap_state::{LearningCommand, MapStates};

    const AREA: Rect = Rect {
        min: pos2(0.0, 0.0),
        max: pos2(800.0, 600.0),
    };

    #[test]
    fn the_number_of_a_place_hides_no_trigger_point_and_no_other_number() {
        let place = pos2(400.0, 300.0);
        assert_eq!(way_aside(place, AREA, &[]), ASIDE);
        let point = Rect::from_center_size(place + ASIDE, Vec2::splat(32.0));
        let first = square_at(place + way_aside(place, AREA, &[point]));
        let second = square_at(place + way_aside(place, AREA, &[point, first]));
        assert!(!first.intersects(point), "{first:?} over {point:?}");
        assert!(!second.intersects(point) && !second.intersects(first));
    }

    #[test]
    fn the_number_of_a_place_stays_in_the_picture() {
        for place in [AREA.right_top(), AREA.left_bottom()] {
            let square = square_at(place + way_aside(place, AREA, &[]));
            assert!(AREA.contains_rect(square), "{square:?}");
        }
    }

    /// Trigger points have round numbers: whoever sees both at once tells them apart without their colours.
    #[test]
    fn the_number_of_a_place_stands_in_a_square_and_in_no_disc() {
        let ctx = Context::default();
        let mut painted = ctx.run_ui(RawInput::default(), |ui| {
            let painter = Painter::new(ui.ctx().clone(), LayerId::background(), AREA);
            paint_number(&painter, 2, Color32::BLACK, pos2(400.0, 300.0), ASIDE);
        });
        painted.textures_delta.clear();
        let middle = pos2(400.0, 300.0) + ASIDE;
        let shapes = painted.shapes.iter().map(|clipped| &clipped.shape);
        let (mut squares, mut numbers) = (0, 0);
        for shape in shapes {
            match shape {
                Shape::Rect(square) if square.rect.center() == middle => {
                    squares += 1;
                    let round = f32::from(square.corner_radius.ne);
                    assert!(round < square.rect.width() / 4.0, "its corners are seen");
                }
                Shape::Circle(_) => panic!("a disc is a trigger point"),
                Shape::Text(text) if text.galley.text() == "2" => numbers += 1,
                _ => {}
            }
        }
        assert_eq!((squares, numbers), (1, 1));
    }

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
