//! What is remembered from one start to the next, and the file that it lies in.
//!
//! One RON file in the platform's folder for settings. When it is read and written is the shell's business.

use myomap_knowledge::files::write_whole;
use myomap_knowledge::text;
use myomap_state::{Quality, TextSize, Theme};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The version of the file; a program does not guess at what a later one has written.
const VERSION: u32 = 1;

/// The name of the file in its folder.
const FILE: &str = "remembered.ron";

/// What is remembered. What a file does not say is as at the first start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Remembered {
    /// Dark or light.
    pub theme: Theme,
    /// How much work a picture may be; none where nobody has chosen, and the graphics adapter decides.
    pub quality: Option<Quality>,
    /// How many times larger than usual all text is.
    pub text_size: f32,
    /// Whether nothing moves by itself.
    pub reduced_motion: bool,
    /// Whether the body is seen from the sides of plates only.
    pub plates_only: bool,
    /// Whether a small figure says from where the body is seen.
    pub orientation_figure: bool,
    /// Whether the timer is heard.
    pub timer_sound: bool,
    /// The language of all texts, as a tag such as `de`; none where nobody has chosen.
    pub language: Option<String>,
    /// Where the window stood; none lets the system choose.
    pub window: Option<WindowPlace>,
    /// A link to the last view.
    pub last_view: Option<String>,
    /// Whether the tour was shown.
    pub tour_seen: bool,
}

impl Default for Remembered {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            quality: None,
            text_size: 1.0,
            reduced_motion: false,
            plates_only: false,
            orientation_figure: true,
            timer_sound: true,
            language: None,
            window: None,
            last_view: None,
            tour_seen: false,
        }
    }
}

/// Size and place of the window.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Width and height in logical pixels.
    pub size: (f32, f32),
    /// Its upper left corner in physical pixels of the desktop; none where the system does not tell, as on Wayland.
    pub position: Option<(i32, i32)>,
}

/// The sides of a window in logical pixels that can be used.
const USABLE: std::ops::RangeInclusive<f32> = 200.0..=16384.0;

impl Remembered {
    /// The same without what would leave a person before a window that cannot be used.
    fn usable(mut self) -> Self {
        self.text_size = TextSize::of_factor(self.text_size).factor();
        self.window = self
            .window
            .filter(|place| USABLE.contains(&place.size.0) && USABLE.contains(&place.size.1));
        self
    }
}

/// All of the file.
#[derive(Serialize, Deserialize)]
struct Contents {
    version: u32,
    remembered: Remembered,
}

/// The part that every version has.
#[derive(Deserialize)]
struct Version {
    version: u32,
}

/// Why nothing is remembered though there is a file.
#[derive(Debug, thiserror::Error)]
pub enum RememberedError {
    /// The file is there and cannot be read; it is left alone.
    #[error("{}", text!("remembered-unreadable", error = .source.to_string(), file = .file.display().to_string()))]
    Unreadable {
        /// What the system said.
        source: std::io::Error,
        /// The file.
        file: PathBuf,
    },
    /// The file makes no sense, and has been given another name.
    #[error("{}", text!("remembered-damaged", reason = .reason, aside = .aside.display().to_string()))]
    Damaged {
        /// What is wrong with it.
        reason: String,
        /// Where it lies now.
        aside: PathBuf,
    },
    /// The file makes no sense and cannot be given another name; it is left alone.
    #[error("{}", text!("remembered-stuck", reason = .reason, error = .source.to_string(), file = .file.display().to_string()))]
    Stuck {
        /// What is wrong with it.
        reason: String,
        /// What the system said.
        source: std::io::Error,
        /// The file.
        file: PathBuf,
    },
}

impl RememberedError {
    /// Whether the file may be written.
    pub fn leaves_room(&self) -> bool {
        matches!(self, RememberedError::Damaged { .. })
    }
}

/// The file in which it is remembered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RememberedFile(PathBuf);

impl RememberedFile {
    /// The file in a folder, which need not exist yet.
    pub fn in_folder(folder: &Path) -> Self {
        Self(folder.join(FILE))
    }

