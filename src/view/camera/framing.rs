//! From where a thing is seen well.

use super::best_view;
use crate::view::technique::sight::Sight;
use bevy::math::{Quat, Vec3};
use myomap_knowledge::body::Body;
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::referral::PainOnSkin;
use myomap_state::{Pose, ReferralSide, ViewPreset};
use std::f32::consts::{FRAC_PI_2, PI};

/// Vertical angle of view in radians. Narrow, as a plate is drawn: near and far parts keep their proportions.
pub const FIELD_OF_VIEW: f32 = 0.46;

/// How much wider than the whole body the picture is.
const MARGIN_AROUND_BODY: f32 = 1.07;

/// How much wider than a selected structure the picture is, so that one sees what lies beside it.
const MARGIN_AROUND_SELECTED: f32 = 1.4;

/// How much wider than the zones of a referral the picture is.
const MARGIN_AROUND_REFERRAL: f32 = 1.5;

/// How much wider than the places that hurt, the selected thing and its zones the picture is.
const MARGIN_AROUND_PAINS: f32 = 1.25;

/// How far up or down places that hurt are looked at from.
const STEEPEST_ON_PAINS: f32 = 0.5;
/// How much wider than a technique the picture is.
const MARGIN_AROUND_TECHNIQUE: f32 = 1.15;

/// How far up or down a referral is looked at from: enough for soles and the crown.
pub(super) const STEEPEST_ON_REFERRAL: f32 = 1.3;

/// Skin that faces the camera less than this, as the cosine of the angle, is not seen well.
const SEEN_EDGE_ON: f32 = 0.15;

/// A referral has another side where at least so much of it is hidden from the main one.
const LEAST_HIDDEN: f32 = 0.12;

/// The least distance at which a selected structure is shown.
pub(super) const NEAREST_TO_SELECTED: f32 = 0.4;

/// The distance at which a trigger point is shown: about two hands' breadth fill the picture.
const DISTANCE_TO_POINT: f32 = 0.45;

/// How far up or down a structure or a point is looked at from: steeper, one no longer knows where on the body one is.
const STEEPEST: f32 = 1.1;

/// The whole body from a side, in a picture of this aspect (width by height).
pub fn of_whole(body: &Body, preset: ViewPreset, aspect: f32) -> Option<Pose> {
    let (low, high) = body.bounds(0..body.structures().len())?;
    Some(around(
        low,
        high,
        preset_angles(preset),
        aspect,
        MARGIN_AROUND_BODY,
    ))
}

/// The whole body from that of its four sides on which most of the pain is felt that an item refers; where it refers none,
/// from the side on which the item itself is seen best.
pub fn of_whole_with_referral(knowledge: &Knowledge, item: &Item, aspect: f32) -> Option<Pose> {
    let body = knowledge.meshes()?;
    let painted = painted_skin(knowledge, item)?;
    let towards = match outward(&painted) {
        Some(towards) => towards,
        None => of_item(knowledge, item, aspect)?.towards_camera(),
    };
    let quarters = (towards.x.atan2(towards.z) / FRAC_PI_2).round();
    let (low, high) = body.bounds(0..body.structures().len())?;
    let from = (quarters * FRAC_PI_2, 0.0);
    Some(around(low, high, from, aspect, MARGIN_AROUND_BODY))
}

/// An item as large as where it is seen best, but from a side.
pub fn of_item_from(
    knowledge: &Knowledge,
    item: &Item,
    preset: ViewPreset,
    aspect: f32,
) -> Option<Pose> {
    let best = of_item(knowledge, item, aspect)?;
    let (yaw, pitch) = preset_angles(preset);
    let turned = Pose { yaw, pitch, ..best };
    let Some((low, high)) = bounds_of(knowledge, item) else {
        return Some(turned);
    };
    let framed = around(low, high, (yaw, pitch), aspect, MARGIN_AROUND_SELECTED);
    Some(match item {
        // A point is seen from as near as ever.
        Item::Point(_) => turned,
        _ => no_nearer(framed, NEAREST_TO_SELECTED),
    })
}

