//! The one way a file is written: beside its place and then renamed, so that what was there stays whole if anything
//! goes wrong on the way.

use std::io::Write;
use std::path::Path;

/// Writes all of a file or leaves what was there.
///
/// # Errors
/// Where the folder or the file cannot be written.
pub fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".tmp");
    let beside = path.with_file_name(name);
    let written = write_and_flush(&beside, bytes).and_then(|()| std::fs::rename(&beside, path));
    if written.is_err() {
        // Nothing more can be done where even this fails; the first error is the one to tell.
        let _ = std::fs::remove_file(&beside);
    }
    written
}

fn write_and_flush(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = std::fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
