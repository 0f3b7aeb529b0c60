//! `red_flags.ron`: signs of something that no hand should treat. Each is said here once, with how urgent it is; every
//! other file names it by its id.

use super::evidence::Grade;
use crate::ids::{RedFlagId, SourceId};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

/// The whole of `red_flags.ron`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedFlagSheet {
    /// Every red flag.
    pub red_flags: Vec<RedFlag>,
}

/// A sign of something that no hand should treat.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedFlag {
    /// snake_case.
    pub id: RedFlagId,
    /// What it is called in short: "Signs of a stroke".
    pub name: String,
    /// What a person notices, in plain words.
    pub sign: String,
    /// What it may be.
    pub may_be: String,
    /// How fast to act; nothing else says that.
    pub urgency: Urgency,
    /// How sure it is that the sign means that.
    pub grade: Grade,
    /// Who says so; at least one.
    pub sources: Vec<SourceId>,
}

/// How fast to act, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all(serialize = "snake_case"))]
pub enum Urgency {
    /// Call an ambulance.
    Ambulance,
    /// Go to an emergency department now.
    EmergencyDepartment,
    /// See a doctor the same day.
    SameDay,
    /// See a doctor.
    SeeADoctor,
}

impl Urgency {
    /// All of them, the most urgent first.
    pub const ALL: [Urgency; 4] = [
        Urgency::Ambulance,
        Urgency::EmergencyDepartment,
        Urgency::SameDay,
        Urgency::SeeADoctor,
    ];
}

/// A red flag named at a place where it holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "Written")]
pub struct RedFlagHere {
    /// Which.
    pub flag: RedFlagId,
    /// What belongs to this place only. It adds to the sign and never says how urgent it is.
    pub here: String,
    /// A sign written out here instead of named, as files had it once. It is told as an error; the rest of the file can
    /// still be read and checked.
    pub by_hand: Option<String>,
}

/// A red flag as it stands in a file: `(flag: "stroke", here: "…")`, or written out as a claim.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    flag: String,
    #[serde(default)]
    here: String,
    #[serde(default)]
    text: String,
    #[serde(default, rename = "grade")]
    _grade: IgnoredAny,
    #[serde(default, rename = "sources")]
    _sources: IgnoredAny,
}

impl From<Written> for RedFlagHere {
    fn from(written: Written) -> Self {
        Self {
            flag: written.flag.into(),
            here: written.here,
            by_hand: Some(written.text).filter(|text| !text.is_empty()),
        }
    }
}
