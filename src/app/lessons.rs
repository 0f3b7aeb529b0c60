//! The lessons that lie in folders, and the file of the one that is made: it is written a moment after each change, so that
//! nobody has to think of saving.

use super::background::{Background, Died, Waker};
use super::known::{Folders, Known};
use super::worker::{Teller, Worker, do_latest};
use super::{Loading, MapSystems};
use bevy::app::AppExit;
use bevy::prelude::*;
use myomap_knowledge::files::{Problem, RonFile, write_whole};
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::text;
use myomap_state::lesson::{SCENE_SUFFIX, Scene};
use myomap_state::lesson_problems;
use myomap_state::{Lesson, LessonCommand, LessonNow, MapCommand};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::time::Duration;

/// So long nothing may have changed before it is written.
const REST: Duration = Duration::from_millis(700);

/// The folder for the lessons that a person makes. Without it they last as long as the window.
#[derive(Resource, Debug, Clone, PartialEq, Eq, Deref)]
pub struct OwnLessons(pub PathBuf);

/// The lessons that can be played.
#[derive(Resource, Debug, Clone, Default, PartialEq)]
pub struct LessonShelf {
    /// Those that could be read: a person's own first, then those that come with the atlas, each by title.
    pub lessons: Vec<ShelvedLesson>,
    /// What is wrong with files that could not be read.
    pub problems: Vec<Problem>,
    /// Why the lesson that is made could not be saved; none where all is well.
    pub unsaved: Option<String>,
}

/// A lesson on the shelf.
#[derive(Debug, Clone, PartialEq)]
pub struct ShelvedLesson {
    /// Its file.
    pub file: PathBuf,
    /// What it holds.
    pub scene: Scene,
    /// Whether the person made it.
    pub is_own: bool,
    /// What is wrong with it, though it could be read.
    pub problems: Vec<Problem>,
}

impl LessonShelf {
    /// Reads all lessons of both folders; one that is not there holds none.
    fn read(built_in: Option<&Path>, own: Option<&Path>, knowledge: &Knowledge) -> Self {
        let mut shelf = Self::default();
        for (folder, is_own) in [(own, true), (built_in, false)] {
            for file in folder.map(scenes_in).unwrap_or_default() {
                match Scene::read(&file) {
                    Ok(read) => shelf.put(&read, is_own, knowledge),
                    Err(problem) => shelf.problems.push(problem),
                }
            }
        }
        shelf
    }

    /// Puts a lesson in its place; one of the same file goes.
    fn put(&mut self, read: &RonFile<Scene>, is_own: bool, knowledge: &Knowledge) {
        self.lessons.retain(|other| other.file != read.path);
        self.lessons.push(ShelvedLesson {
            file: read.path.clone(),
            scene: read.content.clone(),
            is_own,
            problems: lesson_problems::problems(read, knowledge),
        });
        let place = |it: &ShelvedLesson| (!it.is_own, it.scene.title.to_lowercase());
        self.lessons.sort_by_key(place);
    }
}

/// The lesson files of a folder, by name.
pub fn scenes_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(SCENE_SUFFIX))
        .collect();
    files.sort();
    files
}

/// What is wrong with the lessons that come with the assets.
pub fn problems_of_built_in(folder: &Path, knowledge: &Knowledge) -> Vec<Problem> {
    let shelf = LessonShelf::read(Some(folder), None, knowledge);
    let of_lessons = shelf.lessons.into_iter().flat_map(|it| it.problems);
    shelf.problems.into_iter().chain(of_lessons).collect()
}

/// What is done with the files of lessons in a frame.
#[derive(SystemSet, Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct LessonSystems;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<LessonShelf>()
        .init_resource::<Kept>()
        .add_systems(OnEnter(Loading::Done), begin_reading)
        .add_systems(
            Update,
            (
                take_shelf.run_if(resource_exists::<ReadingShelf>),
                keep.run_if(resource_changed::<LessonNow>),
                hear_of_writing.run_if(resource_exists::<Writer>),
            )
                .chain()
                .in_set(LessonSystems)
                .in_set(MapSystems::Answer),
        )
        .add_systems(Last, finish_writing.run_if(on_message::<AppExit>));
}

/// The shelf is being read.
#[derive(Resource)]
struct ReadingShelf(Background<LessonShelf>);

fn begin_reading(
    mut commands: Commands,
    (folders, own): (Option<Res<Folders>>, Option<Res<OwnLessons>>),
    (knowledge, waker): (Res<Known>, Res<Waker>),
) {
    let built_in = folders.map(|folders| folders.scenes_folder());
    let own = own.map(|own| own.0.clone());
    let knowledge = knowledge.clone();
    let read = move || LessonShelf::read(built_in.as_deref(), own.as_deref(), &knowledge);
    commands.insert_resource(ReadingShelf(Background::start(
        "shelf",
        waker.clone(),
        read,
    )));
}

fn take_shelf(mut commands: Commands, reading: Res<ReadingShelf>, mut shelf: ResMut<LessonShelf>) {
    let Some(read) = reading.0.poll() else { return };
    commands.remove_resource::<ReadingShelf>();
    match read {
        Ok(read) => *shelf = read,
        Err(died) => warn!("{died}"),
    }
}

/// The lesson that is made, as it lies in its file or is about to.
#[derive(Resource, Default)]
struct Kept {
    /// Which of the lessons that were made since the start; the file of a new one is found only when it is written.
    number: u64,
    file: Option<PathBuf>,
    scene: Option<Scene>,
}

