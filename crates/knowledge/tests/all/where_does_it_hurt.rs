//! "Where does it hurt?" on the atlas that is shipped: what a textbook would have one look at first comes first.
use crate::KNOWLEDGE;
use bevy_math::Vec3;
use myomap_body_format::Side;
use myomap_knowledge::atlas::files::{OtherSourceKind, RedFlag, Urgency, ZoneKind};
use myomap_knowledge::ids::RegionId;
use myomap_knowledge::in_words;
use myomap_knowledge::knowledge::Answer;
use myomap_knowledge::referral::pain::{BRUSH_RADIUS_M, CLOSE_BY_M};
use myomap_knowledge::referral::{
    Candidate, Pain, PainDepth, PainPlace, PainQuality, PaintedZone, PointKey, Replied, Reply,
    Strength,
};
use std::collections::BTreeMap;

fn region(id: &str, side: Side, strength: Strength) -> Pain {
    Pain::at(PainPlace::Region(RegionId::new(id), side), strength)
}

fn ask(regions: &[&str]) -> Answer {
    let pains: Vec<Pain> = regions
        .iter()
        .map(|id| region(id, Side::Left, Strength::MODERATE))
        .collect();
    Answer::new(&KNOWLEDGE, &pains, &[])
}

fn muscles(answer: &Answer) -> Vec<&str> {
    let candidates = answer.differential.candidates.iter();
    candidates
        .map(|candidate| candidate.muscle.as_str())
        .collect()
}

/// Where a muscle of the left stands, counted from 1.
fn rank(answer: &Answer, muscle: &str) -> usize {
    answer
        .differential
        .candidates
        .iter()
        .position(|candidate| candidate.muscle.as_str() == muscle && candidate.side == Side::Left)
        .map_or(usize::MAX, |position| position + 1)
}

#[test]
fn textbook_complaints_lead_to_the_muscles_the_textbooks_name() {
    for (places, muscle, at_most) in [
        (&["temple", "posterior_neck"][..], "trapezius", 3),
        (
            &["anterior_shoulder", "lateral_arm"][..],
            "infraspinatus",
            4,
        ),
        (
            &["posterior_shoulder", "posterior_wrist"][..],
            "subscapularis",
            3,
        ),
        (&["lateral_elbow", "thumb"][..], "supinator", 6),
        (&["lower_abdomen", "groin"][..], "external_oblique", 6),
        (
            &["sacroiliac", "lower_buttock"][..],
            "quadratus_lumborum",
            6,
        ),
        (&["heel"][..], "soleus", 4),
        (
            &["lower_anterior_thigh", "anterior_knee"][..],
            "rectus_femoris",
            6,
        ),
        (&["anterior_ankle", "big_toe"][..], "tibialis_anterior", 3),
        (&["forehead"][..], "sternocleidomastoid", 6),
    ] {
        let answer = ask(places);
        assert!(
            rank(&answer, muscle) <= at_most,
            "{places:?}: {muscle} is number {}: {:?}",
            rank(&answer, muscle),
            &muscles(&answer)[..12.min(answer.differential.candidates.len())]
        );
    }
}

#[test]
fn a_muscle_that_explains_all_places_says_so() {
    let answer = ask(&["anterior_ankle", "big_toe"]);
    let tibialis = &answer.differential.candidates[rank(&answer, "tibialis_anterior") - 1];
    assert_eq!(tibialis.explained(), 2);
    let why = in_words::why(tibialis);
    assert!(why.starts_with("explains both places, "), "{why}");
    assert_eq!(tibialis.unexplained().count(), 0);
}

