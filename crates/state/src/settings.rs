//! How things look, whatever is selected.

use bevy_ecs::resource::Resource;
use myomap_knowledge::text::LanguageIdentifier;
use serde::{Deserialize, Serialize};

/// Dark or light.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Theme {
    /// Light paper.
    #[default]
    Light,
    /// Dark, for a dim room.
    Dark,
}

/// How much work a picture may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Quality {
    /// For software rendering and very old graphics.
    Low,
    /// For most machines.
    #[default]
    Standard,
    /// For a strong graphics card, and for pictures.
    High,
}

/// From where the whole body is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ViewPreset {
    /// Facing the viewer.
    Front,
    /// From behind.
    Back,
    /// The body's own left side.
    Left,
    /// The body's own right side.
    Right,
    /// From above.
    Top,
    /// From below.
    Bottom,
}

impl ViewPreset {
    /// All of them, in the order of the keys 1 to 6.
    pub const ALL: [ViewPreset; 6] = [
        ViewPreset::Front,
        ViewPreset::Back,
        ViewPreset::Left,
        ViewPreset::Right,
        ViewPreset::Top,
        ViewPreset::Bottom,
    ];
}

/// A quality that a person has chosen at an earlier start; it goes before what the graphics adapter suggests.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChosenQuality(pub Quality);

/// How things look. Changed by commands only.
#[derive(Resource, Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Settings {
    /// Dark or light.
    pub theme: Theme,
    /// How much work a picture may be.
    pub quality: Quality,
    /// The language of all texts; none leaves it as it is.
    pub language: Option<LanguageIdentifier>,
}

/// What concerns how things look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SettingsCommand {
    /// Dark or light.
    SetTheme(Theme),
    /// How much work a picture may be.
    SetQuality(Quality),
    /// The language of all texts.
    SetLanguage(LanguageIdentifier),
}

impl SettingsCommand {
    pub(crate) fn apply(&self, settings: &mut Settings) {
        match self {
            Self::SetTheme(theme) => settings.theme = *theme,
            Self::SetQuality(quality) => settings.quality = *quality,
            Self::SetLanguage(language) => settings.language = Some(language.clone()),
        }
    }
}
