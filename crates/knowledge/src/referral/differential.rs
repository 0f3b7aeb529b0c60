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

use super::index::{Covered, IndexedPoint, PointIndex, ReferralIndex};
use super::map::PointKey;
use super::pain::PainOnSkin;
use crate::atlas::Atlas;
use crate::atlas::files::{Claim, HowCommon, ZoneKind};
use crate::body::Regions;
use crate::ids::{MuscleId, RegionId, WarningId};
use myomap_body_format::Side;
use std::collections::{BTreeMap, HashMap};

/// What a spillover zone counts beside an essential one: felt by some and not by nearly everyone.
const SPILLOVER_SHARE: f32 = 0.4;

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

/// A pain named by a region is somewhere in it: a zone that covers so much of the region explains it in full.
const REGION_IN_FULL: f32 = 0.4;

/// Nobody paints a pain exactly: a zone that covers so much of what was painted explains it in full.
const PAINTED_IN_FULL: f32 = 0.6;

/// So many of the first candidates are to be told apart.
const TO_TELL_APART: usize = 4;

/// So many questions are put.
const QUESTIONS: usize = 3;

/// A place that tells candidates apart less than this is not worth asking for.
const LEAST_TELLING: f32 = 0.02;

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

/// A muscle on one side that explains some of the pains.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Which muscle.
    pub muscle: MuscleId,
    /// On which side.
    pub side: Side,
    /// Its points that explain something, the leading one first.
    pub points: Vec<PointKey>,
    /// By which candidates are ordered, 0 to 1.
    pub score: f32,
    /// For each pain, by which zone it is explained; none where it is not.
    pub explains: Vec<Option<Explained>>,
    /// How often its leading point is met.
    pub how_common: HowCommon,
    /// Regions of the leading point's essential zones where no pain was shown, the largest first.
    pub also_expected: Vec<(RegionId, Side)>,
}

/// How a pain is explained.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained {
    /// By which point.
    pub point: PointKey,
    /// By its essential zones, or only by spillover.
    pub kind: ZoneKind,
    /// How much of the pain the zones cover, 0 to 1; spillover counted at its share.
    pub share: f32,
}

impl Candidate {
    /// How many of the pains it explains.
    pub fn explained(&self) -> usize {
        self.explains.iter().flatten().count()
    }

    /// How many of them by essential zones.
    pub fn essential(&self) -> usize {
        self.explains
            .iter()
            .flatten()
            .filter(|explained| explained.kind == ZoneKind::Essential)
            .count()
    }

    /// The pains it leaves unexplained, by their position.
    pub fn unexplained(&self) -> impl Iterator<Item = usize> {
        self.explains
            .iter()
            .enumerate()
            .filter(|(_, explained)| explained.is_none())
            .map(|(position, _)| position)
    }

    /// Why it stands where it stands: "explains 3 of 4 places, 2 of them by essential zones".
    pub fn why(&self) -> String {
        let (explained, essential, all) = (self.explained(), self.essential(), self.explains.len());
        let places = match (explained, all) {
            (1, 1) => String::from("explains the place"),
            (2, 2) => String::from("explains both places"),
            (n, all) if n == all => format!("explains all {all} places"),
            (n, all) => format!("explains {n} of {all} places"),
        };
        let zones = match (explained, essential) {
            (_, 0) => String::from("by spillover zones only"),
            (1, _) => String::from("by an essential zone"),
            (2, 2) => String::from("both by essential zones"),
            (n, e) if n == e => String::from("all by essential zones"),
            (_, 1) => String::from("1 of them by an essential zone"),
            (_, e) => format!("{e} of them by essential zones"),
        };
        format!("{places}, {zones}; {}", self.how_common.words())
    }
}

