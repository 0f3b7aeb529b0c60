//! Zones that are painted and places that are pointed at, on our own body.
use crate::KNOWLEDGE;
use bevy_math::Vec3;
use myomap_body_format::Side;
use myomap_knowledge::atlas::files::ZoneKind;
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::{Pain, PainPlace, PointKey, Strength};
use myomap_learning::answer::{
    Finding, PointedMuscle, as_answered, bearings, judge, millimetres_between,
};
use myomap_learning::{Card, Given, Outcome, Question, QuestionKind, Subject, Verdict};

fn paints(muscle: &str, side: Side) -> Question {
    Question {
        card: Card::of_muscle(QuestionKind::ZonesOfMuscle, &MuscleId::new(muscle)),
        side,
    }
}

fn points_at(point: &str, side: Side) -> Question {
    let subject = Subject::Point(point.parse().expect("a point"));
    let kind = QuestionKind::FindPoint;
    Question {
        card: Card { kind, subject },
        side,
    }
}

/// Places all over the zones of a kind of a muscle.
fn places(muscle: &str, side: Side, kind: ZoneKind) -> Vec<Vec3> {
    let skin = KNOWLEDGE.meshes().and_then(|body| body.skin_surface());
    let skin = skin.expect("a skin");
    let item = Item::Muscle(MuscleId::new(muscle), side);
    let zones = KNOWLEDGE.zones_of(&item).into_iter();
    let zones = zones.filter(|zone| zone.kind == kind);
    let within = zones.flat_map(|zone| zone.extent.weights().filter(|it| it.1 >= 0.9));
    let vertices: Vec<u32> = within.map(|it| it.0).collect();
    vertices
        .iter()
        .step_by((vertices.len() / 300).max(1))
        .map(|vertex| skin.positions[*vertex as usize])
        .collect()
}

fn judged(question: &Question, places: Vec<Vec3>) -> Verdict {
    let pain = Pain::at(PainPlace::Painted(places), Strength::STRONG);
    judge(&KNOWLEDGE, question, &Given::Painted(vec![pain])).expect("an answer")
}

#[test]
fn who_paints_the_essential_zone_is_right_with_or_without_spillover() {
    let question = paints("trapezius", Side::Left);
    let essential = places("trapezius", Side::Left, ZoneKind::Essential);
    let spillover = places("trapezius", Side::Left, ZoneKind::Spillover);
    let alone = judged(&question, essential.clone());
    assert_eq!(alone.outcome, Outcome::Right, "{alone:?}");
    let both = essential.into_iter().chain(spillover.clone()).collect();
    let both = judged(&question, both);
    assert_eq!(both.outcome, Outcome::Right, "{both:?}");
    let only_spillover = judged(&question, spillover);
    assert_ne!(only_spillover.outcome, Outcome::Right, "{only_spillover:?}");
}

#[test]
fn paint_elsewhere_is_wrong_and_paint_everywhere_is_not_right() {
    let question = paints("infraspinatus", Side::Right);
    let elsewhere = judged(
        &question,
        places("soleus", Side::Right, ZoneKind::Essential),
    );
    assert_eq!((elsewhere.outcome, elsewhere.score), (Outcome::Wrong, 0.0));
    let skin = KNOWLEDGE.meshes().and_then(|body| body.skin_surface());
    let skin = skin.expect("a skin");
    let all = skin.positions.iter().step_by(60).copied().collect();
    let everywhere = judged(&question, all);
    assert_eq!(everywhere.outcome, Outcome::Wrong, "{everywhere:?}");
}

#[test]
fn the_other_side_is_partly_right_and_said_so() {
    let question = paints("infraspinatus", Side::Right);
    let mirrored = judged(
        &question,
        places("infraspinatus", Side::Left, ZoneKind::Essential),
    );
    assert_eq!(mirrored.outcome, Outcome::Partly);
    assert!(
        mirrored.findings.contains(&Finding::OtherSide),
        "{mirrored:?}"
    );
}

