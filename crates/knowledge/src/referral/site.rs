//! Caution sites: the rooms of the body where hands must be careful, and which treatments reach into them.

use super::map::{MappedPoint, PointKey, ReferralMap};
use crate::atlas::Atlas;
use crate::atlas::files::{Caution, Motion, Muscle, Treatment};
use crate::body::capsule::sides_of;
use crate::body::{Body, Capsule, Trail};
use crate::ids::CautionId;
use bevy_math::Vec3;
use myomap_body_format::Side;
use std::collections::BTreeMap;

/// Places of a stroke are looked at so far apart, in metres.
const STEP_M: f32 = 0.005;

/// And so many of them at most: a body in millimetres that is said to be in metres has strokes of a hundred metres.
const MOST_STEPS: usize = 500;

/// A caution site on one side.
#[derive(Debug, Clone, PartialEq)]
pub struct CautionSite {
    /// Which caution.
    pub caution: CautionId,
    /// On which side; midline for one that exists once.
    pub side: Side,
    /// What fills it.
    pub capsules: Vec<Capsule>,
    /// The lowest and the highest corner of a box around it.
    pub bounds: (Vec3, Vec3),
}

impl CautionSite {
    /// The sites of a caution: two where it is paired, none where it holds everywhere.
    pub fn of(caution: &Caution) -> Vec<Self> {
        let Some(site) = &caution.site else {
            return Vec::new();
        };
        let on_side = |&side| {
            let parts = site.parts.iter();
            let capsules: Vec<_> = parts.map(|part| Capsule::of_part(part, side)).collect();
            Self {
                caution: caution.id.clone(),
                side,
                bounds: bounds(&capsules),
                capsules,
            }
        };
        sides_of(site.laterality).iter().map(on_side).collect()
    }

    /// How deep inside it a place lies, in metres; outside it is negative.
    pub fn depth(&self, place: Vec3) -> f32 {
        self.capsules
            .iter()
            .map(|capsule| -capsule.distance(place))
            .fold(f32::NEG_INFINITY, f32::max)
    }
}

/// The box around some capsules, a little wider than they are: what lies outside it lies outside them, in spite of rounding.
fn bounds(capsules: &[Capsule]) -> (Vec3, Vec3) {
    const WIDER_M: f32 = 0.001;
    let nothing = (Vec3::INFINITY, Vec3::NEG_INFINITY);
    capsules.iter().fold(nothing, |(low, high), capsule| {
        let around = Vec3::splat(capsule.radius + WIDER_M);
        (
            low.min(capsule.from.min(capsule.to) - around),
            high.max(capsule.from.max(capsule.to) + around),
        )
    })
}

/// Every caution site of the atlas, on both sides.
pub fn all_sites(atlas: &Atlas) -> Vec<CautionSite> {
    atlas.cautions().iter().flat_map(CautionSite::of).collect()
}

/// A site that a treatment reaches into.
#[derive(Debug, Clone, PartialEq)]
pub struct Reached {
    /// Which caution.
    pub caution: CautionId,
    /// At which point the treatment does.
    pub point: PointKey,
    /// How deep, in metres.
    pub depth: f32,
}

/// The sites that a treatment of a muscle reaches into on either side: each once, where it reaches deepest.
pub fn reached(
    body: &Body,
    map: &ReferralMap,
    sites: &[CautionSite],
    motion: Motion,
    (muscle, treatment): (&Muscle, &Treatment),
) -> Vec<Reached> {
    let mut deepest: BTreeMap<&CautionId, Reached> = BTreeMap::new();
    // Both sides: the liver lies on the right, and on the left there is none.
    let points = [Side::Left, Side::Right]
        .into_iter()
        .flat_map(|side| map.of_muscle(&muscle.id, side))
        .filter(|(key, _)| treatment.is_for(key.point.number));
    for (key, mapped) in points {
        for place in pressed_places(body, mapped, motion) {
            let may_hold = |site: &&CautionSite| {
                let (low, high) = site.bounds;
                place.cmpge(low).all() && place.cmple(high).all()
            };
            for site in sites.iter().filter(may_hold) {
                let depth = site.depth(place);
                let known = deepest.get(&site.caution).map_or(0.0, |known| known.depth);
                if depth > known {
                    let reached = Reached {
                        caution: site.caution.clone(),
                        point: key.clone(),
                        depth,
                    };
                    deepest.insert(&site.caution, reached);
                }
            }
        }
    }
    deepest.into_values().collect()
}

/// The places of the body that hands press when they treat a point: the muscle over it, what lies between that and the
/// skin, and the whole way of a stroke.
fn pressed_places(body: &Body, mapped: &MappedPoint, motion: Motion) -> Vec<Vec3> {
    let Some(place) = &mapped.place else {
        return Vec::new();
    };
    match motion {
        Motion::Breathing | Motion::Stretch => Vec::new(),
        Motion::Stripping => {
            let surface = body.get(&place.structure).map(|found| &found.surface);
            let trail = surface.and_then(|surface| Trail::along_fibres(surface, place.surface));
            trail.map_or_else(Vec::new, |trail| {
                let steps = (trail.length() / STEP_M).ceil() as usize;
                (0..=steps)
                    .map(|step| trail.at(step as f32 * STEP_M).place)
                    .collect()
            })
        }
        _ => {
            let skin = body.skin_surface();
            let above = skin.map_or(place.surface, |skin| skin.nearest(place.surface).point);
            let way = above.distance(place.position);
            let steps = ((way / STEP_M).ceil() as usize).clamp(1, MOST_STEPS);
            (0..=steps)
                .map(|step| above.lerp(place.position, step as f32 / steps as f32))
                .collect()
        }
    }
}
