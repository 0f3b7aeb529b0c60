//! Commands that are sent are done: each to the states, which are lent for that.

use super::known::Known;
use super::{CommandSystems, Loading, MapSystems};
use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use myomap_state::{
    Asking, CameraTarget, History, Hovered, Layers, LearningNow, LessonNow, MapCommand,
    MapStatesMut, ModeNow, Presenting, Selection, SessionNow, Settings, Treating, ViewLayout,
    Viewpoint,
};

/// The camera is asked to go somewhere; once for each wish, also where the last one was the same.
#[derive(Message, Debug, Clone, Copy, PartialEq)]
pub struct FlyTo(pub CameraTarget);

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        (
            forget_what_is_gone.run_if(resource_changed::<Known>),
            apply.run_if(in_state(Loading::Done).and_then(on_message::<MapCommand>)),
        )
            .chain()
            .in_set(CommandSystems)
            .in_set(MapSystems::Apply),
    );
}

/// All the states that commands change.
#[derive(SystemParam)]
struct StatesNow<'w> {
    selection: ResMut<'w, Selection>,
    hovered: ResMut<'w, Hovered>,
    layers: ResMut<'w, Layers>,
    mode: ResMut<'w, ModeNow>,
    treating: ResMut<'w, Treating>,
    asking: ResMut<'w, Asking>,
    settings: ResMut<'w, Settings>,
    view_layout: ResMut<'w, ViewLayout>,
    history: ResMut<'w, History>,
    viewpoint: ResMut<'w, Viewpoint>,
    lesson: ResMut<'w, LessonNow>,
    presenting: ResMut<'w, Presenting>,
    session: ResMut<'w, SessionNow>,
    learning: ResMut<'w, LearningNow>,
}

impl StatesNow<'_> {
    fn lend(&mut self) -> MapStatesMut<'_> {
        MapStatesMut {
            selection: &mut self.selection,
            hovered: &mut self.hovered,
            layers: &mut self.layers,
            mode: &mut self.mode,
            treating: &mut self.treating,
            asking: &mut self.asking,
            settings: &mut self.settings,
            view_layout: &mut self.view_layout,
            history: &mut self.history,
            viewpoint: &mut self.viewpoint,
            lesson: &mut self.lesson,
            presenting: &mut self.presenting,
            session: &mut self.session,
            learning: &mut self.learning,
        }
    }
}

/// After a file has changed.
fn forget_what_is_gone(knowledge: Res<Known>, mut states: StatesNow) {
    states.lend().forget_what_is_gone(&knowledge);
}

fn apply(
    mut messages: MessageReader<MapCommand>,
    knowledge: Res<Known>,
    mut states: StatesNow,
    mut fly: MessageWriter<FlyTo>,
) {
    let mut states = states.lend();
    for command in messages.read() {
        if let Some(target) = states.apply(command, &knowledge) {
            fly.write(FlyTo(target));
        }
    }
}
