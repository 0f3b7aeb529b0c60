//! How alike two words are in spite of typing errors.

/// A word as it is compared, made ready once: a search runs with every letter that is typed.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) letters: usize,
    bag: Bag,
}

impl Word {
    pub(super) fn new(text: String) -> Self {
        Self {
            letters: text.chars().count(),
            bag: Bag::new(&text),
            text,
        }
    }

    /// The first letters of it.
    fn begun(&self, letters: usize) -> &str {
        let end = self.text.char_indices().nth(letters);
        &self.text[..end.map_or(self.text.len(), |(end, _)| end)]
    }
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

/// Words less alike than this are different words: one error in four letters, two in eight.
const LEAST: f64 = 0.74;

/// What the beginning of a word counts beside a whole word.
const BEGUN: f64 = 0.95;

/// With fewer letters, one error more or less makes another word.
const FEWEST_LETTERS: usize = 4;

/// How alike two words are, by the share of letters that stay (Damerau and Levenshtein); also the one and the beginning of
/// the other, so that half a word with an error in it is enough. Nought where they are different words.
pub(super) fn likeness(wanted: &Word, word: &Word) -> f64 {
    if wanted.letters < FEWEST_LETTERS || word.letters < FEWEST_LETTERS {
        return 0.0;
    }
    let common = wanted.bag.common(&word.bag);
    let mut best = 0.0_f64;
    if share(common, wanted.letters.max(word.letters)) >= LEAST {
        best = strsim::normalized_damerau_levenshtein(&wanted.text, &word.text);
    }
    if word.letters > wanted.letters && share(common, wanted.letters) * BEGUN >= LEAST.max(best) {
        // A letter left out or doubled makes the beginning longer or shorter than what was typed.
        for letters in wanted.letters - 1..=wanted.letters + 1 {
            let begun = word.begun(letters);
            let alike = strsim::normalized_damerau_levenshtein(&wanted.text, begun) * BEGUN;
            best = best.max(alike);
        }
    }
    if best < LEAST { 0.0 } else { best }
}

/// How alike two whole names are, where that is more than `least`.
pub(super) fn likeness_above(wanted: &Word, name: &Word, least: f64) -> Option<f64> {
    let common = wanted.bag.common(&name.bag);
    if share(common, wanted.letters.max(name.letters)) <= least {
        return None;
    }
    let alike = strsim::normalized_damerau_levenshtein(&wanted.text, &name.text);
    (alike > least).then_some(alike)
}

/// The likeness of words of so many letters where so many stay, counted as `strsim` does.
fn share(common: usize, letters: usize) -> f64 {
    1.0 - (letters - common.min(letters)) as f64 / letters.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How alike two words are, with nothing left out for speed.
    fn plainly(wanted: &str, word: &str) -> f64 {
        let whole = strsim::normalized_damerau_levenshtein(wanted, word);
        let (letters, all) = (wanted.chars().count(), word.chars().count());
        let begun = (letters - 1..=letters + 1).map(|letters| {
            let begun: String = word.chars().take(letters).collect();
            strsim::normalized_damerau_levenshtein(wanted, &begun) * BEGUN
        });
        let begun = if all > letters {
            begun.fold(0.0, f64::max)
        } else {
            0.0
        };
        let best = whole.max(begun);
        if best < LEAST { 0.0 } else { best }
    }

    #[test]
    fn what_is_left_out_for_speed_changes_no_likeness() {
        let words = "trapezius trapezuis quadratus lumborum lumbrum back pain épaule epaule infraspinatus infrspin \
                     infraspinatis sternum gastrocnemius gastrocnmius nerve serve";
        for wanted in words.split_whitespace() {
            for word in words.split_whitespace() {
                let found = likeness(&Word::new(wanted.to_owned()), &Word::new(word.to_owned()));
                assert_eq!(found, plainly(wanted, word), "{wanted}, {word}");
            }
        }
    }

    #[test]
    fn a_left_out_letter_a_swap_and_half_a_word_are_forgiven_and_other_words_are_not() {
        let alike = |wanted: &str, word: &str| {
            likeness(&Word::new(wanted.to_owned()), &Word::new(word.to_owned())) > 0.0
        };
        assert!(alike("trapezuis", "trapezius"));
        assert!(alike("infrspin", "infraspinatus"));
        assert!(alike("masetter", "masseter"));
        assert!(!alike("median", "incisor"));
        assert!(!alike("nerve", "lower"));
        assert!(!alike("arm", "arch"));
    }

    #[test]
    fn whole_names_are_compared_above_a_bound_only() {
        let word = |text: &str| Word::new(text.to_owned());
        let alike = likeness_above(&word("trapeze us"), &word("trapezius"), 0.5);
        assert!(alike.is_some_and(|alike| alike > 0.7), "{alike:?}");
        assert_eq!(
            likeness_above(&word("xylophone"), &word("trapezius"), 0.5),
            None
        );
    }
}
