//! Which sources other than muscle could refer pain to the places shown.
//!
//! Each is held against the pains as a muscle is: by how much of each its zones cover. What the person says of the pain
//! raises what it speaks for: burning, numbness and tingling the nerves and roots, pain that seems to lie in a joint the
//! joints, pain on the skin the nerves of the skin. As with muscles the order says what to think of first, not how likely
//! it is.

use super::score::{Reach, reach};
use crate::atlas::Atlas;
use crate::atlas::files::{OtherSourceKind, ZoneKind};
use crate::referral::feeling::PainDepth;
use crate::referral::other::{OtherIndex, OtherKey, OtherSourceMap};
use crate::referral::pain::PainOnSkin;
use std::collections::BTreeMap;

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

impl OtherExplained {
    /// How a pain is explained by a source whose zones reach it so far.
    fn by(reach: Reach) -> Option<Self> {
        reach.explains().map(|(kind, share, close_by)| Self {
            kind,
            share,
            close_by,
        })
    }
}

/// Every source that explains some of the pains, the first to think of first.
pub(super) fn candidates(
    atlas: &Atlas,
    map: &OtherSourceMap,
    pains: &[PainOnSkin],
) -> Vec<OtherCandidate> {
    let mut sources: BTreeMap<OtherIndex, Vec<Option<OtherExplained>>> = BTreeMap::new();
    for (position, pain) in pains.iter().enumerate() {
        for (source, reach) in reach(map.by_vertex(), pain) {
            let row = sources
                .entry(source)
                .or_insert_with(|| vec![None; pains.len()]);
            row[position] = OtherExplained::by(reach);
        }
    }
    let mut found: Vec<OtherCandidate> = sources
        .into_iter()
        .filter_map(|(source, explains)| {
            let key = map.key(source);
            let kind = atlas.other_source(&key.source)?.kind;
            Some(OtherCandidate {
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

#[cfg(test)]
mod tests {
    use super::super::made_up;
    use super::super::score::scaled;
    use super::*;
    use crate::atlas::AtlasFiles;
    use crate::atlas::files::{Grade, OtherSource, OtherSourceSheet, Sides};
    use crate::files::RonFile;
    use crate::ids::OtherSourceId;
    use crate::referral::extent::{SkinWeights, ZoneExtent};
    use crate::referral::feeling::{PainQuality, Strength};
    use crate::referral::index::Covered;
    use crate::referral::map::PaintedZone;
    use myomap_body_format::Side;

    /// So many vertices the skin has.
    const VERTICES: u32 = 300;

    const KINDS: [OtherSourceKind; 4] = [
        OtherSourceKind::Root,
        OtherSourceKind::SkinNerve,
        OtherSourceKind::Joint,
        OtherSourceKind::Organ,
    ];

    /// Numbers as if by chance, the same in every run.
    struct Chance(u32);

    impl Chance {
        fn below(&mut self, end: u32) -> u32 {
            self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (self.0 >> 8) % end
        }

        fn share(&mut self) -> f32 {
            (1 + self.below(1000)) as f32 / 1000.0
        }

        /// Some vertices beside each other, each with a weight.
        fn weights(&mut self, at_most: u32) -> SkinWeights {
            let from = self.below(VERTICES);
            let to = VERTICES.min(from + 1 + self.below(at_most));
            (from..to).map(|vertex| (vertex, self.share())).collect()
        }

        fn zone(&mut self) -> PaintedZone {
            PaintedZone {
                kind: [ZoneKind::Essential, ZoneKind::Spillover][self.below(2) as usize],
                grade: Grade::C,
                sources: Vec::new(),
                extent: ZoneExtent::of_weights(&self.weights(60)),
            }
        }

        fn pain(&mut self) -> PainOnSkin {
            let weights = self.weights(40);
            let total: f32 = weights.iter().map(|(_, weight)| weight).sum();
            PainOnSkin {
                shares: weights
                    .iter()
                    .map(|&(v, weight)| (v, weight / total))
                    .collect(),
                near: self.weights(80),
                weights,
                whole_region: self.below(2) == 0,
                quality: PainQuality::ALL.get(self.below(5) as usize).copied(),
                depth: PainDepth::ALL.get(self.below(4) as usize).copied(),
                ..made_up::pain(0, Strength::of_ten(self.below(11) as u8))
            }
        }
    }

    fn id(number: u32) -> OtherSourceId {
        OtherSourceId::new(&format!("source_{number}"))
    }

    /// Sources by number, of every kind in turn.
    fn atlas(numbers: impl Iterator<Item = u32>) -> Atlas {
        let entries = numbers.map(|number| OtherSource {
            id: id(number),
            name: String::new(),
            synonyms: Vec::new(),
            everyday: Vec::new(),
            sides: Sides::Paired,
            plain: String::new(),
            feels_like: Vec::new(),
            zones: Vec::new(),
            tells_apart: Vec::new(),
            red_flags: Vec::new(),
            kind: KINDS[number as usize % KINDS.len()],
        });
        let sheet = OtherSourceSheet {
            kind: OtherSourceKind::Root,
            name: String::new(),
            map: Vec::new(),
            entries: entries.collect(),
        };
        Atlas::new(&AtlasFiles {
            other_sources: vec![RonFile {
                path: "made_up.ron".into(),
                text: String::new(),
                content: sheet,
            }],
            ..AtlasFiles::default()
        })
    }

    /// The strongest that zones of one kind cover of a vertex.
    fn strongest(zones: &[PaintedZone], kind: ZoneKind, vertex: u32) -> f32 {
        let of_kind = zones.iter().filter(|zone| zone.kind == kind);
        of_kind
            .map(|zone| zone.extent.weight(vertex))
            .fold(0.0, f32::max)
    }

    /// How a source explains a pain, found by asking its zones for every vertex of the pain.
    fn plainly_explained(zones: &[PaintedZone], pain: &PainOnSkin) -> Option<OtherExplained> {
        let covered = |vertex| Covered {
            essential: strongest(zones, ZoneKind::Essential, vertex),
            spillover: strongest(zones, ZoneKind::Spillover, vertex),
        };
        let mut sum = Covered::default();
        for &(vertex, share) in &pain.shares {
            sum.essential += share * covered(vertex).essential;
            sum.spillover += share * covered(vertex).spillover;
        }
        let mut close = Covered::default();
        for &(vertex, near) in &pain.near {
            close.essential = close.essential.max(near * covered(vertex).essential);
            close.spillover = close.spillover.max(near * covered(vertex).spillover);
        }
        OtherExplained::by(Reach {
            covered: scaled(sum, pain),
            close,
        })
    }

    /// Every source with how it explains each pain, by walking through all of them.
    fn plainly(
        atlas: &Atlas,
        map: &OtherSourceMap,
        pains: &[PainOnSkin],
    ) -> BTreeMap<OtherKey, Vec<Option<OtherExplained>>> {
        let known = map
            .iter()
            .filter(|(key, _)| atlas.other_source(&key.source).is_some());
        known
            .map(|(key, zones)| {
                let explains = pains.iter().map(|pain| plainly_explained(zones, pain));
                (key.clone(), explains.collect::<Vec<_>>())
            })
            .filter(|(_, explains)| explains.iter().any(Option::is_some))
            .collect()
    }

    #[test]
    fn asked_by_vertex_the_sources_explain_what_their_zones_do() {
        let mut chance = Chance(7);
        let mut sources: Vec<(OtherKey, Vec<PaintedZone>)> = Vec::new();
        for number in 0..40 {
            for side in [Side::Left, Side::Right] {
                let zones = (0..chance.below(4)).map(|_| chance.zone()).collect();
                let source = id(number);
                sources.push((OtherKey { source, side }, zones));
            }
        }
        let map = OtherSourceMap::of_sources(sources.into_iter(), VERTICES as usize);
        // The last few are not in the atlas.
        let atlas = atlas(0..36);
        let (mut covered, mut close) = (0, 0);
        for count in [1, 1, 1, 1, 2, 3, 4, 4, 4] {
            let mut pains: Vec<PainOnSkin> = (0..count).map(|_| chance.pain()).collect();
            pains[0].shares.push((VERTICES + 5, 0.1));
            let found = candidates(&atlas, &map, &pains);
            assert!(found.is_sorted_by(|a, b| a.score >= b.score));
            for candidate in &found {
                let score = score(candidate.kind, &candidate.explains, &pains);
                assert_eq!(candidate.score, score);
            }
            let explained = found
                .iter()
                .flat_map(|found| found.explains.iter().flatten());
            let of_close = explained
                .clone()
                .filter(|explained| explained.close_by)
                .count();
            covered += explained.count() - of_close;
            close += of_close;
            let found: BTreeMap<_, _> = found
                .into_iter()
                .map(|found| (found.key, found.explains))
                .collect();
            assert_eq!(found, plainly(&atlas, &map, &pains));
        }
        assert!(
            covered > 20 && close > 20,
            "{covered} covered, {close} close"
        );
    }
}