#[test]
fn what_must_be_thought_of_first_stands_first() {
    let answer = ask(&["breast", "medial_arm"]);
    let first = answer.differential.warnings.first().expect("a warning");
    let warning = KNOWLEDGE.atlas.warning(first).expect("the warning");
    let flags = KNOWLEDGE.atlas.red_flags_of(&warning.red_flags);
    let (flag, _) = flags.first().expect("a red flag");
    assert_eq!(flag.urgency, Urgency::Ambulance, "{}", warning.name);
    let heart = |(flag, _): &(&RedFlag, &str)| flag.may_be.to_lowercase().contains("heart");
    assert!(flags.iter().any(heart), "{}", warning.name);
}

/// A stroke from the breastbone over the shoulder to the jaw: each region holds only a small share of it.
#[test]
fn a_long_stroke_is_warned_of_in_every_region_it_crosses() {
    let landmarks = KNOWLEDGE.body.landmarks.as_ref().expect("landmarks");
    let ends = [
        "mid_sternum",
        "mid_chest",
        "front_of_shoulder",
        "mid_arm_front",
        "mid_forearm_front",
    ];
    let ends: Vec<Vec3> = ends
        .into_iter()
        .map(|id| {
            landmarks
                .place(&id.to_owned().into(), Side::Left)
                .expect(id)
        })
        .collect();
    let places = ends
        .windows(2)
        .flat_map(|pair| (0..20).map(|step| pair[0].lerp(pair[1], step as f32 / 20.0)));
    let stroke = Pain::at(PainPlace::Painted(places.collect()), Strength::MODERATE);
    let answer = Answer::new(&KNOWLEDGE, &[stroke], &[]);
    let warned: Vec<&str> = answer
        .differential
        .warnings
        .iter()
        .map(|id| id.as_str())
        .collect();
    for wanted in [
        "chest_pain",
        "shoulder_pain",
        "upper_arm",
        "elbow_and_forearm",
    ] {
        assert!(warned.contains(&wanted), "{wanted} is not among {warned:?}");
    }
}

#[test]
fn every_region_alone_has_a_warning_and_an_order() {
    for (place, at) in KNOWLEDGE.body.regions.places().enumerate() {
        let side = at.side;
        let answer = Answer::new(
            &KNOWLEDGE,
            &[region(&at.region.id, side, Strength::STRONG)],
            &[],
        );
        let differential = &answer.differential;
        assert!(
            !differential.warnings.is_empty(),
            "{place}: {}",
            at.region.name
        );
        let scores: Vec<f32> = differential.candidates.iter().map(|it| it.score).collect();
        assert!(
            scores.windows(2).all(|pair| pair[0] >= pair[1]),
            "{}",
            at.region.name
        );
        if let Some(next) = &differential.next_place {
            assert!(
                !next.speaks_for.is_empty() && !next.speaks_against.is_empty(),
                "{}: {} tells nothing apart",
                at.region.name,
                next.region
            );
        }
        assert!(
            scores.iter().all(|score| (0.0..=1.0).contains(score)),
            "{}",
            at.region.name
        );
    }
}

#[test]
fn left_and_right_answer_alike() {
    let on = |side| {
        let pains = [
            region("temple", side, Strength::MODERATE),
            region("jaw", side, Strength::STRONG),
        ];
        Answer::new(&KNOWLEDGE, &pains, &[])
    };
    let first = |answer: &Answer| -> Vec<String> {
        let candidates = answer.differential.candidates.iter().take(3);
        candidates
            .map(|candidate| candidate.muscle.to_string())
            .collect()
    };
    let (left, right) = (on(Side::Left), on(Side::Right));
    assert_eq!(first(&left), first(&right));
    let own_side = |answer: &Answer, side| {
        answer
            .differential
            .candidates
            .first()
            .is_some_and(|first: &Candidate| first.side == side)
    };
    assert!(own_side(&left, Side::Left) && own_side(&right, Side::Right));
}

