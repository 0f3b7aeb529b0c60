//! What is wrong with groups of muscles and with the words of the search is told.
use myomap_knowledge::files::Severity;
use myomap_knowledge::test_support::{AssetCopy, told};

const GROUPS: &str = "atlas/groups.ron";
const WORDS: &str = "atlas/search_words.ron";

/// The one error that a change of a file brings.
#[track_caller]
fn error_of(file: &str, from: &str, to: &str) -> String {
    let copy = AssetCopy::new(false);
    copy.replace(file, from, to);
    let knowledge = copy.read();
    let problems = knowledge.problems.iter();
    let errors: Vec<_> = problems
        .filter(|problem| problem.severity == Severity::Error && problem.file.ends_with(file))
        .collect();
    assert_eq!(errors.len(), 1, "{}", told(&knowledge));
    assert!(errors[0].line.is_some(), "{}", errors[0]);
    errors[0].message.clone()
}

#[test]
fn a_misspelt_muscle_of_a_group_is_told_with_the_nearest() {
    let message = error_of(
        GROUPS,
        "\"semitendinosus\", \"semimembranosus\"",
        "\"semitendinosis\", \"semimembranosus\"",
    );
    assert!(
        message.contains("did you mean \"semitendinosus\""),
        "{message}"
    );
}

#[test]
fn a_group_of_one_and_one_that_names_a_muscle_twice_are_told() {
    let rhomboids = "[\"rhomboid_major\", \"rhomboid_minor\"]";
    let message = error_of(GROUPS, rhomboids, "[\"rhomboid_major\"]");
    assert!(message.contains("fewer than 2"), "{message}");
    let message = error_of(
        GROUPS,
        rhomboids,
        "[\"rhomboid_major\", \"rhomboid_major\"]",
    );
    assert!(message.contains("twice"), "{message}");
}

#[test]
fn a_word_that_stands_in_two_lists_of_words_alike_is_told() {
    let message = error_of(
        WORDS,
        "[\"numb\", \"numbness\"]",
        "[\"numb\", \"numbness\", \"ache\"]",
    );
    assert!(message.contains("\"ache\""), "{message}");
}
