//! Any name leads to the muscle: English, Latin, synonym, everyday word, and in spite of typing errors.
use crate::KNOWLEDGE;
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::knowledge::search::Found;

fn first(knowledge: &Knowledge, query: &str) -> String {
    match knowledge
        .search
        .search(query, 5)
        .first()
        .map(|hit| hit.found.clone())
    {
        Some(Found::Muscle(id)) => id.to_string(),
        Some(other) => format!("{other:?}"),
        None => String::from("nothing"),
    }
}

#[test]
fn names_of_every_kind_lead_to_the_muscle() {
    let knowledge: &Knowledge = &KNOWLEDGE;
    for (query, muscle) in [
        ("trapezius", "trapezius"),
        ("Musculus trapezius", "trapezius"),
        ("SCM", "sternocleidomastoid"),
        ("calf muscle", "gastrocnemius"),
        ("chewing muscle", "masseter"),
        ("pec major", "pectoralis_major"),
    ] {
        assert_eq!(first(knowledge, query), muscle, "for \"{query}\"");
    }
}

#[test]
fn the_beginning_of_a_name_is_enough() {
    let knowledge: &Knowledge = &KNOWLEDGE;
    for (query, muscle) in [
        ("infra", "infraspinatus"),
        ("gluteus min", "gluteus_minimus"),
        ("piri", "piriformis"),
    ] {
        assert_eq!(first(knowledge, query), muscle, "for \"{query}\"");
    }
}

#[test]
fn typing_errors_are_forgiven() {
    let knowledge: &Knowledge = &KNOWLEDGE;
    for (query, muscle) in [
        ("trapezuis", "trapezius"),
        ("infraspinatis", "infraspinatus"),
        ("sternoclaidomastoid", "sternocleidomastoid"),
        ("gastrocnemeus", "gastrocnemius"),
        ("levater scapula", "levator_scapulae"),
        ("quadratus lumbrum", "quadratus_lumborum"),
        ("masetter", "masseter"),
    ] {
        assert_eq!(first(knowledge, query), muscle, "for \"{query}\"");
    }
}

#[test]
fn what_is_no_name_finds_nothing() {
    let knowledge: &Knowledge = &KNOWLEDGE;
    assert_eq!(first(knowledge, "zzzzqq"), "nothing");
    assert_eq!(first(knowledge, "   "), "nothing");
}

#[test]
fn the_name_that_matched_is_told_where_it_is_another() {
    let hits = KNOWLEDGE.search.search("chewing muscle", 1);
    assert!(hits[0].matched.is_some());
    assert_eq!(hits[0].name.to_lowercase(), "masseter");
}
