//! A file or folder that is dropped on the window: a body, a school's folder, a lesson, a client, answers that were given elsewhere.
//! What cannot be taken is told, and everything stays as it was.

use super::background::{Background, Died, Waker};
use super::known::{Folders, Known};
use super::learning::{LearningTold, PassTime};
use super::reload::{BrokenSave, Progress, Reading};
use super::sessions::{ClientRequest, ClientShelf};
use super::{Loading, MapSystems};
use bevy::prelude::*;
use bevy::window::FileDragAndDrop;
use myomap_knowledge::files::Problem;
use myomap_knowledge::knowledge::{AssetFolders, Knowledge, ReadingStep};
use myomap_knowledge::text;
use myomap_learning::Progress as Learned;
use myomap_learning::progress::answers_in;
use myomap_state::dropped::Dropped;
use myomap_state::lesson::Scene;
use myomap_state::{LearningCommand, LearningNow, LessonCommand, MapCommand};
use std::path::Path;

/// What becomes of what was dropped last.
#[derive(Resource, Debug, Clone, Default, PartialEq)]
pub enum DroppedNow {
    /// Nothing was dropped, or it is shown.
    #[default]
    Nothing,
    /// It is being read.
    Reading(ReadingStep),
    /// It cannot be taken, and everything stays as it was.
    Refused(Vec<Problem>),
}

/// What was dropped and waits until nothing else is read; of several the last.
#[derive(Resource, Default)]
struct Waiting(Option<AssetFolders>);

/// What was dropped and is being read.
#[derive(Resource)]
pub struct ReadingDropped {
    work: Background<Knowledge>,
    folders: AssetFolders,
}

pub(super) fn plugin(app: &mut App) {
    app.add_message::<FileDragAndDrop>()
        .init_resource::<Waiting>()
        .init_resource::<DroppedNow>()
        .add_systems(
            Update,
            (
                take.run_if(on_message::<FileDragAndDrop>),
                begin,
                finish.run_if(resource_exists::<ReadingDropped>),
            )
                .chain()
                .run_if(in_state(Loading::Done))
                .after(MapSystems::FromFiles)
                .before(PassTime)
                .before(MapSystems::Input),
        );
}

fn take(
    mut dropped: MessageReader<FileDragAndDrop>,
    (folders, mut waiting): (Option<Res<Folders>>, ResMut<Waiting>),
    (mut now, mut learned): (ResMut<DroppedNow>, ResMut<LearningTold>),
    learning: Res<LearningNow>,
    (mut shelf, mut open): (
        Option<ResMut<ClientShelf>>,
        Option<MessageWriter<ClientRequest>>,
    ),
    mut send: MessageWriter<MapCommand>,
) {
    for event in dropped.read() {
        let FileDragAndDrop::DroppedFile { path_buf: path, .. } = event else {
            continue;
        };
        // Of several things at once the folders of the one before count.
        let before = waiting.0.clone();
        let before = before.or_else(|| folders.as_ref().map(|it| it.0.clone()));
        match (Dropped::of(path), before) {
            (Ok(Dropped::Lesson(file)), _) => match Scene::read(&file) {
                Ok(read) => {
                    let play = LessonCommand::Play(Some(read.path), Box::new(read.content));
                    send.write(play.into());
                }
                Err(problem) => *now = DroppedNow::Refused(vec![problem]),
            },
            (Ok(Dropped::Answers(file)), _) => {
                if let Some(problem) = take_answers(&file, &learning, &mut learned, &mut send) {
                    *now = DroppedNow::Refused(vec![problem]);
                }
            }
            (Ok(Dropped::Client(file)), _) => {
                if let (Some(shelf), Some(open)) = (&mut shelf, &mut open) {
                    open.write_batch(shelf.bring(file));
                }
            }
            (Ok(Dropped::Body(file)), Some(before)) => {
                waiting.0 = Some(AssetFolders {
                    body: Some(file),
                    ..before
                });
            }
            (Ok(Dropped::Atlas(folder)), Some(before)) => {
                waiting.0 = Some(AssetFolders {
                    school: Some(folder),
                    ..before
                });
            }
            (Ok(_), None) => {}
            (Err(error), _) => {
                let problem = Problem::error(path, None, error.to_string());
                *now = DroppedNow::Refused(vec![problem]);
            }
        }
    }
}

