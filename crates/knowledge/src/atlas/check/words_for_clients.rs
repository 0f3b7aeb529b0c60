//! Texts that clients read or are read to are looked through for words that frighten, and for how hard they are to read.
//!
//! What a body can bear is learned from words too: "knot", "damaged", "out of place" and "worn out" make people move less
//! and hurt longer than what they have does (Stewart and Loftus 2018, Journal of Orthopaedic and Sports Physical Therapy 48(7)). How hard a
//! text is, the formula of Flesch and Kincaid tells (Kincaid et al. 1975, Research Branch Report 8-75) for English.

use crate::atlas::files::Muscle;
use crate::files::{Problem, RonFile};
use crate::text;
use crate::text::decimal;

/// Texts for clients are best read up to this school year. Leaflets are written for year 8; of a single sentence the formula
/// tells no more than about two years either way.
const MOST_GRADE: f32 = 10.0;

/// A word that frightens, and what to say in its place.
type Frightening = (&'static [&'static str], fn() -> String);

const FRIGHTENING: &[Frightening] = &[
    (&["knot", "knots"], || text!("client-words-knot")),
    (&["damage", "damaged"], || text!("client-words-damaged")),
    (&["out of place", "out of line", "slipped"], || {
        text!("client-words-out-of-place")
    }),
    (&["worn out", "worn down", "wear and tear"], || {
        text!("client-words-worn-out")
    }),
];

/// Every text of a muscle that a client gets to read: what it is, what to do at home, how it is stretched.
fn texts(muscle: &Muscle) -> impl Iterator<Item = &str> {
    let care = muscle.self_care.iter().map(|claim| claim.text.as_str());
    let stretches = muscle.stretches.iter().map(|stretch| stretch.how.as_str());
    std::iter::once(muscle.plain.as_str())
        .chain(care)
        .chain(stretches)
}

/// Warns of each text for clients that frightens or is hard to read, with what to say.
pub(super) fn check_words_for_clients(file: &RonFile<Muscle>, problems: &mut Vec<Problem>) {
    for words in texts(&file.content) {
        for (word, instead) in frightening_in(words) {
            let message = text!("client-words-found", word = word, instead = instead);
            problems.push(file.warning_at(words, message));
        }
        let grade = school_year(words);
        if grade > MOST_GRADE {
            let message = text!(
                "client-words-hard-to-read",
                grade = decimal(grade.round(), 0),
                most = decimal(MOST_GRADE, 0)
            );
            problems.push(file.warning_at(words, message));
        }
    }
}

/// The words of a text that frighten, each with what to say in its place.
fn frightening_in(words: &str) -> Vec<(&'static str, String)> {
    let spaced = format!(" {} ", plain_words(words).join(" "));
    let stands = |word: &&&str| spaced.contains(&format!(" {word} "));
    let found = FRIGHTENING.iter().filter_map(|(known, instead)| {
        let word = known.iter().find(stands)?;
        Some((*word, instead()))
    });
    found.collect()
}

/// The words of a text in small letters, without marks.
fn plain_words(text: &str) -> Vec<String> {
    let is_mark = |sign: char| !sign.is_alphanumeric();
    let words = text.split_whitespace().flat_map(|part| part.split(is_mark));
    words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The school year in which a text is read with ease, by the formula of Flesch and Kincaid; 0 for no words.
fn school_year(text: &str) -> f32 {
    let words = plain_words(text);
    if words.is_empty() {
        return 0.0;
    }
    let count = words.len() as f32;
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    0.39 * count / sentences(text) as f32 + 11.8 * syllables as f32 / count - 15.59
}

/// How many sentences, or parts that stand as one, a text has; at least one.
fn sentences(text: &str) -> usize {
    let ends = |word: &&str| word.ends_with(['.', '!', '?', ':', ';']);
    let ended = text.split_whitespace().filter(ends).count();
    let ends_open = !text.trim_end().ends_with(['.', '!', '?']);
    (ended + usize::from(ends_open)).max(1)
}

/// About how many syllables an English word has: groups of vowels, without a silent e at its end.
fn syllables(word: &str) -> usize {
    let is_vowel = |sign: char| "aeiouy".contains(sign);
    let mut groups = 0;
    let mut in_group = false;
    for sign in word.chars() {
        let vowel = is_vowel(sign);
        groups += usize::from(vowel && !in_group);
        in_group = vowel;
    }
    let is_silent = word.ends_with('e') && !word.ends_with("le")
        || word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded");
    (groups - usize::from(is_silent && groups > 1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frightening_words_are_found_whole_and_with_what_to_say() {
        let found = frightening_in("Your disc is worn out; that Knot, too.");
        let words: Vec<&str> = found.iter().map(|(word, _)| *word).collect();
        assert_eq!(words, ["knot", "worn out"]);
        assert!(found.iter().all(|(_, instead)| instead.starts_with("Say")));
        assert!(frightening_in("The knotty path, undamaged and worn outdoors.").is_empty());
    }

    #[test]
    fn syllables_are_counted_as_they_are_spoken() {
        for (word, count) in [
            ("ball", 1),
            ("muscle", 2),
            ("shoulder", 2),
            ("pressed", 1),
            ("rested", 2),
            ("blade", 1),
            ("anatomy", 4),
            ("the", 1),
        ] {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn long_sentences_of_long_words_are_for_later_years() {
        let easy = school_year("Sit down. Put the ball under your foot. Roll it for a while.");
        let hard = school_year(
            "Gradual progressive mobilisation of the affected musculature, accompanied by individualised \
             physiotherapeutic supervision, facilitates considerable symptomatic amelioration.",
        );
        assert!(easy < 4.0, "{easy}");
        assert!(hard > 18.0, "{hard}");
        assert_eq!(school_year(""), 0.0);
    }
}
