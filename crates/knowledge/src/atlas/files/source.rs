//! `sources.ron`: the books and papers behind every claim.

use crate::ids::SourceId;
use serde::Deserialize;

/// The whole of `sources.ron`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceSheet {
    /// Every source.
    pub sources: Vec<Source>,
}

/// A book, a paper, or a text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// snake_case: `simons_travell_1999`.
    pub id: SourceId,
    /// How it is named in short: "Simons & Travell 1999".
    pub short: String,
    /// The full reference.
    pub reference: String,
    /// Year of publication; 0 where unknown.
    pub year: u16,
    /// What sort of text it is.
    pub kind: SourceKind,
    /// DOI or PubMed id, where it has one: "doi:10.1016/…".
    #[serde(default)]
    pub identifier: Option<String>,
}

/// What sort of text a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum SourceKind {
    /// A textbook or reference work.
    Textbook,
    /// A trial, review or other paper in a journal.
    Paper,
    /// The article Myomap starts from.
    Article,
    /// A notice by an institution.
    Notice,
    /// Usual practice, where no single text says it.
    Practice,
}
