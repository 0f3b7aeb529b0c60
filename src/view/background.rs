//! The sheet the plate is printed on.

use crate::app::{MapSystems, Settings, Theme};
use bevy::prelude::*;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        follow_theme
            .in_set(MapSystems::View)
            .run_if(resource_changed::<Settings>),
    );
}

fn follow_theme(settings: Res<Settings>, mut clear: ResMut<ClearColor>) {
    clear.0 = match settings.theme {
        Theme::Light => Color::srgb(0.945, 0.937, 0.918),
        Theme::Dark => Color::srgb(0.105, 0.118, 0.133),
    };
}
