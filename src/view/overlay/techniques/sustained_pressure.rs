//! Pressure that is held: a disc as large as the tool, a ring that fills while it is held, the seconds that are left.

use super::super::marks::{Area, Circle, Heads, Ink, Line, Mark, Words};
use super::{Moment, Target, eased};
use myomap_knowledge::text;
use myomap_knowledge::text::decimal;

/// How long it takes to sink in, in seconds; a third of the hold where that is shorter.
const SINK_S: f32 = 4.0;

/// What it looks like at a moment.
pub fn marks(target: &Target, moment: &Moment) -> Vec<Mark> {
    let points = moment.metres_per_point;
    let circle = Circle::on_surface(
        target.place,
        target.normal,
        moment.towards_eye,
        moment.screen_up,
    );
    let disc = moment.at_least(target.contact_radius(), 17.0);
    let ring = disc + moment.at_least(0.004, 8.0);
    let pressed = eased(moment.elapsed_s / SINK_S.min(moment.hold_s / 3.0).max(0.1));
    let share = moment.share_of_hold();

    let mut marks = vec![
        Area {
            outline: circle.ring(disc),
            ink: Ink::Accent,
            opacity: 0.22 + 0.33 * pressed,
        }
        .into(),
        Line::new(circle.ring(disc), 1.5).closed().into(),
        Line::new(circle.ring(ring), 5.5)
            .closed()
            .ink(Ink::Casing)
            .opacity(0.75)
            .into(),
    ];
    if share > 0.0 {
        marks.push(filled_ring(&circle, ring, share).into());
    }
    // The arrows come closer as the tool sinks in; below the disc the seconds have their place.
    let gap = ring + (18.0 - 9.0 * pressed) * points;
    for eighth in [1.0, 3.0, 5.0, 7.0] {
        let share_of_turn = eighth / 8.0;
        let arrow = vec![
            circle.at(gap + 20.0 * points, share_of_turn),
            circle.at(gap, share_of_turn),
        ];
        marks.push(Line::new(arrow, 2.5).heads(Heads::End).into());
    }
    marks.push(
        Words {
            below: circle.at(ring, 0.5),
            above: circle.at(ring, 0.0),
            text: words(moment),
        }
        .into(),
    );
    marks
}

/// The part of the ring that is filled after a share of the hold: from the top, clockwise as the viewer sees it.
fn filled_ring(circle: &Circle, radius: f32, share: f32) -> Line {
    let line = if share >= 1.0 {
        Line::new(circle.ring(radius), 4.0).closed()
    } else {
        Line::new(circle.arc(radius, 0.0, share), 4.0)
    };
    line.ink(Ink::Accent)
}

fn words(moment: &Moment) -> String {
    let left = (moment.hold_s - moment.elapsed_s).max(0.0).ceil();
    if left > 0.0 {
        text!("seconds", span = decimal(left, 0))
    } else {
        text!("pressure-let-go")
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{after, lines, target};
    use super::*;
    use bevy::math::Vec3;
    use myomap_knowledge::atlas::files::Motion;
    use myomap_knowledge::test_support::square;

    fn at(elapsed_s: f32) -> Vec<Mark> {
        let target = target(
            Motion::SustainedPressure,
            &square(),
            Vec3::new(0.5, 0.5, 0.0),
        );
        marks(&target, &after(elapsed_s))
    }

    fn seconds(marks: &[Mark]) -> &str {
        marks
            .iter()
            .find_map(|mark| {
                if let Mark::Words(words) = mark {
                    Some(words.text.as_str())
                } else {
                    None
                }
            })
            .expect("words")
    }

    #[test]
    fn half_way_through_the_hold_the_right_half_of_the_ring_is_filled() {
        let marks = at(15.0);
        let filled = lines(&marks)
            .into_iter()
            .find(|line| line.ink == Ink::Accent)
            .expect("a ring");
        assert!(filled.places.iter().all(|place| place.x >= 0.5 - 1e-4));
        let (first, last) = (filled.places[0], filled.places[filled.places.len() - 1]);
        assert!(first.y > 0.5 && last.y < 0.5 && (first.x - last.x).abs() < 1e-4);
    }

    #[test]
    fn the_ring_is_empty_at_first_and_closed_in_the_end() {
        assert!(lines(&at(0.0)).iter().all(|line| line.ink != Ink::Accent));
        let marks = at(30.0);
        assert!(
            lines(&marks)
                .iter()
                .any(|line| line.ink == Ink::Accent && line.closed)
        );
    }

    #[test]
    fn it_says_how_many_seconds_are_left_and_then_to_let_go() {
        assert_eq!(seconds(&at(0.0)), "30 s");
        assert_eq!(seconds(&at(17.4)), "13 s");
        assert_eq!(seconds(&at(30.0)), "Let go slowly");
    }

    #[test]
    fn an_elbow_is_drawn_larger_than_a_fingertip() {
        use myomap_knowledge::atlas::files::Tool;
        let size = |tool| {
            let target = Target {
                tool,
                ..target(
                    Motion::SustainedPressure,
                    &square(),
                    Vec3::new(0.5, 0.5, 0.0),
                )
            };
            let close = Moment {
                metres_per_point: 0.000_2,
                ..after(0.0)
            };
            let marks = marks(&target, &close);
            lines(&marks)[0].places[0].distance(target.place)
        };
        assert!(size(Tool::Elbow) > 2.0 * size(Tool::Fingertip));
    }
}
