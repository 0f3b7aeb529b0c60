//! What can be checked only on the body: every trigger point lies on its mesh, every zone covers the skin its regions
//! say, and every treatment that reaches into a caution site says so.

use super::map::{MappedPoint, PaintedZone, PointKey, ReferralMap};
use super::site::{self, CautionSite};
use crate::atlas::files::{Address, Muscle, TriggerPoint, Zone};
use crate::atlas::{Atlas, AtlasFiles};
use crate::body::{Body, Regions, Skin};
use crate::files::Problem;
use crate::files::RonFile;
use myomap_body_format::Side;
use std::collections::{BTreeMap, BTreeSet};

/// At least so much of a zone lies in the regions it names.
const LEAST_INSIDE: f32 = 0.7;

/// Every region that a zone names holds at least so much of it.
const LEAST_OF_EACH: f32 = 0.05;

/// Problems of the atlas on this body.
pub fn check(
    files: &AtlasFiles,
    atlas: &Atlas,
    map: &ReferralMap,
    body: &Body,
    regions: &Regions,
) -> Vec<Problem> {
    let mut problems = BTreeSet::new();
    let sites = site::all_sites(atlas);
    let outer_part = body.skin().map(Skin::outer_part);
    for file in &files.muscles {
        let muscle = &file.content;
        for side in [Side::Left, Side::Right] {
            for (key, mapped) in map.of_muscle(&muscle.id, side) {
                let Some(point) = muscle.point(key.point.number) else {
                    continue;
                };
                problems.extend(lies_nowhere(file, point, key, mapped, body));
                // A body without skin is told of itself; no zone of the atlas can be blamed for it.
                let Some((skin, outer_part)) = body.skin().zip(outer_part) else {
                    continue;
                };
                for (zone, painted) in point.referral.iter().zip(&mapped.zones) {
                    let of_zone = ZoneOnBody {
                        file,
                        point,
                        key,
                        zone,
                        painted,
                    };
                    problems.extend(of_zone.covers_no_skin());
                    problems.extend(of_zone.lies_inside(skin, outer_part));
                    problems.extend(of_zone.lies_elsewhere(skin, regions));
                }
            }
        }
        problems.extend(unsaid_cautions(file, atlas, map, body, &sites));
    }
    problems.into_iter().collect()
}

/// Where the body has the muscle and its fibres, and yet not the point. What the body itself lacks is told of the body.
fn lies_nowhere(
    file: &RonFile<Muscle>,
    point: &TriggerPoint,
    key: &PointKey,
    mapped: &MappedPoint,
    body: &Body,
) -> Option<Problem> {
    let Address {
        structure,
        along,
        across,
        ..
    } = &point.address;
    let has_fibres = body
        .on_side(structure, key.side)
        .is_some_and(|found| found.surface.fibres.is_some());
    if mapped.place.is_some() || !has_fibres {
        return None;
    }
    Some(file.error_at(
        &point.name,
        format!(
            "trigger point {} lies nowhere: \"{structure}\" has no place with along {along}, across {across} on the {}",
            key.point,
            key.side.word()
        ),
    ))
}

/// A zone, as it is written and as it lies on the skin.
struct ZoneOnBody<'a> {
    file: &'a RonFile<Muscle>,
    point: &'a TriggerPoint,
    key: &'a PointKey,
    zone: &'a Zone,
    painted: &'a PaintedZone,
}

