//! Interleaving: no two questions after each other about one muscle or of one kind, as far as the cards allow it. Who gets
//! ten of a kind in a row learns the row.

use crate::card::Card;
use crate::lot::drawn;
use myomap_knowledge::ids::MuscleId;

/// A muscle comes again only after so many others.
const MUSCLES_BETWEEN: usize = 3;

/// The cards in an order drawn by lot in which neighbours differ.
pub fn interleaved(cards: Vec<Card>, seed: u64) -> Vec<Card> {
    let mut rest = drawn(seed, cards, Card::to_string);
    let mut order: Vec<Card> = Vec::with_capacity(rest.len());
    while !rest.is_empty() {
        let best = rest
            .iter()
            .enumerate()
            .min_by_key(|(place, card)| (alike(&order, card), *place))
            .map_or(0, |(place, _)| place);
        order.push(rest.remove(best));
    }
    order
}

/// How much a card is like what came just before: its muscle counts more than its kind.
fn alike(order: &[Card], card: &Card) -> usize {
    let muscles = order.iter().rev().take(MUSCLES_BETWEEN).map(Card::muscle);
    let same_muscle = |other: Option<&MuscleId>| other.is_some() && other == card.muscle();
    let near = muscles.enumerate().find(|(_, other)| same_muscle(*other));
    let by_muscle = near.map_or(0, |(place, _)| 2 * (MUSCLES_BETWEEN - place));
    let same_kind = order.last().is_some_and(|last| last.kind == card.kind);
    by_muscle + usize::from(same_kind)
}
