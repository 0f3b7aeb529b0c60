//! What can be checked only on the body: every trigger point lies on its mesh, every zone covers the skin its regions
//! say, and every treatment that reaches into a caution site says so.

use super::map::{MappedPoint, PaintedZone, PointKey, ReferralMap};
use super::other::{OtherKey, OtherSourceMap};
use super::site::{self, CautionSite};
use crate::atlas::files::{Address, Muscle, OtherSourceSheet, TriggerPoint, Zone};
use crate::atlas::{Atlas, AtlasFiles};
use crate::body::{Body, Regions, Skin};
use crate::files::Problem;
use crate::files::RonFile;
use crate::text;
use crate::text::{InWords, decimal};
use myomap_body_format::Side;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use tracing::info_span;

/// At least so much of a zone lies in the regions it names.
const LEAST_INSIDE: f32 = 0.7;

/// Every region that a zone names holds at least so much of it.
const LEAST_OF_EACH: f32 = 0.05;

/// Problems of the atlas on this body.
pub fn check(
    files: &AtlasFiles,
    atlas: &Atlas,
    map: &ReferralMap,
    others: &OtherSourceMap,
    body: &Body,
    regions: &Regions,
) -> Vec<Problem> {
    let _span = info_span!("checking the atlas on the body").entered();
    let sites = site::all_sites(atlas);
    let outer_part = body.skin().map(Skin::outer_part);
    let of_file = |file| problems_of_muscle(file, atlas, map, body, regions, (&sites, outer_part));
    let mut problems: BTreeSet<Problem> = files.muscles.par_iter().flat_map_iter(of_file).collect();
    if let Some((skin, outer_part)) = body.skin().zip(outer_part) {
        for file in &files.other_sources {
            problems.extend(zones_of_others(file, others, skin, outer_part, regions));
        }
    }
    problems.into_iter().collect()
}

/// What is wrong with the points of a muscle, their zones and its treatments.
fn problems_of_muscle(
    file: &RonFile<Muscle>,
    atlas: &Atlas,
    map: &ReferralMap,
    body: &Body,
    regions: &Regions,
    (sites, outer_part): (&[CautionSite], Option<u32>),
) -> Vec<Problem> {
    let mut problems = Vec::new();
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
                    told_at: &point.name,
                    whose: Whose::Point(key),
                    zone,
                    painted,
                };
                problems.extend(of_zone.problems(skin, outer_part, regions));
            }
        }
    }
    problems.extend(unsaid_cautions(file, atlas, map, body, sites));
    problems
}

/// What is wrong with the zones of a map of other sources.
fn zones_of_others(
    file: &RonFile<OtherSourceSheet>,
    others: &OtherSourceMap,
    skin: &Skin,
    outer_part: u32,
    regions: &Regions,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for entry in &file.content.entries {
        for &side in entry.sides.all() {
            let key = OtherKey {
                source: entry.id.clone(),
                side,
            };
            let painted = others.get(&key).unwrap_or_default();
            for (zone, painted) in entry.zones.iter().zip(painted) {
                let of_zone = ZoneOnBody {
                    file,
                    told_at: entry.id.as_str(),
                    whose: Whose::Other(&key),
                    zone,
                    painted,
                };
                problems.extend(of_zone.problems(skin, outer_part, regions));
            }
        }
    }
    problems
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
        text!(
            "point-nowhere",
            point = key.point.to_string(),
            structure = structure.as_str(),
            along = along.to_string(),
            across = across.to_string(),
            side = key.side.in_words()
        ),
    ))
}

/// A zone, as it is written and as it lies on the skin.
struct ZoneOnBody<'a, T> {
    file: &'a RonFile<T>,
    /// The quoted name on whose line problems are told.
    told_at: &'a str,
    whose: Whose<'a>,
    zone: &'a Zone,
    painted: &'a PaintedZone,
}

