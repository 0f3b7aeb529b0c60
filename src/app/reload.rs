//! Reads the files in the background at the start, and the atlas again whenever somebody saves a change.

use super::background::{Background, Died, Waker};
use super::known::{Folders, Known};
use super::{Loading, MapSystems};
use bevy::prelude::*;
use myomap_knowledge::files::Problem;
use myomap_knowledge::knowledge::{AssetFolders, BodyKnowledge, Knowledge, ReadingStep};
use notify_debouncer_full::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};
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
    fn begins(&self, step: ReadingStep) {
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
pub struct Reading(Background<Knowledge>);

impl Reading {
    /// Begins to read everything. The window begins with it before it asks for an adapter, so that both go on at once.
    pub fn start(assets: &AssetFolders, progress: &Progress, waker: &Waker) -> Self {
        let (assets, progress) = (assets.clone(), progress.clone());
        let read = move || Knowledge::read_in_steps(&assets, &|step| progress.begins(step));
        Self(Background::start("reading", waker.clone(), read))
    }

    /// Begins to read the atlas again, to be joined to the body that is there.
    fn again(assets: &AssetFolders, body: Arc<BodyKnowledge>, waker: &Waker) -> Self {
        let assets = assets.clone();
        let read = move || Knowledge::with_body(body, &assets, &|_| {});
        Self(Background::start("reading", waker.clone(), read))
    }
}

/// Watches the folder of the atlas; dropped, it stops.
#[derive(Resource)]
struct Watcher {
    changes: Mutex<Receiver<()>>,
    _debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
}

/// Problems of files that were saved broken, while the last good state stays; empty when all is well.
#[derive(Resource, Debug, Default, Clone)]
pub struct BrokenSave(pub Vec<myomap_knowledge::files::Problem>);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<BrokenSave>()
        .init_resource::<Progress>()
        .init_resource::<Waker>()
        .add_systems(
            Startup,
            (start_reading.run_if(not(resource_exists::<Reading>)), watch).chain(),
        )
        .add_systems(
            Update,
            (
                read_again.run_if(resource_exists::<Watcher>),
                finish_reading,
            )
                .chain()
                .in_set(MapSystems::Input),
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

fn watch(mut commands: Commands, assets: Option<Res<Folders>>, waker: Res<Waker>) {
    let Some(assets) = assets else { return };
    let (sender, changes) = channel();
    let waker = waker.clone();
    let handler = move |result: DebounceEventResult| {
        let read_only = |event: &notify_debouncer_full::DebouncedEvent| event.kind.is_access();
        if result.is_ok_and(|events| events.iter().all(read_only)) {
            return;
        }
        // Without a receiver the application has ended.
        sender.send(()).ok();
        waker.wake();
    };
    let started = new_debouncer(REST, None, handler).and_then(|mut debouncer| {
        debouncer.watch(assets.atlas_folder(), RecursiveMode::Recursive)?;
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

fn read_again(
    mut commands: Commands,
    watcher: Res<Watcher>,
    reading: Option<Res<Reading>>,
    (assets, waker): (Res<Folders>, Res<Waker>),
    knowledge: Res<Known>,
) {
    if reading.is_some() {
        return;
    }
    let changed = watcher
        .changes
        .lock()
        .is_ok_and(|changes| changes.try_iter().count() > 0);
    if changed {
        commands.insert_resource(Reading::again(&assets, knowledge.body.clone(), &waker));
    }
}

fn finish_reading(
    mut commands: Commands,
    (reading, assets): (Option<Res<Reading>>, Option<Res<Folders>>),
    mut knowledge: ResMut<Known>,
    mut broken: ResMut<BrokenSave>,
    state: Res<State<Loading>>,
    mut next: ResMut<NextState<Loading>>,
) {
    let Some(read) = reading.and_then(|reading| reading.0.poll()) else {
        return;
    };
    commands.remove_resource::<Reading>();
    let first = *state.get() == Loading::Reading;
    match read {
        Ok(read) if read.atlas_has_errors() && !first && !knowledge.atlas.muscles().is_empty() => {
            broken.0 = read.problems.to_vec();
        }
        Ok(read) => {
            broken.0.clear();
            knowledge.0 = read;
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
    let message = format!(
        "a file here could not be read because of a fault of Myomap's own ({died}); put back what was changed last, and please report it"
    );
    Problem::error(&folder, None, message)
}
