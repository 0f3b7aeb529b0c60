//! `cautions.ron`: what to mind, everywhere or at a place.

use super::red_flag::RedFlagHere;
use crate::ids::{CautionId, SourceId};
use myomap_body_format::{Laterality, RegionPart};
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
    /// Signs by which to think of it that no hand should treat.
    #[serde(default)]
    pub red_flags: Vec<RedFlagHere>,
    /// Who says so; at least one.
    pub sources: Vec<SourceId>,
    /// Where it lies in the body; none for what holds everywhere.
    #[serde(default)]
    pub site: Option<Site>,
}

/// The room that a caution takes up in the body: what lies there must not be pressed.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Whether there are two of it. Figures of a paired site are those of the left.
    pub laterality: Laterality,
    /// Capsules that together fill it, in mm of the reference frame.
    pub parts: Vec<RegionPart>,
}
