//! What is wrong with a file, said so that a person can mend it.

use std::path::{Path, PathBuf};

/// Something wrong with a file of the assets.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file.
    pub file: PathBuf,
    /// The line, counted from 1, where one is known.
    pub line: Option<usize>,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong and what to do.
    pub message: String,
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file, or the part of it that is named, cannot be used.
    Error,
    /// It can be used, but somebody should look.
    Warning,
}

impl Problem {
    /// An error in a file.
    pub fn error(file: &Path, line: Option<usize>, message: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line,
            severity: Severity::Error,
            message: message.into(),
        }
    }

    /// A warning about a file.
    pub fn warning(file: &Path, line: Option<usize>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(file, line, message)
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let word = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        match self.line {
            Some(line) => write!(
                formatter,
                "{}:{line}: {word}: {}",
                self.file.display(),
                self.message
            ),
            None => write!(
                formatter,
                "{}: {word}: {}",
                self.file.display(),
                self.message
            ),
        }
    }
}
