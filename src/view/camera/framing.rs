//! From where a thing is seen well.

use super::FIELD_OF_VIEW;
use crate::app::{Item, Knowledge, ReferralSide, ViewPreset};
use crate::body::{Body, StructureKey};
use bevy::math::{Quat, Vec3};
use std::f32::consts::{FRAC_PI_2, PI};

/// Where the camera looks, and from where. Angles in radians, lengths in metres.
#[derive(Debug, Clone, Copy, PartialEq)]
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

/// How much wider than the whole body the picture is.
const MARGIN_AROUND_BODY: f32 = 1.07;

/// How much wider than a selected structure the picture is, so that one sees where in the body it lies.
const MARGIN_AROUND_SELECTED: f32 = 1.9;

/// How much wider than the zones of a referral the picture is.
const MARGIN_AROUND_REFERRAL: f32 = 1.5;

/// How far up or down a referral is looked at from: enough for soles and the crown.
const STEEPEST_ON_REFERRAL: f32 = 1.3;

/// Skin that faces the camera less than this, as the cosine of the angle, is not seen well.
const SEEN_EDGE_ON: f32 = 0.15;

/// A referral has another side where at least so much of it is hidden from the main one.
const LEAST_HIDDEN: f32 = 0.12;

/// The least distance at which a selected structure is shown.
const NEAREST_TO_SELECTED: f32 = 0.4;

/// The distance at which a trigger point is shown: about two hands' breadth fill the picture.
const DISTANCE_TO_POINT: f32 = 0.45;

/// How far up or down a structure is looked at from: enough for what lies below the chin, without losing the horizon.
const STEEPEST_ON_STRUCTURE: f32 = 0.45;
const STEEPEST_ON_POINT: f32 = 1.1;

impl Pose {
    /// Unit direction from the focus towards the camera.
    pub fn towards_camera(&self) -> Vec3 {
        self.rotation() * Vec3::Z
    }

    /// The camera's rotation.
    pub fn rotation(&self) -> Quat {
        Quat::from_rotation_y(self.yaw) * Quat::from_rotation_x(-self.pitch)
    }

    /// The whole body from a side, in a picture of this aspect (width by height).
    pub fn whole(body: &Body, preset: ViewPreset, aspect: f32) -> Option<Self> {
        let (low, high) = body.bounds(0..body.structures().len())?;
        let (yaw, pitch) = match preset {
            ViewPreset::Front => (0.0, 0.0),
            ViewPreset::Back => (PI, 0.0),
            ViewPreset::Left => (FRAC_PI_2, 0.0),
            ViewPreset::Right => (-FRAC_PI_2, 0.0),
            ViewPreset::Top => (0.0, FRAC_PI_2),
            ViewPreset::Bottom => (0.0, -FRAC_PI_2),
        };
        let mut pose = Self {
            focus: (low + high) / 2.0,
            yaw,
            pitch,
            radius: 1.0,
        };
        pose.radius = pose.fit(low, high, aspect, MARGIN_AROUND_BODY);
        Some(pose)
    }

    /// An item from where it lies nearest to the skin; a trigger point from straight above it.
    pub fn of_item(knowledge: &Knowledge, item: &Item, aspect: f32) -> Option<Self> {
        let point = item
            .point()
            .and_then(|key| knowledge.map.get(key)?.place.as_ref());
        if let Some(place) = point {
            // A deep point is looked at from the skin over it: its own surface may face anywhere.
            let outward =
                knowledge
                    .meshes()
                    .and_then(Body::skin_surface)
                    .map_or(place.normal, |skin| {
                        let over = skin.nearest(place.surface);
                        (skin.normal_at(&over) + place.normal * 0.5).normalize_or(place.normal)
                    });
            let (yaw, pitch) = angles(outward, STEEPEST_ON_POINT);
            return Some(Self {
                focus: place.surface,
                yaw,
                pitch,
                radius: DISTANCE_TO_POINT,
            });
        }
        let body = knowledge.meshes()?;
        let keys = knowledge.structures_of(item);
        let positions: Vec<usize> = keys.iter().filter_map(|key| body.position(key)).collect();
        let (low, high) = body.bounds(positions.iter().copied())?;
        let (yaw, pitch) = angles(way_out(body, &keys), STEEPEST_ON_STRUCTURE);
        let mut pose = Self {
            focus: (low + high) / 2.0,
            yaw,
            pitch,
            radius: 1.0,
        };
        pose.radius = pose
            .fit(low, high, aspect, MARGIN_AROUND_SELECTED)
            .max(NEAREST_TO_SELECTED);
        Some(pose)
    }

