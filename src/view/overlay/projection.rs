//! From places of the body to places of the screen.
//!
//! Everything in the overlay is given in metres of the application frame and drawn in egui's points; this is the one
//! way between the two. It needs a matrix and a rectangle and no window, so that it can be tested by itself.

use bevy::math::{Mat4, UVec2, Vec2, Vec3};
use bevy::prelude::{Camera, GlobalTransform};
use bevy_egui::egui::{Pos2, Rect, pos2, vec2};

/// How the body's camera sees: from where, and which place lands where on the screen.
#[derive(Debug, Clone)]
pub struct Projection {
    clip_from_world: Mat4,
    eye: Eye,
    right: Vec3,
    up: Vec3,
    viewport: Rect,
}

/// From where one looks.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Eye {
    /// From a place, as perspective has it.
    At(Vec3),
    /// From everywhere in this direction, without perspective; a unit vector from the body to the viewer.
    Towards(Vec3),
}

impl Projection {
    /// What a camera sees that fills `viewport`, in egui's points.
    pub fn new(clip_from_view: Mat4, world_from_view: Mat4, viewport: Rect) -> Self {
        let [right, up, back] = [
            world_from_view.x_axis,
            world_from_view.y_axis,
            world_from_view.z_axis,
        ]
        .map(|axis| axis.truncate().normalize_or_zero());
        let without_perspective = clip_from_view.row(3).z == 0.0;
        Self {
            clip_from_world: clip_from_view * world_from_view.inverse(),
            eye: if without_perspective {
                Eye::Towards(back)
            } else {
                Eye::At(world_from_view.w_axis.truncate())
            },
            right,
            up,
            viewport,
        }
    }

    /// What a camera of the application sees, on a screen with so many physical pixels in one of egui's points; none
    /// before the camera has seen its first frame.
    pub fn of_camera(
        camera: &Camera,
        transform: &GlobalTransform,
        pixels_per_point: f32,
    ) -> Option<Self> {
        let viewport = camera.physical_viewport_rect()?;
        let corner = |place: UVec2| pos2(place.x as f32, place.y as f32) / pixels_per_point;
        let viewport = Rect::from_min_max(corner(viewport.min), corner(viewport.max));
        Some(Self::new(
            camera.clip_from_view(),
            transform.to_matrix(),
            viewport,
        ))
    }

    /// Where a place lands on the screen; none where it lies behind the camera.
    pub fn to_screen(&self, place: Vec3) -> Option<Pos2> {
        let clip = self.clip_from_world * place.extend(1.0);
        if clip.w <= f32::EPSILON {
            return None;
        }
        let seen = clip.truncate() / clip.w;
        if !seen.is_finite() || !(0.0..=1.0).contains(&seen.z) {
            return None;
        }
        let share = (seen.truncate() * Vec2::new(0.5, -0.5)) + 0.5;
        Some(self.viewport.lerp_inside(vec2(share.x, share.y)))
    }

    /// The unit vector from a place to the viewer.
    pub fn towards_eye(&self, place: Vec3) -> Vec3 {
        match self.eye {
            Eye::At(eye) => (eye - place).normalize_or_zero(),
            Eye::Towards(direction) => direction,
        }
    }

    /// Whether a surface with this normal turns its outside to the viewer.
    pub fn faces(&self, place: Vec3, normal: Vec3) -> bool {
        normal.dot(self.towards_eye(place)) > 0.0
    }

    /// What is up on the screen, as a unit vector of the body's frame.
    pub fn up(&self) -> Vec3 {
        self.up
    }

    /// What is right on the screen, as a unit vector of the body's frame.
    pub fn right(&self) -> Vec3 {
        self.right
    }

