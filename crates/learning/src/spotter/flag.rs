//! Where the flag is stuck in, and from where it is seen.

use bevy_math::Vec3;
use myomap_body_format::{Kind, Side};
use myomap_knowledge::body::{Body, BodyStructure};
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::{Item, Knowledge};

/// From so far a flag is looked at, in metres: what lies further out is not before it.
pub const SEEN_FROM_M: f32 = 0.8;

/// The sine of how far up or down it is looked at from: from steeper, one no longer knows where on the body one is.
const STEEPEST: f32 = 0.85;

/// Where a flag may stand, along and across the fibres; the middle is the usual place.
const ALONG: [f32; 5] = [0.5, 0.4, 0.6, 0.3, 0.7];
const ACROSS: [f32; 3] = [0.5, 0.3, 0.7];

/// A line of sight begins so far above the surface, in metres: a muscle that touches another is not hidden by it.
const ABOVE_M: f32 = 0.002;

/// How much being away from the middle counts, and how much it counts that one may turn the body a little and still see the
/// flag; both against how straight one looks on it.
const MIDDLE_COUNTS: f32 = 0.8;
const OPEN_COUNTS: f32 = 0.8;

/// How much it counts against a direction that it is steep.
const STEEPNESS_COSTS: f32 = 0.4;

/// A flag in a muscle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flag {
    /// Where it is stuck in, on the muscle's surface, in metres of the application frame.
    pub place: Vec3,
    /// Unit vector outward from the surface.
    pub normal: Vec3,
    /// Unit vector towards the place from which it is seen.
    pub seen_from: Vec3,
    /// Whether nothing lies before it from there, when what lies over the muscle's own layer is taken away.
    pub is_open: bool,
}

/// The layer of a muscle: what lies over it is taken away at its station, as at a dissection.
pub fn outermost_layer(knowledge: &Knowledge, muscle: &MuscleId, side: Side) -> u8 {
    let structures = knowledge.structures_of(&Item::Muscle(muscle.clone(), side));
    let layers = structures
        .iter()
        .filter_map(|key| Some(knowledge.meshes()?.get(key)?.layer));
    layers.min().unwrap_or(1).clamp(1, 4)
}

/// The flag of a muscle: as near its middle as it is seen, from where one looks straight on it and nothing of the same layer
/// lies before it; none where the body has no mesh of it.
pub fn flag(knowledge: &Knowledge, muscle: &MuscleId, side: Side) -> Option<Flag> {
    let body = knowledge.meshes()?;
    let structures = knowledge.structures_of(&Item::Muscle(muscle.clone(), side));
    let layer = outermost_layer(knowledge, muscle, side);
    let places: Vec<Place> = structures
        .iter()
        .filter_map(|key| body.get(key))
        .flat_map(places_on)
        .collect();
    let flags = places.iter().map(|place| best_from(body, layer, place));
    let best = flags.max_by(|(a, _), (b, _)| a.total_cmp(b));
    best.map(|(_, flag)| flag)
}

/// A place where a flag may stand.
struct Place {
    at: Vec3,
    normal: Vec3,
    /// How far from the middle of the muscle it is, 0 to about 1.
    aside: f32,
}

fn places_on(structure: &BodyStructure) -> Vec<Place> {
    let surface = &structure.surface;
    let mut places = Vec::new();
    for along in ALONG {
        for across in ACROSS {
            let aside = 2.0 * (along - 0.5_f32).abs() + (across - 0.5_f32).abs();
            places.extend(surface.places_at(along, across).iter().map(|place| Place {
                at: place.point,
                normal: surface.normal_at(place),
                aside,
            }));
        }
    }
    if places.is_empty() {
        let (low, high) = surface.bounds();
        let place = surface.nearest((low + high) / 2.0);
        places.push(Place {
            at: place.point,
            normal: surface.normal_at(&place),
            aside: 0.0,
        });
    }
    places
}

/// The flag at a place as it is seen best, with how well.
fn best_from(body: &Body, layer: u8, place: &Place) -> (f32, Flag) {
    let directions: Vec<(Vec3, bool)> = directions()
        .filter(|towards| towards.dot(place.normal) > 0.3)
        .map(|towards| (towards, is_open(body, layer, place, towards)))
        .collect();
    let open = directions.iter().filter(|(_, is_open)| *is_open).count();
    let open_share = open as f32 / directions.len().max(1) as f32;
    let straight = directions
        .iter()
        .filter(|(_, is_open)| *is_open || open == 0)
        .map(|(towards, _)| *towards)
        .max_by(|a, b| well_seen(place, *a).total_cmp(&well_seen(place, *b)));
    let seen_from = straight.unwrap_or(place.normal);
    let is_open = open > 0;
    let mut score = well_seen(place, seen_from) + OPEN_COUNTS * open_share;
    score -= MIDDLE_COUNTS * place.aside;
    if !is_open {
        // Whatever is seen at all is better.
        score -= 10.0;
    }
    let flag = Flag {
        place: place.at,
        normal: place.normal,
        seen_from,
        is_open,
    };
    (score, flag)
}

/// How straight one looks on a place; from steep above or below one sees less of where one is.
fn well_seen(place: &Place, towards: Vec3) -> f32 {
    towards.dot(place.normal) - STEEPNESS_COSTS * towards.y.abs()
}

/// Directions round the body, level and from a little above and below.
fn directions() -> impl Iterator<Item = Vec3> {
    const ROUND: u8 = 16;
    [0.0, 0.45, -0.45, STEEPEST, -STEEPEST]
        .into_iter()
        .flat_map(|up: f32| {
            let level = (1.0 - up * up).sqrt();
            (0..ROUND).map(move |number| {
                let angle = f32::from(number) / f32::from(ROUND) * std::f32::consts::TAU;
                Vec3::new(angle.sin() * level, up, angle.cos() * level)
            })
        })
}

/// Whether nothing that is shown lies between a place and whoever looks at it.
fn is_open(body: &Body, layer: u8, place: &Place, towards: Vec3) -> bool {
    let origin = place.at + place.normal * ABOVE_M;
    let is_shown = |_, structure: &BodyStructure| match structure.kind {
        Kind::Muscle | Kind::Tendon => structure.layer >= layer,
        Kind::Bone | Kind::Cartilage | Kind::Organ => true,
        Kind::Fascia | Kind::Skin => false,
    };
    let hits = body.cast_ray(origin, towards, is_shown);
    hits.first()
        .is_none_or(|hit| hit.hit.distance > SEEN_FROM_M)
}