/// Has the lesson written that has changed, in a copy of its own where it comes with the atlas.
fn keep(
    mut commands: Commands,
    lesson: Res<LessonNow>,
    mut kept: ResMut<Kept>,
    writer: Option<Res<Writer>>,
    (own, waker): (Option<Res<OwnLessons>>, Res<Waker>),
) {
    let Some(lesson) = &lesson.0 else {
        kept.scene = None;
        return;
    };
    let is_other = kept.file.is_some() && kept.file != lesson.file;
    if kept.scene.is_none() || is_other {
        kept.number += 1;
        kept.file.clone_from(&lesson.file);
        kept.scene = Some(lesson.scene.clone());
        return;
    }
    if kept.scene.as_ref() == Some(&lesson.scene) {
        kept.file.clone_from(&lesson.file);
        return;
    }
    let Some(own) = own else { return };
    kept.scene = Some(lesson.scene.clone());
    let is_own = |file: &&PathBuf| file.parent() == Some(own.as_path());
    let writing = Writing {
        number: kept.number,
        folder: own.0.clone(),
        file: lesson.file.as_ref().filter(is_own).cloned(),
        scene: lesson.scene.clone(),
    };
    match writer {
        Some(writer) => writer.send(writing),
        None => {
            let writer = Writer::start(waker.clone());
            writer.send(writing);
            commands.insert_resource(writer);
        }
    }
}

/// A name in a folder that no file has yet, made from a title.
fn free_name(folder: &Path, title: &str) -> PathBuf {
    const LONGEST: usize = 60;
    let plain: String = title
        .to_lowercase()
        .chars()
        .map(|sign| if sign.is_alphanumeric() { sign } else { ' ' })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let mut name: String = words.join("_").chars().take(LONGEST).collect();
    if name.is_empty() {
        name = String::from("lesson");
    }
    let numbered = (2..).map(|number| format!("{name}_{number}"));
    let mut names = std::iter::once(name.clone())
        .chain(numbered)
        .map(|name| folder.join(name + SCENE_SUFFIX));
    names
        .find(|file| !file.exists())
        .unwrap_or_else(|| folder.join(name.clone() + SCENE_SUFFIX))
}

/// A lesson that is to be written.
#[derive(Clone)]
struct Writing {
    number: u64,
    folder: PathBuf,
    /// None where it has no file of its own yet.
    file: Option<PathBuf>,
    scene: Scene,
}

/// Which lesson was written, and its file; or why it was not.
type Written = Result<(u64, RonFile<Scene>), String>;

/// The thread that writes, and what it says of each lesson.
#[derive(Resource, Deref, DerefMut)]
struct Writer(Worker<Writing, Written>);

impl Writer {
    fn start(waker: Waker) -> Self {
        let died = |died: Died| Err(died.to_string());
        Self(Worker::start("lessons", waker, died, write_all))
    }
}

/// Writes what is wanted, of one lesson the latest.
fn write_all(wanted: &Receiver<Writing>, teller: &Teller<Written>) {
    // Under which name the last new lesson was written: changes may come before that is known elsewhere.
    let mut named: Option<(u64, PathBuf)> = None;
    let is_same = |later: &Writing, earlier: &Writing| later.number == earlier.number;
    do_latest(wanted, REST, is_same, |mut writing| {
        if let Some((number, file)) = &named
            && *number == writing.number
            && writing.file.is_none()
        {
            writing.file = Some(file.clone());
        }
        let (number, written) = (writing.number, write(writing));
        if let Ok((_, file)) = &written {
            named = Some((number, file.path.clone()));
        }
        teller.tell(written);
    });
}

fn write(writing: Writing) -> Written {
    let file = writing.file.clone();
    let file = file.unwrap_or_else(|| free_name(&writing.folder, &writing.scene.title));
    let unsaved = |error: String| {
        let file = file.display().to_string();
        text!("lesson-unsaved", error = error, file = file)
    };
    let text = writing
        .scene
        .to_text()
        .map_err(|error| unsaved(error.to_string()))?;
    std::fs::create_dir_all(&writing.folder)
        .and_then(|()| write_whole(&file, text.as_bytes()))
        .map_err(|error| unsaved(error.to_string()))?;
    let file = RonFile {
        path: file,
        text,
        content: writing.scene,
    };
    Ok((writing.number, file))
}

/// What was written stands on the shelf, and the lesson that is made knows its file.
fn hear_of_writing(
    writer: Res<Writer>,
    (lesson, kept, knowledge): (Res<LessonNow>, Res<Kept>, Res<Known>),
    mut shelf: ResMut<LessonShelf>,
    mut send: MessageWriter<MapCommand>,
) {
    for written in writer.told() {
        let (number, file) = match written {
            Ok(written) => written,
            Err(why) => {
                shelf.unsaved = Some(why);
                continue;
            }
        };
        shelf.unsaved = None;
        let is_open =
            |lesson: &Lesson| kept.number == number && lesson.file.as_ref() != Some(&file.path);
        if lesson.0.as_deref().is_some_and(is_open) {
            send.write(LessonCommand::SavedAs(file.path.clone()).into());
        }
        shelf.put(&file, true, &knowledge);
    }
}

fn finish_writing(writer: Option<ResMut<Writer>>) {
    if let Some(mut writer) = writer {
        writer.finish();
    }
}
