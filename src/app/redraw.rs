//! Why another frame is wanted. Whoever knows says so here; the shell alone asks the window for it.

use super::MapSystems;
use bevy::prelude::*;
use myomap_state::{MapCommand, Phase, Treating};

/// Another frame is wanted after this one.
#[derive(Message, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnotherFrame {
    /// A command was given and shows in the next frame.
    CommandGiven,
    /// The camera is on its way.
    CameraMoves,
    /// A technique is playing.
    TechniquePlays,
    /// A clock goes.
    TimePasses,
    /// The window has another size, and panels and views follow it one after the other.
    WindowResized,
    /// The picture is not yet what it is going to be: files are read, or the adapter prepares what it draws with.
    PictureIncomplete,
}

pub(super) fn plugin(app: &mut App) {
    app.add_message::<AnotherFrame>().add_systems(
        Update,
        while_technique_plays
            .in_set(MapSystems::View)
            .run_if(resource_exists::<Treating>),
    );
    app.add_systems(Last, after_commands.run_if(on_message::<MapCommand>));
}

fn while_technique_plays(treating: Res<Treating>, mut want: MessageWriter<AnotherFrame>) {
    if treating.phase == Phase::Playing {
        want.write(AnotherFrame::TechniquePlays);
    }
}

/// Panels are drawn after commands are applied, so that what they ask for happens in the next frame.
fn after_commands(mut want: MessageWriter<AnotherFrame>) {
    want.write(AnotherFrame::CommandGiven);
}
