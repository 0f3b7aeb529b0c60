//! The parts of the knowledge that come from the body.

use super::asset_folders::AssetFolders;
use crate::body::{Body, BodyReport, Landmarks, Regions};
use crate::files::{Problem, Severity, Sheet, Sheets};
use crate::text;
use std::path::Path;
use std::sync::Arc;
use tracing::info_span;

/// The parts of the knowledge that come from the body; they stay while the atlas is edited.
#[derive(Default)]
pub struct BodyKnowledge {
    /// The body; none where it could not be read. Shared, so that it stays while its sheets are edited.
    pub body: Option<Arc<Body>>,
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
    /// Of these problems, those of the meshes.
    pub mesh_problems: Vec<Problem>,
}

/// The meshes of a body, and what is wrong with them.
#[derive(Default)]
struct Meshes {
    body: Option<Arc<Body>>,
    report: BodyReport,
    problems: Vec<Problem>,
}

impl Meshes {
    fn read(assets: &AssetFolders, sheets: &Sheets) -> Self {
        if sheets.unreadable.contains_key(&Sheet::Structures) {
            // No mesh can be known by its name; what is wrong is told of the sheet.
            return Self::default();
        }
        let file = assets.body_file();
        match crate::body::load::load(&file, sheets) {
            Ok((body, report)) => Self {
                problems: report_problems(&file, &report),
                body: Some(Arc::new(body)),
                report,
            },
            Err(error) => Self {
                problems: vec![Problem::unreadable(&file, None, error.to_string())],
                ..Self::default()
            },
        }
    }
}

impl BodyKnowledge {
    /// Reads the body and its sheets. What cannot be used is told in `problems`.
    pub fn read(assets: &AssetFolders) -> Self {
        let _span = info_span!("reading body").entered();
        let mut problems = Vec::new();
        let sheets = Sheets::read(&assets.body_folder(), &mut problems);
        let meshes = Meshes::read(assets, &sheets);
        Self::new(sheets, problems, meshes)
    }

    /// Reads the sheets again. The meshes stay, unless the sheet that names the structures has changed.
    pub fn read_sheets_again(&self, assets: &AssetFolders) -> Self {
        let mut problems = Vec::new();
        let sheets = Sheets::read(&assets.body_folder(), &mut problems);
        let same_names = self.sheets.as_ref().is_some_and(|known| {
            known.structures == sheets.structures && known.unreadable == sheets.unreadable
        });
        let meshes = match &self.body {
            Some(body) if same_names => Meshes {
                body: Some(body.clone()),
                report: self.report.clone(),
                problems: self.mesh_problems.clone(),
            },
            _ => Meshes::read(assets, &sheets),
        };
        Self::new(sheets, problems, meshes)
    }

    fn new(sheets: Sheets, mut problems: Vec<Problem>, meshes: Meshes) -> Self {
        problems.extend(meshes.problems.iter().cloned());
        let skin = meshes.body.as_deref().and_then(Body::skin_surface);
        Self {
            landmarks: Some(Landmarks::new(&sheets.landmarks)),
            regions: Regions::new(&sheets.regions, skin),
            body: meshes.body,
            sheets: Some(sheets),
            report: meshes.report,
            problems,
            mesh_problems: meshes.problems,
        }
    }

    /// Whether both have the very same meshes, so that what is made of them can stay.
    pub fn has_meshes_of(&self, other: &Self) -> bool {
        let both = self.body.as_ref().zip(other.body.as_ref());
        both.is_some_and(|(own, others)| Arc::ptr_eq(own, others))
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
            text!(
                "body-meshes-missing",
                count = report.missing.len(),
                names = some_of(&report.missing)
            ),
        ));
    }
    if !report.unknown.is_empty() {
        problems.push(Problem::warning(
            file,
            None,
            text!(
                "body-meshes-unknown",
                count = report.unknown.len(),
                names = some_of(&report.unknown)
            ),
        ));
    }
    if !report.without_fibres.is_empty() {
        problems.push(Problem::warning(
            file,
            None,
            text!(
                "body-fibres-missing",
                count = report.without_fibres.len(),
                names = some_of(&report.without_fibres)
            ),
        ));
    }
    if !report.broken.is_empty() {
        problems.push(Problem::error(
            file,
            None,
            text!(
                "body-meshes-broken",
                count = report.broken.len(),
                names = some_of(&report.broken)
            ),
        ));
    }
    problems
}

/// The first few of a list, in words.
fn some_of<T: std::fmt::Display>(list: &[T]) -> String {
    let some: Vec<String> = list.iter().take(5).map(T::to_string).collect();
    let names = some.join(", ");
    match list.len() - some.len() {
        0 => names,
        more => text!("names-and-more", names = names, count = more),
    }
}