fn skin_over(point: &str, side: Side) -> Vec3 {
    let point = point.parse().expect("a point");
    let mapped = KNOWLEDGE.map.get(&PointKey { point, side });
    let place = mapped.and_then(|it| it.place.clone()).expect("a place");
    let skin = KNOWLEDGE.meshes().and_then(|body| body.skin_surface());
    skin.expect("a skin").nearest(place.surface).point
}

#[test]
fn a_place_counts_by_millimetres_along_the_skin() {
    let question = points_at("infraspinatus/1", Side::Left);
    let place = skin_over("infraspinatus/1", Side::Left);
    let pointed = |at| judge(&KNOWLEDGE, &question, &Given::PointedAtSkin(at)).expect("judged");
    assert_eq!(pointed(place).outcome, Outcome::Right);
    assert_eq!(pointed(place).findings, [Finding::Away(0.0)]);
    let beside = pointed(place + Vec3::Y * 0.03);
    assert_eq!(beside.outcome, Outcome::Partly, "{beside:?}");
    let Some(Finding::Away(mm)) = beside.findings.first() else {
        panic!("{beside:?}");
    };
    assert!((25.0..45.0).contains(mm), "{mm}");
    let far = pointed(skin_over("soleus/1", Side::Left));
    assert_eq!(far.findings, [Finding::FarAway]);
    let mirrored = pointed(skin_over("infraspinatus/1", Side::Right));
    assert!(
        mirrored.findings.contains(&Finding::OtherSide),
        "{mirrored:?}"
    );
}

#[test]
fn along_the_skin_an_arm_is_far_from_the_flank_that_it_hangs_beside() {
    let (arm, flank) = (
        skin_over("brachioradialis/1", Side::Left),
        skin_over("gluteus_medius/2", Side::Left),
    );
    let along = millimetres_between(&KNOWLEDGE, arm, flank);
    let straight = arm.distance(flank) * 1000.0;
    assert!(
        along.is_none_or(|mm| mm > straight * 1.3),
        "{along:?} {straight}"
    );
}

#[test]
fn a_point_is_found_from_bony_landmarks() {
    let place = skin_over("infraspinatus/1", Side::Left);
    let found = bearings(&KNOWLEDGE, place, Side::Left, 2);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[0].mm <= found[1].mm && found[1].mm < 160.0,
        "{found:?}"
    );
}

#[test]
fn a_muscle_that_lies_beneath_the_one_that_was_clicked_is_partly_right() {
    let muscle = MuscleId::new("rhomboid_major");
    let trapezius = MuscleId::new("trapezius");
    let question = Question {
        card: Card::of_muscle(QuestionKind::FindMuscle, &muscle),
        side: Side::Left,
    };
    let pointed = |at: &MuscleId, beneath: Vec<MuscleId>| {
        let given = Given::PointedAtMuscle(PointedMuscle {
            at: Some(at.clone()),
            beneath,
            side: Side::Right,
        });
        judge(&KNOWLEDGE, &question, &given)
            .expect("judged")
            .outcome
    };
    assert_eq!(pointed(&muscle, Vec::new()), Outcome::Right);
    let beneath = vec![trapezius.clone(), muscle.clone()];
    assert_eq!(pointed(&trapezius, beneath), Outcome::Partly);
    assert_eq!(pointed(&trapezius, Vec::new()), Outcome::Wrong);
}

#[test]
fn a_muscle_is_found_on_the_side_on_which_it_was_pointed_at() {
    let muscle = MuscleId::new("rhomboid_major");
    let question = Question {
        card: Card::of_muscle(QuestionKind::FindMuscle, &muscle),
        side: Side::Left,
    };
    let pointed = Given::PointedAtMuscle(PointedMuscle {
        at: Some(muscle.clone()),
        beneath: Vec::new(),
        side: Side::Right,
    });
    let found = as_answered(&question, &pointed).item();
    assert_eq!(found, Some(Item::Muscle(muscle.clone(), Side::Right)));
    let unknown = as_answered(&question, &Given::Nothing).item();
    assert_eq!(unknown, Some(Item::Muscle(muscle, Side::Left)));
}
