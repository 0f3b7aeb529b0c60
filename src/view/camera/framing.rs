//! From where a thing is seen well.

use crate::view::technique::sight::Sight;
use bevy::math::{Quat, Vec3};
use myomap_knowledge::body::{Body, StructureKey};
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_state::{Pose, ReferralSide, ViewPreset};
use std::f32::consts::{FRAC_PI_2, PI};

/// Vertical angle of view in radians. Narrow, as a plate is drawn: near and far parts keep their proportions.
pub const FIELD_OF_VIEW: f32 = 0.46;

/// How much wider than the whole body the picture is.
const MARGIN_AROUND_BODY: f32 = 1.07;

/// How much wider than a selected structure the picture is, so that one sees where in the body it lies.
const MARGIN_AROUND_SELECTED: f32 = 1.9;

/// How much wider than the zones of a referral the picture is.
const MARGIN_AROUND_REFERRAL: f32 = 1.5;

/// How much wider than a technique the picture is.
const MARGIN_AROUND_TECHNIQUE: f32 = 1.15;

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

/// The whole body from a side, in a picture of this aspect (width by height).
pub fn of_whole(body: &Body, preset: ViewPreset, aspect: f32) -> Option<Pose> {
    let (low, high) = body.bounds(0..body.structures().len())?;
    let (yaw, pitch) = match preset {
        ViewPreset::Front => (0.0, 0.0),
        ViewPreset::Back => (PI, 0.0),
        ViewPreset::Left => (FRAC_PI_2, 0.0),
        ViewPreset::Right => (-FRAC_PI_2, 0.0),
        ViewPreset::Top => (0.0, FRAC_PI_2),
        ViewPreset::Bottom => (0.0, -FRAC_PI_2),
    };
    Some(around(low, high, (yaw, pitch), aspect, MARGIN_AROUND_BODY))
}

