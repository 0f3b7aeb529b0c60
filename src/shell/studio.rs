//! A picture without a window: the same application, drawn into an image.

use super::adapter::{NoAdapter, find_adapter};
use super::device_loss::{Recovering, RendererFailed};
use super::headless::{self, Picture};
use super::window::once_loaded;
use crate::app::{Known, Loading};
use crate::panels::memory::PanelMemory;
use crate::view::UiCamera;
use crate::view::camera::Motion;
use bevy::camera::RenderTarget;
use bevy::prelude::*;
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured};
use bevy::time::TimeUpdateStrategy;
use image::RgbaImage;
use image::imageops::FilterType;
use myomap_knowledge::knowledge::{AssetFolders, Knowledge};
use myomap_knowledge::text;
use myomap_state::{MapCommand, Quality, SettingsCommand};
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
    #[error("{}", text!("picture-not-drawn", seconds = PATIENCE.as_secs()))]
    NoPicture,
    /// The adapter will not draw any more.
    #[error("{0}")]
    Failed(String),
    /// The picture came in a form that cannot be read.
    #[error("{}", text!("picture-unreadable", error = .0))]
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
            vec![
                SettingsCommand::SetQuality(quality).into(),
                // Where a picture is for itself, its caption says from where the body is seen.
                SettingsCommand::ShowOrientationFigure(false).into(),
            ]
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

    /// Of a lesson only the words are drawn below the body, without the buttons, which nobody could press.
    pub fn without_buttons(&mut self) {
        let mut panels = self.app.world_mut().resource_mut::<PanelMemory>();
        panels.lessons.is_printed = true;
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
        let drawn = loop {
            self.settle();
            if let Some(drawn) = take(&mut self.app, self.target.clone())? {
                break drawn;
            }
        };
        Ok(if self.oversampling > 1 {
            image::imageops::resize(&drawn, self.size.x, self.size.y, FilterType::CatmullRom)
        } else {
            drawn
        })
    }
}

impl Studio {
    /// Lets everything find its place, and what it is drawn with reach the adapter.
    fn settle(&mut self) {
        draw_nothing(&mut self.app, true);
        for _ in 0..FRAMES_TO_SETTLE {
            self.app.update();
        }
        draw_nothing(&mut self.app, false);
        for _ in 0..FRAMES_TO_WARM_UP {
            self.app.update();
        }
    }
}

fn application(assets: &AssetFolders, request: &PictureRequest) -> App {
    let mut app = App::new();
    // The same steps of time on every machine, so that the same request gives the same picture.
    app.insert_resource(TimeUpdateStrategy::ManualDuration(Duration::from_millis(
        200,
    )))
    .insert_resource(Motion::AtOnce);
    let sheet = headless::Sheet {
        size: request.size * request.oversampling,
        scale: request.oversampling,
        panels: request.panels,
        waits_for_pipelines: true,
    };
    headless::set_up(&mut app, assets, sheet);
    app
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

/// A camera that is off costs nothing while everything finds its place.
fn draw_nothing(app: &mut App, nothing: bool) {
    let world = app.world_mut();
    let mut cameras = world.query_filtered::<&mut Camera, With<UiCamera>>();
    for mut camera in cameras.iter_mut(world) {
        camera.is_active = !nothing;
    }
}

/// The picture; none where the device was lost meanwhile, and everything is to be drawn anew.
fn take(app: &mut App, target: RenderTarget) -> Result<Option<RgbaImage>, CaptureError> {
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
            return Ok(Some(image.to_rgba8()));
        }
        if let RendererFailed(Some(reason)) = app.world().resource::<RendererFailed>() {
            return Err(CaptureError::Failed(reason.clone()));
        }
        if app.world().resource::<Recovering>().0 {
            return Ok(None);
        }
        if start.elapsed() > PATIENCE {
            return Err(CaptureError::NoPicture);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bevy::render::render_resource::PollType;
    use bevy::render::renderer::RenderDevice;
    use myomap_knowledge::test_support::repository_assets;
    use myomap_state::{CameraCommand, CameraTarget, LayersCommand, SkinMode};

    /// A studio for small pictures; none where the machine cannot draw.
    fn studio(panels: bool) -> Option<Studio> {
        let assets = repository_assets();
        let request = PictureRequest {
            size: UVec2::new(400, 300),
            oversampling: 1,
            quality: Quality::Low,
            panels,
        };
        match Studio::new(&assets, Knowledge::read(&assets), &request) {
            Ok(studio) => Some(studio),
            Err(NoAdapter) => {
                println!("SKIPPED: no Vulkan driver, so no picture could be drawn");
                assert!(std::env::var_os("MYOMAP_PICTURES").is_none());
                None
            }
        }
    }

    fn lose_device(studio: &Studio) {
        let device = studio.app.world().resource::<RenderDevice>();
        device.wgpu_device().destroy();
        device
            .poll(PollType::wait_indefinitely())
            .expect("the device says that it is lost");
    }

    #[test]
    fn a_lost_device_changes_nothing_of_the_picture() {
        let Some(mut studio) = studio(true) else {
            return;
        };
        let item = studio
            .knowledge()
            .search
            .search("sternocleidomastoid", 1)
            .first()
            .and_then(|hit| {
                studio
                    .knowledge()
                    .item_found(&hit.found, myomap_body_format::Side::Left)
            });
        let shown = vec![
            MapCommand::Select(item),
            MapCommand::Layers(LayersCommand::SetSkin(SkinMode::Ghost)),
            MapCommand::Layers(LayersCommand::ShowCautionSites(true)),
            MapCommand::Camera(CameraCommand::Fly(CameraTarget::Selected)),
        ];
        let before = studio.picture(shown).expect("a picture");
        lose_device(&studio);
        let after = studio.picture(Vec::new()).expect("a picture");
        assert!(before == after, "the picture is another one");
    }

    #[test]
    fn a_device_that_is_always_lost_ends_in_a_message() {
        let Some(mut studio) = studio(false) else {
            return;
        };
        let ended = (0..9).find_map(|_| {
            lose_device(&studio);
            studio.picture(Vec::new()).err()
        });
        let ended = ended.expect("it is given up at some time");
        assert!(ended.to_string().contains("lost 4 times"), "{ended}");
    }
}
