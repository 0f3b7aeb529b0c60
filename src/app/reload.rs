//! Reads the files in the background at the start, and again what somebody saves: the atlas, and the sheets of the body.
//!
//! A save is refused for errors that came with what was saved, and for nothing else: what was wrong before, or elsewhere,
//! is listed and stays as it was.

use super::background::{Background, Died, Waker};
use super::changed_files::{ChangedFiles, concerns_reading};
use super::known::{Folders, Known};
use super::{Loading, MapSystems};
use bevy::prelude::*;
use myomap_knowledge::files::Problem;
use myomap_knowledge::knowledge::{AssetFolders, Knowledge, ReadingStep};
use myomap_knowledge::text;
use notify_debouncer_full::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{
    DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer,
};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// How long files must rest before they are read, so that a save in several steps is read once.
const REST: Duration = Duration::from_millis(200);

/// Which step of reading is under way; written by the thread that reads.
#[derive(Resource, Debug, Clone, Default)]
pub struct Progress(Arc<AtomicUsize>);

impl Progress {
    /// A step begins.
    pub(super) fn begins(&self, step: ReadingStep) {
        self.0.store(step as usize, Ordering::Relaxed);
    }

    /// The step that is under way, or was last.
    pub fn step(&self) -> ReadingStep {
        let position = self.0.load(Ordering::Relaxed);
        ReadingStep::ALL
            .get(position)
            .copied()
            .unwrap_or(ReadingStep::Checks)
    }
}

/// A reading that is under way; what was read comes out of it.
#[derive(Resource)]
pub struct Reading {
    whole: Background<Knowledge>,
    /// Of the first reading: what is known while only the body is there.
    body: Option<Mutex<Receiver<Knowledge>>>,
}

impl Reading {
    /// Begins to read everything. The window begins with it before it asks for an adapter, so that both go on at once.
    pub fn start(assets: &AssetFolders, progress: &Progress, waker: &Waker) -> Self {
        let (assets, progress) = (assets.clone(), progress.clone());
        let (sender, body) = channel();
        let window = waker.clone();
        let body_is_there = move |body| {
            // Without a receiver the application has ended.
            sender.send(body).ok();
            window.wake();
        };
        let read = move || {
            Knowledge::read_in_stages(&assets, &|step| progress.begins(step), &body_is_there)
        };
        Self {
            body: Some(Mutex::new(body)),
            ..Self::by(waker, read)
        }
    }

    /// A reading in another way, for tests.
    pub fn by(waker: &Waker, read: impl FnOnce() -> Knowledge + Send + 'static) -> Self {
        Self {
            whole: Background::start("reading", waker.clone(), read),
            body: None,
        }
    }

    /// What is known of the body, as soon as that is there; given once.
    fn poll_body(&self) -> Option<Knowledge> {
        let body = self.body.as_ref()?.lock().ok()?;
        body.try_recv().ok()
    }

    /// Begins to read again what may have changed, to be joined to the body that is there.
    fn again(assets: &AssetFolders, known: &Knowledge, sheets: bool, waker: &Waker) -> Self {
        let (assets, known) = (assets.clone(), known.clone());
        Self::by(waker, move || known.read_again(&assets, sheets))
    }
}

/// Watches the folders of the atlas, of the school's own where there is one, and of the body's sheets; dropped, it stops.
#[derive(Resource)]
struct Watcher {
    changes: Mutex<Receiver<Vec<PathBuf>>>,
    _debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
}

/// Errors in what was saved, on account of which the last good state stays; empty when all is well.
#[derive(Resource, Debug, Default, Clone)]
pub struct BrokenSave(pub Vec<myomap_knowledge::files::Problem>);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<BrokenSave>()
        .init_resource::<ChangedFiles>()
        .init_resource::<Progress>()
        .init_resource::<Waker>()
        .add_systems(
            Startup,
            start_reading.run_if(not(resource_exists::<Reading>)),
        )
        .add_systems(
            Update,
            (
                // Also where other folders were dropped on the window.
                watch.run_if(resource_exists_and_changed::<Folders>),
                read_again.run_if(resource_exists::<Watcher>),
                take_body.run_if(in_state(Loading::Reading)),
                finish_reading,
            )
                .chain()
                .in_set(MapSystems::FromFiles),
        );
}

fn start_reading(
    mut commands: Commands,
    assets: Option<Res<Folders>>,
    (progress, waker): (Res<Progress>, Res<Waker>),
) {
    if let Some(assets) = assets {
        commands.insert_resource(Reading::start(&assets, &progress, &waker));
    }
}

