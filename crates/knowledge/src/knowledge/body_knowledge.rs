//! The parts of the knowledge that come from the body.

use super::asset_folders::AssetFolders;
use crate::body::{Body, BodyReport, Landmarks, Regions};
use crate::files::{Problem, Sheets};
use std::path::Path;

/// The parts of the knowledge that come from the body; they stay while the atlas is edited.
#[derive(Default)]
pub struct BodyKnowledge {
    /// The body; none where it could not be read.
    pub body: Option<Body>,
    /// Landmarks of both sides.
    pub landmarks: Option<Landmarks>,
    /// Regions of the skin.
    pub regions: Regions,
    /// Sheets as read, for checks.
    pub sheets: Option<Sheets>,
    /// What of the body was found, and what not.
    pub report: BodyReport,
    /// What is wrong with the body's own files.
    pub problems: Vec<Problem>,
}

impl BodyKnowledge {
    /// Reads the body and its sheets. What cannot be used is told in `problems`.
    pub fn read(assets: &AssetFolders) -> Self {
        let mut problems = Vec::new();
        let sheets = Sheets::read(&assets.body_folder(), &mut problems);
        let file = assets.body_file();
        let (body, report) = match crate::body::load::load(&file, &sheets) {
            Ok((body, report)) => {
                problems.extend(report_problems(&file, &report));
                (Some(body), report)
            }
            Err(error) => {
                problems.push(Problem::error(&file, None, error.to_string()));
                (None, BodyReport::default())
            }
        };
        let regions = Regions::new(&sheets.regions, body.as_ref().and_then(Body::skin_surface));
        Self {
            landmarks: Some(Landmarks::new(&sheets.landmarks)),
            body,
            regions,
            sheets: Some(sheets),
            report,
            problems,
        }
    }
}

fn report_problems(file: &Path, report: &BodyReport) -> Vec<Problem> {
    let mut problems = Vec::new();
    if !report.missing.is_empty() {
        problems.push(Problem::warning(
            file,
            None,
            format!(
                "{} structures have no mesh here: {}",
                report.missing.len(),
                some_of(&report.missing)
            ),
        ));
    }
    if !report.unknown.is_empty() {
        problems.push(Problem::warning(
            file,
            None,
            format!(
                "{} meshes bear a name that structures.ron does not know and are left out: {}",
                report.unknown.len(),
                some_of(&report.unknown)
            ),
        ));
    }
    for broken in &report.broken {
        problems.push(Problem::error(
            file,
            None,
            format!("a mesh is left out: {broken}"),
        ));
    }
    problems
}

/// The first few of a list, in words.
fn some_of<T: std::fmt::Display>(list: &[T]) -> String {
    let mut words: Vec<String> = list.iter().take(5).map(T::to_string).collect();
    if list.len() > words.len() {
        words.push(format!("and {} more", list.len() - words.len()));
    }
    words.join(", ")
}
