//! The answers of a file that comes from elsewhere: a table, or the progress itself.

use super::answered::Answered;
use super::file::read_whole;
use super::table::{TableError, from_table};
use crate::card::Card;
use myomap_knowledge::files::Problem;
use myomap_knowledge::text;
use std::path::{Path, PathBuf};

/// Why no answers were taken in.
#[derive(Debug, thiserror::Error)]
pub enum TakeInError {
    /// It is no table of answers.
    #[error("{error} {}", file.display())]
    Table {
        /// What is wrong with it.
        error: TableError,
        /// The file.
        file: PathBuf,
    },
    /// The table could not be read.
    #[error("{}", text!("progress-unreadable", file = .file.display().to_string(), error = .error.to_string()))]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// Why not.
        error: std::io::Error,
    },
    /// There is no such file.
    #[error("{}", text!("progress-missing", file = .0.display().to_string()))]
    Missing(PathBuf),
    /// The progress cannot be understood.
    #[error("{}", text!("progress-damaged", problem = .0.to_string()))]
    Damaged(Problem),
}

/// Whether a file is a table by its name.
pub fn is_table(file: &Path) -> bool {
    file.extension()
        .is_some_and(|it| it.eq_ignore_ascii_case("csv"))
}

/// Every answer that a file holds: a table where its name ends in .csv, else RON.
///
/// # Errors
/// Where it cannot be read, or is not whole: then nothing of it is given.
pub fn answers_in(file: &Path) -> Result<Vec<(Card, Answered)>, TakeInError> {
    if !file.is_file() {
        return Err(TakeInError::Missing(file.to_owned()));
    }
    if is_table(file) {
        let table = std::fs::read_to_string(file).map_err(|error| TakeInError::Unreadable {
            file: file.to_owned(),
            error,
        })?;
        return from_table(&table).map_err(|error| TakeInError::Table {
            error,
            file: file.to_owned(),
        });
    }
    let progress = read_whole(file).map_err(TakeInError::Damaged)?;
    Ok(progress.each().collect())
}
