//! Places that are pointed at: how far they lie from the true one along the skin, and from which bony landmarks one finds
//! it.

use super::verdict::{Finding, Outcome, Verdict};
use bevy_math::Vec3;
use myomap_body_format::{Kind, Side};
use myomap_knowledge::ids::{LandmarkId, StructureId};
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::referral::PointKey;

/// So near is right, in mm along the skin: about a thumb's breadth. Examiners who look for the same point differ by 15 mm
/// and more on the trapezius.
const RIGHT_MM: f32 = 20.0;

/// And so near is partly right.
const PARTLY_MM: f32 = 45.0;

/// So far is measured, in metres along the skin.
const FURTHEST_M: f32 = 0.35;

/// So far from a place a landmark is named by which one finds it, in metres along the skin.
const FURTHEST_LANDMARK_M: f32 = 0.16;

/// How a place on the skin counts for a trigger point.
pub(super) fn judged(knowledge: &Knowledge, point: &PointKey, place: Vec3) -> Option<Verdict> {
    let on_side = |side: Side| {
        let point = point.point.clone();
        on_skin(knowledge, &PointKey { point, side })
    };
    let away = millimetres_between(knowledge, on_side(point.side)?, place);
    let other_side = on_side(point.side.opposite());
    let away_there = other_side.and_then(|other| millimetres_between(knowledge, other, place));
    let outcome = match away {
        Some(mm) if mm <= RIGHT_MM => Outcome::Right,
        Some(mm) if mm <= PARTLY_MM => Outcome::Partly,
        _ => Outcome::Wrong,
    };
    let mut findings = vec![away.map_or(Finding::FarAway, Finding::Away)];
    if outcome == Outcome::Wrong && away_there.is_some_and(|mm| mm <= RIGHT_MM) {
        findings.push(Finding::OtherSide);
        return Some(Verdict::new(Outcome::Partly, findings));
    }
    Some(Verdict::new(outcome, findings))
}

/// The place of the skin over a trigger point, in metres; none where the body has no such point.
pub(super) fn on_skin(knowledge: &Knowledge, point: &PointKey) -> Option<Vec3> {
    let place = knowledge.map.get(point)?.place.as_ref()?;
    let surface = knowledge.meshes()?.skin_surface()?;
    Some(surface.nearest(place.surface).point)
}

/// How far two places are from each other along the skin, in mm; none where that is more than is measured.
pub fn millimetres_between(knowledge: &Knowledge, from: Vec3, to: Vec3) -> Option<f32> {
    let body = knowledge.meshes()?;
    let (skin, surface) = (body.skin()?, body.skin_surface()?);
    let (from, to) = (surface.nearest(from), surface.nearest(to));
    let straight = from.point.distance(to.point);
    if from.corners == to.corners {
        return Some(straight * 1000.0);
    }
    let distances = skin.distances(surface, &[from], FURTHEST_M);
    let [a, b, c] = to.corners.map(|corner| distances.at(corner));
    let [of_a, of_b, of_c] = to.weights;
    let along = a? * of_a + b? * of_b + c? * of_c;
    // Within one triangle's breadth the march is no finer than the straight way.
    Some(along.max(straight) * 1000.0)
}

/// A bony landmark, and how far a place lies from it along the skin.
#[derive(Debug, Clone, PartialEq)]
pub struct Bearing {
    /// Which.
    pub landmark: LandmarkId,
    /// What it is called in everyday words.
    pub plain: String,
    /// How far, in mm along the skin.
    pub mm: f32,
}

/// The bony landmarks nearest to a place of the skin, at most `count`, the nearest first: by these one finds it on a person.
pub fn bearings(knowledge: &Knowledge, place: Vec3, side: Side, count: usize) -> Vec<Bearing> {
    let Some(body) = knowledge.meshes() else {
        return Vec::new();
    };
    let Some((skin, surface)) = body.skin().zip(body.skin_surface()) else {
        return Vec::new();
    };
    let from = surface.nearest(place);
    let distances = skin.distances(surface, &[from], FURTHEST_LANDMARK_M);
    let is_bony = |of: &str| {
        let structure = body.on_side(&StructureId::new(of), side);
        structure.is_some_and(|structure| structure.kind == Kind::Bone)
    };
    let landmarks = knowledge.body.landmarks.iter();
    let mut found: Vec<Bearing> = landmarks
        .flat_map(|landmarks| landmarks.all().into_iter().map(move |it| (landmarks, it)))
        .filter(|(_, landmark)| landmark.of.as_deref().is_some_and(is_bony))
        .filter_map(|(landmarks, landmark)| {
            let id = LandmarkId::new(&landmark.id);
            let nearest = surface.nearest(landmarks.place(&id, side)?);
            let metres = distances.at(nearest.corners[0])?;
            Some(Bearing {
                landmark: id,
                plain: landmark.plain.clone(),
                mm: metres * 1000.0,
            })
        })
        .collect();
    found.sort_by(|a, b| {
        a.mm.total_cmp(&b.mm)
            .then_with(|| a.landmark.cmp(&b.landmark))
    });
    found.truncate(count);
    found
}
