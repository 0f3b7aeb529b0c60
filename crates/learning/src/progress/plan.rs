//! What is to be learned, and by when.

use crate::kind::QuestionKind;
use crate::scope::Scope;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// So many new cards a day, where no day of an exam says how many there must be.
const NEW_A_DAY: usize = 15;

/// What is to be learned, and by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Plan {
    /// About which muscles.
    pub scope: Scope,
    /// By which kinds of question.
    pub kinds: BTreeSet<QuestionKind>,
    /// The day of the exam, if there is one.
    #[serde(with = "crate::day::optional")]
    pub exam: Option<Date>,
    /// So many new cards a day where no exam says how many.
    pub new_a_day: usize,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            scope: Scope::All,
            kinds: QuestionKind::USUAL.into(),
            exam: None,
            new_a_day: NEW_A_DAY,
        }
    }
}
