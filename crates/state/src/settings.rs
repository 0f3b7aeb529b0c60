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

/// How large text is, in per cent of its usual size: from [`TextSize::LEAST`] to [`TextSize::MOST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "u16", into = "u16")]
pub struct TextSize(u16);

impl TextSize {
    /// The smallest text, which can still be read near by.
    pub const LEAST: TextSize = TextSize(80);
    /// As usual.
    pub const USUAL: TextSize = TextSize(100);
    /// The largest text, for the last row of a class.
    pub const MOST: TextSize = TextSize(250);

    /// A size in per cent; the nearest one that there is.
    pub fn of_percent(percent: u16) -> Self {
        Self(percent.clamp(Self::LEAST.0, Self::MOST.0))
    }

    /// The size that makes text so many times larger; the nearest one that there is, and as usual for what is no number.
    pub fn of_factor(factor: f32) -> Self {
        if factor.is_nan() {
            return Self::USUAL;
        }
        // A float that is out of range becomes the nearest that a whole number can be.
        Self::of_percent((factor * 100.0).round() as u16)
    }

    /// In per cent.
    pub fn percent(self) -> u16 {
        self.0
    }

    /// How many times larger than usual.
    pub fn factor(self) -> f32 {
        f32::from(self.0) / 100.0
    }
}

impl Default for TextSize {
    fn default() -> Self {
        Self::USUAL
    }
}

impl From<u16> for TextSize {
    fn from(percent: u16) -> Self {
        Self::of_percent(percent)
    }
}

impl From<TextSize> for u16 {
    fn from(size: TextSize) -> Self {
        size.0
    }
}

/// A quality that a person has chosen at an earlier start; it goes before what the graphics adapter suggests.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChosenQuality(pub Quality);

/// How things look. Changed by commands only.
#[derive(Resource, Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Dark or light.
    pub theme: Theme,
    /// How much work a picture may be.
    pub quality: Quality,
    /// The language of all texts; none leaves it as it is.
    pub language: Option<LanguageIdentifier>,
    /// How large text is.
    pub text_size: TextSize,
    /// Whether nothing moves by itself: the camera is at once where it is sent, and techniques stand still. For people
    /// whom motion makes ill.
    pub reduced_motion: bool,
    /// Whether the body is seen from the sides of plates only, an eighth of a turn apart, and not turned freely. Who finds it
    /// hard to imagine a body from all sides learns more from few.
    pub plates_only: bool,
    /// Whether a small figure in the corner says from where the body is seen.
    pub orientation_figure: bool,
    /// Whether the timer is heard while a client is open.
    pub timer_sound: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            quality: Quality::default(),
            language: None,
            text_size: TextSize::default(),
            reduced_motion: false,
            plates_only: false,
            orientation_figure: true,
            timer_sound: true,
        }
    }
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
    /// How large text is.
    SetTextSize(TextSize),
    /// Whether nothing moves by itself.
    ReduceMotion(bool),
    /// Whether the body is seen from the sides of plates only.
    ShowPlatesOnly(bool),
    /// Whether a small figure says from where the body is seen.
    ShowOrientationFigure(bool),
    /// Whether the timer is heard.
    SoundTimer(bool),
}

impl SettingsCommand {
    pub(crate) fn apply(&self, settings: &mut Settings) {
        match self {
            Self::SetTheme(theme) => settings.theme = *theme,
            Self::SetQuality(quality) => settings.quality = *quality,
            Self::SetLanguage(language) => settings.language = Some(language.clone()),
            Self::SetTextSize(size) => settings.text_size = *size,
            Self::ReduceMotion(reduced) => settings.reduced_motion = *reduced,
            Self::ShowPlatesOnly(only) => settings.plates_only = *only,
            Self::ShowOrientationFigure(shown) => settings.orientation_figure = *shown,
            Self::SoundTimer(heard) => settings.timer_sound = *heard,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_so_small_or_so_large_that_the_way_back_cannot_be_read() {
        for (factor, percent) in [
            (1.25, 125),
            (0.0, 80),
            (-3.0, 80),
            (1e9, 250),
            (f32::INFINITY, 250),
            (f32::NAN, 100),
        ] {
            assert_eq!(TextSize::of_factor(factor).percent(), percent, "{factor}");
        }
    }

    #[test]
    fn a_journal_that_asks_for_an_impossible_size_gets_the_nearest() {
        let read: SettingsCommand = ron::from_str("SetTextSize(9000)").expect("a command");
        assert_eq!(read, SettingsCommand::SetTextSize(TextSize::MOST));
    }
}
