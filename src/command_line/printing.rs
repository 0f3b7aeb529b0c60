//! What all that goes on paper has in common: where its pictures come from, how far the drawing has got, and how it is written.

use super::NO_ADAPTER;
use super::drawing::knowledge_to_draw;
use super::picture_file::{SaveError, check_file, write};
use crate::shell::own_folders::pictures_folder;
use crate::shell::plates::{PlateError, PlateFolder};
use clap::Args;
use myomap_knowledge::command_line::{
    AssetArguments, FAILED, WRONG_USE, fail,
    output::{say, tell},
};
use myomap_knowledge::text;
use myomap_paper::printed::{Plate, Plates};
use myomap_paper::{Document, PaperError, Picture};
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write, stderr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How good the pictures on paper are, of 100: more cannot be seen at 300 points to the inch.
const JPEG_QUALITY: u8 = 88;

/// Which files to work on, and where pictures are kept.
#[derive(Debug, Clone, Args)]
pub(super) struct PrintArguments {
    #[command(flatten)]
    pub(super) assets: AssetArguments,
    /// The folder in which drawn pictures are kept for the next time, instead of the platform's for such files.
    #[arg(long, value_name = "FOLDER")]
    pictures: Option<PathBuf>,
}

/// Why nothing was printed.
#[derive(Debug, thiserror::Error)]
pub(super) enum PrintError {
    #[error(transparent)]
    Plate(#[from] PlateError),
    #[error(transparent)]
    Paper(#[from] PaperError),
    #[error(transparent)]
    Save(#[from] SaveError),
    #[error("{}", text!("print-picture-unreadable", error = .error.to_string(), file = .file.display().to_string()))]
    Unreadable {
        error: image::ImageError,
        file: PathBuf,
    },
}

impl PrintError {
    fn exit_code(&self) -> u8 {
        match self {
            PrintError::Plate(PlateError::NoAdapter(_)) => NO_ADAPTER,
            _ => FAILED,
        }
    }
}

/// How a command that prints ends.
pub(super) fn ended(printed: Result<(), PrintError>) -> ExitCode {
    match printed {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(error.exit_code(), error),
    }
}

impl PrintArguments {
    /// Reads everything, says what is wrong with the body, and finds the folder of pictures; where nothing can be drawn, the
    /// end of the command.
    pub(super) fn plates(&self) -> Result<PlateFolder, ExitCode> {
        if let Err(error) = self.assets.speak() {
            return Err(fail(WRONG_USE, error));
        }
        let assets = self.assets.assets();
        let knowledge = knowledge_to_draw(&assets)?;
        let kept = self.pictures.clone().or_else(|| pictures_folder(None));
        // A person without a home has them in the folder for what lasts until the machine is switched off.
        let folder = kept.unwrap_or_else(|| std::env::temp_dir().join("myomap_pictures"));
        Ok(PlateFolder::new(folder, &assets, knowledge))
    }
}

/// Pictures that were drawn before anything is laid out.
#[derive(Default)]
pub(super) struct DrawnPlates(BTreeMap<Plate, Picture>);

impl DrawnPlates {
    /// Draws what is not there yet for a document that goes into a file, and says on standard error how far it has got. What
    /// was drawn stays where it is kept, so that the next time goes on from there.
    pub(super) fn draw(
        plates: &[Plate],
        folder: &mut PlateFolder,
        output: &Path,
    ) -> Result<Self, PrintError> {
        check_file(output)?;
        let mut drawn = Self::default();
        let mut progress = Progress::of(plates.len());
        for plate in plates {
            if let Some(file) = folder.drawn(plate)? {
                drawn.0.insert(plate.clone(), picture(&file)?);
            }
            progress.step();
        }
        progress.end();
        Ok(drawn)
    }
}

impl Plates for DrawnPlates {
    fn picture(&mut self, plate: &Plate) -> Result<Option<Picture>, PaperError> {
        Ok(self.0.get(plate).cloned())
    }
}

fn picture(file: &Path) -> Result<Picture, PrintError> {
    let read = image::open(file).map_err(|error| PrintError::Unreadable {
        error,
        file: file.to_owned(),
    })?;
    let rgb = read.to_rgb8();
    let (width, height) = rgb.dimensions();
    Ok(Picture::from_rgb(
        rgb.as_raw(),
        (width, height),
        JPEG_QUALITY,
    )?)
}

/// A bar on standard error.
struct Progress {
    all: usize,
    done: usize,
    is_terminal: bool,
}

impl Progress {
    fn of(all: usize) -> Self {
        Self {
            all,
            done: 0,
            is_terminal: stderr().is_terminal(),
        }
    }

    fn step(&mut self) {
        /// A file that errors go to gets a line only now and then.
        const LINES: usize = 20;
        self.done += 1;
        let told = text!("print-progress", done = self.done, all = self.all);
        if self.is_terminal {
            let mut out = stderr();
            // A bar that cannot be drawn is no reason to stop.
            write!(out, "\r{} {told} ", self.bar()).ok();
            out.flush().ok();
        } else if self.done == self.all || self.done.is_multiple_of(self.all.div_ceil(LINES)) {
            tell(told);
        }
    }

    fn bar(&self) -> String {
        const WIDTH: usize = 30;
        let filled = self.done * WIDTH / self.all.max(1);
        format!("[{}{}]", "#".repeat(filled), " ".repeat(WIDTH - filled))
    }

    fn end(&self) {
        if self.is_terminal && self.all > 0 {
            tell("");
        }
    }
}

/// Writes a document whole or not at all, and says where.
pub(super) fn print(document: Document, output: &Path) -> Result<(), PrintError> {
    write(output, &document.to_pdf()?)?;
    let file = output.display().to_string();
    say(text!("print-written", file = file));
    Ok(())
}
