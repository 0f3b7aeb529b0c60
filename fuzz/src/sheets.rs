//! The sheets beside the body.

use myomap_knowledge::body::{Landmarks, Regions};
use myomap_knowledge::files::Sheets;
use std::sync::LazyLock;
use tempfile::TempDir;

/// Where the sheet of this moment lies.
static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));

fn asked(name: &str, text: &str) {
    let folder = FOLDER.path();
    std::fs::write(folder.join(name), text).expect("the sheet");
    let sheets = Sheets::read(folder, &mut Vec::new());
    Landmarks::new(&sheets.landmarks);
    Regions::new(&sheets.regions, None);
}

/// The sheet of the structures.
pub fn structures(text: &str) {
    asked("structures.ron", text);
}

/// The sheet of the landmarks.
pub fn landmarks(text: &str) {
    asked("landmarks.ron", text);
}

/// The sheet of the regions.
pub fn regions(text: &str) {
    asked("regions.ron", text);
}
