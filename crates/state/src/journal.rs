//! What a person did, written down: RON, a line a command with its second. The first line says that it is a journal, and
//! of which version.

use crate::camera::{CameraCommand, CameraTarget};
use crate::commands::MapCommand;
use myomap_knowledge::text;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The first line of every journal.
pub const FIRST_LINE: &str = "// Myomap journal 1";

/// Nobody does so much; a larger file is somebody's mistake.
const LARGEST_BYTES: u64 = 64 * 1024 * 1024;

/// A command with its moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// When it was given, in seconds since everything was read.
    pub at_s: f32,
    /// What was wanted.
    pub command: MapCommand,
}

/// Why a journal cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// There is a file already, which is not to be lost.
    #[error("{}", text!("journal-exists", file = .0.display().to_string()))]
    Exists(PathBuf),
    /// The system refuses.
    #[error("{}", text!("journal-unreadable", error = .source.to_string(), file = .path.display().to_string()))]
    Io {
        /// What the system said.
        source: std::io::Error,
        /// The file.
        path: PathBuf,
    },
    /// It is no journal, or of another version.
    #[error("{}", text!("journal-not-a-journal", line = FIRST_LINE, file = .0.display().to_string()))]
    NotAJournal(PathBuf),
    /// It is far too large.
    #[error("{}", text!("journal-too-large", most = LARGEST_BYTES / 1_048_576, file = .0.display().to_string()))]
    TooLarge(PathBuf),
    /// A line cannot be understood.
    #[error("{}", text!("journal-no-command", line = *.line, reason = .reason, file = .path.display().to_string()))]
    Line {
        /// Which line, counted from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
        /// The file.
        path: PathBuf,
    },
}

impl Entry {
    /// The line of a journal that says it, without its end.
    ///
    /// # Errors
    /// Where a command holds what RON cannot say; none does.
    pub fn line(&self) -> ron::Result<String> {
        ron::to_string(self)
    }
}

/// Reads all commands of a journal.
///
/// # Errors
/// Where it cannot be read, or a line of it is no command.
pub fn read(path: &Path) -> Result<Vec<Entry>, JournalError> {
    let io = |source| JournalError::Io {
        source,
        path: path.to_owned(),
    };
    if std::fs::metadata(path).map_err(io)?.len() > LARGEST_BYTES {
        return Err(JournalError::TooLarge(path.to_owned()));
    }
    parse(&std::fs::read_to_string(path).map_err(io)?, path)
}

/// Parses the text of a journal; `path` is where it lies, for errors.
///
/// # Errors
/// As [`read`].
pub fn parse(text: &str, path: &Path) -> Result<Vec<Entry>, JournalError> {
    let mut lines = text.lines().zip(1..);
    if lines.next().map(|(line, _)| line.trim()) != Some(FIRST_LINE) {
        return Err(JournalError::NotAJournal(path.to_owned()));
    }
    lines
        .filter(|(line, _)| !line.trim().is_empty())
        .map(|(text, line)| {
            entry_of(text).map_err(|reason| JournalError::Line {
                line,
                reason,
                path: path.to_owned(),
            })
        })
        .collect()
}

fn entry_of(line: &str) -> Result<Entry, String> {
    let entry: Entry = ron::from_str(line).map_err(|error| error.code.to_string())?;
    if !entry.at_s.is_finite() {
        // It would never come, nor anything behind it.
        return Err(text!("journal-no-second"));
    }
    Ok(entry)
}

/// The command as it is done again: where the camera came to rest by hand, there it is brought.
pub fn again(command: MapCommand) -> MapCommand {
    match command {
        MapCommand::Camera(CameraCommand::RestsAt(pose)) => {
            MapCommand::fly(CameraTarget::Pose(pose))
        }
        command => command,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layers::{LayersCommand, SkinMode};

    fn entry() -> Entry {
        Entry {
            at_s: 1.25,
            command: LayersCommand::SetSkin(SkinMode::Ghost).into(),
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let text = format!("{FIRST_LINE}\n{}\n", entry().line().expect("RON"));
        assert_eq!(parse(&text, Path::new("a")).expect("a journal"), [entry()]);
    }

    #[test]
    fn a_second_that_never_comes_is_refused() {
        for second in ["NaN", "inf", "-inf", "1e39"] {
            let text = format!("{FIRST_LINE}\n(at_s: {second}, command: Undo)\n");
            let error = parse(&text, Path::new("a.journal")).expect_err("no second");
            assert!(error.to_string().contains("line 2"), "{error}");
        }
    }

    #[test]
    fn a_wrong_line_is_told_with_its_number() {
        let text = format!("{FIRST_LINE}\n\n(at_s: 1.0, command: Fall)\n");
        let error = parse(&text, Path::new("a.journal")).expect_err("no such command");
        assert!(error.to_string().contains("line 3"), "{error}");
        let error = parse("(at_s: 1.0)", Path::new("a.journal")).expect_err("no first line");
        assert!(matches!(error, JournalError::NotAJournal(_)));
    }
}
