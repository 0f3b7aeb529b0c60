//! What is wrong with a file, said so that a person can mend it.

use crate::text;
use crate::text::InWords;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Something wrong with a file of the assets.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file.
    pub file: PathBuf,
    /// The line, counted from 1, where one is known.
    pub line: Option<usize>,
    /// Of several that stand on one line or on none, which is told first: the least.
    pub rank: u16,
    /// How bad it is.
    pub severity: Severity,
    /// Whether nothing of the file could be read, so that what it would define is missing elsewhere.
    pub unreadable: bool,
    /// What is wrong and what to do.
    pub message: String,
    /// The unreadable file from which it only follows: that file would define what is named here. Such a problem is not
    /// listed but counted there.
    pub follows_from: Option<PathBuf>,
    /// How many others only follow from this one and are left out.
    pub left_out: usize,
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
            rank: 0,
            severity: Severity::Error,
            unreadable: false,
            message: message.into(),
            follows_from: None,
            left_out: 0,
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
    /// could not be read at all. What only follows from a file that could not be read is left out and counted there.
    pub fn put_in_order(problems: &mut Vec<Problem>) {
        problems.sort_by(|a, b| {
            let rank = |problem: &Problem| (problem.severity, !problem.unreadable);
            rank(a).cmp(&rank(b)).then_with(|| a.cmp(b))
        });
        problems.dedup();
        let causes: BTreeMap<PathBuf, usize> = problems
            .iter()
            .enumerate()
            .filter(|(_, problem)| problem.unreadable)
            .map(|(place, problem)| (problem.file.clone(), place))
            .collect();
        let mut left_out = vec![0; problems.len()];
        let cause_of = |problem: &Problem| causes.get(problem.follows_from.as_ref()?).copied();
        for cause in problems.iter().filter_map(cause_of) {
            left_out[cause] += 1;
        }
        for (problem, left_out) in problems.iter_mut().zip(left_out) {
            problem.left_out += left_out;
        }
        problems.retain(|problem| cause_of(problem).is_none());
    }

    /// What is wrong, and how much else only follows from it.
    pub fn told(&self) -> String {
        match self.left_out {
            0 => self.message.clone(),
            count => text!("problem-with-more", message = &self.message, count = count),
        }
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
                self.told()
            ),
            None => write!(
                formatter,
                "{}: {word}: {}",
                self.file.display(),
                self.told()
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_from_a_file_that_nobody_tells_of_stays_listed() {
        let cause = Path::new("cause.ron");
        let follows = |from: &Path| Problem {
            follows_from: Some(from.to_owned()),
            ..Problem::error(Path::new("other.ron"), Some(1), "unknown")
        };
        let mut problems = vec![
            follows(cause),
            follows(Path::new("elsewhere.ron")),
            Problem::unreadable(cause, None, "broken"),
        ];
        Problem::put_in_order(&mut problems);
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert_eq!(
            (problems[0].file.as_path(), problems[0].left_out),
            (cause, 1)
        );
        assert_eq!(problems[1], follows(Path::new("elsewhere.ron")));
    }
}
