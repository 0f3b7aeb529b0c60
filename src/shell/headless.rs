//! The application without a window: it draws into an image, a frame each time it is told to go on. The image may be a tile
//! of the sheet; see [`crate::view::tile`].

use super::window::{add_map, asset_plugin, renderer};
use crate::view::camera::spawn_cameras;
use bevy::app::{PluginsState, ScheduleRunnerPlugin, TerminalCtrlCHandlerPlugin};
use bevy::asset::RenderAssetUsages;
use bevy::camera::{ImageRenderTarget, RenderTarget};
use bevy::image::TextureFormatPixelInfo;
use bevy::log::LogPlugin;
use bevy::prelude::*;
use bevy::render::RenderPlugin;
use bevy::render::pipelined_rendering::PipelinedRenderingPlugin;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat, TextureUsages};
use bevy::window::ExitCondition;
use bevy::winit::WinitPlugin;
use myomap_knowledge::knowledge::AssetFolders;

/// What is drawn into.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet {
    /// Width and height in pixels.
    pub(super) size: UVec2,
    /// Width and height of what is drawn at once; that of the sheet, or of a tile of it.
    pub(super) drawn_at_once: UVec2,
    /// Pixels for each point of the panels.
    pub(super) scale: u32,
    /// Whether panels are drawn.
    pub(super) panels: bool,
    /// Whether a frame waits until the adapter has prepared what it is drawn with.
    pub(super) waits_for_pipelines: bool,
}

/// Where the picture is drawn.
#[derive(Resource, Clone)]
pub(super) struct Picture(pub(super) RenderTarget);

/// Adds to an application all that draws the map into an image, and makes it ready to be updated.
pub(super) fn set_up(app: &mut App, assets: &AssetFolders, sheet: Sheet) {
    app.add_plugins(
        DefaultPlugins
            .set(WindowPlugin {
                primary_window: None,
                exit_condition: ExitCondition::DontExit,
                ..default()
            })
            .set(RenderPlugin {
                synchronous_pipeline_compilation: sheet.waits_for_pipelines,
                ..renderer()
            })
            .set(LogPlugin {
                filter: String::from("warn,wgpu=error,bevy_render::renderer=error,bevy_egui=error"),
                ..default()
            })
            .set(asset_plugin(assets))
            .disable::<WinitPlugin>()
            // It asks an application to end by itself. Whoever stops a command that draws ends it at once.
            .disable::<TerminalCtrlCHandlerPlugin>()
            // There is no next frame to prepare while one is drawn.
            .disable::<PipelinedRenderingPlugin>(),
    )
    .add_plugins(ScheduleRunnerPlugin::default());
    let mut images = app.world_mut().resource_mut::<bevy::asset::Assets<Image>>();
    let mut target = |image| {
        RenderTarget::Image(ImageRenderTarget {
            handle: images.add(image),
            scale_factor: sheet.scale as f32,
        })
    };
    let drawn_into = target(empty_image(sheet.drawn_at_once));
    // Nothing is drawn into it: views of the body are laid out in it, as if the whole sheet were drawn at once.
    let laid_out_in = if sheet.drawn_at_once == sheet.size {
        drawn_into.clone()
    } else {
        target(undrawn_image(sheet.size))
    };
    app.insert_resource(Picture(drawn_into.clone()))
        .add_systems(Startup, move |mut commands: Commands| {
            let (_, panels) = spawn_cameras(&mut commands, laid_out_in.clone());
            commands.entity(panels).insert(drawn_into.clone());
        });
    add_map(app, sheet.panels);
    while app.plugins_state() == PluginsState::Adding {
        bevy::tasks::tick_global_task_pools_on_main_thread();
    }
    app.finish();
    app.cleanup();
}

fn extent(size: UVec2) -> Extent3d {
    Extent3d {
        width: size.x,
        height: size.y,
        depth_or_array_layers: 1,
    }
}

/// An image that is only a size.
fn undrawn_image(size: UVec2) -> Image {
    image_of(size, RenderAssetUsages::MAIN_WORLD)
}

/// An image that is drawn into, and holds nothing before that.
fn empty_image(size: UVec2) -> Image {
    let mut image = image_of(size, RenderAssetUsages::default());
    image.texture_descriptor.usage |= TextureUsages::RENDER_ATTACHMENT;
    debug_assert_eq!(image.texture_descriptor.format.pixel_size().unwrap_or(0), 4);
    image
}

/// An image without pixels in memory.
fn image_of(size: UVec2, usage: RenderAssetUsages) -> Image {
    let format = TextureFormat::Rgba8UnormSrgb;
    Image::new_uninit(extent(size), TextureDimension::D2, format, usage)
}
