//! What could explain the pains a person has told of, after what was replied to questions.

use super::knowledge::Knowledge;
use crate::referral::{Differential, Pain, PainOnSkin, Replied};

/// What follows from pains and the knowledge.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    /// The pains on the skin, in the order they were told.
    pub pains: Vec<PainOnSkin>,
    /// What could explain them.
    pub differential: Differential,
}

impl Answer {
    /// The answer to some pains, and to what was replied to questions about them.
    pub fn new(knowledge: &Knowledge, pains: &[Pain], replies: &[Replied]) -> Self {
        let regions = &knowledge.body.regions;
        let pains: Vec<PainOnSkin> = pains
            .iter()
            .map(|pain| {
                knowledge
                    .meshes()
                    .and_then(|body| PainOnSkin::find(body, regions, pain))
                    .unwrap_or_else(|| PainOnSkin::without_skin(regions, pain))
            })
            .collect();
        let differential = Differential::new(
            &knowledge.atlas,
            &knowledge.index,
            &knowledge.others,
            regions,
            &pains,
            replies,
        );
        Self {
            pains,
            differential,
        }
    }
}
