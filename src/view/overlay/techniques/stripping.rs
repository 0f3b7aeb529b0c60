//! A slow stroke along the fibres: chevrons that move from origin to insertion, and the thumb that makes the stroke.

use super::super::marks::{Area, Circle, Ink, Line, Mark};
use super::{Moment, Target, eased};
use myomap_knowledge::body::Trail;

/// How fast the stroke goes, in metres a second: a hand's breadth in about six.
const SPEED_M_S: f32 = 0.014;

/// The share of the fibre at either end over which chevrons appear and vanish.
const FADED_END: f32 = 0.14;

/// What it looks like at a moment.
pub fn marks(target: &Target, moment: &Moment) -> Vec<Mark> {
    let Some(trail) = &target.fibre else {
        return Vec::new();
    };
    let length = trail.length();
    let spacing = moment.at_least(0.018, 26.0);
    let size = moment.at_least(0.006, 8.0).min(spacing * 0.45);
    let middle = trail.at(length * 0.5);
    let bold = (size / moment.metres_per_point * 0.3).clamp(3.0, 7.0);
    let mut marks = vec![
        Line::new(trail.between(0.0, length), 2.0)
            .opacity(0.7)
            .on(middle.normal)
            .into(),
    ];
    let travelled = moment.elapsed_s * SPEED_M_S;
    for tip in chevron_tips(length, spacing, travelled) {
        let opacity = faded(tip / length);
        marks.push(chevron(trail, tip, size, bold).opacity(opacity).into());
    }
    let stroke = travelled % length;
    marks.extend(thumb(target, moment, trail, stroke));
    marks
}

/// How far along the fibre the tips of the chevrons are, in metres: evenly spaced, moved on by what was travelled.
fn chevron_tips(length: f32, spacing: f32, travelled: f32) -> Vec<f32> {
    let first = travelled.rem_euclid(spacing);
    let count = ((length - first) / spacing).floor().max(0.0) as usize;
    (0..=count)
        .map(|index| first + index as f32 * spacing)
        .filter(|&tip| tip <= length)
        .collect()
}

/// How visible a chevron is, by its share of the way.
fn faded(share: f32) -> f32 {
    eased(share.min(1.0 - share) / FADED_END)
}

/// A chevron on the surface whose tip points towards the insertion.
fn chevron(trail: &Trail, tip: f32, size: f32, width: f32) -> Line {
    let front = trail.at(tip);
    let back = trail.at(tip - size);
    // Near the beginning the trail ends before the arms do; they keep their length all the same.
    let missing = front.tangent * (size - tip).max(0.0);
    let arm = |side: f32| back.place - missing + back.sideways() * (side * size * 0.85);
    Line::new(vec![arm(1.0), front.place, arm(-1.0)], width).on(front.normal)
}

/// The tool on its way, which fades in and out at the ends of the fibre.
fn thumb(target: &Target, moment: &Moment, trail: &Trail, metres: f32) -> Vec<Mark> {
    let here = trail.at(metres);
    let circle = Circle::on_surface(
        here.place,
        here.normal,
        moment.towards_eye,
        moment.screen_up,
    );
    let radius = moment.at_least(target.contact_radius().min(0.014), 9.0);
    let share = metres / trail.length();
    let visible = if moment.elapsed_s > 0.0 {
        faded(share).max(0.25)
    } else {
        1.0
    };
    vec![
        Area {
            outline: circle.ring(radius),
            ink: Ink::Accent,
            opacity: 0.6 * visible,
        }
        .into(),
        Line::new(circle.ring(radius), 2.0)
            .closed()
            .opacity(visible)
            .into(),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::tests::{after, lines, target};
    use super::*;
    use bevy::math::Vec3;
    use myomap_knowledge::atlas::files::Motion;
    use myomap_knowledge::test_support::quarter_pipe;

    #[test]
    fn chevrons_keep_their_distance_and_stay_on_the_fibre() {
        for travelled in [0.0, 0.004, 0.018, 0.5] {
            let tips = chevron_tips(0.2, 0.018, travelled);
            assert!(
                tips.windows(2)
                    .all(|pair| (pair[1] - pair[0] - 0.018).abs() < 1e-5)
            );
            assert!(tips.iter().all(|tip| (0.0..=0.2).contains(tip)));
            assert!(tips.len() >= 10);
        }
    }

    #[test]
    fn chevrons_move_towards_the_insertion() {
        let (now, soon) = (
            chevron_tips(0.2, 0.018, 0.003),
            chevron_tips(0.2, 0.018, 0.005),
        );
        assert!(now.iter().zip(&soon).all(|(now, soon)| soon > now));
    }

    #[test]
    fn chevrons_appear_and_vanish_softly() {
        assert!(faded(0.0) < 0.01 && faded(1.0) < 0.01);
        assert!(faded(0.5) > 0.99);
    }

    #[test]
    fn chevrons_point_along_the_fibres_and_lie_on_the_muscle() {
        let surface = quarter_pipe();
        let target = target(Motion::Stripping, &surface, Vec3::new(0.1, 0.07, 0.07));
        let marks = marks(&target, &after(1.0));
        let chevrons: Vec<_> = lines(&marks)
            .into_iter()
            .filter(|line| line.places.len() == 3)
            .collect();
        assert!(chevrons.len() >= 3);
        for chevron in chevrons {
            let [left, tip, right] = [chevron.places[0], chevron.places[1], chevron.places[2]];
            assert!(surface.nearest(tip).point.distance(tip) < 1e-3);
            let forwards = tip - (left + right) * 0.5;
            assert!(
                forwards.z > 0.0 && forwards.y < 0.0,
                "from the top to the front"
            );
            assert!((left - right).dot(forwards).abs() < 1e-4, "both arms alike");
        }
    }
}
