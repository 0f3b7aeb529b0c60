//! Everything a person can do, and the one place where it is done. Each part is applied in the file of its state.

use super::asking::{Asking, AskingCommand};
use super::camera::{CameraCommand, CameraTarget, FlyTo};
use super::history::{History, Undoable};
use super::known::Known;
use super::layers::{Layers, LayersCommand};
use super::mode::{Mode, ModeNow};
use super::pose::Viewpoint;
use super::selection::{Hovered, Selection};
use super::settings::{Settings, SettingsCommand};
use super::shown::Shown;
use super::treating::{Treating, TreatingCommand, technique_of_selected};
use super::view_layout::ViewLayout;
use super::{CommandSystems, Loading, MapSystems};
use bevy::prelude::*;
use myomap_knowledge::knowledge::Item;
use serde::{Deserialize, Serialize};

/// Something a person wants. Sent by panels, picking, keys and the command line; can be written down and done again.
#[derive(Message, Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum MapCommand {
    /// Select something, or nothing.
    Select(Option<Item>),
    /// The pointer is over something, or nothing.
    Hover(Option<Item>),
    /// What concerns the camera.
    Camera(CameraCommand),
    /// Show one view of the body, or two.
    ArrangeViews(ViewLayout),
    /// What concerns which parts of the body are shown.
    Layers(LayersCommand),
    /// What concerns the technique that is shown.
    Treat(TreatingCommand),
    /// What concerns where it hurts.
    Ask(AskingCommand),
    /// Let pointing at the body mean this.
    Enter(Mode),
    /// What concerns how things look.
    Settings(SettingsCommand),
    /// Show just this.
    Show(Box<Shown>),
    /// Take the last step back.
    Undo,
    /// Make the step again that was taken back.
    Redo,
}

impl MapCommand {
    /// The camera is to go there.
    pub fn fly(target: CameraTarget) -> Self {
        Self::Camera(CameraCommand::Fly(target))
    }

    /// Whether it is written into a journal: all but what the pointer merely passes over.
    pub fn is_recorded(&self) -> bool {
        !matches!(self, Self::Hover(_))
    }
}

impl From<LayersCommand> for MapCommand {
    fn from(command: LayersCommand) -> Self {
        Self::Layers(command)
    }
}

impl From<TreatingCommand> for MapCommand {
    fn from(command: TreatingCommand) -> Self {
        Self::Treat(command)
    }
}

impl From<AskingCommand> for MapCommand {
    fn from(command: AskingCommand) -> Self {
        Self::Ask(command)
    }
}

impl From<SettingsCommand> for MapCommand {
    fn from(command: SettingsCommand) -> Self {
        Self::Settings(command)
    }
}

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

/// After a file has changed, what is no longer there is neither selected nor hovered nor treated.
fn forget_what_is_gone(
    knowledge: Res<Known>,
    (mut selection, mut hovered): (ResMut<Selection>, ResMut<Hovered>),
    mut treating: ResMut<Treating>,
) {
    let gone = |item: &Option<Item>| item.as_ref().is_some_and(|item| !knowledge.has(item));
    if gone(&hovered.0) {
        hovered.0 = None;
    }
    if gone(&selection.selected) {
        selection.selected = None;
    }
    let is_there = |choice| technique_of_selected(&knowledge, &selection, choice).is_some();
    if treating
        .chosen
        .as_ref()
        .is_some_and(|choice| !is_there(choice))
    {
        *treating = Treating::default();
    }
}

fn apply(
    mut messages: MessageReader<MapCommand>,
    knowledge: Res<Known>,
    (mut selection, mut hovered): (ResMut<Selection>, ResMut<Hovered>),
    (mut layers, mut mode): (ResMut<Layers>, ResMut<ModeNow>),
    (mut treating, mut asking): (ResMut<Treating>, ResMut<Asking>),
    (mut settings, mut view_layout): (ResMut<Settings>, ResMut<ViewLayout>),
    mut history: ResMut<History>,
    (mut viewpoint, mut fly): (ResMut<Viewpoint>, MessageWriter<FlyTo>),
) {
    for command in messages.read() {
        match command {
            MapCommand::Select(item) => {
                let item = &item.clone().filter(|item| knowledge.has(item));
                if muscle_of(&selection.selected) != muscle_of(item) {
                    *treating = Treating::default();
                }
                selection.set_if_neq(Selection {
                    selected: item.clone(),
                });
                if matches!(item, Some(Item::Point(_))) {
                    fly.write(FlyTo(CameraTarget::Selected));
                }
            }
            MapCommand::Hover(item) => {
                hovered.set_if_neq(Hovered(item.clone()));
            }
            MapCommand::Camera(command) => command.apply(&mut viewpoint, &mut fly),
            MapCommand::ArrangeViews(wanted) => {
                view_layout.set_if_neq(*wanted);
            }
            MapCommand::Layers(command) => {
                let before = Undoable::of(&layers, &asking);
                command.apply(&mut layers, &knowledge);
                history.remember(before, Undoable::of(&layers, &asking), mode.mode());
            }
            MapCommand::Treat(command) => command.apply(&mut treating, &selection, &knowledge),
            MapCommand::Ask(command) => {
                let before = Undoable::of(&layers, &asking);
                command.apply(&mut asking);
                let after = Undoable::of(&layers, &asking);
                match command {
                    AskingCommand::ExtendPain(_) => history.went_on(before, after, mode.mode()),
                    _ => history.remember(before, after, mode.mode()),
                }
            }
            MapCommand::Enter(wanted) => mode.enter(*wanted, &mut layers),
            MapCommand::Settings(command) => command.apply(&mut settings),
            MapCommand::Show(shown) => {
                shown.bring_back(
                    &mut selection,
                    &mut layers,
                    &mut treating,
                    &mut asking,
                    &mut mode,
                    &mut view_layout,
                    &knowledge,
                );
                history.clear();
                if let Some(command) = shown.flight() {
                    command.apply(&mut viewpoint, &mut fly);
                }
            }
            MapCommand::Undo => history.undo(&mut layers, &mut asking, &mut mode),
            MapCommand::Redo => history.redo(&mut layers, &mut asking, &mut mode),
        }
    }
}

fn muscle_of(
    item: &Option<Item>,
) -> Option<(&myomap_knowledge::ids::MuscleId, myomap_body_format::Side)> {
    item.as_ref().and_then(Item::muscle)
}
