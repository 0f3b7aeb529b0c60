//! The way of what a stretch moves: the arc on which its far end is carried.

use super::super::marks::{Heads, Ink, Line, Mark};
use super::Moment;
use crate::view::technique::stage::Stage;
use bevy::math::Vec3;

/// The way of the far end: all of it, and what of it is done.
pub fn marks(stage: &Stage, moment: &Moment) -> Vec<Mark> {
    const STEPS: usize = 24;
    let way = |until: f32| -> Option<Vec<Vec3>> {
        let places = (0..=STEPS).map(|step| stage.end_at(until * step as f32 / STEPS as f32));
        places.collect()
    };
    let Some(whole) = way(1.0) else {
        return Vec::new();
    };
    of_way(
        whole,
        way(moment.clock.turned()).unwrap_or_default(),
        moment,
    )
}

fn of_way(whole: Vec<Vec3>, done: Vec<Vec3>, moment: &Moment) -> Vec<Mark> {
    let length = |places: &[Vec3]| {
        let pairs = places.windows(2);
        pairs.map(|pair| pair[0].distance(pair[1])).sum::<f32>()
    };
    // Too short a way would be nothing but its arrow head.
    if length(&whole) < 14.0 * moment.metres_per_point {
        return Vec::new();
    }
    let mut marks = vec![Line::new(whole, 3.5).heads(Heads::End).opacity(0.9).into()];
    let begun = !moment.clock.is_at_its_beginning();
    if begun && length(&done) > 2.0 * moment.metres_per_point {
        marks.push(Line::new(done, 5.0).ink(Ink::Accent).into());
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::super::tests::{after, lines};
    use super::*;

    fn way(metres: f32) -> Vec<Vec3> {
        (0..=8)
            .map(|step| Vec3::X * (metres * step as f32 / 8.0))
            .collect()
    }

    #[test]
    fn the_way_has_an_arrow_and_what_is_done_is_marked_once_it_moves() {
        let marks = of_way(way(0.2), way(0.2), &after(0.0));
        assert_eq!(lines(&marks).len(), 1);
        assert_eq!(lines(&marks)[0].heads, Heads::End);
        let marks = of_way(way(0.2), way(0.1), &after(2.0));
        assert_eq!(lines(&marks)[1].ink, Ink::Accent);
    }

    #[test]
    fn a_way_that_cannot_be_seen_is_not_drawn() {
        assert!(of_way(way(0.005), Vec::new(), &after(2.0)).is_empty());
    }
}
