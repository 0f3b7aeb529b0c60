//! What is said, who says it, and how sure that is.

use crate::ids::{ClaimId, SourceId};
use serde::{Deserialize, Serialize};

/// One statement a person reads, with where it comes from.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// By which the facts of the article name it; every claim that cites the article has one.
    #[serde(default)]
    pub id: Option<ClaimId>,
    /// The statement, in plain words.
    pub text: String,
    /// How sure it is.
    pub grade: Grade,
    /// Who says so; at least one.
    pub sources: Vec<SourceId>,
    /// What speaks against it; a claim with this is shown as contested.
    #[serde(default)]
    pub against: Option<Against>,
}

/// What speaks against a claim.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Against {
    /// The counter-evidence, in plain words.
    pub text: String,
    /// Where it was found; empty only where the text says that nothing was found.
    #[serde(default)]
    pub sources: Vec<SourceId>,
}

/// What a statement rests on, from the surest down. Whether it is disputed is another matter: see [`Claim::against`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
pub enum Grade {
    /// Shown under controlled conditions: pain provoked in healthy volunteers, a controlled trial, a review of such.
    A,
    /// Shown in patients: a series, a study of how far examiners agree, a guideline.
    B,
    /// Observed in practice and taught; not put to the test. Books alone give no more.
    C,
}

impl Grade {
    /// The letter shown on the badge.
    pub fn letter(self) -> &'static str {
        match self {
            Grade::A => "A",
            Grade::B => "B",
            Grade::C => "C",
        }
    }
}
