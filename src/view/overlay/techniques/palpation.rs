//! Search by touch: soft rings around a fingertip that feels across the fibres while it follows the muscle.

use super::super::marks::{Area, Circle, Ink, Line, Mark};
use super::{Moment, Target};
use bevy::math::Vec3;
use std::f32::consts::TAU;

/// How far across the fibres the fingertip feels to either side, in metres.
const ACROSS_M: f32 = 0.010;

/// Seconds for feeling across and back.
const ACROSS_S: f32 = 2.6;

/// How far along the fibres it searches to either side of the point, in metres.
const ALONG_M: f32 = 0.035;

/// Seconds for searching along and back.
const ALONG_S: f32 = 16.0;

/// Seconds a ring takes to spread.
const SPREAD_S: f32 = 2.1;

/// How many rings spread at a time.
const RINGS: usize = 3;

/// What it looks like at a moment.
pub fn marks(target: &Target, moment: &Moment) -> Vec<Mark> {
    let (place, normal) = finger(target, moment);
    let circle = Circle::on_surface(place, normal, moment.towards_eye, moment.screen_up);
    let least = moment.at_least(0.006, 9.0);
    let most = moment.at_least(0.020, 36.0);
    let mut marks = Vec::new();
    for ring in 0..RINGS {
        let spread = (moment.elapsed_s / SPREAD_S + ring as f32 / RINGS as f32).fract();
        let radius = least + (most - least) * spread;
        marks.push(
            Line::new(circle.ring(radius), 3.0)
                .closed()
                .opacity(1.0 - spread * spread)
                .into(),
        );
    }
    marks.push(
        Area {
            outline: circle.ring(least),
            ink: Ink::Accent,
            opacity: 0.65,
        }
        .into(),
    );
    marks.push(Line::new(circle.ring(least), 2.0).closed().into());
    marks
}

/// Where the fingertip is, and the normal of the surface there.
fn finger(target: &Target, moment: &Moment) -> (Vec3, Vec3) {
    let Some(trail) = &target.fibre else {
        return (target.place, target.normal);
    };
    let along = ALONG_M.min(trail.length() * 0.35) * (moment.elapsed_s / ALONG_S * TAU).sin();
    let across = ACROSS_M * (moment.elapsed_s / ACROSS_S * TAU).sin();
    let here = trail.at(trail.start() + along);
    (here.place + here.sideways() * across, here.normal)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{after, target};
    use super::*;
    use myomap_knowledge::atlas::files::Motion;
    use myomap_knowledge::test_support::square;

    #[test]
    fn the_search_begins_at_the_point_and_stays_near_it() {
        let point = Vec3::new(0.5, 0.5, 0.0);
        let target = target(Motion::Palpation, &square(), point);
        assert!(finger(&target, &after(0.0)).0.distance(point) < 1e-3);
        for tenth in 0..300 {
            let (place, _) = finger(&target, &after(tenth as f32 * 0.1));
            assert!(place.distance(point) < 0.04);
        }
    }
}
