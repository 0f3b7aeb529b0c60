//! Every trigger point of both sides: where it lies, and what it paints on the skin.

use super::extent::{KNOWN_BEYOND_M, ZoneExtent};
use super::place::PointPlace;
use super::zone::Painter;
use crate::atlas::Atlas;
use crate::atlas::files::{Grade, Muscle, PointRef, TriggerPoint, ZoneKind};
use crate::body::{Body, Landmarks};
use crate::ids::{MuscleId, SourceId};
use myomap_body_format::Side;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tracing::info_span;

/// A trigger point on one side of the body.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PointKey {
    /// Which point.
    pub point: PointRef,
    /// On which side.
    pub side: Side,
}

/// A zone as it lies on the skin.
#[derive(Debug, Clone, PartialEq)]
pub struct PaintedZone {
    /// Felt by nearly everyone, or by some.
    pub kind: ZoneKind,
    /// How sure it is.
    pub grade: Grade,
    /// Who says so.
    pub sources: Vec<SourceId>,
    /// Where it lies on the skin.
    pub extent: ZoneExtent,
}

/// What the map knows of a trigger point on one side.
#[derive(Debug, Clone, PartialEq)]
pub struct MappedPoint {
    /// Where it lies; none where the body lacks its structure or its address leads nowhere.
    pub place: Option<PointPlace>,
    /// Its zones, in the order of the file.
    pub zones: Vec<PaintedZone>,
}

/// Every trigger point of the atlas on the body.
#[derive(Debug, Default)]
pub struct ReferralMap {
    points: BTreeMap<PointKey, MappedPoint>,
}

impl ReferralMap {
    /// Finds every place and paints every zone, both sides, all cores at work.
    pub fn new(atlas: &Atlas, body: &Body, landmarks: &Landmarks) -> Self {
        let _span = info_span!("painting zones of trigger points").entered();
        let points: Vec<_> = atlas.points().collect();
        let sides = sides_to_find(body);
        let zones = points.iter().flat_map(|(_, point)| &point.referral);
        let shapes = zones.flat_map(|zone| sides.iter().map(|&side| (&zone.shape, side)));
        let painter = Painter::new(body, landmarks, shapes);
        let of_point = |&(muscle, point): &(&Muscle, &TriggerPoint)| {
            let reference = muscle.point_ref(point);
            both_sides(body, landmarks, &painter, point).map(|(side, mapped)| {
                let key = PointKey {
                    point: reference.clone(),
                    side,
                };
                (key, mapped)
            })
        };
        let mapped: Vec<_> = points.par_iter().map(of_point).collect();
        Self {
            points: mapped.into_iter().flatten().collect(),
        }
    }

    /// What is known of a point.
    pub fn get(&self, key: &PointKey) -> Option<&MappedPoint> {
        self.points.get(key)
    }

    /// Every point, by muscle, number and side.
    pub fn points(&self) -> impl Iterator<Item = (&PointKey, &MappedPoint)> {
        self.points.iter()
    }

    /// The points of a muscle on one side, by number.
    pub fn of_muscle<'a>(
        &'a self,
        muscle: &'a MuscleId,
        side: Side,
    ) -> impl Iterator<Item = (&'a PointKey, &'a MappedPoint)> {
        self.points
            .iter()
            .filter(move |(key, _)| key.point.muscle == *muscle && key.side == side)
    }
}

/// The sides on which zones are found on the skin itself; those of the other side are mirrored.
pub(super) fn sides_to_find(body: &Body) -> &'static [Side] {
    match body.symmetry() {
        Some(_) => &[Side::Left],
        None => &[Side::Left, Side::Right],
    }
}

/// A trigger point on the left and on the right. Its zones are found on the left and mirrored, where the body allows.
fn both_sides(
    body: &Body,
    landmarks: &Landmarks,
    painter: &Painter,
    point: &TriggerPoint,
) -> [(Side, MappedPoint); 2] {
    let zones_on = |side| -> Vec<ZoneExtent> {
        let zones = point.referral.iter();
        zones
            .map(|zone| painter.extent(&zone.shape, side))
            .collect()
    };
    let left = zones_on(Side::Left);
    let right = match body.symmetry() {
        Some(symmetry) => left.iter().map(|zone| zone.mirrored(symmetry)).collect(),
        None => zones_on(Side::Right),
    };
    [(Side::Left, left), (Side::Right, right)].map(|(side, extents)| {
        let painted = point.referral.iter().zip(extents);
        let zones = painted.map(|(zone, extent)| PaintedZone {
            kind: zone.kind,
            grade: zone.grade,
            sources: zone.sources.clone(),
            extent,
        });
        let mapped = MappedPoint {
            place: PointPlace::find(body, landmarks, &point.address, side),
            zones: zones.collect(),
        };
        (side, mapped)
    })
}

/// The strongest weights of several zones together, one pair a vertex of the skin: essential and spillover.
pub fn paint<'a>(
    zones: impl IntoIterator<Item = &'a PaintedZone>,
    vertices: usize,
) -> Vec<[f32; 2]> {
    let weights = |zone: &'a PaintedZone| zone.extent.weights();
    strongest(zones, weights, 0.0, vertices)
}

/// How far each vertex of the skin lies within several zones together, one pair a vertex: within essential ones and within
/// spillover ones; in metres, below 0 outside, and no further outside than [`KNOWN_BEYOND_M`].
pub fn depths<'a>(
    zones: impl IntoIterator<Item = &'a PaintedZone>,
    vertices: usize,
) -> Vec<[f32; 2]> {
    let depths = |zone: &'a PaintedZone| zone.extent.depths();
    strongest(zones, depths, -KNOWN_BEYOND_M, vertices)
}

/// The largest number of each vertex, essential and spillover; `least` where there is none.
fn strongest<'a, Numbers: Iterator<Item = (u32, f32)>>(
    zones: impl IntoIterator<Item = &'a PaintedZone>,
    numbers: impl Fn(&'a PaintedZone) -> Numbers,
    least: f32,
    vertices: usize,
) -> Vec<[f32; 2]> {
    let mut all = vec![[least; 2]; vertices];
    for zone in zones {
        let channel = match zone.kind {
            ZoneKind::Essential => 0,
            ZoneKind::Spillover => 1,
        };
        for (vertex, number) in numbers(zone) {
            if let Some(pair) = all.get_mut(vertex as usize) {
                pair[channel] = pair[channel].max(number);
            }
        }
    }
    all
}
