//! How texts are taken apart into words, and which spellings and words count as the same.

use crate::atlas::files::SearchWords;
use std::collections::{HashMap, HashSet};

/// What is known of spellings and words that mean the same, made ready once.
#[derive(Debug, Default)]
pub(super) struct Spelling {
    spellings: Vec<(String, String)>,
    endings: Vec<String>,
    passed_over: HashSet<String>,
    of_any_nerve: HashSet<String>,
    /// For each word that has others like it, the first of them.
    first_alike: HashMap<String, String>,
    /// For each first word, those like it.
    alike: HashMap<String, Vec<String>>,
}

impl Spelling {
    pub(super) fn new(words: &SearchWords) -> Self {
        let mut spelling = Self {
            spellings: words.spellings.clone(),
            endings: words.endings.clone(),
            ..Self::default()
        };
        let folded = |spelling: &Self, words: &[String]| -> Vec<String> {
            let words = words.iter().flat_map(|word| spelling.words(word));
            words.collect()
        };
        spelling.passed_over = folded(&spelling, &words.passed_over).into_iter().collect();
        spelling.of_any_nerve = folded(&spelling, &words.of_any_nerve).into_iter().collect();
        for alike in &words.alike {
            let alike = folded(&spelling, alike);
            let Some(first) = alike.first().cloned() else {
                continue;
            };
            for word in &alike {
                spelling.first_alike.insert(word.clone(), first.clone());
            }
            spelling.alike.insert(first, alike);
        }
        spelling
    }

    /// The words of a text, small and in the one spelling. An apostrophe parts no word.
    pub(super) fn words(&self, text: &str) -> Vec<String> {
        let mut all = String::with_capacity(text.len());
        for letter in text.chars().flat_map(char::to_lowercase) {
            match plain(letter) {
                Some(plain) => all.push_str(plain),
                None => all.push(letter),
            }
        }
        let words = all.split(|letter: char| !letter.is_alphanumeric());
        words
            .filter(|word| !word.is_empty())
            .map(|word| self.in_one_spelling(word))
            .collect()
    }

    fn in_one_spelling(&self, word: &str) -> String {
        let mut word = word.to_owned();
        for (from, to) in &self.spellings {
            if !from.is_empty() && word.contains(from.as_str()) {
                word = word.replace(from.as_str(), to);
            }
        }
        word
    }

    /// The word that stands for this one and all those like it.
    pub(super) fn first_alike<'a>(&'a self, word: &'a str) -> &'a str {
        self.first_alike.get(word).map_or(word, String::as_str)
    }

    /// The words like this one, which is the first of them; only itself where there are no others.
    pub(super) fn all_alike(&self, first: &str) -> Vec<String> {
        let alike = self.alike.get(first).cloned();
        alike.unwrap_or_else(|| vec![first.to_owned()])
    }

    /// Whether a word says nothing beside others.
    pub(super) fn is_passed_over(&self, word: &str) -> bool {
        self.passed_over.contains(word)
    }

    /// Whether this may become such a word when more of it is typed.
    pub(super) fn begins_passed_over(&self, begun: &str) -> bool {
        self.passed_over.iter().any(|word| word.starts_with(begun))
    }

    /// Whether a word says too little to find a muscle by its nerve.
    pub(super) fn is_of_any_nerve(&self, word: &str) -> bool {
        self.of_any_nerve.contains(word)
    }

    /// Whether one word is the other with an ending.
    pub(super) fn is_with_ending(&self, word: &str, stem: &str) -> bool {
        let Some(ending) = word.strip_prefix(stem) else {
            return false;
        };
        stem.chars().count() >= SHORTEST_STEM && self.endings.iter().any(|known| known == ending)
    }
}

/// The fewest letters to which an ending can be put.
const SHORTEST_STEM: usize = 3;

/// What is typed for a letter by those who have no key for it; nothing for an apostrophe, none for a plain letter.
fn plain(letter: char) -> Option<&'static str> {
    const PLAIN: [(&str, &str); 13] = [
        ("'’", ""),
        ("àáâãäåāă", "a"),
        ("çćč", "c"),
        ("èéêëēėęě", "e"),
        ("ìíîïī", "i"),
        ("ñńň", "n"),
        ("òóôõöøō", "o"),
        ("ùúûüūů", "u"),
        ("ýÿ", "y"),
        ("šś", "s"),
        ("žźż", "z"),
        ("œ", "oe"),
        ("æ", "ae"),
    ];
    if letter.is_ascii_alphanumeric() {
        return None;
    }
    let found = PLAIN.iter().find(|(marked, _)| marked.contains(letter));
    found.map(|(_, plain)| *plain)
}
