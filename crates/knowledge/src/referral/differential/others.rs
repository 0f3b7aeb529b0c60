//! Which sources other than muscle could refer pain to the places shown.
//!
//! Each is held against the pains as a muscle is: by how much of each its zones cover. What the person says of the pain
//! raises what it speaks for: burning, numbness and tingling the nerves and roots, pain that seems to lie in a joint the
//! joints, pain on the skin the nerves of the skin. As with muscles the order says what to think of first, not how likely
//! it is.

use super::score::{CLOSE_BY_SHARE, kind_close_by, kind_of, scaled, value};
use crate::atlas::Atlas;
use crate::atlas::files::{OtherSourceKind, ZoneKind};
use crate::referral::index::Covered;
use crate::referral::other::{OtherKey, OtherSourceMap};
use crate::referral::pain::{PainDepth, PainOnSkin};
use std::collections::HashMap;

/// What a pain counts for a source for which its quality or its depth speaks.
const SPEAKS_FOR: f32 = 1.5;

/// What a pain counts for a source against which its quality or its depth speaks.
const SPEAKS_AGAINST: f32 = 0.7;

/// A source other than muscle that explains some of the pains.
#[derive(Debug, Clone, PartialEq)]
pub struct OtherCandidate {
    /// Which source, and on which side.
    pub key: OtherKey,
    /// What kind of source.
    pub kind: OtherSourceKind,
    /// By which they are ordered; 0 and more.
    pub score: f32,
    /// For each pain, how it is explained; none where it is not.
    pub explains: Vec<Option<OtherExplained>>,
}

/// How a pain is explained by a source other than muscle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OtherExplained {
    /// By an essential zone, or only by spillover.
    pub kind: ZoneKind,
    /// How much of the pain its zones cover, 0 to 1.
    pub share: f32,
    /// Whether a zone only ends close by.
    pub close_by: bool,
}

/// Every source that explains some of the pains, the first to think of first.
pub(super) fn candidates(
    atlas: &Atlas,
    map: &OtherSourceMap,
    pains: &[PainOnSkin],
) -> Vec<OtherCandidate> {
    let on_skin: Vec<PainByVertex> = pains.iter().map(PainByVertex::new).collect();
    let mut found: Vec<OtherCandidate> = map
        .covered()
        .filter_map(|(key, covered)| {
            let kind = atlas.other_source(&key.source)?.kind;
            let explains: Vec<Option<OtherExplained>> = on_skin
                .iter()
                .map(|pain| pain.explained_by(covered))
                .collect();
            explains
                .iter()
                .any(Option::is_some)
                .then(|| OtherCandidate {
                    key: key.clone(),
                    kind,
                    score: score(kind, &explains, pains),
                    explains,
                })
        })
        .collect();
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.key.cmp(&b.key)));
    found
}

/// Mean over the pains, each by its strength, of how much is explained, weighed by what the person says of the pain.
fn score(kind: OtherSourceKind, explains: &[Option<OtherExplained>], pains: &[PainOnSkin]) -> f32 {
    let all: f32 = pains.iter().map(|pain| pain.strength.weight()).sum();
    let met = explains.iter().zip(pains).filter_map(|(explained, pain)| {
        Some(explained.as_ref()?.share * pain.strength.weight() * told(kind, pain))
    });
    met.sum::<f32>() / all.max(f32::MIN_POSITIVE)
}

/// What the person says of a pain speaks for a kind of source, or against it.
fn told(kind: OtherSourceKind, pain: &PainOnSkin) -> f32 {
    use OtherSourceKind::{Joint, Organ, Root, SkinNerve};
    let of_nerve = pain
        .quality
        .is_some_and(|quality| quality.speaks_for_nerve());
    let by_quality = match kind {
        Root | SkinNerve if of_nerve => SPEAKS_FOR,
        Joint | Organ if of_nerve => SPEAKS_AGAINST,
        _ => 1.0,
    };
    let by_depth = match (pain.depth, kind) {
        (Some(PainDepth::Skin), SkinNerve) | (Some(PainDepth::Joint), Joint) => SPEAKS_FOR,
        (Some(PainDepth::Skin), Joint | Organ) | (Some(PainDepth::Joint), SkinNerve) => {
            SPEAKS_AGAINST
        }
        _ => 1.0,
    };
    by_quality * by_depth
}

/// A pain, to be asked by vertex of the skin.
struct PainByVertex<'a> {
    pain: &'a PainOnSkin,
    shares: HashMap<u32, f32>,
    near: HashMap<u32, f32>,
}

impl<'a> PainByVertex<'a> {
    fn new(pain: &'a PainOnSkin) -> Self {
        Self {
            pain,
            shares: pain.shares.iter().copied().collect(),
            near: pain.near.iter().copied().collect(),
        }
    }

    fn explained_by(&self, covered: &[(u32, Covered)]) -> Option<OtherExplained> {
        let mut sum = Covered::default();
        let mut close = Covered::default();
        for (vertex, covered) in covered {
            if let Some(share) = self.shares.get(vertex) {
                sum.essential += share * covered.essential;
                sum.spillover += share * covered.spillover;
            }
            if let Some(near) = self.near.get(vertex) {
                close.essential = close.essential.max(near * covered.essential);
                close.spillover = close.spillover.max(near * covered.spillover);
            }
        }
        let sum = scaled(sum, self.pain);
        match kind_of(sum) {
            Some(kind) => Some(OtherExplained {
                kind,
                share: value(sum),
                close_by: false,
            }),
            None => kind_close_by(close).map(|kind| OtherExplained {
                kind,
                share: value(close) * CLOSE_BY_SHARE,
                close_by: true,
            }),
        }
    }
}
