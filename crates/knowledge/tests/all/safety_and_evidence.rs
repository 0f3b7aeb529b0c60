//! What Myomap says is right and never says two things: urgency, pressure, grades, sources, the article, and what is not
//! muscle. Each kind of fault is put into a copy of the atlas, as it once stood there, and is told.
use crate::KNOWLEDGE;
use myomap_knowledge::atlas::files::{Carrier, Motion, RedFlagHere, Urgency};
use myomap_knowledge::files::Problem;
use myomap_knowledge::ids::{CautionId, MuscleId, RedFlagId, TechniqueId};
use myomap_knowledge::test_support::AssetCopy;
use std::collections::BTreeSet;

const BUCCINATOR: &str = "atlas/muscles/head_and_face/buccinator.ron";
const GASTROCNEMIUS: &str = "atlas/muscles/leg_and_foot/gastrocnemius.ron";
const QUADRATUS: &str = "atlas/muscles/trunk/quadratus_lumborum.ron";
const ROOTS: &str = "atlas/other_sources/roots.ron";

/// What is told after one text of a file is replaced, and the line on which it stands; the missing body left out.
fn told_after(file: &str, old: &str, new: &str) -> (String, usize) {
    let copy = AssetCopy::new(false);
    let line = copy.replace(file, old, new);
    (told(&copy), line)
}

fn told(copy: &AssetCopy) -> String {
    let problems = copy.read().problems;
    let of_atlas = |problem: &&Problem| !problem.file.ends_with("body.glb");
    let told: Vec<String> = problems
        .iter()
        .filter(of_atlas)
        .map(ToString::to_string)
        .collect();
    told.join("\n")
}

fn assert_told(told: &str, words: &[&str]) {
    let found = told
        .lines()
        .any(|line| words.iter().all(|word| line.contains(word)));
    assert!(found, "no line has {words:?} in it:\n{told}");
}

// ---- urgency is said once -----------------------------------------------------------------------------------------

#[test]
fn a_red_flag_written_out_by_hand_is_told_with_its_line() {
    for words in [
        "A droop alone needs a doctor on the same day.",
        "Call an ambulance.",
        "Fever with it: emergency.",
    ] {
        let (told, line) = told_after(
            BUCCINATOR,
            "    plain: \"",
            &format!("    plain: \"{words} "),
        );
        assert_told(
            &told,
            &[
                &format!("buccinator.ron:{line}: error:"),
                "red_flags.ron says that",
            ],
        );
    }
}

#[test]
fn a_place_cannot_say_another_urgency_in_words_of_its_own() {
    let copy = AssetCopy::new(false);
    let new = "\", here: \"Here the same day is enough.\"";
    let line = copy.replace_between(BUCCINATOR, "(flag: \"stroke", ")", new);
    let told = told(&copy);
    assert_told(
        &told,
        &[&format!("buccinator.ron:{line}: error:"), "same day"],
    );
}

#[test]
fn a_red_flag_as_files_once_had_it_is_told_and_the_rest_of_the_file_is_read() {
    let old = "red_flags: [(text: \"A lump.\", grade: C, sources: [\"clinical_practice\"]), ";
    let copy = AssetCopy::new(false);
    let line = copy.replace(BUCCINATOR, "red_flags: [", old);
    let knowledge = copy.read();
    let buccinator = knowledge.atlas.muscle(&MuscleId::new("buccinator"));
    assert!(buccinator.is_some());
    assert_told(
        &told(&copy),
        &[
            &format!("buccinator.ron:{line}: error:"),
            "name it by its id",
        ],
    );
}

#[test]
fn an_unknown_red_flag_is_told_with_the_nearest_known_one() {
    let (told, line) = told_after(BUCCINATOR, "(flag: \"stroke\"", "(flag: \"strok\"");
    let place = format!("buccinator.ron:{line}: error:");
    assert_told(
        &told,
        &[&place, "no red flag \"strok\"", "did you mean \"stroke\"?"],
    );
}

fn flags_of(muscle: &str) -> Vec<(&'static str, Urgency)> {
    let muscle = KNOWLEDGE
        .atlas
        .muscle(&MuscleId::new(muscle))
        .expect("a muscle");
    let flags = KNOWLEDGE.atlas.red_flags_of(&muscle.red_flags);
    flags
        .into_iter()
        .map(|(flag, _)| (flag.id.as_str(), flag.urgency))
        .collect()
}

#[test]
fn a_drooping_face_has_one_answer_wherever_it_is_named() {
    for muscle in [
        "buccinator",
        "orbicularis_oculi",
        "platysma",
        "zygomaticus_major",
        "masseter",
    ] {
        let flags = flags_of(muscle);
        assert!(
            flags.contains(&("stroke", Urgency::Ambulance)),
            "{muscle}: {flags:?}"
        );
    }
    let of_conditions = |id: &str| {
        let conditions = KNOWLEDGE.atlas.conditions().iter();
        let condition = conditions
            .into_iter()
            .find(|condition| condition.id.as_str() == id);
        condition
            .expect("a condition")
            .red_flags
            .iter()
            .any(|here| here.flag.as_str() == "stroke")
    };
    assert!(of_conditions("earache_or_ringing_ear"));
    let ear = KNOWLEDGE
        .atlas
        .warnings()
        .iter()
        .find(|warning| warning.id.as_str() == "ear_pain");
    let named = |here: &RedFlagHere| here.flag.as_str() == "stroke";
    assert!(ear.expect("a warning").red_flags.iter().any(named));
}

