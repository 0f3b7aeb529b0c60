//! Files that a model names beside itself. They lie in its own folder or below it, or are not read.

use crate::files::{Unread, read_bounded};
use crate::text;
use percent_encoding::percent_decode_str;
use std::path::{Component, Path, PathBuf};

/// A file beside a model may be so large, in bytes.
const LARGEST: u64 = 1 << 30;

/// The content of a file that a model calls so.
pub(super) fn read(model: &Path, name: &str) -> Result<Vec<u8>, String> {
    let path = place(model, name).ok_or_else(|| text!("beside-outside"))?;
    read_bounded(&path, LARGEST).map_err(|unread| match unread {
        Unread::TooLarge(_) => text!("beside-too-large"),
        Unread::System(error) => error.to_string(),
    })
}

/// Where such a file lies; none where that is not below the folder of the model, by its name or by a link.
fn place(model: &Path, name: &str) -> Option<PathBuf> {
    let name = percent_decode_str(name).decode_utf8().ok()?;
    let inside = Path::new(name.as_ref());
    let is_plain = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    if name.contains(['\\', ':']) || !inside.components().all(is_plain) {
        return None;
    }
    let folder = model
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let path = folder.join(inside);
    match (path.canonicalize(), folder.canonicalize()) {
        (Ok(real), Ok(folder)) => real.starts_with(folder).then_some(path),
        // Where there is no such file, reading it says so.
        _ => Some(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_lies_beside_the_model_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(at("model/inside")).expect("folders");
        for file in ["secret", "model/a body.bin", "model/inside/b.bin"] {
            std::fs::write(at(file), file).expect("written");
        }
        let model = at("model/body.gltf");
        assert_eq!(
            read(&model, "a%20body.bin"),
            Ok(b"model/a body.bin".to_vec())
        );
        assert_eq!(
            read(&model, "./inside/b.bin"),
            Ok(b"model/inside/b.bin".to_vec())
        );
        let outside = at("secret").display().to_string();
        for name in [
            "../secret",
            "inside/../../secret",
            "%2e%2e/secret",
            "..\\secret",
            &outside,
            "file:///etc/passwd",
        ] {
            let refused = read(&model, name).expect_err(name);
            assert!(refused.contains("folder"), "{name}: {refused}");
        }
        assert!(read(&model, "missing.bin").is_err());
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(at("secret"), at("model/link.bin")).expect("a link");
            assert!(read(&model, "link.bin").is_err());
        }
    }
}
