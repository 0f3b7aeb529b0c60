//! Finds a muscle, trigger point, bone, region or condition by any of its names, in spite of typing errors.

use crate::atlas::Atlas;
use crate::body::{Body, StructureKey};
use crate::ids::{ConditionId, MuscleId, OtherSourceId};
use myomap_body_format::{Kind, Side};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use std::collections::HashSet;
use tracing::info_span;

/// What a search can lead to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Found {
    /// A muscle of the atlas.
    Muscle(MuscleId),
    /// A structure that the atlas has no muscle for: a bone, an organ, a muscle without trigger points.
    Structure(StructureKey),
    /// A source of pain other than muscle.
    Other(OtherSourceId),
    /// A condition.
    Condition(ConditionId),
}

/// One line of the result.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchHit {
    /// What it leads to.
    pub found: Found,
    /// Its usual name.
    pub name: String,
    /// The name that matched, where it is another.
    pub matched: Option<String>,
}

/// Every name that can be found, gathered once.
#[derive(Debug, Default)]
pub struct SearchIndex {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    found: Found,
    name: String,
    names: Vec<Name>,
}

/// A name as it is compared, made ready once: a search runs with every letter that is typed.
#[derive(Debug)]
struct Name {
    text: String,
    lower: String,
    words: Vec<Word>,
}

#[derive(Debug)]
struct Word {
    text: String,
    letters: usize,
}

impl Name {
    fn new(text: &str) -> Self {
        let lower = text.to_lowercase();
        let words = lower
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| Word {
                text: word.to_owned(),
                letters: word.chars().count(),
            })
            .collect();
        Self {
            text: text.to_owned(),
            words,
            lower,
        }
    }
}

fn names<'a>(names: impl IntoIterator<Item = &'a String>) -> Vec<Name> {
    let names = names.into_iter().filter(|name| !name.is_empty());
    names.map(|name| Name::new(name)).collect()
}

impl SearchIndex {
    /// Gathers every name of atlas and body.
    pub fn new(atlas: &Atlas, body: Option<&Body>) -> Self {
        let _span = info_span!("gathering names").entered();
        let mut entries = Vec::new();
        for muscle in atlas.muscles() {
            let own = &muscle.names;
            let others = own.synonyms.iter().chain(&own.everyday);
            entries.push(Entry {
                found: Found::Muscle(muscle.id.clone()),
                name: own.english.clone(),
                names: names([&own.english, &own.latin].into_iter().chain(others)),
            });
        }
        let mut seen = HashSet::new();
        for structure in body.map_or(&[][..], Body::structures) {
            let on_right = structure.key.side == Side::Right;
            if on_right
                || structure.kind == Kind::Skin
                || atlas.muscle_of(&structure.key.id).is_some()
            {
                continue;
            }
            if seen.insert(structure.key.id.clone()) {
                let own = [&structure.name, &structure.latin];
                entries.push(Entry {
                    found: Found::Structure(structure.key.clone()),
                    name: structure.name.clone(),
                    names: names(own.into_iter().chain(&structure.synonyms)),
                });
            }
        }
        for source in atlas
            .other_sources()
            .iter()
            .flat_map(|sheet| &sheet.entries)
        {
            let own = std::iter::once(&source.name);
            let others = source.synonyms.iter().chain(&source.everyday);
            entries.push(Entry {
                found: Found::Other(source.id.clone()),
                name: source.name.clone(),
                names: names(own.chain(others)),
            });
        }
        for condition in atlas.conditions() {
            entries.push(Entry {
                found: Found::Condition(condition.id.clone()),
                name: condition.name.clone(),
                names: names(std::iter::once(&condition.name).chain(&condition.synonyms)),
            });
        }
        Self { entries }
    }

    /// The entries that match best, at most `limit`, the best first.
    pub fn search(&self, query: &str, limit: usize) -> Vec<SearchHit> {
        let query = query.trim();
        if query.is_empty() {
            return Vec::new();
        }
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
        let wanted = Name::new(query);
        let mut ranked: Vec<(f64, &Entry, &Name)> = self
            .entries
            .iter()
            .filter_map(|entry| {
                let scored = entry
                    .names
                    .iter()
                    .map(|name| (likeness(&wanted, name, &pattern, &mut matcher), name));
                let (score, name) = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
                let favoured = if matches!(entry.found, Found::Muscle(_)) {
                    0.03
                } else {
                    0.0
                };
                (score >= LEAST_LIKENESS).then_some((score + favoured, entry, name))
            })
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.name.cmp(&b.1.name)));
        ranked
            .into_iter()
            .take(limit)
            .map(|(_, entry, matched)| SearchHit {
                found: entry.found.clone(),
                name: entry.name.clone(),
                matched: (matched.text != entry.name).then(|| matched.text.clone()),
            })
            .collect()
    }
}

/// Below this a name is not what was meant.
const LEAST_LIKENESS: f64 = 0.62;

/// How alike a query and a name are, 0 to 1.
///
/// A name that contains the letters of the query in order is judged by `nucleo`; one that does not, as after a typing
/// error, by the share of letters that stay (Damerau and Levenshtein), word by word.
fn likeness(wanted: &Name, name: &Name, pattern: &Pattern, matcher: &mut Matcher) -> f64 {
    let query = wanted.lower.as_str();
    if name.lower == query {
        return 1.0;
    }
    if name.lower.starts_with(query) {
        return 0.97;
    }
    if name.lower.split(' ').any(|word| word.starts_with(query)) {
        return 0.93;
    }
    let mut buffer = Vec::new();
    let scattered = pattern
        .score(Utf32Str::new(&name.text, &mut buffer), matcher)
        .map_or(0.0, |score| {
            f64::from(score) / (28.0 * query.chars().count() as f64)
        });
    let misspelt = misspelt_likeness(&wanted.words, &name.words);
    (scattered.min(1.0) * 0.9).max(misspelt * 0.92)
}

/// The mean over the query's words of the likest word of the name; also the query against the beginning of a word, so
/// that half a word with an error in it is enough.
fn misspelt_likeness(wanted: &[Word], words: &[Word]) -> f64 {
    let total: f64 = wanted
        .iter()
        .map(|wanted| {
            words
                .iter()
                .fold(0.0, |best, word| word_likeness(wanted, word, best))
        })
        .sum();
    total / wanted.len().max(1) as f64
}

/// How alike two words are, where that is more than `best`; else `best`.
fn word_likeness(wanted: &Word, word: &Word, best: f64) -> f64 {
    let (shorter, longer) = (
        wanted.letters.min(word.letters),
        wanted.letters.max(word.letters),
    );
    let mut best = best;
    // Words of such different length cannot be more alike than this.
    if shorter as f64 / longer.max(1) as f64 > best {
        best = best.max(strsim::normalized_damerau_levenshtein(
            &wanted.text,
            &word.text,
        ));
    }
    if wanted.letters >= 4 && word.letters > wanted.letters && best < 0.95 {
        let beginning: String = word.text.chars().take(wanted.letters).collect();
        let begun = strsim::normalized_damerau_levenshtein(&wanted.text, &beginning);
        best = best.max(begun * 0.95);
    }
    best
}
