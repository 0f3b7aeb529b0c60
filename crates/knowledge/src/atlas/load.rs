//! Reads every file of `assets/atlas`. What cannot be read is told and left out; the rest is whole.

use super::files::{
    CautionSheet, ConditionSheet, GlossarySheet, Muscle, SourceSheet, TechniqueSheet, Therapy,
    WarningSheet,
};
use crate::files::Problem;
use crate::files::RonFile;
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};

/// The files of the atlas that could be read, with their text for the lines of later problems.
#[derive(Debug, Default)]
pub struct AtlasFiles {
    /// `muscles/<region>/<id>.ron`, by path.
    pub muscles: Vec<RonFile<Muscle>>,
    /// `techniques.ron`.
    pub techniques: Option<RonFile<TechniqueSheet>>,
    /// `conditions.ron`.
    pub conditions: Option<RonFile<ConditionSheet>>,
    /// `cautions.ron`.
    pub cautions: Option<RonFile<CautionSheet>>,
    /// `warnings.ron`.
    pub warnings: Option<RonFile<WarningSheet>>,
    /// `sources.ron`.
    pub sources: Option<RonFile<SourceSheet>>,
    /// `glossary.ron`.
    pub glossary: Option<RonFile<GlossarySheet>>,
    /// `therapy.ron`.
    pub therapy: Option<RonFile<Therapy>>,
}

impl AtlasFiles {
    /// Reads the files in `atlas_folder`; what is wrong with them is added to `problems`.
    pub fn read(atlas_folder: &Path, problems: &mut Vec<Problem>) -> Self {
        Self {
            muscles: read_muscles(&atlas_folder.join("muscles"), problems),
            techniques: read(&atlas_folder.join("techniques.ron"), problems),
            conditions: read(&atlas_folder.join("conditions.ron"), problems),
            cautions: read(&atlas_folder.join("cautions.ron"), problems),
            warnings: read(&atlas_folder.join("warnings.ron"), problems),
            sources: read(&atlas_folder.join("sources.ron"), problems),
            glossary: read(&atlas_folder.join("glossary.ron"), problems),
            therapy: read(&atlas_folder.join("therapy.ron"), problems),
        }
    }
}

fn read<T: DeserializeOwned>(path: &Path, problems: &mut Vec<Problem>) -> Option<RonFile<T>> {
    RonFile::read(path)
        .map_err(|problem| problems.push(problem))
        .ok()
}

fn read_muscles(folder: &Path, problems: &mut Vec<Problem>) -> Vec<RonFile<Muscle>> {
    let mut paths = Vec::new();
    gather(folder, &mut paths, problems);
    paths.sort();
    if paths.is_empty() {
        problems.push(Problem::error(
            folder,
            None,
            "no muscles here; each muscle is a file muscles/<region>/<id>.ron",
        ));
    }
    // Parsing takes most of the time that reading the atlas takes; every core helps.
    let read: Vec<_> = paths
        .par_iter()
        .map(|path| RonFile::<Muscle>::read(path))
        .collect();
    let mut muscles = Vec::new();
    for (path, file) in paths.iter().zip(read) {
        match file {
            Ok(mut file) => {
                file.content.region = folder_name(path);
                muscles.push(file);
            }
            Err(problem) => problems.push(problem),
        }
    }
    muscles
}

/// Every `.ron` file below a folder; links are not followed, so that nothing outside the assets is read.
fn gather(folder: &Path, paths: &mut Vec<PathBuf>, problems: &mut Vec<Problem>) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            problems.push(Problem::error(
                folder,
                None,
                format!("the folder cannot be read: {error}"),
            ));
            return;
        }
    };
    for entry in entries.flatten() {
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_symlink() => problems.push(Problem::warning(
                &path,
                None,
                "a link is not followed; put the file itself into the assets",
            )),
            Ok(kind) if kind.is_dir() => gather(&path, paths, problems),
            _ if path.extension().is_some_and(|extension| extension == "ron") => paths.push(path),
            _ => {}
        }
    }
}

fn folder_name(path: &Path) -> String {
    path.parent()
        .and_then(Path::file_name)
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
