//! What refers here? The answer from the same weights that paint the picture.

use super::map::{MappedPoint, PointKey, ReferralMap};
use crate::atlas::files::{Grade, ZoneKind};
use std::collections::HashMap;

/// What a spillover zone counts beside an essential one: felt by some and not by nearly everyone.
const SPILLOVER_SHARE: f32 = 0.4;

/// Weights below this do not count as covering a place: it is the outermost, faint part of the soft edge.
const LEAST_WEIGHT: f32 = 0.15;

/// A trigger point that refers to the place asked about.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Which point.
    pub point: PointKey,
    /// How well it explains pain there, 0 to 1; answers are ordered by it.
    pub score: f32,
    /// The zone that gives the score.
    pub cause: Cause,
}

/// Why a point is in the answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cause {
    /// The kind of the zone.
    pub kind: ZoneKind,
    /// How strongly the place belongs to the zone, 0 to 1; of a region, the mean over its skin.
    pub weight: f32,
    /// How much of the region asked about the zone covers, 0 to 1; of a single place, 1.
    pub covers: f32,
    /// How sure the zone is.
    pub grade: Grade,
}

impl Cause {
    /// The reason in words.
    pub fn sentence(&self) -> String {
        let kind = match self.kind {
            ZoneKind::Essential => {
                "Its essential zone, felt by nearly everyone in whom it is active,"
            }
            ZoneKind::Spillover => "Its spillover zone, felt by some,",
        };
        let covers = if self.covers >= 0.995 {
            String::from("lies here")
        } else {
            format!("covers {:.0} % of this region", self.covers * 100.0)
        };
        format!(
            "{kind} {covers} (grade {}: {}).",
            self.grade.letter(),
            self.grade.meaning()
        )
    }
}

/// The trigger points that refer to some vertices of the skin, each with its weight; the likeliest first.
///
/// Give the three corners and weights of one place, or every vertex of a region with equal weights; they are scaled to
/// sum to 1.
pub fn what_refers_to(map: &ReferralMap, vertices: &[(u32, f32)]) -> Vec<Answer> {
    let total: f32 = vertices.iter().map(|&(_, weight)| weight).sum();
    if total <= 0.0 {
        return Vec::new();
    }
    let asked: HashMap<u32, f32> = vertices
        .iter()
        .map(|&(vertex, weight)| (vertex, weight / total))
        .collect();
    let mut answers: Vec<Answer> = map
        .points()
        .filter_map(|(key, mapped)| answer(key, mapped, &asked))
        .collect();
    answers.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then_with(|| a.point.cmp(&b.point))
    });
    answers
}

fn answer(key: &PointKey, mapped: &MappedPoint, asked: &HashMap<u32, f32>) -> Option<Answer> {
    let single = asked.len() <= 3;
    let mut best: Option<Answer> = None;
    for zone in &mapped.zones {
        let mut weight = 0.0;
        let mut covers = 0.0;
        for &(vertex, zone_weight) in &zone.weights {
            if let Some(share) = asked.get(&vertex) {
                weight += share * zone_weight;
                covers += if zone_weight >= LEAST_WEIGHT {
                    *share
                } else {
                    0.0
                };
            }
        }
        let counts = if single {
            weight >= LEAST_WEIGHT
        } else {
            covers >= 0.02
        };
        if !counts {
            continue;
        }
        let score = match zone.kind {
            ZoneKind::Essential => weight,
            ZoneKind::Spillover => weight * SPILLOVER_SHARE,
        };
        if best.as_ref().is_none_or(|best| score > best.score) {
            best = Some(Answer {
                point: key.clone(),
                score,
                cause: Cause {
                    kind: zone.kind,
                    weight,
                    covers: if single { 1.0 } else { covers },
                    grade: zone.grade,
                },
            });
        }
    }
    best
}