#[test]
fn a_hot_swollen_joint_has_one_answer_at_every_joint() {
    let joints = ["shoulder", "elbow", "wrist", "knee", "ankle"];
    for joint in joints {
        let warnings = KNOWLEDGE.atlas.warnings().iter();
        let of_joint: Vec<_> = warnings
            .filter(|warning| {
                warning
                    .regions
                    .iter()
                    .any(|region| region.as_str().contains(joint))
            })
            .collect();
        let flags = of_joint.iter().flat_map(|warning| &warning.red_flags);
        let hot = flags
            .map(|here| here.flag.as_str())
            .any(|flag| flag == "septic_joint");
        assert!(hot, "{joint}");
    }
    let hot = KNOWLEDGE
        .atlas
        .red_flag(&RedFlagId::new("septic_joint"))
        .expect("a flag");
    assert_eq!(hot.urgency, Urgency::EmergencyDepartment);
}

#[test]
fn red_flags_stand_the_most_urgent_first_and_each_once() {
    for muscle in KNOWLEDGE.atlas.muscles() {
        let flags = KNOWLEDGE.atlas.red_flags_of(muscle.all_red_flags());
        assert!(
            flags.is_sorted_by_key(|(flag, _)| flag.urgency),
            "{}",
            muscle.id
        );
        let ids: BTreeSet<_> = flags.iter().map(|(flag, _)| &flag.id).collect();
        assert_eq!(ids.len(), flags.len(), "{}", muscle.id);
    }
}

// ---- pressure and cautions ------------------------------------------------------------------------------------------

#[test]
fn a_pressure_outside_that_of_its_technique_is_told() {
    let release = "technique: \"trigger_point_release\",";
    let harder = format!("{release}\n            pressure_of_10: Some((5, 7)),");
    let copy = AssetCopy::new(false);
    let text = copy.text(GASTROCNEMIUS);
    let own = text.lines().find(|line| line.contains("pressure_of_10"));
    if let Some(own) = own {
        copy.write(GASTROCNEMIUS, text.replace(&format!("{own}\n"), ""));
    }
    copy.replace(GASTROCNEMIUS, release, &harder);
    assert_told(
        &told(&copy),
        &["gastrocnemius.ron:", "trigger_point_release", "5–7 of 10"],
    );
}

#[test]
fn a_pressure_written_in_words_is_told() {
    let (told, line) = told_after(
        GASTROCNEMIUS,
        "direction: \"",
        "direction: \"5 to 7 of 10. ",
    );
    assert_told(
        &told,
        &[
            &format!("gastrocnemius.ron:{line}: error:"),
            "pressure_of_10",
        ],
    );
}

#[test]
fn every_technique_that_presses_holds_every_general_caution_or_says_why_not() {
    let atlas = &KNOWLEDGE.atlas;
    let general: Vec<&CautionId> = atlas
        .cautions()
        .iter()
        .filter(|caution| caution.everywhere)
        .map(|caution| &caution.id)
        .collect();
    for asked in [
        "recent_surgery",
        "lymphoedema",
        "high_risk_pregnancy",
        "no_capacity_to_consent",
    ] {
        assert!(
            general.iter().any(|caution| caution.as_str() == asked),
            "{asked}"
        );
    }
    for technique in atlas.techniques().iter().filter(|it| it.motion.presses()) {
        let held: Vec<&CautionId> = atlas.cautions_of(technique).map(|it| &it.id).collect();
        for caution in &general {
            let why_not = technique
                .leaves_out
                .iter()
                .find(|left| left.caution == **caution);
            assert!(
                held.contains(caution) != why_not.is_some_and(|left| !left.why.is_empty()),
                "{} and {caution}",
                technique.id
            );
        }
    }
    let palpation = atlas
        .technique(&TechniqueId::new("palpation"))
        .expect("palpation");
    assert_eq!(palpation.motion, Motion::Palpation);
    assert!(
        atlas
            .cautions_of(palpation)
            .any(|it| it.id.as_str() == "high_risk_pregnancy")
    );
}

#[test]
fn a_general_caution_that_is_left_out_without_a_reason_is_told() {
    let (told, _) = told_after(
        "atlas/techniques.ron",
        "motion: Palpation,",
        "motion: Palpation,\n            leaves_out: [(caution: \"recent_surgery\", why: \"\")],",
    );
    assert_told(
        &told,
        &[
            "techniques.ron:",
            "leaves out the caution \"recent_surgery\"",
        ],
    );
}

// ---- evidence -------------------------------------------------------------------------------------------------------

