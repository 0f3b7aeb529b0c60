//! Which muscles could refer pain to the places shown, how well each explains them, and the score that orders them:
//! the formula stands at the head of [`super`].

use super::candidate::{Candidate, Explained, put_in_order};
use super::covered::{REGION_IN_FULL, SPILLOVER_SHARE, value};
use super::replies::Weighed;
use crate::atlas::Atlas;
use crate::atlas::files::{HowCommon, ZoneKind};
use crate::body::Regions;
use crate::ids::{MuscleId, RegionId};
use crate::referral::index::{Covered, CoveredByVertex, IndexedPoint, PointIndex, ReferralIndex};
use crate::referral::map::PointKey;
use crate::referral::pain::PainOnSkin;
use myomap_body_format::Side;
use std::collections::BTreeMap;

/// What a pain counts that takes a second active point of the same muscle to explain.
const SECOND_POINT_SHARE: f32 = 0.8;

/// A second point is taken in where it explains so much more of a pain.
const LEAST_GAIN: f32 = 0.15;

/// How far the score falls where most pains stay unexplained.
const COMPLETE: f32 = 0.4;

/// How far the score falls where nothing else hurts that should.
const PARTICULAR: f32 = 0.3;

/// A zone that covers less of a place than this does not explain it.
const LEAST_COVERED: f32 = 0.2;

/// Nobody paints a pain exactly: a zone that covers so much of what was painted explains it in full.
const PAINTED_IN_FULL: f32 = 0.6;

/// What a zone counts that ends close by instead of covering the place: less than one that covers the least.
const CLOSE_BY_SHARE: f32 = 0.15;

/// What a differential is asked of.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) atlas: &'a Atlas,
    pub(super) index: &'a ReferralIndex,
    pub(super) regions: &'a Regions,
    pub(super) pains: &'a [PainOnSkin],
    /// For each region place, whether it hurts there.
    pub(super) painful: &'a [bool],
    /// What the person has said to questions.
    pub(super) replies: &'a [Weighed<'a>],
}

/// The points of a muscle on one side that cover anything, each with what it covers of every pain.
type PointsOfMuscle = BTreeMap<PointIndex, Vec<Reach>>;

/// How far the zones of a trigger point, or of another source, reach a pain.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Reach {
    /// What they cover of it; nothing where that is too little to explain it.
    pub(super) covered: Covered,
    /// Where they cover too little: how close to it they end.
    pub(super) close: Covered,
}

impl Reach {
    /// By which kind of zone the pain is explained, how much of it, and whether the zone is only close by.
    pub(super) fn explains(self) -> Option<(ZoneKind, f32, bool)> {
        match self.covered.by_at_least(LEAST_COVERED) {
            Some(kind) => Some((kind, value(self.covered), false)),
            None => {
                let kind = kind_close_by(self.close)?;
                Some((kind, value(self.close) * CLOSE_BY_SHARE, true))
            }
        }
    }
}

