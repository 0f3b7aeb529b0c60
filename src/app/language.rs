//! The language that is chosen in the settings is spoken.

use super::MapSystems;
use super::known::Folders;
use bevy::prelude::*;
use myomap_knowledge::text::{self, LanguageIdentifier, Words};
use myomap_state::Settings;
use std::path::Path;

/// A language that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// Which it is.
    pub id: LanguageIdentifier,
    /// What it is called in itself.
    pub name: String,
}

/// The languages that can be chosen: those whose texts could be read at the start.
#[derive(Resource, Debug, Clone, Default, PartialEq, Eq, Deref)]
pub struct Languages(pub Vec<Language>);

impl Languages {
    /// Reads the texts in the folders of a folder.
    pub fn find(folder: &Path) -> Self {
        let words = text::languages(folder).into_iter().filter_map(|id| {
            Words::read(folder, &id)
                .inspect_err(|error| warn!("{error}"))
                .ok()
        });
        Self(
            words
                .map(|words| Language {
                    id: words.language().clone(),
                    name: words.name(),
                })
                .collect(),
        )
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Languages>()
        .add_systems(Startup, find.run_if(resource_exists::<Folders>))
        .add_systems(
            Update,
            speak.in_set(MapSystems::Answer).run_if(
                resource_exists::<Folders>.and_then(resource_exists_and_changed::<Settings>),
            ),
        );
}

fn find(folders: Res<Folders>, mut languages: ResMut<Languages>) {
    *languages = Languages::find(&folders.text_folder());
}

fn speak(settings: Res<Settings>, folders: Res<Folders>) {
    let Some(language) = &settings.language else {
        return;
    };
    if *language == text::spoken() {
        return;
    }
    match Words::read(&folders.text_folder(), language) {
        Ok(words) => text::speak(words),
        Err(error) => warn!("{error}"),
    }
}
