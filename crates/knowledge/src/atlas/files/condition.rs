//! `conditions.ron`: what people come with.

use super::evidence::Claim;
use super::red_flag::RedFlagHere;
use crate::ids::{ConditionId, MuscleId, RegionId};
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
    /// Whether it is a name doctors use, or what people say.
    #[serde(default)]
    pub kind: ConditionKind,
    /// Where it hurts; empty where that differs from one person to the next.
    #[serde(default)]
    pub regions: Vec<RegionId>,
    /// What it is.
    pub plain: String,
    /// What the article that Myomap starts from says.
    pub article_says: Vec<Claim>,
    /// What studies say.
    pub evidence_says: Vec<Claim>,
    /// The muscles to look at, the likeliest first.
    #[serde(default)]
    pub muscles: Vec<Lead>,
    /// Signs to send a person to a doctor.
    #[serde(default)]
    pub red_flags: Vec<RedFlagHere>,
}

/// Whether a condition is a name doctors use, or what people say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
pub enum ConditionKind {
    /// A named condition: "carpal tunnel syndrome".
    #[default]
    Diagnosis,
    /// What people come with, in their words: "heel pain in the morning".
    Complaint,
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
