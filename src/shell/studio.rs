//! A picture without a window: the same application, drawn into an image; a large one in tiles.

use super::adapter::{NoAdapter, find_adapter};
use super::concealed::{self, Concealed};
use super::device_loss::{Recovering, RendererFailed};
use super::headless::{self, Picture};
use super::tiles::{PlannedTile, Tiling};
use super::transparency::{multiply_as_written, unmultiply};
use super::window::once_loaded;
use crate::app::{Known, Loading};
use crate::panels::memory::PanelMemory;
use crate::view::UiCamera;
use crate::view::body::looks::{Look, Looks};
use crate::view::body::paint::{Paint, SkinPaint};
use crate::view::camera::Motion;
use crate::view::picture::sheet::SheetShown;
use crate::view::tile::Tile;
use bevy::camera::RenderTarget;
use bevy::prelude::*;
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured};
use bevy::time::TimeUpdateStrategy;
use image::RgbaImage;
use image::imageops::FilterType;
use myomap_knowledge::body::Body;
use myomap_knowledge::knowledge::{AssetFolders, Knowledge};
use myomap_knowledge::text;
use myomap_state::{MapCommand, Pose, Quality, Selection, SettingsCommand, Viewpoint};
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

impl PictureRequest {
    /// The picture without panels, as good as most machines draw it; for size and oversampling as the fields say.
    pub fn plain(size: UVec2, oversampling: u32) -> Self {
        Self {
            size,
            oversampling,
            quality: Quality::Standard,
            panels: false,
        }
    }
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

/// The longest side, in pixels, of what is drawn at once: every graphics adapter can draw that, and a few hundred megabytes
/// are enough for it.
const LONGEST_SIDE: u32 = 2048;

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
    tiling: Tiling,
    is_transparent: bool,
    /// Told of each tile: its number, counted from 1, and of how many.
    tells: Option<Box<dyn FnMut(usize, usize)>>,
}

/// The body as a picture shows it, as plain values.
pub struct ShownBody {
    /// Its structures.
    pub body: Arc<Body>,
    /// How each looks, in their order.
    pub looks: Arc<Vec<Look>>,
    /// What is painted on the skin, one a vertex.
    pub paint: Arc<Vec<Paint>>,
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
        let tiling = Tiling::new(request.size, request.oversampling, LONGEST_SIDE);
        Self::with_tiles(assets, knowledge, request, tiling)
    }

    fn with_tiles(
        assets: &AssetFolders,
        knowledge: Knowledge,
        request: &PictureRequest,
        tiling: Tiling,
    ) -> Result<Self, NoAdapter> {
        find_adapter()?;
        let mut app = application(assets, request, &tiling);
        let quality = request.quality;
        once_loaded(&mut app, move |_| {
            vec![
                SettingsCommand::SetQuality(quality).into(),
                // Where a picture is for itself, its caption says from where the body is seen.
                SettingsCommand::ShowOrientationFigure(false).into(),
            ]
        });
        let target = app.world().resource::<Picture>().0.clone();
        // Before the first frame: what all of a large picture is drawn into is more than an adapter gives.
        show_first_tile(&mut app, &tiling);
        bring_in(&mut app, knowledge);
        Ok(Self {
            app,
            target,
            size: request.size,
            oversampling: request.oversampling,
            tiling,
            is_transparent: false,
            tells: None,
        })
    }

    /// Whether the body stands before nothing instead of before the sheet.
    pub fn set_transparent(&mut self, transparent: bool) {
        self.is_transparent = transparent;
        let mut sheet = self.app.world_mut().resource_mut::<SheetShown>();
        sheet.set_if_neq(SheetShown(!transparent));
    }

    /// What is left out of the pictures from now on.
    pub fn conceal(&mut self, concealed: Concealed) {
        let world = self.app.world_mut();
        world.insert_resource(concealed);
        // What was left out before is worked out again.
        world.resource_mut::<Selection>().set_changed();
    }

    /// Has each tile of a large picture told, when it is about to be drawn: its number, counted from 1, and of how many.
    pub fn tell_tiles(&mut self, tells: impl FnMut(usize, usize) + 'static) {
        self.tells = Some(Box::new(tells));
    }

    /// From where the last picture looked at the body.
    pub fn viewpoint(&self) -> Option<Pose> {
        self.app.world().resource::<Viewpoint>().0
    }

    /// What the commands bring about, as plain values and without drawing; none where there is no body.
    pub fn shown_body(&mut self, commands: Vec<MapCommand>) -> Option<ShownBody> {
        self.app.world_mut().write_message_batch(commands);
        draw_nothing(&mut self.app, true);
        for _ in 0..FRAMES_TO_SETTLE {
            self.app.update();
        }
        let world = self.app.world();
        Some(ShownBody {
            body: world.resource::<Known>().body.body.clone()?,
            looks: world.resource::<Looks>().0.clone(),
            paint: world.resource::<SkinPaint>().0.clone(),
        })
    }

    /// Of a lesson only the words are drawn below the body, without the buttons, which nobody could press.
    pub fn without_buttons(&mut self) {
        // Where no panels are drawn, nothing remembers them.
        let panels = self.app.world_mut().get_resource_mut::<PanelMemory>();
        if let Some(mut panels) = panels {
            panels.lessons.is_printed = true;
        }
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
        self.picture_in(commands, 1)
    }
}

