//! The one way a RON file is read.

use super::bounded::{Unread, read_bounded};
use super::{Problem, signs};
use crate::text;
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};

/// No file a person writes comes near this size; a larger one is somebody's mistake and would only eat memory.
const LARGEST_FILE_BYTES: u64 = 8 * 1024 * 1024;

/// A RON file that was read and understood.
#[derive(Debug, Clone)]
pub struct RonFile<T> {
    /// Where it lies.
    pub path: PathBuf,
    /// Its text, in which the lines of later problems are found.
    pub text: String,
    /// What it says.
    pub content: T,
}

impl<T: DeserializeOwned> RonFile<T> {
    /// Reads and parses a file.
    ///
    /// # Errors
    /// Where it cannot be read, is far too large, is no UTF-8, or does not have the shape of `T`; with the line where
    /// one is known.
    pub fn read(path: &Path) -> Result<Self, Problem> {
        let bytes = match read_bounded(path, LARGEST_FILE_BYTES) {
            Ok(bytes) => bytes,
            Err(Unread::TooLarge(size)) => {
                return Err(Problem::unreadable(
                    path,
                    None,
                    text!(
                        "file-too-large",
                        size = size / 1_048_576,
                        most = LARGEST_FILE_BYTES / 1_048_576
                    ),
                ));
            }
            Err(Unread::System(error)) => return Err(unreadable(path, &error)),
        };
        let text = String::from_utf8(bytes)
            .map_err(|_| Problem::unreadable(path, None, text!("file-no-utf-8")))?;
        Self::parse(path, text)
    }

    /// Parses the text of a file.
    ///
    /// # Errors
    /// As [`RonFile::read`].
    pub fn parse(path: &Path, text: String) -> Result<Self, Problem> {
        let text = plain_lines(text);
        match ron::from_str(&text) {
            Ok(content) => Ok(Self {
                path: path.to_owned(),
                text,
                content,
            }),
            Err(error) => Err(not_understood(path, &text, &error)),
        }
    }
}

impl<T> RonFile<T> {
    /// Every quoted text of the file with the line on which it begins, counted from 1; those in comments left out.
    pub fn texts(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut rest = 0;
        let mut line = 1;
        std::iter::from_fn(move || {
            loop {
                let ahead = &self.text[rest..];
                let at = ahead.find(['"', '/', '\n'])?;
                let sign = ahead.as_bytes()[at];
                rest += at + 1;
                match sign {
                    b'\n' => line += 1,
                    b'/' if self.text[rest..].starts_with('/') => {
                        rest += self.text[rest..].find('\n')?;
                    }
                    b'"' => {
                        let begins = (rest, line);
                        let end = end_of_text(&self.text[rest..])?;
                        let text = &self.text[begins.0..rest + end];
                        line += text.matches('\n').count();
                        rest += end + 1;
                        return Some((begins.1, text));
                    }
                    _ => {}
                }
            }
        })
    }

    /// The line, counted from 1, on which this quoted name first stands.
    pub fn line_of(&self, name: &str) -> Option<usize> {
        self.line_of_nth(name, 0)
    }

    /// The line, counted from 1, on which this quoted name stands for the `nth` time, counted from 0.
    pub fn line_of_nth(&self, name: &str, nth: usize) -> Option<usize> {
        let quoted = format!("\"{name}\"");
        self.line_of_text(&quoted, nth)
    }

    /// The line, counted from 1, on which this text stands for the `nth` time, counted from 0.
    pub fn line_of_text(&self, text: &str, nth: usize) -> Option<usize> {
        let (start, _) = self.text.match_indices(text).nth(nth)?;
        Some(line_at(&self.text, start))
    }

    /// An error on the line where this quoted name first stands.
    pub fn error_at(&self, name: &str, message: impl Into<String>) -> Problem {
        Problem::error(&self.path, self.line_of(name), message)
    }

    /// A warning on the line where this quoted name first stands.
    pub fn warning_at(&self, name: &str, message: impl Into<String>) -> Problem {
        Problem::warning(&self.path, self.line_of(name), message)
    }
}

/// Where a quoted text ends, from behind its opening sign.
fn end_of_text(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, sign) in text.bytes().enumerate() {
        match sign {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(at),
            _ => {}
        }
    }
    None
}

/// The text with the line ends that RON knows and without the mark that some editors put before it; every line stays
/// where it is.
fn plain_lines(text: String) -> String {
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    }
}

