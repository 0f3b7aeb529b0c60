//! The file of the progress: one RON file, a line a card, written whole or not at all.
//!
//! What cannot be read as a whole is read line by line: every card whose line is sound is kept, and the file as it was is
//! set aside beside the new one.

use super::answered::Answered;
use super::plan::Plan;
use super::record::Progress;
use crate::card::Card;
use myomap_knowledge::files::{Problem, RonFile, write_whole};
use myomap_knowledge::text;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The newest version of the file that is known here; the one that is written.
///
/// 1: answers alone. 2: the plan too.
pub const NEWEST_VERSION: u32 = 2;

/// Why progress was not read or saved.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// A newer Myomap wrote it; it is left as it is.
    #[error("{}", text!("learning-newer-version", file = .file.display().to_string(), version = *.version, known = NEWEST_VERSION))]
    Newer {
        /// The file.
        file: PathBuf,
        /// Its version.
        version: u32,
    },
    /// It is there and cannot be read; it is left as it is.
    #[error("{}", text!("learning-unreadable", file = .file.display().to_string(), error = .error.to_string()))]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// Why not.
        error: std::io::Error,
    },
    /// It cannot be written; what was there before is still whole.
    #[error("{}", text!("learning-unsaved", file = .file.display().to_string(), error = .error.to_string()))]
    Unsaved {
        /// The file.
        file: PathBuf,
        /// Why not.
        error: std::io::Error,
    },
    /// It cannot be put into words; nothing was written.
    #[error("{}", text!("learning-unsaved", file = .file.display().to_string(), error = .error.to_string()))]
    Unspoken {
        /// The file.
        file: PathBuf,
        /// Why not.
        error: ron::Error,
    },
}

/// Progress as it was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReadProgress {
    /// All that could be read.
    pub progress: Progress,
    /// What is wrong with the file, where it is damaged: with its line, what was kept, and where the rest lies.
    pub problem: Option<Problem>,
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(rename = "version")]
    _version: u32,
    #[serde(default)]
    plan: Plan,
    answers: BTreeMap<Card, Vec<Answered>>,
}

/// Of any version, what is looked at first.
#[derive(Deserialize)]
struct VersionOf {
    version: u32,
}

/// Reads the progress; of a file that is not there, none. A damaged file is set aside, and what is sound of it kept.
///
/// # Errors
/// Where the file is of a newer version, or there and cannot be read at all, or cannot be set aside: then nothing may be
/// written in its place.
pub fn read(path: &Path) -> Result<ReadProgress, FileError> {
    let unreadable = |error| FileError::Unreadable {
        file: path.to_owned(),
        error,
    };
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Ok(ReadProgress::default());
        }
        Err(error) => return Err(unreadable(error)),
    };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    if let Some(version) = version_of(&text).filter(|version| *version > NEWEST_VERSION) {
        return Err(FileError::Newer {
            file: path.to_owned(),
            version,
        });
    }
    match RonFile::<Written>::parse(path, text.clone()) {
        Ok(read) => Ok(ReadProgress {
            progress: Progress::new(read.content.plan, read.content.answers),
            problem: None,
        }),
        Err(problem) => set_aside(path, &text, problem).map_err(unreadable),
    }
}

/// Reads the progress of a file that is somebody else's, and that is left as it is whatever is wrong with it.
///
/// # Errors
/// Where it cannot be read or understood, or was written by a newer version.
pub(super) fn read_whole(path: &Path) -> Result<Progress, Problem> {
    let read = RonFile::<Written>::read(path);
    let newer = || {
        let text = std::fs::read_to_string(path).ok()?;
        let version = version_of(&text).filter(|version| *version > NEWEST_VERSION)?;
        let file = path.to_owned();
        let message = FileError::Newer { file, version }.to_string();
        Some(Problem::unreadable(path, None, message))
    };
    if let Some(newer) = newer() {
        return Err(newer);
    }
    let content = read?.content;
    Ok(Progress::new(content.plan, content.answers))
}

