//! `article.ron`: every fact of the article that Myomap starts from, and where Myomap says it.

use super::evidence::Against;
use crate::ids::{CautionId, ClaimId, ConditionId, FactId, TechniqueId};
use serde::Deserialize;

/// The whole of `article.ron`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// Every fact, in the order of the article.
    pub facts: Vec<Fact>,
}

/// Something the article says.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// snake_case.
    pub id: FactId,
    /// Its place among the facts, counted from 1.
    pub number: u16,
    /// The paragraph of the article it stands in; the title is 0.
    pub paragraph: u16,
    /// What it says, in our own words.
    pub says: String,
    /// Where Myomap says it; at least one place.
    pub carried_by: Vec<Carrier>,
    /// What speaks against it, where no claim that carries it says so.
    #[serde(default)]
    pub against: Option<Against>,
}

/// A place of the atlas that carries a fact of the article.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub enum Carrier {
    /// A claim, wherever it stands.
    Claim(ClaimId),
    /// The steps or the description of a technique.
    Technique(TechniqueId),
    /// The description of a condition.
    Condition(ConditionId),
    /// A caution.
    Caution(CautionId),
    /// A term of the glossary, by its name.
    Term(String),
    /// One of the names of neuromuscular therapy.
    Name(String),
}
