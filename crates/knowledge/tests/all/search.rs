//! Any name leads to what is meant: English, Latin, everyday word, nerve or exam word, and in spite of typing errors. What
//! people type and what they expect first stands in `queries.ron`.
use crate::KNOWLEDGE;
use myomap_knowledge::knowledge::search::{Found, Naming, SearchHit};
use serde::Deserialize;

/// A line of `queries.ron`: who types it, what, and the first things that are to be found.
#[derive(Deserialize)]
struct Typed(String, String, Vec<String>);

fn hits(query: &str) -> Vec<SearchHit> {
    KNOWLEDGE.search.search(query, 40)
}

/// A found thing as `queries.ron` writes it: "muscle masseter".
fn written(found: &Found) -> String {
    match found {
        Found::Muscle(id) => format!("muscle {id}"),
        Found::Structure(key) => format!("structure {}", key.id),
        Found::Other(id) => format!("other {id}"),
        Found::Condition(id) => format!("condition {id}"),
        Found::Technique(id) => format!("technique {id}"),
        Found::Term(term) => format!("term {term}"),
        Found::RedFlag(id) => format!("red flag {id}"),
        Found::Caution(id) => format!("caution {id}"),
        Found::Source(id) => format!("source {id}"),
        Found::Region(id) => format!("region {id}"),
        Found::Landmark(id) => format!("landmark {id}"),
    }
}

#[test]
fn what_people_type_leads_first_to_what_they_mean() {
    let queries: Vec<Typed> = ron::from_str(include_str!("queries.ron")).expect("the queries");
    let mut wrong = String::new();
    for Typed(who, query, expected) in &queries {
        let found: Vec<String> = hits(query).iter().map(|hit| written(&hit.found)).collect();
        let first = &found[..found.len().min(expected.len())];
        if first != expected.as_slice() {
            let shown = &found[..found.len().min(8)];
            wrong += &format!("{who}: \"{query}\" gives {shown:?}, not {expected:?}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn nothing_is_given_for_what_is_no_name() {
    for query in ["zzzzqq", "   ", "Kapuzenmuskel", "xylophone", "muscle", "-"] {
        assert_eq!(hits(query), [], "for \"{query}\"");
        assert_eq!(KNOWLEDGE.search.nearest(query, 3), [], "for \"{query}\"");
    }
}

#[test]
fn a_nerve_gives_no_bone_that_only_sounds_like_it() {
    let found = hits("median nerve");
    let names: Vec<&str> = found.iter().map(|hit| hit.name.as_str()).collect();
    for nonsense in [
        "Lower central incisor",
        "Medial cuneiform",
        "medial plantar nerve",
    ] {
        assert!(!names.contains(&nonsense), "{names:?}");
    }
}

#[test]
fn what_is_only_near_is_offered_with_the_nearest_first_and_at_most_so_many() {
    for (query, name) in [
        ("trapeze us", "trapezius"),
        ("stylo hyodi eus", "stylohyoid"),
        ("pronator terrace q", "pronator teres"),
    ] {
        assert_eq!(hits(query), [], "\"{query}\" is found");
        let near = KNOWLEDGE.search.nearest(query, 3);
        assert!((1..=3).contains(&near.len()), "{near:?}");
        assert_eq!(near[0].name, name, "for \"{query}\"");
    }
}

#[test]
fn members_of_a_group_say_of_which() {
    let found = hits("hammies");
    let groups: Vec<Option<&str>> = found.iter().map(|hit| hit.group.as_deref()).collect();
    assert_eq!(groups, [Some("hamstrings"); 3]);
    let alone = hits("semitendinosus");
    assert_eq!(alone[0].group, None);
}

#[test]
fn a_word_that_only_begins_the_name_of_a_group_does_not_list_it() {
    let found = hits("hip");
    assert!(found.iter().all(|hit| hit.group.is_none()), "{found:?}");
}

#[test]
fn every_muscle_of_a_group_is_listed_whatever_of_its_names_is_typed() {
    for group in KNOWLEDGE.atlas.groups() {
        for name in [&group.name]
            .into_iter()
            .chain(&group.synonyms)
            .chain(&group.everyday)
        {
            let found: Vec<String> = hits(name).iter().map(|hit| written(&hit.found)).collect();
            for muscle in &group.muscles {
                let muscle = format!("muscle {muscle}");
                assert!(
                    found.contains(&muscle),
                    "{muscle} for \"{name}\": {found:?}"
                );
            }
        }
    }
}

#[test]
fn it_is_told_by_what_a_thing_was_found() {
    for (query, text, naming) in [
        ("chewing muscle", "chewing muscle", Naming::Other),
        ("thoracodorsal nerve", "Thoracodorsal nerve.", Naming::Nerve),
        ("meningitis", "Meningitis, an infection", Naming::Sign),
    ] {
        let hit = hits(query).into_iter().next();
        let matched = hit.and_then(|hit| hit.matched).expect("another name");
        assert_eq!(matched.naming, naming, "for \"{query}\"");
        assert!(matched.text.starts_with(text), "{}", matched.text);
    }
    assert_eq!(
        hits("masseter")[0].matched,
        None,
        "its usual name needs no telling"
    );
    let roots = hits("c6 root");
    let of_muscle = roots
        .iter()
        .find(|hit| matches!(hit.found, Found::Muscle(_)));
    let matched = of_muscle.and_then(|hit| hit.matched.clone());
    assert!(matched.is_some_and(|matched| matched.naming == Naming::Roots));
}

#[test]
fn everything_that_is_found_on_the_body_can_be_selected_there() {
    use myomap_body_format::Side;
    for query in [
        "temple",
        "acromion",
        "spinous process of T4",
        "sole",
        "median nerve",
        "femur",
    ] {
        let hit = &hits(query)[0];
        let item = KNOWLEDGE.item_found(&hit.found, Side::Right);
        let item = item.unwrap_or_else(|| panic!("\"{query}\" leads nowhere"));
        assert!(KNOWLEDGE.has(&item), "{item:?}");
    }
}

#[test]
fn nobody_calls_the_biceps_a_show_muscle() {
    let names: Vec<String> = hits("show muscle")
        .into_iter()
        .map(|hit| hit.name)
        .collect();
    assert!(
        !names.iter().any(|name| name.contains("biceps")),
        "{names:?}"
    );
}