/// A place to ask about next.
#[derive(Debug, Clone, PartialEq)]
pub struct NextPlace {
    /// The region.
    pub region: RegionId,
    /// On which side.
    pub side: Side,
    /// The candidates that pain there would speak for, as positions.
    pub speaks_for: Vec<usize>,
    /// The candidates of those compared that it would speak against.
    pub speaks_against: Vec<usize>,
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
            together: together(&candidates),
            next_place: next_place(index, regions, &candidates, &painful),
            candidates,
        }
    }

    /// Questions that would tell the first candidates apart: of each its first one that none before it asks too, with
    /// the position of the candidate that yes speaks for.
    pub fn questions<'a>(&self, atlas: &'a Atlas) -> Vec<(usize, &'a Claim)> {
        let mut muscles: Vec<&MuscleId> = Vec::new();
        let mut questions: Vec<(usize, &Claim)> = Vec::new();
        for (position, candidate) in self.candidates.iter().enumerate() {
            if questions.len() == QUESTIONS {
                break;
            }
            if muscles.contains(&&candidate.muscle) {
                continue;
            }
            muscles.push(&candidate.muscle);
            let own = atlas
                .muscle(&candidate.muscle)
                .map_or(&[][..], |muscle| &muscle.questions);
            let asked =
                |claim: &&Claim| questions.iter().any(|(_, known)| known.text == claim.text);
            if let Some(claim) = own.iter().find(|claim| !asked(claim)) {
                questions.push((position, claim));
            }
        }
        questions
    }
}

/// How much of a pain each point covers.
fn cover(index: &ReferralIndex, pain: &PainOnSkin) -> Vec<(PointIndex, Covered)> {
    let mut sums = vec![Covered::default(); index.points.len()];
    for &(vertex, share) in &pain.shares {
        for &(point, covered) in index.at_vertex(vertex) {
            let sum = &mut sums[usize::from(point)];
            sum.essential += share * covered.essential;
            sum.spillover += share * covered.spillover;
        }
    }
    let in_full = if pain.whole_region {
        REGION_IN_FULL
    } else {
        PAINTED_IN_FULL
    };
    let scaled = |part: f32| (part / in_full).min(1.0);
    sums.into_iter()
        .enumerate()
        .map(|(point, sum)| {
            let sum = Covered {
                essential: scaled(sum.essential),
                spillover: scaled(sum.spillover),
            };
            (point as PointIndex, sum)
        })
        .filter(|(_, sum)| sum.essential.max(sum.spillover) >= LEAST_COVERED)
        .collect()
}

fn value(covered: Covered) -> f32 {
    covered.essential + (1.0 - covered.essential) * covered.spillover * SPILLOVER_SHARE
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

/// What a differential is asked of.
struct Asked<'a> {
    index: &'a ReferralIndex,
    regions: &'a Regions,
    pains: &'a [PainOnSkin],
    /// For each region place, whether it hurts there.
    painful: &'a [bool],
}

/// The points of a muscle on one side that cover anything, each with what it covers of every pain.
type PointsOfMuscle = BTreeMap<PointIndex, Vec<Covered>>;

