//! From which direction a thing is seen best: flat on, whole, and with as little as may be before it.

use bevy::math::{Quat, Vec3};
use myomap_body_format::Kind;
use myomap_knowledge::body::{Body, BodyStructure, StructureKey};
use rayon::prelude::*;
use std::f32::consts::TAU;

/// Places of the surface that are looked at.
const SAMPLES: usize = 96;

/// Directions that are tried: so many round the body, at each of these heights above the horizon, in radians. What is seen
/// from further up or down is harder to place in the body, so that is tried only where it shows much more.
const ROUND: usize = 24;
const HEIGHTS: [f32; 7] = [0.0, 0.22, -0.22, 0.45, -0.45, 1.1, -1.1];

/// By what share the steepest direction counts less than a level one.
const STEEPNESS_COSTS: f32 = 0.45;

/// So many of the directions that look best through skin alone are asked what else lies before the thing.
const ASKED_AGAIN: usize = 36;

/// A place counts for a third when it lies so far below the skin, in metres, along the line of sight.
const DEPTH: f32 = 0.03;

/// What a place counts for that lies behind another structure: it shows through only faintly.
const COVERED: f32 = 0.3;

/// The direction towards a camera from which structures are seen best, a unit vector; none where there is nothing to see.
///
/// The score of a direction is the area that faces it, as it appears from there; places deep below the skin and places
/// behind others count less.
pub fn direction(body: &Body, keys: &[StructureKey]) -> Option<Vec3> {
    let places = places(body, keys);
    if places.is_empty() {
        return None;
    }
    let directions: Vec<Vec3> = directions().collect();
    let mut tried: Vec<(f32, Vec3)> = directions
        .into_par_iter()
        .map(|towards| (area_through_skin(body, &places, towards), towards))
        .collect();
    tried.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    tried.truncate(ASKED_AGAIN);
    let open = |towards: Vec3| open_area(body, keys, &places, towards);
    let seen: Vec<(f32, Vec3)> = tried
        .into_par_iter()
        .map(|(_, towards)| (open(towards), towards))
        .collect();
    let best = seen.into_iter();
    best.max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, towards)| towards)
}

/// A place on the surface of what is to be seen.
#[derive(Debug, Clone, Copy)]
struct Place {
    at: Vec3,
    /// Unit normal.
    normal: Vec3,
}

/// Places strewn evenly over the surfaces of structures, each for the same area.
fn places(body: &Body, keys: &[StructureKey]) -> Vec<Place> {
    let mut triangles = Vec::new();
    let mut total = 0.0;
    for structure in keys.iter().filter_map(|key| body.get(key)) {
        let surface = &structure.surface;
        for triangle in &surface.triangles {
            let [a, b, c] = triangle.map(|corner| surface.positions[corner as usize]);
            let twice = (b - a).cross(c - a);
            if let Some(normal) = twice.try_normalize() {
                total += twice.length();
                let at = (a + b + c) / 3.0;
                triangles.push((total, Place { at, normal }));
            }
        }
    }
    let step = total / SAMPLES as f32;
    let mut next = step / 2.0;
    let mut chosen = Vec::with_capacity(SAMPLES);
    for (so_far, place) in triangles {
        while so_far > next && chosen.len() < SAMPLES {
            chosen.push(place);
            next += step;
        }
    }
    chosen
}

/// Unit directions towards a camera, level ones first.
fn directions() -> impl Iterator<Item = Vec3> {
    HEIGHTS.into_iter().flat_map(|height| {
        (0..ROUND).map(move |turn| {
            let yaw = TAU * turn as f32 / ROUND as f32;
            Quat::from_rotation_y(yaw) * Quat::from_rotation_x(-height) * Vec3::Z
        })
    })
}

/// How much a direction counts by how steep it is, 1 where it is level.
fn levelness(towards: Vec3) -> f32 {
    1.0 - STEEPNESS_COSTS * towards.y.abs()
}

/// The area that faces a direction, where there was only skin around it; in places.
fn area_through_skin(body: &Body, places: &[Place], towards: Vec3) -> f32 {
    let seen = places.iter().map(|place| {
        let facing = place.normal.dot(towards);
        if facing <= 0.0 {
            return 0.0;
        }
        facing * through_skin(body, place, towards)
    });
    seen.sum::<f32>() * levelness(towards)
}

/// How much a place counts by how deep it lies, seen from a direction.
fn through_skin(body: &Body, place: &Place, towards: Vec3) -> f32 {
    let hit = body
        .skin_surface()
        .and_then(|skin| skin.cast_ray(place.at, towards));
    hit.map_or(1.0, |hit| (-hit.distance / DEPTH).exp())
}

/// The area that faces a direction, with all of the body around it; in places.
fn open_area(body: &Body, keys: &[StructureKey], places: &[Place], towards: Vec3) -> f32 {
    /// A ray starts so far above the surface, in metres.
    const ABOVE: f32 = 0.0008;
    // Thin sheets hide a muscle from nobody who has chosen it: the iliotibial tract lies on all of vastus lateralis.
    let covers = |_: usize, structure: &BodyStructure| {
        matches!(structure.kind, Kind::Muscle | Kind::Bone | Kind::Cartilage)
            && !keys.contains(&structure.key)
    };
    let seen = places.iter().map(|place| {
        let facing = place.normal.dot(towards);
        if facing <= 0.0 {
            return 0.0;
        }
        let from = place.at + place.normal * ABOVE;
        let share = if body.cast_ray(from, towards, covers).is_empty() {
            1.0
        } else {
            COVERED * through_skin(body, place, towards)
        };
        facing * share
    });
    seen.sum::<f32>() * levelness(towards)
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_body_format::Side;
    use myomap_knowledge::body::Surface;
    use myomap_knowledge::ids::StructureId;
    use myomap_knowledge::test_support::{made_up_structure, square};

    fn plate(id: &str, moved: impl Fn(Vec3) -> Vec3, normal: Vec3) -> BodyStructure {
        let square = square();
        let surface = Surface::new(
            square.positions.iter().map(|&at| moved(at)).collect(),
            square.normals.iter().map(|_| normal).collect(),
            square.triangles,
            square.openness,
            None,
        );
        BodyStructure {
            surface: surface.expect("a sound square"),
            ..made_up_structure(id, Side::Left, Kind::Muscle, 1, 0.0)
        }
    }

    fn key(id: &str) -> StructureKey {
        StructureKey::new(&StructureId::new(id), Side::Left)
    }

    #[test]
    fn a_flat_muscle_is_seen_flat_on() {
        let body = Body::new(vec![plate("flat", |at| at, Vec3::Z)]);
        let towards = direction(&body, &[key("flat")]).expect("a direction");
        assert!(towards.dot(Vec3::Z) > 0.99, "{towards}");
    }

    #[test]
    fn what_lies_before_a_muscle_makes_another_direction_better() {
        let body = Body::new(vec![
            plate("flat", |at| at, Vec3::Z),
            plate(
                "before",
                |at| at * 3.0 + Vec3::new(-2.2, -1.0, 0.4),
                Vec3::Z,
            ),
        ]);
        let towards = direction(&body, &[key("flat")]).expect("a direction");
        assert!(
            towards.x > 0.3,
            "past the edge of what lies before: {towards}"
        );
    }

    #[test]
    fn nothing_is_seen_of_nothing() {
        let body = Body::new(vec![plate("flat", |at| at, Vec3::Z)]);
        assert_eq!(direction(&body, &[key("other")]), None);
    }
}