/// Takes in answers that were given elsewhere, and opens the plan, beside which it is told; or gives what is wrong with them,
/// where that is not told there.
fn take_answers(
    file: &Path,
    learning: &LearningNow,
    learned: &mut LearningTold,
    send: &mut MessageWriter<MapCommand>,
) -> Option<Problem> {
    let answers = match answers_in(file) {
        Ok(answers) => answers,
        Err(error) if learning.open.is_some() => {
            learned.taken_in = Some(error.to_string());
            return None;
        }
        Err(error) => return Some(Problem::error(file, None, error.to_string())),
    };
    let count =
        |progress: &Learned| -> usize { progress.answers().map(|(_, all)| all.len()).sum() };
    let mut both = learning.progress.clone();
    both.take_in(answers.iter().cloned());
    let new = count(&both) - count(&learning.progress);
    let file = file.display().to_string();
    learned.taken_in = Some(text!("learning-taken-in", new = new, file = file));
    send.write(LearningCommand::Open.into());
    send.write(LearningCommand::TakeIn(answers).into());
    None
}

/// Begins to read what was dropped, once nothing else is read. A body that stays is not read again.
fn begin(
    mut commands: Commands,
    mut waiting: ResMut<Waiting>,
    others: (Option<Res<Reading>>, Option<Res<ReadingDropped>>),
    (known, now): (Res<Known>, Option<Res<Folders>>),
    (waker, progress): (Res<Waker>, Res<Progress>),
    mut shown: ResMut<DroppedNow>,
) {
    if waiting.0.is_none() || others.0.is_some() || others.1.is_some() {
        return;
    }
    let Some(folders) = waiting.0.take() else {
        return;
    };
    let keeps_body = now.is_some_and(|now| now.body == folders.body);
    let (known, progress, wanted) = (known.0.clone(), progress.clone(), folders.clone());
    let read = move || {
        if keeps_body {
            known.read_again(&wanted, false)
        } else {
            Knowledge::read_in_stages(&wanted, &|step| progress.begins(step), &|_| {})
        }
    };
    *shown = DroppedNow::Reading(ReadingStep::Body);
    commands.insert_resource(ReadingDropped {
        work: Background::start("dropped", waker.clone(), read),
        folders,
    });
}

/// Shows what was read; a body that cannot be shown leaves the one that is.
fn finish(
    mut commands: Commands,
    reading: Res<ReadingDropped>,
    (known, folders): (ResMut<Known>, Option<ResMut<Folders>>),
    (mut broken, mut now): (ResMut<BrokenSave>, ResMut<DroppedNow>),
    progress: Res<Progress>,
) {
    let Some(read) = reading.work.poll() else {
        now.set_if_neq(DroppedNow::Reading(progress.step()));
        return;
    };
    commands.remove_resource::<ReadingDropped>();
    let file = reading.folders.body_file();
    match taken(read, &file) {
        Ok(read) => {
            broken.0.clear();
            *now = DroppedNow::Nothing;
            known.into_inner().0 = read;
            if let Some(folders) = folders {
                folders.into_inner().0 = reading.folders.clone();
            }
        }
        Err(problems) => *now = DroppedNow::Refused(problems),
    }
}

/// What was read, if it has a body to show; else why not.
fn taken(read: Result<Knowledge, Died>, body: &Path) -> Result<Knowledge, Vec<Problem>> {
    match read {
        Ok(read) if read.meshes().is_some() => Ok(read),
        Ok(read) => Err(read.body.errors().cloned().collect()),
        Err(died) => {
            let message = text!("reading-unforeseen", reason = died.to_string());
            Err(vec![Problem::error(body, None, message)])
        }
    }
}