/// Yaw and pitch, in radians.
fn preset_angles(preset: ViewPreset) -> (f32, f32) {
    match preset {
        ViewPreset::Front => (0.0, 0.0),
        ViewPreset::Back => (PI, 0.0),
        ViewPreset::Left => (FRAC_PI_2, 0.0),
        ViewPreset::Right => (-FRAC_PI_2, 0.0),
        ViewPreset::Top => (0.0, FRAC_PI_2),
        ViewPreset::Bottom => (0.0, -FRAC_PI_2),
    }
}

/// The box round the structures of an item; none where it has none.
fn bounds_of(knowledge: &Knowledge, item: &Item) -> Option<(Vec3, Vec3)> {
    let body = knowledge.meshes()?;
    let keys = knowledge.structures_of(item);
    body.bounds(keys.iter().filter_map(|key| body.position(key)))
}

/// An item flat on and whole, from where it is seen best; a trigger point from straight above it.
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
        let (yaw, pitch) = angles(outward, STEEPEST);
        return Some(Pose {
            focus: place.surface,
            yaw,
            pitch,
            radius: DISTANCE_TO_POINT,
        });
    }
    let body = knowledge.meshes()?;
    let keys = knowledge.structures_of(item);
    let (low, high) = bounds_of(knowledge, item)?;
    let from = angles(best_view::direction(body, &keys)?, STEEPEST);
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
    let (from, places) = shown_of_referral(knowledge, item, side)?;
    let (low, high) = box_around(places.into_iter())?;
    let pose = around(low, high, from, aspect, MARGIN_AROUND_REFERRAL);
    Some(no_nearer(pose, NEAREST_TO_SELECTED))
}

/// From which yaw and pitch a referral is seen, and the places of it that are to be seen from there.
fn shown_of_referral(
    knowledge: &Knowledge,
    item: &Item,
    side: ReferralSide,
) -> Option<((f32, f32), Vec<Vec3>)> {
    let painted = painted_skin(knowledge, item)?;
    let main = angles(outward(&painted)?, STEEPEST_ON_REFERRAL);
    match side {
        ReferralSide::Main => {
            let points = knowledge.mapped_points(item).into_iter();
            let points = points.filter_map(|mapped| Some(mapped.place.as_ref()?.surface));
            let places = points.chain(painted.iter().map(|at| at.place)).collect();
            Some((main, places))
        }
        ReferralSide::Other => {
            let hidden = hidden_from(&painted, direction(main))?;
            let from = angles(outward(&hidden)?, STEEPEST_ON_REFERRAL);
            Some((from, hidden.iter().map(|at| at.place).collect()))
        }
    }
}

/// The places of an item that are to be seen where [`of_item`] and [`of_item_from`] show it. Of a trigger point that is the
/// point alone, and it is in the middle.
pub(super) fn places_of_item(knowledge: &Knowledge, item: &Item) -> Vec<Vec3> {
    match item {
        Item::Other(_) => places_of_referral(knowledge, item, ReferralSide::Main),
        Item::Point(_) => Vec::new(),
        _ => {
            let body = knowledge.meshes();
            let keys = knowledge.structures_of(item);
            let structures = keys.iter().filter_map(|key| body?.get(key));
            structures
                .flat_map(|structure| structure.surface.positions.iter().copied())
                .collect()
        }
    }
}

/// The places of a referral that are to be seen where [`of_referral`] shows it.
pub(super) fn places_of_referral(
    knowledge: &Knowledge,
    item: &Item,
    side: ReferralSide,
) -> Vec<Vec3> {
    let shown = shown_of_referral(knowledge, item, side);
    shown.map_or_else(Vec::new, |(_, places)| places)
}

/// The places of the whole body: its skin.
pub(super) fn places_of_whole(knowledge: &Knowledge) -> Vec<Vec3> {
    let skin = knowledge.meshes().and_then(Body::skin_surface);
    skin.map_or_else(Vec::new, |skin| skin.positions.clone())
}

