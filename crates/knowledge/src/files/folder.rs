//! Which files of a folder are meant, and which only lie there: what editors, file managers and file synchronisation
//! leave beside a file.

use super::Problem;
use crate::text;
use std::path::{Path, PathBuf};

/// What editors put at the end of the names of their own files.
const LEFTOVERS: [&str; 14] = [
    "swp",
    "swo",
    "swx",
    "kate-swp",
    "tmp",
    "temp",
    "bak",
    "orig",
    "rej",
    "old",
    "save",
    "part",
    "lock",
    "crdownload",
];

/// What a file is by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedAs {
    /// A RON file: `x.ron`, also `x.RON`.
    Ron,
    /// A RON file that another program has renamed: `x.ron.txt`.
    RonInDisguise,
    /// Something else: `._x.ron`, `x.ron~`, `.#x.ron`, `.x.ron.swp`, a picture.
    Other,
}

impl NamedAs {
    /// What a file is by its name.
    pub fn of(path: &Path) -> Self {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            return Self::Other;
        };
        let name = name.to_lowercase();
        let of_an_editor = name.starts_with(['.', '~', '#']) || name.ends_with(['~', '#']);
        match name.rsplit_once('.') {
            _ if of_an_editor => Self::Other,
            Some((_, "ron")) => Self::Ron,
            Some((before, ending)) if before.ends_with(".ron") => {
                let digits = ending.bytes().all(|byte| byte.is_ascii_digit());
                if digits || LEFTOVERS.contains(&ending) {
                    Self::Other
                } else {
                    Self::RonInDisguise
                }
            }
            _ => Self::Other,
        }
    }
}

/// Folders within folders are looked into so deep.
const DEEPEST: usize = 8;

/// So many entries of folders are looked at; an atlas has hundreds. Somebody could name the root of a disk.
const MOST_ENTRIES: usize = 20_000;

/// Every RON file below a folder. Links are not followed, so that nothing outside the assets is read; what looks like a
/// RON file and is none is told in `problems`. False where a folder could not be read, or not to its end.
pub fn gather(folder: &Path, files: &mut Vec<PathBuf>, problems: &mut Vec<Problem>) -> bool {
    let mut entries_left = MOST_ENTRIES;
    let whole = gather_within(folder, (0, &mut entries_left), files, problems);
    if entries_left == 0 {
        let message = text!("folder-too-large", most = MOST_ENTRIES);
        problems.push(Problem::unreadable(folder, None, message));
        return false;
    }
    whole
}

fn gather_within(
    folder: &Path,
    (depth, entries_left): (usize, &mut usize),
    files: &mut Vec<PathBuf>,
    problems: &mut Vec<Problem>,
) -> bool {
    if depth > DEEPEST {
        let message = text!("folder-too-deep", most = DEEPEST);
        problems.push(Problem::unreadable(folder, None, message));
        return false;
    }
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            problems.push(Problem::unreadable(
                folder,
                None,
                text!("folder-unreadable", error = error.to_string()),
            ));
            return false;
        }
    };
    let mut whole = true;
    for entry in entries.flatten() {
        if *entries_left == 0 {
            return false;
        }
        *entries_left -= 1;
        let path = entry.path();
        let kind = entry.file_type();
        let is_folder = kind.as_ref().is_ok_and(std::fs::FileType::is_dir);
        let is_link = kind.as_ref().is_ok_and(std::fs::FileType::is_symlink);
        match NamedAs::of(&path) {
            _ if is_folder => {
                whole &= gather_within(&path, (depth + 1, entries_left), files, problems);
            }
            NamedAs::Ron if is_link => {
                problems.push(Problem::warning(&path, None, text!("file-is-a-link")))
            }
            NamedAs::Ron => files.push(path),
            NamedAs::RonInDisguise => problems.push(disguised(&path)),
            NamedAs::Other => {}
        }
    }
    whole
}

/// The file of a folder that has this name, in small letters or capitals. Where there is none, the path that it should
/// have. Tells of one that another program has renamed.
pub fn named(folder: &Path, name: &str, problems: &mut Vec<Problem>) -> PathBuf {
    let wanted = folder.join(name);
    let mut found = None;
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let its_name = entry.file_name().to_string_lossy().to_lowercase();
        match NamedAs::of(&path) {
            NamedAs::Ron if its_name == name => found = Some(path),
            NamedAs::RonInDisguise if its_name.starts_with(name) => {
                problems.push(disguised(&path));
            }
            _ => {}
        }
    }
    if wanted.exists() {
        wanted
    } else {
        found.unwrap_or(wanted)
    }
}

fn disguised(path: &Path) -> Problem {
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let end = name.to_lowercase().find(".ron.").map_or(0, |at| at + 4);
    Problem::warning(
        path,
        None,
        text!(
            "file-renamed",
            right = name.get(..end).unwrap_or_default(),
            name = name.as_str()
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_without_end_are_not_followed_to_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let deep: PathBuf = (0..=DEEPEST).map(|_| "inside").collect();
        let deep = folder.path().join(deep);
        std::fs::create_dir_all(&deep).expect("folders");
        std::fs::write(folder.path().join("inside/near.ron"), "").expect("written");
        std::fs::write(deep.join("far.ron"), "").expect("written");
        let (mut files, mut problems) = (Vec::new(), Vec::new());
        assert!(!gather(folder.path(), &mut files, &mut problems));
        assert_eq!(files, [folder.path().join("inside/near.ron")]);
        assert!(problems[0].message.contains("deep"), "{}", problems[0]);
    }

    #[test]
    fn what_other_programs_leave_beside_a_file_is_passed_over() {
        let named = |name: &str| NamedAs::of(Path::new(name));
        for name in ["x.ron", "x.RON", "x (conflicted copy 2026-01-02).ron"] {
            assert_eq!(named(name), NamedAs::Ron, "{name}");
        }
        for name in ["x.ron.txt", "x.RON.rtf"] {
            assert_eq!(named(name), NamedAs::RonInDisguise, "{name}");
        }
        for name in [
            "._x.ron",
            ".#x.ron",
            "#x.ron#",
            "x.ron~",
            ".x.ron.swp",
            "x.ron.bak",
            "x.ron.4711",
            "~$x.ron",
            "4913",
            ".DS_Store",
            "x.png",
            "ron",
        ] {
            assert_eq!(named(name), NamedAs::Other, "{name}");
        }
    }
}
