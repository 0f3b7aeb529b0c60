//! The application with its window.

use crate::app::background::Waker;
use crate::app::reload::Reading;
use crate::app::{Folders, Known, Loading, MapCommand, Progress};
use bevy::asset::AssetPlugin;
use bevy::prelude::*;
use bevy::window::{PresentMode, WindowResolution};
use bevy_egui::EguiPlugin;
use myomap_knowledge::knowledge::{AssetFolders, Knowledge};
use std::process::ExitCode;

/// No graphics adapter that could draw.
#[derive(Debug, thiserror::Error)]
#[error(
    "no graphics adapter was found. Install a Vulkan driver: on Debian and Ubuntu `sudo apt install mesa-vulkan-drivers libvulkan1`, on Fedora `sudo dnf install mesa-vulkan-drivers vulkan-loader`, on Arch `sudo pacman -S vulkan-swrast vulkan-icd-loader`; the driver of your graphics card's maker is faster where there is one"
)]
pub struct NoAdapter;

/// Whether anything can draw.
///
/// # Errors
/// Where no adapter is found. Bevy itself would end with a crash, so it is asked first.
pub fn find_adapter() -> Result<(), NoAdapter> {
    let instance = wgpu::Instance::new(wgpu::InstanceDescriptor::new_without_display_handle());
    let adapters = bevy::tasks::block_on(instance.enumerate_adapters(wgpu::Backends::PRIMARY));
    if adapters.is_empty() {
        Err(NoAdapter)
    } else {
        Ok(())
    }
}

/// The application, ready to run.
pub fn application(assets: AssetFolders) -> App {
    let mut app = App::new();
    start_reading(&mut app, &assets);
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
                ..default()
            })
            .set(asset_plugin(&assets)),
    );
    add_map(&mut app, assets, true);
    app
}

/// Begins to read before an adapter is asked for, so that both go on at once.
pub(crate) fn start_reading(app: &mut App, assets: &AssetFolders) {
    let (progress, waker) = (Progress::default(), Waker::default());
    app.insert_resource(Reading::start(assets, &progress, &waker))
        .insert_resource(progress)
        .insert_resource(waker);
}

/// Where Bevy finds the shaders.
pub(crate) fn asset_plugin(assets: &AssetFolders) -> AssetPlugin {
    AssetPlugin {
        file_path: assets.folder.to_string_lossy().into_owned(),
        ..default()
    }
}

/// What window and picture have in common; a picture may go without panels.
pub(crate) fn add_map(app: &mut App, assets: AssetFolders, panels: bool) {
    app.add_plugins(EguiPlugin::default())
        .insert_resource(Folders(assets))
        .add_plugins((
            crate::app::plugin,
            crate::view::plugin,
            crate::shell::plugin,
        ));
    if panels {
        app.add_plugins(crate::panels::plugin);
    }
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
///
/// # Errors
/// Where no graphics adapter is found.
pub fn run(mut app: App) -> Result<ExitCode, NoAdapter> {
    find_adapter()?;
    Ok(match app.run() {
        AppExit::Success => ExitCode::SUCCESS,
        AppExit::Error(code) => ExitCode::from(code.get()),
    })
}
