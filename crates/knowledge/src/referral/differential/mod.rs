//! Where does it hurt? Which muscles could refer pain to all the places a person shows, how well each explains them,
//! and what would tell the first few apart.
//!
//! A muscle explains a pain through the zone of one of its trigger points that covers the place. Its score is
//!
//! ```text
//! explained · complete · particular · common
//! explained   mean over the pains, each by its strength, of how much of it essential zones cover; spillover counts
//!             SPILLOVER_SHARE; what only a second point of the muscle explains counts SECOND_POINT_SHARE
//! complete    1 where every pain is explained at all, down to 1 - COMPLETE where hardly any is
//! particular  1 where all that its leading point must hurt does hurt, down to 1 - PARTICULAR where none of it does
//! common      1 for points that clinicians meet most, less for rarer ones
//! ```
//!
//! None of these numbers was measured on patients: they order what the textbooks describe, and say why. The order is a
//! list of what to examine first, not a likelihood.
//!
//! Here: the answer as a whole, and what must be thought of first. [`candidate`]: a muscle that explains some of the
//! pains. [`score`]: how well each explains them. [`together`]: what several explain. [`next`]: what to ask next.

mod candidate;
mod next;
mod score;
mod together;

pub use candidate::{Candidate, Explained};
pub use next::NextPlace;

use super::index::ReferralIndex;
use super::pain::PainOnSkin;
use crate::atlas::Atlas;
use crate::atlas::files::Claim;
use crate::body::Regions;
use crate::ids::WarningId;
use score::Asked;

/// What could explain the pains, and what to ask next.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Differential {
    /// What must be thought of first, whatever muscle may refer there: ids of warnings, those of most pains first.
    pub warnings: Vec<WarningId>,
    /// Muscles that explain at least one of the pains, the first to examine first.
    pub candidates: Vec<Candidate>,
    /// The first candidate, and those that one after the other explain most of what is still left, as positions in
    /// `candidates`; only one where the first explains all that can be explained.
    pub together: Vec<usize>,
    /// The place that would tell the first candidates apart best, if they can be told apart by place.
    pub next_place: Option<NextPlace>,
}

impl Differential {
    /// The differential of some pains; empty where none is given.
    pub fn new(
        atlas: &Atlas,
        index: &ReferralIndex,
        regions: &Regions,
        pains: &[PainOnSkin],
    ) -> Self {
        if pains.is_empty() {
            return Self::default();
        }
        let painful = painful_places(regions, pains);
        let asked = Asked {
            index,
            regions,
            pains,
            painful: &painful,
        };
        let candidates = asked.candidates();
        Self {
            warnings: warnings(atlas, pains),
            together: together::together(&candidates),
            next_place: next::next_place(index, regions, &candidates, &painful),
            candidates,
        }
    }

    /// Questions that would tell the first candidates apart: of each its first one that none before it asks too, with
    /// the position of the candidate that yes speaks for.
    pub fn questions<'a>(&self, atlas: &'a Atlas) -> Vec<(usize, &'a Claim)> {
        next::questions(&self.candidates, atlas)
    }
}

/// The region places where it hurts.
fn painful_places(regions: &Regions, pains: &[PainOnSkin]) -> Vec<bool> {
    let mut painful = vec![false; regions.places().count()];
    for pain in pains {
        for (id, side) in pain.hurting_regions() {
            if let Some(place) = regions.place(id.as_str(), side) {
                painful[place] = true;
            }
        }
    }
    painful
}

/// Warnings for the regions where it hurts, those that hold for most pains first, then in the order of the file.
fn warnings(atlas: &Atlas, pains: &[PainOnSkin]) -> Vec<WarningId> {
    let mut hits: Vec<(usize, &WarningId)> = atlas
        .warnings()
        .iter()
        .map(|warning| {
            let holds = pains.iter().filter(|pain| {
                pain.hurting_regions()
                    .any(|(region, _)| warning.regions.contains(region))
            });
            (holds.count(), &warning.id)
        })
        .filter(|(count, _)| *count > 0)
        .collect();
    hits.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    hits.into_iter().map(|(_, id)| id.clone()).collect()
}
