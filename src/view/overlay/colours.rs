//! The colours of everything that is drawn over the body.
//!
//! Strokes are near-white with a dark casing, which stands out from red-brown muscle, pale bone and either background;
//! one accent, a blue that people with any colour vision tell from muscle, marks points and what moves.

use bevy_egui::egui::Color32;
use myomap_state::Theme;

/// Colours of one theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OverlayColours {
    /// Strokes and arrows.
    pub ink: Color32,
    /// What moves, fills or is to be looked at.
    pub accent: Color32,
    /// The dark edge around strokes of `ink` and `accent`.
    pub casing: Color32,
    /// Inside of a trigger point's marker.
    pub marker: Color32,
    /// Inside of the marker of the chosen point.
    pub marker_chosen: Color32,
    /// Ring around a marker and number in it.
    pub marker_ring: Color32,
    /// Behind words.
    pub plate: Color32,
    /// Edge of what is behind words.
    pub plate_edge: Color32,
    /// Words.
    pub text: Color32,
    /// Words that are less important.
    pub quiet_text: Color32,
    /// The thin line from words to what they name.
    pub leader: Color32,
    /// Edge of that line.
    pub leader_casing: Color32,
    /// Lines to caution sites.
    pub caution: Color32,
    /// Soft shadow under markers and plates.
    pub shadow: Color32,
}

impl OverlayColours {
    /// The colours of a theme.
    pub fn of(theme: Theme) -> Self {
        let common = Self {
            ink: Color32::from_rgb(252, 251, 247),
            accent: Color32::from_rgb(94, 199, 255),
            casing: Color32::from_rgba_unmultiplied_const(18, 16, 20, 205),
            marker: Color32::from_rgb(24, 96, 168),
            marker_chosen: Color32::from_rgb(0, 74, 150),
            marker_ring: Color32::WHITE,
            plate: Color32::from_rgba_unmultiplied_const(255, 254, 250, 240),
            plate_edge: Color32::from_rgba_unmultiplied_const(60, 50, 45, 60),
            text: Color32::from_rgb(34, 30, 30),
            quiet_text: Color32::from_rgb(92, 84, 80),
            leader: Color32::from_rgb(52, 46, 44),
            leader_casing: Color32::from_rgba_unmultiplied_const(255, 254, 250, 190),
            caution: Color32::from_rgb(206, 128, 0),
            shadow: Color32::from_black_alpha(90),
        };
        match theme {
            Theme::Light => common,
            Theme::Dark => Self {
                plate: Color32::from_rgba_unmultiplied_const(30, 32, 37, 240),
                plate_edge: Color32::from_rgba_unmultiplied_const(255, 255, 255, 46),
                text: Color32::from_rgb(240, 238, 233),
                quiet_text: Color32::from_rgb(176, 174, 170),
                leader: Color32::from_rgb(232, 230, 225),
                leader_casing: Color32::from_rgba_unmultiplied_const(12, 12, 14, 190),
                shadow: Color32::from_black_alpha(140),
                ..common
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_support::contrast;

    #[test]
    fn words_and_numbers_are_readable_in_both_themes() {
        for theme in [Theme::Light, Theme::Dark] {
            let colours = OverlayColours::of(theme);
            let plate = colours.plate.to_opaque();
            assert!(contrast(colours.text, plate) >= 7.0, "{theme:?}");
            assert!(contrast(colours.quiet_text, plate) >= 7.0, "{theme:?}");
            assert!(
                contrast(colours.marker_ring, colours.marker) >= 4.5,
                "{theme:?}"
            );
        }
    }

    #[test]
    fn strokes_stand_out_from_muscle_in_both_themes() {
        let muscle = Color32::from_rgb(150, 70, 60);
        for theme in [Theme::Light, Theme::Dark] {
            let colours = OverlayColours::of(theme);
            assert!(contrast(colours.ink, muscle) >= 4.5);
            assert!(contrast(colours.accent, muscle) >= 3.0);
        }
    }
}
