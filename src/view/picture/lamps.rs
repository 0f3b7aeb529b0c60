//! Light as on an atlas plate: it comes from above the viewer's left shoulder, whichever way the body is turned. How
//! bright the lamps are, the shader knows.

use super::drawing::Eye;
use bevy::prelude::*;

/// The ways of key, fill and rim light, in the frame of the eye.
const WAYS: [Vec3; 3] = [
    Vec3::new(0.55, -0.75, -1.0),
    Vec3::new(-0.9, 0.1, -0.8),
    Vec3::new(-0.35, -0.5, 0.9),
];

/// Unit directions towards the lamps, in the frame of the body.
pub(super) fn towards(eye: &Eye) -> [Vec3; 3] {
    WAYS.map(|way| -eye.world_from_view.transform_vector3(way).normalize())
}
