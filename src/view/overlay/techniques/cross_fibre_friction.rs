//! Friction across the fibres: a double arrow square to them, and the fingertip that goes to and fro.

use super::super::marks::{Area, Circle, Heads, Ink, Line, Mark};
use super::{Moment, Target};
use std::f32::consts::TAU;

/// How far the fingertip goes to either side, in metres.
const HALF_STROKE_M: f32 = 0.015;

/// Strokes to and fro in a second: calmer than a hand, so that the eye can follow on a projector.
const STROKES_A_SECOND: f32 = 0.7;

/// How much of the fibre is shown to either side, in metres, so that it is seen what is crossed.
const FIBRE_SHOWN_M: f32 = 0.04;

/// What it looks like at a moment.
pub fn marks(target: &Target, moment: &Moment) -> Vec<Mark> {
    let Some(across) = &target.across else {
        return Vec::new();
    };
    let mut marks = Vec::new();
    if let Some(fibre) = &target.fibre {
        let shown = moment.at_least(FIBRE_SHOWN_M, 44.0);
        let part = fibre.between(fibre.start() - shown, fibre.start() + shown);
        marks.push(
            Line::new(part, 2.0)
                .dashed()
                .opacity(0.6)
                .on(target.normal)
                .into(),
        );
    }
    let half = moment.at_least(HALF_STROKE_M, 34.0);
    let (from, to) = (
        (across.start() - half).max(0.0),
        (across.start() + half).min(across.length()),
    );
    marks.push(
        Line::new(across.between(from, to), 3.5)
            .heads(Heads::Both)
            .on(target.normal)
            .into(),
    );

    let swing = (moment.elapsed_s * STROKES_A_SECOND * TAU).sin();
    // The fingertip turns before the tips of the arrow, which stay in sight.
    let reach = (to - from) * 0.5 * 0.62;
    let finger = across.at((from + to) * 0.5 + swing * reach);
    let circle = Circle::on_surface(
        finger.place,
        finger.normal,
        moment.towards_eye,
        moment.screen_up,
    );
    let radius = moment.at_least(target.contact_radius().min(0.010), 9.0);
    marks.push(
        Area {
            outline: circle.ring(radius),
            ink: Ink::Accent,
            opacity: 0.7,
        }
        .into(),
    );
    marks.push(Line::new(circle.ring(radius), 2.0).closed().into());
    marks
}

#[cfg(test)]
mod tests {
    use super::super::tests::{after, lines, target};
    use super::*;
    use bevy::math::Vec3;
    use myomap_knowledge::atlas::files::Motion;
    use myomap_knowledge::test_support::square;

    fn finger(elapsed_s: f32) -> Vec3 {
        let target = target(
            Motion::CrossFibreFriction,
            &square(),
            Vec3::new(0.5, 0.5, 0.0),
        );
        let marks = marks(&target, &after(elapsed_s));
        let ring = lines(&marks)
            .into_iter()
            .find(|line| line.closed)
            .expect("a fingertip")
            .places
            .clone();
        ring.iter().sum::<Vec3>() / ring.len() as f32
    }

    #[test]
    fn the_fingertip_goes_to_and_fro_across_the_fibres() {
        let quarter = 0.25 / STROKES_A_SECOND;
        let (there, back) = (finger(quarter), finger(3.0 * quarter));
        assert!((there.x - 0.5) * (back.x - 0.5) < 0.0);
        assert!((there.x - back.x).abs() > 0.015);
        assert!(
            (there.y - back.y).abs() < 1e-3,
            "it does not move along them"
        );
    }

    #[test]
    fn the_arrow_points_both_ways() {
        let target = target(
            Motion::CrossFibreFriction,
            &square(),
            Vec3::new(0.5, 0.5, 0.0),
        );
        let marks = marks(&target, &after(0.0));
        assert!(lines(&marks).iter().any(|line| line.heads == Heads::Both));
    }
}
