//! A picture without a window: the same application, drawn into an image.

use super::adapter::{NoAdapter, find_adapter};
use super::window::{add_map, asset_plugin, once_loaded};
use crate::app::SettingsCommand;
use crate::app::{Known, Loading, MapCommand, Quality};
use crate::view::camera::{Motion, spawn_cameras};
use bevy::app::{PluginsState, ScheduleRunnerPlugin};
use bevy::asset::RenderAssetUsages;
use bevy::camera::{ImageRenderTarget, RenderTarget};
use bevy::image::TextureFormatPixelInfo;
use bevy::log::LogPlugin;
use bevy::prelude::*;
use bevy::render::RenderPlugin;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat, TextureUsages};
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured};
use bevy::time::TimeUpdateStrategy;
use bevy::window::ExitCondition;
use bevy::winit::WinitPlugin;
use image::RgbaImage;
use image::imageops::FilterType;
use myomap_knowledge::knowledge::{AssetFolders, Knowledge};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How a picture is to be drawn.
#[derive(Debug, Clone)]
pub struct PictureRequest {
    /// Width and height in pixels.
    pub size: UVec2,
    /// How many times larger it is drawn before it is shrunk to its size; 1 draws it as it is, 2 gives smooth edges
    /// whatever the graphics adapter can do.
    pub oversampling: u32,
    /// How much work it may be.
    pub quality: Quality,
    /// Whether the panels are drawn too.
    pub panels: bool,
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum CaptureError {
    /// Nothing that could draw.
    #[error(transparent)]
    NoAdapter(#[from] NoAdapter),
    /// The adapter gave nothing back.
    #[error("the graphics adapter gave no picture within {} s", PATIENCE.as_secs())]
    NoPicture,
    /// The picture came in a form that cannot be read.
    #[error("the picture cannot be read: {0}")]
    Unreadable(String),
}

/// Longer than any machine needs, so that a hanging driver ends in a message.
const PATIENCE: Duration = Duration::from_secs(300);

/// Frames in which the camera arrives and panels find their size, before the one that is kept.
const FRAMES_TO_SETTLE: usize = 30;

/// Frames that are really drawn before the one that is kept, so that fonts and materials have reached the adapter.
const FRAMES_TO_WARM_UP: usize = 3;

/// The application, ready to draw one picture after another without reading its files again.
pub struct Studio {
    app: App,
    target: RenderTarget,
    size: UVec2,
    oversampling: u32,
}

impl Studio {
    /// Makes an application of what was read, with the shaders of the folders it was read from.
    ///
    /// # Errors
    /// Where nothing can draw.
    pub fn new(
        assets: &AssetFolders,
        knowledge: Knowledge,
        request: &PictureRequest,
    ) -> Result<Self, NoAdapter> {
        find_adapter()?;
        let mut app = application(assets, request);
        let quality = request.quality;
        once_loaded(&mut app, move |_| {
            vec![MapCommand::Settings(SettingsCommand::SetQuality(quality))]
        });
        let target = app.world().resource::<Picture>().0.clone();
        bring_in(&mut app, knowledge);
        Ok(Self {
            app,
            target,
            size: request.size,
            oversampling: request.oversampling,
        })
    }

    /// What is known.
    pub fn knowledge(&self) -> &Knowledge {
        self.app.world().resource::<Known>()
    }

    /// Draws what the commands bring about, after all that earlier ones did.
    ///
    /// # Errors
    /// Where the picture does not come in time.
    pub fn picture(&mut self, commands: Vec<MapCommand>) -> Result<RgbaImage, CaptureError> {
        self.app.world_mut().write_message_batch(commands);
        draw_nothing(&mut self.app, true);
        for _ in 0..FRAMES_TO_SETTLE {
            self.app.update();
        }
        draw_nothing(&mut self.app, false);
        for _ in 0..FRAMES_TO_WARM_UP {
            self.app.update();
        }
        let drawn = take(&mut self.app, self.target.clone())?;
        Ok(if self.oversampling > 1 {
            image::imageops::resize(&drawn, self.size.x, self.size.y, FilterType::CatmullRom)
        } else {
            drawn
        })
    }
}

/// The image that is drawn into.
#[derive(Resource)]
struct Picture(RenderTarget);

fn application(assets: &AssetFolders, request: &PictureRequest) -> App {
    let mut app = App::new();
    app.add_plugins(
        DefaultPlugins
            .set(WindowPlugin {
                primary_window: None,
                exit_condition: ExitCondition::DontExit,
                ..default()
            })
            .set(RenderPlugin {
                synchronous_pipeline_compilation: true,
                ..default()
            })
            .set(LogPlugin {
                filter: String::from("warn,wgpu=error,bevy_render::renderer=error,bevy_egui=error"),
                ..default()
            })
            .set(asset_plugin(assets))
            .disable::<WinitPlugin>(),
    )
    .add_plugins(ScheduleRunnerPlugin::default())
    // The same steps of time on every machine, so that the same request gives the same picture.
    .insert_resource(TimeUpdateStrategy::ManualDuration(Duration::from_millis(
        200,
    )));
    let drawn_size = request.size * request.oversampling;
    let image = app
        .world_mut()
        .resource_mut::<bevy::asset::Assets<Image>>()
        .add(empty_image(drawn_size));
    let target = RenderTarget::Image(ImageRenderTarget {
        handle: image,
        scale_factor: request.oversampling as f32,
    });
    app.insert_resource(Picture(target.clone()))
        .insert_resource(Motion::AtOnce)
        .add_systems(Startup, move |mut commands: Commands| {
            spawn_cameras(&mut commands, target.clone());
        });
    add_map(&mut app, request.panels);
    while app.plugins_state() == PluginsState::Adding {
        bevy::tasks::tick_global_task_pools_on_main_thread();
    }
    app.finish();
    app.cleanup();
    app
}

fn empty_image(size: UVec2) -> Image {
    let mut image = Image::new_fill(
        Extent3d {
            width: size.x,
            height: size.y,
            depth_or_array_layers: 1,
        },
        TextureDimension::D2,
        &[0; 4],
        TextureFormat::Rgba8UnormSrgb,
        RenderAssetUsages::default(),
    );
    image.texture_descriptor.usage |= TextureUsages::RENDER_ATTACHMENT | TextureUsages::COPY_SRC;
    debug_assert_eq!(image.texture_descriptor.format.pixel_size().unwrap_or(0), 4);
    image
}

/// Everything is known from the first frame on; nothing is read, and nothing watched for changes.
fn bring_in(app: &mut App, knowledge: Knowledge) {
    draw_nothing(app, true);
    app.insert_resource(Known(knowledge));
    app.world_mut()
        .resource_mut::<NextState<Loading>>()
        .set(Loading::Done);
    app.update();
}

/// Cameras that are off cost nothing while everything finds its place.
fn draw_nothing(app: &mut App, nothing: bool) {
    let world = app.world_mut();
    for mut camera in world.query::<&mut Camera>().iter_mut(world) {
        camera.is_active = !nothing;
    }
}

fn take(app: &mut App, target: RenderTarget) -> Result<RgbaImage, CaptureError> {
    let taken = Arc::new(Mutex::new(None));
    let keep = taken.clone();
    app.world_mut()
        .spawn(Screenshot(target))
        .observe(move |shot: On<ScreenshotCaptured>| {
            if let Ok(mut kept) = keep.lock() {
                *kept = Some(shot.image.clone());
            }
        });
    let start = Instant::now();
    loop {
        app.update();
        let image = taken.lock().ok().and_then(|mut taken| taken.take());
        if let Some(image) = image {
            let image = image
                .try_into_dynamic()
                .map_err(|error| CaptureError::Unreadable(error.to_string()))?;
            return Ok(image.to_rgba8());
        }
        if start.elapsed() > PATIENCE {
            return Err(CaptureError::NoPicture);
        }
    }
}
