//! Finds whatever has a name by any of its names, in spite of typing errors: muscles also by their nerve and its roots,
//! and by what several are called together; what the reference explains; places of the body.
//!
//! Here: the index, and the order of what is found. [`gather`]: what is in the index. [`rank`]: how well a name answers.
//! [`spelling`]: which words count as the same. [`likeness`]: typing errors. [`called`]: what a text calls as a whole.

mod called;
mod found;
mod gather;
mod likeness;
mod rank;
mod spelling;

pub use called::Called;
pub use found::{Found, Matched, Naming, SearchHit};

use crate::atlas::Atlas;
use crate::knowledge::BodyKnowledge;
use likeness::{Word, likeness_above};
use rank::{Name, NameWord, Query, Score, Vocable, score, score_of_group};
use spelling::Spelling;
use std::collections::{HashMap, HashSet};
use tracing::info_span;

/// Every name that can be found, gathered once.
#[derive(Debug, Default)]
pub struct SearchIndex {
    spelling: Spelling,
    vocabulary: Vec<Vocable>,
    entries: Vec<Entry>,
    groups: Vec<Group>,
}

#[derive(Debug)]
struct Entry {
    found: Found,
    name: String,
    names: Vec<Name>,
    favour: f64,
    /// Of a muscle: the first letters of its name's words, "ecrb", and these words.
    initials: Option<String>,
    own_words: Vec<String>,
    /// Its names as wholes, for what is nearest to a query that finds nothing.
    wholes: Vec<Word>,
}

/// Muscles that have a name together.
#[derive(Debug)]
struct Group {
    name: String,
    names: Vec<Name>,
    /// Its muscles, by their place among the entries.
    members: Vec<usize>,
}

/// One thing that answers, before it becomes lines of the result.
#[derive(Clone, Copy)]
enum Answer<'a> {
    One(&'a Entry, Option<&'a Name>),
    Several(&'a Group),
}

impl SearchIndex {
    /// Gathers every name of atlas and body.
    pub fn new(atlas: &Atlas, body: &BodyKnowledge) -> Self {
        let _span = info_span!("gathering names").entered();
        let mut building = Building {
            spelling: Spelling::new(atlas.search_words()),
            vocabulary: Vec::new(),
            places: HashMap::new(),
        };
        let all = gather::all(atlas, body).into_iter();
        let entries: Vec<Entry> = all.map(|named| building.entry(named)).collect();
        let place_of = |muscle| {
            let wanted = Found::Muscle(muscle);
            entries.iter().position(|entry| entry.found == wanted)
        };
        let groups = atlas.groups().iter().map(|group| Group {
            name: group.name.clone(),
            names: building.names(&gather::names_of(group)),
            members: group.muscles.iter().cloned().filter_map(place_of).collect(),
        });
        Self {
            groups: groups.collect(),
            spelling: building.spelling,
            vocabulary: building.vocabulary,
            entries,
        }
    }

    /// What matches best, at most `limit` lines, the best first. Muscles that are meant together stand together. What only
    /// resembles the query is left out where something is called so.
    pub fn search(&self, query: &str, limit: usize) -> Vec<SearchHit> {
        let words = self.spelling.words(query);
        if words.is_empty() {
            return Vec::new();
        }
        let mut ranked = self.ranked(&words);
        let literal = |ranked: &[(Score, Answer)]| ranked.iter().any(|(score, _)| score.literal);
        if !literal(&ranked) && words.len() > 1 {
            // "infra spinatus"
            let joined = self.ranked(&[words.concat()]);
            ranked.extend(joined.into_iter().filter(|(score, _)| score.literal));
        }
        if literal(&ranked) {
            ranked.retain(|(score, _)| score.literal);
        }
        ranked.sort_by(|a, b| {
            let by_score = b.0.value.total_cmp(&a.0.value);
            by_score.then_with(|| a.1.name().cmp(b.1.name()))
        });
        lines(&self.entries, &ranked, limit)
    }

