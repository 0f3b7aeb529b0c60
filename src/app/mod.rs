//! What is loaded, selected and shown, and the one way any of it changes.
//!
//! Panels, picking, keys and the command line send a [`MapCommand`]; [`commands`] applies it to [`Selection`],
//! [`Layers`], [`Treating`] and [`Settings`]; view and panels read those. Nothing here draws.

pub mod asking;
pub mod background;
pub mod caution_sites;
pub mod commands;
pub mod free_area;
pub mod known;
pub mod layers;
pub mod painting;
pub mod redraw;
pub mod reload;
pub mod selection;
pub mod settings;
pub mod treating;

pub use asking::Asking;
pub use caution_sites::shown_caution_sites;
pub use commands::{CameraGoal, CameraTarget, MapCommand, ReferralSide};
pub use free_area::FreeArea;
pub use known::{AnswerNow, Folders, Known};
pub use layers::{Layers, Shown, SidesShown, SkinMode};
pub use painting::PaintSystems;
pub use redraw::AnotherFrame;
pub use reload::Progress;
pub use selection::Selection;
pub use settings::{Quality, Settings, Theme, ViewPreset};
pub use treating::{Phase, Treating};

use bevy::prelude::*;

/// The order in which a frame is worked through.
#[derive(SystemSet, Debug, Clone, PartialEq, Eq, Hash)]
pub enum MapSystems {
    /// Keys, pointer, watchers: everything that sends commands.
    Input,
    /// Commands are applied.
    Apply,
    /// What follows from the new state is worked out.
    Answer,
    /// The view follows what has changed.
    View,
}

/// Whether there is anything to show yet.
#[derive(States, Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Loading {
    /// Files are being read in the background.
    #[default]
    Reading,
    /// What could be read is there.
    Done,
}

/// Adds the state of the map and the systems that change it.
pub fn plugin(app: &mut App) {
    app.init_state::<Loading>()
        .add_message::<MapCommand>()
        .init_resource::<Selection>()
        .init_resource::<Layers>()
        .init_resource::<Treating>()
        .init_resource::<Settings>()
        .init_resource::<CameraGoal>()
        .init_resource::<Known>()
        .init_resource::<FreeArea>()
        .configure_sets(
            Update,
            (
                MapSystems::Input,
                MapSystems::Apply,
                MapSystems::Answer,
                MapSystems::View,
            )
                .chain(),
        )
        .add_plugins((
            asking::plugin,
            commands::plugin,
            redraw::plugin,
            reload::plugin,
            treating::plugin,
        ));
}
