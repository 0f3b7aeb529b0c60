//! What lies beneath a place, where muscles are fixed, and what else hurts there, on the body and with the atlas that are
//! shipped: held against what every textbook of anatomy says.

use crate::KNOWLEDGE;
use myomap_body_format::{Kind, Side};
use myomap_knowledge::atlas::files::PointRef;
use myomap_knowledge::body::attachments::{MuscleEnd, patches};
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::{Item, Slice};
use myomap_knowledge::referral::PointKey;
use std::collections::BTreeSet;

fn muscle(id: &str) -> Item {
    Item::Muscle(MuscleId::new(id), Side::Left)
}

fn point(id: &str, number: u8) -> PointKey {
    PointKey {
        point: PointRef {
            muscle: MuscleId::new(id),
            number,
        },
        side: Side::Left,
    }
}

fn slice_of(id: &str, number: u8) -> Slice {
    let item = Item::Point(point(id, number));
    KNOWLEDGE.slice(Some(&item), None).expect("a slice")
}

/// The bones on which one end of a muscle is fixed.
fn bones(id: &str, end: MuscleEnd) -> BTreeSet<String> {
    let body = KNOWLEDGE.meshes().expect("the body");
    let keys = KNOWLEDGE.structures_of(&muscle(id));
    let found = patches(body, &keys).into_iter();
    found
        .filter(|patch| patch.end == end)
        .map(|patch| patch.bone.id.as_str().to_owned())
        .collect()
}

#[test]
fn muscles_are_fixed_to_the_bones_that_they_run_between() {
    for (id, origin, insertion) in [
        ("infraspinatus", "scapula", "humerus"),
        ("brachialis", "humerus", "ulna"),
        ("tibialis_anterior", "tibia", "medial_cuneiform"),
        ("iliopsoas", "hip_bone", "femur"),
        ("masseter", "zygomatic_bone", "mandible"),
        ("popliteus", "femur", "tibia"),
    ] {
        let (from, to) = (
            bones(id, MuscleEnd::Origin),
            bones(id, MuscleEnd::Insertion),
        );
        assert!(from.contains(origin), "{id} from {from:?}");
        assert!(to.contains(insertion), "{id} to {to:?}");
    }
}

#[test]
fn a_patch_lies_on_its_bone() {
    let body = KNOWLEDGE.meshes().expect("the body");
    let keys = KNOWLEDGE.structures_of(&muscle("infraspinatus"));
    for patch in patches(body, &keys) {
        let bone = &body.get(&patch.bone).expect("the bone").surface;
        for &at in &patch.positions {
            assert!(bone.nearest(at).point.distance(at) < 0.001, "{at}");
        }
    }
}

#[test]
fn pressure_goes_through_what_lies_over_a_point_and_into_its_muscle() {
    let slice = slice_of("infraspinatus", 1);
    let depth = slice.point_mm.expect("a trigger point");
    let holds = |layer: &&myomap_knowledge::knowledge::SliceLayer| {
        layer.from_mm <= depth + 1.0 && depth - 1.0 <= layer.to_mm
    };
    let at_the_point: Vec<&Item> = slice
        .layers
        .iter()
        .filter(holds)
        .map(|it| &it.item)
        .collect();
    assert!(
        at_the_point.contains(&&muscle("infraspinatus")),
        "{at_the_point:?}"
    );
    let bone = slice.layers.iter().find(|layer| layer.kind == Kind::Bone);
    assert!(
        bone.is_some_and(|bone| bone.from_mm > depth - 1.0),
        "the shoulder blade lies beneath"
    );
    assert!(slice.layers.is_sorted_by(|a, b| a.from_mm <= b.from_mm));
}

#[test]
fn a_slice_tells_what_pressure_passes() {
    let atlas = &KNOWLEDGE.atlas;
    let near = |id: &str, number| -> Vec<String> {
        let slice = slice_of(id, number);
        let names = slice.cautions.iter();
        names
            .filter_map(|caution| Some(atlas.caution(&caution.caution)?.id.as_str().to_owned()))
            .collect()
    };
    let scalene = near("scalenus_anterior", 1);
    assert!(
        !scalene.is_empty(),
        "vessels and nerves of the neck lie beside the scalenes"
    );
    assert!(
        slice_of("infraspinatus", 1)
            .cautions
            .iter()
            .all(|it| it.beside_mm <= 30.0)
    );
}

#[test]
fn without_a_point_the_place_under_the_pointer_is_cut() {
    let body = KNOWLEDGE.meshes().expect("the body");
    let skin = body.skin_surface().expect("the skin");
    let slice = KNOWLEDGE
        .slice(None, Some(skin.positions[0]))
        .expect("a slice");
    assert_eq!(slice.point_mm, None);
    assert!(slice.plane.through.distance(skin.positions[0]) < 1e-3);
    assert!(KNOWLEDGE.slice(None, None).is_none());
}

#[test]
fn what_else_hurts_at_the_front_of_the_shoulder_is_told() {
    let felt = KNOWLEDGE.also_felt(&point("infraspinatus", 1), 0);
    let muscles: Vec<&Item> = felt.iter().map(|other| &other.muscle).collect();
    assert!(muscles.contains(&&muscle("deltoid")), "{muscles:?}");
    assert!(!muscles.contains(&&muscle("infraspinatus")));
    assert!(felt.is_sorted_by(|a, b| a.share >= b.share));
    assert!(
        felt.iter()
            .all(|other| other.share > 0.0 && other.share <= 1.001)
    );
}

#[test]
fn under_the_finger_lie_the_muscles_by_depth_with_the_point_that_is_pressed() {
    for (id, number) in [
        ("infraspinatus", 1),
        ("trapezius", 1),
        ("gluteus_medius", 1),
    ] {
        let to_point = slice_of(id, number);
        let skin = to_point.plane.through;
        let under = KNOWLEDGE.slice(None, Some(skin)).expect("a slice");
        let depths: Vec<f32> = under.layers.iter().map(|layer| layer.from_mm).collect();
        assert!(depths.is_sorted(), "{id}: {depths:?}");
        let pressed = point(id, number);
        let found = under.points.iter().find(|it| it.key == pressed);
        let found = found.unwrap_or_else(|| panic!("{id} {number} is not under the finger"));
        assert!(found.beside_mm <= 15.0 && found.depth_mm > 0.0, "{found:?}");
        let elsewhere = point("masseter", 1);
        assert!(under.points.iter().all(|it| it.key != elsewhere));
    }
}
