//! `myomap handout`: what a client takes home, as one page for a phone or as a PDF to print.

mod pictures;
mod subject;

use super::drawing::studio;
use super::picture_file::{DrawnError, SaveError, check_file, write};
use crate::shell::own_folders;
use clap::{Args, ValueEnum};
use myomap_handout::{HandOut, Pictures, Practice, Subject, html, pdf};
use myomap_knowledge::command_line::{
    AssetArguments, FAILED, SideArgument, WRONG_USE, fail,
    output::{say, tell},
    tell_of_body,
};
use myomap_knowledge::knowledge::{AssetFolders, Knowledge};
use myomap_knowledge::text;
use myomap_sessions::client_file::is_locked;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::SystemTime;
use subject::{Meaning, SubjectError};

/// Write what a client takes home: where it hurts and where it comes from, what was done, stretches and self-care with
/// pictures, what to expect, when to see a doctor first.
///
/// Of a client the last visit is told: not the code, and nothing that was noted. The passphrase of a locked client is read as
/// a line from standard input. Examples: myomap handout infraspinatus "right trapezius" -o page.html; myomap handout
/// C001.client -o page.pdf
#[derive(Debug, Args)]
pub(super) struct Handout {
    #[command(flatten)]
    assets: AssetArguments,
    /// Muscles by any of their names, with "left" or "right" before them; or the file of a client, a lesson, a journal, or a
    /// link to a view, of which the muscles, the places that hurt and the techniques are taken.
    #[arg(value_name = "FILE|MUSCLE", required = true)]
    about: Vec<String>,
    /// The side of muscles that are named without one.
    #[arg(long, value_enum, default_value_t = SideArgument::Left)]
    side: SideArgument,
    /// Which visit of a client, counted from 1; without it the last.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    visit: Option<u32>,
    /// What you want to say to the client besides.
    #[arg(long, value_name = "WORDS", default_value = "")]
    note: String,
    /// The file with name, contact and logo of the practice, instead of practice.ron in the folder of settings.
    #[arg(long, value_name = "FILE")]
    practice: Option<PathBuf>,
    /// The paper of a PDF.
    #[arg(long, value_enum, default_value_t = Sheet::A4)]
    paper: Sheet,
    /// Words alone: quicker to make, and a smaller file.
    #[arg(long)]
    without_pictures: bool,
    /// Where to write it; a name that ends in .html gives a page for a phone, one in .pdf pages to print.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

/// A sheet of paper, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Sheet {
    /// 210 mm by 297 mm.
    A4,
    /// 8½ by 11 inches.
    Letter,
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Html,
    Pdf,
}

impl Kind {
    fn of(file: &Path) -> Option<Self> {
        let ending = file.extension()?.to_str()?.to_lowercase();
        match ending.as_str() {
            "html" | "htm" => Some(Self::Html),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }
}

/// Why there is no hand-out.
#[derive(Debug, thiserror::Error)]
enum HandoutError {
    #[error(transparent)]
    Picture(#[from] DrawnError),
    #[error(transparent)]
    Paper(#[from] myomap_paper::PaperError),
    #[error(transparent)]
    Save(#[from] SaveError),
}

impl Handout {
    pub(super) fn run(&self) -> ExitCode {
        if let Err(error) = self.assets.speak() {
            return fail(WRONG_USE, error);
        }
        let Some(kind) = Kind::of(&self.output) else {
            let file = self.output.display().to_string();
            return fail(WRONG_USE, text!("handout-file-unknown", file = file));
        };
        let practice = match self.practice() {
            Ok(practice) => practice,
            Err(error) => return fail(FAILED, error),
        };
        let assets = self.assets.assets();
        let knowledge = Knowledge::read(&assets);
        tell_of_body(&knowledge);
        let subject = match self.subject(&knowledge) {
            Ok(subject) => subject,
            Err(SubjectError::Client(error)) => return fail(FAILED, error),
            Err(error) => return fail(WRONG_USE, error),
        };
        if self.about.iter().any(|word| is_locked(Path::new(word))) {
            tell(text!("handout-of-locked"));
        }
        if let Err(error) = check_file(&self.output) {
            return fail(FAILED, error);
        }
        let told = HandOut::new(&knowledge, &subject, practice);
        let pictures = match self.pictures(&assets, knowledge, &subject, (&told, kind)) {
            Ok(pictures) => pictures,
            Err(code) => return code,
        };
        match self.write(&told, &pictures, kind) {
            Ok(()) => {
                let file = self.output.display().to_string();
                say(text!("handout-written", file = file));
                ExitCode::SUCCESS
            }
            Err(error) => fail(FAILED, error),
        }
    }

    fn subject(&self, knowledge: &Knowledge) -> Result<Subject, SubjectError> {
        let meaning = Meaning {
            side: self.side.side(),
            visit: self.visit,
        };
        let mut subject = subject::of(&self.about, meaning, knowledge)?;
        if !self.note.is_empty() {
            subject.note.clone_from(&self.note);
        }
        Ok(subject)
    }

    fn practice(&self) -> Result<Practice, myomap_handout::PracticeError> {
        match (&self.practice, own_folders::folder(None)) {
            (Some(file), _) => Practice::read(file),
            (None, Some(folder)) => Practice::in_folder(&folder),
            (None, None) => Ok(Practice::default()),
        }
    }

    fn pictures(
        &self,
        assets: &AssetFolders,
        knowledge: Knowledge,
        subject: &Subject,
        (told, kind): (&HandOut, Kind),
    ) -> Result<Pictures, ExitCode> {
        if self.without_pictures || knowledge.meshes().is_none() {
            return Ok(Pictures::default());
        }
        let mut studio = studio(assets, knowledge, &pictures::request())?;
        // On paper nothing turns.
        let with_ring = kind == Kind::Html;
        pictures::draw(&mut studio, subject, told, with_ring).map_err(|error| fail(FAILED, error))
    }

    fn write(&self, told: &HandOut, pictures: &Pictures, kind: Kind) -> Result<(), HandoutError> {
        let bytes = match kind {
            Kind::Html => html::page(told, pictures, SystemTime::now()).into_bytes(),
            Kind::Pdf => {
                let paper = match self.paper {
                    Sheet::A4 => myomap_paper::Paper::A4,
                    Sheet::Letter => myomap_paper::Paper::LETTER,
                };
                pdf::pages(told, pictures, paper)?
            }
        };
        Ok(write(&self.output, &bytes)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_what_is_written() {
        let kind = |name: &str| Kind::of(Path::new(name));
        assert_eq!(kind("a.HTML"), Some(Kind::Html));
        assert_eq!(kind("a.pdf"), Some(Kind::Pdf));
        assert_eq!(kind("a.docx"), None);
        assert_eq!(kind("a"), None);
    }
}
