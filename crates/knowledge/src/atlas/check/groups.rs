//! What `groups.ron` and `search_words.ron` are checked for.

use super::{Check, Known, Named};
use crate::atlas::files::{GroupSheet, SearchWords};
use crate::files::{Problem, RonFile};
use crate::text;
use std::collections::BTreeSet;

/// The fewest muscles that make a group.
const FEWEST: usize = 2;

pub(super) fn check_groups(
    file: &RonFile<GroupSheet>,
    known: &Known<'_>,
    problems: &mut Vec<Problem>,
) {
    for group in &file.content.groups {
        let id = group.id.as_str();
        let mut check = Check::new(file, known, problems);
        check.id(id);
        check.sources(&group.sources, id);
        if group.muscles.len() < FEWEST {
            check.error(id, text!("group-too-small", group = id, fewest = FEWEST));
        }
        let mut seen = BTreeSet::new();
        for muscle in &group.muscles {
            check.known(Named::Muscle, muscle.as_str(), &known.muscles);
            if !seen.insert(muscle) {
                check.error(
                    id,
                    text!("group-names-twice", group = id, muscle = muscle.as_str()),
                );
            }
        }
    }
}

/// A word that stood in two lists of words alike would join what the lists keep apart.
pub(super) fn check_search_words(file: &RonFile<SearchWords>, problems: &mut Vec<Problem>) {
    let mut seen = BTreeSet::new();
    for word in file.content.alike.iter().flatten() {
        if !seen.insert(word.as_str()) {
            problems.push(Problem::error(
                &file.path,
                file.line_of_nth(word, 1),
                text!("search-word-twice", word = word.as_str()),
            ));
        }
    }
}
