//! What each reply has changed of the order of the candidates.

use super::candidate::{Candidate, put_in_order};
use super::replies::{About, Weighed};
use super::score::Asked;
use crate::ids::MuscleId;
use crate::referral::pain::PainOnSkin;
use crate::referral::question::Reply;
use myomap_body_format::Side;

/// A rise or a fall is told of the first so many candidates.
const LOOKED_AT: usize = 8;

/// What a reply has changed of the order: where its candidate stood without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effect {
    /// The candidate, as its position now.
    pub candidate: usize,
    /// Its position without the reply, all other replies being as they are.
    pub from: usize,
}

/// What each reply has changed of the order of the candidates: where the muscle stands that asked, or who of the first
/// rose or fell by what was said of a place. None where nothing worth telling.
pub(super) fn effects(
    asked: &Asked,
    candidates: &[Candidate],
    painful_without: impl Fn(&[PainOnSkin]) -> Vec<bool>,
) -> Vec<Option<Effect>> {
    let replies = asked.replies.iter().enumerate();
    let effect = |(position, weighed): (usize, &Weighed)| match (&weighed.about, weighed.reply) {
        (About::Place(_, Some(pain)), Reply::Yes) => {
            let mut pains = asked.pains.to_vec();
            pains.remove(*pain);
            let painful = painful_without(&pains);
            let without = Asked {
                pains: &pains,
                painful: &painful,
                ..*asked
            };
            let before: Vec<Key> = without.candidates().iter().map(key).map(owned).collect();
            let moves = moves(candidates, &before);
            let mut rises = moves.filter(|it| it.candidate < LOOKED_AT && it.candidate < it.from);
            rises.next()
        }
        (About::Place(..), Reply::No) => {
            let before = order_without(candidates, position);
            let moves = moves(candidates, &before);
            let falls = moves.filter(|it| it.from < LOOKED_AT && it.candidate > it.from);
            falls.min_by_key(|it| it.from)
        }
        (About::Muscle(muscle, side, _), Reply::Yes | Reply::No) => {
            let before = order_without(candidates, position);
            moves(candidates, &before).find(|it| key(&candidates[it.candidate]) == (*muscle, *side))
        }
        (About::Place(..) | About::Muscle(..) | About::Gone, _) => None,
    };
    replies.map(effect).collect()
}

/// What a candidate is told from others by.
type Key = (MuscleId, Side);

fn key(candidate: &Candidate) -> (&MuscleId, Side) {
    (&candidate.muscle, candidate.side)
}

fn owned((muscle, side): (&MuscleId, Side)) -> Key {
    (muscle.clone(), side)
}

/// The order as it would be without one of the replies.
fn order_without(candidates: &[Candidate], reply: usize) -> Vec<Key> {
    let mut without: Vec<Candidate> = candidates.to_vec();
    for candidate in &mut without {
        candidate.counts[reply] = 1.0;
    }
    put_in_order(&mut without);
    without.iter().map(key).map(owned).collect()
}

/// Every candidate of now that was one before, with where it stood.
fn moves<'a>(
    candidates: &'a [Candidate],
    before: &'a [Key],
) -> impl Iterator<Item = Effect> + use<'a> {
    candidates
        .iter()
        .enumerate()
        .filter_map(|(position, candidate)| {
            let (muscle, side) = key(candidate);
            let from = before
                .iter()
                .position(|(known, of)| known == muscle && *of == side)?;
            Some(Effect {
                candidate: position,
                from,
            })
        })
}
