//! `search_words.ron`: how words are taken when something is searched for.

use serde::Deserialize;

/// The whole of `search_words.ron`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SearchWords {
    /// Words that people use for one another, each in one list only: "pain", "ache".
    pub alike: Vec<Vec<String>>,
    /// Parts of words that are spelt in two ways, each with the spelling it is taken as: "oesoph" and "esoph".
    pub spellings: Vec<(String, String)>,
    /// What may stand at the end of a word and makes no other of it: "s", "ing".
    pub endings: Vec<String>,
    /// Words that say nothing beside others: "the", "muscle".
    pub passed_over: Vec<String>,
    /// Words that say too little to find a muscle by its nerve: "nerve", "branch".
    pub of_any_nerve: Vec<String>,
}
