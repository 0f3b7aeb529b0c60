//! `sources.ron`: the books, papers and texts behind every claim.

use crate::ids::{ConditionId, MuscleId, SourceId, TechniqueId};
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
    /// What sort of text it is, which says how sure it can make a statement.
    pub kind: SourceKind,
    /// How many people were looked at; none where that is not known or does not apply.
    #[serde(default)]
    pub people: Option<u32>,
    /// Of a review, how many studies it took in.
    #[serde(default)]
    pub studies: Option<u16>,
    /// What it is about: for nothing else does it stand.
    pub about: About,
    /// DOI, PubMed id or address, where it has one: "doi:10.1016/…".
    #[serde(default)]
    pub identifier: Option<String>,
}

impl Source {
    /// What a link to it says, and where it leads; none where its identifier leads nowhere.
    pub fn link(&self) -> Option<(String, String)> {
        link_of(self.identifier.as_deref()?)
    }
}

/// What a link says and where it leads: of a DOI, a PubMed id, a PubMed Central id, or an address.
pub fn link_of(identifier: &str) -> Option<(String, String)> {
    let identifier = identifier.trim();
    let lower = identifier.to_ascii_lowercase();
    let after = |mark: &str| {
        let rest = identifier
            .get(mark.len()..)
            .filter(|_| lower.starts_with(mark))?;
        Some(rest.trim_start_matches([':', ' ']).to_owned())
    };
    let address = if let Some(doi) = after("doi") {
        format!("https://doi.org/{doi}")
    } else if let Some(number) = after("pmid") {
        format!("https://pubmed.ncbi.nlm.nih.gov/{number}/")
    } else if let Some(number) = after("pmc") {
        format!("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC{number}/")
    } else if lower.starts_with("https://") {
        identifier.to_owned()
    } else {
        return None;
    };
    Some((identifier.to_owned(), address))
}

/// What sort of text a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum SourceKind {
    /// A textbook or reference work.
    Book,
    /// The article Myomap starts from.
    Article,
    /// A controlled trial.
    Trial,
    /// A systematic review or meta-analysis.
    Review,
    /// What a body of experts recommends, from trials and from their own agreement.
    Guideline,
    /// Patients observed or measured, without a controlled comparison.
    PatientSeries,
    /// Healthy people in whom pain was provoked, or who were measured under controlled conditions.
    Volunteers,
    /// How far examiners agree.
    AgreementStudy,
    /// Anything else that is written or done: an essay, a notice, a paper on anatomy, usual practice.
    Text,
}

impl SourceKind {
    /// The surest grade that a source of this sort can give a statement.
    pub fn surest_grade(self) -> super::Grade {
        match self {
            SourceKind::Trial | SourceKind::Review | SourceKind::Volunteers => super::Grade::A,
            SourceKind::Guideline | SourceKind::PatientSeries | SourceKind::AgreementStudy => {
                super::Grade::B
            }
            SourceKind::Book | SourceKind::Article | SourceKind::Text => super::Grade::C,
        }
    }
}

/// What a source is about.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub enum About {
    /// The whole field, as of a textbook.
    Anything,
    /// Only this.
    Only {
        /// Muscles that were looked at.
        #[serde(default)]
        muscles: Vec<MuscleId>,
        /// Conditions that were looked at; the muscles to which they lead count as looked at too.
        #[serde(default)]
        conditions: Vec<ConditionId>,
        /// Techniques that were put to the test.
        #[serde(default)]
        techniques: Vec<TechniqueId>,
        /// What else, in a few words.
        #[serde(default)]
        topics: Vec<String>,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_are_linked_by_doi_and_pubmed_id() {
        let of = |identifier| link_of(identifier).map(|(_, address)| address);
        assert_eq!(of("doi:10.1/x").as_deref(), Some("https://doi.org/10.1/x"));
        assert_eq!(
            of("PMID 12").as_deref(),
            Some("https://pubmed.ncbi.nlm.nih.gov/12/")
        );
        assert_eq!(
            of("PMC12").as_deref(),
            Some("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC12/")
        );
        assert_eq!(of("ISBN 3"), None);
    }
}