impl Asked<'_> {
    pub(super) fn candidates(&self) -> Vec<Candidate> {
        let mut muscles: BTreeMap<(&MuscleId, Side), PointsOfMuscle> = BTreeMap::new();
        for (position, pain) in self.pains.iter().enumerate() {
            for (point, reach) in reach(&self.index.by_vertex, pain) {
                let key = &self.point(point).key;
                let row = muscles
                    .entry((&key.point.muscle, key.side))
                    .or_default()
                    .entry(point)
                    .or_insert_with(|| vec![Reach::default(); self.pains.len()]);
                row[position] = reach;
            }
        }
        let mut candidates: Vec<Candidate> = muscles
            .into_iter()
            .filter_map(|((muscle, side), points)| self.candidate(muscle, side, &points))
            .collect();
        put_in_order(&mut candidates);
        candidates
    }

    fn candidate(
        &self,
        muscle: &MuscleId,
        side: Side,
        points: &PointsOfMuscle,
    ) -> Option<Candidate> {
        let leading = self.leading(points)?;
        let (used, explains) = self.explain(leading, points);
        let lead = self.point(leading);
        let replies = self.replies.iter();
        let counts =
            replies.map(|reply| reply.counts(self.atlas, self.index, (muscle, side), leading));
        Some(Candidate {
            muscle: muscle.clone(),
            side,
            points: used,
            score: self.score(&explains, lead),
            counts: counts.collect(),
            explains,
            how_common: lead.how_common,
            also_expected: self.also_expected(lead),
        })
    }

    fn point(&self, point: PointIndex) -> &IndexedPoint {
        &self.index.points[usize::from(point)]
    }

    /// The point that explains most by itself, the commoner of equals.
    fn leading(&self, points: &PointsOfMuscle) -> Option<PointIndex> {
        let alone = |row: &[Reach]| -> f32 {
            row.iter()
                .zip(self.pains)
                .filter_map(|(reach, pain)| Some((reach.explains()?, pain)))
                .map(|((_, share, _), pain)| share * pain.strength.weight())
                .sum()
        };
        let strength = |(point, row): &(&PointIndex, &Vec<Reach>)| {
            alone(row) * worth(self.point(**point).how_common)
        };
        points
            .iter()
            .max_by(|a, b| {
                strength(a)
                    .total_cmp(&strength(b))
                    .then_with(|| b.0.cmp(a.0))
            })
            .map(|(point, _)| *point)
    }

    /// By which point each pain is explained, and the points that this takes, the leading one first.
    fn explain(
        &self,
        leading: PointIndex,
        points: &PointsOfMuscle,
    ) -> (Vec<PointKey>, Vec<Option<Explained>>) {
        let mut explains: Vec<Option<Explained>> = vec![None; self.pains.len()];
        let mut used = Vec::new();
        let others = points.keys().copied().filter(|&point| point != leading);
        for point in std::iter::once(leading).chain(others) {
            let (discount, least_gain) = if point == leading {
                (1.0, 0.0)
            } else {
                (SECOND_POINT_SHARE, LEAST_GAIN)
            };
            let key = &self.point(point).key;
            let mut helps = false;
            for (slot, reach) in explains.iter_mut().zip(&points[&point]) {
                let Some((kind, share, close_by)) = reach.explains() else {
                    continue;
                };
                // That a second point ends close by adds nothing.
                if close_by && point != leading {
                    continue;
                }
                let share = share * discount;
                let known = slot.as_ref().map_or(0.0, |known| known.share);
                if share >= known + least_gain {
                    *slot = Some(Explained {
                        point: key.clone(),
                        kind,
                        share,
                        close_by,
                    });
                    helps = true;
                }
            }
            if helps {
                used.push(key.clone());
            }
        }
        (used, explains)
    }

    /// The regions of a point's essential zones where no pain was shown and none was asked for, the largest first.
    fn also_expected(&self, lead: &IndexedPoint) -> Vec<(RegionId, Side)> {
        let asked = |place: usize| {
            let mut replies = self.replies.iter();
            replies.any(|reply| reply.place() == Some(place))
        };
        let mut elsewhere: Vec<(usize, f32)> = lead
            .essential_regions
            .iter()
            .copied()
            .filter(|&(place, share)| {
                !self.painful[place] && share >= LEAST_COVERED && !asked(place)
            })
            .collect();
        elsewhere.sort_by(|a, b| b.1.total_cmp(&a.1));
        elsewhere
            .into_iter()
            .filter_map(|(place, _)| self.regions.places().nth(place))
            .map(|at| (RegionId::new(&at.region.id), at.side))
            .collect()
    }

    /// The score, as the head of this file has it.
    fn score(&self, explains: &[Option<Explained>], lead: &IndexedPoint) -> f32 {
        let by_strength = |of: &dyn Fn(&Explained) -> f32| -> f32 {
            let all: f32 = self.pains.iter().map(|pain| pain.strength.weight()).sum();
            let met: f32 = explains
                .iter()
                .zip(self.pains)
                .filter_map(|(slot, pain)| Some(of(slot.as_ref()?) * pain.strength.weight()))
                .sum();
            met / all
        };
        let explained = by_strength(&|explained| explained.share);
        let complete = 1.0 - COMPLETE * (1.0 - by_strength(&|_| 1.0));
        let met: f32 = lead
            .essential_regions
            .iter()
            .filter(|(place, _)| self.painful[*place])
            .map(|(_, share)| share)
            .sum();
        let particular = 1.0 - PARTICULAR * (1.0 - met);
        explained * complete * particular * worth(lead.how_common)
    }
}

