//! The three sheets beside `body.glb`: structures, landmarks, regions; read and checked for themselves.

use super::{Problem, RonFile, disguised_id, named, plain_id};
use crate::text;
use myomap_body_format::frame::{in_reference_frame, is_sound_part};
use myomap_body_format::{Attachment, Kind, LandmarkSheet, RegionSheet, StructureSheet};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use tracing::info_span;

/// What the sheets say.
#[derive(Debug, Clone)]
pub struct Sheets {
    /// `structures.ron`.
    pub structures: StructureSheet,
    /// `landmarks.ron`.
    pub landmarks: LandmarkSheet,
    /// `regions.ron`.
    pub regions: RegionSheet,
    /// The sheets that could not be read, each with its file; what they would define is missing elsewhere.
    pub unreadable: BTreeMap<Sheet, PathBuf>,
    /// Ids that stand in the sheets and cannot be used as they are, which has been told.
    pub left_out: BTreeSet<String>,
}

/// A sheet beside the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sheet {
    /// `structures.ron`.
    Structures,
    /// `landmarks.ron`.
    Landmarks,
    /// `regions.ron`.
    Regions,
}

impl Sheet {
    fn file(self) -> &'static str {
        match self {
            Self::Structures => "structures.ron",
            Self::Landmarks => "landmarks.ron",
            Self::Regions => "regions.ron",
        }
    }
}

impl Sheets {
    /// Reads the three sheets in `body_folder`. What cannot be read or is wrong is left out and told in `problems`.
    pub fn read(body_folder: &Path, problems: &mut Vec<Problem>) -> Self {
        let _span = info_span!("reading the body's sheets").entered();
        let mut reading = Reading {
            body_folder,
            problems,
            unreadable: BTreeMap::new(),
            left_out: BTreeSet::new(),
        };
        let structures =
            reading
                .read(Sheet::Structures, check_structures)
                .unwrap_or(StructureSheet {
                    structures: Vec::new(),
                });
        let landmarks = reading
            .read(Sheet::Landmarks, check_landmarks)
            .unwrap_or(LandmarkSheet {
                landmarks: Vec::new(),
            });
        let regions = reading
            .read(Sheet::Regions, check_regions)
            .unwrap_or(RegionSheet {
                regions: Vec::new(),
            });
        let (unreadable, left_out) = (reading.unreadable, reading.left_out);
        Self {
            structures,
            landmarks,
            regions,
            unreadable,
            left_out,
        }
    }
}

/// The sheets while they are read.
struct Reading<'a> {
    body_folder: &'a Path,
    problems: &'a mut Vec<Problem>,
    unreadable: BTreeMap<Sheet, PathBuf>,
    left_out: BTreeSet<String>,
}

impl Reading<'_> {
    fn read<T: serde::de::DeserializeOwned>(
        &mut self,
        sheet: Sheet,
        check: impl Fn(&mut RonFile<T>, &mut Told<'_>),
    ) -> Option<T> {
        let path = named(self.body_folder, sheet.file(), self.problems);
        match RonFile::<T>::read(&path) {
            Ok(mut file) => {
                let mut told = Told {
                    problems: self.problems,
                    left_out: &mut self.left_out,
                };
                check(&mut file, &mut told);
                Some(file.content)
            }
            Err(problem) => {
                self.problems.push(problem);
                self.unreadable.insert(sheet, path);
                None
            }
        }
    }
}

/// What is told of a sheet.
struct Told<'a> {
    problems: &'a mut Vec<Problem>,
    left_out: &'a mut BTreeSet<String>,
}

impl Told<'_> {
    fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Of ids that only look right: others name the plain ones, and are not to blame.
    fn disguised_ids<'i, T>(&mut self, file: &RonFile<T>, ids: impl IntoIterator<Item = &'i str>) {
        for id in ids {
            if let Some(message) = disguised_id(id) {
                self.problems.push(file.error_at(id, message));
                self.left_out.insert(plain_id(id));
            }
        }
    }
}

/// Keeps the first of several entries with one id, and tells of the others.
fn drop_doubles<T, E>(
    file: &mut RonFile<T>,
    problems: &mut Told<'_>,
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
            text!("id-twice", id = double),
        ));
    }
}

fn check_structures(file: &mut RonFile<StructureSheet>, problems: &mut Told<'_>) {
    drop_doubles(
        file,
        problems,
        |sheet| &mut sheet.structures,
        |entry| &entry.id,
    );
    let ids = file
        .content
        .structures
        .iter()
        .map(|entry| entry.id.as_str());
    problems.disguised_ids(file, ids);
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
                text!(
                    "structure-layer-out-of-range",
                    id = id,
                    layer = structure.layer
                ),
            ));
        }
        let has_fibres = matches!(structure.kind, Kind::Muscle | Kind::Tendon);
        if has_fibres && (structure.origin.is_none() || structure.insertion.is_none()) {
            problems.push(file.error_at(id, text!("structure-without-ends", id = id)));
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
                    text!(
                        "structure-attaches-nowhere",
                        id = id,
                        place = place.as_str()
                    ),
                ));
            }
        }
    }
}

fn check_landmarks(file: &mut RonFile<LandmarkSheet>, problems: &mut Told<'_>) {
    drop_doubles(
        file,
        problems,
        |sheet| &mut sheet.landmarks,
        |entry| &entry.id,
    );
    let ids = file.content.landmarks.iter().map(|entry| entry.id.as_str());
    problems.disguised_ids(file, ids);
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
        problems.left_out.insert(id.clone());
        problems.push(file.error_at(&id, text!("landmark-outside", id = id.as_str())));
    }
}

fn check_regions(file: &mut RonFile<RegionSheet>, problems: &mut Told<'_>) {
    drop_doubles(
        file,
        problems,
        |sheet| &mut sheet.regions,
        |entry| &entry.id,
    );
    let ids = file.content.regions.iter().map(|entry| entry.id.as_str());
    problems.disguised_ids(file, ids);
    let mut bad = Vec::new();
    file.content.regions.retain(|region| {
        let sound = !region.parts.is_empty() && region.parts.iter().all(is_sound_part);
        if !sound {
            bad.push(region.id.clone());
        }
        sound
    });
    for id in bad {
        problems.left_out.insert(id.clone());
        problems.push(file.error_at(&id, text!("region-part-unsound", id = id.as_str())));
    }
}
