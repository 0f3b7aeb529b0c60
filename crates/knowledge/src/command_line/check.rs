//! `myomap check`: every problem of the files at once.

use super::output::{say, tell};
use super::{AssetArguments, FAILED, WRONG_USE, fail};
use crate::files::write_whole;
use crate::files::{Problem, Severity};
use crate::knowledge::report::Report;
use crate::knowledge::{AssetFolders, Knowledge};
use crate::text;
use crate::text::decimal;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// Check every file of the assets and say all that is wrong, with file and line.
///
/// Also proves on the body that every trigger point lies on its muscle and every referral zone covers skin. Ends with
/// exit code 1 if there is any error; warnings alone do not count.
#[derive(Debug, Args)]
pub struct Check {
    /// A model to check instead of the built-in body: glTF, OBJ, or a folder or zip of OBJ files. What is wrong with it
    /// is told of it, and no file of the atlas is blamed.
    #[arg(value_name = "MODEL", conflicts_with = "body")]
    model: Option<PathBuf>,
    #[command(flatten)]
    assets: AssetArguments,
    /// Also write what the atlas holds and lacks, as a page for a browser.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

impl Check {
    /// Does it, and gives the exit code. `also` says what is wrong with files that are not known here, as lessons.
    pub fn run(&self, also: impl FnOnce(&Knowledge, &AssetFolders) -> Vec<Problem>) -> ExitCode {
        if let Err(error) = self.assets.speak() {
            return fail(WRONG_USE, error);
        }
        let mut assets = self.assets.assets();
        if let Some(model) = &self.model {
            assets.body = Some(model.clone());
        }
        let mut knowledge = Knowledge::read(&assets);
        let also = also(&knowledge, &assets);
        knowledge.add_problems(also);
        for problem in knowledge.problems.iter() {
            tell(short(problem, &assets.folder));
        }
        if let Some(recognised) = recognised(&knowledge) {
            say(recognised);
        }
        say(summary(&knowledge));
        if let Some(path) = &self.report {
            let mut report = Report::new(&knowledge);
            for problem in &mut report.problems {
                *problem = short(problem, &assets.folder);
            }
            if let Err(error) = write_whole(path, report.to_html().as_bytes()) {
                return fail(
                    FAILED,
                    text!(
                        "check-report-unwritten",
                        error = error.to_string(),
                        file = path.display().to_string()
                    ),
                );
            }
        }
        if count(&knowledge, Severity::Error) > 0 {
            ExitCode::from(FAILED)
        } else {
            ExitCode::SUCCESS
        }
    }
}

fn count(knowledge: &Knowledge, severity: Severity) -> usize {
    let problems = knowledge.problems.iter();
    problems
        .filter(|problem| problem.severity == severity)
        .count()
}

/// How much of a model made elsewhere was recognised.
fn recognised(knowledge: &Knowledge) -> Option<String> {
    let report = &knowledge.body.report;
    let structures = knowledge.meshes()?.structures().len();
    (!report.is_ours).then(|| {
        text!(
            "check-model",
            structures = structures,
            error = decimal(report.error_mm.unwrap_or_default(), 0),
            missing = report.missing.len(),
            unknown = report.unknown.len()
        )
    })
}

/// How much there is of everything, and how much is wrong.
fn summary(knowledge: &Knowledge) -> String {
    let atlas = &knowledge.atlas;
    let zones: usize = atlas.points().map(|(_, point)| point.referral.len()).sum();
    text!(
        "check-summary",
        muscles = atlas.muscles().len(),
        points = atlas.points().count(),
        zones = zones,
        techniques = atlas.techniques().len(),
        conditions = atlas.conditions().len(),
        cautions = atlas.cautions().len(),
        sources = atlas.sources().len(),
        errors = count(knowledge, Severity::Error),
        warnings = count(knowledge, Severity::Warning)
    )
}

/// The problem with its file named from the assets' folder on.
fn short(problem: &Problem, folder: &std::path::Path) -> Problem {
    let file = problem
        .file
        .strip_prefix(folder)
        .unwrap_or(&problem.file)
        .to_owned();
    Problem {
        file,
        ..problem.clone()
    }
}