    /// The part of the screen that a box takes up, by its lowest and highest corner; none where some of it lies behind
    /// the camera.
    pub fn around_box(&self, low: Vec3, high: Vec3) -> Option<Rect> {
        let mut around = Rect::NOTHING;
        for corner in 0..8 {
            let pick =
                |axis: u32, low: f32, high: f32| if corner >> axis & 1 == 0 { low } else { high };
            let corner = Vec3::new(
                pick(0, low.x, high.x),
                pick(1, low.y, high.y),
                pick(2, low.z, high.z),
            );
            around.extend_with(self.to_screen(corner)?);
        }
        Some(around)
    }

    /// How many metres one point of the screen is at a place; none where the place is not seen.
    pub fn metres_per_point(&self, place: Vec3) -> Option<f32> {
        const STEP_M: f32 = 0.01;
        let here = self.to_screen(place)?;
        let beside = self.to_screen(place + self.right * STEP_M)?;
        let points = here.distance(beside);
        (points > 0.0).then(|| STEP_M / points)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use bevy_egui::egui::pos2;

    /// A camera 2 m in front of the body's middle, on a screen of 800 × 600.
    pub(crate) fn from_the_front() -> Projection {
        looking_from(Vec3::new(0.0, 0.0, 2.0))
    }

    /// A camera that looks from a place at the origin of the frame.
    pub(crate) fn looking_from(eye: Vec3) -> Projection {
        Projection::new(
            Mat4::perspective_infinite_reverse_rh(0.8, 800.0 / 600.0, 0.1),
            Mat4::look_at_rh(eye, Vec3::ZERO, Vec3::Y).inverse(),
            Rect::from_min_max(pos2(0.0, 0.0), pos2(800.0, 600.0)),
        )
    }

    #[test]
    fn what_the_camera_looks_at_is_in_the_middle_and_up_is_up() {
        let seen = from_the_front();
        let middle = seen.to_screen(Vec3::ZERO).expect("it is in front");
        assert!(middle.distance(pos2(400.0, 300.0)) < 1e-3);
        let above = seen.to_screen(Vec3::Y * 0.1).expect("it is in front");
        assert!(above.y < middle.y && (above.x - middle.x).abs() < 1e-3);
    }

    #[test]
    fn from_the_front_the_left_of_the_body_is_on_the_right() {
        let left = from_the_front()
            .to_screen(Vec3::X * 0.1)
            .expect("it is in front");
        assert!(left.x > 400.0);
    }

    #[test]
    fn a_viewport_beside_a_panel_moves_everything_with_it() {
        let whole = from_the_front();
        let mut beside = whole.clone();
        beside.viewport = whole.viewport.translate(vec2(300.0, 40.0));
        let place = Vec3::new(0.1, 0.2, 0.0);
        let (before, after) = (whole.to_screen(place), beside.to_screen(place));
        let moved = after
            .zip(before)
            .map(|(after, before)| after - before)
            .expect("it is in front");
        assert!((moved - vec2(300.0, 40.0)).length() < 1e-3);
    }

    #[test]
    fn what_is_behind_the_camera_is_not_seen() {
        assert_eq!(from_the_front().to_screen(Vec3::Z * 3.0), None);
    }

    #[test]
    fn a_back_is_turned_away_from_a_viewer_in_front() {
        assert!(from_the_front().faces(Vec3::ZERO, Vec3::Z));
        assert!(!from_the_front().faces(Vec3::ZERO, Vec3::NEG_Z));
    }

    #[test]
    fn without_perspective_every_place_is_seen_from_the_same_direction() {
        let seen = Projection::new(
            Mat4::orthographic_rh(-1.0, 1.0, -1.0, 1.0, 10.0, 0.1),
            Mat4::look_at_rh(Vec3::Z * 2.0, Vec3::ZERO, Vec3::Y).inverse(),
            Rect::from_min_max(pos2(0.0, 0.0), pos2(800.0, 600.0)),
        );
        assert!(seen.towards_eye(Vec3::X * 5.0).distance(Vec3::Z) < 1e-5);
        assert!(seen.to_screen(Vec3::ZERO).is_some());
    }
}
