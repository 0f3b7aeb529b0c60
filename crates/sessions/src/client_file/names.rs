//! What the file of a client is called, and what lies beside it.

use std::path::{Path, PathBuf};

/// What the names of such files end with.
pub const SUFFIX: &str = ".client";

/// The copy of a file.
pub(super) fn copy_of(path: &Path) -> PathBuf {
    hidden(path, ".copy")
}

/// The file by which one Myomap at a time holds another file.
pub(super) fn held_by(path: &Path) -> PathBuf {
    hidden(path, ".open")
}

/// A file beside another that lists of folders leave out.
fn hidden(path: &Path, end: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}{end}"))
}

/// A name for a damaged file that no file has yet.
pub(super) fn free_aside(path: &Path) -> PathBuf {
    let mut names = (1..).map(|number| aside(path, number));
    let free = names.find(|aside| !aside.exists());
    free.unwrap_or_else(|| aside(path, 0))
}

/// The damaged files that were set aside.
pub(super) fn asides(path: &Path) -> Vec<PathBuf> {
    let names = (1..).map(|number| aside(path, number));
    names.take_while(|aside| aside.exists()).collect()
}

fn aside(path: &Path, number: u32) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{name}.damaged-{number}"))
}

/// The files of clients in a folder, by name; none where there is no such folder.
pub fn clients_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let is_client = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(SUFFIX) && !name.starts_with('.')
    };
    let mut files: Vec<PathBuf> = entries.map(|it| it.path()).filter(is_client).collect();
    files.sort();
    files
}

/// The first code for a new client that no file of a folder is called by: C001, C002 and so on.
pub fn free_code(folder: &Path) -> String {
    let codes = (1_u32..).map(|number| format!("C{number:03}"));
    let mut free = codes.filter(|code| !folder.join(format!("{code}{SUFFIX}")).exists());
    free.next().unwrap_or_else(|| String::from("C"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_clients_are_listed_and_codes_are_never_given_twice() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(free_code(folder.path()), "C001");
        for name in [
            "C002.client",
            "C001.client",
            ".C001.client.copy",
            "C001.client.damaged-1",
            "letter.txt",
        ] {
            std::fs::write(folder.path().join(name), "").expect("written");
        }
        let listed = clients_in(folder.path());
        let names: Vec<_> = listed.iter().filter_map(|path| path.file_name()).collect();
        assert_eq!(names, ["C001.client", "C002.client"]);
        assert_eq!(free_code(folder.path()), "C003");
        assert!(clients_in(&folder.path().join("nowhere")).is_empty());
    }
}