#[test]
fn a_stronger_pain_counts_for_more() {
    let both = |temple, heel| {
        let pains = [
            region("temple", Side::Left, temple),
            region("heel", Side::Left, heel),
        ];
        Answer::new(&KNOWLEDGE, &pains, &[])
    };
    let temple_first = both(Strength::STRONG, Strength::MILD);
    let heel_first = both(Strength::MILD, Strength::STRONG);
    let explains =
        |answer: &Answer, place: usize| answer.differential.candidates[0].explains[place].is_some();
    assert!(explains(&temple_first, 0) && explains(&heel_first, 1));
    assert!(
        !explains(&temple_first, 1),
        "no muscle refers to temple and heel"
    );
    let together = &temple_first.differential.together;
    assert_eq!(
        together.len(),
        2,
        "two muscles explain what none does alone"
    );
}

#[test]
fn what_to_ask_next_tells_the_first_candidates_apart() {
    let answer = ask(&["temple"]);
    let differential = &answer.differential;
    let next = differential
        .next_place
        .as_ref()
        .expect("a place to ask about");
    assert_ne!(
        next.region.as_str(),
        "temple",
        "it was already said to hurt there"
    );
    assert!(!next.speaks_for.is_empty() && !next.speaks_against.is_empty());
    // Hurting there too brings those that it speaks for before those that it speaks against.
    let mut pains = vec![region("temple", Side::Left, Strength::MODERATE)];
    pains.push(Pain::at(
        PainPlace::Region(next.region.clone(), next.side),
        Strength::MODERATE,
    ));
    let after = Answer::new(&KNOWLEDGE, &pains, &[]);
    let place_of = |position: usize| {
        let wanted = &differential.candidates[position];
        after
            .differential
            .candidates
            .iter()
            .position(|it| it.muscle == wanted.muscle && it.side == wanted.side)
    };
    let best_for = next.speaks_for.iter().filter_map(|&it| place_of(it)).min();
    let best_against = next
        .speaks_against
        .iter()
        .filter_map(|&it| place_of(it))
        .min();
    assert!(best_for.expect("still a candidate") < best_against.unwrap_or(usize::MAX));
    let questions = differential.questions(&KNOWLEDGE.atlas, &[]);
    assert!(!questions.is_empty());
}

#[test]
fn a_painted_place_is_named_by_its_region_and_side() {
    let heel = KNOWLEDGE
        .body
        .landmarks
        .as_ref()
        .and_then(|landmarks| landmarks.place(&"heel_back".to_owned().into(), Side::Right))
        .expect("the heel");
    let painted = Pain::at(
        PainPlace::Painted(vec![heel, heel + Vec3::Y * 0.01]),
        Strength::MILD,
    );
    let answer = Answer::new(&KNOWLEDGE, &[painted], &[]);
    let words = in_words::pain(&KNOWLEDGE.body.regions, &answer.pains[0]);
    assert!(words.contains("right"), "{words}");
    assert!(
        rank(&answer, "soleus") == usize::MAX,
        "that is the left one"
    );
    let first: Vec<&str> = muscles(&answer).into_iter().take(4).collect();
    assert!(first.contains(&"soleus"), "{first:?}");
}

#[test]
fn nowhere_and_nothing_are_answered_too() {
    assert_eq!(
        Answer::new(&KNOWLEDGE, &[], &[]).differential.candidates,
        []
    );
    let nowhere = Answer::new(
        &KNOWLEDGE,
        &[region("tail", Side::Left, Strength::MILD)],
        &[],
    );
    assert!(nowhere.differential.candidates.is_empty());
    let place = in_words::pain(&KNOWLEDGE.body.regions, &nowhere.pains[0]);
    assert!(place.contains("does not have"), "{place}");
}

// ---- what is not muscle ---------------------------------------------------------------------------------------------

fn ask_with(id: &str, quality: Option<PainQuality>, depth: Option<PainDepth>) -> Answer {
    let pain = Pain {
        quality,
        depth,
        ..region(id, Side::Left, Strength::MODERATE)
    };
    Answer::new(&KNOWLEDGE, &[pain], &[])
}