impl Studio {
    /// The same as it is drawn, larger than its size by the oversampling: with words and marks as much larger, as they are
    /// read on paper.
    ///
    /// # Errors
    /// Where the picture does not come in time.
    pub fn picture_as_drawn(
        &mut self,
        commands: Vec<MapCommand>,
    ) -> Result<RgbaImage, CaptureError> {
        self.picture_in(commands, self.oversampling)
    }

    /// A picture so many times larger than its size, at most as it is drawn.
    fn picture_in(
        &mut self,
        commands: Vec<MapCommand>,
        times: u32,
    ) -> Result<RgbaImage, CaptureError> {
        self.app.world_mut().write_message_batch(commands);
        loop {
            self.settle();
            if let Some(mut picture) = self.tiles(times)? {
                if self.is_transparent {
                    unmultiply(&mut picture);
                }
                return Ok(picture);
            }
        }
    }

    /// All tiles, put together; none where the device was lost meanwhile.
    fn tiles(&mut self, times: u32) -> Result<Option<RgbaImage>, CaptureError> {
        let tiles = self.tiling.tiles();
        let mut picture = RgbaImage::new(self.size.x * times, self.size.y * times);
        for (number, tile) in tiles.iter().enumerate() {
            if let Some(tells) = self.tells.as_mut().filter(|_| tiles.len() > 1) {
                tells(number + 1, tiles.len());
            }
            let Some(drawn) = self.tile(tile, times)? else {
                return Ok(None);
            };
            if tiles.len() == 1 {
                return Ok(Some(drawn));
            }
            let (from, size) = (tile.kept.min * times, tile.kept.size() * times);
            let kept = image::imageops::crop_imm(&drawn, from.x, from.y, size.x, size.y);
            let at = tile.at * times;
            let (x, y) = (i64::from(at.x), i64::from(at.y));
            image::imageops::replace(&mut picture, &*kept, x, y);
        }
        Ok(Some(picture))
    }

    /// One tile, so many times larger than it is in a picture of the size that was asked for.
    fn tile(&mut self, tile: &PlannedTile, times: u32) -> Result<Option<RgbaImage>, CaptureError> {
        show_tile(&mut self.app, &self.tiling, tile);
        if self.tiling.has_several() {
            // What is first drawn in this tile is still to be prepared by the adapter, and is missing until then.
            for _ in 0..FRAMES_TO_WARM_UP {
                self.app.update();
            }
        }
        let Some(mut drawn) = take(&mut self.app, self.target.clone())? else {
            return Ok(None);
        };
        if self.is_transparent {
            multiply_as_written(&mut drawn);
        }
        Ok(Some(if times < self.oversampling {
            let of = |side: u32| side / self.oversampling * times;
            let (wide, high) = (of(drawn.width()), of(drawn.height()));
            image::imageops::resize(&drawn, wide, high, FilterType::CatmullRom)
        } else {
            drawn
        }))
    }