/// How far the zones of each trigger point, or of each other source, reach a pain, by its number; those that neither cover
/// it nor end close by are left out.
pub(super) fn reach(by_vertex: &CoveredByVertex, pain: &PainOnSkin) -> Vec<(u16, Reach)> {
    let mut reaches = vec![Reach::default(); by_vertex.sources()];
    for &(vertex, share) in &pain.shares {
        for &(source, covered) in by_vertex.at(vertex) {
            let sum = &mut reaches[usize::from(source)].covered;
            sum.essential += share * covered.essential;
            sum.spillover += share * covered.spillover;
        }
    }
    for &(vertex, near) in &pain.near {
        for &(source, covered) in by_vertex.at(vertex) {
            let close = &mut reaches[usize::from(source)].close;
            close.essential = close.essential.max(near * covered.essential);
            close.spillover = close.spillover.max(near * covered.spillover);
        }
    }
    let reaches = (0..=u16::MAX).zip(reaches);
    reaches
        .map(|(source, mut reach)| {
            reach.covered = scaled(reach.covered, pain);
            (source, reach)
        })
        .filter(|(_, reach)| reach.explains().is_some())
        .collect()
}

/// What is covered of a pain, beside what explains it in full.
pub(super) fn scaled(sum: Covered, pain: &PainOnSkin) -> Covered {
    let in_full = if pain.whole_region {
        REGION_IN_FULL
    } else {
        PAINTED_IN_FULL
    };
    let part = |part: f32| (part / in_full).min(1.0);
    Covered {
        essential: part(sum.essential),
        spillover: part(sum.spillover),
    }
}

/// Which kind of zone ends close by; none where none does.
fn kind_close_by(close: Covered) -> Option<ZoneKind> {
    if close.essential <= 0.0 && close.spillover <= 0.0 {
        None
    } else if close.essential >= close.spillover * SPILLOVER_SHARE {
        Some(ZoneKind::Essential)
    } else {
        Some(ZoneKind::Spillover)
    }
}

/// What being common counts.
fn worth(how_common: HowCommon) -> f32 {
    match how_common {
        HowCommon::VeryCommon => 1.0,
        HowCommon::Common => 0.93,
        HowCommon::Occasional => 0.85,
        HowCommon::Rare => 0.7,
    }
}

#[cfg(test)]
mod tests {
    use super::super::made_up::{Point, atlas, index, pain, point, regions};
    use super::*;
    use crate::referral::differential::painful_places;
    use crate::referral::feeling::Strength;

    fn candidates(points: &[Point], pains: &[PainOnSkin]) -> Vec<Candidate> {
        let regions = regions();
        let index = index(points);
        let painful = painful_places(&regions, pains);
        let atlas = atlas(&[], &[]);
        let asked = Asked {
            atlas: &atlas,
            index: &index,
            regions: &regions,
            pains,
            painful: &painful,
            replies: &[],
        };
        asked.candidates()
    }

    /// The score of the only muscle there is.
    fn score(points: &[Point], pains: &[(u32, Strength)]) -> f32 {
        let pains: Vec<_> = pains
            .iter()
            .map(|&(place, strength)| pain(place, strength))
            .collect();
        let found = candidates(points, &pains);
        assert_eq!(found.len(), 1, "{found:?}");
        found[0].score
    }

    fn assert_near(found: f32, expected: f32) {
        assert!((found - expected).abs() < 1e-5, "{found}, not {expected}");
    }

    #[test]
    fn a_common_point_that_hurts_just_there_explains_all_of_it() {
        assert_near(
            score(&[point("a", 1).essential(&[0])], &[(0, Strength::MODERATE)]),
            1.0,
        );
    }

    #[test]
    fn spillover_counts_its_share_and_what_must_hurt_and_does_not_counts_against() {
        let points = [point("a", 1).essential(&[1]).spillover(&[0])];
        assert_near(
            score(&points, &[(0, Strength::MODERATE)]),
            SPILLOVER_SHARE * (1.0 - PARTICULAR),
        );
    }

    #[test]
    fn a_zone_of_both_kinds_is_felt_by_nearly_everyone() {
        let points = [point("a", 1).essential(&[0]).spillover(&[0])];
        let found = candidates(&points, &[pain(0, Strength::MODERATE)]);
        let explained = found[0].explains[0].as_ref().expect("explained");
        assert_eq!(
            (explained.kind, explained.share),
            (ZoneKind::Essential, 1.0)
        );
    }

