//! What else hurts at a place: the muscles whose zones lie where a zone of another lies.

use super::item::Item;
use super::knowledge::Knowledge;
use crate::atlas::files::ZoneKind;
use crate::ids::MuscleId;
use crate::referral::PointKey;
use myomap_body_format::Side;
use std::collections::{BTreeMap, HashMap};

/// A muscle whose zones cover less of a zone than this is not felt there.
const LEAST_SHARE: f32 = 0.15;

/// A muscle that is felt where a zone of another lies.
#[derive(Debug, Clone, PartialEq)]
pub struct AlsoFelt {
    /// The muscle.
    pub muscle: Item,
    /// How much of the zone its zones cover, 0 to 1, by area.
    pub share: f32,
    /// Whether most of that is pain that nearly everyone feels.
    pub essential: bool,
}

impl Knowledge {
    /// The other muscles that are felt where a zone of a trigger point lies, by its position among the point's zones; those
    /// that cover most of it first.
    pub fn also_felt(&self, point: &PointKey, zone: usize) -> Vec<AlsoFelt> {
        let zones = self.map.get(point).map_or(&[][..], |mapped| &mapped.zones);
        let skin = self.meshes().and_then(|body| body.skin());
        let (Some(zone), Some(skin)) = (zones.get(zone), skin) else {
            return Vec::new();
        };
        let area: HashMap<u32, f32> = zone
            .extent
            .weights()
            .map(|(vertex, weight)| (vertex, weight * skin.area(vertex)))
            .collect();
        let whole: f32 = area.values().sum();
        let mut found: Vec<AlsoFelt> = self
            .covered_by_muscle(point, &area)
            .into_iter()
            .map(|((muscle, side), covered)| covered.told(Item::Muscle(muscle, side), whole))
            .filter(|felt| felt.share >= LEAST_SHARE)
            .collect();
        found.sort_by(|a, b| b.share.total_cmp(&a.share));
        found
    }

    fn covered_by_muscle(
        &self,
        but: &PointKey,
        area: &HashMap<u32, f32>,
    ) -> BTreeMap<(MuscleId, Side), Covered> {
        let mut all: BTreeMap<(MuscleId, Side), Covered> = BTreeMap::new();
        for (key, mapped) in self.map.points() {
            if key.point.muscle == but.point.muscle {
                continue;
            }
            for zone in &mapped.zones {
                for (vertex, weight) in zone.extent.weights() {
                    if area.contains_key(&vertex) {
                        let muscle = (key.point.muscle.clone(), key.side);
                        let covered = all.entry(muscle).or_default();
                        covered.add(vertex, weight, zone.kind);
                    }
                }
            }
        }
        for covered in all.values_mut() {
            covered.weigh(area);
        }
        all
    }
}

/// How much of a zone a muscle's zones cover: the strongest weight at each vertex of either kind, and then the area.
#[derive(Default)]
struct Covered {
    essential: HashMap<u32, f32>,
    spillover: HashMap<u32, f32>,
    essential_area: f32,
    area: f32,
}

impl Covered {
    fn add(&mut self, vertex: u32, weight: f32, kind: ZoneKind) {
        let kept = match kind {
            ZoneKind::Essential => &mut self.essential,
            ZoneKind::Spillover => &mut self.spillover,
        };
        let known = kept.entry(vertex).or_default();
        *known = known.max(weight);
    }

    fn weigh(&mut self, area: &HashMap<u32, f32>) {
        for (vertex, area) in area {
            let essential = self.essential.get(vertex).copied().unwrap_or_default();
            let spillover = self.spillover.get(vertex).copied().unwrap_or_default();
            self.essential_area += essential * area;
            self.area += essential.max(spillover) * area;
        }
    }

    fn told(self, muscle: Item, whole: f32) -> AlsoFelt {
        AlsoFelt {
            muscle,
            share: if whole > 0.0 { self.area / whole } else { 0.0 },
            essential: self.essential_area * 2.0 >= self.area,
        }
    }
}