fn not_understood(path: &Path, text: &str, error: &ron::error::SpannedError) -> Problem {
    let stopped = offset(text, &error.span.end);
    if let Some(suspect) = signs::cause(text, stopped) {
        let line = line_at(text, suspect.at);
        return Problem::unreadable(path, Some(line), signs::named(suspect));
    }
    let error_in_words = error.code.to_string();
    let message = match signs::hidden_in_an_id(text) {
        Some((at, told)) => text!(
            "file-and-hidden-sign",
            error = error_in_words,
            line = line_at(text, at),
            told = told
        ),
        None => error_in_words,
    };
    Problem::unreadable(path, Some(error.span.start.line), message)
}

/// The line, counted from 1, of a place given in bytes.
fn line_at(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// Where a place given by line and column, both counted from 1, lies in a text, in bytes.
fn offset(text: &str, place: &ron::error::Position) -> usize {
    let mut start = 0;
    for line in text
        .split_inclusive('\n')
        .take(place.line.saturating_sub(1))
    {
        start += line.len();
    }
    let line = &text[start..];
    let column = line.char_indices().nth(place.col.saturating_sub(1));
    column.map_or(text.len(), |(inside, _)| start + inside)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Problem {
    Problem::unreadable(
        path,
        None,
        text!("file-unreadable", error = error.to_string()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        #[expect(dead_code, reason = "only its parsing is tested")]
        name: String,
    }

    fn parse(text: &str) -> Result<RonFile<Sample>, Problem> {
        RonFile::parse(Path::new("sample.ron"), text.to_owned())
    }

    #[test]
    fn an_unknown_field_is_an_error_on_its_line() {
        let problem = parse("(\n  name: \"a\",\n  nmae: \"b\",\n)").expect_err("an unknown field");
        assert_eq!(problem.line, Some(3));
        assert!(problem.message.contains("nmae"), "{}", problem.message);
    }

    #[test]
    fn a_truncated_file_is_an_error_with_a_line() {
        let problem = parse("(\n  name: \"a").expect_err("a truncated file");
        assert!(problem.line.is_some());
    }

    #[test]
    fn any_line_end_and_a_mark_before_the_text_are_understood() {
        let sound = parse("\u{feff}// sample\r(\r\n  name: \"a\",\r)").expect("sound");
        assert_eq!(sound.line_of("a"), Some(3));
        let problem = parse("// sample\r(\r  name: \"a\",\r  nmae: \"b\",\r)").expect_err("a slip");
        assert_eq!(problem.line, Some(4));
    }

    #[test]
    fn a_typographic_quote_is_named_with_the_one_to_type() {
        for (text, sign) in [
            ("(\n  name: “a”,\n)", "“"),
            ("(\n  name: ‘a’,\n)", "‘"),
            ("(\n  name: \"a”,\n)", "”"),
            ("(\n  name: \"a“,\n  more: \"b\",\n)", "“"),
        ] {
            let problem = parse(text).expect_err("a typographic quote");
            assert_eq!(problem.line, Some(2), "{}", problem.message);
            let told = format!("{sign} (U+");
            assert!(problem.message.contains(&told), "{}", problem.message);
            assert!(
                problem.message.contains("type \" instead"),
                "{}",
                problem.message
            );
        }
    }

    #[test]
    fn a_sign_that_hides_in_an_id_is_told_beside_another_slip() {
        let text = "(\n  name: \"infra\u{ad}spinatus\",\n  nmae: \"b\",\n)";
        let problem = parse(text).expect_err("an unknown field");
        assert_eq!(problem.line, Some(3));
        for told in ["nmae", "line 2", "soft hyphen"] {
            assert!(problem.message.contains(told), "{}", problem.message);
        }
    }

    #[test]
    fn a_file_of_100_mb_is_refused_without_reading_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("huge.ron");
        let file = std::fs::File::create(&path).expect("a file");
        file.set_len(100 * 1024 * 1024).expect("a sparse file");
        let problem = RonFile::<Sample>::read(&path).expect_err("too large");
        assert!(problem.message.contains("100 MB"), "{}", problem.message);
    }

    #[test]
    fn names_are_found_on_their_lines() {
        let file = parse("(\n  name: \"hand\",\n) // \"hand\"").expect("sound");
        assert_eq!(file.line_of("hand"), Some(2));
        assert_eq!(file.line_of_nth("hand", 1), Some(3));
        assert_eq!(file.line_of("foot"), None);
    }
}
