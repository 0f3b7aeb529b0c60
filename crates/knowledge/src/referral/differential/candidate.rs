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
