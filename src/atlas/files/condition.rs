//! `conditions.ron`: what people come with.

use super::evidence::Claim;
use crate::atlas::ids::{ConditionId, MuscleId};
use serde::Deserialize;

/// The whole of `conditions.ron`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionSheet {
    /// Every condition, in the order they are shown.
    pub conditions: Vec<Condition>,
}

/// A condition or complaint. The word "cures" has no place in it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// snake_case.
    pub id: ConditionId,
    /// What it is called.
    pub name: String,
    /// Other names, and what people say.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// What it is.
    pub plain: String,
    /// What the article that Myomap starts from says.
    pub article_says: Vec<Claim>,
    /// What studies say.
    pub evidence_says: Vec<Claim>,
    /// The muscles to look at, the likeliest first.
    #[serde(default)]
    pub muscles: Vec<Lead>,
    /// When to send to a doctor.
    #[serde(default)]
    pub see_a_doctor: Vec<Claim>,
}

/// A muscle to look at.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lead {
    /// Which muscle.
    pub muscle: MuscleId,
    /// Why.
    pub why: String,
}
