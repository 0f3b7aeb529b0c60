//! The content of a file that others made, within a bound that is asked before memory is taken.

use std::fs::File;
use std::io::{Error, ErrorKind, Read};
use std::path::Path;

/// Why a file is not read.
#[derive(Debug)]
pub enum Unread {
    /// It has so many bytes, or more.
    TooLarge(u64),
    /// The system does not give it, or it is no file: a folder, a device, a pipe, which might never end.
    System(Error),
}

/// All of a file that has at most so many bytes, whatever it says of its own length.
///
/// # Errors
/// Where it is larger, no file, or cannot be read.
pub fn read_bounded(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    // Asked before it is opened: opening a pipe waits for whoever writes into it.
    let known = std::fs::metadata(path).map_err(Unread::System)?;
    if !known.is_file() && !known.is_dir() {
        return Err(Unread::System(ErrorKind::InvalidInput.into()));
    }
    read_bounded_by_name(path, most)
}

/// The same of what a person has named: that may be a pipe, into which another program writes it.
///
/// # Errors
/// Where it is larger, a folder, or cannot be read.
pub fn read_bounded_by_name(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    let known = std::fs::metadata(path).map_err(Unread::System)?;
    if known.is_dir() {
        return Err(Unread::System(ErrorKind::IsADirectory.into()));
    }
    if known.len() > most {
        return Err(Unread::TooLarge(known.len()));
    }
    let file = File::open(path).map_err(Unread::System)?;
    let mut bytes = Vec::with_capacity(known.len() as usize);
    let read = file.take(most + 1).read_to_end(&mut bytes);
    read.map_err(Unread::System)?;
    match bytes.len() as u64 {
        length if length > most => Err(Unread::TooLarge(length)),
        _ => Ok(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_to_its_bound_and_no_further() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file");
        std::fs::write(&path, [7; 100]).expect("written");
        assert_eq!(read_bounded(&path, 100).expect("it fits"), [7; 100]);
        assert!(matches!(
            read_bounded(&path, 99),
            Err(Unread::TooLarge(100))
        ));
        assert!(matches!(
            read_bounded(folder.path(), 99),
            Err(Unread::System(_))
        ));
    }

    #[cfg(unix)]
    #[test]
    fn what_never_ends_is_no_file() {
        for endless in ["/dev/zero", "/dev/stdin"] {
            let path = Path::new(endless);
            if path.exists() {
                assert!(matches!(
                    read_bounded(path, 10),
                    Err(Unread::System(_) | Unread::TooLarge(_))
                ));
            }
        }
    }
}