/// The version that the text says it has, also where the rest of it is damaged.
fn version_of(text: &str) -> Option<u32> {
    if let Ok(VersionOf { version }) = ron::from_str(text) {
        return Some(version);
    }
    let (_, rest) = text.split_once("version:")?;
    let digits = rest.trim_start();
    let end = digits.find(|sign: char| !sign.is_ascii_digit());
    digits[..end.unwrap_or(digits.len())].parse().ok()
}

/// Keeps what is sound, writes it, and leaves the file as it was beside it under a name of its own.
fn set_aside(path: &Path, text: &str, problem: Problem) -> std::io::Result<ReadProgress> {
    let progress = sound_lines(text);
    let aside = free_name(path);
    std::fs::copy(path, &aside)?;
    let kept = progress.answers().count();
    let message = text!(
        "learning-damaged",
        message = &problem.message,
        kept = kept,
        aside = aside.display().to_string()
    );
    // Where this fails the damaged file stays, and is set aside again at the next start.
    save(path, &progress).ok();
    Ok(ReadProgress {
        progress,
        problem: Some(Problem { message, ..problem }),
    })
}

/// Every line of the file that is sound by itself.
fn sound_lines(text: &str) -> Progress {
    let mut plan = Plan::default();
    let mut answers = BTreeMap::new();
    for line in text.lines().map(|line| line.trim().trim_end_matches(',')) {
        if let Some(written) = line.strip_prefix("plan:")
            && let Ok(read) = ron::from_str(written)
        {
            plan = read;
        } else if line.starts_with('"')
            && let Ok(read) = ron::from_str::<BTreeMap<Card, Vec<Answered>>>(&format!("{{{line}}}"))
        {
            answers.extend(read);
        }
    }
    Progress::new(plan, answers)
}

/// A name beside a file that nothing has yet: "progress.damaged-2.ron".
fn free_name(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut names = (1..u32::MAX).map(|it| path.with_file_name(format!("{stem}.damaged-{it}.ron")));
    names
        .find(|name| !name.exists())
        .unwrap_or_else(|| path.with_extension("damaged"))
}

/// The progress as its file says it.
fn to_text(progress: &Progress) -> Result<String, ron::Error> {
    let mut text = format!(
        "// What was learned in Myomap: the plan, and every answer, a line a card.\n(\n    version: {NEWEST_VERSION},\n    plan: {},\n    answers: {{\n",
        ron::to_string(&progress.plan)?
    );
    for (card, answers) in progress.answers() {
        let line = format!("        \"{card}\": {},\n", ron::to_string(answers)?);
        text.push_str(&line);
    }
    text.push_str("    },\n)\n");
    Ok(text)
}

/// Saves all of the progress, or leaves what was there.
///
/// # Errors
/// Where the folder or the file cannot be written, as on a full disk.
pub fn save(path: &Path, progress: &Progress) -> Result<(), FileError> {
    save_by(path, progress, write_whole)
}

/// Saves all of the progress beside the answers that another window, or a command, has written there meanwhile.
///
/// # Errors
/// As [`read`] and [`save`]: where what is there cannot be read, nothing is written in its place.
pub fn save_beside(path: &Path, progress: &Progress) -> Result<(), FileError> {
    let mut all = progress.clone();
    all.take_in(read(path)?.progress.each());
    save(path, &all)
}

/// The same as [`save`] by a writer of one's own.
///
/// # Errors
/// As [`save`].
pub fn save_by(
    path: &Path,
    progress: &Progress,
    write: impl FnOnce(&Path, &[u8]) -> std::io::Result<()>,
) -> Result<(), FileError> {
    let text = to_text(progress).map_err(|error| FileError::Unspoken {
        file: path.to_owned(),
        error,
    })?;
    let unsaved = |error| FileError::Unsaved {
        file: path.to_owned(),
        error,
    };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(unsaved)?;
    }
    write(path, text.as_bytes()).map_err(unsaved)
}
