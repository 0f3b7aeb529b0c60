//! Brings small pictures of views to panels: while the class has a window of its own, those of the steps of the lesson; at
//! the stations of an exam, those of the whole body. Those that are kept are read at once; what is missing another program
//! draws.

use super::drawing_program::{DrawingProgram, brought};
use super::own_folders::pictures_folder;
use super::view_plates::{ViewPlateStyle, ViewPlates, without_insets};
use crate::app::Folders;
use crate::app::background::{Background, Waker};
use crate::panels::brought_picture::BroughtPicture;
use crate::panels::memory::PanelMemory;
use crate::panels::view_pictures::{STEP_SIZE, ViewPicture, ViewPictures, WHOLE_SIZE};
use bevy::prelude::*;
use myomap_knowledge::files::write_whole;
use myomap_knowledge::knowledge::AssetFolders;
use myomap_knowledge::text;
use myomap_state::lesson::{Look, Scene, SceneStep};
use myomap_state::{
    LearningNow, Lesson, LessonNow, Presenting, Settings, Theme, ViewLayout, ViewPreset,
};
use std::ffi::OsStr;
use std::path::Path;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};

pub(super) fn plugin(app: &mut App) {
    let changed = resource_changed::<LessonNow>
        .or_else(resource_changed::<Presenting>)
        .or_else(resource_changed::<LearningNow>)
        .or_else(resource_changed::<Settings>);
    app.init_resource::<Bringing>().add_systems(
        Update,
        (begin.run_if(changed), take)
            .chain()
            .run_if(resource_exists::<PanelMemory>),
    );
}

/// The pictures that are being brought.
#[derive(Resource, Default)]
struct Bringing(Option<Work>);

struct Work {
    wanted: Wanted,
    pictures: Mutex<Receiver<(usize, BroughtPicture)>>,
    ends: Background<Result<(), String>>,
    /// The program that draws, to be ended when other pictures are wanted, or none.
    program: DrawingProgram,
}

impl Drop for Work {
    fn drop(&mut self) {
        self.program.end();
    }
}

/// Which pictures are wanted.
#[derive(Debug, Clone, PartialEq)]
struct Wanted {
    /// What each is of, in the order of the views.
    of: Vec<ViewPicture>,
    /// The views, as steps without words.
    views: Scene,
    style: ViewPlateStyle,
}

impl Wanted {
    fn new(views: Vec<(ViewPicture, SceneStep)>, size: UVec2, theme: Theme) -> Self {
        let (of, steps) = views.into_iter().unzip();
        let mut views = Scene {
            steps,
            ..Scene::default()
        };
        without_insets(&mut views);
        Self {
            of,
            views,
            style: ViewPlateStyle { size, theme },
        }
    }

    /// All that comes up in a lesson, in its order.
    fn steps_of(lesson: &Lesson, theme: Theme) -> Self {
        let mut views = Vec::new();
        for (number, step) in lesson.scene.steps.iter().enumerate() {
            let of_step = |view: &myomap_state::Shown| SceneStep {
                view: view.clone(),
                look: step.look,
                ..SceneStep::default()
            };
            views.push((ViewPicture::Step(number), of_step(&step.view)));
            let question = step.question.as_ref();
            if let Some(view) = question.and_then(|question| question.answer_view.as_ref()) {
                views.push((ViewPicture::Answer(number), of_step(view)));
            }
        }
        Self::new(views, STEP_SIZE, theme)
    }

    /// The body without its skin, from its four sides.
    fn sides(theme: Theme) -> Self {
        let sides = [
            ViewPreset::Front,
            ViewPreset::Back,
            ViewPreset::Left,
            ViewPreset::Right,
        ];
        let views = sides.map(|side| {
            let mut step = SceneStep {
                look: Some(Look::Whole(side)),
                ..SceneStep::default()
            };
            step.view.views = ViewLayout::Single;
            (ViewPicture::Whole(side), step)
        });
        Self::new(views.into(), WHOLE_SIZE, theme)
    }

    /// What is wanted at this moment; none where nothing is.
    fn now(
        lesson: &LessonNow,
        presenting: &Presenting,
        learning: &LearningNow,
        theme: Theme,
    ) -> Option<Self> {
        if learning.station().is_some() {
            return Some(Self::sides(theme));
        }
        let played = lesson.played().filter(|_| presenting.class_window);
        played.map(|lesson| Self::steps_of(lesson, theme))
    }
}