/// An item from where it lies nearest to the skin; a trigger point from straight above it.
pub fn of_item(knowledge: &Knowledge, item: &Item, aspect: f32) -> Option<Pose> {
    if let Item::Other(_) = item {
        // It has no mesh of its own: its zones are what there is to see.
        return of_referral(knowledge, item, ReferralSide::Main, aspect);
    }
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
        return Some(Pose {
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
    let from = angles(way_out(body, &keys), STEEPEST_ON_STRUCTURE);
    let pose = around(low, high, from, aspect, MARGIN_AROUND_SELECTED);
    Some(no_nearer(pose, NEAREST_TO_SELECTED))
}

/// Where an item refers pain to; none where it does not, and of what is hidden from the main side none where that
/// is little.
pub fn of_referral(
    knowledge: &Knowledge,
    item: &Item,
    side: ReferralSide,
    aspect: f32,
) -> Option<Pose> {
    let painted = painted_skin(knowledge, item)?;
    let main = angles(outward(&painted)?, STEEPEST_ON_REFERRAL);
    let (from, mut places): (_, Vec<Vec3>) = match side {
        ReferralSide::Main => {
            let points = knowledge.mapped_points(item).into_iter();
            let points = points.filter_map(|mapped| Some(mapped.place.as_ref()?.surface));
            (
                main,
                points.chain(painted.iter().map(|at| at.place)).collect(),
            )
        }
        ReferralSide::Other => {
            let hidden = hidden_from(&painted, direction(main))?;
            let from = angles(outward(&hidden)?, STEEPEST_ON_REFERRAL);
            (from, hidden.iter().map(|at| at.place).collect())
        }
    };
    let first = places.pop()?;
    let (low, high) = places.into_iter().fold((first, first), |(low, high), at| {
        (low.min(at), high.max(at))
    });
    let pose = around(low, high, from, aspect, MARGIN_AROUND_REFERRAL);
    Some(no_nearer(pose, NEAREST_TO_SELECTED))
}

/// A technique from where it is seen well.
pub fn of_technique(sight: &Sight, aspect: f32) -> Pose {
    let (low, high) = sight.bounds;
    let from = angles(sight.towards_viewer, STEEPEST_ON_POINT);
    around(low, high, from, aspect, MARGIN_AROUND_TECHNIQUE)
}

/// The pose in which a box just fills the picture, times a margin, seen from a yaw and pitch.
fn around(low: Vec3, high: Vec3, from: (f32, f32), aspect: f32, margin: f32) -> Pose {
    let pose = Pose {
        focus: (low + high) / 2.0,
        yaw: from.0,
        pitch: from.1,
        radius: 1.0,
    };
    Pose {
        radius: fit(&pose, low, high, aspect, margin),
        ..pose
    }
}

fn no_nearer(pose: Pose, least: f32) -> Pose {
    Pose {
        radius: pose.radius.max(least),
        ..pose
    }
}

/// The distance at which a box just fills the picture, times a margin.
fn fit(pose: &Pose, low: Vec3, high: Vec3, aspect: f32, margin: f32) -> f32 {
    let half = (high - low) / 2.0;
    let rotation = pose.rotation();
    let extent = |axis: Vec3| (rotation * axis).abs().dot(half);
    let height = extent(Vec3::Y).max(extent(Vec3::X) / aspect.max(0.05));
    height * margin / (FIELD_OF_VIEW / 2.0).tan() + extent(Vec3::Z)
}

/// Some skin that a zone covers.
#[derive(Debug, Clone, Copy)]
struct PaintedSkin {
    place: Vec3,
    normal: Vec3,
    /// How much skin it stands for, in square metres.
    area: f32,
}

/// The skin within the zones of an item; none where there is no skin.
fn painted_skin(knowledge: &Knowledge, item: &Item) -> Option<Vec<PaintedSkin>> {
    /// Where a zone's soft edge has fallen to half, its radius ends.
    const WITHIN: f32 = 0.5;
    let body = knowledge.meshes()?;
    let (skin, surface) = (body.skin()?, body.skin_surface()?);
    let zones = knowledge.zones_of(item);
    let vertices = zones
        .into_iter()
        .flat_map(|zone| &zone.weights)
        .filter(|(_, weight)| *weight >= WITHIN);
    let painted = vertices.map(|&(vertex, _)| PaintedSkin {
        place: surface.positions[vertex as usize],
        normal: surface.normals[vertex as usize],
        area: skin.area(vertex),
    });
    Some(painted.collect())
}

/// What of some skin is not seen from a direction; none where that is little.
fn hidden_from(painted: &[PaintedSkin], towards_camera: Vec3) -> Option<Vec<PaintedSkin>> {
    let area = |painted: &[PaintedSkin]| painted.iter().map(|at| at.area).sum::<f32>();
    let hidden: Vec<PaintedSkin> = painted
        .iter()
        .copied()
        .filter(|at| at.normal.dot(towards_camera) < SEEN_EDGE_ON)
        .collect();
    (area(&hidden) >= area(painted) * LEAST_HIDDEN).then_some(hidden)
}

/// The way out of the body over some skin: the mean of its normals; where they cancel each other out, that of the first.
fn outward(painted: &[PaintedSkin]) -> Option<Vec3> {
    let first = painted.first()?.normal;
    let sum: Vec3 = painted.iter().map(|at| at.normal * at.area).sum();
    let area: f32 = painted.iter().map(|at| at.area).sum();
    Some(if sum.length() > area * 0.05 {
        sum
    } else {
        first
    })
}

/// Unit direction towards a camera with a yaw and pitch.
fn direction((yaw, pitch): (f32, f32)) -> Vec3 {
    Quat::from_rotation_y(yaw) * Quat::from_rotation_x(-pitch) * Vec3::Z
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
        let wide = fit(&pose, low, high, 2.0, 1.0);
        let narrow = fit(&pose, low, high, 0.5, 1.0);
        assert!((narrow / wide - 2.0).abs() < 1e-4);
    }

    fn skin(normal: Vec3) -> PaintedSkin {
        PaintedSkin {
            place: normal * 0.1,
            normal,
            area: 1.0,
        }
    }

    #[test]
    fn a_zone_round_the_body_has_another_side_and_one_in_front_has_none() {
        let front = [skin(Vec3::Z), skin(Vec3::Z)];
        assert!(hidden_from(&front, Vec3::Z).is_none());
        let round = [skin(Vec3::Z), skin(Vec3::Z), skin(Vec3::NEG_Z)];
        let hidden = hidden_from(&round, Vec3::Z).expect("the back");
        assert_eq!(hidden.len(), 1);
        assert_eq!(outward(&hidden), Some(Vec3::NEG_Z));
    }

    #[test]
    fn zones_that_face_every_way_are_seen_from_the_first() {
        let ring = [skin(Vec3::X), skin(Vec3::NEG_X)];
        assert_eq!(outward(&ring), Some(Vec3::X));
        assert_eq!(outward(&[]), None);
    }
}
