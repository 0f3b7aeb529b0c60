//! `warnings.ron`: what must be thought of first where it hurts, whatever muscle may refer there.

use super::muscle::LookAlike;
use super::red_flag::RedFlagHere;
use crate::ids::{RegionId, WarningId};
use serde::Deserialize;

/// The whole of `warnings.ron`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WarningSheet {
    /// Every warning, head to foot.
    pub warnings: Vec<Warning>,
}

/// What pain at a place may come from that no hand should treat.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Warning {
    /// snake_case.
    pub id: WarningId,
    /// What it is about: "Pain in the chest".
    pub name: String,
    /// The regions it holds for; at least one.
    pub regions: Vec<RegionId>,
    /// Signs to send a person to a doctor; at least one.
    pub red_flags: Vec<RedFlagHere>,
    /// What feels like muscle pain there but is something else.
    #[serde(default)]
    pub look_alikes: Vec<LookAlike>,
}
