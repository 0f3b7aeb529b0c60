//! What is there again at the next start.
use crate::builders::{KNOWLEDGE, send};
use bevy::app::AppExit;
use bevy::prelude::*;
use bevy::state::app::StatesPlugin;
use myomap::app::remembered::RememberedFile;
use myomap::app::{Known, Loading};
use myomap::panels::memory::PanelMemory;
use myomap::shell::remembering::Remember;
use myomap_body_format::Side;
use myomap_knowledge::ids::{MuscleId, RegionId};
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::{Pain, PainPlace, Strength};
use myomap_state::{
    Asking, AskingCommand, Layers, LayersCommand, MapCommand, Mode, ModeNow, Selection,
};
use std::path::Path;

/// The state as a window has it that remembers in a folder.
fn start(folder: &Path, last_view: bool) -> App {
    let mut app = App::new();
    app.add_plugins((MinimalPlugins, StatesPlugin, myomap::app::plugin))
        .add_plugins(Remember {
            file: RememberedFile::in_folder(folder),
            last_view,
            language: true,
        })
        .insert_resource(Known(KNOWLEDGE.clone()))
        .insert_state(Loading::Done);
    app.update();
    app.update();
    app
}

fn end(mut app: App) {
    app.world_mut().write_message(AppExit::Success);
    app.update();
}

#[test]
fn the_last_view_is_shown_again_but_not_where_it_hurt() {
    let folder = tempfile::tempdir().expect("a folder");
    let muscle = Item::Muscle(MuscleId::new("infraspinatus"), Side::Right);
    let pain = Pain::at(
        PainPlace::Region(RegionId::new("temple"), Side::Left),
        Strength::STRONG,
    );
    let mut app = start(folder.path(), true);
    send(&mut app, MapCommand::Select(Some(muscle.clone())));
    send(&mut app, LayersCommand::PeelTo(3).into());
    send(&mut app, MapCommand::Enter(Mode::Ask));
    send(&mut app, MapCommand::Ask(AskingCommand::AddPain(pain)));
    end(app);

    let app = start(folder.path(), true);
    let state = app.world();
    assert_eq!(state.resource::<Selection>().selected, Some(muscle));
    assert_eq!(state.resource::<Layers>().outermost_muscles, 3);
    assert!(state.resource::<Asking>().pains.is_empty());
    assert_eq!(state.resource::<ModeNow>().mode(), Mode::Explore);

    let app = start(folder.path(), false);
    assert_eq!(app.world().resource::<Selection>().selected, None);
}

#[test]
fn the_tour_is_shown_at_the_first_start_at_which_nothing_is_asked_for_and_never_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let shows_tour = |asked: bool| {
        let app = start(folder.path(), !asked);
        let panels = app.world().get_resource::<PanelMemory>();
        let shown = panels.is_some_and(|panels| panels.tour.is_some());
        end(app);
        shown
    };
    assert!(!shows_tour(true), "a link is opened");
    assert!(shows_tour(false));
    assert!(!shows_tour(false));
}
