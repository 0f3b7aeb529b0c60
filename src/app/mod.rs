//! What is loaded, and the states of `myomap_state` as resources that change in one way.
//!
//! Panels, picking, keys and the command line send a [`MapCommand`]; [`commands`] has it done to [`Selection`],
//! [`Layers`], [`Treating`] and [`Settings`]; view and panels read those. Nothing here draws, and what a state or a command
//! means is not said here.

mod asking;
pub mod background;
pub mod beneath;
pub mod caution_sites;
mod changed_files;
pub mod commands;
pub mod cues;
pub mod dropped;
pub mod free_area;
pub mod journal;
pub mod keys;
pub mod known;
pub mod language;
pub mod learning;
pub mod lessons;
pub mod memory;
pub mod painting;
pub mod pen_colours;
mod pointed;
pub mod presenting;
pub mod redraw;
pub mod reload;
pub mod remembered;
pub mod sessions;
pub mod shown_now;
mod treating;
pub mod worker;
pub mod zone_colours;

pub use caution_sites::shown_caution_sites;
pub use commands::FlyTo;
pub use free_area::{FreeArea, FreeAreaOfClass};
pub use known::{AnswerNow, Folders, Known};
pub use language::{Language, Languages};
pub use learning::{LearningToday, LearningTold};
pub use lessons::LessonShelf;
pub use painting::{ClassWindowPass, PaintSystems, PaintedWindow};
pub use pointed::PointedPlace;
pub use redraw::AnotherFrame;
pub use reload::Progress;
pub use shown_now::ShownNow;

use bevy::prelude::*;
use myomap_state::{
    History, Hovered, Layers, LessonNow, MapCommand, ModeNow, Presenting, Selection, Settings,
    Treating, ViewLayout, Viewpoint,
};

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
    /// Files are being read in the background, and nothing is there yet.
    #[default]
    Reading,
    /// The body is there and can be drawn and turned; the atlas is still being read. Passed over where both come at once,
    /// or there is no body.
    Body,
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
        .init_resource::<FreeAreaOfClass>()
        .init_resource::<PaintedWindow>()
        .init_resource::<beneath::ClickAgain>()
        .add_message::<beneath::WhatLiesHere>()
        .init_resource::<PointedPlace>()
        .init_resource::<ViewLayout>()
        .init_resource::<LessonNow>()
        .init_resource::<Presenting>()
        .init_resource::<presenting::FrozenPicture>()
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
            cues::plugin,
            dropped::plugin,
            journal::plugin,
            language::plugin,
            learning::plugin,
            lessons::plugin,
            redraw::plugin,
            reload::plugin,
            sessions::plugin,
            treating::plugin,
        ));
}