fn begin(
    mut bringing: ResMut<Bringing>,
    mut memory: ResMut<PanelMemory>,
    (lesson, presenting): (Res<LessonNow>, Res<Presenting>),
    (learning, settings): (Res<LearningNow>, Res<Settings>),
    (folders, waker): (Option<Res<Folders>>, Res<Waker>),
) {
    let wanted = Wanted::now(&lesson, &presenting, &learning, settings.theme);
    let is_brought = bringing.0.as_ref().map(|work| &work.wanted);
    if wanted.as_ref() == is_brought {
        return;
    }
    bringing.0 = None;
    memory.view_pictures = ViewPictures::default();
    let (Some(wanted), Some(folders)) = (wanted, folders) else {
        return;
    };
    // The next comes first, and then all that follow; those before it last.
    let at = lesson.played().map_or(0, |lesson| lesson.at);
    let next = ViewPicture::Step(at + 1);
    let first = wanted.of.iter().position(|of| *of == next).unwrap_or(0);
    let (sender, pictures) = channel();
    let program = DrawingProgram::default();
    let job = Job {
        assets: folders.0.clone(),
        wanted: wanted.clone(),
        first,
        sender,
        program: program.clone(),
        waker: waker.clone(),
    };
    bringing.0 = Some(Work {
        wanted,
        pictures: Mutex::new(pictures),
        ends: Background::start("view_pictures", waker.clone(), move || job.run()),
        program,
    });
    memory.view_pictures.is_drawing = true;
}

/// What has come since the last frame goes to the panels.
fn take(mut bringing: ResMut<Bringing>, mut memory: ResMut<PanelMemory>) {
    let Some(work) = &bringing.bypass_change_detection().0 else {
        return;
    };
    if let Ok(pictures) = work.pictures.lock() {
        for (number, picture) in pictures.try_iter() {
            if let Some(of) = work.wanted.of.get(number) {
                memory.view_pictures.pictures.insert(*of, picture);
            }
        }
    }
    if memory.view_pictures.is_drawing
        && let Some(ended) = work.ends.poll()
    {
        match ended {
            Ok(Ok(())) => {}
            // Whoever teaches before a class goes on without a small picture.
            Ok(Err(why)) => warn!("{why}"),
            Err(died) => warn!("{died}"),
        }
        memory.view_pictures.is_drawing = false;
    }
}

/// All it takes to bring pictures, on a thread of its own.
struct Job {
    assets: AssetFolders,
    wanted: Wanted,
    /// Which is brought first.
    first: usize,
    sender: Sender<(usize, BroughtPicture)>,
    program: DrawingProgram,
    waker: Waker,
}

impl Job {
    fn run(self) -> Result<(), String> {
        let folder = pictures_folder(None).ok_or_else(|| text!("flip-chart-no-folder"))?;
        let plates = ViewPlates::new(folder.clone(), &self.assets, self.wanted.style);
        let mut missing = false;
        for (number, step) in self.wanted.views.steps.iter().enumerate() {
            match plates.kept(step) {
                Some(file) => self.bring(number, &file)?,
                None => missing = true,
            }
        }
        if missing { self.draw(&folder) } else { Ok(()) }
    }

    /// Lets the other program draw what is missing; it reads the views from a file of its own.
    fn draw(&self, folder: &Path) -> Result<(), String> {
        let file = folder.join(format!("views-{}.scene.ron", std::process::id()));
        self.write_views(folder, &file)?;
        let first = self.first.to_string();
        let size = self.wanted.style.size;
        let size = format!("{}x{}", size.x, size.y);
        let mut arguments = vec![
            OsStr::new("lesson"),
            file.as_os_str(),
            OsStr::new("--draw-only"),
            OsStr::new(&first),
            OsStr::new("--pictures"),
            folder.as_os_str(),
            OsStr::new("--size"),
            OsStr::new(&size),
        ];
        if self.wanted.style.theme == Theme::Dark {
            arguments.push(OsStr::new("--dark"));
        }
        let drawn = self.program.run(&arguments, &self.assets, |line| {
            let Some((number, file)) = line.split_once('\t') else {
                return Ok(());
            };
            match number.parse() {
                Ok(number) => self.bring(number, Path::new(file)),
                Err(_) => Ok(()),
            }
        });
        // It lies in a folder that may be emptied at any time.
        std::fs::remove_file(&file).ok();
        drawn
    }

    fn write_views(&self, folder: &Path, file: &Path) -> Result<(), String> {
        let told = |error: String| {
            let file = file.display().to_string();
            text!("plate-not-kept", error = error, file = file)
        };
        let views = self.wanted.views.to_text();
        let views = views.map_err(|error| told(error.to_string()))?;
        std::fs::create_dir_all(folder)
            .and_then(|()| write_whole(file, views.as_bytes()))
            .map_err(|error| told(error.to_string()))
    }

    fn bring(&self, number: usize, file: &Path) -> Result<(), String> {
        let size = self.wanted.style.size * 2;
        let picture = brought(file, [size.x as usize, size.y as usize])?;
        // Nobody takes it where the window has been closed.
        self.sender.send((number, picture)).ok();
        self.waker.wake();
        Ok(())
    }
}
