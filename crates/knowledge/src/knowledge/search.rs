//! Finds a muscle, trigger point, bone, region or condition by any of its names, in spite of typing errors.

use crate::atlas::Atlas;
use crate::body::{Body, StructureKey};
use crate::ids::{ConditionId, MuscleId, OtherSourceId};
use myomap_body_format::{Kind, Side};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};
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
    /// The name as `nucleo` reads it.
    haystack: Utf32String,
}

#[derive(Debug)]
struct Word {
    text: String,
    letters: usize,
    bag: Bag,
}

/// How often each letter stands in a word, letters with the same last five bits counted together.
#[derive(Debug, Clone, Copy)]
struct Bag([u8; 32]);

impl Bag {
    fn new(text: &str) -> Self {
        let mut counts = [0_u8; 32];
        for letter in text.chars() {
            let count = &mut counts[letter as usize % 32];
            *count = count.saturating_add(1);
        }
        Self(counts)
    }

    /// No more letters than these can stay when one word is made of the other.
    fn common(&self, other: &Self) -> usize {
        let both = self.0.iter().zip(&other.0);
        both.map(|(a, b)| usize::from(*a.min(b))).sum()
    }
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
                bag: Bag::new(word),
            })
            .collect();
        Self {
            text: text.to_owned(),
            haystack: text.into(),
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

/// How much a likeness in spite of typing errors counts.
const MISSPELT: f64 = 0.92;

/// A misspelt likeness below this leads below [`LEAST_LIKENESS`], and need not be told from none.
const LEAST_MISSPELT: f64 = 0.67;

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
    let scattered = pattern
        .score(name.haystack.slice(..), matcher)
        .map_or(0.0, |score| {
            f64::from(score) / (28.0 * query.chars().count() as f64)
        });
    let misspelt = misspelt_likeness(&wanted.words, &name.words);
    (scattered.min(1.0) * 0.9).max(misspelt * MISSPELT)
}

/// The mean over the query's words of the likest word of the name; also the query against the beginning of a word, so
/// that half a word with an error in it is enough. Below [`LEAST_MISSPELT`] it may be said to be up to that.
fn misspelt_likeness(wanted: &[Word], words: &[Word]) -> f64 {
    let count = wanted.len().max(1) as f64;
    let needed = LEAST_MISSPELT * count;
    let at_most = |wanted: &Word| {
        let likenesses = words.iter().map(|word| most_likeness(wanted, word));
        likenesses.fold(0.0, f64::max)
    };
    // What words not yet looked at can still add.
    let mut to_come: f64 = wanted.iter().map(at_most).sum();
    let mut total = 0.0;
    for wanted in wanted {
        if total + to_come < needed {
            return 0.0;
        }
        to_come -= at_most(wanted);
        // What is less alike than this brings the mean below the least, whatever comes.
        let least = (needed - total - to_come).max(0.0);
        total += words
            .iter()
            .fold(least, |best, word| word_likeness(wanted, word, best));
    }
    total / count
}

/// What the likeness of two words is at most, by the letters that they have in common.
fn most_likeness(wanted: &Word, word: &Word) -> f64 {
    let common = wanted.bag.common(&word.bag);
    let whole = share(common, wanted.letters.max(word.letters));
    if wanted.letters >= 4 && word.letters > wanted.letters {
        whole.max(share(common, wanted.letters) * 0.95)
    } else {
        whole
    }
}

/// How alike two words are, where that is more than `best`; else `best`.
fn word_likeness(wanted: &Word, word: &Word, best: f64) -> f64 {
    let mut best = best;
    let common = wanted.bag.common(&word.bag);
    // Words with so few letters in common cannot be more alike than this.
    if share(common, wanted.letters.max(word.letters)) > best {
        best = best.max(strsim::normalized_damerau_levenshtein(
            &wanted.text,
            &word.text,
        ));
    }
    if wanted.letters >= 4
        && word.letters > wanted.letters
        && best < 0.95
        && share(common, wanted.letters) * 0.95 > best
    {
        let end = word.text.char_indices().nth(wanted.letters);
        let beginning = &word.text[..end.map_or(word.text.len(), |(end, _)| end)];
        let common = wanted.bag.common(&Bag::new(beginning));
        if share(common, wanted.letters) * 0.95 > best {
            let begun = strsim::normalized_damerau_levenshtein(&wanted.text, beginning);
            best = best.max(begun * 0.95);
        }
    }
    best
}

/// The likeness of words of so many letters where so many stay, counted as `strsim` does.
fn share(common: usize, letters: usize) -> f64 {
    1.0 - (letters - common.min(letters)) as f64 / letters.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How alike two words are, with nothing left out for speed.
    fn plainly(wanted: &Word, word: &Word) -> f64 {
        let whole = strsim::normalized_damerau_levenshtein(&wanted.text, &word.text);
        if wanted.letters < 4 || word.letters <= wanted.letters {
            return whole;
        }
        let beginning: String = word.text.chars().take(wanted.letters).collect();
        whole.max(strsim::normalized_damerau_levenshtein(&wanted.text, &beginning) * 0.95)
    }

    #[test]
    fn what_is_left_out_for_speed_changes_no_likeness() {
        let words = Name::new(
            "trapezius trapezuis quadratus lumborum lumbrum low back pain épaule epaule ärm m infraspinatus infra sternum",
        );
        for wanted in &words.words {
            for word in &words.words {
                let likeness = plainly(wanted, word);
                assert_eq!(word_likeness(wanted, word, 0.0), likeness);
                assert!(most_likeness(wanted, word) >= likeness);
            }
        }
        for query in [
            "trapezuis",
            "quadratus lumbrum",
            "lo bakc pain",
            "epaul",
            "x",
        ] {
            let query = Name::new(query);
            let means = query.words.iter().map(|wanted| {
                let all = words.words.iter().map(|word| plainly(wanted, word));
                all.fold(0.0, f64::max)
            });
            let mean = means.sum::<f64>() / query.words.len() as f64;
            let found = misspelt_likeness(&query.words, &words.words);
            let counts = mean >= LEAST_MISSPELT;
            assert!(if counts {
                found == mean
            } else {
                found <= LEAST_MISSPELT
            });
        }
    }
}
