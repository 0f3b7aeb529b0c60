//! Which nerve supplies a muscle: however one names it, and how much of what the atlas says was named.

use super::nerve_names::{CRANIAL, NERVES, NerveName, SAME, WHERE};
use super::verdict::{Finding, Outcome, Verdict};
use std::collections::BTreeSet;

/// What follows says of which nerve a nerve is a branch, or which one takes part in some people: neither need be named.
const LESS: [&str; 8] = [
    " of the ",
    " from the ",
    ", from ",
    ", the continuation",
    ", a branch",
    " which ",
    " also ",
    ", with branches",
];

/// A statement with one of these words is about what takes part now and then, or about feeling alone.
const NOW_AND_THEN: [&str; 5] = ["mainly", " also ", "some people", "at times", "varies"];

/// A letter in so many may be another.
const LETTERS_AN_ERROR: usize = 5;

/// How an answer counts that is to name a nerve; none where the atlas names none that has a name of its own.
pub(super) fn judged(said: &str, right: &str) -> Option<Verdict> {
    let all_right = nerves_in(right);
    let wanted = wanted(right);
    let named = nerves_in(said);
    if wanted.is_empty() {
        return None;
    }
    let is_named = |nerve: &NerveName| {
        named.iter().any(|it| {
            it.name == nerve.name || (all_right.contains(it) && is_branch(it, nerve.name))
        })
    };
    let missing: Vec<&NerveName> = wanted.iter().copied().filter(|it| !is_named(it)).collect();
    // Whoever names the nerve that it is a branch of is on the way.
    let is_more_general = |it: &NerveName| missing.iter().any(|wanted| is_branch(wanted, it.name));
    let (general, others): (Vec<&NerveName>, Vec<&NerveName>) = named
        .iter()
        .copied()
        .filter(|it| !all_right.contains(it))
        .partition(|it| is_more_general(it));
    let knows_some = missing.len() < wanted.len()
        || !general.is_empty()
        || named.iter().any(|it| all_right.contains(it));
    let outcome = match (missing.is_empty(), knows_some) {
        (true, _) if others.is_empty() => Outcome::Right,
        (true, _) | (_, true) => Outcome::Partly,
        (false, false) => Outcome::Wrong,
    };
    let names = |nerves: &[&NerveName]| nerves.iter().map(|it| it.name.to_owned()).collect();
    let mut findings = Vec::new();
    if !missing.is_empty() && outcome == Outcome::Partly {
        findings.push(Finding::Missing(names(&missing)));
    }
    if !others.is_empty() {
        findings.push(Finding::NotAmong(names(&others)));
    }
    Some(Verdict {
        is_proposed: true,
        ..Verdict::new(outcome, findings)
    })
}

/// What was said without the word "nerve", which says nothing where a nerve is asked for.
pub(super) fn without_the_word(said: &str) -> String {
    let words = said.split_whitespace();
    let telling = words.filter(|word| {
        let word = word.to_lowercase();
        !word.starts_with("nerv") && !matches!(word.as_str(), "n" | "n.")
    });
    telling.collect::<Vec<_>>().join(" ")
}

/// Whether a nerve is a branch of another, or a branch of a branch.
fn is_branch(nerve: &NerveName, of: &str) -> bool {
    nerve.branch_of == of
        || NERVES
            .iter()
            .any(|it| it.name == nerve.branch_of && is_branch(it, of))
}

/// The nerves that must be named of what the atlas says.
fn wanted(right: &str) -> Vec<&'static NerveName> {
    let mut wanted = Vec::new();
    for statement in without_brackets(right).split(['.', ';', ':']) {
        let spaced = format!(" {statement} ");
        if NOW_AND_THEN.iter().any(|word| spaced.contains(word)) && !wanted.is_empty() {
            continue;
        }
        let ends = LESS.iter().filter_map(|less| statement.find(less)).min();
        let head = nerves_in(&statement[..ends.unwrap_or(statement.len())]);
        let found = if head.is_empty() {
            nerves_in(statement)
        } else {
            head
        };
        for nerve in found {
            if !wanted.contains(&nerve) {
                wanted.push(nerve);
            }
        }
    }
    wanted
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let mut kept = String::new();
    for sign in text.chars() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(sign),
            _ => {}
        }
    }
    kept
}

/// Every nerve that a text names.
fn nerves_in(text: &str) -> Vec<&'static NerveName> {
    let words = words(text);
    let set_of = |nerve: &'static NerveName| {
        let sets = nerve.words.iter();
        sets.filter(|set| set.iter().all(|word| has(&words, word)))
            .max_by_key(|set| set.len())
            .map(|set| (nerve, *set))
    };
    let found: Vec<_> = NERVES.iter().filter_map(set_of).collect();
    // The obturator internus has a nerve of its own.
    let is_within = |set: &[&str]| {
        found.iter().any(|(_, other)| {
            other.len() > set.len() && set.iter().all(|word| other.contains(word))
        })
    };
    let own = found.iter().filter(|(_, set)| !is_within(set));
    own.map(|(nerve, _)| *nerve).collect()
}

/// Whether a word is among others, errors of typing forgiven.
fn has(words: &BTreeSet<String>, wanted: &str) -> bool {
    if words.contains(wanted) {
        return true;
    }
    if WHERE.contains(&wanted) {
        return false;
    }
    words.iter().any(|word| {
        let errors = strsim::damerau_levenshtein(word, wanted);
        let letters = word.chars().count().min(wanted.chars().count());
        errors <= letters / LETTERS_AN_ERROR && !is_known(word)
    })
}

