//! From where the body is looked at.

use crate::settings::ViewPreset;
use bevy_ecs::resource::Resource;
use bevy_math::{Quat, Vec3};
use serde::{Deserialize, Serialize};
use std::f32::consts::{FRAC_PI_4, PI};

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

    /// The same place from the opposite side.
    pub fn opposite(&self) -> Self {
        Self {
            yaw: if self.yaw > 0.0 {
                self.yaw - PI
            } else {
                self.yaw + PI
            },
            pitch: -self.pitch,
            ..*self
        }
    }

    /// The same place from the next eighth of a turn on the way to the left, or to the right: front, front left, left and so on,
    /// as plates of a book are drawn.
    pub fn at_next_eighth(&self, to_the_left: bool) -> Self {
        /// So near an eighth counts as there.
        const THERE: f32 = 0.01;
        let eighths = self.yaw / FRAC_PI_4;
        let next = if to_the_left {
            (eighths - THERE).ceil() - 1.0
        } else {
            (eighths + THERE).floor() + 1.0
        };
        Self {
            yaw: next * FRAC_PI_4,
            ..*self
        }
    }

    /// The nearest place from which a plate is drawn: an eighth of a turn from the last, level, or straight from above or below.
    pub fn as_plate(&self) -> Self {
        /// Beyond this angle above or below, it is seen from there.
        const STEEP: f32 = 1.05;
        let pitch = if self.pitch.abs() > STEEP {
            (PI / 2.0).copysign(self.pitch)
        } else {
            0.0
        };
        Self {
            yaw: (self.yaw / FRAC_PI_4).round() * FRAC_PI_4,
            pitch,
            ..*self
        }
    }

    /// The side of the whole body that is seen most squarely from there.
    pub fn nearest_view(&self) -> ViewPreset {
        let towards = self.towards_camera();
        let squarely = |view: &ViewPreset| {
            match view {
                ViewPreset::Front => Vec3::Z,
                ViewPreset::Back => Vec3::NEG_Z,
                ViewPreset::Left => Vec3::X,
                ViewPreset::Right => Vec3::NEG_X,
                ViewPreset::Top => Vec3::Y,
                ViewPreset::Bottom => Vec3::NEG_Y,
            }
            .dot(towards)
        };
        let sides = ViewPreset::ALL.into_iter();
        sides
            .max_by(|a, b| squarely(a).total_cmp(&squarely(b)))
            .unwrap_or(ViewPreset::Front)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn from_a_little_aside_the_same_side_of_the_body_is_seen() {
        for (yaw, pitch, seen) in [
            (0.3, 0.2, ViewPreset::Front),
            (PI - 0.4, -0.3, ViewPreset::Back),
            (PI / 2.0 + 0.3, 0.0, ViewPreset::Left),
            (0.2 - PI / 2.0, 0.0, ViewPreset::Right),
            (0.4, 1.3, ViewPreset::Top),
            (2.0, -1.3, ViewPreset::Bottom),
        ] {
            let pose = Pose {
                focus: Vec3::Y,
                yaw,
                pitch,
                radius: 1.0,
            };
            assert_eq!(pose.nearest_view(), seen, "{pose:?}");
        }
    }

    #[test]
    fn eight_steps_lead_once_round_from_wherever_one_begins() {
        for begins in [0.0_f32, 0.3, -2.0, FRAC_PI_4, 3.0 * FRAC_PI_4 + 1e-4] {
            for to_the_left in [true, false] {
                let mut pose = Pose {
                    focus: Vec3::Y,
                    yaw: begins,
                    pitch: 0.0,
                    radius: 1.0,
                };
                pose = pose.at_next_eighth(to_the_left);
                let first = pose.yaw;
                for _ in 0..8 {
                    pose = pose.at_next_eighth(to_the_left);
                    let off = pose.yaw / FRAC_PI_4;
                    assert!((off - off.round()).abs() < 1e-3, "{pose:?}");
                }
                let turned = if to_the_left { -2.0 * PI } else { 2.0 * PI };
                assert!((pose.yaw - first - turned).abs() < 1e-3, "{pose:?}");
                let step = first - begins;
                assert!(
                    step.abs() > 0.005 && step.abs() < FRAC_PI_4 + 0.01,
                    "{begins} {step}"
                );
                assert_eq!(step < 0.0, to_the_left);
            }
        }
    }

    #[test]
    fn a_plate_is_level_or_straight_from_above_and_an_eighth_of_a_turn_from_the_next() {
        for (yaw, pitch, eighths, straight) in [
            (0.3, 0.2, 0.0, 0.0),
            (0.5, -0.4, 1.0, 0.0),
            (-2.4, 0.0, -3.0, 0.0),
            (0.1, 1.4, 0.0, PI / 2.0),
            (0.1, -1.4, 0.0, -PI / 2.0),
        ] {
            let pose = Pose {
                focus: Vec3::Y,
                yaw,
                pitch,
                radius: 1.0,
            };
            let plate = pose.as_plate();
            assert!((plate.yaw - eighths * FRAC_PI_4).abs() < 1e-5, "{pose:?}");
            assert_eq!(plate.pitch, straight, "{pose:?}");
        }
    }

    #[test]
    fn the_opposite_side_is_seen_from_the_other_end_of_the_line_of_sight() {
        let pose = Pose {
            focus: Vec3::Y,
            yaw: 0.7,
            pitch: 0.3,
            radius: 2.0,
        };
        let opposite = pose.opposite();
        let sum = pose.towards_camera() + opposite.towards_camera();
        assert!(sum.length() < 1e-5, "{opposite:?}");
        assert_eq!((opposite.focus, opposite.radius), (pose.focus, pose.radius));
    }
}