    #[test]
    fn what_stays_unexplained_counts_against_by_its_strength() {
        let points = || [point("a", 1).essential(&[0])];
        assert_near(
            score(
                &points(),
                &[(0, Strength::MODERATE), (5, Strength::MODERATE)],
            ),
            0.5 * (1.0 - COMPLETE * 0.5),
        );
        assert_near(
            score(&points(), &[(0, Strength::STRONG), (5, Strength::MILD)]),
            0.75 * (1.0 - COMPLETE * 0.25),
        );
    }

    #[test]
    fn half_of_what_must_hurt_is_expected_elsewhere() {
        let points = [point("a", 1).essential(&[0, 3])];
        let found = candidates(&points, &[pain(0, Strength::MODERATE)]);
        assert_near(found[0].score, 1.0 - PARTICULAR * 0.5);
        let elsewhere = [(RegionId::new("place_3"), Side::Midline)];
        assert_eq!(found[0].also_expected, elsewhere);
    }

    #[test]
    fn a_rarer_point_stands_behind_a_commoner_one_and_equals_stand_by_name_and_side() {
        let points = [
            point("rare", 1).essential(&[0]).met(HowCommon::Rare),
            point("b", 1).essential(&[0]).right(),
            point("b", 1).essential(&[0]),
            point("a", 1).essential(&[0]),
            point("occasional", 1)
                .essential(&[0])
                .met(HowCommon::Occasional),
            point("common", 1).essential(&[0]).met(HowCommon::Common),
        ];
        let found = candidates(&points, &[pain(0, Strength::MODERATE)]);
        let order: Vec<(&str, Side)> = found
            .iter()
            .map(|candidate| (candidate.muscle.as_str(), candidate.side))
            .collect();
        assert_eq!(
            order,
            [
                ("a", Side::Left),
                ("b", Side::Left),
                ("b", Side::Right),
                ("common", Side::Left),
                ("occasional", Side::Left),
                ("rare", Side::Left),
            ]
        );
    }

    #[test]
    fn what_takes_a_second_point_counts_less_and_names_both() {
        let points = [
            point("a", 1).essential(&[0]),
            point("a", 2).essential(&[1]),
            // Explains nothing that the leading one does not.
            point("a", 3).essential(&[0]),
        ];
        let found = candidates(
            &points,
            &[pain(0, Strength::STRONG), pain(1, Strength::MILD)],
        );
        let numbers: Vec<u8> = found[0].points.iter().map(|key| key.point.number).collect();
        assert_eq!(numbers, [1, 2]);
        assert_near(found[0].score, (3.0 + SECOND_POINT_SHARE) / 4.0);
    }

    #[test]
    fn the_leading_point_is_the_one_that_explains_most() {
        let points = [
            point("a", 1).essential(&[0]),
            point("a", 2).essential(&[0, 1]).met(HowCommon::Common),
        ];
        let found = candidates(
            &points,
            &[pain(0, Strength::MODERATE), pain(1, Strength::MODERATE)],
        );
        assert_eq!(found[0].points.len(), 1);
        assert_eq!(found[0].points[0].point.number, 2);
        assert_eq!(found[0].how_common, HowCommon::Common);
    }

    #[test]
    fn a_region_need_not_be_covered_in_full_and_a_painted_place_more_of_it() {
        let covers = |share| [point("a", 1).zone(ZoneKind::Essential, vec![(0, share)])];
        let named = pain(0, Strength::MODERATE);
        let painted = PainOnSkin {
            whole_region: false,
            ..named.clone()
        };
        let share = |points: &[Point], pain: &PainOnSkin| {
            let found = candidates(points, std::slice::from_ref(pain));
            found
                .first()
                .and_then(|candidate| candidate.explains[0].as_ref())
                .map_or(0.0, |explained| explained.share)
        };
        assert_near(share(&covers(REGION_IN_FULL), &named), 1.0);
        assert_near(share(&covers(PAINTED_IN_FULL), &painted), 1.0);
        assert_near(
            share(&covers(REGION_IN_FULL), &painted),
            REGION_IN_FULL / PAINTED_IN_FULL,
        );
        let hardly = covers(LEAST_COVERED * REGION_IN_FULL * 0.9);
        assert_near(share(&hardly, &named), 0.0);
    }
}
