//! Pressure that is held: a ring round the place that fills while it is held, and the seconds that are left.

use super::super::marks::{Circle, Ink, Line, Mark, Words};
use super::Moment;
use crate::view::technique::contact::Contact;
use myomap_knowledge::text;
use myomap_knowledge::text::decimal;

/// The radius of the ring in points of the screen: outside of the marker of the point, whose number stays to be read.
pub(super) const RADIUS: f32 = 27.0;

/// What it looks like at a moment.
pub fn marks(contact: &Contact, moment: &Moment) -> Vec<Mark> {
    // It faces the viewer: it is a clock, and lies on nothing.
    let circle = Circle::facing(contact.place, moment.towards_eye, moment.screen_up);
    let ring = RADIUS * moment.metres_per_point;
    let share = moment.clock.share_of_hold();
    let empty = Line::new(circle.ring(ring), 5.5).closed().ink(Ink::Casing);
    let mut marks = vec![empty.opacity(0.75).into()];
    if share > 0.0 {
        marks.push(filled_ring(&circle, ring, share).into());
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
    let clock = moment.clock;
    let left = (clock.hold_s - clock.elapsed_s).max(0.0).ceil();
    if left > 0.0 {
        text!("seconds", span = decimal(left, 0))
    } else {
        text!("pressure-let-go")
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{after, lines};
    use super::*;
    use bevy::math::Vec3;

    fn at(elapsed_s: f32) -> Vec<Mark> {
        let contact = Contact {
            place: Vec3::new(0.5, 0.5, 0.0),
            out: Vec3::Z,
        };
        marks(&contact, &after(elapsed_s))
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
    fn the_ring_leaves_the_number_of_the_point_free() {
        let marks = at(15.0);
        let middle = Vec3::new(0.5, 0.5, 0.0);
        // A marker has a radius of 14 points and a ring of its own; a point is a millimetre here.
        for place in lines(&marks).iter().flat_map(|line| &line.places) {
            assert!(place.distance(middle) > 0.022);
        }
    }
}
