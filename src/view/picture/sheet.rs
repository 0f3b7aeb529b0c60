//! The sheet the plate is printed on.

use crate::app::MapSystems;
use bevy::prelude::*;
use myomap_state::{Settings, Theme};

/// Colours of the sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    /// Where the body stands.
    pub middle: Color,
    /// Towards the edge of the picture.
    pub edge: Color,
}

impl Sheet {
    /// The sheet of a theme.
    pub fn of(theme: Theme) -> Self {
        let (middle, edge) = match theme {
            Theme::Light => (
                Color::srgb(0.968, 0.960, 0.944),
                Color::srgb(0.868, 0.856, 0.834),
            ),
            Theme::Dark => (
                Color::srgb(0.196, 0.216, 0.242),
                Color::srgb(0.078, 0.088, 0.102),
            ),
        };
        Self { middle, edge }
    }
}

/// Whether the body stands before the sheet; if not, a picture is transparent where nothing of the body is.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetShown(pub bool);

impl Default for SheetShown {
    fn default() -> Self {
        Self(true)
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<SheetShown>().add_systems(
        Update,
        follow_theme
            .in_set(MapSystems::View)
            .run_if(resource_changed::<Settings>.or_else(resource_changed::<SheetShown>)),
    );
}

/// Where panels lie over the picture's edge, nothing lighter or darker may show through a seam.
fn follow_theme(
    (settings, shown): (Res<Settings>, Res<SheetShown>),
    mut clear: ResMut<ClearColor>,
) {
    clear.0 = clear_colour(settings.theme, shown.0);
}

/// The colour where nothing is drawn: that of the sheet's edge, or none without a sheet.
pub(super) fn clear_colour(theme: Theme, is_shown: bool) -> Color {
    if is_shown {
        Sheet::of(theme).edge
    } else {
        Color::NONE
    }
}
