//! The flip chart: every region of pain with every muscle that refers there, as charts on the wall show them.
//!
//! A muscle stands on the leaf of a region where it would be named by who asks what refers to that region; so the chart
//! and the answer to "where does it hurt?" never disagree.

use super::answer::Answer;
use super::item::Item;
use super::knowledge::Knowledge;
use crate::atlas::files::ZoneKind;
use crate::ids::{MuscleId, RegionId};
use crate::referral::{Candidate, Pain, PainPlace, Strength};
use myomap_body_format::Side;

/// A zone that covers so much of a region is felt there.
const LEAST_COVERED: f32 = 0.08;

/// A leaf of the flip chart.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartLeaf {
    /// The region of pain.
    pub region: RegionId,
    /// Its side; of a region that exists once, the half that is meant.
    pub side: Side,
    /// What refers there, the first to examine first.
    pub muscles: Vec<ChartMuscle>,
}

/// A muscle that refers to the region of a leaf.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartMuscle {
    /// Which.
    pub muscle: MuscleId,
    /// On which side; the other than the region's where the pain crosses over.
    pub side: Side,
    /// The points by which it refers there, in their order.
    pub points: Vec<ChartPoint>,
}

/// A trigger point that refers to the region of a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChartPoint {
    /// Its number within the muscle.
    pub number: u8,
    /// Whether nearly everyone feels it there, or some.
    pub kind: ZoneKind,
}

impl ChartMuscle {
    /// The muscle as it can be chosen.
    pub fn item(&self) -> Item {
        Item::Muscle(self.muscle.clone(), self.side)
    }

    /// Whether any of its points is felt in the region by nearly everyone.
    pub fn is_essential(&self) -> bool {
        self.points
            .iter()
            .any(|point| point.kind == ZoneKind::Essential)
    }
}

impl Knowledge {
    /// The leaf of a region on a side; none where there is no such region. Of a muscle that refers there from both sides
    /// only the one on the side of the region is named.
    pub fn chart_leaf(&self, region: &RegionId, side: Side) -> Option<ChartLeaf> {
        let place = self.body.regions.place(region.as_str(), side)?;
        let pain = Pain::at(PainPlace::Region(region.clone(), side), Strength::default());
        let answer = Answer::new(self, &[pain], &[]);
        let mut muscles: Vec<ChartMuscle> = Vec::new();
        let mut found: Vec<&Candidate> = answer.differential.candidates.iter().collect();
        found.retain(|candidate| !candidate.only_close_by());
        // Stable: among those of one side the order stays.
        found.sort_by_key(|candidate| candidate.side != side);
        let order = |muscle: &ChartMuscle| {
            let all = &answer.differential.candidates;
            all.iter()
                .position(|known| known.muscle == muscle.muscle && known.side == muscle.side)
        };
        for candidate in found {
            if muscles.iter().all(|known| known.muscle != candidate.muscle) {
                muscles.push(ChartMuscle {
                    muscle: candidate.muscle.clone(),
                    side: candidate.side,
                    points: self.chart_points(candidate, place),
                });
            }
        }
        muscles.sort_by_key(order);
        Some(ChartLeaf {
            region: region.clone(),
            side,
            muscles,
        })
    }

    /// A leaf for each region to which anything refers, head to foot, paired ones on their left.
    pub fn flip_chart(&self) -> Vec<ChartLeaf> {
        let regions = self.body.regions.all().iter();
        let leaves =
            regions.filter_map(|region| self.chart_leaf(&RegionId::new(&region.id), Side::Left));
        leaves.filter(|leaf| !leaf.muscles.is_empty()).collect()
    }

    /// The points of a candidate that are felt in a region place, those by which it is explained in any case.
    fn chart_points(&self, candidate: &Candidate, place: usize) -> Vec<ChartPoint> {
        let in_region = self.index.in_region(place).iter();
        let mut points: Vec<ChartPoint> = in_region
            .filter_map(|(index, covered)| {
                let key = &self.index.points.get(usize::from(*index))?.key;
                let is_of_it = key.point.muscle == candidate.muscle && key.side == candidate.side;
                let leads = candidate.points.contains(key);
                let kind = covered
                    .by_at_least(LEAST_COVERED)
                    .or(leads.then_some(ZoneKind::Spillover))?;
                is_of_it.then_some(ChartPoint {
                    number: key.point.number,
                    kind,
                })
            })
            .collect();
        points.sort_by_key(|point| point.number);
        points
    }
}
