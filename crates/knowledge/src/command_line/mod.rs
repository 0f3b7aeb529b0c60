//! The subcommands that need nothing but files: check them, import a model, and ask what refers to a place.
//!
//! Answers go to standard output, everything else to standard error.

mod check;
mod import;
pub mod output;
mod pain_argument;
mod refer;

pub use check::Check;
pub use import::Import;
pub use pain_argument::{PlaceArgument, RegionArgument, pains};
pub use refer::Refer;

use self::output::tell;
use crate::knowledge::{AssetFolders, Knowledge};
use crate::text::{self, LanguageIdentifier, TextError, Words};
use clap::{Args, ValueEnum};
use myomap_body_format::Side;
use std::path::PathBuf;
use std::process::ExitCode;

/// Something is wrong with the files or the answer.
pub const FAILED: u8 = 1;
/// The command was used wrongly.
pub const WRONG_USE: u8 = 2;
/// Which files to work on.
#[derive(Debug, Clone, Args)]
pub struct AssetArguments {
    /// The folder with `atlas` and `body` in it, instead of the one beside the program.
    #[arg(long, value_name = "FOLDER")]
    assets: Option<PathBuf>,
    /// A model to show instead of the built-in body: glTF (.glb, .gltf), OBJ, or a folder or zip of OBJ files.
    #[arg(long, value_name = "FILE")]
    body: Option<PathBuf>,
    /// A school's own folder, laid over the atlas that comes with Myomap: whole files or single muscles, laid out as the
    /// atlas is.
    #[arg(long, value_name = "FOLDER")]
    atlas: Option<PathBuf>,
    /// The language of all texts, by the name of its folder in assets/text: en, de, pt-BR.
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<LanguageIdentifier>,
}

impl AssetArguments {
    /// Speaks the language that is asked for; where none is, what is spoken stays.
    ///
    /// # Errors
    /// Where there are no texts in that language, or they cannot be read.
    pub fn speak(&self) -> Result<(), TextError> {
        if let Some(language) = &self.language {
            let folder = self.assets().text_folder();
            text::speak(Words::read(&folder, language)?);
        }
        Ok(())
    }

    /// Whether a language is asked for.
    pub fn names_language(&self) -> bool {
        self.language.is_some()
    }

    /// The folders and files that are meant.
    pub fn assets(&self) -> AssetFolders {
        AssetFolders {
            folder: absolute(self.assets.clone().unwrap_or_else(AssetFolders::find)),
            body: self.body.clone(),
            school: self.atlas.clone().map(absolute),
        }
    }
}

/// Bevy reads a relative folder from beside the program, people mean from where they are.
fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}

/// A side of the body, as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SideArgument {
    /// The body's own left.
    Left,
    /// The body's own right.
    Right,
}

impl SideArgument {
    /// The side that is meant.
    pub fn side(self) -> Side {
        match self {
            SideArgument::Left => Side::Left,
            SideArgument::Right => Side::Right,
        }
    }
}

/// Says on standard error what went wrong, and gives the exit code.
pub fn fail(code: u8, message: impl std::fmt::Display) -> ExitCode {
    tell(format_args!("myomap: {message}"));
    ExitCode::from(code)
}

/// Says on standard error what is wrong with the body and its sheets, so that no answer comes from half a body unsaid.
pub fn tell_of_body(knowledge: &Knowledge) {
    for problem in &knowledge.body.problems {
        tell(problem);
    }
}
