//! Reads every file of `assets/atlas`. What cannot be read is told and left out; the rest is whole.

use super::files::{
    Article, CautionSheet, ConditionSheet, GlossarySheet, GroupSheet, Muscle, OtherSourceSheet,
    RedFlagSheet, SearchWords, SourceSheet, TechniqueSheet, Therapy, WarningSheet,
};
use super::overlay::{OTHER_SOURCES, Overlay};
use crate::files::{Problem, RonFile, gather, named};
use crate::ids::MuscleId;
use crate::text;
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, HashMap};
use std::io::Read;
use std::path::{Path, PathBuf};
use tracing::info_span;

/// The files of the atlas that could be read, with their text for the lines of later problems.
#[derive(Debug, Default)]
pub struct AtlasFiles {
    /// `muscles/<region>/<id>.ron`, by path; of several with one id only the one that is called so.
    pub muscles: Vec<RonFile<Muscle>>,
    /// Ids of the muscles whose files could not be read, as far as they can be told, each with its file.
    pub unreadable_muscles: BTreeMap<String, PathBuf>,
    /// The files of the atlas beside the muscles that could not be read, by the name that they should have.
    pub unreadable_sheets: BTreeMap<&'static str, PathBuf>,
    /// The folder of muscles, where some of it could not be read, so that nobody knows which there are.
    pub muscles_unknown: Option<PathBuf>,
    /// `techniques.ron`.
    pub techniques: Option<RonFile<TechniqueSheet>>,
    /// `conditions.ron`.
    pub conditions: Option<RonFile<ConditionSheet>>,
    /// `cautions.ron`.
    pub cautions: Option<RonFile<CautionSheet>>,
    /// `warnings.ron`.
    pub warnings: Option<RonFile<WarningSheet>>,
    /// `red_flags.ron`.
    pub red_flags: Option<RonFile<RedFlagSheet>>,
    /// `article.ron`.
    pub article: Option<RonFile<Article>>,
    /// `other_sources/*.ron`, by path.
    pub other_sources: Vec<RonFile<OtherSourceSheet>>,
    /// `sources.ron`.
    pub sources: Option<RonFile<SourceSheet>>,
    /// `glossary.ron`.
    pub glossary: Option<RonFile<GlossarySheet>>,
    /// `therapy.ron`.
    pub therapy: Option<RonFile<Therapy>>,
    /// `groups.ron`.
    pub groups: Option<RonFile<GroupSheet>>,
    /// `search_words.ron`.
    pub search_words: Option<RonFile<SearchWords>>,
}

/// What files beside the muscles are called.
const SHEETS: [&str; 11] = [
    "techniques.ron",
    "conditions.ron",
    "cautions.ron",
    "warnings.ron",
    "red_flags.ron",
    "article.ron",
    "sources.ron",
    "glossary.ron",
    "therapy.ron",
    "groups.ron",
    "search_words.ron",
];

impl AtlasFiles {
    /// Reads the files in `atlas_folder`, and over them those of a school's own folder where there is one; what is wrong with
    /// them is added to `problems`.
    pub fn read(atlas_folder: &Path, school: Option<&Path>, problems: &mut Vec<Problem>) -> Self {
        let _span = info_span!("reading the files of the atlas").entered();
        let overlay = school.map(|folder| {
            let overlay = Overlay::of(folder, &SHEETS, problems);
            if overlay.is_empty() {
                problems.push(Problem::warning(folder, None, text!("school-folder-empty")));
            }
            overlay
        });
        let overlay = overlay.unwrap_or_default();
        let mut sheets = Sheets {
            folder: atlas_folder,
            overlay: &overlay,
            problems,
            unreadable: BTreeMap::new(),
        };
        let mut files = Self {
            techniques: sheets.read("techniques.ron"),
            conditions: sheets.read("conditions.ron"),
            cautions: sheets.read("cautions.ron"),
            warnings: sheets.read("warnings.ron"),
            red_flags: sheets.read("red_flags.ron"),
            article: sheets.read("article.ron"),
            sources: sheets.read("sources.ron"),
            glossary: sheets.read("glossary.ron"),
            therapy: sheets.read("therapy.ron"),
            groups: sheets.read("groups.ron"),
            search_words: sheets.read("search_words.ron"),
            unreadable_sheets: sheets.unreadable,
            ..Self::default()
        };
        files.read_muscles(&atlas_folder.join("muscles"), problems);
        files.set_doubles_aside(problems);
        files.lay_muscles_over(&overlay.muscles, school, problems);
        files.read_other_sources(&atlas_folder.join(OTHER_SOURCES), &overlay, problems);
        files
    }

    fn read_other_sources(
        &mut self,
        folder: &Path,
        overlay: &Overlay,
        problems: &mut Vec<Problem>,
    ) {
        let mut paths = Vec::new();
        gather(folder, &mut paths, problems);
        paths.sort();
        let mut read = |path: &PathBuf| match RonFile::<OtherSourceSheet>::read(path) {
            Ok(mut file) => {
                for entry in &mut file.content.entries {
                    entry.kind = file.content.kind;
                }
                Some(file)
            }
            Err(problem) => {
                problems.push(problem);
                None
            }
        };
        let of_school: Vec<_> = overlay.other_sources.iter().filter_map(&mut read).collect();
        let is_replaced =
            |path: &PathBuf| of_school.iter().any(|file| stem(&file.path) == stem(path));
        paths.retain(|path| !is_replaced(path));
        self.other_sources = paths.iter().filter_map(read).collect();
        self.other_sources.extend(of_school);
        self.other_sources.sort_by_key(|file| file.content.kind);
    }

