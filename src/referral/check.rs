//! What can be checked only on the body: every trigger point lies on its mesh, every zone covers skin.

use super::map::ReferralMap;
use crate::atlas::AtlasFiles;
use crate::atlas::files::Address;
use crate::problem::Problem;
use std::collections::BTreeSet;

/// Problems of the atlas on this body.
pub fn check(files: &AtlasFiles, map: &ReferralMap) -> Vec<Problem> {
    let mut problems = BTreeSet::new();
    for (key, mapped) in map.points() {
        let Some(file) = files
            .muscles
            .iter()
            .find(|file| file.content.id == key.point.muscle)
        else {
            continue;
        };
        let Some(point) = file.content.point(key.point.number) else {
            continue;
        };
        if file.content.structures.is_empty() {
            continue;
        }
        if mapped.place.is_none() {
            let Address {
                structure,
                along,
                across,
                ..
            } = &point.address;
            problems.insert(file.error_at(
                &point.name,
                format!(
                    "trigger point {} lies nowhere: \"{structure}\" has no place with along {along}, across {across} on the {}",
                    key.point,
                    key.side.word()
                ),
            ));
        }
        for (zone, painted) in point.referral.iter().zip(&mapped.zones) {
            if painted.weights.is_empty() {
                let first = zone
                    .shape
                    .anchors()
                    .first()
                    .and_then(|anchor| anchor.landmarks().next());
                problems.insert(file.error_at(
                    &point.name,
                    format!(
                        "a zone of trigger point {} covers no skin on the {}; it starts at {}",
                        key.point,
                        key.side.word(),
                        first.map_or("no landmark", |landmark| landmark.as_str())
                    ),
                ));
            }
        }
    }
    problems.into_iter().collect()
}
