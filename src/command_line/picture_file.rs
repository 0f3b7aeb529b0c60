//! Files that pictures are written into, whole or not at all.

use image::{ImageFormat, RgbaImage};
use myomap_knowledge::files::write_whole;
use myomap_knowledge::text;
use std::path::{Path, PathBuf};

/// Why a picture was not written.
#[derive(Debug, thiserror::Error)]
pub(super) enum SaveError {
    #[error("{}", text!("render-unwritten", error = .source.to_string(), file = .path.display().to_string()))]
    Io {
        source: std::io::Error,
        path: PathBuf,
    },
    #[error("{}", text!("render-unpacked", error = .source.to_string(), file = .path.display().to_string()))]
    Png {
        source: image::ImageError,
        path: PathBuf,
    },
}

/// Makes a folder where it is not there yet.
pub(super) fn make_folder(folder: &Path) -> Result<(), SaveError> {
    std::fs::create_dir_all(folder).map_err(|source| SaveError::Io {
        source,
        path: folder.to_owned(),
    })
}

/// Writes a file.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    write_whole(path, bytes).map_err(|source| SaveError::Io {
        source,
        path: path.to_owned(),
    })
}

/// Writes a picture as PNG.
pub(super) fn save(picture: &RgbaImage, path: &Path) -> Result<(), SaveError> {
    let mut png = Vec::new();
    picture
        .write_to(&mut std::io::Cursor::new(&mut png), ImageFormat::Png)
        .map_err(|source| SaveError::Png {
            source,
            path: path.to_owned(),
        })?;
    write(path, &png)
}