    /// The things whose whole names are nearest to a query that finds nothing, at most `limit`, the nearest first; none
    /// where nothing is near.
    pub fn nearest(&self, query: &str, limit: usize) -> Vec<SearchHit> {
        let words = self.spelling.words(query);
        let says_nothing = words.iter().all(|word| self.spelling.is_passed_over(word));
        let wanted = Word::new(words.join(" "));
        if says_nothing || wanted.letters < FEWEST_LETTERS_TO_BE_NEAR {
            return Vec::new();
        }
        let mut nearest: Vec<(f64, &Entry)> = Vec::new();
        for entry in &self.entries {
            let mut least = LEAST_NEAR;
            if let Some((worst, _)) = nearest.get(limit.saturating_sub(1)) {
                least = least.max(*worst);
            }
            let near = entry.wholes.iter();
            let near = near.filter_map(|whole| likeness_above(&wanted, whole, least));
            if let Some(alike) = near.max_by(f64::total_cmp) {
                nearest.push((alike, entry));
                nearest.sort_by(|a, b| b.0.total_cmp(&a.0));
                nearest.truncate(limit);
            }
        }
        let hits = nearest.iter().map(|(_, entry)| entry.hit(None, None));
        hits.collect()
    }

    /// All that answers, in no order.
    fn ranked(&self, words: &[String]) -> Vec<(Score, Answer<'_>)> {
        let query = Query::new(words, &self.spelling, &self.vocabulary);
        let only = match words {
            [only] => Some(only.as_str()),
            _ => None,
        };
        let groups = self.groups.iter().filter_map(|group| {
            let scores = group
                .names
                .iter()
                .filter_map(|name| score_of_group(&query, name));
            let best = scores.max_by(|a, b| a.value.total_cmp(&b.value))?;
            Some((raised(best, GROUP_FAVOURED), Answer::Several(group)))
        });
        let entries = self.entries.iter().filter_map(|entry| {
            let (score, name) = entry.best(&query, only)?;
            Some((raised(score, entry.favour), Answer::One(entry, name)))
        });
        groups.chain(entries).collect()
    }
}

/// A query of fewer letters is near to too much.
const FEWEST_LETTERS_TO_BE_NEAR: usize = 4;

/// Names less alike than this are not near.
const LEAST_NEAR: f64 = 0.55;

/// What a name counts by which something is called only in part, or described.
const PART: f64 = 0.98;
const SUPPLIED: f64 = 0.93;
const DESCRIBED: f64 = 0.85;

/// What the usual name counts more than another that matches as well.
const OWN: f64 = 0.003;

/// What initials count, and the beginnings of words written as one.
const INITIALS: f64 = 0.95;
const BEGINNINGS: f64 = 0.86;

/// Muscles that are meant together stand before each of them.
const GROUP_FAVOURED: f64 = 0.03;

fn raised(score: Score, by: f64) -> Score {
    Score {
        value: score.value + by,
        ..score
    }
}

impl Answer<'_> {
    fn name(&self) -> &str {
        match self {
            Self::One(entry, _) => &entry.name,
            Self::Several(group) => &group.name,
        }
    }
}

impl Entry {
    /// How well its best name answers, and which that is; none of the names where it was found by its initials.
    fn best(&self, query: &Query, only: Option<&str>) -> Option<(Score, Option<&Name>)> {
        let by_name = self.names.iter().filter_map(|name| {
            let found = score(query, name)?;
            let value = match name.naming {
                Naming::Own => found.value + OWN,
                Naming::Other => found.value,
                Naming::Part => found.value * PART,
                Naming::Nerve | Naming::Roots => found.value * SUPPLIED,
                Naming::Sign => found.value * DESCRIBED,
            };
            Some((Score { value, ..found }, Some(name)))
        });
        let by_beginnings = only.and_then(|only| {
            let value = if self.initials.as_deref() == Some(only) {
                INITIALS
            } else if is_of_beginnings(only, &self.own_words) {
                BEGINNINGS
            } else {
                return None;
            };
            let literal = true;
            Some((Score { value, literal }, None))
        });
        by_name
            .chain(by_beginnings)
            .max_by(|a, b| a.0.value.total_cmp(&b.0.value))
    }

