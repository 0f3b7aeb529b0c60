//! What a person means who drops a file or a folder on the window: told by its name and what lies in it; nothing in it is
//! read yet.

use crate::lesson::SCENE_SUFFIX;
use myomap_knowledge::files::NamedAs;
use myomap_knowledge::text;
use myomap_sessions::client_file::SUFFIX as CLIENT_SUFFIX;
use std::path::{Path, PathBuf};

/// What was dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dropped {
    /// A model, to be shown instead of the body that is.
    Body(PathBuf),
    /// A school's own folder, to be laid over the atlas.
    Atlas(PathBuf),
    /// A lesson, to be played.
    Lesson(PathBuf),
    /// Answers that were given elsewhere, to be taken in.
    Answers(PathBuf),
    /// A client, to be opened.
    Client(PathBuf),
}

/// What was dropped, and Myomap cannot take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// A single file of an atlas.
    #[error("{}", text!("dropped-single-ron"))]
    SingleRon,
    /// A folder with neither models nor RON files.
    #[error("{}", text!("dropped-folder-unknown"))]
    Folder,
    /// Some other file.
    #[error("{}", text!("dropped-file-unknown"))]
    File,
}

/// How the files of what was learned are called.
const PROGRESS: &str = "progress.ron";

/// Folders within a folder are looked into so deep, and so many of their entries are looked at.
const DEEPEST: usize = 3;
const MOST_ENTRIES: usize = 2_000;

impl Dropped {
    /// What is meant by a path.
    ///
    /// # Errors
    /// Where it is nothing that Myomap takes.
    pub fn of(path: &Path) -> Result<Self, NotTaken> {
        let path = path.to_owned();
        let name = path.file_name().unwrap_or_default();
        let name = name.to_string_lossy().to_lowercase();
        if path.is_dir() {
            return Self::of_folder(path);
        }
        if name.ends_with(SCENE_SUFFIX) {
            return Ok(Self::Lesson(path));
        }
        if name.ends_with(CLIENT_SUFFIX) {
            return Ok(Self::Client(path));
        }
        if name.ends_with(".csv") || name.ends_with(PROGRESS) {
            return Ok(Self::Answers(path));
        }
        if is_model(&name) || name.ends_with(".zip") {
            return Ok(Self::Body(path));
        }
        Err(match NamedAs::of(&path) {
            NamedAs::Ron => NotTaken::SingleRon,
            NamedAs::RonInDisguise | NamedAs::Other => NotTaken::File,
        })
    }

    fn of_folder(folder: PathBuf) -> Result<Self, NotTaken> {
        // Whoever drops the folder of all assets means the atlas in it.
        let inside = folder.join("atlas");
        let atlas = if inside.is_dir() {
            inside
        } else {
            folder.clone()
        };
        let mut entries_left = MOST_ENTRIES;
        let mut found = Found::default();
        found.look(&folder, 0, &mut entries_left);
        match found {
            Found { ron: true, .. } => Ok(Self::Atlas(atlas)),
            Found { obj: true, .. } => Ok(Self::Body(folder)),
            _ => Err(NotTaken::Folder),
        }
    }
}

/// What lies in a folder.
#[derive(Default)]
struct Found {
    ron: bool,
    obj: bool,
}

impl Found {
    fn look(&mut self, folder: &Path, depth: usize, entries_left: &mut usize) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if *entries_left == 0 || self.ron {
                return;
            }
            *entries_left -= 1;
            let path = entry.path();
            let kind = entry.file_type();
            if kind.as_ref().is_ok_and(std::fs::FileType::is_dir) {
                if depth < DEEPEST {
                    self.look(&path, depth + 1, entries_left);
                }
                continue;
            }
            let name = entry.file_name().to_string_lossy().to_lowercase();
            let is_lesson = name.ends_with(SCENE_SUFFIX);
            self.ron |= NamedAs::of(&path) == NamedAs::Ron && !is_lesson;
            self.obj |= name.ends_with(".obj") && !name.starts_with('.');
        }
    }
}

fn is_model(name: &str) -> bool {
    [".glb", ".gltf", ".obj"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dropped_is_told_by_its_name_and_by_what_lies_in_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        for file in [
            "model.GLB",
            "meshes/FMA24475.obj",
            "school/muscles/neck/ours.ron",
            "assets/atlas/sources.ron",
            "lessons/headache.scene.ron",
            "holiday/beach.jpg",
        ] {
            std::fs::create_dir_all(at(file).parent().expect("a folder")).expect("the folder");
            std::fs::write(at(file), "").expect("written");
        }
        let of = |name: &str| Dropped::of(&at(name));
        assert_eq!(of("model.GLB"), Ok(Dropped::Body(at("model.GLB"))));
        assert_eq!(of("meshes"), Ok(Dropped::Body(at("meshes"))));
        assert_eq!(of("bodyparts.zip"), Ok(Dropped::Body(at("bodyparts.zip"))));
        assert_eq!(of("school"), Ok(Dropped::Atlas(at("school"))));
        assert_eq!(of("assets"), Ok(Dropped::Atlas(at("assets/atlas"))));
        let lesson = "lessons/headache.scene.ron";
        assert_eq!(of(lesson), Ok(Dropped::Lesson(at(lesson))));
        let client = "C001.client";
        assert_eq!(of(client), Ok(Dropped::Client(at(client))));
        assert_eq!(of("school/muscles/neck/ours.ron"), Err(NotTaken::SingleRon));
        assert_eq!(of("lessons"), Err(NotTaken::Folder));
        assert_eq!(of("holiday"), Err(NotTaken::Folder));
        assert_eq!(of("holiday/beach.jpg"), Err(NotTaken::File));
    }
}
