//! A stretch: the arc on which a part of the body is carried about its joint.

use super::super::marks::{Area, Circle, Heads, Ink, Line, Mark};
use super::{Moment, Target, eased};
use bevy::math::{Quat, Vec3};
use myomap_body_format::frame::app_from_reference;
use myomap_body_format::{Direction, Side};
use myomap_knowledge::body::capsule::mirror;

/// How far the part is carried, in radians: 35°.
const ANGLE: f32 = 0.611;

/// How far it is drawn away from the joint where the movement does not turn but pulls, in metres.
const PULL_M: f32 = 0.08;

/// The arc is drawn no further from the joint than this, in points of the screen, so that it is seen close up too.
const MOST_RADIUS: f32 = 170.0;

/// How long the movement takes, in seconds; half the hold where that is shorter.
const SWEEP_S: f32 = 7.0;

/// A part of the body that is carried about a joint.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Swing {
    joint: Vec3,
    part: Vec3,
    way: Way,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Way {
    /// About this unit axis.
    Turns(Vec3),
    /// Straight in this direction, a unit vector.
    Pulls(Vec3),
}

impl Swing {
    /// The part at `part` turns about `joint` towards these directions, which are meant as seen on this side. Straight
    /// away from the joint, or towards it, it does not turn but is pulled. None where no direction is left of them.
    pub fn new(joint: Vec3, part: Vec3, towards: &[Direction], side: Side) -> Option<Self> {
        let sum: Vec3 = towards
            .iter()
            .map(|&direction| on_side(direction, side))
            .sum();
        let towards = sum.try_normalize()?;
        let lever = (part - joint).try_normalize()?;
        let axis = lever.cross(towards);
        let way = if axis.length() > 0.2 {
            Way::Turns(axis.normalize())
        } else {
            Way::Pulls(towards)
        };
        Some(Self { joint, part, way })
    }

    /// The joint.
    pub fn joint(&self) -> Vec3 {
        self.joint
    }

    /// Where the part is after a share of the movement.
    pub fn at(&self, share: f32) -> Vec3 {
        match self.way {
            Way::Turns(axis) => {
                self.joint + Quat::from_axis_angle(axis, ANGLE * share) * (self.part - self.joint)
            }
            Way::Pulls(towards) => self.part + towards * (PULL_M * share),
        }
    }

    /// The same movement of a place between joint and part, at most so many metres from the joint.
    fn nearer(self, metres: f32) -> Self {
        let lever = self.part - self.joint;
        Self {
            part: self.joint + lever.clamp_length_max(metres),
            ..self
        }
    }

    /// The way of the part up to a share of the movement.
    fn way_to(&self, share: f32) -> Vec<Vec3> {
        const STEPS: usize = 32;
        (0..=STEPS)
            .map(|step| self.at(share * step as f32 / STEPS as f32))
            .collect()
    }
}

/// A direction of the left side's figure as it is on a side, a unit vector of the application frame.
fn on_side(direction: Direction, side: Side) -> Vec3 {
    let left = Vec3::from(app_from_reference(direction.in_reference_frame())).normalize_or_zero();
    match side {
        Side::Right => mirror(left),
        Side::Left | Side::Midline => left,
    }
}

/// What it looks like at a moment.
pub fn marks(target: &Target, moment: &Moment) -> Vec<Mark> {
    let Some(swing) = &target.swing else {
        return Vec::new();
    };
    let points = moment.metres_per_point;
    let swept = eased(moment.elapsed_s / SWEEP_S.min(moment.hold_s / 2.0).max(0.1));
    let disc = |middle, radius: f32| {
        Circle::on_surface(
            middle,
            moment.towards_eye,
            moment.towards_eye,
            moment.screen_up,
        )
        .ring(radius * points)
    };
    let mut marks = vec![
        Line::new(vec![swing.joint, swing.part], 2.0)
            .dashed()
            .opacity(0.7)
            .into(),
    ];
    let swing = swing.nearer(MOST_RADIUS * points);
    let part = swing.at(swept);
    marks.push(
        Line::new(swing.way_to(1.0), 3.5)
            .heads(Heads::End)
            .opacity(0.9)
            .into(),
    );
    if swept > 0.0 {
        marks.push(Line::new(vec![swing.joint, part], 2.5).into());
        marks.push(Line::new(swing.way_to(swept), 5.0).ink(Ink::Accent).into());
    }
    for (middle, radius, ink) in [(swing.joint, 6.0, Ink::Plain), (part, 8.0, Ink::Accent)] {
        marks.push(
            Area {
                outline: disc(middle, radius),
                ink,
                opacity: 1.0,
            }
            .into(),
        );
        marks.push(Line::new(disc(middle, radius), 2.0).closed().into());
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHOULDER: Vec3 = Vec3::new(0.2, 1.4, 0.0);
    const ELBOW: Vec3 = Vec3::new(0.22, 1.1, 0.0);

    #[test]
    fn the_part_moves_where_it_is_said_to_and_keeps_its_distance_from_the_joint() {
        let swing = Swing::new(
            SHOULDER,
            ELBOW,
            &[Direction::Anterior, Direction::Medial],
            Side::Left,
        )
        .expect("a swing");
        let end = swing.at(1.0);
        assert!(end.z > ELBOW.z + 0.05, "to the front");
        assert!(end.x < ELBOW.x - 0.05, "to the middle");
        assert!((end.distance(SHOULDER) - ELBOW.distance(SHOULDER)).abs() < 1e-4);
    }

    #[test]
    fn the_right_side_is_the_mirror_image_of_the_left() {
        let towards = [Direction::Lateral, Direction::Superior];
        let left = Swing::new(SHOULDER, ELBOW, &towards, Side::Left).expect("a swing");
        let right =
            Swing::new(mirror(SHOULDER), mirror(ELBOW), &towards, Side::Right).expect("a swing");
        for share in [0.0, 0.3, 1.0] {
            assert!(mirror(left.at(share)).distance(right.at(share)) < 1e-5);
        }
    }

    #[test]
    fn straight_away_from_the_joint_it_is_pulled() {
        let below = SHOULDER - Vec3::Y * 0.3;
        let swing =
            Swing::new(SHOULDER, below, &[Direction::Inferior], Side::Left).expect("a swing");
        assert!(swing.at(1.0).distance(below - Vec3::Y * PULL_M) < 1e-5);
    }

    #[test]
    fn close_up_the_arc_is_drawn_nearer_to_the_joint() {
        let swing =
            Swing::new(SHOULDER, ELBOW, &[Direction::Anterior], Side::Left).expect("a swing");
        let near = swing.nearer(0.1);
        assert!((near.at(1.0).distance(SHOULDER) - 0.1).abs() < 1e-5);
        assert_eq!(swing.nearer(10.0), swing);
    }

    #[test]
    fn directions_that_cancel_out_are_no_movement() {
        let towards = [Direction::Superior, Direction::Inferior];
        assert_eq!(Swing::new(SHOULDER, ELBOW, &towards, Side::Left), None);
    }
}
