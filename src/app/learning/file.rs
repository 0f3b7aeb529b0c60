//! The file of the progress, and the tables beside it.

use crate::app::background::{Background, Died, Waker};
use crate::app::worker::{Teller, Worker, do_latest};
use crate::app::{Loading, MapSystems};
use bevy::app::AppExit;
use bevy::prelude::*;
use myomap_knowledge::files::{Problem, write_whole};
use myomap_learning::Progress;
use myomap_learning::progress::{FileError, ReadProgress, read, save_beside};
use myomap_learning::spotter::{results, to_table};
use myomap_state::LearningNow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::time::Duration;

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
    /// Every answer goes to the disk.
    Kept(Kept),
}

/// What was last sent to the thread that writes it.
struct Kept {
    sent: Progress,
    writer: Worker<Progress, Unsaved>,
}

/// Why what was answered is not saved; none where it is.
type Unsaved = Option<String>;

impl Kept {
    fn start(path: PathBuf, saved: Progress, waker: Waker) -> Self {
        let died = |died: Died| Some(died.to_string());
        let work = move |changes: &Receiver<Progress>, teller: &Teller<Unsaved>| {
            let mut unwritten = None;
            do_latest(
                changes,
                Duration::ZERO,
                |_, _| true,
                |latest| {
                    let failed = save_beside(&path, &latest)
                        .err()
                        .map(|error| error.to_string());
                    unwritten = failed.is_some().then_some(latest);
                    teller.tell(failed);
                },
            );
            // The window closes: perhaps there is room on the disk again.
            if let Some(latest) = unwritten {
                save_beside(&path, &latest).ok();
            }
        };
        Self {
            sent: saved,
            writer: Worker::start("progress", waker, died, work),
        }
    }
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
    (folder, waker): (Option<Res<LearningFolder>>, Res<Waker>),
    mut keeping: ResMut<Keeping>,
    mut learning: ResMut<LearningNow>,
    mut told: ResMut<LearningTold>,
) {
    let (Keeping::Reading(reading), Some(folder)) = (&*keeping, folder) else {
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
            let saved = progress.clone();
            progress.take_in(learning.progress.each());
            learning.progress = progress;
            Keeping::Kept(Kept::start(folder.progress(), saved, waker.clone()))
        }
        Ok(Err(error)) => forbid(error.to_string()),
        Err(died) => forbid(died.to_string()),
    };
}

/// Saves what has changed, and hears what became of it.
fn keep(learning: Res<LearningNow>, mut keeping: ResMut<Keeping>, mut told: ResMut<LearningTold>) {
    let Keeping::Kept(kept) = &mut *keeping else {
        return;
    };
    if learning.is_changed() && kept.sent != learning.progress {
        kept.sent.clone_from(&learning.progress);
        kept.writer.send(learning.progress.clone());
    }
    if let Some(unsaved) = kept.writer.told().pop()
        && told.unsaved != unsaved
    {
        told.unsaved = unsaved;
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
fn finish(learning: Res<LearningNow>, mut keeping: ResMut<Keeping>) {
    if let Keeping::Kept(kept) = &mut *keeping {
        if kept.sent != learning.progress {
            kept.writer.send(learning.progress.clone());
        }
        kept.writer.finish();
    }
}
