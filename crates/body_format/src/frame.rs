//! The two frames of the body, and the one way between them.
//!
//! The *reference frame* is that of the reference meshes and of every figure in `assets/body`: millimetres, +Z up,
//! -Y towards the front, +X towards the body's own left. The *application frame* is glTF's: metres, +Y up, +Z towards
//! the front, +X towards the body's own left.

/// A point of the reference frame (mm) in the application frame (m).
pub fn app_from_reference([x, y, z]: [f32; 3]) -> [f32; 3] {
    [x / 1000.0, z / 1000.0, -y / 1000.0]
}

/// A point of the application frame (m) in the reference frame (mm).
pub fn reference_from_app([x, y, z]: [f32; 3]) -> [f32; 3] {
    [x * 1000.0, -z * 1000.0, y * 1000.0]
}

/// The same point on the other side of the body; the median plane is x = 0 in both frames.
pub fn mirrored([x, y, z]: [f32; 3]) -> [f32; 3] {
    [-x, y, z]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_is_up_and_the_nose_in_front() {
        assert_eq!(app_from_reference([10.0, -200.0, 1600.0]), [0.01, 1.6, 0.2]);
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
