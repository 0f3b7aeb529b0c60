//! Which files were saved since the knowledge that is shown was read, and which of the errors are theirs.

use bevy::prelude::Resource;
use myomap_knowledge::files::{NamedAs, Problem, Severity};
use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The files that were saved since the last good reading.
#[derive(Resource, Debug)]
pub(super) struct ChangedFiles {
    files: BTreeSet<PathBuf>,
    /// When files were last taken over. What was saved later counts as changed even where no watcher has told it yet.
    taken_over: SystemTime,
}

impl Default for ChangedFiles {
    fn default() -> Self {
        Self {
            files: BTreeSet::new(),
            taken_over: SystemTime::now(),
        }
    }
}

impl ChangedFiles {
    /// Files that were saved just now.
    pub(super) fn add(&mut self, files: impl IntoIterator<Item = PathBuf>) {
        self.files.extend(files);
    }

    /// Whether any of them lies in a folder, or is it.
    pub(super) fn touch(&self, folder: &Path) -> bool {
        self.files.iter().any(|file| belong_together(file, folder))
    }

    /// The errors that have come with what was saved: in those files, and not among the problems of what is shown.
    pub(super) fn errors_brought(&self, read: &[Problem], shown: &[Problem]) -> Vec<Problem> {
        // Lines move while a file is edited.
        fn what(problem: &Problem) -> (&Path, &str) {
            (&problem.file, &problem.message)
        }
        let old: HashSet<_> = shown.iter().map(what).collect();
        let errors = read
            .iter()
            .filter(|problem| problem.severity == Severity::Error);
        errors
            .filter(|problem| !old.contains(&what(problem)))
            .filter(|problem| self.touch(&problem.file) || self.is_newer(&problem.file))
            .cloned()
            .collect()
    }

    /// All of them are shown now.
    pub(super) fn are_taken_over(&mut self) {
        *self = Self::default();
    }

    fn is_newer(&self, file: &Path) -> bool {
        if NamedAs::of(file) != NamedAs::Ron {
            // Meshes are not read again; what is wrong with them is old.
            return false;
        }
        let saved = std::fs::metadata(file).and_then(|file| file.modified());
        saved.is_ok_and(|saved| saved > self.taken_over)
    }
}

/// Whether one is the other, or a folder above it. Systems differ in how they name what they watch.
fn belong_together(one: &Path, other: &Path) -> bool {
    let within = |one: &Path, other: &Path| one.starts_with(other) || other.starts_with(one);
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    within(one, other) || within(&real(one), &real(other))
}

/// Whether what happened to a path can change what is read: a file of ours, or a folder. Programs leave their own files
/// beside those; to read everything again for them would take time for nothing.
pub(super) fn concerns_reading(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy());
    let may_be_folder = name.is_some_and(|name| {
        !name.contains(['.', '~', '#']) && !name.bytes().all(|byte| byte.is_ascii_digit())
    });
    NamedAs::of(path) == NamedAs::Ron || may_be_folder
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(files: &[&str]) -> ChangedFiles {
        let mut changed = ChangedFiles::default();
        changed.add(files.iter().map(PathBuf::from));
        changed
    }

    #[test]
    fn only_errors_in_what_was_saved_refuse_it() {
        let error = |file: &str| Problem::error(Path::new(file), None, "wrong");
        let problems = [
            error("/a/muscles/neck/one.ron"),
            error("/a/muscles/neck/two.ron"),
            Problem::warning(Path::new("/a/muscles/neck/one.ron"), None, "odd"),
        ];
        let one = changed(&["/a/muscles/neck/one.ron"]);
        assert_eq!(
            one.errors_brought(&problems, &[]),
            [error("/a/muscles/neck/one.ron")]
        );
        let shown = [Problem {
            line: Some(7),
            ..error("/a/muscles/neck/one.ron")
        }];
        assert_eq!(
            one.errors_brought(&problems, &shown),
            [],
            "it was there before"
        );
        assert!(
            changed(&["/a/techniques.ron"])
                .errors_brought(&problems, &[])
                .is_empty()
        );
        // A folder that was renamed takes its files with it.
        assert_eq!(
            changed(&["/a/muscles/neck"])
                .errors_brought(&problems, &[])
                .len(),
            2
        );
    }

    #[test]
    fn a_file_that_was_saved_while_others_were_read_counts() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("one.ron");
        let mut changed = changed(&[]);
        changed.taken_over -= std::time::Duration::from_secs(60);
        std::fs::write(&file, "broken").expect("the file");
        let problem = Problem::error(&file, None, "wrong");
        assert_eq!(
            changed.errors_brought(std::slice::from_ref(&problem), &[]),
            [problem]
        );
    }

    #[test]
    fn what_programs_leave_beside_a_file_concerns_nobody() {
        for name in [
            "._x.ron",
            "x.ron~",
            ".#x.ron",
            ".x.ron.swp",
            "4913",
            "x.ron.tmp",
        ] {
            assert!(!concerns_reading(Path::new(name)), "{name}");
        }
        for name in ["x.ron", "X.RON", "shoulder_and_arm"] {
            assert!(concerns_reading(Path::new(name)), "{name}");
        }
    }
}
