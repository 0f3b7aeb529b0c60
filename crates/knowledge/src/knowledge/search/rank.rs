//! How well a name answers a query.

use super::found::Naming;
use super::likeness::{Word, likeness};
use super::spelling::Spelling;

/// What a word that begins another counts beside the whole of it.
const BEGINS: f64 = 0.97;

/// What a word counts that has an ending which the other lacks.
const WITH_ENDING: f64 = 0.96;

/// What a misspelt word counts beside the right one.
const MISSPELT: f64 = 0.92;

/// Words that count so much are written as they should be.
const LITERAL: f64 = 0.95;

/// What a last word weighs that may become a word which says nothing.
const UNFINISHED: f64 = 0.25;

/// The mean of the words below which a name is not what was meant.
const LEAST_MEAN: f64 = 0.68;

/// Of a group, the mean of its words below which it is not what was meant.
const LEAST_OF_A_GROUP: f64 = 0.8;

/// So much of a group's last word must be typed, in letters.
const FEWEST_OF_A_GROUP: usize = 4;

/// With a smaller share of its letters, a group stands behind what begins as well.
const HALF_OF_A_GROUP: f64 = 0.5;

/// A word that names hold: as it stands there, and those like it.
#[derive(Debug)]
pub(super) struct Vocable {
    pub(super) forms: Vec<Word>,
}

/// A name that can be found.
#[derive(Debug)]
pub(super) struct Name {
    /// As it is read.
    pub(super) text: String,
    pub(super) naming: Naming,
    /// Its words, each by its place among all words.
    pub(super) words: Vec<NameWord>,
    /// How many letters its words have.
    pub(super) letters: usize,
}

/// A word of a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct NameWord {
    pub(super) vocable: usize,
    pub(super) passed_over: bool,
}

/// What was typed, held against all words once.
#[derive(Debug)]
pub(super) struct Query {
    words: Vec<QueryWord>,
    pub(super) letters: usize,
}

#[derive(Debug)]
struct QueryWord {
    letters: usize,
    passed_over: bool,
    of_any_nerve: bool,
    weight: f64,
    /// What each word of all names counts for it, by its place; nought where it is another.
    counts: Vec<f64>,
}

/// How well a name answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Score {
    /// From 0 to 1.
    pub(super) value: f64,
    /// Whether every word stands there as it was typed.
    pub(super) literal: bool,
}

impl Query {
    pub(super) fn new(words: &[String], spelling: &Spelling, vocabulary: &[Vocable]) -> Self {
        let last = words.len().saturating_sub(1);
        let all_passed_over = words.iter().all(|word| spelling.is_passed_over(word));
        let query_word = |(place, text): (usize, &String)| {
            let word = Word::new(text.clone());
            let passed_over = !all_passed_over && spelling.is_passed_over(text);
            let unfinished = place > 0 && place == last && spelling.begins_passed_over(text);
            let counts = vocabulary.iter().map(|vocable| {
                let forms = vocable.forms.iter();
                forms
                    .map(|form| count(&word, form, spelling))
                    .fold(0.0, f64::max)
            });
            QueryWord {
                letters: word.letters,
                passed_over,
                of_any_nerve: spelling.is_of_any_nerve(text),
                weight: if unfinished { UNFINISHED } else { 1.0 },
                counts: counts.collect(),
            }
        };
        let words: Vec<_> = words.iter().enumerate().map(query_word).collect();
        Self {
            letters: words.iter().map(|word| word.letters).sum(),
            words,
        }
    }

    /// The words that say something.
    fn telling(&self) -> impl Iterator<Item = &QueryWord> {
        self.words.iter().filter(|word| !word.passed_over)
    }
}

/// What a word of a name counts for a word that was typed.
fn count(wanted: &Word, form: &Word, spelling: &Spelling) -> f64 {
    if wanted.text == form.text {
        1.0
    } else if form.text.starts_with(&wanted.text) {
        BEGINS
    } else if spelling.is_with_ending(&wanted.text, &form.text) {
        WITH_ENDING
    } else {
        likeness(wanted, form) * MISSPELT
    }
}

impl QueryWord {
    fn counts_for(&self, word: NameWord) -> f64 {
        self.counts[word.vocable]
    }

    fn is_literally(&self, word: NameWord) -> bool {
        self.counts_for(word) >= LITERAL
    }

    fn is(&self, word: NameWord) -> bool {
        self.counts_for(word) >= 1.0
    }

    fn best_of(&self, words: &[NameWord]) -> f64 {
        let counts = words.iter().map(|word| self.counts_for(*word));
        counts.fold(0.0, f64::max)
    }
}