    fn hit(&self, name: Option<&Name>, group: Option<&Group>) -> SearchHit {
        let matched = name.filter(|name| name.text != self.name);
        SearchHit {
            found: self.found.clone(),
            name: self.name.clone(),
            matched: matched.map(|name| Matched {
                text: name.text.clone(),
                naming: name.naming,
            }),
            group: group.map(|group| group.name.clone()),
        }
    }
}

/// Each beginning that stands for a word of a name has at least so many letters.
const SHORTEST_BEGINNING: usize = 3;

/// Whether a word is put together from the beginnings of two or more words in their order: "glutmed".
fn is_of_beginnings(word: &str, words: &[String]) -> bool {
    fn rest_is(rest: &str, words: &[String], used: usize) -> bool {
        if rest.is_empty() {
            return used > 1;
        }
        words.iter().enumerate().any(|(place, word)| {
            let alike = word.bytes().zip(rest.bytes()).take_while(|(a, b)| a == b);
            (SHORTEST_BEGINNING..=alike.count()).any(|length| {
                let after = rest.get(length..);
                after.is_some_and(|after| rest_is(after, &words[place + 1..], used + 1))
            })
        })
    }
    word.len() >= 2 * SHORTEST_BEGINNING && rest_is(word, words, 0)
}

/// The lines of what was found, best first, each thing once; a group as its muscles.
fn lines(entries: &[Entry], ranked: &[(Score, Answer<'_>)], limit: usize) -> Vec<SearchHit> {
    let mut seen = HashSet::new();
    let mut hits = Vec::new();
    for (_, answer) in ranked {
        match answer {
            Answer::One(entry, name) if seen.insert(&entry.found) => {
                hits.push(entry.hit(*name, None));
            }
            Answer::One(..) => {}
            Answer::Several(group) => {
                let members = group.members.iter().map(|&place| &entries[place]);
                let new = members.filter(|entry| seen.insert(&entry.found));
                hits.extend(new.map(|entry| entry.hit(None, Some(group))));
            }
        }
        if hits.len() >= limit {
            break;
        }
    }
    hits.truncate(limit);
    hits
}

/// The index while it is made.
struct Building {
    spelling: Spelling,
    vocabulary: Vec<Vocable>,
    places: HashMap<String, usize>,
}

impl Building {
    fn entry(&mut self, named: gather::Named) -> Entry {
        let is_muscle = matches!(named.found, Found::Muscle(_));
        let own = self.spelling.words(&named.name).into_iter();
        let own: Vec<String> = own
            .filter(|word| is_muscle && !self.spelling.is_passed_over(word))
            .collect();
        let initials: String = own.iter().filter_map(|word| word.chars().next()).collect();
        let wholes = named
            .names
            .iter()
            .filter(|(naming, _)| matches!(naming, Naming::Own | Naming::Other | Naming::Part));
        Entry {
            wholes: wholes
                .map(|(_, name)| Word::new(self.spelling.words(name).join(" ")))
                .collect(),
            names: self.names(&named.names),
            favour: named.favour,
            initials: (own.len() > 1).then_some(initials),
            own_words: own,
            found: named.found,
            name: named.name,
        }
    }

    fn names(&mut self, names: &[(Naming, String)]) -> Vec<Name> {
        names
            .iter()
            .map(|(naming, text)| {
                let words = self.spelling.words(text);
                Name {
                    text: text.clone(),
                    naming: *naming,
                    letters: words.iter().map(|word| word.chars().count()).sum(),
                    words: words.iter().map(|word| self.word(word)).collect(),
                }
            })
            .collect()
    }

    fn word(&mut self, word: &str) -> NameWord {
        let first = self.spelling.first_alike(word);
        let vocable = match self.places.get(first) {
            Some(place) => *place,
            None => {
                let place = self.vocabulary.len();
                let forms = self.spelling.all_alike(first).into_iter();
                self.vocabulary.push(Vocable {
                    forms: forms.map(Word::new).collect(),
                });
                self.places.insert(first.to_owned(), place);
                place
            }
        };
        NameWord {
            vocable,
            passed_over: self.spelling.is_passed_over(word),
        }
    }
}