fn others(answer: &Answer) -> Vec<&str> {
    let others = answer.differential.others.iter();
    others.map(|other| other.key.source.as_str()).collect()
}

#[test]
fn a_numb_thumb_asks_for_nerve_and_root_before_any_muscle() {
    let answer = ask_with("thumb", Some(PainQuality::NumbOrTingling), None);
    assert!(answer.differential.others_first);
    let first = &answer.differential.others[0];
    assert!(matches!(
        first.kind,
        OtherSourceKind::Root | OtherSourceKind::SkinNerve
    ));
    let found = others(&answer);
    assert!(found.contains(&"c6_root"), "{found:?}");
    assert!(!ask(&["thumb"]).differential.others_first);
}

#[test]
fn what_a_person_says_of_the_pain_changes_the_order() {
    let first_of = |depth, kind| {
        let answer = ask_with("lateral_shoulder", Some(PainQuality::Ache), Some(depth));
        let mut others = answer.differential.others.into_iter();
        others
            .position(|other| other.kind == kind)
            .expect("one of the kind")
    };
    assert_eq!(first_of(PainDepth::Joint, OtherSourceKind::Joint), 0);
    assert_eq!(first_of(PainDepth::Skin, OtherSourceKind::SkinNerve), 0);
}

#[test]
fn the_heart_is_among_what_could_hurt_in_the_middle_of_the_chest() {
    let found = ask(&["sternal"]);
    assert!(others(&found).contains(&"heart"), "{:?}", others(&found));
}

// ---- a finger is not a needle ---------------------------------------------------------------------------------------

/// A place of the skin from which the nearest of a zone lies so far away, in metres: at least the first, below the
/// second. It lies outside of all zones of the same point.
fn beside(key: &PointKey, from_m: f32, to_m: f32) -> Vec3 {
    let body = KNOWLEDGE.meshes().expect("a body");
    let surface = body.skin_surface().expect("its skin");
    let zones = &KNOWLEDGE.map.get(key).expect("a point").zones;
    let within = |zone: &PaintedZone| {
        zone.extent
            .weights()
            .map(|(vertex, _)| vertex)
            .collect::<Vec<_>>()
    };
    let covered: Vec<u32> = zones.iter().flat_map(within).collect();
    let distance = |at: Vec3| {
        let all = covered
            .iter()
            .map(|&vertex| surface.positions[vertex as usize].distance(at));
        all.fold(f32::INFINITY, f32::min)
    };
    let mut places = surface.positions.iter().copied();
    places
        .find(|&at| (from_m..to_m).contains(&distance(at)))
        .expect("a place beside the zone")
}

fn point_key(muscle: &str, number: u8) -> PointKey {
    PointKey {
        point: format!("{muscle}/{number}").parse().expect("a point"),
        side: Side::Left,
    }
}

fn click(at: Vec3) -> Answer {
    Answer::new(
        &KNOWLEDGE,
        &[Pain::at(PainPlace::Painted(vec![at]), Strength::MODERATE)],
        &[],
    )
}

#[test]
fn a_zone_that_stops_a_finger_short_is_named_after_those_that_cover_the_place() {
    for muscle in [
        "quadratus_lumborum",
        "serratus_posterior_superior",
        "tibialis_anterior",
    ] {
        // Beyond what the fingertip covers and within what is close by.
        let answer = click(beside(&point_key(muscle, 1), 0.019, 0.024));
        let candidates = &answer.differential.candidates;
        let found = candidates
            .iter()
            .position(|it| it.muscle.as_str() == muscle && it.side == Side::Left);
        let found = found.unwrap_or_else(|| panic!("{muscle} is not named"));
        let close = |it: &Candidate| it.only_close_by();
        let first_close = candidates
            .iter()
            .position(close)
            .unwrap_or(candidates.len());
        assert!(
            candidates[first_close..].iter().all(close),
            "what covers comes first"
        );
        if close(&candidates[found]) {
            let why = in_words::why(&candidates[found]);
            assert!(why.starts_with("close by"), "{why}");
        }
    }
}