impl Asked<'_> {
    fn candidates(&self) -> Vec<Candidate> {
        let mut muscles: BTreeMap<(&MuscleId, Side), PointsOfMuscle> = BTreeMap::new();
        for (position, pain) in self.pains.iter().enumerate() {
            for (point, covered) in cover(self.index, pain) {
                let key = &self.point(point).key;
                let row = muscles
                    .entry((&key.point.muscle, key.side))
                    .or_default()
                    .entry(point)
                    .or_insert_with(|| vec![Covered::default(); self.pains.len()]);
                row[position] = covered;
            }
        }
        let mut candidates: Vec<Candidate> = muscles
            .into_iter()
            .filter_map(|((muscle, side), points)| self.candidate(muscle, side, &points))
            .collect();
        candidates.sort_by(|a, b| {
            b.score
                .total_cmp(&a.score)
                .then_with(|| (&a.muscle, a.side).cmp(&(&b.muscle, b.side)))
        });
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
        Some(Candidate {
            muscle: muscle.clone(),
            side,
            points: used,
            score: self.score(&explains, lead),
            explains,
            how_common: lead.how_common,
            also_expected: also_expected(&lead.essential_regions, self.regions, self.painful),
        })
    }

    fn point(&self, point: PointIndex) -> &IndexedPoint {
        &self.index.points[usize::from(point)]
    }

    /// The point that explains most by itself, the commoner of equals.
    fn leading(&self, points: &PointsOfMuscle) -> Option<PointIndex> {
        let alone = |row: &[Covered]| -> f32 {
            row.iter()
                .zip(self.pains)
                .map(|(&covered, pain)| value(covered) * pain.strength.weight())
                .sum()
        };
        let strength = |(point, row): &(&PointIndex, &Vec<Covered>)| {
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
            for (slot, &covered) in explains.iter_mut().zip(&points[&point]) {
                let Some(kind) = kind_of(covered) else {
                    continue;
                };
                let share = value(covered) * discount;
                let known = slot.as_ref().map_or(0.0, |known| known.share);
                if share >= known + least_gain {
                    *slot = Some(Explained {
                        point: key.clone(),
                        kind,
                        share,
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

/// By which kind of zone a pain is explained; none where too little of it is covered.
fn kind_of(covered: Covered) -> Option<ZoneKind> {
    if covered.essential >= LEAST_COVERED {
        Some(ZoneKind::Essential)
    } else if covered.spillover >= LEAST_COVERED {
        Some(ZoneKind::Spillover)
    } else {
        None
    }
}

fn also_expected(
    essential: &[(usize, f32)],
    regions: &Regions,
    painful: &[bool],
) -> Vec<(RegionId, Side)> {
    let mut elsewhere: Vec<(usize, f32)> = essential
        .iter()
        .copied()
        .filter(|&(place, share)| !painful[place] && share >= LEAST_COVERED)
        .collect();
    elsewhere.sort_by(|a, b| b.1.total_cmp(&a.1));
    elsewhere
        .into_iter()
        .filter_map(|(place, _)| regions.places().nth(place))
        .map(|at| (RegionId::new(&at.region.id), at.side))
        .collect()
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

/// Takes the first candidate, then always the one that explains most of what is left, until none explains more.
fn together(candidates: &[Candidate]) -> Vec<usize> {
    let Some(first) = candidates.first() else {
        return Vec::new();
    };
    let mut chosen = vec![0];
    let mut left: Vec<usize> = first.unexplained().collect();
    while !left.is_empty() {
        let gain = |candidate: &Candidate| -> f32 {
            left.iter()
                .filter_map(|&pain| candidate.explains[pain].as_ref())
                .map(|explained| explained.share)
                .sum()
        };
        let best = candidates
            .iter()
            .enumerate()
            .map(|(position, candidate)| (position, gain(candidate) * candidate.score.sqrt()))
            .max_by(|a, b| a.1.total_cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
        match best {
            Some((position, gain)) if gain > 0.0 => {
                chosen.push(position);
                left.retain(|&pain| candidates[position].explains[pain].is_none());
            }
            _ => break,
        }
    }
    chosen
}

/// The region place in which the first candidates differ most, each counted by its score.
fn next_place(
    index: &ReferralIndex,
    regions: &Regions,
    candidates: &[Candidate],
    painful: &[bool],
) -> Option<NextPlace> {
    let compared = &candidates[..candidates.len().min(TO_TELL_APART)];
    let total: f32 = compared.iter().map(|candidate| candidate.score).sum();
    if compared.len() < 2 || total <= 0.0 {
        return None;
    }
    // What the leading point of each covers decides; a muscle's other points may be silent.
    let position_of: HashMap<&PointKey, usize> = compared
        .iter()
        .enumerate()
        .filter_map(|(position, candidate)| Some((candidate.points.first()?, position)))
        .collect();
    let mut best: Option<(f32, usize, f32, Vec<f32>)> = None;
    for (place, _) in regions.places().enumerate() {
        if painful.get(place).copied().unwrap_or(true) {
            continue;
        }
        let mut expected = vec![0.0; compared.len()];
        for (point, covered) in index.in_region(place) {
            let key = &index.points[usize::from(*point)].key;
            if let Some(&position) = position_of.get(key) {
                expected[position] = (value(*covered) / REGION_IN_FULL).min(1.0);
            }
        }
        let by_score = |of: &dyn Fn(usize) -> f32| -> f32 {
            (0..compared.len())
                .map(|position| compared[position].score / total * of(position))
                .sum()
        };
        let mean = by_score(&|position| expected[position]);
        let telling = by_score(&|position| (expected[position] - mean).powi(2));
        if best.as_ref().is_none_or(|(known, ..)| telling > *known) {
            best = Some((telling, place, mean, expected));
        }
    }
    let (telling, place, mean, expected) = best?;
    let at = regions.places().nth(place)?;
    if telling < LEAST_TELLING {
        return None;
    }
    let (speaks_for, speaks_against) =
        (0..compared.len()).partition(|&position| expected[position] > mean);
    Some(NextPlace {
        region: RegionId::new(&at.region.id),
        side: at.side,
        speaks_for,
        speaks_against,
    })
}
