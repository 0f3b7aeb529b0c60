//! The pictures that go on paper and on the wall of the flip chart: each drawn once and kept in a folder, by the hash of all
//! that it comes from. Where an entry of the atlas changes, only its own pictures are drawn again.

use super::adapter::NoAdapter;
use super::studio::{CaptureError, PictureRequest, Studio};
use crate::view::camera::{chart_framing, framing};
use bevy::math::UVec2;
use image::{ImageFormat, RgbaImage};
use myomap_knowledge::files::write_whole;
use myomap_knowledge::knowledge::{AssetFolders, Item, Knowledge};
use myomap_knowledge::text;
use myomap_paper::printed::Plate;
use myomap_state::{
    CameraTarget, Layers, MapCommand, Pose, ReferralSide, SettingsCommand, Shown, SkinMode, Theme,
    ViewLayout,
};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Cursor;
use std::path::{Path, PathBuf};

/// Raised where pictures come out otherwise than before for a reason that no file shows.
const EDITION: u32 = 2;

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum PlateError {
    /// Nothing that could draw.
    #[error(transparent)]
    NoAdapter(#[from] NoAdapter),
    /// The picture was not drawn.
    #[error(transparent)]
    Capture(#[from] CaptureError),
    /// The picture could not be packed.
    #[error("{}", text!("plate-not-packed", error = .0.to_string()))]
    Packed(#[from] image::ImageError),
    /// The picture could not be kept.
    #[error("{}", text!("plate-not-kept", error = .source.to_string(), file = .file.display().to_string()))]
    Kept {
        /// What the system said.
        source: std::io::Error,
        /// The file.
        file: PathBuf,
    },
}

/// How much larger words and marks are on paper than on a screen with so many pixels.
const MARKS_LARGER: u32 = 2;

/// How large a plate is, in pixels: even numbers: at 300 to the inch half the width of what is printed on A4, and on a leaf of two
/// columns a half.
pub fn size_of(plate: &Plate) -> UVec2 {
    match plate {
        Plate::Points(..) | Plate::Zones(..) | Plate::OtherZones(..) => UVec2::new(920, 880),
        Plate::OnLeaf { .. } => UVec2::new(960, 800),
    }
}

/// A plate with what it takes to draw it.
struct Wanted {
    commands: Vec<MapCommand>,
    /// The name of its file in the folder.
    file_name: String,
}

/// The plates of what is known: those that are kept, and those that are drawn when they are asked for.
pub struct PlateFolder {
    folder: PathBuf,
    assets: AssetFolders,
    knowledge: Knowledge,
    /// Of all that every plate comes from: the body, its sheets, the shaders.
    fingerprint: u64,
    /// Made with the first plate that is not there yet; one for each size.
    studio: Option<(UVec2, Studio)>,
}

impl PlateFolder {
    /// The plates of what was read, in a folder that is made where it is not there.
    pub fn new(folder: PathBuf, assets: &AssetFolders, knowledge: Knowledge) -> Self {
        Self {
            folder,
            fingerprint: fingerprint(assets),
            assets: assets.clone(),
            knowledge,
            studio: None,
        }
    }

    /// What is known.
    pub fn knowledge(&self) -> &Knowledge {
        &self.knowledge
    }

    /// The file of a plate, whether it is there yet or not; none where there is nothing to be seen of it.
    pub fn file(&self, plate: &Plate) -> Option<PathBuf> {
        Some(self.folder.join(self.wanted(plate)?.file_name))
    }

    /// The file of a plate, drawn where it is not there yet; none where there is nothing to be seen of it.
    ///
    /// # Errors
    /// Where it cannot be drawn or kept.
    pub fn drawn(&mut self, plate: &Plate) -> Result<Option<PathBuf>, PlateError> {
        let Some(wanted) = self.wanted(plate) else {
            return Ok(None);
        };
        let file = self.folder.join(&wanted.file_name);
        if !is_whole(&file) {
            let picture = self
                .studio(size_of(plate))?
                .picture_as_drawn(wanted.commands)?;
            keep(&picture, &self.folder, &file)?;
        }
        Ok(Some(file))
    }

    fn studio(&mut self, size: UVec2) -> Result<&mut Studio, PlateError> {
        let studio = match self.studio.take() {
            Some((of, studio)) if of == size => studio,
            // One at a time: each holds the whole body on the adapter.
            _ => self.new_studio(size)?,
        };
        let (_, studio) = self.studio.insert((size, studio));
        Ok(studio)
    }

    fn new_studio(&self, size: UVec2) -> Result<Studio, PlateError> {
        let request = PictureRequest::plain(size / MARKS_LARGER, MARKS_LARGER);
        Ok(Studio::new(&self.assets, self.knowledge.clone(), &request)?)
    }

    fn wanted(&self, plate: &Plate) -> Option<Wanted> {
        let size = size_of(plate);
        let aspect = size.x as f32 / size.y as f32;
        let (item, skin, target) = self.seen(plate, aspect)?;
        let shown = Shown {
            layers: Layers {
                skin,
                ..Layers::default()
            },
            selected: Some(item.clone()),
            views: ViewLayout::Single,
            ..Shown::default()
        };
        let mut hasher = DefaultHasher::new();
        (EDITION, self.fingerprint, size.x, size.y).hash(&mut hasher);
        plate.hash(&mut hasher);
        format!("{target:?}").hash(&mut hasher);
        if let Some((muscle, _)) = self.knowledge.muscle(&item) {
            let points = &muscle.trigger_points;
            format!("{:?} {points:?}", muscle.structures).hash(&mut hasher);
        }
        Some(Wanted {
            commands: vec![
                SettingsCommand::SetTheme(Theme::Light).into(),
                MapCommand::Show(Box::new(shown)),
                MapCommand::fly(target),
            ],
            file_name: format!("{:016x}.png", hasher.finish()),
        })
    }

    /// What of the body a plate shows, under which skin, and from where; none where there is nothing to be seen.
    fn seen(&self, plate: &Plate, aspect: f32) -> Option<(Item, SkinMode, CameraTarget)> {
        let of_referral = |item: &Item, side| {
            framing::of_referral(&self.knowledge, item, side, aspect).map(CameraTarget::Pose)
        };
        match plate {
            Plate::Points(muscle, side) => {
                let item = Item::Muscle(muscle.clone(), *side);
                let pose = framing::of_item(&self.knowledge, &item, aspect)?;
                Some((item, SkinMode::Off, CameraTarget::Pose(pose)))
            }
            Plate::Zones(muscle, side) => {
                let item = Item::Muscle(muscle.clone(), *side);
                let target = of_referral(&item, ReferralSide::Main)?;
                Some((item, SkinMode::Ghost, target))
            }
            Plate::OtherZones(muscle, side) => {
                let item = Item::Muscle(muscle.clone(), *side);
                let target = of_referral(&item, ReferralSide::Other)?;
                Some((item, SkinMode::Ghost, target))
            }
            Plate::OnLeaf {
                region,
                side,
                muscle,
                muscle_side,
            } => {
                let leaf = self.knowledge.chart_leaf(region, *side)?;
                let on_leaf = leaf
                    .muscles
                    .iter()
                    .find(|it| it.muscle == *muscle && it.side == *muscle_side)?;
                let pose: Pose =
                    chart_framing::of_muscle_on_leaf(&self.knowledge, &leaf, on_leaf, aspect)?;
                Some((on_leaf.item(), SkinMode::Ghost, CameraTarget::Pose(pose)))
            }
        }
    }
}

/// Keeps a picture as a file of a folder, which is made where it is not there.
pub(super) fn keep(picture: &RgbaImage, folder: &Path, file: &Path) -> Result<(), PlateError> {
    let mut png = Vec::new();
    let opaque = image::DynamicImage::ImageRgba8(picture.clone()).to_rgb8();
    opaque.write_to(&mut Cursor::new(&mut png), ImageFormat::Png)?;
    std::fs::create_dir_all(folder)
        .and_then(|()| write_whole(file, &png))
        .map_err(|source| PlateError::Kept {
            source,
            file: file.to_owned(),
        })
}

/// Whether there is a file with a picture in it: what was cut off by a full disk is drawn again.
pub(super) fn is_whole(file: &Path) -> bool {
    /// The end of every PNG.
    const END: &[u8] = b"IEND\xaeB`\x82";
    std::fs::read(file).is_ok_and(|bytes| bytes.ends_with(END))
}

/// The hash of the files that every plate comes from.
pub(super) fn fingerprint(assets: &AssetFolders) -> u64 {
    let mut hasher = DefaultHasher::new();
    let shaders = files_in(&assets.folder.join("shaders"));
    let sheets = files_in(&assets.body_folder());
    let mut files: Vec<PathBuf> = shaders.into_iter().chain(sheets).collect();
    files.push(assets.body_file());
    files.sort();
    files.dedup();
    for file in files {
        // A file that cannot be read is told where it is used.
        std::fs::read(&file).unwrap_or_default().hash(&mut hasher);
    }
    hasher.finish()
}

pub(super) fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    paths.filter(|path| path.is_file()).collect()
}
