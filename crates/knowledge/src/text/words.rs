//! The texts of one language, and English where it has none.

use super::Value;
use crate::text;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use unic_langid::LanguageIdentifier;

/// The English files, compiled in: the program is never without words.
const ENGLISH: &[&str] = &[
    include_str!("../../../../assets/text/en/asking.ftl"),
    include_str!("../../../../assets/text/en/command_line.ftl"),
    include_str!("../../../../assets/text/en/common.ftl"),
    include_str!("../../../../assets/text/en/detail.ftl"),
    include_str!("../../../../assets/text/en/errors.ftl"),
    include_str!("../../../../assets/text/en/facts.ftl"),
    include_str!("../../../../assets/text/en/handout.ftl"),
    include_str!("../../../../assets/text/en/keys.ftl"),
    include_str!("../../../../assets/text/en/learning.ftl"),
    include_str!("../../../../assets/text/en/lessons.ftl"),
    include_str!("../../../../assets/text/en/links.ftl"),
    include_str!("../../../../assets/text/en/panels.ftl"),
    include_str!("../../../../assets/text/en/paper.ftl"),
    include_str!("../../../../assets/text/en/presenting.ftl"),
    include_str!("../../../../assets/text/en/problems.ftl"),
    include_str!("../../../../assets/text/en/reference.ftl"),
    include_str!("../../../../assets/text/en/report.ftl"),
    include_str!("../../../../assets/text/en/safety_and_evidence.ftl"),
    include_str!("../../../../assets/text/en/sessions.ftl"),
    include_str!("../../../../assets/text/en/techniques.ftl"),
    include_str!("../../../../assets/text/en/tour.ftl"),
    include_str!("../../../../assets/text/en/view.ftl"),
];

type Bundle = FluentBundle<FluentResource>;

static ENGLISH_BUNDLE: LazyLock<Arc<Bundle>> = LazyLock::new(|| {
    let mut bundle = bundle_of(english());
    for text in ENGLISH {
        // What a file has wrong is found by a test; the rest of it can be used.
        let (Read { resource, .. }, _) = read_resource((*text).to_owned());
        bundle.add_resource_overriding(resource);
    }
    Arc::new(bundle)
});

/// The texts of a language.
pub struct Words {
    language: LanguageIdentifier,
    /// Where a text is looked for, one after the other; the last is English.
    bundles: Vec<Arc<Bundle>>,
}

/// Why the texts of a language cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// A file or the folder cannot be read.
    #[error("{}", text!("language-unreadable", file = .file.display().to_string(), error = .error.to_string()))]
    Unreadable {
        /// The file or folder.
        file: PathBuf,
        /// Why not.
        error: std::io::Error,
    },
    /// A file is no Fluent.
    #[error("{}", text!("language-malformed", file = .file.display().to_string(), line = *.line, error = .message))]
    Malformed {
        /// The file.
        file: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong there.
        message: String,
    },
}

/// The language that is compiled in.
pub fn english() -> LanguageIdentifier {
    "en".parse().unwrap_or_default()
}

/// The languages that can be spoken: English, and every folder of `assets/text` that is named as a language is.
pub fn languages(folder: &Path) -> Vec<LanguageIdentifier> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<LanguageIdentifier> = entries
        .filter(|entry| entry.path().is_dir())
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .chain([english()])
        .collect();
    found.sort_by_key(ToString::to_string);
    found.dedup();
    found
}

impl Words {
    /// The English texts, as they are compiled in.
    pub fn english() -> Self {
        Self {
            language: english(),
            bundles: vec![Arc::clone(&ENGLISH_BUNDLE)],
        }
    }

    /// The texts of a language from its folder in `assets/text`; English stands in for what they lack.
    ///
    /// # Errors
    /// Where there is no such folder, or a file in it cannot be read.
    pub fn read(folder: &Path, language: &LanguageIdentifier) -> Result<Self, TextError> {
        if *language == english() {
            return Ok(Self::english());
        }
        let mut bundle = bundle_of(language.clone());
        for file in files_in(&folder.join(language.to_string()))? {
            let text = std::fs::read_to_string(&file).map_err(|error| TextError::Unreadable {
                file: file.clone(),
                error,
            })?;
            let (read, wrong) = read_resource(text);
            if let Some((at, message)) = wrong {
                return Err(TextError::Malformed {
                    line: read.text[..at].matches('\n').count() + 1,
                    file,
                    message,
                });
            }
            bundle.add_resource_overriding(read.resource);
        }
        Ok(Self {
            language: language.clone(),
            bundles: vec![Arc::new(bundle), Arc::clone(&ENGLISH_BUNDLE)],
        })
    }

    /// Which language it is.
    pub fn language(&self) -> &LanguageIdentifier {
        &self.language
    }

