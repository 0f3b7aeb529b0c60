//! `myomap check`: every problem of the files at once.

use super::{AssetArguments, FAILED, fail};
use crate::files::write_whole;
use crate::files::{Problem, Severity};
use crate::knowledge::Knowledge;
use crate::knowledge::report::Report;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// Check every file of the assets and say all that is wrong, with file and line.
///
/// Also proves on the body that every trigger point lies on its muscle and every referral zone covers skin. Ends with
/// exit code 1 if there is any error; warnings alone do not count.
#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    assets: AssetArguments,
    /// Also write what the atlas holds and lacks, as a page for a browser.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

impl Check {
    /// Does it, and gives the exit code.
    pub fn run(&self) -> ExitCode {
        let assets = self.assets.assets();
        let knowledge = Knowledge::read(&assets);
        for problem in knowledge.problems.iter() {
            eprintln!("{}", short(problem, &assets.folder));
        }
        let count = |severity| {
            knowledge
                .problems
                .iter()
                .filter(|problem| problem.severity == severity)
                .count()
        };
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        let atlas = &knowledge.atlas;
        println!(
            "{} muscles, {} trigger points, {} zones, {} techniques, {} conditions, {} cautions, {} sources: {errors} errors, {warnings} warnings",
            atlas.muscles().len(),
            atlas.points().count(),
            atlas
                .points()
                .map(|(_, point)| point.referral.len())
                .sum::<usize>(),
            atlas.techniques().len(),
            atlas.conditions().len(),
            atlas.cautions().len(),
            atlas.sources().len(),
        );
        if let Some(path) = &self.report {
            let mut report = Report::new(&knowledge);
            for problem in &mut report.problems {
                *problem = short(problem, &assets.folder);
            }
            if let Err(error) = write_whole(path, report.to_html().as_bytes()) {
                return fail(
                    FAILED,
                    format!("the report cannot be written ({error}): {}", path.display()),
                );
            }
        }
        if errors > 0 {
            ExitCode::from(FAILED)
        } else {
            ExitCode::SUCCESS
        }
    }
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
