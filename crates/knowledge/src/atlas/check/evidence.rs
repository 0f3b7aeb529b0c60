//! Evidence means one thing: a grade is no surer than its sources, and a source stands only for what it is about.

use super::{Check, Known, Named, shortened};
use crate::atlas::files::{About, Grade, Muscle, Source, SourceSheet};
use crate::files::{Problem, RonFile, disguised_id};
use crate::ids::{MuscleId, SourceId};
use crate::text;
use crate::text::{InWords, listed};
use std::collections::BTreeSet;

impl<T> Check<'_, T> {
    /// A statement's grade is no surer than the surest of its sources can make it. `whose` is where the problem is told.
    pub(super) fn grade(&mut self, grade: Grade, sources: &[SourceId], whose: &str) {
        let known = self.known;
        let all: Option<Vec<&Source>> = sources
            .iter()
            .map(|id| known.source_entries.get(id.as_str()).copied())
            .collect();
        // A source that is not known has been told already.
        let Some(surest) = all
            .iter()
            .flatten()
            .map(|source| source.kind.surest_grade())
            .min()
        else {
            return;
        };
        if surest > grade {
            let kinds: BTreeSet<String> = all
                .iter()
                .flatten()
                .map(|source| source.kind.in_words())
                .collect();
            let kinds: Vec<String> = kinds.into_iter().collect();
            self.error(
                whose,
                text!(
                    "problem-grade-too-sure",
                    whose = shortened(whose),
                    grade = grade.letter(),
                    kinds = listed(&kinds),
                    surest = surest.letter()
                ),
            );
        }
    }
}

/// What the sources say of themselves.
pub(super) fn check_sources(
    file: &RonFile<SourceSheet>,
    known: &Known<'_>,
    problems: &mut Vec<Problem>,
) {
    for source in &file.content.sources {
        let mut check = Check::new(file, known, problems);
        let id = source.id.as_str();
        check.id(id);
        let About::Only {
            muscles,
            conditions,
            techniques,
            topics,
        } = &source.about
        else {
            continue;
        };
        for muscle in muscles {
            check.known(Named::Muscle, muscle.as_str(), &known.muscles);
        }
        for condition in conditions {
            check.known(
                Named::Condition,
                condition.as_str(),
                known.conditions.keys(),
            );
        }
        for technique in techniques {
            check.known(Named::Technique, technique.as_str(), &known.technique_ids);
        }
        if muscles.is_empty() && conditions.is_empty() && techniques.is_empty() && topics.is_empty()
        {
            check.error(id, text!("problem-source-about-nothing", id = id));
        }
    }
}

/// Sources that a muscle's file cites although they are about other muscles.
pub(super) fn check_what_sources_are_about(
    file: &RonFile<Muscle>,
    known: &Known<'_>,
    problems: &mut Vec<Problem>,
) {
    let muscle = &file.content;
    if disguised_id(muscle.id.as_str()).is_some() {
        // What is wrong with its name has been told; under that name nobody can know it.
        return;
    }
    let cited: BTreeSet<&str> = muscle.sources().map(SourceId::as_str).collect();
    for id in cited {
        let Some(source) = known.source_entries.get(id) else {
            continue;
        };
        if !is_about(source, &muscle.id, known) {
            problems.push(file.warning_at(
                id,
                text!(
                    "problem-source-about-other",
                    source = id,
                    muscle = muscle.id.as_str()
                ),
            ));
        }
    }
}

/// Whether a source may stand for what is said of a muscle. One that names neither muscles nor conditions is not tied
/// to any.
fn is_about(source: &Source, muscle: &MuscleId, known: &Known<'_>) -> bool {
    let About::Only {
        muscles,
        conditions,
        ..
    } = &source.about
    else {
        return true;
    };
    if muscles.is_empty() && conditions.is_empty() {
        return true;
    }
    let leads = |condition: &str| match known.conditions.get(condition) {
        Some(condition) => condition.muscles.iter().any(|lead| lead.muscle == *muscle),
        // To which muscles one leads that cannot be read, nobody knows.
        None => known.missing.may_be(Named::Condition, condition),
    };
    muscles.contains(muscle) || conditions.iter().any(|condition| leads(condition.as_str()))
}