/// Every place that hurts together with an item and its zones, from where most of the places is seen and what of the zones
/// lies over them. Without a place that hurts, the item by itself; without an item, the places. None where there is neither.
pub fn of_pains_and_item(
    knowledge: &Knowledge,
    pains: &[PainOnSkin],
    item: Option<&Item>,
    aspect: f32,
) -> Option<Pose> {
    let body = knowledge.meshes()?;
    let hurting: Vec<Vec<PaintedSkin>> = pains
        .iter()
        .filter_map(|pain| skin_of(body, pain.shares.iter().copied()))
        .filter(|skin| !skin.is_empty())
        .collect();
    if hurting.is_empty() {
        return of_item(knowledge, item?, aspect);
    }
    let zones = item.and_then(|item| painted_skin(knowledge, item));
    let zones = zones.unwrap_or_default();
    let keys = item.map_or(Vec::new(), |item| knowledge.structures_of(item));
    let structures = body.bounds(keys.iter().filter_map(|key| body.position(key)));
    let points = item.map_or(Vec::new(), |item| knowledge.mapped_points(item));
    let points = points.into_iter();
    let points = points.filter_map(|mapped| Some(mapped.place.as_ref()?.surface));
    let skin = hurting.iter().flatten().chain(&zones).map(|at| at.place);
    let corners = structures.into_iter().flat_map(|(low, high)| [low, high]);
    let places: Vec<Vec3> = skin.chain(points).chain(corners).collect();
    let from = best_seen_from(&hurting, &zones);
    let pose = close_around(&places, from, aspect, MARGIN_AROUND_PAINS)?;
    Some(no_nearer(pose, NEAREST_TO_SELECTED))
}

/// The pose in which places just fill the picture, times a margin, seen from a yaw and pitch: closer than round their box,
/// which reaches further than they do where they lie aslant. None where there are none.
pub(super) fn close_around(
    places: &[Vec3],
    (yaw, pitch): (f32, f32),
    aspect: f32,
    margin: f32,
) -> Option<Pose> {
    let pose = Pose {
        focus: Vec3::ZERO,
        yaw,
        pitch,
        radius: 1.0,
    };
    let (as_seen, back) = (pose.rotation().inverse(), pose.rotation());
    let (low, high) = box_around(places.iter().map(|&place| as_seen * place))?;
    let half = (high - low) / 2.0;
    let height = half.y.max(half.x / aspect.max(0.05));
    Some(Pose {
        focus: back * ((low + high) / 2.0),
        radius: height * margin / (FIELD_OF_VIEW / 2.0).tan() + half.z,
        ..pose
    })
}

/// The yaw and pitch from which every place that hurts is seen as well as can be had, and beside that the zones.
fn best_seen_from(hurting: &[Vec<PaintedSkin>], zones: &[PaintedSkin]) -> (f32, f32) {
    /// So many directions round the body are tried.
    const TURNS: u8 = 24;
    /// What a zone counts beside a place that hurts.
    const ZONES: f32 = 0.4;
    let pitches = [-STEEPEST_ON_PAINS, 0.0, STEEPEST_ON_PAINS];
    let directions = (0..TURNS).flat_map(|turn| {
        let yaw = f32::from(turn) / f32::from(TURNS) * 2.0 * PI - PI;
        pitches.map(|pitch| (yaw, pitch))
    });
    let seen = |from: (f32, f32)| -> f32 {
        let towards = direction(from);
        let places: f32 = hurting.iter().map(|skin| share_facing(skin, towards)).sum();
        // Level views are calmer: a steep one must show clearly more.
        places / hurting.len() as f32 + ZONES * share_facing(zones, towards) - 0.1 * from.1.abs()
    };
    let scored = directions.map(|from| (seen(from), from));
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0));
    best.map_or((0.0, 0.0), |(_, from)| from)
}

/// How well some skin is seen from a direction, 0 to 1: the mean cosine of its angle, where it faces away 0.
fn share_facing(skin: &[PaintedSkin], towards_camera: Vec3) -> f32 {
    let area: f32 = skin.iter().map(|at| at.area).sum();
    let facing = |at: &PaintedSkin| at.area * at.normal.dot(towards_camera).max(0.0);
    skin.iter().map(facing).sum::<f32>() / area.max(f32::MIN_POSITIVE)
}

