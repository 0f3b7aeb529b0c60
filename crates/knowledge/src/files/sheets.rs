//! The three sheets beside `body.glb`: structures, landmarks, regions; read and checked for themselves.

use super::{Problem, RonFile};
use myomap_body_format::frame::{in_reference_frame, is_sound_part};
use myomap_body_format::{Attachment, Kind, LandmarkSheet, RegionSheet, StructureSheet};
use std::collections::HashSet;
use std::path::Path;

/// What the sheets say.
#[derive(Debug, Clone)]
pub struct Sheets {
    /// `structures.ron`.
    pub structures: StructureSheet,
    /// `landmarks.ron`.
    pub landmarks: LandmarkSheet,
    /// `regions.ron`.
    pub regions: RegionSheet,
}

impl Sheets {
    /// Reads the three sheets in `body_folder`. What cannot be read or is wrong is left out and told in `problems`.
    pub fn read(body_folder: &Path, problems: &mut Vec<Problem>) -> Self {
        let structures = read(
            &body_folder.join("structures.ron"),
            problems,
            check_structures,
        )
        .unwrap_or(StructureSheet {
            structures: Vec::new(),
        });
        let landmarks = read(
            &body_folder.join("landmarks.ron"),
            problems,
            check_landmarks,
        )
        .unwrap_or(LandmarkSheet {
            landmarks: Vec::new(),
        });
        let regions = read(&body_folder.join("regions.ron"), problems, check_regions).unwrap_or(
            RegionSheet {
                regions: Vec::new(),
            },
        );
        Self {
            structures,
            landmarks,
            regions,
        }
    }
}

fn read<T: serde::de::DeserializeOwned>(
    path: &Path,
    problems: &mut Vec<Problem>,
    check: impl Fn(&mut RonFile<T>, &mut Vec<Problem>),
) -> Option<T> {
    match RonFile::<T>::read(path) {
        Ok(mut file) => {
            check(&mut file, problems);
            Some(file.content)
        }
        Err(problem) => {
            problems.push(problem);
            None
        }
    }
}

/// Keeps the first of several entries with one id, and tells of the others.
fn drop_doubles<T, E>(
    file: &mut RonFile<T>,
    problems: &mut Vec<Problem>,
    entries: impl Fn(&mut T) -> &mut Vec<E>,
    id: impl Fn(&E) -> &str,
) {
    let mut seen = HashSet::new();
    let mut doubles = Vec::new();
    entries(&mut file.content).retain(|entry| {
        let first = seen.insert(id(entry).to_owned());
        if !first {
            doubles.push(id(entry).to_owned());
        }
        first
    });
    for double in doubles {
        problems.push(Problem::error(
            &file.path,
            file.line_of_text(&format!("id: \"{double}\""), 1),
            format!(
                "the id \"{double}\" stands here a second time; give each entry an id of its own"
            ),
        ));
    }
}

fn check_structures(file: &mut RonFile<StructureSheet>, problems: &mut Vec<Problem>) {
    drop_doubles(
        file,
        problems,
        |sheet| &mut sheet.structures,
        |entry| &entry.id,
    );
    let known: HashSet<&str> = file
        .content
        .structures
        .iter()
        .map(|structure| structure.id.as_str())
        .collect();
    for structure in &file.content.structures {
        let id = structure.id.as_str();
        if !(1..=4).contains(&structure.layer) {
            problems.push(file.error_at(
                id,
                format!(
                    "\"{id}\" has layer {}; layers go from 1 to 4",
                    structure.layer
                ),
            ));
        }
        let has_fibres = matches!(structure.kind, Kind::Muscle | Kind::Tendon);
        if has_fibres && (structure.origin.is_none() || structure.insertion.is_none()) {
            problems.push(file.error_at(id, format!("\"{id}\" needs an origin and an insertion")));
        }
        for end in [&structure.origin, &structure.insertion]
            .into_iter()
            .flatten()
        {
            let (Attachment::At(places) | Attachment::AtEnd(places, _)) = end else {
                continue;
            };
            for place in places
                .iter()
                .filter(|place| !known.contains(place.as_str()))
            {
                problems.push(file.error_at(
                    place,
                    format!("\"{id}\" attaches to \"{place}\", which is no structure"),
                ));
            }
        }
    }
}

fn check_landmarks(file: &mut RonFile<LandmarkSheet>, problems: &mut Vec<Problem>) {
    drop_doubles(
        file,
        problems,
        |sheet| &mut sheet.landmarks,
        |entry| &entry.id,
    );
    let mut far = Vec::new();
    file.content.landmarks.retain(|landmark| {
        let (x, y, z) = landmark.at;
        let near = in_reference_frame([x, y, z]);
        if !near {
            far.push(landmark.id.clone());
        }
        near
    });
    for id in far {
        problems.push(file.error_at(
            &id,
            format!("\"{id}\" lies outside the body; write its place in mm of the reference frame"),
        ));
    }
}

fn check_regions(file: &mut RonFile<RegionSheet>, problems: &mut Vec<Problem>) {
    drop_doubles(
        file,
        problems,
        |sheet| &mut sheet.regions,
        |entry| &entry.id,
    );
    let mut bad = Vec::new();
    file.content.regions.retain(|region| {
        let sound = !region.parts.is_empty() && region.parts.iter().all(is_sound_part);
        if !sound {
            bad.push(region.id.clone());
        }
        sound
    });
    for id in bad {
        problems.push(file.error_at(&id, format!("\"{id}\" needs at least one part, each inside the body and with a radius, in mm of the reference frame")));
    }
}
