//! Whose hand-out it is: name, contact and logo of the practice, from a file that a therapist writes.

use crate::pictures::Jpeg;
use myomap_knowledge::files::{Problem, RonFile};
use myomap_knowledge::text;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// What the file says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct PracticeFile {
    /// The name of the practice.
    name: String,
    /// Address, telephone and the like, a line each.
    contact: Vec<String>,
    /// A picture, PNG or JPEG; found from the folder of this file.
    logo: Option<PathBuf>,
}

/// A practice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Practice {
    /// Its name; empty where nobody has said.
    pub name: String,
    /// Address, telephone and the like, a line each.
    pub contact: Vec<String>,
    /// Its logo.
    pub logo: Option<Logo>,
}

/// A logo, as it lies in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Logo {
    /// A PNG file.
    Png(Vec<u8>),
    /// A JPEG file.
    Jpeg(Vec<u8>),
}

impl Logo {
    /// The bytes of its file.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Png(bytes) | Self::Jpeg(bytes) => bytes,
        }
    }

    /// How browsers call that sort of file.
    pub fn media_type(&self) -> &'static str {
        match self {
            Self::Png(_) => "image/png",
            Self::Jpeg(_) => Jpeg::MEDIA_TYPE,
        }
    }

    fn of(bytes: Vec<u8>) -> Option<Self> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png(bytes))
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            Some(Self::Jpeg(bytes))
        } else {
            None
        }
    }
}

impl Jpeg {
    /// How browsers call that sort of file.
    pub const MEDIA_TYPE: &'static str = "image/jpeg";
}

/// Why the file of a practice cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PracticeError {
    /// The file is not as it should be.
    #[error("{0}")]
    File(Problem),
    /// The logo cannot be read.
    #[error("{}", text!("practice-no-logo", error = .error.to_string(), file = .file.display().to_string()))]
    Unreadable {
        /// The file of the logo.
        file: PathBuf,
        /// Why not.
        error: std::io::Error,
    },
    /// The logo is another sort of file.
    #[error("{}", text!("practice-logo-unknown", file = .0.display().to_string()))]
    NoPicture(PathBuf),
}

impl Practice {
    /// The name of the file in the folder of settings.
    pub const FILE: &'static str = "practice.ron";

    /// Reads the file of a practice, and its logo.
    ///
    /// # Errors
    /// Where it or its logo cannot be read or understood.
    pub fn read(file: &Path) -> Result<Self, PracticeError> {
        let read = RonFile::<PracticeFile>::read(file).map_err(PracticeError::File)?;
        let said = read.content;
        let folder = file.parent().unwrap_or(Path::new(""));
        let logo = said.logo.map(|logo| read_logo(&folder.join(logo)));
        Ok(Self {
            name: said.name,
            contact: said.contact,
            logo: logo.transpose()?,
        })
    }

    /// Reads the file of a practice in a folder; nothing is said where there is none.
    ///
    /// # Errors
    /// As [`Practice::read`].
    pub fn in_folder(folder: &Path) -> Result<Self, PracticeError> {
        let file = folder.join(Self::FILE);
        if file.exists() {
            Self::read(&file)
        } else {
            Ok(Self::default())
        }
    }

    /// Whether anything is said of it.
    pub fn is_known(&self) -> bool {
        *self != Self::default()
    }
}

fn read_logo(file: &Path) -> Result<Logo, PracticeError> {
    let bytes = std::fs::read(file).map_err(|error| PracticeError::Unreadable {
        file: file.to_owned(),
        error,
    })?;
    Logo::of(bytes).ok_or_else(|| PracticeError::NoPicture(file.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_practice_is_read_with_its_logo_from_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, bytes: &[u8]| {
            std::fs::write(folder.path().join(name), bytes).expect("written");
        };
        assert_eq!(
            Practice::in_folder(folder.path()).expect("none"),
            Practice::default()
        );
        write("logo.png", b"\x89PNG\r\n\x1a\nrest");
        let said = r#"(name: "Hands and More", contact: ["1 Mill Lane", "01 23 45"], logo: Some("logo.png"))"#;
        write(Practice::FILE, said.as_bytes());
        let practice = Practice::in_folder(folder.path()).expect("a practice");
        assert_eq!(practice.name, "Hands and More");
        assert_eq!(practice.contact.len(), 2);
        assert_eq!(
            practice.logo.map(|logo| logo.media_type()),
            Some("image/png")
        );
    }

    #[test]
    fn what_is_wrong_with_the_file_or_the_logo_is_said_with_its_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let told = |said: &str| {
            std::fs::write(folder.path().join(Practice::FILE), said).expect("written");
            Practice::in_folder(folder.path())
                .expect_err("it cannot be used")
                .to_string()
        };
        assert!(told("(nmae: \"x\")").contains("practice.ron"));
        assert!(told("(logo: Some(\"none.png\"))").contains("none.png"));
        std::fs::write(folder.path().join("logo.bmp"), b"BM").expect("written");
        assert!(told("(logo: Some(\"logo.bmp\"))").contains("PNG or JPEG"));
    }
}