impl ZoneOnBody<'_> {
    fn starts_at(&self) -> &str {
        self.zone
            .shape
            .anchors()
            .first()
            .and_then(|anchor| anchor.landmarks().next())
            .map_or("no landmark", |landmark| landmark.as_str())
    }

    fn problem(&self, what: String) -> Problem {
        let text = format!(
            "a zone of trigger point {}, which starts at {}, {what} on the {}",
            self.key.point,
            self.starts_at(),
            self.key.side.word()
        );
        self.file.error_at(&self.point.name, text)
    }

    fn covers_no_skin(&self) -> Option<Problem> {
        let empty = self.painted.weights.is_empty();
        empty.then(|| self.problem(String::from("covers no skin")))
    }

    fn lies_inside(&self, skin: &Skin, outer_part: u32) -> Option<Problem> {
        let joined = |vertex: u32| skin.part(vertex as usize) == outer_part;
        let inside = self
            .painted
            .weights
            .iter()
            .any(|&(vertex, _)| !joined(vertex));
        inside.then(|| {
            self.problem(String::from(
                "lies on skin that is not joined to the rest; move its landmarks outwards",
            ))
        })
    }

    /// Where the regions that the zone names and the skin it covers say different things.
    fn lies_elsewhere(&self, skin: &Skin, regions: &Regions) -> Option<Problem> {
        let shares = shares_by_region(self.painted, skin, regions);
        if shares.is_empty() || self.zone.regions.is_empty() {
            return None;
        }
        let share = |region: &str| shares.get(region).copied().unwrap_or(0.0);
        let named: f32 = self
            .zone
            .regions
            .iter()
            .map(|region| share(region.as_str()))
            .sum();
        let missed: Vec<&str> = self
            .zone
            .regions
            .iter()
            .map(|region| region.as_str())
            .filter(|region| share(region) < LEAST_OF_EACH)
            .collect();
        if named >= LEAST_INSIDE && missed.is_empty() {
            return None;
        }
        let mut found: Vec<(&str, f32)> = shares.iter().map(|(id, share)| (*id, *share)).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1));
        let found: Vec<String> = found
            .iter()
            .filter(|(_, share)| *share >= 0.02)
            .map(|(id, share)| format!("{id} {:.0} %", share * 100.0))
            .collect();
        let wrong = if missed.is_empty() {
            format!(
                "lies to {:.0} % outside the regions it names",
                (1.0 - named) * 100.0
            )
        } else {
            format!("names {} and hardly reaches it", missed.join(", "))
        };
        Some(self.problem(format!("{wrong}; it covers {}", found.join(", "))))
    }
}

/// How much of a zone lies in each region, both sides together, by its weight and the area of skin; sums to 1.
pub fn shares_by_region<'a>(
    painted: &PaintedZone,
    skin: &Skin,
    regions: &'a Regions,
) -> BTreeMap<&'a str, f32> {
    let mut shares: BTreeMap<&str, f32> = BTreeMap::new();
    let mut total = 0.0;
    for &(vertex, weight) in &painted.weights {
        if let Some(at) = regions.of_vertex(vertex) {
            let amount = weight * skin.area(vertex);
            *shares.entry(at.region.id.as_str()).or_default() += amount;
            total += amount;
        }
    }
    for share in shares.values_mut() {
        *share /= f32::max(total, f32::MIN_POSITIVE);
    }
    shares
}

/// Treatments that reach into a caution site without naming it.
fn unsaid_cautions(
    file: &RonFile<Muscle>,
    atlas: &Atlas,
    map: &ReferralMap,
    body: &Body,
    sites: &[CautionSite],
) -> Vec<Problem> {
    let muscle = &file.content;
    let mut problems = Vec::new();
    for treatment in &muscle.treatments {
        let Some(technique) = atlas.technique(&treatment.technique) else {
            continue;
        };
        let pressed = (muscle, treatment);
        for reached in site::reached(body, map, sites, technique.motion, pressed) {
            if treatment.cautions.contains(&reached.caution) {
                continue;
            }
            problems.push(file.warning_at(
                treatment.technique.as_str(),
                format!(
                    "\"{}\" reaches {:.0} mm into \"{}\" at {} on the {} and does not say so; name it in its cautions, or move the point",
                    treatment.technique,
                    (reached.depth * 1000.0).ceil(),
                    reached.caution,
                    reached.point.point,
                    reached.point.side.word()
                ),
            ));
        }
    }
    problems
}
