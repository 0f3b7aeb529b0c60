//! What is wrong with a file, said so that a person can mend it.

use crate::text;
use crate::text::InWords;
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
    /// Whether nothing of the file could be read, so that what it would define is missing elsewhere.
    pub unreadable: bool,
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

impl InWords for Severity {
    fn in_words(&self) -> String {
        match self {
            Severity::Error => text!("severity-error"),
            Severity::Warning => text!("severity-warning"),
        }
    }
}

impl Problem {
    /// An error in a file.
    pub fn error(file: &Path, line: Option<usize>, message: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line,
            severity: Severity::Error,
            unreadable: false,
            message: message.into(),
        }
    }

    /// An error on account of which nothing of a file could be read.
    pub fn unreadable(file: &Path, line: Option<usize>, message: impl Into<String>) -> Self {
        Self {
            unreadable: true,
            ..Self::error(file, line, message)
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

impl Problem {
    /// Puts problems into the order in which they are told, each once: errors before warnings, and of those first what
    /// could not be read at all.
    pub fn put_in_order(problems: &mut Vec<Problem>) {
        problems.sort_by(|a, b| {
            let rank = |problem: &Problem| (problem.severity, !problem.unreadable);
            rank(a).cmp(&rank(b)).then_with(|| a.cmp(b))
        });
        problems.dedup();
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let word = self.severity.in_words();
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
