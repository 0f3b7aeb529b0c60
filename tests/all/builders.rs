//! Applications for tests, each without what its tests do not need, and what is known, read once.

use bevy::prelude::*;
use bevy::state::app::StatesPlugin;
use myomap::app::reload::Reading;
use myomap::app::{Folders, Known, Loading};
use myomap_knowledge::knowledge::{AssetFolders, Knowledge};
use myomap_knowledge::test_support::repository_assets;
use myomap_state::MapCommand;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// What the files of the repository say; read once for all tests of this program.
pub static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::read(&repository_assets()));

/// The state and the commands that change it, with what is known at hand; nothing is read and nothing drawn.
pub fn domain(knowledge: &Knowledge) -> App {
    let mut app = App::new();
    app.add_plugins((MinimalPlugins, StatesPlugin, myomap::app::plugin));
    know(&mut app, knowledge);
    app
}

/// The state as the application comes to it: by reading files, and reading them again when they change. A first reading
/// may have begun already.
pub fn domain_that_reads(assets: AssetFolders, begun: Option<Reading>) -> App {
    let mut app = App::new();
    app.add_plugins((MinimalPlugins, StatesPlugin))
        .insert_resource(Folders(assets));
    if let Some(reading) = begun {
        app.insert_resource(reading);
    }
    app.add_plugins(myomap::app::plugin);
    update_until(&mut app, "the files are read", |app| {
        *app.world().resource::<State<Loading>>().get() == Loading::Done
    });
    app
}

/// The state, and the body as it is to be drawn, as it follows it; without a renderer to draw it.
pub fn scene(knowledge: &Knowledge) -> App {
    let mut app = App::new();
    app.add_plugins((MinimalPlugins, StatesPlugin))
        .add_plugins((myomap::app::plugin, myomap::view::body::plugin));
    know(&mut app, knowledge);
    app
}

fn know(app: &mut App, knowledge: &Knowledge) {
    app.insert_resource(Known(knowledge.clone()))
        .insert_state(Loading::Done);
    app.update();
}

/// Sends a command and lets everything follow it.
pub fn send(app: &mut App, command: MapCommand) {
    app.world_mut().write_message(command);
    app.update();
}

/// Lets the application go on until something is so.
#[track_caller]
pub fn update_until(app: &mut App, what: &str, is_so: impl Fn(&App) -> bool) {
    let start = Instant::now();
    while !is_so(app) {
        assert!(
            start.elapsed() < Duration::from_secs(120),
            "waited in vain until {what}"
        );
        app.update();
        std::thread::sleep(Duration::from_millis(5));
    }
}