/// What refers pain to a zone.
enum Whose<'a> {
    Point(&'a PointKey),
    Other(&'a OtherKey),
}

impl<T> ZoneOnBody<'_, T> {
    fn problems(&self, skin: &Skin, outer_part: u32, regions: &Regions) -> Vec<Problem> {
        let problems = [
            self.covers_no_skin(),
            self.lies_inside(skin, outer_part),
            self.lies_elsewhere(skin, regions),
        ];
        problems.into_iter().flatten().collect()
    }

    fn starts_at(&self) -> String {
        self.zone
            .shape
            .anchors()
            .first()
            .and_then(|anchor| anchor.landmarks().next())
            .map_or_else(
                || text!("zone-starts-nowhere"),
                |landmark| landmark.as_str().to_owned(),
            )
    }

    /// Which zone it is, as the beginning of a sentence.
    fn in_words(&self) -> String {
        match self.whose {
            Whose::Point(key) => text!(
                "zone-of-point",
                point = key.point.to_string(),
                start = self.starts_at(),
                side = key.side.in_words()
            ),
            Whose::Other(key) => text!(
                "zone-of-other-source",
                source = key.source.as_str(),
                start = self.starts_at(),
                side = key.side.in_words()
            ),
        }
    }

    fn problem(&self, message: String) -> Problem {
        self.file.error_at(self.told_at, message)
    }

    fn covers_no_skin(&self) -> Option<Problem> {
        let empty = self.painted.extent.is_empty();
        empty.then(|| self.problem(text!("zone-covers-no-skin", zone = self.in_words())))
    }

    fn lies_inside(&self, skin: &Skin, outer_part: u32) -> Option<Problem> {
        let joined = |vertex: u32| skin.part(vertex as usize) == outer_part;
        let inside = self
            .painted
            .extent
            .weights()
            .any(|(vertex, _)| !joined(vertex));
        inside.then(|| self.problem(text!("zone-lies-inside", zone = self.in_words())))
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
            .map(|(id, share)| {
                text!(
                    "zone-share-of-region",
                    region = *id,
                    share = decimal(share * 100.0, 0)
                )
            })
            .collect();
        Some(self.problem(if missed.is_empty() {
            text!(
                "zone-outside-its-regions",
                zone = self.in_words(),
                share = decimal((1.0 - named) * 100.0, 0),
                covered = found.join(", ")
            )
        } else {
            text!(
                "zone-misses-regions",
                zone = self.in_words(),
                regions = missed.join(", "),
                covered = found.join(", ")
            )
        }))
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
    for (vertex, weight) in painted.extent.weights() {
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
                text!(
                    "treatment-caution-unsaid",
                    technique = treatment.technique.as_str(),
                    depth = decimal((reached.depth * 1000.0).ceil(), 0),
                    caution = reached.caution.as_str(),
                    point = reached.point.point.to_string(),
                    side = reached.point.side.in_words()
                ),
            ));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{Landmarks, Surface};
    use crate::test_support::made_up_structure;
    use bevy_math::Vec3;
    use myomap_body_format::{
        Kind, Landmark, LandmarkSheet, Laterality, Region, RegionPart, RegionSheet,
    };
    use std::path::Path;

    /// A square metre of skin in front, and behind it a square of 10 cm that is not joined to it.
    fn skin_with_a_lining() -> Surface {
        let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
        let square = |size: f32, z: f32| corners.map(|(x, y)| Vec3::new(x * size, y * size, z));
        let positions = [square(1.0, 0.3), square(0.1, 0.0)].concat();
        Surface::new(
            positions,
            vec![Vec3::Z; 8],
            vec![[0, 1, 2], [0, 2, 3], [4, 5, 6], [4, 6, 7]],
            vec![1.0; 8],
            None,
        )
        .expect("two sound squares")
    }

    /// What is said of a muscle with one trigger point at this place of it, and one zone there that names these regions.
    fn told(along: f32, zone_at: &str, regions: &str) -> Vec<String> {
        let mut skin = made_up_structure("skin", Side::Midline, Kind::Skin, 1, 0.3);
        skin.surface = skin_with_a_lining();
        let muscle = made_up_structure("strap", Side::Left, Kind::Muscle, 1, 0.2);
        let right = made_up_structure("strap", Side::Right, Kind::Muscle, 1, 0.2);
        let body = Body::new(vec![skin, muscle, right]);
        let landmark = |id: &str, at| Landmark {
            id: id.to_owned(),
            name: id.to_owned(),
            plain: id.to_owned(),
            at,
            laterality: Laterality::Midline,
            of: None,
        };
        // In mm of the reference frame: the lower corner of the skin, and that of its lining.
        let (front, inside) = ((0.0, -300.0, 0.0), (0.0, 0.0, 0.0));
        let landmarks = Landmarks::new(&LandmarkSheet {
            landmarks: vec![landmark("front", front), landmark("inside", inside)],
        });
        let region = |id: &str, at| Region {
            id: id.to_owned(),
            name: id.to_owned(),
            plain: Vec::new(),
            definition: String::new(),
            laterality: Laterality::Midline,
            parts: vec![RegionPart {
                from: at,
                to: at,
                radius_mm: 10.0,
            }],
        };
        let sheet = RegionSheet {
            regions: vec![
                region("face", front),
                region("mouth", inside),
                region("heel", (0.0, 0.0, 2000.0)),
            ],
        };
        let text = format!(
            r#"(id: "strap", names: (english: "strap", latin: "s"), structures: ["strap"], plain: "p", origin: "o",
                insertion: "i", action: "a", nerve: "n", roots: [], anatomy_sources: [],
                trigger_points: [(
                    number: 1, name: "middle", plain: "p",
                    address: (structure: "strap", along: {along}, across: 0.5, depth: 0.0),
                    referral: [(
                        kind: Essential, shape: Spot(at: At("{zone_at}"), radius_mm: 50), regions: {regions}, grade: C,
                        sources: [],
                    )],
                )])"#
        );
        let files = AtlasFiles {
            muscles: vec![RonFile::parse(Path::new("strap.ron"), text).expect("a muscle")],
            ..AtlasFiles::default()
        };
        let atlas = Atlas::new(&files);
        let map = ReferralMap::new(&atlas, &body, &landmarks);
        let regions = Regions::new(&sheet, body.skin_surface());
        check(
            &files,
            &atlas,
            &map,
            &OtherSourceMap::default(),
            &body,
            &regions,
        )
        .iter()
        .map(ToString::to_string)
        .collect()
    }

    /// Said of both sides, on the line that bears the name of the point.
    fn assert_told(told: &[String], what: &str) {
        for side in ["left", "right"] {
            let on_side = |line: &&String| line.contains(what) && line.contains(side);
            let line = told.iter().find(on_side);
            let line = line.unwrap_or_else(|| panic!("{what}, {side}: not in {told:#?}"));
            assert!(line.starts_with("strap.ron:4: error: "), "{line}");
        }
    }

    #[test]
    fn a_point_on_its_muscle_with_a_zone_where_it_says_is_sound() {
        assert_eq!(told(0.5, "front", r#"["face"]"#), [] as [String; 0]);
    }

    #[test]
    fn a_point_off_its_muscle_is_told() {
        assert_told(&told(1.5, "front", r#"["face"]"#), "strap/1 lies nowhere");
    }

    #[test]
    fn a_zone_off_the_skin_that_is_seen_is_told() {
        let told = told(0.5, "inside", r#"["mouth"]"#);
        assert_told(&told, "lies on skin that is not joined to the rest");
    }

    #[test]
    fn a_zone_that_covers_no_skin_is_told() {
        assert_told(&told(0.5, "nowhere", r#"["face"]"#), "covers no skin");
    }

    #[test]
    fn a_zone_outside_the_regions_it_names_is_told() {
        assert_told(
            &told(0.5, "front", r#"["heel"]"#),
            "names heel and hardly reaches it; it covers face 100 %",
        );
        assert_told(
            &told(0.5, "front", r#"["face", "heel"]"#),
            "names heel and hardly reaches it",
        );
    }
}
