//! `myomap progress`: what was learned, taken along to another computer or into a spreadsheet.

use crate::shell::own_folders;
use clap::Args;
use myomap_knowledge::command_line::{AssetArguments, FAILED, WRONG_USE, fail, output::say};
use myomap_knowledge::files::write_whole;
use myomap_knowledge::text;
use myomap_learning::Progress;
use myomap_learning::progress::{
    FileError, TakeInError, answers_in, is_table, read, save, to_table,
};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Take what was learned along: write it into a file, or take it in from one, as a table (CSV) or as RON.
///
/// What is taken in is added to what is there; taken in twice, it changes nothing.
/// Example: myomap progress --export answers.csv
#[derive(Debug, Args)]
#[group(id = "what", required = true, multiple = false, args = ["export", "import"])]
pub(super) struct TakeAlong {
    #[command(flatten)]
    assets: AssetArguments,
    /// Write all answers into this file: a table where its name ends in .csv, else RON with the plan.
    #[arg(long, value_name = "FILE")]
    export: Option<PathBuf>,
    /// Take in the answers of this file.
    #[arg(long, value_name = "FILE")]
    import: Option<PathBuf>,
    /// The folder of the settings in which the progress lies, instead of MYOMAP_CONFIG_DIR or the system's.
    #[arg(long, value_name = "FOLDER")]
    config: Option<PathBuf>,
}

/// Why nothing was taken along.
#[derive(Debug, thiserror::Error)]
enum TakeAlongError {
    #[error("{}", text!("progress-no-folder"))]
    NoFolder,
    #[error(transparent)]
    File(#[from] FileError),
    #[error(transparent)]
    TakenIn(#[from] TakeInError),
    #[error("{}", text!("progress-damaged", problem = .0))]
    Damaged(String),
}

impl TakeAlong {
    pub(super) fn run(&self) -> ExitCode {
        if let Err(error) = self.assets.speak() {
            return fail(WRONG_USE, error);
        }
        match self.do_it() {
            Ok(told) => {
                say(told);
                ExitCode::SUCCESS
            }
            Err(error) => fail(FAILED, error),
        }
    }

    fn do_it(&self) -> Result<String, TakeAlongError> {
        let folder = own_folders::learning_folder(self.config.as_deref());
        let own = folder.ok_or(TakeAlongError::NoFolder)?.join("progress.ron");
        let mut progress = sound(&own)?;
        if let Some(file) = &self.export {
            write(file, &progress)?;
            return Ok(told(text_of(file), &progress));
        }
        let Some(file) = &self.import else {
            return Ok(String::new());
        };
        progress.take_in(answers_in(file)?);
        save(&own, &progress)?;
        Ok(told(text_of(&own), &progress))
    }
}

/// What a file holds, where it is whole: what is damaged is mended in the window, where one is told of it.
fn sound(file: &Path) -> Result<Progress, TakeAlongError> {
    let found = read(file)?;
    match found.problem {
        Some(problem) => Err(TakeAlongError::Damaged(problem.to_string())),
        None => Ok(found.progress),
    }
}

fn write(file: &Path, progress: &Progress) -> Result<(), TakeAlongError> {
    if !is_table(file) {
        return Ok(save(file, progress)?);
    }
    let table = to_table(progress);
    write_whole(file, table.as_bytes()).map_err(|error| {
        TakeAlongError::File(FileError::Unsaved {
            file: file.to_owned(),
            error,
        })
    })
}

fn text_of(file: &Path) -> String {
    file.display().to_string()
}

fn told(file: String, progress: &Progress) -> String {
    let answers: usize = progress.answers().map(|(_, all)| all.len()).sum();
    text!("progress-taken", answers = answers, file = file)
}
