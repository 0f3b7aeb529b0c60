//! Learning in the application: its file is read at the start and saved whole after every answer, what is due today follows
//! from it, and time passes at the stations of an exam. What is asked and how it counts is not said here.

mod clock;
mod file;
mod today;

pub use clock::PassTime;
pub use file::{LearningFolder, LearningTold};
pub use today::LearningToday;

use bevy::prelude::*;
use myomap_state::LearningNow;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<LearningNow>()
        .add_plugins((file::plugin, today::plugin, clock::plugin));
}

/// Whether names, markers and all else that could be an answer may be seen: not while a question is open.
pub fn nothing_is_asked(learning: Res<LearningNow>) -> bool {
    !learning.conceals()
}
