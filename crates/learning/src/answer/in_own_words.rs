//! What is said in one's own words: which words of the right answer it has. That proposes how it counts; whoever learns
//! judges, because one fact can be said in many ways.

use super::terms::Meaning;
use super::verdict::{Finding, Outcome, Verdict};
use myomap_knowledge::knowledge::Knowledge;

/// Of the telling words of the right answer, from so large a share on what was said is proposed as right, and as partly
/// right.
const RIGHT: f32 = 0.5;
const PARTLY: f32 = 0.2;

/// Words that stand in most answers: who says only these has said nothing yet.
const SAY_LITTLE: [&str; 16] = [
    "bone", "bones", "side", "sides", "part", "parts", "surface", "joint", "joints", "body",
    "helps", "help", "near", "own", "it", "its",
];

/// A word that is never passed over: beside it those that are leave nothing.
const SAYS_SOMETHING: &str = "bone";

/// A word of the right answer, and whether it was found again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recalled {
    /// The word as it stands there, with the signs after it.
    pub word: String,
    /// Whether what was said has it; none for a word that says nothing by itself.
    pub is_found: Option<bool>,
}

/// The words of the right answer, in their order, each with whether what was said has it.
pub fn recalled(knowledge: &Knowledge, said: &str, right: &str) -> Vec<Recalled> {
    let said = meanings(knowledge, said);
    let right = Answer::of(knowledge, right);
    let words = right.words.iter().enumerate().map(|(place, word)| {
        let mut own = right.meanings.iter().filter(|(of, _)| *of == place);
        let is_said = |meaning: &Meaning| said.iter().any(|it| it.is(meaning, &knowledge.search));
        Recalled {
            word: word.text.to_owned(),
            is_found: word
                .is_telling
                .then(|| own.any(|(_, meaning)| is_said(meaning))),
        }
    });
    words.collect()
}

/// How it is proposed to count. Who says little of a long answer, but little that does not stand in it, knows a part of it.
pub(super) fn proposed(knowledge: &Knowledge, said: &str, right: &str) -> Verdict {
    let words = recalled(knowledge, said, right);
    let telling = words.iter().filter_map(|word| word.is_found);
    let all = telling.clone().count();
    let found = telling.filter(|is_found| *is_found).count();
    let share = found as f32 / all.max(1) as f32;
    let held = Held::against(knowledge, said, right);
    let outcome = match held.contradicts {
        false if share >= RIGHT => Outcome::Right,
        false if share >= PARTLY => Outcome::Partly,
        _ if share >= RIGHT || held.is_mostly_so => Outcome::Partly,
        _ => Outcome::Wrong,
    };
    Verdict {
        is_proposed: true,
        ..Verdict::new(outcome, vec![Finding::WordsFound(found, all)])
    }
}

fn meanings(knowledge: &Knowledge, text: &str) -> Vec<Meaning> {
    Meaning::of_all(&knowledge.search.telling(text))
}

/// What was said, held against the right answer.
struct Held {
    /// Whether more than half of it stands there.
    is_mostly_so: bool,
    /// Whether the opposite of some of it stands there instead.
    contradicts: bool,
}

impl Held {
    fn against(knowledge: &Knowledge, said: &str, right: &str) -> Self {
        let right: Vec<Meaning> = Answer::of(knowledge, right)
            .meanings
            .into_iter()
            .map(|(_, meaning)| meaning)
            .collect();
        let said = meanings(knowledge, said);
        let is_among = |all: &[Meaning], meaning: &Meaning| {
            all.iter().any(|it| it.is(meaning, &knowledge.search))
        };
        let telling: Vec<&Meaning> = said.iter().filter(|it| says_enough(it)).collect();
        let so = telling.iter().filter(|it| is_among(&right, it)).count();
        let contradicts = said.iter().any(|meaning| {
            let opposite = meaning.opposite();
            let is_instead =
                |opposite: &Meaning| is_among(&right, opposite) && !is_among(&said, opposite);
            !is_among(&right, meaning) && opposite.is_some_and(|it| is_instead(&it))
        });
        Self {
            is_mostly_so: so * 2 > telling.len(),
            contradicts,
        }
    }
}

fn says_enough(meaning: &Meaning) -> bool {
    !matches!(meaning, Meaning::Word(word) if SAY_LITTLE.contains(&word.as_str()))
}

/// The right answer, taken apart.
struct Answer<'a> {
    words: Vec<Word<'a>>,
    /// What its telling words mean, each with the place of its word.
    meanings: Vec<(usize, Meaning)>,
}

/// A word of the right answer.
struct Word<'a> {
    /// As it stands there, with the signs after it.
    text: &'a str,
    /// Whether it says something by itself.
    is_telling: bool,
}

impl<'a> Answer<'a> {
    fn of(knowledge: &Knowledge, right: &'a str) -> Self {
        let search = &knowledge.search;
        let mut words = Vec::new();
        let (mut places, mut parts) = (Vec::new(), Vec::new());
        for (place, text) in right.split_whitespace().enumerate() {
            let telling = search.telling(text);
            // A word that is passed over comes back only where it stands alone, as it does here.
            let beside = search.telling(&format!("{text} {SAYS_SOMETHING}"));
            let is_passed_over = beside == search.telling(SAYS_SOMETHING);
            let is_telling =
                !is_passed_over && telling.iter().any(|word| word.chars().count() >= 3);
            if is_telling {
                places.extend(std::iter::repeat_n(place, telling.len()));
                parts.extend(telling);
            }
            words.push(Word { text, is_telling });
        }
        let meanings = places.into_iter().zip(Meaning::of_all(&parts)).collect();
        Self { words, meanings }
    }
}
