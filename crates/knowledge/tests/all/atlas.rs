//! The atlas that is shipped: complete, and on the body where its words say.
use crate::KNOWLEDGE;
use bevy_math::Vec3;
use myomap_body_format::Side;
use myomap_knowledge::atlas::files::{ConditionKind, Muscle, ZoneKind};
use myomap_knowledge::body::Skin;
use myomap_knowledge::files::Problem;
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::referral::PointKey;
use myomap_knowledge::referral::map::{PaintedZone, paint};
use myomap_knowledge::test_support::repository_assets;
use std::collections::BTreeSet;

/// Muscles that the reference meshes lack.
const WITHOUT_MESH: [&str; 4] = [
    "internal_oblique",
    "transversus_abdominis",
    "intercostals",
    "sternalis",
];

fn muscles() -> &'static [Muscle] {
    KNOWLEDGE.atlas.muscles()
}

/// Every zone of every point on the left, with the same zone on the right.
fn zones_of_both_sides(
    muscle: &'static Muscle,
) -> impl Iterator<Item = (String, &'static PaintedZone, &'static PaintedZone)> {
    let on = |point: &PointKey, side| PointKey {
        point: point.point.clone(),
        side,
    };
    KNOWLEDGE
        .map
        .of_muscle(&muscle.id, Side::Left)
        .flat_map(move |(key, left)| {
            let right = KNOWLEDGE
                .map
                .get(&on(key, Side::Right))
                .expect("the right one");
            let name = key.point.to_string();
            let zones = left.zones.iter().zip(&right.zones);
            zones.map(move |(left, right)| (name.clone(), left, right))
        })
}

/// How much skin a zone covers, in square metres by its weights, and the middle of it.
fn area_and_middle(zone: &PaintedZone) -> (f32, Vec3) {
    let body = KNOWLEDGE.meshes().expect("the body");
    let (skin, surface) = (
        body.skin().expect("skin"),
        body.skin_surface().expect("skin"),
    );
    let mut area = 0.0;
    let mut sum = Vec3::ZERO;
    for (vertex, weight) in zone.extent.weights() {
        let held = weight * skin.area(vertex);
        area += held;
        sum += surface.positions[vertex as usize] * held;
    }
    (area, sum / area)
}

