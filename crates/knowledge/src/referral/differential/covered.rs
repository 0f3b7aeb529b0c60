//! What it counts that zones cover a place.

use crate::referral::index::{Covered, PointIndex, ReferralIndex};

/// What a spillover zone counts beside an essential one: felt by some and not by nearly everyone.
pub(super) const SPILLOVER_SHARE: f32 = 0.4;

/// A pain named by a region is somewhere in it: a zone that covers so much of the region explains it in full.
pub(super) const REGION_IN_FULL: f32 = 0.4;

/// How much pain in a region place is expected by a point, 0 to 1.
pub(super) fn expected(index: &ReferralIndex, place: usize, point: PointIndex) -> f32 {
    let mut points = index.in_region(place).iter();
    let found = points.find(|(known, _)| *known == point);
    found.map_or(0.0, |(_, covered)| in_full(*covered))
}

/// How much of a region place is covered, beside what explains pain in it in full.
pub(super) fn in_full(covered: Covered) -> f32 {
    (value(covered) / REGION_IN_FULL).min(1.0)
}

/// What both kinds of zone count together, 0 to 1.
pub(super) fn value(covered: Covered) -> f32 {
    covered.essential + (1.0 - covered.essential) * covered.spillover * SPILLOVER_SHARE
}
