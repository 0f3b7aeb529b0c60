//! The two frames of the body, and the one way between them.
//!
//! The *reference frame* is that of the reference meshes and of every figure in `assets/body`: millimetres, +Z up,
//! -Y towards the front, +X towards the body's own left. The *application frame* is glTF's: metres, +Y up, +Z towards
//! the front, +X towards the body's own left.

use crate::RegionPart;

/// A point of the reference frame (mm) in the application frame (m).
pub fn app_from_reference([x, y, z]: [f32; 3]) -> [f32; 3] {
    [x / 1000.0, z / 1000.0, -y / 1000.0]
}

/// A point of the application frame (m) in the reference frame (mm).
pub fn reference_from_app([x, y, z]: [f32; 3]) -> [f32; 3] {
    [x * 1000.0, -z * 1000.0, y * 1000.0]
}

/// A direction of the reference frame in the application frame.
pub fn app_direction_from_reference([x, y, z]: [f32; 3]) -> [f32; 3] {
    [x, z, -y]
}

/// A direction of the application frame in the reference frame.
pub fn reference_direction_from_app([x, y, z]: [f32; 3]) -> [f32; 3] {
    [x, -z, y]
}

/// The same point on the other side of the body; the median plane is x = 0 in both frames.
pub fn mirrored([x, y, z]: [f32; 3]) -> [f32; 3] {
    [-x, y, z]
}

/// Whether a capsule of a sheet can belong to a body, and has a radius.
pub fn is_sound_part(part: &RegionPart) -> bool {
    let (from, to) = (part.from, part.to);
    in_reference_frame([from.0, from.1, from.2])
        && in_reference_frame([to.0, to.1, to.2])
        && part.radius_mm.is_finite()
        && part.radius_mm > 0.0
}

/// Whether a point in mm can belong to a body at all; metres and NaN are caught by this.
pub fn in_reference_frame([x, y, z]: [f32; 3]) -> bool {
    let inside = x.abs() < 700.0 && y.abs() < 500.0 && (-100.0..=2300.0).contains(&z);
    let metres = x.abs() < 2.0 && y.abs() < 2.0 && z.abs() < 2.0;
    inside && !metres
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_is_up_and_the_nose_in_front() {
        assert_eq!(app_from_reference([10.0, -200.0, 1600.0]), [0.01, 1.6, 0.2]);
    }

    #[test]
    fn a_direction_turns_as_points_do() {
        let towards_the_front = [0.0, -1.0, 0.0];
        let turned = app_direction_from_reference(towards_the_front);
        assert_eq!(turned, [0.0, 0.0, 1.0]);
        assert_eq!(reference_direction_from_app(turned), towards_the_front);
    }

    #[test]
    fn there_and_back_is_the_same_point() {
        let point = [12.5, -80.25, 1234.0];
        let back = reference_from_app(app_from_reference(point));
        for axis in 0..3 {
            assert!((back[axis] - point[axis]).abs() < 1e-3);
        }
    }
}