    /// Puts a school's own muscles in the place of those with their ids, or beside them.
    fn lay_muscles_over(
        &mut self,
        paths: &[PathBuf],
        school: Option<&Path>,
        problems: &mut Vec<Problem>,
    ) {
        let Some(school) = school.filter(|_| !paths.is_empty()) else {
            return;
        };
        let mut of_school = Self::default();
        for path in paths {
            match RonFile::<Muscle>::read(path) {
                Ok(file) => of_school.muscles.push(file),
                // The built-in one stays.
                Err(problem) => problems.push(problem),
            }
        }
        of_school.set_doubles_aside(problems);
        for mut file in of_school.muscles {
            let same = |other: &RonFile<Muscle>| other.content.id == file.content.id;
            let built_in = self.muscles.iter().position(same);
            let folder = file.path.parent().unwrap_or(school);
            let is_sorted = folder != school && folder != school.join("muscles");
            let region = match built_in {
                _ if is_sorted => folder_name(&file.path),
                Some(place) => self.muscles[place].content.region.clone(),
                None => {
                    let id = file.content.id.to_string();
                    problems.push(file.error_at(&id, text!("school-muscle-unsorted", id = &id)));
                    continue;
                }
            };
            file.content.region = region;
            match built_in {
                Some(place) => self.muscles[place] = file,
                None => self.muscles.push(file),
            }
        }
    }

    fn read_muscles(&mut self, folder: &Path, problems: &mut Vec<Problem>) {
        let mut paths = Vec::new();
        let whole = gather(folder, &mut paths, problems);
        self.muscles_unknown = (!whole).then(|| folder.to_owned());
        paths.sort();
        if paths.is_empty() && whole {
            problems.push(Problem::error(folder, None, text!("muscles-missing")));
        }
        // Parsing takes most of the time that reading the atlas takes; every core helps.
        let read: Vec<_> = paths
            .par_iter()
            .map(|path| RonFile::<Muscle>::read(path))
            .collect();
        for (path, file) in paths.iter().zip(read) {
            match file {
                Ok(mut file) => {
                    file.content.region = folder_name(path);
                    self.muscles.push(file);
                }
                Err(problem) => {
                    for id in std::iter::once(stem(path)).chain(id_in(path)) {
                        self.unreadable_muscles.insert(id, path.clone());
                    }
                    problems.push(problem);
                }
            }
        }
    }

    /// Of several files with one id, keeps the one that is called by it, or the first. The others are copies: what they
    /// say besides is not looked at, and nothing is said against the original.
    fn set_doubles_aside(&mut self, problems: &mut Vec<Problem>) {
        let mut originals: HashMap<MuscleId, PathBuf> = HashMap::new();
        for file in &self.muscles {
            let id = &file.content.id;
            let called_so = stem(&file.path) == id.as_str();
            let other = originals.get(id);
            if other.is_none_or(|other| called_so && stem(other) != id.as_str()) {
                originals.insert(id.clone(), file.path.clone());
            }
        }
        self.muscles.retain(|file| {
            let id = file.content.id.as_str();
            let Some(original) = originals.get(id).filter(|path| **path != file.path) else {
                return true;
            };
            problems.push(file.error_at(
                id,
                text!(
                    "muscle-twice",
                    id = id,
                    other = original.display().to_string()
                ),
            ));
            false
        });
    }
}

/// The files beside the muscles, while they are read.
struct Sheets<'a> {
    folder: &'a Path,
    overlay: &'a Overlay,
    problems: &'a mut Vec<Problem>,
    unreadable: BTreeMap<&'static str, PathBuf>,
}

impl Sheets<'_> {
    fn read<T: DeserializeOwned>(&mut self, name: &'static str) -> Option<RonFile<T>> {
        if let Some(path) = self.overlay.sheet(name) {
            match RonFile::read(path) {
                Ok(file) => return Some(file),
                // The built-in one stays.
                Err(problem) => self.problems.push(problem),
            }
        }
        let path = named(self.folder, name, self.problems);
        let read = RonFile::read(&path);
        read.map_err(|problem| {
            self.problems.push(problem);
            self.unreadable.insert(name, path);
        })
        .ok()
    }
}

/// So much of a file is looked at for its id.
const START_BYTES: u64 = 16 * 1024;

/// The id that stands in a file which could not be understood.
fn id_in(path: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).ok()?;
    file.take(START_BYTES).read_to_end(&mut bytes).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let (_, after) = text.split_once("id:")?;
    let id = after.split('"').nth(1)?;
    (!id.is_empty() && id.len() < 100).then(|| id.to_owned())
}

/// What a file is called, without its ending.
fn stem(path: &Path) -> String {
    path.file_stem()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn folder_name(path: &Path) -> String {
    path.parent()
        .and_then(Path::file_name)
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