#[test]
fn what_ends_farther_away_than_a_palm_is_not_named_for_it() {
    let key = point_key("tibialis_anterior", 1);
    let answer = click(beside(&key, CLOSE_BY_M * 3.0, CLOSE_BY_M * 4.0));
    let named = answer.differential.candidates.iter();
    assert!(named.into_iter().all(|it| it.points != [key.clone()]));
}

#[test]
fn the_nearer_a_zone_ends_the_more_it_counts() {
    let key = point_key("tibialis_anterior", 1);
    let share = |from, to| {
        let answer = click(beside(&key, from, to));
        let candidates = answer.differential.candidates;
        let found = candidates.into_iter().find(|it| it.points.contains(&key));
        let explained = found.and_then(|it| it.explains[0].clone());
        explained.map_or(0.0, |explained| {
            assert!(explained.close_by && explained.kind == ZoneKind::Essential);
            explained.share
        })
    };
    let (near, far) = (share(0.021, 0.023), share(0.026, 0.028));
    assert!(near > far && far > 0.0, "{near}, {far}");
}

#[test]
fn yes_to_a_question_never_puts_its_muscle_back_and_no_never_forward() {
    let pains =
        ["anterior_shoulder", "lateral_arm"].map(|id| region(id, Side::Left, Strength::MODERATE));
    let before = Answer::new(&KNOWLEDGE, &pains, &[]).differential;
    let questions = before.questions(&KNOWLEDGE.atlas, &[]);
    assert_eq!(questions.len(), 3);
    for next in questions {
        for reply in [Reply::Yes, Reply::No] {
            let question = next.question.clone();
            let replies = [Replied { question, reply }];
            let after = Answer::new(&KNOWLEDGE, &pains, &replies).differential;
            let effect = after.effects[0].expect("it is a candidate");
            assert_eq!(effect.from, next.candidate);
            match reply {
                Reply::Yes => assert!(effect.candidate <= effect.from, "{replies:?}"),
                _ => assert!(effect.candidate >= effect.from, "{replies:?}"),
            }
            let asked: Vec<_> = after.questions(&KNOWLEDGE.atlas, &replies);
            assert!(asked.iter().all(|it| it.question != replies[0].question));
        }
    }
}

#[test]
fn the_edge_of_a_painted_place_lies_a_brush_away_and_is_known_on_both_sides() {
    let body = KNOWLEDGE.meshes().expect("a body");
    let surface = body.skin_surface().expect("its skin");
    // the middle of the back is even: along the skin is straight ahead
    let at = surface.nearest(Vec3::new(0.06, 1.25, -0.2)).point;
    let answer = click(at);
    let depths = answer.pains[0].depths(body);
    for &(vertex, depth) in &depths {
        let straight = BRUSH_RADIUS_M - surface.positions[vertex as usize].distance(at);
        assert!((depth - straight).abs() < 0.004, "{depth} for {straight}");
    }
    let least = depths.iter().map(|(_, depth)| *depth).fold(1.0, f32::min);
    assert!(least < -0.006, "only {least} m beyond the edge");
}

#[test]
fn what_surrounds_a_zone_knows_how_far_away_it_is() {
    let zone = &KNOWLEDGE
        .map
        .get(&point_key("infraspinatus", 3))
        .expect("a point")
        .zones[0];
    let weights: BTreeMap<u32, f32> = zone.extent.weights().collect();
    let outside = zone
        .extent
        .depths()
        .filter(|(vertex, _)| !weights.contains_key(vertex));
    assert!(outside.count() > 20, "its edge ends with its weights");
    for (vertex, depth) in zone.extent.depths() {
        let weight = weights.get(&vertex).copied().unwrap_or_default();
        assert_eq!(weight > 0.5, depth > 0.0, "{weight} at {depth}");
    }
}
