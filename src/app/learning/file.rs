//! The file of the progress, and the tables beside it.

use crate::app::background::{Background, Waker};
use crate::app::{Loading, MapSystems};
use bevy::app::AppExit;
use bevy::prelude::*;
use myomap_knowledge::files::{Problem, write_whole};
use myomap_learning::Progress;
use myomap_learning::progress::{FileError, ReadProgress, read, save};
use myomap_learning::spotter::{results, to_table};
use myomap_state::LearningNow;
use std::path::{Path, PathBuf};

/// The folder of the progress. Without it, it lasts as long as the window.
#[derive(Resource, Debug, Clone, PartialEq, Eq, Deref)]
pub struct LearningFolder(pub PathBuf);

impl LearningFolder {
    /// The file of the progress in the folder.
    pub fn progress(&self) -> PathBuf {
        self.0.join("progress.ron")
    }
}

/// What is to be told of the files.
#[derive(Resource, Debug, Clone, PartialEq, Default)]
pub struct LearningTold {
    /// What is wrong with the file, where it was damaged: what was kept, and where the rest lies.
    pub damaged: Option<Problem>,
    /// Why what is answered is not saved; none where all is well.
    pub unsaved: Option<String>,
    /// What has become of answers that were dropped on the window; none before any were.
    pub taken_in: Option<String>,
    /// Where the results of the last exam lie.
    pub results: Option<PathBuf>,
}

/// What was read, or why it was not; and what is on its way to the disk.
#[derive(Resource, Default)]
enum Keeping {
    /// Nothing is read yet, or there is no folder.
    #[default]
    Nothing,
    /// It is being read.
    Reading(Background<Result<ReadProgress, FileError>>),
    /// Nothing may be written in the place of what is there.
    Forbidden,
    /// This lies on the disk.
    Saved(Progress),
    /// This is on its way there.
    Saving(Progress, Background<Result<(), FileError>>),
    /// This could not be written; the next answer tries again.
    Unsaved(Progress),
}

/// The systems that read and write the file of the progress.
#[derive(SystemSet, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct KeepProgress;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Keeping>()
        .init_resource::<LearningTold>()
        .add_systems(OnEnter(Loading::Done), begin_reading)
        .add_systems(
            Update,
            (take_read, keep, write_results)
                .chain()
                .in_set(KeepProgress)
                .in_set(MapSystems::Answer),
        )
        .add_systems(Last, finish.run_if(on_message::<AppExit>));
}

fn begin_reading(
    folder: Option<Res<LearningFolder>>,
    waker: Res<Waker>,
    mut keeping: ResMut<Keeping>,
) {
    if let (Some(folder), Keeping::Nothing) = (folder, &*keeping) {
        let path = folder.progress();
        let work = move || read(&path);
        *keeping = Keeping::Reading(Background::start("progress", waker.clone(), work));
    }
}

fn take_read(
    mut keeping: ResMut<Keeping>,
    mut learning: ResMut<LearningNow>,
    mut told: ResMut<LearningTold>,
) {
    let Keeping::Reading(reading) = &*keeping else {
        return;
    };
    let Some(done) = reading.poll() else { return };
    let mut forbid = |why: String| {
        told.unsaved = Some(why);
        Keeping::Forbidden
    };
    *keeping = match done {
        Ok(Ok(read)) => {
            told.damaged = read.problem;
            // Who was quicker than the disk keeps the first answers too.
            let mut progress = read.progress;
            let answers = learning.progress.answers();
            let answers = answers.flat_map(|(card, all)| all.iter().map(|it| (card.clone(), *it)));
            let saved = progress.clone();
            progress.take_in(answers.collect::<Vec<_>>());
            learning.progress = progress;
            Keeping::Saved(saved)
        }
        Ok(Err(error)) => forbid(error.to_string()),
        Err(died) => forbid(died.to_string()),
    };
}

/// Saves what has changed; while something is on its way, afterwards.
fn keep(
    folder: Option<Res<LearningFolder>>,
    learning: Res<LearningNow>,
    waker: Res<Waker>,
    mut keeping: ResMut<Keeping>,
    mut told: ResMut<LearningTold>,
) {
    let Some(folder) = folder else { return };
    if !learning.is_changed() && !matches!(*keeping, Keeping::Saving(..)) {
        return;
    }
    if let Keeping::Saving(progress, saving) = &*keeping
        && let Some(done) = saving.poll()
    {
        let progress = progress.clone();
        let failed = match done {
            Ok(Ok(())) => None,
            Ok(Err(error)) => Some(error.to_string()),
            Err(died) => Some(died.to_string()),
        };
        *keeping = match failed {
            None => Keeping::Saved(progress),
            Some(_) => Keeping::Unsaved(progress),
        };
        if told.unsaved != failed {
            told.unsaved = failed;
        }
    }
    let is_new = match &*keeping {
        Keeping::Saved(known) | Keeping::Unsaved(known) => *known != learning.progress,
        Keeping::Nothing | Keeping::Reading(_) | Keeping::Forbidden | Keeping::Saving(..) => false,
    };
    if is_new {
        let (path, progress) = (folder.progress(), learning.progress.clone());
        let written = progress.clone();
        let work = move || save(&path, &written);
        let saving = Background::start("progress", waker.clone(), work);
        *keeping = Keeping::Saving(progress, saving);
    }
}

/// The results of an exam lie in a table as soon as it is over.
fn write_results(
    folder: Option<Res<LearningFolder>>,
    (learning, known): (Res<LearningNow>, Res<crate::app::Known>),
    mut told: ResMut<LearningTold>,
    mut was_over: Local<bool>,
) {
    let run = learning.spotter().filter(|run| run.is_over);
    let ends = run.is_some() && !*was_over;
    *was_over = run.is_some();
    let (Some(run), Some(folder), true) = (run, folder, ends) else {
        return;
    };
    let results = results(&known, &run.spotter, &run.written);
    let table = to_table(&results, run.spotter.seed);
    let path = free_name(&folder, run.spotter.seed);
    let written =
        std::fs::create_dir_all(&folder.0).and_then(|()| write_whole(&path, table.as_bytes()));
    match written {
        Ok(()) => told.results = Some(path),
        Err(error) => told.unsaved = Some(FileError::Unsaved { file: path, error }.to_string()),
    }
}

/// A name for the results of a seed that no file has yet.
fn free_name(folder: &Path, seed: u64) -> PathBuf {
    let day = myomap_learning::today();
    let mut names = (1..1000).map(|number| folder.join(format!("exam-{seed}-{day}-{number}.csv")));
    names
        .find(|name| !name.exists())
        .unwrap_or_else(|| folder.join(format!("exam-{seed}-{day}.csv")))
}

/// The window waits for the last answer to be saved.
fn finish(
    folder: Option<Res<LearningFolder>>,
    learning: Res<LearningNow>,
    mut keeping: ResMut<Keeping>,
) {
    let Some(folder) = folder else { return };
    let is_there = match &*keeping {
        Keeping::Saved(known) => *known == learning.progress,
        Keeping::Saving(..) | Keeping::Unsaved(_) => false,
        Keeping::Nothing | Keeping::Reading(_) | Keeping::Forbidden => true,
    };
    if !is_there && save(&folder.progress(), &learning.progress).is_ok() {
        *keeping = Keeping::Saved(learning.progress.clone());
    }
}
