//! `glossary.ron`: the words, explained.

use serde::Deserialize;

/// The whole of `glossary.ron`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GlossarySheet {
    /// Every term, by alphabet.
    pub terms: Vec<Term>,
}

/// A word and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The word.
    pub term: String,
    /// What it means, for a reader of fifteen.
    pub plain: String,
    /// Words for the same.
    #[serde(default)]
    pub synonyms: Vec<String>,
}
