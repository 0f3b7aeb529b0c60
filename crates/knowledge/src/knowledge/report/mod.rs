//! What the atlas holds and what it lacks, in figures: what `myomap check --report` writes.
//!
//! [`Report`] counts; [`html`] writes the page. Problems of the files are not found here but in the checks.

mod html;

use crate::atlas::claims::ClaimAbout;
use crate::atlas::files::{Grade, Motion, Muscle, ZoneKind};
use crate::files::Problem;
use crate::ids::SourceId;
use crate::knowledge::Knowledge;
use crate::referral::PointKey;
use crate::referral::site::{self, CautionSite};
use crate::text::capitalised;
use myomap_body_format::Side;
use std::collections::BTreeMap;

/// What the atlas holds and what it lacks.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// A line for each muscle, in the order of the atlas.
    pub muscles: Vec<MuscleLine>,
    /// How many zones name each region of the skin, in the order of the regions.
    pub zones_of_regions: Vec<RegionLine>,
    /// Trigger points whose place lies within a caution site.
    pub points_in_sites: Vec<SiteLine>,
    /// How often each source is named, the most used first; those never named last.
    pub sources: Vec<(SourceId, String, usize)>,
    /// How many statements have each grade, by what they are about; zones are a line of their own.
    pub grades: Vec<GradeLine>,
    /// How many statements carry what speaks against them.
    pub contested: usize,
    /// Structures of the body that are muscles and belong to no muscle of the atlas.
    pub structures_without_muscle: Vec<String>,
    /// What is wrong with the files.
    pub problems: Vec<Problem>,
}

/// What there is of a muscle.
#[derive(Debug, Clone, PartialEq)]
pub struct MuscleLine {
    /// Its folder.
    pub region: String,
    /// Its English name.
    pub name: String,
    /// How many structures it has on one side.
    pub structures: usize,
    /// How many trigger points.
    pub points: usize,
    /// Of them, essential and spillover zones.
    pub zones: (usize, usize),
    /// How many treatments and stretches.
    pub treatments: (usize, usize),
    /// How many graded statements.
    pub claims: usize,
    /// Fields it should have and lacks.
    pub missing: Vec<&'static str>,
}

/// How many zones lie in a region.
#[derive(Debug, Clone, PartialEq)]
pub struct RegionLine {
    /// The region's clinical name.
    pub name: String,
    /// Zones that name it, essential and spillover.
    pub zones: (usize, usize),
    /// Whether a warning holds for it.
    pub warned: bool,
}

/// A trigger point within a caution site.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteLine {
    /// The point: "trapezius/1".
    pub point: String,
    /// The caution's name.
    pub caution: String,
    /// How deep within, in mm.
    pub depth_mm: f32,
    /// Treatments of that point that name the caution, and all that press there.
    pub said: (usize, usize),
}

/// How many statements have each grade.
#[derive(Debug, Clone, PartialEq)]
pub struct GradeLine {
    /// What they are about.
    pub about: Graded,
    /// A, B and C.
    pub counts: [usize; 3],
}

/// What has a grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Graded {
    /// Statements about something.
    Claims(ClaimAbout),
    /// Referral zones.
    Zones,
}

impl Report {
    /// The report of what is known now.
    pub fn new(knowledge: &Knowledge) -> Self {
        let atlas = &knowledge.atlas;
        Self {
            muscles: atlas.muscles().iter().map(muscle_line).collect(),
            zones_of_regions: region_lines(knowledge),
            points_in_sites: site_lines(knowledge),
            sources: source_lines(knowledge),
            grades: grade_lines(knowledge),
            contested: atlas
                .claims()
                .filter(|(_, claim)| claim.against.is_some())
                .count(),
            structures_without_muscle: structures_without_muscle(knowledge),
            problems: knowledge.problems.to_vec(),
        }
    }

    /// The report as a page that needs nothing beside itself.
    pub fn to_html(&self) -> String {
        html::page(self).into_string()
    }
}

fn muscle_line(muscle: &Muscle) -> MuscleLine {
    let zones = |kind| {
        muscle
            .trigger_points
            .iter()
            .flat_map(|point| &point.referral)
            .filter(|zone| zone.kind == kind)
            .count()
    };
    MuscleLine {
        region: muscle.region.clone(),
        name: capitalised(&muscle.names.english),
        structures: muscle.structures.len(),
        points: muscle.trigger_points.len(),
        zones: (zones(ZoneKind::Essential), zones(ZoneKind::Spillover)),
        treatments: (muscle.treatments.len(), muscle.stretches.len()),
        claims: muscle.claims().count(),
        missing: muscle.missing_fields(),
    }
}

