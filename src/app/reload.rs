//! Reads the files in the background at the start, and the atlas again whenever somebody saves a change.

use super::knowledge::{Assets, Knowledge};
use super::{Loading, MapSystems};
use bevy::prelude::*;
use bevy::tasks::{AsyncComputeTaskPool, Task, block_on, futures_lite::future};
use bevy::winit::{EventLoopProxyWrapper, WinitUserEvent};
use notify_debouncer_full::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long files must rest before they are read, so that a save in several steps is read once.
const REST: Duration = Duration::from_millis(200);

/// A reading that is under way.
#[derive(Resource)]
struct Reading(Task<Knowledge>);

/// Watches the folder of the atlas; dropped, it stops.
#[derive(Resource)]
struct Watcher {
    changes: Mutex<Receiver<()>>,
    _debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
}

/// Problems of files that were saved broken, while the last good state stays; empty when all is well.
#[derive(Resource, Debug, Default, Clone)]
pub struct BrokenSave(pub Vec<crate::problem::Problem>);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<BrokenSave>()
        .add_systems(Startup, (start_reading, watch).chain())
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

fn start_reading(mut commands: Commands, assets: Option<Res<Assets>>) {
    let Some(assets) = assets else { return };
    let assets = assets.clone();
    let task = AsyncComputeTaskPool::get().spawn(async move { Knowledge::read(&assets) });
    commands.insert_resource(Reading(task));
}

fn watch(
    mut commands: Commands,
    assets: Option<Res<Assets>>,
    wake: Option<Res<EventLoopProxyWrapper>>,
) {
    let Some(assets) = assets else { return };
    let (sender, changes) = channel();
    let wake = wake.map(|wake| (**wake).clone());
    let handler = move |result: DebounceEventResult| {
        let read_only = |event: &notify_debouncer_full::DebouncedEvent| event.kind.is_access();
        if result.is_ok_and(|events| events.iter().all(read_only)) {
            return;
        }
        let _ = sender.send(());
        if let Some(wake) = &wake {
            let _ = wake.send_event(WinitUserEvent::WakeUp);
        }
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
    assets: Res<Assets>,
    knowledge: Res<Knowledge>,
) {
    if reading.is_some() {
        return;
    }
    let changed = watcher
        .changes
        .lock()
        .is_ok_and(|changes| changes.try_iter().count() > 0);
    if changed {
        let (body, assets) = (knowledge.body.clone(), assets.clone());
        let task =
            AsyncComputeTaskPool::get().spawn(async move { Knowledge::with_body(body, &assets) });
        commands.insert_resource(Reading(task));
    }
}

fn finish_reading(
    mut commands: Commands,
    reading: Option<ResMut<Reading>>,
    mut knowledge: ResMut<Knowledge>,
    mut broken: ResMut<BrokenSave>,
    state: Res<State<Loading>>,
    mut next: ResMut<NextState<Loading>>,
) {
    let Some(mut reading) = reading else { return };
    let Some(read) = block_on(future::poll_once(&mut reading.0)) else {
        return;
    };
    commands.remove_resource::<Reading>();
    let first = *state.get() == Loading::Reading;
    if read.atlas_has_errors() && !first && !knowledge.atlas.muscles().is_empty() {
        broken.0 = read.problems.to_vec();
    } else {
        broken.0.clear();
        *knowledge = read;
    }
    if first {
        next.set(Loading::Done);
    }
}