    /// Lets everything find its place, and what it is drawn with reach the adapter.
    fn settle(&mut self) {
        draw_nothing(&mut self.app, true);
        for _ in 0..FRAMES_TO_SETTLE {
            self.app.update();
        }
        draw_nothing(&mut self.app, false);
        show_first_tile(&mut self.app, &self.tiling);
        for _ in 0..FRAMES_TO_WARM_UP {
            self.app.update();
        }
    }
}

/// Has the first tile drawn from the next frame on.
fn show_first_tile(app: &mut App, tiling: &Tiling) {
    if let Some(first) = tiling.tiles().first() {
        show_tile(app, tiling, first);
    }
}

/// Has a tile drawn from the next frame on.
fn show_tile(app: &mut App, tiling: &Tiling, tile: &PlannedTile) {
    if tiling.has_several() {
        app.insert_resource(Tile {
            whole: tiling.whole_drawn(),
            area: tile.drawn,
        });
    }
}

fn application(assets: &AssetFolders, request: &PictureRequest, tiling: &Tiling) -> App {
    let mut app = App::new();
    // The same steps of time on every machine, so that the same request gives the same picture.
    app.insert_resource(TimeUpdateStrategy::ManualDuration(Duration::from_millis(
        200,
    )))
    .insert_resource(Motion::AtOnce);
    let sheet = headless::Sheet {
        size: tiling.whole_drawn(),
        drawn_at_once: tiling.drawn_at_once(),
        scale: request.oversampling,
        panels: request.panels,
        waits_for_pipelines: true,
    };
    headless::set_up(&mut app, assets, sheet);
    concealed::plugin(&mut app);
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
        studio_with_tiles(panels, 1, LONGEST_SIDE)
    }

    /// The same that draws in tiles of so many pixels at most.
    fn studio_with_tiles(panels: bool, oversampling: u32, longest: u32) -> Option<Studio> {
        let assets = repository_assets();
        let request = PictureRequest {
            size: UVec2::new(400, 300),
            oversampling,
            quality: Quality::Low,
            panels,
        };
        let tiling = Tiling::new(request.size, oversampling, longest);
        match Studio::with_tiles(&assets, Knowledge::read(&assets), &request, tiling) {
            Ok(studio) => Some(studio),
            Err(NoAdapter) => {
                println!("SKIPPED: no Vulkan driver, so no picture could be drawn");
                assert!(std::env::var_os("MYOMAP_PICTURES").is_none());
                None
            }
        }
    }

    /// A muscle with its zones, points and name.
    fn a_muscle(studio: &Studio) -> Vec<MapCommand> {
        let hits = studio.knowledge().search.search("infraspinatus", 1);
        let left = myomap_body_format::Side::Left;
        let item = hits
            .first()
            .and_then(|hit| studio.knowledge().item_found(&hit.found, left));
        vec![
            MapCommand::Select(item),
            MapCommand::Layers(LayersCommand::SetSkin(SkinMode::Ghost)),
            MapCommand::Camera(CameraCommand::Fly(CameraTarget::WholeWithReferral)),
        ]
    }

    #[test]
    fn tiles_side_by_side_are_the_picture_that_is_drawn_at_once() {
        let picture = |longest| {
            let mut studio = studio_with_tiles(false, 2, longest)?;
            let mut commands = a_muscle(&studio);
            // Large, and seen through what lies before it: that is drawn in some of the tiles only.
            commands.push(MapCommand::fly(CameraTarget::SelectedFrom(
                myomap_state::ViewPreset::Left,
            )));
            Some(studio.picture(commands).expect("a picture"))
        };
        let Some(at_once) = picture(LONGEST_SIDE) else {
            return;
        };
        let in_tiles = picture(200).expect("a studio");
        assert_eq!(at_once.dimensions(), in_tiles.dimensions());
        let pixels = at_once.pixels().zip(in_tiles.pixels());
        let differing = pixels.filter(|(one, other)| {
            let parts = one.0.into_iter().zip(other.0);
            parts.map(|(one, other)| one.abs_diff(other)).max() > Some(8)
        });
        // The same triangles, moved: where their edges fall between two pixels one of them may win or the other.
        let share = differing.count() as f32 / (400.0 * 300.0);
        assert!(share < 0.0005, "{share} of the pixels differ");
    }

    #[test]
    fn of_a_large_picture_no_more_than_a_tile_is_asked_of_the_adapter() {
        let assets = repository_assets();
        // All of it at once, with its depth, is more than an adapter gives.
        let request = PictureRequest {
            size: UVec2::splat(8192),
            oversampling: 2,
            quality: Quality::Low,
            panels: false,
        };
        let Ok(mut studio) = Studio::new(&assets, Knowledge::read(&assets), &request) else {
            println!("SKIPPED: no Vulkan driver, so no picture could be drawn");
            assert!(std::env::var_os("MYOMAP_PICTURES").is_none());
            return;
        };
        studio.settle();
        let RendererFailed(failed) = studio.app.world().resource::<RendererFailed>();
        assert!(failed.is_none(), "{failed:?}");
    }

    #[test]
    fn a_lesson_is_drawn_without_its_words_too() {
        let Some(mut studio) = studio(false) else {
            return;
        };
        studio.without_buttons();
        let scene = myomap_state::lesson::Scene {
            steps: vec![myomap_state::lesson::SceneStep::default()],
            ..Default::default()
        };
        let play = myomap_state::LessonCommand::Play(None, Box::new(scene));
        let picture = studio.picture(vec![play.into()]).expect("a picture");
        assert_eq!(picture.dimensions(), (400, 300));
    }

    #[test]
    fn without_a_sheet_only_the_body_is_seen() {
        let Some(mut studio) = studio(false) else {
            return;
        };
        studio.set_transparent(true);
        let commands = vec![MapCommand::fly(CameraTarget::Whole(
            myomap_state::ViewPreset::Front,
        ))];
        let picture = studio.picture(commands).expect("a picture");
        assert_eq!(picture.get_pixel(2, 150).0, [0, 0, 0, 0], "beside the body");
        let middle = picture.get_pixel(200, 100).0;
        assert_eq!(middle[3], 255, "{middle:?}");
        studio.set_transparent(false);
        let picture = studio.picture(Vec::new()).expect("a picture");
        assert!(picture.pixels().all(|pixel| pixel.0[3] == 255));
    }

    #[test]
    fn what_is_concealed_is_not_in_the_picture_and_comes_back() {
        let Some(mut studio) = studio(false) else {
            return;
        };
        let mut commands = a_muscle(&studio);
        commands.push(LayersCommand::SetSkin(SkinMode::Solid).into());
        commands.push(MapCommand::fly(CameraTarget::Referral(
            myomap_state::ReferralSide::Main,
        )));
        let all = studio.picture(commands).expect("a picture");
        let zone_red = |picture: &RgbaImage| {
            let is_zone = |pixel: &&image::Rgba<u8>| {
                let [red, green, blue, _] = pixel.0;
                red > 80 && u32::from(green) * 3 < u32::from(red) && blue < red / 2
            };
            picture.pixels().filter(is_zone).count()
        };
        let before = zone_red(&all);
        assert!(before > 20, "{before}");
        studio.conceal(Concealed {
            zones: true,
            muscle: true,
            points: true,
            words: true,
        });
        let concealed = studio.picture(Vec::new()).expect("a picture");
        assert_eq!(zone_red(&concealed), 0);
        studio.conceal(Concealed::default());
        let again = studio.picture(Vec::new()).expect("a picture");
        assert!(again == all, "it is another picture than before");
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
