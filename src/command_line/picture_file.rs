//! Files that pictures are written into, whole or not at all.

use crate::shell::studio::CaptureError;
use image::{ImageFormat, RgbaImage};
use myomap_knowledge::files::{check_writable, write_whole};
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
    Packing {
        source: image::ImageError,
        path: PathBuf,
    },
}

/// Why a picture that goes into another file is not there.
#[derive(Debug, thiserror::Error)]
pub(super) enum DrawnError {
    #[error(transparent)]
    Capture(#[from] CaptureError),
    #[error("{}", text!("deck-picture-unpacked", error = .0.to_string()))]
    Packing(#[from] jpeg_encoder::EncodingError),
}

/// Makes a folder where it is not there yet.
pub(super) fn make_folder(folder: &Path) -> Result<(), SaveError> {
    std::fs::create_dir_all(folder).map_err(unwritten(folder))
}

/// Refuses a file that cannot be written, before anybody waits for what would go into it.
pub(super) fn check_file(path: &Path) -> Result<(), SaveError> {
    check_writable(path).map_err(unwritten(path))
}

/// Makes a folder where it is not there yet, and refuses one into which nothing can be written.
pub(super) fn check_folder(folder: &Path) -> Result<(), SaveError> {
    make_folder(folder)?;
    check_writable(&folder.join("picture.png")).map_err(unwritten(folder))
}

/// Writes a file.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    write_whole(path, bytes).map_err(unwritten(path))
}

fn unwritten(path: &Path) -> impl FnOnce(std::io::Error) -> SaveError {
    move |source| SaveError::Io {
        source,
        path: path.to_owned(),
    }
}

/// Writes a picture as PNG.
pub(super) fn save(picture: &RgbaImage, path: &Path) -> Result<(), SaveError> {
    let png = packed(picture, ImageFormat::Png).map_err(|source| SaveError::Packing {
        source,
        path: path.to_owned(),
    })?;
    write(path, &png)
}

/// A picture as the bytes of a JPEG file, its quality of 100. No side is longer than 65535 pixels.
pub(super) fn packed_jpeg(
    picture: &RgbaImage,
    quality: u8,
) -> Result<Vec<u8>, jpeg_encoder::EncodingError> {
    let side = |pixels: u32| u16::try_from(pixels).unwrap_or(u16::MAX);
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, quality);
    encoder.set_optimized_huffman_tables(true);
    let (wide, high) = (side(picture.width()), side(picture.height()));
    encoder.encode(picture, wide, high, jpeg_encoder::ColorType::Rgba)?;
    Ok(bytes)
}

/// A picture as the bytes of a file.
pub(super) fn packed(
    picture: &RgbaImage,
    format: ImageFormat,
) -> Result<Vec<u8>, image::ImageError> {
    let mut bytes = Vec::new();
    picture.write_to(&mut std::io::Cursor::new(&mut bytes), format)?;
    Ok(bytes)
}