fn region_lines(knowledge: &Knowledge) -> Vec<RegionLine> {
    let atlas = &knowledge.atlas;
    let regions = knowledge.body.regions.all().iter();
    regions
        .map(|region| {
            let zones = |kind| {
                atlas
                    .points()
                    .flat_map(|(_, point)| &point.referral)
                    .filter(|zone| zone.kind == kind)
                    .filter(|zone| zone.regions.iter().any(|id| id.as_str() == region.id))
                    .count()
            };
            RegionLine {
                name: region.name.clone(),
                zones: (zones(ZoneKind::Essential), zones(ZoneKind::Spillover)),
                warned: atlas
                    .warnings()
                    .iter()
                    .any(|warning| warning.regions.iter().any(|id| id.as_str() == region.id)),
            }
        })
        .collect()
}

fn site_lines(knowledge: &Knowledge) -> Vec<SiteLine> {
    let atlas = &knowledge.atlas;
    let sites: Vec<CautionSite> = site::all_sites(atlas);
    let mut lines = Vec::new();
    for (muscle, point) in atlas.points() {
        let places: Vec<_> = [Side::Left, Side::Right]
            .into_iter()
            .filter_map(|side| {
                let key = PointKey {
                    point: muscle.point_ref(point),
                    side,
                };
                knowledge.map.get(&key)?.place.as_ref()
            })
            .collect();
        for caution in atlas.cautions() {
            let depth = sites
                .iter()
                .filter(|site| site.caution == caution.id)
                .flat_map(|site| {
                    places.iter().map(|place| {
                        let surface = site.depth(place.surface);
                        site.depth(place.position).max(surface)
                    })
                })
                .fold(f32::NEG_INFINITY, f32::max);
            if depth <= 0.0 {
                continue;
            }
            let pressing: Vec<_> = muscle
                .treatments
                .iter()
                .filter(|treatment| {
                    let motion = atlas.technique(&treatment.technique).map(|it| it.motion);
                    let presses =
                        !matches!(motion, None | Some(Motion::Breathing | Motion::Stretch));
                    presses && treatment.is_for(point.number)
                })
                .collect();
            let said = pressing
                .iter()
                .filter(|treatment| treatment.cautions.contains(&caution.id))
                .count();
            lines.push(SiteLine {
                point: muscle.point_ref(point).to_string(),
                caution: caution.name.clone(),
                depth_mm: depth * 1000.0,
                said: (said, pressing.len()),
            });
        }
    }
    lines
}

fn source_lines(knowledge: &Knowledge) -> Vec<(SourceId, String, usize)> {
    let atlas = &knowledge.atlas;
    let mut uses: BTreeMap<&SourceId, usize> = BTreeMap::new();
    let of_muscles = atlas.muscles().iter().flat_map(Muscle::sources);
    let of_other_claims = atlas
        .claims()
        .filter(|(about, _)| *about != ClaimAbout::Muscle)
        .flat_map(|(_, claim)| claim.all_sources());
    let of_cautions = atlas.cautions().iter().flat_map(|caution| &caution.sources);
    for source in of_muscles.chain(of_other_claims).chain(of_cautions) {
        *uses.entry(source).or_default() += 1;
    }
    let mut lines: Vec<(SourceId, String, usize)> = atlas
        .sources()
        .iter()
        .map(|source| {
            let count = uses.get(&source.id).copied().unwrap_or(0);
            (source.id.clone(), source.reference.clone(), count)
        })
        .collect();
    lines.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
    lines
}

fn grade_lines(knowledge: &Knowledge) -> Vec<GradeLine> {
    let mut by_about: BTreeMap<ClaimAbout, [usize; 3]> = BTreeMap::new();
    for (about, claim) in knowledge.atlas.claims() {
        by_about.entry(about).or_default()[position(claim.grade)] += 1;
    }
    let mut zones = [0; 3];
    for (_, point) in knowledge.atlas.points() {
        for zone in &point.referral {
            zones[position(zone.grade)] += 1;
        }
    }
    by_about
        .into_iter()
        .map(|(about, counts)| GradeLine {
            about: Graded::Claims(about),
            counts,
        })
        .chain(std::iter::once(GradeLine {
            about: Graded::Zones,
            counts: zones,
        }))
        .collect()
}

fn position(grade: Grade) -> usize {
    match grade {
        Grade::A => 0,
        Grade::B => 1,
        Grade::C => 2,
    }
}

fn structures_without_muscle(knowledge: &Knowledge) -> Vec<String> {
    let Some(body) = knowledge.meshes() else {
        return Vec::new();
    };
    body.structures()
        .iter()
        .filter(|structure| structure.kind == myomap_body_format::Kind::Muscle)
        .filter(|structure| structure.key.side != Side::Right)
        .filter(|structure| knowledge.atlas.muscle_of(&structure.key.id).is_none())
        .map(|structure| structure.key.id.to_string())
        .collect()
}
