//! A capsule: all places within a radius of a line. Regions and caution sites are made of them.

use bevy_math::Vec3;
use myomap_body_format::frame::{app_from_reference, mirrored};
use myomap_body_format::{Laterality, RegionPart, Side};

/// All places within a radius of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Capsule {
    /// One end of the line.
    pub from: Vec3,
    /// The other end; the same place for a ball.
    pub to: Vec3,
    /// In metres.
    pub radius: f32,
}

impl Capsule {
    /// The capsule of a sheet as it lies on a side. The sheet gives the left one; that of the right is its mirror
    /// image.
    pub fn of_part(part: &RegionPart, side: Side) -> Self {
        let place = |(x, y, z)| {
            let left = Vec3::from(app_from_reference([x, y, z]));
            if side == Side::Right {
                mirror(left)
            } else {
                left
            }
        };
        Self {
            from: place(part.from),
            to: place(part.to),
            radius: part.radius_mm / 1000.0,
        }
    }

    /// How far outside it a place lies, in metres; inside it is negative.
    pub fn distance(&self, place: Vec3) -> f32 {
        place.distance(self.nearest_on_axis(place)) - self.radius
    }

    fn nearest_on_axis(&self, place: Vec3) -> Vec3 {
        let axis = self.to - self.from;
        let share = if axis.length_squared() > 0.0 {
            ((place - self.from).dot(axis) / axis.length_squared()).clamp(0.0, 1.0)
        } else {
            0.0
        };
        self.from + axis * share
    }
}

/// The sides on which a thing exists.
pub fn sides_of(laterality: Laterality) -> &'static [Side] {
    match laterality {
        Laterality::Midline => &[Side::Midline],
        Laterality::Paired => &[Side::Left, Side::Right],
    }
}

/// The same place on the other side of the body.
pub fn mirror(place: Vec3) -> Vec3 {
    Vec3::from(mirrored(place.to_array()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_one_is_the_mirror_image_of_the_left() {
        let part = RegionPart {
            from: (100.0, 0.0, 1000.0),
            to: (100.0, 0.0, 1200.0),
            radius_mm: 20.0,
        };
        let (left, right) = (
            Capsule::of_part(&part, Side::Left),
            Capsule::of_part(&part, Side::Right),
        );
        assert!(left.distance(Vec3::new(0.11, 1.1, 0.0)) < 0.0);
        assert!(right.distance(Vec3::new(0.11, 1.1, 0.0)) > 0.1);
        assert!(right.distance(Vec3::new(-0.11, 1.1, 0.0)) < 0.0);
    }

    #[test]
    fn its_ends_are_round() {
        let capsule = Capsule {
            from: Vec3::ZERO,
            to: Vec3::Y,
            radius: 0.5,
        };
        assert!((capsule.distance(Vec3::new(0.0, 2.0, 0.0)) - 0.5).abs() < 1e-6);
        assert!((capsule.distance(Vec3::new(1.0, 0.5, 0.0)) - 0.5).abs() < 1e-6);
    }
}