#[test]
fn the_files_have_no_errors_and_no_warnings() {
    let told: Vec<String> = KNOWLEDGE.problems.iter().map(Problem::to_string).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn every_muscle_of_the_standard_references_has_trigger_points() {
    let ids: Vec<MuscleId> =
        ron::from_str(include_str!("muscles_with_points.ron")).expect("a list of ids");
    let missing: Vec<&MuscleId> = ids
        .iter()
        .filter(|id| {
            let muscle = KNOWLEDGE.atlas.muscle(id);
            muscle.is_none_or(|muscle| muscle.trigger_points.is_empty())
        })
        .collect();
    assert!(missing.is_empty(), "without trigger points: {missing:?}");
}

#[test]
fn every_trigger_point_lies_on_both_sides_of_the_body() {
    let mut nowhere = Vec::new();
    for (muscle, point) in KNOWLEDGE.atlas.points() {
        for side in [Side::Left, Side::Right] {
            let key = PointKey {
                point: muscle.point_ref(point),
                side,
            };
            let mapped = KNOWLEDGE.map.get(&key);
            if mapped.is_none_or(|mapped| mapped.place.is_none()) {
                nowhere.push(key);
            }
        }
    }
    assert!(nowhere.is_empty(), "{nowhere:?}");
}

#[test]
fn every_muscle_of_the_body_belongs_to_a_muscle_of_the_atlas() {
    let body = KNOWLEDGE.meshes().expect("the body");
    let without: BTreeSet<&str> = body
        .structures()
        .iter()
        .filter(|structure| structure.kind == myomap_body_format::Kind::Muscle)
        .map(|structure| &structure.key.id)
        .filter(|id| KNOWLEDGE.atlas.muscle_of(id).is_none())
        .map(|id| id.as_str())
        .collect();
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn a_muscle_without_a_mesh_is_shown_with_one_that_covers_it() {
    for id in WITHOUT_MESH {
        let muscle = KNOWLEDGE.atlas.muscle(&MuscleId::new(id)).expect(id);
        assert!(muscle.structures.is_empty(), "{id} has a mesh");
        let covering = muscle.shown_with.as_ref().expect("what covers it");
        let covering = KNOWLEDGE
            .atlas
            .muscle(covering)
            .expect("the covering muscle");
        assert!(
            !covering.structures.is_empty(),
            "{id} is shown with nothing"
        );
    }
}

#[test]
fn every_field_of_every_muscle_is_filled() {
    let lacking: Vec<String> = muscles()
        .iter()
        .filter(|muscle| !muscle.missing_fields().is_empty())
        .map(|muscle| format!("{}: {}", muscle.id, muscle.missing_fields().join(", ")))
        .collect();
    assert!(lacking.is_empty(), "{}", lacking.join("\n"));
}

#[test]
fn the_stretches_of_muscles_are_done_by_stretching() {
    let stretching = KNOWLEDGE.atlas.stretching().expect("the technique");
    assert_eq!(stretching.id.as_str(), "stretching");
}

/// The two halves of the reference skin lie up to 15 mm apart in the armpit, and nowhere else more than 7.
#[test]
fn the_left_of_every_muscle_mirrors_the_right() {
    const MOST_APART_M: f32 = 0.015;
    /// The area of a zone of fewer vertices is known less well than it differs.
    const FEW: usize = 20;
    let mut uneven = Vec::new();
    for muscle in muscles() {
        for (name, left, right) in zones_of_both_sides(muscle) {
            let ((left_area, left_middle), (right_area, right_middle)) =
                (area_and_middle(left), area_and_middle(right));
            let apart = left_middle.distance(right_middle * Vec3::new(-1.0, 1.0, 1.0));
            let share = left_area.min(right_area) / left_area.max(right_area);
            let is_small = left.extent.weights().count() < FEW;
            let least = if is_small { 0.75 } else { 0.85 };
            if apart > MOST_APART_M || share < least {
                uneven.push(format!(
                    "{name}: middles {:.0} mm apart, areas {share:.2}",
                    apart * 1000.0
                ));
            }
        }
    }
    assert!(uneven.is_empty(), "{}", uneven.join("\n"));
}

#[test]
fn the_essential_zone_of_every_point_is_part_of_what_its_muscle_paints() {
    let vertices = KNOWLEDGE
        .meshes()
        .and_then(|body| body.skin_surface())
        .expect("skin")
        .positions
        .len();
    for muscle in muscles() {
        let of_muscle = || KNOWLEDGE.map.of_muscle(&muscle.id, Side::Left);
        let union = paint(of_muscle().flat_map(|(_, mapped)| &mapped.zones), vertices);
        for (key, mapped) in of_muscle() {
            let essential = mapped
                .zones
                .iter()
                .filter(|zone| zone.kind == ZoneKind::Essential);
            let mut largest: f32 = 0.0;
            for (vertex, weight) in essential.flat_map(|zone| zone.extent.weights()) {
                largest = largest.max(weight);
                assert!(union[vertex as usize][0] >= weight, "{}", key.point);
            }
            assert!(largest > 0.9, "{} paints next to nothing", key.point);
        }
    }
}

#[test]
fn no_zone_of_any_muscle_lies_on_skin_that_is_not_joined_to_the_rest() {
    let skin: &Skin = KNOWLEDGE
        .meshes()
        .and_then(|body| body.skin())
        .expect("skin");
    let outer = skin.outer_part();
    for muscle in muscles() {
        for (name, left, right) in zones_of_both_sides(muscle) {
            for zone in [left, right] {
                assert!(
                    zone.extent
                        .weights()
                        .all(|(vertex, _)| skin.part(vertex as usize) == outer),
                    "{name}"
                );
            }
        }
    }
}

#[test]
fn key_points_and_satellites_name_each_other() {
    let mut one_sided = Vec::new();
    for (muscle, point) in KNOWLEDGE.atlas.points() {
        let own = muscle.point_ref(point);
        for other in &point.satellites {
            let back = KNOWLEDGE.atlas.point(other).expect("the satellite");
            if !back.key_points.contains(&own) {
                one_sided.push(format!("{other} does not name its key point {own}"));
            }
        }
        for other in &point.key_points {
            let back = KNOWLEDGE.atlas.point(other).expect("the key point");
            if !back.satellites.contains(&own) {
                one_sided.push(format!("{other} does not name its satellite {own}"));
            }
        }
    }
    assert!(one_sided.is_empty(), "{}", one_sided.join("\n"));
}

#[test]
fn every_condition_of_the_article_is_there_and_evidence_stands_apart() {
    let conditions = KNOWLEDGE.atlas.conditions();
    for wanted in [
        "myofascial pain",
        "trigger point",
        "carpal tunnel",
        "tension",
        "migraine",
        "neck pain",
        "shoulder pain",
        "impingement",
        "jaw",
        "osteoarthritis",
        "nerve damage",
        "compression",
        "isch",
        "gait",
        "low back",
        "upper back",
        "sciatica",
        "cramp",
        "plantar",
        "tendon",
        "knee",
        "hip pain",
        "iliotibial",
        "whiplash",
        "postur",
        "biomechanical",
        "fibromyalgia",
        "limited mobility",
        "injury",
        "strain",
        "muscle tension",
        "chronic pain",
    ] {
        assert!(
            conditions.iter().any(|condition| {
                let names = condition.synonyms.iter().chain([&condition.name]);
                names
                    .into_iter()
                    .any(|name| name.to_lowercase().contains(wanted))
            }),
            "{wanted} is missing"
        );
    }
    for condition in conditions {
        assert!(!condition.evidence_says.is_empty(), "{}", condition.id);
        assert!(!condition.red_flags.is_empty(), "{}", condition.id);
    }
    let complaints = conditions
        .iter()
        .filter(|condition| condition.kind == ConditionKind::Complaint);
    for complaint in complaints.clone() {
        assert!(
            !complaint.regions.is_empty(),
            "{} hurts nowhere",
            complaint.id
        );
        assert!(
            !complaint.muscles.is_empty(),
            "{} names no muscle",
            complaint.id
        );
    }
    let text = std::fs::read_to_string(repository_assets().folder.join("atlas/conditions.ron"));
    let in_the_file = text.expect("the file").matches("kind: Complaint").count();
    assert_eq!(complaints.count(), in_the_file);
}

#[test]
fn nothing_is_said_to_cure() {
    for (_, claim) in KNOWLEDGE.atlas.claims() {
        let words = claim.text.to_lowercase();
        let cures = words
            .split(|letter: char| !letter.is_alphabetic())
            .any(|word| matches!(word, "cure" | "cures" | "cured" | "curing"));
        assert!(!cures, "{}", claim.text);
    }
}
