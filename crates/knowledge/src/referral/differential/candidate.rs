//! A muscle that could refer pain to the places shown, and by which of its zones.

use crate::atlas::files::{HowCommon, ZoneKind};
use crate::ids::{MuscleId, RegionId};
use crate::referral::map::PointKey;
use myomap_body_format::Side;

/// A muscle on one side that explains some of the pains.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Which muscle.
    pub muscle: MuscleId,
    /// On which side.
    pub side: Side,
    /// Its points that explain something, the leading one first.
    pub points: Vec<PointKey>,
    /// How well it explains the pains, 0 to 1.
    pub score: f32,
    /// What each reply counts for it, in the order of the replies: above 1 speaks for it, below 1 against it.
    pub counts: Vec<f32>,
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
    /// How much of the pain the zones cover, 0 to 1; spillover counted at its share. Of a zone that is only close by, how
    /// close it is, at the share of what is close by.
    pub share: f32,
    /// Whether the zone does not cover the place, but ends within a finger's breadth or two of it.
    pub close_by: bool,
}

impl Candidate {
    /// By which candidates are ordered: the score, times what each reply counts.
    pub fn standing(&self) -> f32 {
        self.score * self.counts.iter().product::<f32>()
    }

    /// How many of the pains it explains.
    pub fn explained(&self) -> usize {
        self.explains.iter().flatten().count()
    }

    /// Whether no zone of it covers any of the places: all that it explains is close by.
    pub fn only_close_by(&self) -> bool {
        self.explains
            .iter()
            .flatten()
            .all(|explained| explained.close_by)
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
}

/// Those of which a zone covers a place first, among them the one with the best standing; equals by name and side.
pub(super) fn put_in_order(candidates: &mut [Candidate]) {
    candidates.sort_by(|a, b| {
        a.only_close_by()
            .cmp(&b.only_close_by())
            .then_with(|| b.standing().total_cmp(&a.standing()))
            .then_with(|| (&a.muscle, a.side).cmp(&(&b.muscle, b.side)))
    });
}
