//! The application as tests need it: with what is known, without a renderer and without a window.

use bevy::prelude::*;
use bevy::state::app::StatesPlugin;
use myomap::app::{Known, Loading};
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::test_support::repository_assets;
use std::sync::LazyLock;

/// All that is known, read once.
pub fn knowledge() -> &'static Knowledge {
    static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::read(&repository_assets()));
    &KNOWLEDGE
}

/// State and commands, ready for them, without views and panels.
pub fn application_with(knowledge: Knowledge) -> App {
    let mut app = App::new();
    app.add_plugins((MinimalPlugins, StatesPlugin))
        .add_plugins(myomap::app::plugin)
        .insert_resource(Known(knowledge));
    app.world_mut()
        .resource_mut::<NextState<Loading>>()
        .set(Loading::Done);
    app.update();
    app
}
