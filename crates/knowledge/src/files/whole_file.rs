//! The one way a file is written: beside its place under a name of its own and then renamed, so that what was there stays
//! whole if anything goes wrong on the way, or if somebody else writes it at the same time.

use std::io::{Error, Result, Write};
use std::path::{Path, PathBuf};

/// Writes all of a file or leaves what was there. A new one may be read by everybody whom the system lets.
///
/// # Errors
/// Where the folder or the file cannot be written.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    write(path, bytes, FOR_ALL)
}

/// The same of what is nobody else's business: a new file may be read by its owner alone.
///
/// # Errors
/// Where the folder or the file cannot be written.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<()> {
    write(path, bytes, FOR_ITS_OWNER)
}

/// Finds out whether a file could be written, before any work is done for it: as [`write_whole`] does it, but for its end.
/// What is there stays as it is.
///
/// # Errors
/// Where the folder or the file cannot be written.
pub fn check_writable(path: &Path) -> Result<()> {
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if path.is_dir() {
        return Err(std::io::ErrorKind::IsADirectory.into());
    }
    let beside = builder(&path, FOR_ALL).tempfile_in(folder_of(&path));
    beside.map(drop).map_err(plain)
}

/// Makes a folder with those above it, where it is missing, into which nobody but its owner looks.
///
/// # Errors
/// Where it cannot be made.
pub fn create_private_folder(folder: &Path) -> Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)
}

/// Who may read and write a new file, where the system knows such a thing; it may take something from it.
const FOR_ALL: u32 = 0o666;
const FOR_ITS_OWNER: u32 = 0o600;

fn write(path: &Path, bytes: &[u8], mode: u32) -> Result<()> {
    // A link stays a link, and what it leads to is written.
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = folder_of(&path);
    let mut beside = builder(&path, mode).tempfile_in(&folder).map_err(plain)?;
    beside.write_all(bytes).map_err(plain)?;
    beside.as_file().sync_all()?;
    beside.persist(&path).map_err(|error| error.error)?;
    sync(&folder)
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// A new file that those may read whom the mode names; or those who might the one that was there.
fn builder(path: &Path, mode: u32) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let as_it_was = std::fs::metadata(path).map(|there| there.permissions());
        builder.permissions(as_it_was.unwrap_or_else(|_| PermissionsExt::from_mode(mode)));
    }
    #[cfg(not(unix))]
    let _ = (path, mode);
    builder
}

/// The error without the name of the file beside, which means nothing to anybody.
fn plain(error: Error) -> Error {
    match error.get_ref() {
        Some(_) => Error::from(error.kind()),
        None => error,
    }
}

/// A new name outlasts a loss of power only when its folder has been written too.
#[cfg(unix)]
fn sync(folder: &Path) -> Result<()> {
    use std::io::ErrorKind;
    match std::fs::File::open(folder)?.sync_all() {
        // Some file systems know no such thing; the file itself is written.
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::InvalidInput | ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        synced => synced,
    }
}

/// Other systems write folders by themselves.
#[cfg(not(unix))]
fn sync(_: &Path) -> Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_in(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).expect("a folder");
        entries
            .map(|entry| {
                let name = entry.expect("an entry").file_name();
                name.to_string_lossy().into_owned()
            })
            .collect()
    }

    #[test]
    fn two_who_write_at_once_never_leave_half_a_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("settings.ron");
        let texts = [vec![b'a'; 60_000], vec![b'b'; 90_000]];
        write_whole(&path, &texts[0]).expect("written");
        std::thread::scope(|scope| {
            for text in &texts {
                let path = &path;
                scope.spawn(move || {
                    for _ in 0..40 {
                        write_whole(path, text).expect("written");
                    }
                });
            }
            for _ in 0..200 {
                let there = std::fs::read(&path).expect("the file is always there");
                assert!(texts.contains(&there), "{} bytes", there.len());
            }
        });
        assert_eq!(names_in(folder.path()), ["settings.ron"]);
    }

    #[test]
    fn where_nothing_can_be_written_the_error_is_plain_and_nothing_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let missing = folder.path().join("missing/settings.ron");
        let error = write_whole(&missing, b"text").expect_err("there is no such folder");
        assert!(!error.to_string().contains(".tmp"), "{error}");
        let taken = folder.path().join("taken");
        std::fs::create_dir_all(taken.join("inside")).expect("a folder");
        assert!(write_whole(&taken, b"text").is_err(), "a folder is no file");
        assert_eq!(names_in(folder.path()), ["taken"]);
    }

    #[test]
    fn whether_a_file_can_be_written_is_known_before_and_changes_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("there"), b"text").expect("written");
        for (name, can) in [
            ("new", true),
            ("there", true),
            ("missing/new", false),
            ("there/new", false),
            ("", false),
        ] {
            let checked = check_writable(&at(name));
            assert_eq!(checked.is_ok(), can, "{name}: {checked:?}");
            if can {
                assert!(write_whole(&at("there"), b"text").is_ok());
            } else {
                assert!(write_whole(&at(name), b"text").is_err(), "{name}");
            }
        }
        assert_eq!(names_in(folder.path()), ["there"]);
        assert_eq!(std::fs::read(at("there")).expect("read"), b"text");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_what_is_private() {
        use std::os::unix::fs::MetadataExt;
        let folder = tempfile::tempdir().expect("a folder");
        let mode = |path: &Path| std::fs::metadata(path).expect("there").mode() & 0o777;
        let inner = folder.path().join("above/clients");
        create_private_folder(&inner).expect("made");
        create_private_folder(&inner).expect("it may be there already");
        let file = inner.join("C001.client");
        for _ in 0..2 {
            write_private(&file, b"text").expect("written");
        }
        assert_eq!((mode(&inner), mode(&file)), (0o700, 0o600));
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let mode = |path: &Path| std::fs::metadata(path).expect("the file").mode() & 0o777;
        std::fs::write(at("usual"), b"").expect("written");
        write_whole(&at("new"), b"").expect("written");
        assert_eq!(mode(&at("new")), mode(&at("usual")));
        let secret = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(at("usual"), secret).expect("set");
        symlink(at("usual"), at("link")).expect("a link");
        write_whole(&at("link"), b"text").expect("written");
        assert_eq!(mode(&at("usual")), 0o600);
        assert_eq!(std::fs::read(at("usual")).expect("read"), b"text");
        assert!(at("link").is_symlink());
    }
}