/// How well a name answers a query; none where it does not.
pub(super) fn score(query: &Query, name: &Name) -> Option<Score> {
    let literally = |value| {
        Some(Score {
            value,
            literal: true,
        })
    };
    if is_whole(query, name) {
        return literally(1.0);
    }
    let wanted: Vec<&QueryWord> = query.telling().collect();
    let words = telling_words(name);
    if wanted.is_empty() || words.is_empty() || !says_which_nerve(&wanted, name, &words) {
        return None;
    }
    let share = (query.letters as f64 / name.letters.max(1) as f64).min(1.0);
    if let Some(place) = place_of(&wanted, &words) {
        let all = place == 0 && wanted.len() == words.len();
        let mut both = wanted.iter().zip(&words[place..]);
        let exactly = both.all(|(wanted, word)| wanted.is(*word));
        if name.naming == Naming::Sign && !exactly {
            return None;
        }
        return literally(match (place, exactly) {
            (0, true) if all => 0.96,
            (0, _) => 0.94 + 0.019 * share,
            (_, true) => 0.915 + 0.02 * share,
            (_, false) => 0.90 + 0.02 * share,
        });
    }
    if name.naming == Naming::Sign {
        return None;
    }
    let counts: Vec<(f64, f64)> = wanted
        .iter()
        .map(|word| (word.best_of(&words), word.weight))
        .collect();
    let required = counts.iter().filter(|(_, weight)| *weight >= 1.0);
    if required.clone().count() > 0 && required.clone().all(|(count, _)| *count >= LITERAL) {
        return literally(0.84 + 0.04 * share);
    }
    let weight: f64 = counts.iter().map(|(_, weight)| weight).sum();
    let mean = counts
        .iter()
        .map(|(count, weight)| count * weight)
        .sum::<f64>()
        / weight;
    (mean >= LEAST_MEAN).then_some(Score {
        value: 0.9 * mean + 0.04 * share,
        literal: false,
    })
}

/// How well a name of a group answers a query: only where all of it is meant, so that "hip" does not list the flexors of
/// the hip.
pub(super) fn score_of_group(query: &Query, name: &Name) -> Option<Score> {
    let telling: Vec<&QueryWord> = query.telling().collect();
    let all: Vec<&QueryWord> = query.words.iter().collect();
    [all, telling]
        .into_iter()
        .filter(|wanted| wanted.len() == name.words.len())
        .filter_map(|wanted| {
            let counts = || {
                wanted
                    .iter()
                    .zip(&name.words)
                    .map(|(a, b)| a.counts_for(*b))
            };
            let last = wanted.last()?;
            let typed = last.letters >= FEWEST_OF_A_GROUP || last.is(*name.words.last()?);
            if counts().all(|count| count >= 1.0) {
                Some(Score {
                    value: 1.0,
                    literal: true,
                })
            } else if !typed {
                None
            } else if counts().all(|count| count >= LITERAL) {
                let share = (query.letters as f64 / name.letters.max(1) as f64).min(1.0);
                Some(Score {
                    value: if share < HALF_OF_A_GROUP { 0.93 } else { 0.96 },
                    literal: true,
                })
            } else {
                let mean = counts().sum::<f64>() / name.words.len() as f64;
                let alike =
                    counts().all(|count| count > 0.0) && mean >= LEAST_OF_A_GROUP * MISSPELT;
                alike.then_some(Score {
                    value: 0.9 * mean + 0.04,
                    literal: false,
                })
            }
        })
        .max_by(|a, b| a.value.total_cmp(&b.value))
}

/// Whether a query is the whole of a name, word for word.
fn is_whole(query: &Query, name: &Name) -> bool {
    let both = query.words.iter().zip(&name.words);
    query.words.len() == name.words.len() && both.clone().all(|(a, b)| a.is(*b))
}

/// The words of a name that say something; all of it where none does.
pub(super) fn telling_words(name: &Name) -> Vec<NameWord> {
    let words = name.words.iter().copied();
    let telling: Vec<NameWord> = words.filter(|word| !word.passed_over).collect();
    if telling.is_empty() {
        name.words.clone()
    } else {
        telling
    }
}

/// Where in a name the query stands as it was typed.
fn place_of(wanted: &[&QueryWord], words: &[NameWord]) -> Option<usize> {
    let here = |window: &[NameWord]| {
        let mut both = wanted.iter().zip(window);
        both.all(|(wanted, word)| wanted.is_literally(*word))
    };
    words.windows(wanted.len()).position(here)
}

/// Whether a query that is held against a muscle's nerve or roots names one of them: "nerve" alone does not.
fn says_which_nerve(wanted: &[&QueryWord], name: &Name, words: &[NameWord]) -> bool {
    if !matches!(name.naming, Naming::Nerve | Naming::Roots) {
        return true;
    }
    let mut which = wanted.iter().filter(|word| !word.of_any_nerve);
    which.any(|word| word.best_of(words) > 0.0)
}
