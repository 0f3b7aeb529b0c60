//! Pin and stretch: a pin at the point, and the muscle that slowly lengthens away from it.

use super::super::marks::{Area, Circle, Heads, Ink, Line, Mark};
use super::{Moment, Target, eased};
use bevy::math::Vec3;
use myomap_knowledge::body::Trail;

/// The share of its full length that the muscle is drawn at before it is lengthened.
const SLACK: f32 = 0.6;

/// Where less of the fibre than this is left towards the insertion, in metres, the muscle is drawn lengthening towards
/// its origin.
const LEAST_ROOM_M: f32 = 0.035;

/// How many parts the fibre is divided into, so that it is seen to lengthen everywhere.
const PARTS: usize = 6;

/// What it looks like at a moment.
pub fn marks(target: &Target, moment: &Moment) -> Vec<Mark> {
    let Some(trail) = &target.fibre else {
        return pin(target, moment, Vec3::ZERO);
    };
    let (towards, room) = away_from_pin(trail);
    let lengthened = SLACK + (1.0 - SLACK) * eased(moment.share_of_hold());
    let at = |share: f32| trail.start() + towards * room * lengthened * share;
    let middle = trail.at(trail.start()).normal;

    // The whole fibre faintly: where the muscle is going to be.
    let mut marks = vec![
        Line::new(trail.between(0.0, trail.length()), 2.0)
            .dashed()
            .opacity(0.55)
            .on(middle)
            .into(),
    ];
    let tick = moment.at_least(0.006, 8.0);
    for part in 1..PARTS {
        let here = trail.at(at(part as f32 / PARTS as f32));
        let ends = vec![
            here.place - here.sideways() * tick,
            here.place + here.sideways() * tick,
        ];
        marks.push(Line::new(ends, 3.0).opacity(0.9).on(here.normal).into());
    }
    marks.push(
        Line::new(trail.between(trail.start(), at(1.0)), 4.0)
            .heads(Heads::End)
            .on(middle)
            .into(),
    );
    let away = trail.at(at(1.0)).place - target.place;
    marks.extend(pin(target, moment, away));
    marks
}

/// Which way along the trail the muscle lengthens, 1 or -1, and how much room there is, in metres.
fn away_from_pin(trail: &Trail) -> (f32, f32) {
    let (before, after) = (trail.start(), trail.length() - trail.start());
    if after >= LEAST_ROOM_M || after >= before {
        (1.0, after)
    } else {
        (-1.0, before)
    }
}

/// A pin that stands in the point, leaning to the upper right of the screen, or to the left where the muscle lengthens
/// to the right.
fn pin(target: &Target, moment: &Moment, lengthens: Vec3) -> Vec<Mark> {
    let points = moment.metres_per_point;
    let aside = if lengthens.dot(moment.screen_right) > 0.0 {
        -moment.screen_right
    } else {
        moment.screen_right
    };
    let lean = (moment.screen_up * 0.86 + aside * 0.5) * points;
    let circle = |middle| {
        Circle::on_surface(
            middle,
            moment.towards_eye,
            moment.towards_eye,
            moment.screen_up,
        )
    };
    let head = circle(target.place + lean * 48.0);
    vec![
        Line::new(vec![target.place, target.place + lean * 44.0], 3.5).into(),
        Area {
            outline: head.ring(10.0 * points),
            ink: Ink::Accent,
            opacity: 1.0,
        }
        .into(),
        Line::new(head.ring(10.0 * points), 2.0).closed().into(),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::tests::{after, lines, target};
    use super::*;
    use myomap_knowledge::atlas::files::Motion;
    use myomap_knowledge::test_support::square;

    fn arrow(from: Vec3, elapsed_s: f32) -> Line {
        let target = target(Motion::PinAndStretch, &square(), from);
        let marks = marks(&target, &after(elapsed_s));
        let arrow = lines(&marks)
            .into_iter()
            .find(|line| line.heads == Heads::End)
            .cloned();
        arrow.expect("an arrow")
    }

    fn ends(line: &Line) -> (Vec3, Vec3) {
        (line.places[0], line.places[line.places.len() - 1])
    }

    #[test]
    fn the_arrow_begins_at_the_pin_and_lengthens_over_the_whole_hold() {
        let from = Vec3::new(0.5, 0.4, 0.0);
        let tips: Vec<f32> = [0.0, 10.0, 20.0, 30.0]
            .map(|elapsed| ends(&arrow(from, elapsed)).1.y)
            .to_vec();
        assert!(ends(&arrow(from, 0.0)).0.distance(from) < 2e-3);
        assert!(
            tips.windows(2).all(|pair| pair[1] > pair[0] + 0.01),
            "{tips:?}"
        );
    }

    #[test]
    fn close_to_the_insertion_the_muscle_lengthens_towards_its_origin() {
        let (from, tip) = ends(&arrow(Vec3::new(0.5, 0.97, 0.0), 10.0));
        assert!(tip.y < from.y);
    }
}
