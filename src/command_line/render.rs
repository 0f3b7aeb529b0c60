//! `myomap render`: a picture without a window.

use super::wanted::Wanted;
use super::{AssetArguments, FAILED, NO_ADAPTER, WRONG_USE, fail};
use crate::app::{Knowledge, Quality};
use crate::view::capture::{CaptureError, PictureRequest, picture};
use bevy::math::UVec2;
use clap::Args;
use image::{ImageFormat, RgbaImage};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::str::FromStr;

/// Draw a picture without a window, by any graphics card or by software.
///
/// Example: myomap render --select trapezius --point 1 --layers ghost --view back --size 1600x1200 -o trapezius.png
#[derive(Debug, Args)]
pub(super) struct Render {
    #[command(flatten)]
    assets: AssetArguments,
    #[command(flatten)]
    wanted: Wanted,
    /// The picture's width and height in pixels.
    #[arg(long, value_name = "WIDTHxHEIGHT", default_value = "1600x1200")]
    size: Size,
    /// How many times larger the picture is drawn before it is shrunk, 1 to 4: more gives smoother edges.
    #[arg(long, value_name = "TIMES", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=4))]
    oversampling: u32,
    /// Draw the panels too, as the window shows them.
    #[arg(long)]
    panels: bool,
    /// Where to write the picture, a PNG file.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Size(UVec2);

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let sides = text.split_once(['x', 'X', '×']);
        let sides =
            sides.and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
        match sides {
            Some((width @ 16..=8192, height @ 16..=8192)) => Ok(Size(UVec2::new(width, height))),
            Some(_) => Err(String::from("each side has 16 to 8192 pixels")),
            None => Err(String::from(
                "write the width, an x and the height: 1600x1200",
            )),
        }
    }
}

impl Render {
    pub(super) fn run(&self) -> ExitCode {
        if let Err(error) = self.wanted.check() {
            return fail(WRONG_USE, error);
        }
        let assets = self.assets.assets();
        // Read once here so that a wrong name is told before anything is drawn.
        let knowledge = Knowledge::read(&assets);
        if knowledge.meshes().is_none() {
            for problem in knowledge.problems.iter() {
                eprintln!("{problem}");
            }
            return fail(FAILED, "there is no body to draw");
        }
        if let Err(error) = self.wanted.commands(&knowledge) {
            return fail(WRONG_USE, error);
        }
        let request = PictureRequest {
            size: self.size.0,
            oversampling: self.oversampling,
            quality: Quality::Standard,
            panels: self.panels,
        };
        let wanted = self.wanted.clone();
        match picture(assets, &request, move |knowledge| {
            wanted.commands(knowledge).unwrap_or_default()
        }) {
            Ok(picture) => match save(&picture, &self.output) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => fail(FAILED, error),
            },
            Err(CaptureError::NoAdapter(error)) => fail(NO_ADAPTER, error),
            Err(error) => fail(FAILED, error),
        }
    }
}

/// Why a picture was not written.
#[derive(Debug, thiserror::Error)]
enum SaveError {
    #[error("the picture cannot be written ({source}): {path}")]
    Io {
        source: std::io::Error,
        path: PathBuf,
    },
    #[error("the picture cannot be packed as PNG ({source}): {path}")]
    Png {
        source: image::ImageError,
        path: PathBuf,
    },
}

/// Writes beside the file and renames, so that a picture that was there stays whole if anything goes wrong.
fn save(picture: &RgbaImage, path: &Path) -> Result<(), SaveError> {
    let mut png = Vec::new();
    picture
        .write_to(&mut std::io::Cursor::new(&mut png), ImageFormat::Png)
        .map_err(|source| SaveError::Png {
            source,
            path: path.to_owned(),
        })?;
    let beside = path.with_extension("png.tmp");
    write_and_flush(&beside, &png)
        .and_then(|()| std::fs::rename(&beside, path))
        .map_err(|source| SaveError::Io {
            source,
            path: path.to_owned(),
        })
}

fn write_and_flush(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = std::fs::File::create(path)?;
    std::io::Write::write_all(&mut file, bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_two_numbers() {
        assert_eq!("1600x1200".parse(), Ok(Size(UVec2::new(1600, 1200))));
        assert!("1600".parse::<Size>().is_err());
        assert!("0x10".parse::<Size>().is_err());
        assert!("99999x10".parse::<Size>().is_err());
    }
}