/// The lowest and highest corner of a box round places; none round none.
fn box_around(mut places: impl Iterator<Item = Vec3>) -> Option<(Vec3, Vec3)> {
    let first = places.next()?;
    Some(places.fold((first, first), |(low, high), at| {
        (low.min(at), high.max(at))
    }))
}

/// A technique from where it is seen well.
pub fn of_technique(sight: &Sight, aspect: f32) -> Pose {
    let (low, high) = sight.bounds;
    let from = angles(sight.towards_viewer, STEEPEST);
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

pub(super) fn no_nearer(pose: Pose, least: f32) -> Pose {
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
pub(super) struct PaintedSkin {
    pub(super) place: Vec3,
    normal: Vec3,
    /// How much skin it stands for, in square metres.
    area: f32,
}

/// The skin within the zones of an item; none where there is no skin.
fn painted_skin(knowledge: &Knowledge, item: &Item) -> Option<Vec<PaintedSkin>> {
    let zones = knowledge.zones_of(item).into_iter();
    let depths = zones.flat_map(|zone| zone.extent.depths());
    skin_of(
        knowledge.meshes()?,
        depths.filter(|(_, depth)| *depth >= 0.0),
    )
}

/// The skin of some of its vertices, each given with its weight; none where there is no skin.
pub(super) fn skin_of(
    body: &Body,
    vertices: impl Iterator<Item = (u32, f32)>,
) -> Option<Vec<PaintedSkin>> {
    let (skin, surface) = (body.skin()?, body.skin_surface()?);
    let painted = vertices.map(|(vertex, _)| PaintedSkin {
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
pub(super) fn outward(painted: &[PaintedSkin]) -> Option<Vec3> {
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
pub(super) fn angles(direction: Vec3, steepest: f32) -> (f32, f32) {
    let direction = direction.try_normalize().unwrap_or(Vec3::Z);
    let yaw = direction.x.atan2(direction.z);
    let pitch = direction.y.clamp(-1.0, 1.0).asin();
    (yaw, pitch.clamp(-steepest, steepest))
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
    fn places_in_a_slanting_row_are_seen_as_near_as_in_a_level_one() {
        let row = |step: Vec3| [-step, Vec3::ZERO, step].map(|at| at + Vec3::Y);
        let from = |places: &[Vec3], yaw| close_around(places, (yaw, 0.0), 1.0, 1.0);
        let level = from(&row(Vec3::X), 0.0).expect("a pose");
        let slanting = Vec3::new(1.0, 0.0, -1.0).normalize();
        let along = from(&row(slanting), PI / 4.0).expect("a pose");
        assert!((level.radius - along.radius).abs() < 1e-4, "{along:?}");
        assert!(along.focus.distance(Vec3::Y) < 1e-4, "{along:?}");
        assert_eq!(from(&[], 0.0), None);
    }

    #[test]
    fn places_on_two_sides_are_seen_from_between_and_zones_decide_where_places_cannot() {
        let towards = |hurting: &[Vec<PaintedSkin>], zones: &[PaintedSkin]| {
            direction(best_seen_from(hurting, zones))
        };
        let (front, left) = (skin(Vec3::Z), skin(Vec3::X));
        let between = towards(&[vec![front], vec![left]], &[]);
        assert!(
            between.dot(Vec3::new(1.0, 0.0, 1.0).normalize()) > 0.99,
            "{between}"
        );
        let back = skin(Vec3::NEG_Z);
        let of_either = towards(&[vec![front], vec![back]], &[back]);
        assert!(of_either.z < -0.9, "{of_either}");
        let of_places = towards(&[vec![front]], &[back]);
        assert!(of_places.z > 0.9, "{of_places}");
    }

    #[test]
    fn zones_that_face_every_way_are_seen_from_the_first() {
        let ring = [skin(Vec3::X), skin(Vec3::NEG_X)];
        assert_eq!(outward(&ring), Some(Vec3::X));
        assert_eq!(outward(&[]), None);
    }
}
