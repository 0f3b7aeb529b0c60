//! A school's own folder over the atlas that comes with Myomap: whole files, or single muscles.
//!
//! It is laid out as the atlas is. A file beside the muscles (`techniques.ron`) or a map in `other_sources/` takes the place
//! of the one that bears its name; every other RON file is a muscle, in whatever folder, and takes the place of the one with
//! its id, or is a new one. What cannot be read is told, and the built-in one stays.

use crate::files::{Problem, gather};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The folder of maps of what is not muscle.
pub(super) const OTHER_SOURCES: &str = "other_sources";

/// The files of a school's folder.
#[derive(Debug, Default)]
pub(super) struct Overlay {
    /// Files that lie in the folder itself, by their names in small letters.
    sheets: BTreeMap<String, PathBuf>,
    /// Files in `other_sources`.
    pub(super) other_sources: Vec<PathBuf>,
    /// All others, by path.
    pub(super) muscles: Vec<PathBuf>,
}

impl Overlay {
    /// Looks through a folder; `sheets` are the names that files beside the muscles can have.
    pub(super) fn of(folder: &Path, sheets: &[&str], problems: &mut Vec<Problem>) -> Self {
        let mut paths = Vec::new();
        gather(folder, &mut paths, problems);
        paths.sort();
        let mut overlay = Self::default();
        for path in paths {
            let inside = path.strip_prefix(folder).unwrap_or(&path);
            let mut parts = inside.components().map(|part| part.as_os_str());
            let first = parts.next().unwrap_or_default();
            let name = first.to_string_lossy().to_lowercase();
            if parts.next().is_none() && sheets.contains(&name.as_str()) {
                overlay.sheets.insert(name, path);
            } else if first == OTHER_SOURCES {
                overlay.other_sources.push(path);
            } else {
                overlay.muscles.push(path);
            }
        }
        overlay
    }

    /// The file that takes the place of the one with this name.
    pub(super) fn sheet(&self, name: &str) -> Option<&Path> {
        self.sheets.get(name).map(PathBuf::as_path)
    }

    /// Whether there is nothing in it that belongs to an atlas.
    pub(super) fn is_empty(&self) -> bool {
        self.sheets.is_empty() && self.other_sources.is_empty() && self.muscles.is_empty()
    }
}