#[test]
fn a_grade_that_a_book_does_not_carry_is_told_of_zones_and_of_statements() {
    for (list, grade) in [("referral: [", "B"), ("symptoms: [", "A")] {
        let copy = AssetCopy::new(false);
        let text = copy.text(QUADRATUS);
        let (before, after) = text.split_once(list).expect("the list");
        let surer = after.replacen("grade: C", &format!("grade: {grade}"), 1);
        copy.write(QUADRATUS, format!("{before}{list}{surer}"));
        let words = format!("has grade {grade}");
        assert_told(
            &told(&copy),
            &["quadratus_lumborum.ron:", &words, "book", "no more than C"],
        );
    }
}

#[test]
fn a_trial_of_another_muscle_is_told_with_the_muscle() {
    let (told, line) = told_after(
        QUADRATUS,
        "anatomy_sources: [",
        "anatomy_sources: [\"hou_2002\", ",
    );
    assert_told(
        &told,
        &[
            &format!("quadratus_lumborum.ron:{line}: warning:"),
            "hou_2002",
            "quadratus_lumborum",
        ],
    );
}

#[test]
fn a_source_that_is_about_nothing_or_about_something_unknown_is_told() {
    let (told, _) = told_after(
        "atlas/sources.ron",
        "muscles: [\"trapezius\"]",
        "muscles: [\"trapezus\"]",
    );
    assert_told(
        &told,
        &[
            "sources.ron:",
            "no muscle \"trapezus\"",
            "did you mean \"trapezius\"?",
        ],
    );
}

// ---- the article ----------------------------------------------------------------------------------------------------

#[test]
fn a_claim_credited_to_the_article_that_no_fact_names_is_told() {
    let copy = AssetCopy::new(false);
    copy.replace_between(
        "atlas/therapy.ron",
        "            id: Some(\"",
        "\"",
        "something_else",
    );
    let told = told(&copy);
    assert_told(&told, &["therapy.ron:", "credited to the article"]);
    assert_told(&told, &["article.ron:", "no claim with the id"]);
}

#[test]
fn a_muscle_that_cites_the_article_is_told() {
    let (told, line) = told_after(
        QUADRATUS,
        "anatomy_sources: [",
        "anatomy_sources: [\"article\", ",
    );
    assert_told(
        &told,
        &[
            &format!("quadratus_lumborum.ron:{line}: error:"),
            "the article names no muscle",
        ],
    );
}

#[test]
fn every_fact_of_the_article_has_a_home() {
    let article = KNOWLEDGE.atlas.article().expect("the article");
    assert!(article.facts.len() >= 146, "{}", article.facts.len());
    for fact in &article.facts {
        assert!(!fact.carried_by.is_empty(), "{}", fact.id);
        for carrier in &fact.carried_by {
            if let Carrier::Claim(id) = carrier {
                let (_, claim) = KNOWLEDGE.atlas.claim(id).expect("a claim");
                assert!(
                    claim
                        .sources
                        .iter()
                        .any(|source| source.as_str() == "article"),
                    "{id}"
                );
            }
        }
    }
    let copy = AssetCopy::new(false);
    let text = copy.text("atlas/article.ron");
    let (before, after) = text.split_once("carried_by: [").expect("a fact");
    let (_, after) = after.split_once(']').expect("its end");
    copy.write(
        "atlas/article.ron",
        format!("{before}carried_by: []{}", after),
    );
    assert_told(&told(&copy), &["article.ron:", "nothing carries the fact"]);
}

// ---- what is not muscle ---------------------------------------------------------------------------------------------

#[test]
fn there_are_ninety_other_sources_and_each_says_what_tells_it_from_muscle() {
    let sheets = KNOWLEDGE.atlas.other_sources();
    assert_eq!(sheets.len(), 4);
    let entries: Vec<_> = sheets.iter().flat_map(|sheet| &sheet.entries).collect();
    assert!(entries.len() >= 90, "{}", entries.len());
    for entry in entries {
        assert!(
            !entry.tells_apart.is_empty() && !entry.feels_like.is_empty(),
            "{}",
            entry.id
        );
    }
}

#[test]
fn what_is_wrong_with_another_source_is_told_with_file_and_line() {
    for (old, new, words) in [
        ("regions: [\"", "regions: [\"x", "no region \"x"),
        ("(flag: \"", "(flag: \"x", "no red flag \"x"),
        ("id: \"c2_root\"", "id: \"C2 root\"", "is no id"),
        ("radius_mm: ", "radius_mm: 900", "radius of 900"),
        ("sides: Paired", "sides: Everywhere", "Everywhere"),
        ("tells_apart: [", "tells_appart: [", "tells_appart"),
    ] {
        let (told, _) = told_after(ROOTS, old, new);
        assert_told(&told, &["roots.ron:", "error", words]);
    }
    let copy = AssetCopy::new(false);
    let text = copy.text(ROOTS);
    let (before, after) = text.split_once("map: [").expect("a map");
    let (_, after) = after.split_once("\n    ],").expect("its end");
    copy.write(ROOTS, format!("{before}map: [],{after}"));
    assert_told(&told(&copy), &["roots.ron:", "does not say whose it is"]);
}
