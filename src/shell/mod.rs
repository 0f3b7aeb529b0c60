//! What makes an application of the parts, with a window or without: adapter and display, when it draws, what happens
//! until its first picture is there.
//!
//! Nothing of the map itself lives here.

pub mod adapter;
pub mod bench;
mod class_window;
pub mod concealed;
pub mod device_loss;
pub mod display;
mod drawing_program;
pub mod drawn;
mod fit;
mod flip_chart;
pub mod handing_out;
mod headless;
mod new_letters;
pub mod own_folders;
pub mod plates;
mod pointer_motion;
pub mod redraw;
pub mod remembering;
mod screen_reader;
mod shortcuts;
mod sound;
pub mod studio;
mod tiles;
mod transparency;
mod view_pictures;
pub mod view_plates;
pub mod watchdog;
pub mod window;

use bevy::prelude::*;

/// What window and pictures have in common.
pub fn plugin(app: &mut App) {
    app.add_plugins((
        device_loss::plugin,
        drawn::plugin,
        flip_chart::plugin,
        new_letters::plugin,
        view_pictures::plugin,
    ));
}
