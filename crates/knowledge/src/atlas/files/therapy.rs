//! `therapy.ron`: neuromuscular therapy itself, with what is contested about it.

use super::evidence::Claim;
use serde::Deserialize;

/// The whole of `therapy.ron`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Therapy {
    /// What it is called; the first is the name used here.
    pub names: Vec<String>,
    /// What it is, in plain words.
    pub plain: String,
    /// What is said of how and for what it works.
    pub claims: Vec<Claim>,
    /// What therapist and client agree on and tell each other.
    pub feedback: Vec<Claim>,
    /// What to expect afterwards.
    pub aftercare: Vec<Claim>,
    /// Who may do it, and what one learns for it.
    pub training: Vec<Claim>,
    /// Beside deep tissue massage.
    pub comparison: Vec<Comparison>,
}

/// One line of the comparison.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// What is compared: "training".
    pub aspect: String,
    /// Of neuromuscular therapy.
    pub neuromuscular: Claim,
    /// Of deep tissue massage.
    pub deep_tissue: Claim,
}
