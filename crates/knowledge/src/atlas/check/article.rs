//! The article, fact by fact: every fact has a home in the atlas, and nothing is credited to the article that no fact
//! says.

use super::{Check, Known, Named};
use crate::atlas::AtlasFiles;
use crate::atlas::files::{Article, Carrier, Claim, Condition, Muscle, SourceKind};
use crate::files::{Problem, RonFile};
use crate::ids::SourceId;
use crate::text;
use std::collections::BTreeSet;

pub(super) fn check_article(
    file: &RonFile<Article>,
    files: &AtlasFiles,
    known: &Known<'_>,
    problems: &mut Vec<Problem>,
) {
    let terms: Vec<&str> = files
        .glossary
        .iter()
        .flat_map(|file| file.content.terms.iter().map(|term| term.term.as_str()))
        .collect();
    let names: Vec<&str> = files
        .therapy
        .iter()
        .flat_map(|file| file.content.names.iter().map(String::as_str))
        .collect();
    for (position, fact) in file.content.facts.iter().enumerate() {
        let mut check = Check::new(file, known, problems);
        let id = fact.id.as_str();
        check.id(id);
        if usize::from(fact.number) != position + 1 {
            check.error(
                id,
                text!(
                    "problem-fact-number",
                    id = id,
                    number = fact.number,
                    place = position + 1
                ),
            );
        }
        if fact.carried_by.is_empty() {
            check.error(id, text!("problem-fact-homeless", id = id));
        }
        for carrier in &fact.carried_by {
            match carrier {
                Carrier::Claim(claim) => {
                    check.known(Named::Claim, claim.as_str(), known.claims.keys())
                }
                Carrier::Technique(id) => {
                    check.known(Named::Technique, id.as_str(), &known.technique_ids);
                }
                Carrier::Condition(id) => {
                    check.known(Named::Condition, id.as_str(), known.conditions.keys());
                }
                Carrier::Caution(id) => check.known(Named::Caution, id.as_str(), &known.cautions),
                Carrier::Term(term) => check.known(Named::Term, term, &terms),
                Carrier::Name(name) => check.known(Named::NameOfTherapy, name, &names),
            }
        }
        for source in fact.against.iter().flat_map(|against| &against.sources) {
            check.known(Named::Source, source.as_str(), &known.sources);
        }
    }
}

/// What is credited to the article although no fact of it is carried there.
pub(super) fn check_credit_to_the_article(
    files: &AtlasFiles,
    known: &Known<'_>,
    problems: &mut Vec<Problem>,
) {
    let Some(article) = &files.article else {
        return;
    };
    let facts = article.content.facts.iter();
    let carrying: BTreeSet<&str> = facts
        .flat_map(|fact| &fact.carried_by)
        .filter_map(|carrier| match carrier {
            Carrier::Claim(id) => Some(id.as_str()),
            _ => None,
        })
        .collect();
    let credits = Credits { known, carrying };
    for file in &files.muscles {
        credits.of_muscle(file, problems);
    }
    for file in &files.other_sources {
        credits.of_claims(file, file.content.claims(), problems);
    }
    if let Some(file) = &files.conditions {
        let claims = file.content.conditions.iter().flat_map(Condition::claims);
        credits.of_claims(file, claims, problems);
    }
    if let Some(file) = &files.techniques {
        let claims = file.content.techniques.iter();
        credits.of_claims(
            file,
            claims.flat_map(|technique| technique.claims()),
            problems,
        );
    }
    if let Some(file) = &files.therapy {
        credits.of_claims(file, file.content.graded_claims(), problems);
    }
}

struct Credits<'a> {
    known: &'a Known<'a>,
    /// The claims that facts of the article name.
    carrying: BTreeSet<&'a str>,
}

impl Credits<'_> {
    fn is_article(&self, source: &SourceId) -> bool {
        let entry = self.known.source_entries.get(source.as_str());
        entry.is_some_and(|entry| entry.kind == SourceKind::Article)
    }

    /// The article names no muscle.
    fn of_muscle(&self, file: &RonFile<Muscle>, problems: &mut Vec<Problem>) {
        let cited = file
            .content
            .sources()
            .find(|source| self.is_article(source));
        if let Some(source) = cited {
            problems.push(file.error_at(
                source.as_str(),
                text!(
                    "problem-article-in-muscle",
                    muscle = file.content.id.as_str()
                ),
            ));
        }
    }

    fn of_claims<'c, T>(
        &self,
        file: &RonFile<T>,
        claims: impl Iterator<Item = &'c Claim>,
        problems: &mut Vec<Problem>,
    ) {
        for claim in claims {
            let cites = claim.sources.iter().any(|source| self.is_article(source));
            let id = claim.id.as_ref();
            let carries = id.is_some_and(|id| self.carrying.contains(id.as_str()));
            if cites && !carries {
                problems.push(file.error_at(
                    &claim.text,
                    text!(
                        "problem-article-does-not-say",
                        claim = super::shortened(&claim.text)
                    ),
                ));
            }
        }
    }
}