    /// What the language is called in itself, as its text `language-name` says; its tag where it has none.
    pub fn name(&self) -> String {
        let own = self.bundles.first();
        own.and_then(|bundle| text_in(bundle, "language-name", &[]))
            .unwrap_or_else(|| self.language.to_string())
    }

    /// The text of a key with these values in it. A text that this language lacks, or that asks for a value it is not
    /// given, is said in English; a key that nobody knows is said itself.
    pub fn text(&self, key: &str, values: &[(&str, Value)]) -> String {
        self.bundles
            .iter()
            .find_map(|bundle| text_in(bundle, key, values))
            .unwrap_or_else(|| key.to_owned())
    }
}

fn text_in(bundle: &Bundle, key: &str, values: &[(&str, Value)]) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let values: FluentArgs = values.iter().cloned().collect();
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&values), &mut errors);
    errors.is_empty().then(|| text.into_owned())
}

fn bundle_of(language: LanguageIdentifier) -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Marks of writing direction are no part of a label that tests and screen readers compare.
    bundle.set_use_isolating(false);
    bundle
}

/// A file as it was read.
struct Read {
    resource: FluentResource,
    text: String,
}

/// What of a file can be used, and where and how it is wrong first.
fn read_resource(text: String) -> (Read, Option<(usize, String)>) {
    match FluentResource::try_new(text.clone()) {
        Ok(resource) => (Read { resource, text }, None),
        Err((resource, errors)) => {
            // Of a text that does not end, where it begins says more than where the file does.
            let first = errors.first().map(|error| {
                let at = error.slice.as_ref().unwrap_or(&error.pos).start;
                (at.min(text.len()), error.kind.to_string())
            });
            (Read { resource, text }, first)
        }
    }
}

/// The Fluent files of a folder, by name.
fn files_in(folder: &Path) -> Result<Vec<PathBuf>, TextError> {
    let unreadable = |error| TextError::Unreadable {
        file: folder.to_owned(),
        error,
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !hidden && path.extension().is_some_and(|extension| extension == "ftl") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_english_file_is_compiled_in() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/text/en");
        for entry in std::fs::read_dir(folder).expect("the folder") {
            let path = entry.expect("an entry").path();
            let text = std::fs::read_to_string(&path).expect("a text");
            let compiled = ENGLISH.contains(&text.as_str());
            assert!(compiled, "{} is not in ENGLISH", path.display());
        }
    }

    fn language(name: &str) -> LanguageIdentifier {
        name.parse().expect("a language")
    }

    fn german(text: &str) -> (tempfile::TempDir, Result<Words, TextError>) {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("de")).expect("the folder");
        std::fs::write(folder.path().join("de/common.ftl"), text).expect("the file");
        let words = Words::read(folder.path(), &language("de"));
        (folder, words)
    }

    #[test]
    fn another_language_is_spoken_and_english_stands_in() {
        let (folder, words) = german("list = { $first } und { $last }\nspan = { $nothing }\n");
        let words = words.expect("the words");
        assert_eq!(
            words.text("list", &[("first", "eins".into()), ("last", "zwei".into())]),
            "eins und zwei"
        );
        assert_eq!(
            words.text("span", &[("from", 1.into()), ("to", 2.into())]),
            "1–2",
            "a text that asks for a value it is not given is said in English"
        );
        assert_eq!(words.text("side-left", &[]), "left");
        assert_eq!(words.text("no-such-key", &[]), "no-such-key");
        assert_eq!(words.name(), "de", "it does not say what it is called");
        assert_eq!(Words::english().name(), "English");
        assert_eq!(languages(folder.path()), [language("de"), language("en")]);
    }

    #[test]
    fn a_malformed_file_is_named_with_its_line() {
        let (_folder, words) = german("list = { $first } und { $last }\n\nspan = { $from\n");
        let error = words.err().expect("an error").to_string();
        assert!(error.contains("common.ftl:3:"), "{error}");
    }

    #[test]
    fn a_language_without_a_folder_is_an_error() {
        let (folder, _) = german("");
        let error = Words::read(folder.path(), &language("fr")).err();
        assert!(matches!(error, Some(TextError::Unreadable { .. })));
    }

    #[test]
    fn every_english_file_is_compiled_in_and_sound() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/text/en");
        let on_disk: Vec<String> = files_in(&folder)
            .expect("the folder")
            .iter()
            .map(|file| std::fs::read_to_string(file).expect("the file"))
            .collect();
        assert_eq!(on_disk, ENGLISH, "list every file in ENGLISH, by name");
        for text in ENGLISH {
            let (_, wrong) = read_resource((*text).to_owned());
            assert_eq!(wrong, None);
        }
    }
}
