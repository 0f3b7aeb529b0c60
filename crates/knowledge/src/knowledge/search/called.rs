//! What a text calls as a whole, as of somebody who answers a question: a name that is only begun, or a description by a
//! nerve, is none. Errors of typing are forgiven only where no other name is nearer.

use super::found::{Found, Naming};
use super::rank::{Name, Vocable, telling_words};
use super::{Entry, SearchIndex};
use std::collections::HashSet;

/// Something that a text calls by its name.
#[derive(Debug, Clone, PartialEq)]
pub struct Called {
    /// What.
    pub found: Found,
    /// The name that was meant, as it is rightly written.
    pub name: String,
    /// Whether it was written with an error.
    pub is_misspelt: bool,
}

/// A misspelt word may differ from the right one by one letter in so many.
const LETTERS_AN_ERROR: usize = 4;

/// Two words are forms of one where no more letters than these differ, at their ends: "scapula", "scapulae".
const LONGEST_ENDING: usize = 2;

/// And so many letters stand before that.
const SHORTEST_STEM: usize = 4;

/// What another form of a word costs beside a wrong letter, which costs 1.
const OTHER_FORM: f64 = 0.3;

/// What it costs to write as one word what is several, or the other way round.
const PARTED: f64 = 0.1;

/// Initials are of so many words at least: "ECRB".
const FEWEST_INITIALS: usize = 3;

/// Costs nearer to each other than this are the same.
const SAME: f64 = 1e-6;

impl SearchIndex {
    /// All things among those asked for that this text is a name of: the right spelling goes before initials, and those
    /// before a misspelling. Several where they share the name or are equally near, none where it is no name.
    ///
    /// A word that stands in some name is never a misspelling of another: "adductor" is not "abductor", whatever follows.
    pub fn called(&self, text: &str, among: impl Fn(&Found) -> bool) -> Vec<Called> {
        let wanted = self.telling(text);
        if wanted.is_empty() {
            return Vec::new();
        }
        let entries: Vec<&Entry> = self.entries.iter().filter(|it| among(&it.found)).collect();
        let known = known_words(&entries, &self.vocabulary);
        let reading = Reading {
            wanted: &wanted,
            vocabulary: &self.vocabulary,
            known: &known,
        };
        let named = entries.iter().filter_map(|entry| {
            let best = entry.names.iter().filter(|name| is_name(name));
            let best = best.filter_map(|name| Some((reading.cost(name)?, name)));
            let (cost, name) = best.min_by(|a, b| a.0.total_cmp(&b.0))?;
            Some((cost, *entry, name.text.as_str()))
        });
        let mut all: Vec<(f64, &Entry, &str)> = named.collect();
        let exactly = all.iter().any(|(cost, ..)| *cost < SAME);
        if let ([only], false) = (wanted.as_slice(), exactly) {
            let with_initials = entries.iter().filter(|entry| {
                let initials = entry.initials.as_deref();
                only.chars().count() >= FEWEST_INITIALS && initials == Some(only)
            });
            let by_initials = with_initials.map(|entry| (0.0, *entry, entry.name.as_str()));
            all.extend(by_initials);
        }
        let least = all.iter().map(|(cost, ..)| *cost).min_by(f64::total_cmp);
        let nearest = all
            .into_iter()
            .filter(|(cost, ..)| least.is_some_and(|least| *cost <= least + SAME));
        nearest
            .map(|(cost, entry, name)| Called {
                found: entry.found.clone(),
                name: name.to_owned(),
                is_misspelt: cost > SAME,
            })
            .collect()
    }

    /// The muscles that this text means together, and what they are called: "hamstrings". None where it is no such name.
    pub fn group_called(&self, text: &str) -> Option<(&str, Vec<&Found>)> {
        let wanted = self.telling(text);
        let reading = Reading {
            wanted: &wanted,
            vocabulary: &self.vocabulary,
            known: &HashSet::new(),
        };
        let is_so = |name: &Name| reading.cost(name).is_some_and(|cost| cost < SAME);
        let group = self
            .groups
            .iter()
            .find(|group| group.names.iter().any(is_so))?;
        let members = group.members.iter();
        let members = members.map(|&place| &self.entries[place].found);
        Some((&group.name, members.collect()))
    }

