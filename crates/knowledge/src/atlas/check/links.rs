//! What entries say of each other: ids that two bear, structures that two claim, satellites that go round in a circle.

use crate::atlas::AtlasFiles;
use crate::atlas::files::*;
use crate::files::Problem;
use crate::files::RonFile;
use crate::ids::*;
use crate::text;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

pub(super) fn check_doubles(files: &AtlasFiles, problems: &mut Vec<Problem>) {
    fn sheet<'a, T>(
        file: Option<&'a RonFile<T>>,
        ids: impl Fn(&'a T) -> Vec<&'a str>,
        problems: &mut Vec<Problem>,
    ) {
        let Some(file) = file else { return };
        let mut seen = HashSet::new();
        for id in ids(&file.content) {
            if !seen.insert(id) {
                problems.push(Problem::error(
                    &file.path,
                    file.line_of_text(&format!("id: \"{id}\""), 1),
                    text!("id-twice", id = id),
                ));
            }
        }
    }
    sheet(
        files.techniques.as_ref(),
        |s| s.techniques.iter().map(|t| t.id.as_str()).collect(),
        problems,
    );
    sheet(
        files.cautions.as_ref(),
        |s| s.cautions.iter().map(|c| c.id.as_str()).collect(),
        problems,
    );
    sheet(
        files.conditions.as_ref(),
        |s| s.conditions.iter().map(|c| c.id.as_str()).collect(),
        problems,
    );
    sheet(
        files.warnings.as_ref(),
        |s| s.warnings.iter().map(|w| w.id.as_str()).collect(),
        problems,
    );
    sheet(
        files.red_flags.as_ref(),
        |s| s.red_flags.iter().map(|flag| flag.id.as_str()).collect(),
        problems,
    );
    sheet(
        files.article.as_ref(),
        |s| s.facts.iter().map(|fact| fact.id.as_str()).collect(),
        problems,
    );
    sheet(
        files.groups.as_ref(),
        |s| s.groups.iter().map(|group| group.id.as_str()).collect(),
        problems,
    );
    for file in &files.other_sources {
        sheet(
            Some(file),
            |s| s.entries.iter().map(|entry| entry.id.as_str()).collect(),
            problems,
        );
    }
    sheet(
        files.sources.as_ref(),
        |s| s.sources.iter().map(|s| s.id.as_str()).collect(),
        problems,
    );
}

pub(super) fn check_shared_structures(files: &AtlasFiles, problems: &mut Vec<Problem>) {
    // A muscle that bears the name of a structure has it; of others the first.
    let namesakes = files
        .muscles
        .iter()
        .map(|file| &file.content)
        .filter(|muscle| {
            muscle
                .structures
                .iter()
                .any(|structure| structure.as_str() == muscle.id.as_str())
        });
    let mut owner: HashMap<&str, &MuscleId> = namesakes
        .map(|muscle| (muscle.id.as_str(), &muscle.id))
        .collect();
    for file in &files.muscles {
        for structure in &file.content.structures {
            match owner.get(structure.as_str()) {
                Some(other) if **other != file.content.id => problems.push(file.error_at(
                    structure.as_str(),
                    text!(
                        "structure-of-two",
                        structure = structure.as_str(),
                        muscle = other.as_str()
                    ),
                )),
                _ => {
                    owner.insert(structure.as_str(), &file.content.id);
                }
            }
        }
    }
}

/// A point that awakens another must not be awakened by it in turn, however long the way round.
pub(super) fn check_satellite_cycles(files: &AtlasFiles, problems: &mut Vec<Problem>) {
    let satellites: BTreeMap<PointRef, &[PointRef]> = files
        .muscles
        .iter()
        .flat_map(|file| {
            let muscle = &file.content;
            muscle
                .trigger_points
                .iter()
                .map(move |point| (muscle.point_ref(point), point.satellites.as_slice()))
        })
        .collect();
    let mut finished = BTreeSet::new();
    for start in satellites.keys() {
        let mut way = Vec::new();
        if let Some(cycle) = find_cycle(start, &satellites, &mut way, &mut finished) {
            let told: Vec<String> = cycle.iter().map(PointRef::to_string).collect();
            let file = files
                .muscles
                .iter()
                .find(|file| file.content.id == cycle[0].muscle);
            if let Some(file) = file {
                let next = cycle[1].to_string();
                problems.push(file.error_at(
                    &next,
                    text!("satellites-in-a-circle", way = told.join(" → ")),
                ));
            }
        }
    }
}

fn find_cycle(
    point: &PointRef,
    satellites: &BTreeMap<PointRef, &[PointRef]>,
    way: &mut Vec<PointRef>,
    finished: &mut BTreeSet<PointRef>,
) -> Option<Vec<PointRef>> {
    if let Some(start) = way.iter().position(|visited| visited == point) {
        let mut cycle = way[start..].to_vec();
        cycle.push(point.clone());
        return Some(cycle);
    }
    if finished.contains(point) {
        return None;
    }
    way.push(point.clone());
    let mut found = None;
    for next in satellites.get(point).copied().unwrap_or_default() {
        found = found.or_else(|| find_cycle(next, satellites, way, finished));
    }
    way.pop();
    finished.insert(point.clone());
    found
}