/// Whether a word stands in the name of some nerve: then it is no misspelling of another.
fn is_known(word: &str) -> bool {
    let sets = NERVES.iter().flat_map(|nerve| nerve.words);
    sets.copied().flatten().any(|known| *known == word)
}

/// The words of a text, each in the one way.
fn words(text: &str) -> BTreeSet<String> {
    let plain = text
        .to_lowercase()
        .replace("marginal mandibular", "marginal");
    let all: Vec<String> = plain
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            let same = SAME.iter().find(|(written, _)| *written == word);
            same.map_or(word, |(_, word)| word).to_owned()
        })
        .collect();
    let mut words: BTreeSet<String> = all.iter().cloned().collect();
    let is_cranial = all.len() == 1
        || all
            .iter()
            .any(|it| ["cn", "cranial"].contains(&it.as_str()));
    for (number, written) in CRANIAL {
        let is_written = |it: &&str| words.contains(*it) || words.contains(&format!("cn{it}"));
        if is_cranial && written.iter().any(is_written) {
            words.insert((*number).to_owned());
        }
    }
    // The branches of the nerves of the back are called in three ways.
    for (written, same) in [
        ("dorsal", "posterior"),
        ("ventral", "anterior"),
        ("back", "posterior"),
        ("front", "anterior"),
    ] {
        let is_of_a_ramus = ["ramus", "branch", "branches"]
            .iter()
            .any(|it| words.contains(*it));
        if is_of_a_ramus && words.contains(written) {
            words.insert(String::from(same));
            words.insert(String::from("ramus"));
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRAPEZIUS: &str = "Accessory nerve (eleventh cranial nerve) for movement; branches of the cervical plexus mainly for position sense and pain.";

    fn outcome(said: &str, right: &str) -> Option<Outcome> {
        judged(said, right).map(|verdict| verdict.outcome)
    }

    #[test]
    fn a_nerve_counts_however_one_names_it() {
        for said in [
            "accessory nerve",
            "accessory",
            "CN XI",
            "XI",
            "cn11",
            "11th cranial nerve",
            "n. accessorius",
            "spinal accessory n.",
            "acessory nerve",
        ] {
            assert_eq!(outcome(said, TRAPEZIUS), Some(Outcome::Right), "{said}");
        }
        for (said, right) in [
            (
                "facial",
                "Buccal branches of the facial nerve (seventh cranial nerve).",
            ),
            (
                "CN VII",
                "Marginal mandibular branch of the facial nerve (seventh cranial nerve).",
            ),
            ("n. peroneus profundus", "Deep fibular nerve"),
            ("deep peroneal nerve", "Deep fibular nerve"),
            ("nervus thoracicus longus", "Long thoracic nerve."),
            ("ulnar", "Deep branch of the ulnar nerve."),
            ("tibial nerve", "Tibial part of the sciatic nerve"),
            ("N. gluteus superior", "Superior gluteal nerve"),
            (
                "PIN",
                "Posterior interosseous nerve, the continuation of the deep branch of the radial nerve.",
            ),
            (
                "dorsal rami",
                "Back branches (dorsal rami) of the lumbar nerves",
            ),
            (
                "musculocutaneous",
                "Musculocutaneous nerve; its outer part also by the radial nerve.",
            ),
            (
                "medial and lateral pectoral nerves",
                "Lateral and medial pectoral nerves",
            ),
            (
                "tibial and common peroneal",
                "Sciatic nerve: the tibial part to the long, the common fibular part to the short head",
            ),
        ] {
            assert_eq!(outcome(said, right), Some(Outcome::Right), "{said}");
        }
    }

    #[test]
    fn a_part_is_named_as_partly_right_with_what_is_missing() {
        let missing = |said, right| {
            let verdict = judged(said, right).expect("it names a nerve");
            assert_eq!(verdict.outcome, Outcome::Partly, "{said}");
            verdict.findings
        };
        let pectoral = missing(
            "lateral pectoral nerve",
            "Medial and lateral pectoral nerves.",
        );
        let wanted = vec![String::from("medial pectoral nerve")];
        assert_eq!(pectoral, [Finding::Missing(wanted)]);
        let interosseous = "Anterior interosseous nerve, a branch of the median nerve.";
        let wanted = vec![String::from("anterior interosseous nerve")];
        assert_eq!(
            missing("median nerve", interosseous),
            [Finding::Missing(wanted)]
        );
        let too_much = vec![String::from("ulnar nerve")];
        assert_eq!(
            missing("median and ulnar nerve", "Median nerve."),
            [Finding::NotAmong(too_much)]
        );
    }

    #[test]
    fn a_neighbour_is_not_it_though_its_name_has_the_same_words() {
        for (said, right) in [
            ("lateral plantar nerve", "Medial plantar nerve"),
            ("inferior gluteal nerve", "Superior gluteal nerve"),
            ("superficial fibular nerve", "Deep fibular nerve"),
            ("obturator nerve", "Nerve to obturator internus"),
            ("radial nerve", "Median nerve."),
            ("CN VII", TRAPEZIUS),
        ] {
            assert_eq!(outcome(said, right), Some(Outcome::Wrong), "{said}");
        }
        assert_eq!(
            outcome("the one in the back", TRAPEZIUS),
            Some(Outcome::Wrong)
        );
        let of_no_name = "Branches of the third to fifth sacral nerves";
        assert_eq!(outcome("sacral nerves", of_no_name), None);
    }
}
