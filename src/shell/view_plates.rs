//! Small pictures of views, each drawn once and kept in a folder, by the hash of all that it comes from: the body, the atlas,
//! the view itself.

use super::plates::{PlateError, files_in, fingerprint, is_whole, keep};
use super::studio::{PictureRequest, Studio};
use bevy::math::UVec2;
use myomap_knowledge::knowledge::AssetFolders;
use myomap_state::lesson::{Scene, SceneStep};
use myomap_state::{LessonCommand, MapCommand, SettingsCommand, Theme, ViewLayout};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// Raised where pictures come out otherwise than before for a reason that no file shows.
const EDITION: u32 = 1;

/// How much larger words and marks are in a small picture than on a screen with so many pixels.
const DRAWN_LARGER: u32 = 2;

/// How the pictures look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ViewPlateStyle {
    /// How large they are; drawn are twice as many pixels.
    pub size: UVec2,
    /// Light or dark.
    pub theme: Theme,
}

impl ViewPlateStyle {
    /// What a studio for them is to be asked for.
    pub fn request(&self) -> PictureRequest {
        PictureRequest::plain(self.size, DRAWN_LARGER)
    }
}

/// The pictures of views: those that are kept, and those that are drawn.
#[derive(Debug)]
pub struct ViewPlates {
    folder: PathBuf,
    style: ViewPlateStyle,
    /// Of all that every picture comes from.
    fingerprint: u64,
}

impl ViewPlates {
    /// The pictures that are kept in a folder.
    pub fn new(folder: PathBuf, assets: &AssetFolders, style: ViewPlateStyle) -> Self {
        let mut hasher = DefaultHasher::new();
        (EDITION, fingerprint(assets), style).hash(&mut hasher);
        let mut files = files_beneath(&assets.atlas_folder());
        files.extend(assets.school.iter().flat_map(|it| files_beneath(it)));
        for file in files {
            // A file that cannot be read is told where it is used.
            std::fs::read(&file).unwrap_or_default().hash(&mut hasher);
        }
        Self {
            folder,
            style,
            fingerprint: hasher.finish(),
        }
    }

    /// The file of a view, whether it is there yet or not.
    pub fn file(&self, step: &SceneStep) -> PathBuf {
        let mut hasher = DefaultHasher::new();
        let view = (step.view.to_string(), format!("{:?}", step.look));
        (self.fingerprint, view).hash(&mut hasher);
        self.folder.join(format!("{:016x}.png", hasher.finish()))
    }

    /// The file of a view, where it is there and whole.
    pub fn kept(&self, step: &SceneStep) -> Option<PathBuf> {
        Some(self.file(step)).filter(|file| is_whole(file))
    }

    /// Draws a view of a scene and keeps it.
    ///
    /// # Errors
    /// Where it cannot be drawn or kept.
    pub fn draw(
        &self,
        studio: &mut Studio,
        scene: &Scene,
        number: usize,
    ) -> Result<Option<PathBuf>, PlateError> {
        let Some(step) = scene.steps.get(number) else {
            return Ok(None);
        };
        let commands: Vec<MapCommand> = vec![
            SettingsCommand::SetTheme(self.style.theme).into(),
            LessonCommand::Play(None, Box::new(scene.clone())).into(),
            LessonCommand::GoTo(number).into(),
        ];
        let picture = studio.picture_as_drawn(commands)?;
        let file = self.file(step);
        keep(&picture, &self.folder, &file)?;
        Ok(Some(file))
    }
}

/// Where a picture is one view, it has no small one in its corner.
pub fn without_insets(scene: &mut Scene) {
    for step in &mut scene.steps {
        let answer = step.question.as_mut();
        let answer = answer.and_then(|question| question.answer_view.as_mut());
        for view in answer.into_iter().chain([&mut step.view]) {
            if view.views == ViewLayout::Inset {
                view.views = ViewLayout::Single;
            }
        }
    }
}

/// The files of a folder and of those in it, in one order on every machine.
fn files_beneath(folder: &Path) -> Vec<PathBuf> {
    let mut files = files_in(folder);
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries.map(|entry| entry.path());
    files.extend(
        folders
            .filter(|path| path.is_dir())
            .flat_map(|path| files_beneath(&path)),
    );
    files.sort();
    files
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_knowledge::files::write_whole;

    fn step(link: &str) -> SceneStep {
        SceneStep {
            view: link.parse().expect(link),
            ..SceneStep::default()
        }
    }

    #[test]
    fn a_picture_is_another_when_view_theme_or_atlas_is_another_and_not_when_words_are() {
        let folder = tempfile::tempdir().expect("a folder");
        let assets = AssetFolders {
            folder: folder.path().to_owned(),
            body: None,
            school: None,
        };
        let muscle = folder.path().join("atlas/muscles/neck/one.ron");
        let parent = muscle.parent().expect("a folder");
        std::fs::create_dir_all(parent).expect("made");
        write_whole(&muscle, b"(id: \"one\")").expect("written");
        let file = |theme, step: &SceneStep| {
            let size = UVec2::new(48, 27);
            let style = ViewPlateStyle { size, theme };
            ViewPlates::new(PathBuf::from("kept"), &assets, style).file(step)
        };
        let ghost = step("myomap:1?skin=ghost");
        let first = file(Theme::Light, &ghost);
        let mut told = ghost.clone();
        told.caption = String::from("Other words");
        assert_eq!(file(Theme::Light, &told), first);
        assert_ne!(file(Theme::Dark, &ghost), first);
        assert_ne!(file(Theme::Light, &step("myomap:1")), first);
        write_whole(&muscle, b"(id: \"one\", more: 1)").expect("written");
        assert_ne!(file(Theme::Light, &ghost), first);
    }
}
