//! `cautions.ron`: what to mind, everywhere or at a place.

use crate::atlas::ids::{CautionId, SourceId};
use serde::Deserialize;

/// The whole of `cautions.ron`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CautionSheet {
    /// Every caution, in the order they are shown.
    pub cautions: Vec<Caution>,
}

/// Something to mind.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Caution {
    /// snake_case.
    pub id: CautionId,
    /// What it is called.
    pub name: String,
    /// Whether it holds wherever one works, or at a place.
    pub everywhere: bool,
    /// What is there, or what the illness is, in plain words.
    pub plain: String,
    /// What not to do, and what to do instead.
    pub avoid: String,
    /// Who says so; at least one.
    pub sources: Vec<SourceId>,
}
