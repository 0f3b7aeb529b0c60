//! Muscles that are taken for one another: those that lie beside each other, and those that refer to the same place.

use bevy_math::Vec3;
use myomap_body_format::Side;
use myomap_knowledge::atlas::files::{Muscle, ZoneKind};
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::referral::map::PaintedZone;
use std::collections::HashMap;

/// The muscles of the atlas that lie nearest to one, the nearest first, with how far their middles are from each other in
/// metres.
pub(super) fn beside(knowledge: &Knowledge, muscle: &MuscleId) -> Vec<(f32, MuscleId)> {
    let Some(own) = middle(knowledge, muscle) else {
        return Vec::new();
    };
    let all = knowledge.atlas.muscles().iter();
    let mut others: Vec<(f32, MuscleId)> = all
        .filter(|other| other.id != *muscle && !other.structures.is_empty())
        .filter_map(|other| {
            Some((
                middle(knowledge, &other.id)?.distance(own),
                other.id.clone(),
            ))
        })
        .collect();
    others.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    others
}

fn middle(knowledge: &Knowledge, muscle: &MuscleId) -> Option<Vec3> {
    let body = knowledge.meshes()?;
    let structures = knowledge.structures_of(&Item::Muscle(muscle.clone(), Side::Left));
    let positions = structures.iter().filter_map(|key| body.position(key));
    let (low, high) = body.bounds(positions)?;
    Some((low + high) / 2.0)
}

/// The muscles that refer to where these zones lie, with the share of them that each covers, the largest share first.
pub(super) fn referring_there(
    knowledge: &Knowledge,
    zones: &[&PaintedZone],
    side: Side,
) -> Vec<(f32, MuscleId)> {
    let all = knowledge.atlas.muscles().iter();
    let with_points = all.filter(|muscle| !muscle.trigger_points.is_empty());
    let mut found: Vec<(f32, MuscleId)> = with_points
        .map(|muscle: &Muscle| {
            let item = Item::Muscle(muscle.id.clone(), side);
            let others = knowledge.zones_of(&item);
            (
                share_in_common(knowledge, zones, &others),
                muscle.id.clone(),
            )
        })
        .filter(|(share, _)| *share > 0.0)
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    found
}

/// The share of the skin of some essential zones that lies in other essential zones too, 0 to 1.
pub fn share_in_common(
    knowledge: &Knowledge,
    zones: &[&PaintedZone],
    others: &[&PaintedZone],
) -> f32 {
    let Some(skin) = knowledge.meshes().and_then(|body| body.skin()) else {
        return 0.0;
    };
    let (own, others) = (strongest(zones), strongest(others));
    let mut whole = 0.0;
    let mut common = 0.0;
    for (vertex, weight) in &own {
        let area = skin.area(*vertex);
        whole += weight * area;
        common += weight.min(*others.get(vertex).unwrap_or(&0.0)) * area;
    }
    if whole > 0.0 { common / whole } else { 0.0 }
}

fn strongest(zones: &[&PaintedZone]) -> HashMap<u32, f32> {
    let mut all: HashMap<u32, f32> = HashMap::new();
    let essential = zones.iter().filter(|zone| zone.kind == ZoneKind::Essential);
    for (vertex, weight) in essential.flat_map(|zone| zone.extent.weights()) {
        let known = all.entry(vertex).or_default();
        *known = known.max(weight);
    }
    all
}
