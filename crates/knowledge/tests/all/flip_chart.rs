//! The flip chart says what the answer to "where does it hurt?" says, leaf by leaf.

use crate::KNOWLEDGE;
use myomap_body_format::Side;
use myomap_knowledge::atlas::files::ZoneKind;
use myomap_knowledge::ids::RegionId;
use myomap_knowledge::knowledge::{Answer, ChartLeaf};
use myomap_knowledge::referral::{Pain, PainPlace, Strength};
use std::collections::BTreeSet;

fn leaf(region: &str) -> ChartLeaf {
    let leaf = KNOWLEDGE.chart_leaf(&RegionId::new(region), Side::Left);
    leaf.expect("a region of the body")
}

fn muscles(leaf: &ChartLeaf) -> Vec<&str> {
    let muscles = leaf.muscles.iter();
    muscles.map(|muscle| muscle.muscle.as_str()).collect()
}

#[test]
fn the_leaf_of_the_temple_has_what_every_wall_chart_has_there() {
    let temple = leaf("temple");
    let muscles = muscles(&temple);
    for wanted in [
        "temporalis",
        "trapezius",
        "sternocleidomastoid",
        "splenius_cervicis",
        "semispinalis_capitis",
    ] {
        assert!(muscles.contains(&wanted), "no {wanted} in {muscles:?}");
    }
    let sternocleidomastoid = temple
        .muscles
        .iter()
        .find(|it| it.muscle.as_str() == "sternocleidomastoid");
    let points = &sternocleidomastoid.expect("found before").points;
    let numbers: Vec<u8> = points.iter().map(|point| point.number).collect();
    assert_eq!(
        numbers,
        [2],
        "only the one whose zone runs out over the eye"
    );
    assert_eq!(points[0].kind, ZoneKind::Spillover);
    let trapezius = temple
        .muscles
        .iter()
        .find(|it| it.muscle.as_str() == "trapezius");
    let points = &trapezius.expect("found before").points;
    assert_eq!(points[0].number, 1, "{points:?}");
    assert_eq!(points[0].kind, ZoneKind::Essential);
    assert!(points.iter().all(|point| point.number < 4), "{points:?}");
}

#[test]
fn a_leaf_names_whom_the_answer_names_and_each_once() {
    let knowledge = &KNOWLEDGE;
    for leaf in knowledge.flip_chart() {
        let place = PainPlace::Region(leaf.region.clone(), leaf.side);
        let answer = Answer::new(knowledge, &[Pain::at(place, Strength::MODERATE)], &[]);
        let candidates = answer.differential.candidates.iter();
        let wanted: BTreeSet<&str> = candidates
            .filter(|candidate| !candidate.only_close_by())
            .map(|candidate| candidate.muscle.as_str())
            .collect();
        let named = muscles(&leaf);
        assert_eq!(named.len(), wanted.len(), "{}: {named:?}", leaf.region);
        assert_eq!(named.iter().copied().collect::<BTreeSet<_>>(), wanted);
        for muscle in &leaf.muscles {
            assert!(!muscle.points.is_empty(), "{}: {muscle:?}", leaf.region);
        }
    }
}

#[test]
fn every_muscle_with_points_stands_on_some_leaf() {
    let knowledge = &KNOWLEDGE;
    let leaves = knowledge.flip_chart();
    let named: BTreeSet<&str> = leaves.iter().flat_map(muscles).collect();
    let with_points = knowledge.atlas.muscles().iter();
    let lost: Vec<&str> = with_points
        .filter(|muscle| !muscle.trigger_points.is_empty())
        .map(|muscle| muscle.id.as_str())
        .filter(|id| !named.contains(id))
        .collect();
    assert!(lost.is_empty(), "on no leaf: {lost:?}");
    let all: usize = leaves.iter().map(|leaf| leaf.muscles.len()).sum();
    let most = leaves.iter().map(|leaf| leaf.muscles.len()).max();
    println!("{} leaves, {all} pictures, at most {most:?}", leaves.len());
}

#[test]
fn a_region_that_is_not_there_has_no_leaf() {
    assert_eq!(
        KNOWLEDGE.chart_leaf(&RegionId::new("tail"), Side::Left),
        None
    );
}
