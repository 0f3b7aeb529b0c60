//! The application with its window.

use super::adapter::{NoAdapter, find_adapter};
use super::display::{NoDisplay, find_display};
use super::{
    class_window, fit, handing_out, pointer_motion, redraw, screen_reader, shortcuts, sound,
    watchdog,
};
use crate::app::background::Waker;
use crate::app::reload::Reading;
use crate::app::{Folders, Known, Loading, Progress};
use bevy::asset::{AssetPlugin, load_internal_asset};
use bevy::prelude::*;
use bevy::render::RenderPlugin;
use bevy::render::settings::{MemoryHints, RenderCreation, WgpuSettings};
use bevy::window::{ExitCondition, PresentMode, WindowResolution};
use bevy_egui::EguiPlugin;
use bevy_egui::render::EGUI_SHADER_HANDLE;
use myomap_knowledge::knowledge::{AssetFolders, Knowledge};
use myomap_state::MapCommand;
use std::process::ExitCode;

/// Why no window can be opened.
#[derive(Debug, thiserror::Error)]
pub enum NoWindow {
    /// Nothing to open it on.
    #[error(transparent)]
    Display(#[from] NoDisplay),
    /// Nothing that could draw.
    #[error(transparent)]
    Adapter(#[from] NoAdapter),
}

/// The application, ready to run.
///
/// # Errors
/// Where there is no display to open a window on, or no graphics adapter.
pub fn application(assets: AssetFolders) -> Result<App, NoWindow> {
    // Held until the plugins of Bevy stand: winit connects among them.
    let _display = find_display()?;
    let mut app = App::new();
    start_reading(&mut app, &assets);
    find_adapter()?;
    app.add_plugins(
        DefaultPlugins
            .set(WindowPlugin {
                primary_window: Some(Window {
                    title: String::from("Myomap"),
                    name: Some(String::from("myomap")),
                    resolution: WindowResolution::new(1440, 900),
                    present_mode: PresentMode::AutoVsync,
                    ..default()
                }),
                // A window of the class goes with it.
                exit_condition: ExitCondition::OnPrimaryClosed,
                ..default()
            })
            .set(renderer())
            .set(asset_plugin(&assets)),
    );
    app.insert_resource(Folders(assets));
    add_map(&mut app, true);
    app.add_plugins((
        class_window::plugin,
        fit::plugin,
        handing_out::plugin,
        pointer_motion::plugin,
        redraw::plugin,
        screen_reader::plugin,
        shortcuts::plugin,
        sound::plugin,
        watchdog::plugin,
    ));
    Ok(app)
}

/// Begins to read before an adapter is asked for, so that both go on at once.
pub(super) fn start_reading(app: &mut App, assets: &AssetFolders) {
    let (progress, waker) = (Progress::default(), Waker::default());
    app.insert_resource(Reading::start(assets, &progress, &waker))
        .insert_resource(progress)
        .insert_resource(waker);
}

/// The renderer takes memory as it needs it, and not in blocks of hundreds of megabytes: what a map of the body needs is
/// known and little.
pub(crate) fn renderer() -> RenderPlugin {
    RenderPlugin {
        render_creation: RenderCreation::Automatic(Box::new(WgpuSettings {
            memory_hints: MemoryHints::MemoryUsage,
            ..default()
        })),
        ..default()
    }
}

/// Where Bevy finds the shaders.
pub(crate) fn asset_plugin(assets: &AssetFolders) -> AssetPlugin {
    AssetPlugin {
        file_path: assets.folder.to_string_lossy().into_owned(),
        ..default()
    }
}

/// What window and picture have in common; a picture may go without panels.
pub(crate) fn add_map(app: &mut App, panels: bool) {
    app.add_plugins((
        EguiPlugin {
            // All that is painted comes from one texture.
            bindless_mode_array_size: None,
        },
        panel_shader,
    ))
    .add_plugins((
        crate::app::plugin,
        crate::view::plugin,
        crate::shell::plugin,
    ));
    if panels {
        app.add_plugins(crate::panels::plugin);
    }
}

/// Paints panels by a shader of our own, which does the same in less time.
fn panel_shader(app: &mut App) {
    load_internal_asset!(
        app,
        EGUI_SHADER_HANDLE,
        "../../assets/shaders/panels.wgsl",
        Shader::from_wgsl
    );
}

/// Sends commands as soon as the files have been read.
pub fn once_loaded(
    app: &mut App,
    commands: impl Fn(&Knowledge) -> Vec<MapCommand> + Send + Sync + 'static,
) {
    app.add_systems(
        OnEnter(Loading::Done),
        move |knowledge: Res<Known>, mut send: MessageWriter<MapCommand>| {
            send.write_batch(commands(&knowledge));
        },
    );
}

/// Runs until the window is closed.
pub fn run(mut app: App) -> ExitCode {
    match app.run() {
        AppExit::Success => ExitCode::SUCCESS,
        AppExit::Error(code) => ExitCode::from(code.get()),
    }
}
