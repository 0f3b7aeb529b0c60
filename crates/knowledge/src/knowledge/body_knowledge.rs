//! The parts of the knowledge that come from the body.

use super::asset_folders::AssetFolders;
use crate::body::{Body, BodyReport, Landmarks, OwnBody, Regions};
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
        let own = OwnBody::at(&assets.own_body_file());
        match crate::body::load::load(&file, sheets, &own) {
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
        let (landmarks, regions) = match &meshes.report.warp {
            Some(warp) => (
                Landmarks::new(&warp.landmarks(&sheets.landmarks)),
                Regions::new(&warp.regions(&sheets.regions), skin),
            ),
            None => (
                Landmarks::new(&sheets.landmarks),
                Regions::new(&sheets.regions, skin),
            ),
        };
        Self {
            landmarks: Some(landmarks),
            regions,
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

impl BodyKnowledge {
    /// What is told where statements of the atlas on places do not hold on this body: on our own each of them is wrong; on
    /// another, where it differs from ours.
    pub fn of_places(&self, problems: Vec<Problem>, file: &Path) -> Vec<Problem> {
        if self.report.is_ours || problems.is_empty() {
            return problems;
        }
        let message = text!("body-places-differ", count = problems.len());
        let last = Problem {
            rank: u16::MAX,
            ..Problem::warning(file, None, message)
        };
        vec![last]
    }
}

/// What is told of a body, the worst first.
fn report_problems(file: &Path, report: &BodyReport) -> Vec<Problem> {
    let findings = report.findings().into_iter();
    let problem = |(rank, (severity, message))| Problem {
        severity,
        rank,
        ..Problem::error(file, None, message)
    };
    (0..).zip(findings).map(problem).collect()
}