fn watch(mut commands: Commands, assets: Res<Folders>, waker: Res<Waker>) {
    let (sender, changes) = channel();
    let waker = waker.clone();
    let folder = assets.folder.clone();
    let handler = move |result: DebounceEventResult| {
        let changed = match result {
            Ok(events) => changed_files(&events),
            // What has changed is unknown.
            Err(_) => vec![folder.clone()],
        };
        if changed.is_empty() {
            return;
        }
        // Without a receiver the application has ended.
        sender.send(changed).ok();
        waker.wake();
    };
    let started = new_debouncer(REST, None, handler).and_then(|mut debouncer| {
        debouncer.watch(assets.atlas_folder(), RecursiveMode::Recursive)?;
        debouncer.watch(assets.body_folder(), RecursiveMode::NonRecursive)?;
        if let Some(school) = &assets.school {
            debouncer.watch(school, RecursiveMode::Recursive)?;
        }
        Ok(debouncer)
    });
    match started {
        Ok(debouncer) => commands.insert_resource(Watcher {
            changes: Mutex::new(changes),
            _debouncer: debouncer,
        }),
        Err(error) => warn!("changes of the atlas will not show until the next start: {error}"),
    }
}

/// The files among those of some events that are read; what only looked at a file, or left something beside it, is none.
fn changed_files(events: &[DebouncedEvent]) -> Vec<PathBuf> {
    let changes = events.iter().filter(|event| !event.kind.is_access());
    changes
        .flat_map(|event| &event.paths)
        .filter(|path| concerns_reading(path))
        .cloned()
        .collect()
}

fn read_again(
    mut commands: Commands,
    watcher: Res<Watcher>,
    reading: Option<Res<Reading>>,
    (assets, waker): (Res<Folders>, Res<Waker>),
    (knowledge, mut changed): (Res<Known>, ResMut<ChangedFiles>),
) {
    if reading.is_some() {
        return;
    }
    let Ok(changes) = watcher.changes.lock() else {
        return;
    };
    let fresh: Vec<PathBuf> = changes.try_iter().flatten().collect();
    if fresh.is_empty() {
        return;
    }
    changed.add(fresh);
    let sheets = changed.touch(&assets.body_folder());
    commands.insert_resource(Reading::again(&assets, &knowledge, sheets, &waker));
}

/// Lets the body be drawn and turned while the atlas is still being read.
fn take_body(
    reading: Option<Res<Reading>>,
    mut knowledge: ResMut<Known>,
    mut next: ResMut<NextState<Loading>>,
) {
    let body = reading.and_then(|reading| reading.poll_body());
    if let Some(body) = body.filter(|body| body.meshes().is_some()) {
        knowledge.0 = body;
        next.set(Loading::Body);
    }
}

fn finish_reading(
    mut commands: Commands,
    (reading, assets): (Option<Res<Reading>>, Option<Res<Folders>>),
    (mut knowledge, mut changed): (ResMut<Known>, ResMut<ChangedFiles>),
    mut broken: ResMut<BrokenSave>,
    state: Res<State<Loading>>,
    mut next: ResMut<NextState<Loading>>,
) {
    let Some(read) = reading.and_then(|reading| reading.whole.poll()) else {
        return;
    };
    commands.remove_resource::<Reading>();
    let first = *state.get() != Loading::Done;
    match read {
        Ok(read) => {
            let refused = changed.errors_brought(&read.problems, &knowledge.problems);
            if first || refused.is_empty() || knowledge.atlas.muscles().is_empty() {
                broken.0.clear();
                changed.are_taken_over();
                knowledge.0 = read;
            } else {
                broken.0 = refused;
            }
        }
        Err(died) => {
            let folder = assets.map(|assets| assets.folder.clone());
            let problem = reading_died(folder.unwrap_or_default(), &died);
            if first {
                knowledge.problems = Arc::new(vec![problem]);
            } else {
                broken.0 = vec![problem];
            }
        }
    }
    if first {
        next.set(Loading::Done);
    }
}

/// Reading should never die: whatever is wrong with a file is a problem of that file. Where it does all the same, the
/// window says so and stays usable.
fn reading_died(folder: PathBuf, died: &Died) -> Problem {
    let message = text!("reading-unforeseen", reason = died.to_string());
    Problem::error(&folder, None, message)
}
