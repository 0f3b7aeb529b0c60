//! `groups.ron`: muscles that one word means together, as people search for them.

use crate::ids::{GroupId, MuscleId, SourceId};
use serde::Deserialize;

/// The whole of `groups.ron`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupSheet {
    /// Every group.
    pub groups: Vec<MuscleGroup>,
}

/// Muscles that one word means together: the hamstrings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MuscleGroup {
    /// snake_case.
    pub id: GroupId,
    /// What they are called together.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// What people who are no anatomists say: "hammies".
    #[serde(default)]
    pub everyday: Vec<String>,
    /// The muscles, in the order in which they are listed; at least two.
    pub muscles: Vec<MuscleId>,
    /// Who counts these muscles together; at least one.
    pub sources: Vec<SourceId>,
}
