//! What is loaded, selected and shown, and the one way any of it changes.
//!
//! Panels, picking, keys and the command line send a [`MapCommand`]; [`commands`] applies it to [`Selection`],
//! [`Layers`], [`Treating`] and [`Settings`]; view and panels read those. Nothing here draws.

pub mod asking;
pub mod background;
pub mod camera;
pub mod caution_sites;
mod changed_files;
pub mod commands;
pub mod free_area;
pub mod history;
pub mod journal;
pub mod keys;
pub mod known;
pub mod layers;
pub mod link;
pub mod mode;
pub mod painting;
pub mod pose;
pub mod redraw;
pub mod reload;
pub mod remembered;
pub mod selection;
pub mod settings;
pub mod shown;
pub mod treating;
pub mod view_layout;

pub use asking::{Asking, AskingCommand};
pub use camera::{CameraCommand, CameraTarget, FlyTo, ReferralSide};
pub use caution_sites::shown_caution_sites;
pub use commands::MapCommand;
pub use free_area::FreeArea;
pub use history::History;
pub use known::{AnswerNow, Folders, Known};
pub use layers::{Layers, LayersCommand, Opacity, SidesShown, SkinMode};
pub use link::LinkError;
pub use mode::{Mode, ModeNow};
pub use painting::PaintSystems;
pub use pose::{Pose, Viewpoint};
pub use redraw::AnotherFrame;
pub use reload::Progress;
pub use selection::{Hovered, Selection};
pub use settings::{ChosenQuality, Quality, Settings, SettingsCommand, Theme, ViewPreset};
pub use shown::{Shown, ShownNow, TechniqueShown};
pub use treating::{Phase, Treating, TreatingCommand};
pub use view_layout::ViewLayout;

use bevy::prelude::*;

/// The order in which a frame is worked through.
#[derive(SystemSet, Debug, Clone, PartialEq, Eq, Hash)]
pub enum MapSystems {
    /// What comes from files: what was read, and the commands of a journal.
    FromFiles,
    /// Keys and pointer: what a person does becomes commands.
    Input,
    /// Commands are applied.
    Apply,
    /// What follows from the new state is worked out.
    Answer,
    /// The view follows what has changed.
    View,
}

/// The systems that apply commands; time passes before them.
#[derive(SystemSet, Debug, Clone, PartialEq, Eq, Hash)]
struct CommandSystems;

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
        .add_message::<FlyTo>()
        .init_resource::<Selection>()
        .init_resource::<Hovered>()
        .init_resource::<ModeNow>()
        .init_resource::<History>()
        .init_resource::<Viewpoint>()
        .init_resource::<Layers>()
        .init_resource::<Treating>()
        .init_resource::<Settings>()
        .init_resource::<Known>()
        .init_resource::<FreeArea>()
        .init_resource::<ViewLayout>()
        .configure_sets(
            Update,
            (
                MapSystems::FromFiles,
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
            journal::plugin,
            redraw::plugin,
            reload::plugin,
            treating::plugin,
        ));
}
