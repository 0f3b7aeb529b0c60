//! Red flags are said once: in `red_flags.ron`, each with its urgency. Everything else names them.

use super::{Check, Known, Named};
use crate::atlas::AtlasFiles;
use crate::atlas::files::{RedFlagHere, RedFlagSheet};
use crate::files::{Problem, RonFile};
use crate::text;

/// Words by which a text says how urgent something is, in small letters.
const WORDS_OF_URGENCY: [&str; 15] = [
    "ambulance",
    "emergency",
    "same day",
    "same-day",
    "see a doctor",
    "sees a doctor",
    "to a doctor",
    "needs a doctor",
    "call a doctor",
    "doctor at once",
    "doctor today",
    "doctor first",
    "doctor soon",
    "hospital",
    "urgent",
];

pub(super) fn check_red_flags(
    file: &RonFile<RedFlagSheet>,
    known: &Known<'_>,
    problems: &mut Vec<Problem>,
) {
    for flag in &file.content.red_flags {
        let mut check = Check::new(file, known, problems);
        let id = flag.id.as_str();
        check.id(id);
        check.sources(&flag.sources, id);
        check.grade(flag.grade, &flag.sources, id);
        let texts = [
            ("name", &flag.name),
            ("sign", &flag.sign),
            ("may_be", &flag.may_be),
        ];
        for (field, words) in texts {
            if words.trim().is_empty() {
                check.error(id, text!("problem-red-flag-empty", id = id, field = field));
            }
        }
    }
    say_urgency_by_hand(file, problems);
}

/// Texts of the atlas that say by hand how urgent something is. Only `red_flags.ron` says that, and by `urgency`.
pub(super) fn check_urgency_by_hand(files: &AtlasFiles, problems: &mut Vec<Problem>) {
    for file in &files.muscles {
        say_urgency_by_hand(file, problems);
    }
    for file in &files.other_sources {
        say_urgency_by_hand(file, problems);
    }
    fn sheet<T>(file: Option<&RonFile<T>>, problems: &mut Vec<Problem>) {
        if let Some(file) = file {
            say_urgency_by_hand(file, problems);
        }
    }
    sheet(files.techniques.as_ref(), problems);
    sheet(files.conditions.as_ref(), problems);
    sheet(files.cautions.as_ref(), problems);
    sheet(files.warnings.as_ref(), problems);
    sheet(files.glossary.as_ref(), problems);
    sheet(files.therapy.as_ref(), problems);
    sheet(files.article.as_ref(), problems);
}

/// The text itself is looked through, not the fields, so that a field that is added cannot be forgotten.
fn say_urgency_by_hand<T>(file: &RonFile<T>, problems: &mut Vec<Problem>) {
    for (line, words) in file.texts() {
        let small = words.to_lowercase();
        if let Some(found) = WORDS_OF_URGENCY.iter().find(|word| small.contains(**word)) {
            problems.push(Problem::error(
                &file.path,
                Some(line),
                text!("problem-urgency-by-hand", words = *found),
            ));
        }
    }
}

impl<T> Check<'_, T> {
    /// Red flags that are named at a place: each is known, and none is named twice.
    pub(super) fn red_flags<'f>(&mut self, named: impl IntoIterator<Item = &'f RedFlagHere>) {
        let known = self.known;
        for here in named {
            if let Some(text) = &here.by_hand {
                self.error(text, text!("problem-red-flag-by-hand"));
                continue;
            }
            self.known(Named::RedFlag, here.flag.as_str(), &known.red_flags);
        }
    }
}
