//! The parts of the knowledge that come from the body.

use super::asset_folders::AssetFolders;
use crate::body::{Body, BodyReport, Landmarks, Regions};
use crate::files::{Problem, Severity, Sheet, Sheets};
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
        let matched = if sheets.unreadable.contains(&Sheet::Structures) {
            // No mesh can be known by its name; what is wrong is told of the sheet.
            None
        } else {
            Some(crate::body::load::load(&file, &sheets))
        };
        let (body, report) = match matched {
            None => (None, BodyReport::default()),
            Some(Ok((body, report))) => {
                problems.extend(report_problems(&file, &report));
                (Some(body), report)
            }
            Some(Err(error)) => {
                problems.push(Problem::unreadable(&file, None, error.to_string()));
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

impl BodyKnowledge {
    /// Whether the body or its sheets have an error. What the atlas says of places cannot be judged on such a body.
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }

    /// What keeps the body, or a part of it, from being used.
    pub fn errors(&self) -> impl Iterator<Item = &Problem> {
        let problems = self.problems.iter();
        problems.filter(|problem| problem.severity == Severity::Error)
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
    if !report.without_fibres.is_empty() {
        problems.push(Problem::warning(
            file,
            None,
            format!(
                "{} muscles have no fibre coordinates here, so that their trigger points have no place: {}",
                report.without_fibres.len(),
                some_of(&report.without_fibres)
            ),
        ));
    }
    if !report.broken.is_empty() {
        problems.push(Problem::error(
            file,
            None,
            format!(
                "{} meshes cannot be used and are left out: {}",
                report.broken.len(),
                some_of(&report.broken)
            ),
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