    /// The words of a text in the one spelling, without those that say nothing beside others.
    pub fn telling(&self, text: &str) -> Vec<String> {
        let all = self.spelling.words(text);
        let passed_over = |word: &String| self.spelling.is_passed_over(word);
        let telling: Vec<String> = all.iter().filter(|it| !passed_over(it)).cloned().collect();
        if telling.is_empty() { all } else { telling }
    }

    /// Whether two words, both as [`SearchIndex::telling`] gives them, are one: the same, used for one another, another
    /// form, or misspelt.
    pub fn is_same_word(&self, written: &str, right: &str) -> bool {
        let first = |word| self.spelling.first_alike(word);
        first(written) == first(right)
            || is_other_form(written, right)
            || errors(written, right).is_some()
    }
}

fn is_name(name: &Name) -> bool {
    matches!(name.naming, Naming::Own | Naming::Other | Naming::Part)
}

/// Every word that stands in a name of these, in each of its forms.
fn known_words<'a>(entries: &[&Entry], vocabulary: &'a [Vocable]) -> HashSet<&'a str> {
    let names = entries.iter().flat_map(|entry| &entry.names);
    let words = names.filter(|name| is_name(name)).flat_map(|it| &it.words);
    let forms = words.flat_map(|word| &vocabulary[word.vocable].forms);
    forms.map(|form| form.text.as_str()).collect()
}

/// What was written, as it is held against names.
struct Reading<'a> {
    wanted: &'a [String],
    vocabulary: &'a [Vocable],
    known: &'a HashSet<&'a str>,
}

impl Reading<'_> {
    /// What must be forgiven for the text to be this name; nought where it is just that, none where it is another.
    fn cost(&self, name: &Name) -> Option<f64> {
        let words = telling_words(name);
        let forms = words
            .iter()
            .map(|word| self.vocabulary[word.vocable].forms.as_slice());
        let forms: Vec<&[super::likeness::Word]> = forms.collect();
        if forms.len() != self.wanted.len() {
            return self.cost_as_one(&forms);
        }
        let is = |wanted: &String, forms: &[super::likeness::Word]| {
            forms.iter().any(|form| form.text == *wanted)
        };
        let in_any_order = self.wanted.iter().all(|it| forms.iter().any(|f| is(it, f)))
            && forms.iter().all(|f| self.wanted.iter().any(|it| is(it, f)));
        if in_any_order {
            return Some(0.0);
        }
        let both = self.wanted.iter().zip(&forms);
        both.map(|(wanted, forms)| self.cost_of_word(wanted, forms))
            .sum()
    }

    fn cost_of_word(&self, wanted: &str, forms: &[super::likeness::Word]) -> Option<f64> {
        let costs = forms.iter().filter_map(|form| {
            if form.text == wanted {
                Some(0.0)
            } else if is_other_form(wanted, &form.text) {
                Some(OTHER_FORM)
            } else if self.known.contains(wanted) {
                None
            } else {
                errors(wanted, &form.text).map(|errors| errors as f64)
            }
        });
        costs.min_by(f64::total_cmp)
    }

    /// "Sterno cleido mastoid", "infra spinatus".
    fn cost_as_one(&self, forms: &[&[super::likeness::Word]]) -> Option<f64> {
        let written = self.wanted.concat();
        let right: String = forms
            .iter()
            .filter_map(|forms| Some(forms.first()?.text.as_str()))
            .collect();
        (written == right).then_some(PARTED)
    }
}

/// Whether two words differ by their ending only, as the forms of a Latin word do.
fn is_other_form(a: &str, b: &str) -> bool {
    let letters = |word: &str| word.chars().count();
    let stem = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    stem >= SHORTEST_STEM && letters(a).max(letters(b)) <= stem + LONGEST_ENDING
}

/// How many errors (Damerau and Levenshtein) make one word of another; none where they are too many for a slip.
fn errors(written: &str, right: &str) -> Option<usize> {
    let letters = written.chars().count().min(right.chars().count());
    let errors = strsim::damerau_levenshtein(written, right);
    (errors <= letters / LETTERS_AN_ERROR).then_some(errors)
}
