//! The folders in which a person's own things are kept: settings, lessons, what was learned, clients, pictures.

use std::path::{Path, PathBuf};

/// The environment variable that names another folder for what is remembered.
pub(super) const FOLDER_VARIABLE: &str = "MYOMAP_CONFIG_DIR";

/// The folder in which it is remembered: the one that is asked for, or the one that the environment names, or the
/// platform's. None where the platform has none, as for a user without a home.
pub fn folder(asked_for: Option<&Path>) -> Option<PathBuf> {
    named(asked_for).or_else(|| project().map(|project| project.config_dir().to_owned()))
}

/// The folder for the lessons that a person makes: within the one that is asked for or that the environment names, or in the
/// platform's for documents of programs.
pub fn lessons_folder(asked_for: Option<&Path>) -> Option<PathBuf> {
    let folder = named(asked_for).or_else(|| project().map(|it| it.data_dir().to_owned()));
    folder.map(|folder| folder.join("lessons"))
}

/// The folder for what a person has learned: beside that of the lessons.
pub fn learning_folder(asked_for: Option<&Path>) -> Option<PathBuf> {
    lessons_folder(asked_for).map(|folder| folder.with_file_name("learning"))
}

/// The folder for pictures that are kept so that they need not be drawn again, and that may be deleted at any time: within
/// the one that is asked for or that the environment names, or in the platform's for such files.
pub fn pictures_folder(asked_for: Option<&Path>) -> Option<PathBuf> {
    let folder = named(asked_for).or_else(|| project().map(|it| it.cache_dir().to_owned()));
    folder.map(|folder| folder.join("pictures"))
}

/// The folder for the files of clients: beside that of the lessons.
pub fn clients_folder(asked_for: Option<&Path>) -> Option<PathBuf> {
    lessons_folder(asked_for).map(|folder| folder.with_file_name("clients"))
}

/// The folder that is asked for, or that the environment names.
pub(super) fn named(asked_for: Option<&Path>) -> Option<PathBuf> {
    asked_for.map(Path::to_owned).or_else(|| {
        let named = std::env::var_os(FOLDER_VARIABLE);
        named.filter(|folder| !folder.is_empty()).map(PathBuf::from)
    })
}

fn project() -> Option<directories::ProjectDirs> {
    directories::ProjectDirs::from("", "", "myomap")
}
