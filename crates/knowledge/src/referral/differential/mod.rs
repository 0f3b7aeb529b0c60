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
//! What a person has replied to questions multiplies it: [`replies`] says by how much.
//!
//! None of these numbers was measured on patients: they order what the textbooks describe, and say why. The order is a
//! list of what to examine first, not a likelihood.
//!
//! A zone that does not cover a place but ends within [`CLOSE_BY_M`](super::pain::CLOSE_BY_M) of it is still named, after
//! all those that cover it.
//!
//! Here: the answer as a whole, and what must be thought of first. [`candidate`]: a muscle that explains some of the
//! pains. [`covered`]: what it counts that zones cover a place. [`score`]: how well each explains them. [`together`]: what several explain. [`others`]: what is
//! not muscle. [`next`]: what to ask next. [`replies`]: what counts that was said to that. [`effects`]: what
//! that has changed.

mod candidate;
mod covered;
mod effects;
#[cfg(test)]
mod made_up;
mod next;
mod others;
mod replies;
mod score;
mod together;

pub use candidate::{Candidate, Explained};
pub use effects::Effect;
pub use next::{NextPlace, NextQuestion};
pub use others::{OtherCandidate, OtherExplained};

use super::feeling::PainQuality;
use super::index::ReferralIndex;
use super::other::OtherSourceMap;
use super::pain::PainOnSkin;
use super::question::Replied;
use crate::atlas::Atlas;
use crate::body::Regions;
use crate::ids::WarningId;
use replies::Weighed;
use score::Asked;

/// What could explain the pains, and what to ask next.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Differential {
    /// What must be thought of first, whatever muscle may refer there: ids of warnings, those of most pains first.
    pub warnings: Vec<WarningId>,
    /// Muscles that explain at least one of the pains, the first to examine first.
    pub candidates: Vec<Candidate>,
    /// What could explain them that is not muscle, the first to think of first.
    pub others: Vec<OtherCandidate>,
    /// Whether the others are to be thought of before any muscle, since something burns, tingles or is numb.
    pub others_first: bool,
    /// The first candidate, and those that one after the other explain most of what is still left, as positions in
    /// `candidates`; only one where the first explains all that can be explained.
    pub together: Vec<usize>,
    /// The place that would tell the first candidates apart best, if they can be told apart by place.
    pub next_place: Option<NextPlace>,
    /// What each reply has changed of the order, in the order of the replies; none where it changed nothing worth telling.
    pub effects: Vec<Option<Effect>>,
}

impl Differential {
    /// The differential of some pains, and of what was replied to questions; empty where no pain is given.
    pub fn new(
        atlas: &Atlas,
        index: &ReferralIndex,
        others: &OtherSourceMap,
        regions: &Regions,
        pains: &[PainOnSkin],
        replies: &[Replied],
    ) -> Self {
        if pains.is_empty() {
            return Self::default();
        }
        let painful = painful_places(regions, pains);
        let replies = Weighed::all(atlas, regions, pains, replies);
        let asked = Asked {
            atlas,
            index,
            regions,
            pains,
            painful: &painful,
            replies: &replies,
        };
        let candidates = asked.candidates();
        let mut known = painful.clone();
        for place in replies.iter().filter_map(Weighed::place) {
            known[place] = true;
        }
        Self {
            others: others::candidates(atlas, others, pains),
            others_first: pains
                .iter()
                .any(|pain| pain.quality.is_some_and(PainQuality::speaks_for_nerve)),
            warnings: warnings(atlas, pains),
            together: together::together(&candidates),
            next_place: next::next_place(index, regions, &candidates, &known),
            effects: effects::effects(&asked, &candidates, |pains| painful_places(regions, pains)),
            candidates,
        }
    }

    /// Questions that would tell the first candidates apart: of each its first one that was not replied to and that none
    /// before it asks too.
    pub fn questions<'a>(&self, atlas: &'a Atlas, replies: &[Replied]) -> Vec<NextQuestion<'a>> {
        next::questions(&self.candidates, atlas, replies)
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

#[cfg(test)]
mod tests {
    use super::made_up::{atlas, index, pain, point, region_at, regions};
    use super::*;
    use crate::referral::feeling::Strength;

    #[test]
    fn what_must_be_thought_of_first_stands_in_the_order_of_the_pains_it_holds_for() {
        let atlas = atlas(&[], &[("nowhere", &[5]), ("one", &[0]), ("both", &[0, 1])]);
        let pains = [pain(0, Strength::MILD), pain(1, Strength::MILD)];
        let differential = Differential::new(
            &atlas,
            &index(&[]),
            &OtherSourceMap::default(),
            &regions(),
            &pains,
            &[],
        );
        let ids: Vec<&str> = differential.warnings.iter().map(|id| id.as_str()).collect();
        assert_eq!(ids, ["both", "one"]);
        assert!(differential.candidates.is_empty() && differential.together.is_empty());
    }

    #[test]
    fn two_muscles_that_share_a_pain_are_told_apart_where_only_one_of_them_hurts() {
        let points = [
            point("near", 1).essential(&[0, 1]),
            point("far", 1).essential(&[0, 2, 3]),
        ];
        let pains = [pain(0, Strength::MODERATE)];
        let atlas = atlas(&[("near", &["at night?"]), ("far", &["at work?"])], &[]);
        let differential = Differential::new(
            &atlas,
            &index(&points),
            &OtherSourceMap::default(),
            &regions(),
            &pains,
            &[],
        );
        let first: Vec<&str> = differential
            .candidates
            .iter()
            .map(|candidate| candidate.muscle.as_str())
            .collect();
        // Half of what "near" must hurt does hurt, and a third of what "far" must.
        assert_eq!(first, ["near", "far"]);
        assert_eq!(differential.together, [0]);
        let next = differential
            .next_place
            .as_ref()
            .expect("a place to ask about");
        assert!([1, 2, 3].map(region_at).contains(&next.region), "{next:?}");
        let questions = differential.questions(&atlas, &[]);
        assert_eq!(questions[0].claim.text, "at night?");
        assert_eq!(questions[1].claim.text, "at work?");
    }

    #[test]
    fn without_a_pain_there_is_no_answer() {
        let points = [point("near", 1).essential(&[0])];
        let nothing = Differential::new(
            &atlas(&[], &[]),
            &index(&points),
            &OtherSourceMap::default(),
            &regions(),
            &[],
            &[],
        );
        assert_eq!(nothing, Differential::default());
    }
}