    /// Where an item refers pain to; none where it does not, and of what is hidden from the main side none where that
    /// is little.
    pub fn of_referral(
        knowledge: &Knowledge,
        item: &Item,
        side: ReferralSide,
        aspect: f32,
    ) -> Option<Self> {
        let surface = knowledge.meshes()?.skin_surface()?;
        let skin = knowledge.meshes()?.skin()?;
        let points = knowledge.mapped_points(item);
        // Places of the zones with their normals, and how much skin each stands for.
        let mut painted: Vec<(Vec3, Vec3, f32)> = points
            .iter()
            .flat_map(|mapped| &mapped.zones)
            .flat_map(|zone| &zone.weights)
            .filter(|(_, weight)| *weight >= 0.5)
            .map(|&(vertex, _)| {
                let at = vertex as usize;
                (
                    surface.positions[at],
                    surface.normals[at],
                    skin.area(vertex),
                )
            })
            .collect();
        let all = outward(&painted)?;
        let (mut yaw, mut pitch) = angles(all, STEEPEST_ON_REFERRAL);
        let towards_camera = |yaw: f32, pitch: f32| {
            Quat::from_rotation_y(yaw) * Quat::from_rotation_x(-pitch) * Vec3::Z
        };
        let mut places: Vec<Vec3> = Vec::new();
        if side == ReferralSide::Main {
            places.extend(
                points
                    .iter()
                    .filter_map(|mapped| Some(mapped.place.as_ref()?.surface)),
            );
        } else {
            let main = towards_camera(yaw, pitch);
            let area = |painted: &[(Vec3, Vec3, f32)]| painted.iter().map(|at| at.2).sum::<f32>();
            let whole = area(&painted);
            painted.retain(|(_, normal, _)| normal.dot(main) < SEEN_EDGE_ON);
            if area(&painted) < whole * LEAST_HIDDEN {
                return None;
            }
            (yaw, pitch) = angles(outward(&painted)?, STEEPEST_ON_REFERRAL);
        }
        places.extend(painted.iter().map(|at| at.0));
        let low = places.iter().copied().reduce(Vec3::min)?;
        let high = places.iter().copied().reduce(Vec3::max)?;
        let mut pose = Self {
            focus: (low + high) / 2.0,
            yaw,
            pitch,
            radius: 1.0,
        };
        pose.radius = pose
            .fit(low, high, aspect, MARGIN_AROUND_REFERRAL)
            .max(NEAREST_TO_SELECTED);
        Some(pose)
    }

    /// The distance at which a box just fills the picture, times a margin.
    fn fit(&self, low: Vec3, high: Vec3, aspect: f32, margin: f32) -> f32 {
        let half = (high - low) / 2.0;
        let rotation = self.rotation();
        let extent = |axis: Vec3| (rotation * axis).abs().dot(half);
        let height = extent(Vec3::Y).max(extent(Vec3::X) / aspect.max(0.05));
        height * margin / (FIELD_OF_VIEW / 2.0).tan() + extent(Vec3::Z)
    }
}

/// The way out of the body over some skin: the mean of its normals; where they cancel each other out, that of the first.
fn outward(painted: &[(Vec3, Vec3, f32)]) -> Option<Vec3> {
    let first = painted.first()?.1;
    let sum: Vec3 = painted
        .iter()
        .map(|(_, normal, area)| *normal * *area)
        .sum();
    let area: f32 = painted.iter().map(|at| at.2).sum();
    Some(if sum.length() > area * 0.05 {
        sum
    } else {
        first
    })
}

/// Yaw and pitch of a camera that lies in a direction.
fn angles(direction: Vec3, steepest: f32) -> (f32, f32) {
    let direction = direction.try_normalize().unwrap_or(Vec3::Z);
    let yaw = direction.x.atan2(direction.z);
    let pitch = direction.y.clamp(-1.0, 1.0).asin();
    (yaw, pitch.clamp(-steepest, steepest))
}

/// The way out of the body on which structures meet the least other tissue: towards the skin that lies nearest to them.
fn way_out(body: &Body, keys: &[StructureKey]) -> Vec3 {
    /// Structures' places that are asked.
    const SAMPLES: usize = 160;
    /// Below this depth, in metres, a place counts for a third of one at the skin.
    const DEPTH: f32 = 0.012;

    let Some(skin) = body.skin_surface() else {
        return Vec3::Z;
    };
    let mut out = Vec3::ZERO;
    for structure in keys.iter().filter_map(|key| body.get(key)) {
        let positions = &structure.surface.positions;
        for &position in positions.iter().step_by((positions.len() / SAMPLES).max(1)) {
            let nearest = skin.nearest(position);
            let depth = nearest.point.distance(position);
            out += skin.normal_at(&nearest) * (-depth / DEPTH).exp();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_camera_in_front_sees_the_front() {
        assert_eq!(angles(Vec3::Z, 1.0), (0.0, 0.0));
        let (yaw, _) = angles(Vec3::X, 1.0);
        let pose = Pose {
            focus: Vec3::ZERO,
            yaw,
            pitch: 0.0,
            radius: 1.0,
        };
        assert!(pose.towards_camera().distance(Vec3::X) < 1e-5);
    }

    #[test]
    fn looking_from_above_is_held_to_the_horizon() {
        let (_, pitch) = angles(Vec3::Y, 0.4);
        assert_eq!(pitch, 0.4);
    }

    #[test]
    fn a_tall_box_fits_a_narrow_picture_by_its_width() {
        let pose = Pose {
            focus: Vec3::ZERO,
            yaw: 0.0,
            pitch: 0.0,
            radius: 1.0,
        };
        let (low, high) = (Vec3::new(-0.3, -0.3, 0.0), Vec3::new(0.3, 0.3, 0.0));
        let wide = pose.fit(low, high, 2.0, 1.0);
        let narrow = pose.fit(low, high, 0.5, 1.0);
        assert!((narrow / wide - 2.0).abs() < 1e-4);
    }
}
