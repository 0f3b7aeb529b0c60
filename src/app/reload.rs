//! Reads the files in the background at the start, and the atlas again whenever somebody saves a change.

use super::knowledge::{Assets, Knowledge};
use super::{Loading, MapSystems};
use bevy::prelude::*;
use bevy::tasks::AsyncComputeTaskPool;
use bevy::winit::{EventLoopProxyWrapper, WinitUserEvent};
use notify_debouncer_full::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long files must rest before they are read, so that a save in several steps is read once.
const REST: Duration = Duration::from_millis(200);

/// A reading that is under way; what was read comes out of it.
#[derive(Resource)]
struct Reading(Mutex<Receiver<Knowledge>>);

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

fn start_reading(
    mut commands: Commands,
    assets: Option<Res<Assets>>,
    wake: Option<Res<EventLoopProxyWrapper>>,
) {
    let Some(assets) = assets else { return };
    let assets = assets.clone();
    commands.insert_resource(in_background(wake, move || Knowledge::read(&assets)));
}

/// Reads on another thread and wakes the window, which may be at rest, when all is read.
fn in_background(
    wake: Option<Res<EventLoopProxyWrapper>>,
    read: impl FnOnce() -> Knowledge + Send + 'static,
) -> Reading {
    let wake = wake.map(|wake| (**wake).clone());
    let (sender, receiver) = channel();
    AsyncComputeTaskPool::get()
        .spawn(async move {
            // Without a receiver the application has ended, and nobody wants to know.
            let _ = sender.send(read());
            if let Some(wake) = wake {
                let _ = wake.send_event(WinitUserEvent::WakeUp);
            }
        })
        .detach();
    Reading(Mutex::new(receiver))
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
    wake: Option<Res<EventLoopProxyWrapper>>,
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
        let read = move || Knowledge::with_body(body, &assets);
        commands.insert_resource(in_background(wake, read));
    }
}

fn finish_reading(
    mut commands: Commands,
    reading: Option<Res<Reading>>,
    mut knowledge: ResMut<Knowledge>,
    mut broken: ResMut<BrokenSave>,
    state: Res<State<Loading>>,
    mut next: ResMut<NextState<Loading>>,
) {
    let Some(reading) = reading else { return };
    let read = reading.0.lock().ok().and_then(|read| read.try_recv().ok());
    let Some(read) = read else { return };
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
