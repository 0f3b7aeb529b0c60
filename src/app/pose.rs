//! From where the body is looked at.

use bevy::math::{Quat, Vec3};
use bevy::prelude::Resource;
use serde::{Deserialize, Serialize};

/// Where the camera looks, and from where. Angles in radians, lengths in metres.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Pose {
    /// The place it looks at.
    pub focus: Vec3,
    /// Around the vertical: 0 faces the body, a quarter turn sees its left side.
    pub yaw: f32,
    /// Above the horizon.
    pub pitch: f32,
    /// Distance from the focus.
    pub radius: f32,
}

impl Pose {
    /// Unit direction from the focus towards the camera.
    pub fn towards_camera(&self) -> Vec3 {
        self.rotation() * Vec3::Z
    }

    /// The camera's rotation.
    pub fn rotation(&self) -> Quat {
        Quat::from_rotation_y(self.yaw) * Quat::from_rotation_x(-self.pitch)
    }

    /// Whether a camera can stand there: every figure finite, and near enough to see a body.
    pub fn is_sound(&self) -> bool {
        let finite = self.focus.is_finite() && self.yaw.is_finite() && self.pitch.is_finite();
        finite && self.focus.length() < 10.0 && (0.01..100.0).contains(&self.radius)
    }
}

/// From where the body is looked at while the camera is at rest; none before it has come to rest anywhere. The view
/// reports it by a command.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Default)]
pub struct Viewpoint(pub Option<Pose>);