    /// Reads it; where there is none, everything is as at the first start. A damaged one is set aside, never deleted.
    ///
    /// # Errors
    /// Where there is a file that nothing can be taken from.
    pub fn read(&self) -> Result<Remembered, RememberedError> {
        let bytes = match std::fs::read(&self.0) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Remembered::default());
            }
            Err(source) => {
                return Err(RememberedError::Unreadable {
                    source,
                    file: self.0.clone(),
                });
            }
        };
        understood(&bytes).map_err(|reason| self.set_aside(reason))
    }

    /// What it says, for who only wants to look: a damaged one stays where it is.
    pub fn peek(&self) -> Option<Remembered> {
        understood(&std::fs::read(&self.0).ok()?).ok()
    }

    /// Writes it whole or not at all.
    ///
    /// # Errors
    /// Where the folder cannot be made or the file not be written.
    pub fn write(&self, remembered: &Remembered) -> std::io::Result<()> {
        if let Some(folder) = self.0.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let contents = Contents {
            version: VERSION,
            remembered: remembered.clone(),
        };
        let text = ron::ser::to_string_pretty(&contents, ron::ser::PrettyConfig::new())
            .map_err(std::io::Error::other)?;
        write_whole(&self.0, text.as_bytes())
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.0
    }

    fn set_aside(&self, reason: String) -> RememberedError {
        let names = (1..).map(|number| self.0.with_extension(format!("damaged-{number}.ron")));
        let mut free = names.filter(|aside| !aside.exists());
        let aside = free
            .next()
            .unwrap_or_else(|| self.0.with_extension("damaged"));
        match std::fs::rename(&self.0, &aside) {
            Ok(()) => RememberedError::Damaged { reason, aside },
            Err(source) => RememberedError::Stuck {
                reason,
                source,
                file: self.0.clone(),
            },
        }
    }
}

fn understood(bytes: &[u8]) -> Result<Remembered, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let Version { version } = ron::from_str(text).map_err(|error| error.to_string())?;
    if version != VERSION {
        return Err(text!(
            "remembered-of-another-version",
            version = version,
            known = VERSION
        ));
    }
    let contents: Contents = ron::from_str(text).map_err(|error| error.to_string())?;
    Ok(contents.remembered.usable())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> (tempfile::TempDir, RememberedFile) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = RememberedFile::in_folder(&folder.path().join("not yet there"));
        (folder, file)
    }

    fn write(file: &RememberedFile, text: impl AsRef<[u8]>) {
        std::fs::create_dir_all(file.path().parent().expect("a folder")).expect("made");
        std::fs::write(file.path(), text).expect("written");
    }

    #[test]
    fn what_was_written_is_read_again() {
        let (_folder, file) = file();
        assert_eq!(
            file.read().expect("nothing is wrong"),
            Remembered::default()
        );
        let remembered = Remembered {
            theme: Theme::Dark,
            quality: Some(Quality::High),
            text_size: 1.25,
            reduced_motion: true,
            plates_only: true,
            orientation_figure: false,
            timer_sound: false,
            language: Some(String::from("de")),
            window: Some(WindowPlace {
                size: (1000.0, 700.0),
                position: Some((-20, 40)),
            }),
            last_view: Some(String::from("myomap:1?")),
            tour_seen: true,
        };
        file.write(&remembered).expect("written");
        assert_eq!(file.read().expect("read"), remembered);
        assert_eq!(file.peek(), Some(remembered));
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_never_lost() {
        let (folder, file) = file();
        for (number, damage) in [
            &b"(version: 1, remembered: (theme: Dark"[..],
            b"(version: 1, remembered: (theme: Purple))",
            b"(version: 99, remembered: (theme: Dark))",
            b"",
            b"\xff\xfe\x00",
        ]
        .into_iter()
        .enumerate()
        {
            write(&file, damage);
            assert_eq!(file.peek(), None);
            let error = file.read().expect_err("it is damaged");
            assert!(error.leaves_room());
            let RememberedError::Damaged { aside, .. } = &error else {
                panic!("{error}");
            };
            assert_eq!(std::fs::read(aside).expect("it is still there"), damage);
            assert!(error.to_string().contains("set aside"), "{error}");
            assert_eq!(file.read().expect("as new"), Remembered::default());
            let beside = std::fs::read_dir(folder.path().join("not yet there"));
            assert_eq!(beside.expect("a folder").count(), number + 1);
        }
    }

    #[test]
    fn a_file_that_cannot_be_read_is_left_alone() {
        let (_folder, file) = file();
        std::fs::create_dir_all(file.path()).expect("a folder in its place");
        let error = file.read().expect_err("a folder is no file");
        assert!(!error.leaves_room(), "{error}");
        assert!(file.path().is_dir());
    }

    #[test]
    fn what_a_file_does_not_say_is_as_at_the_first_start() {
        let (_folder, file) = file();
        write(&file, "(version: 1, remembered: (theme: Dark))");
        let read = file.read().expect("read");
        assert_eq!(read.theme, Theme::Dark);
        assert_eq!(read.text_size, 1.0);
        assert!(read.timer_sound);
    }

    #[test]
    fn what_would_leave_a_window_that_cannot_be_used_is_passed_over() {
        let (_folder, file) = file();
        for (text_size, usable) in [("1e9", 2.5), ("0.0", 0.8), ("NaN", 1.0)] {
            write(
                &file,
                format!(
                    "(version: 1, remembered: (text_size: {text_size}, window: Some((size: (0, 700), position: None))))"
                ),
            );
            let read = file.read().expect("read");
            assert_eq!((read.text_size, read.window), (usable, None));
        }
    }
}
