//! Says what the window is waiting for where its first picture takes long, and wakes it.

use super::drawn::Drawn;
use crate::app::background::{Background, Waker};
use crate::app::{Loading, Progress};
use bevy::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// The first picture is looked for so often.
const EVERY: Duration = Duration::from_secs(5);

/// Kept so that the thread is known to whoever lists the resources.
#[derive(Resource)]
struct Watchdog(#[expect(dead_code, reason = "kept while it works")] Background<()>);

/// What is waited for at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WaitingFor {
    /// The first frame at all: the graphics driver.
    AnyFrame,
    /// The files.
    Files,
    /// The adapter, which prepares what it draws with.
    Pipelines(u32),
    /// A frame that lacks nothing.
    CompleteFrame,
}

impl std::fmt::Display for WaitingFor {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::AnyFrame => write!(formatter, "the graphics driver to draw a first frame"),
            Self::Files => write!(formatter, "the files to be read"),
            Self::Pipelines(count) => {
                write!(formatter, "the graphics driver to prepare {count} shaders")
            }
            Self::CompleteFrame => write!(formatter, "a frame with the body in it"),
        }
    }
}

fn waiting_for(drawn: &Drawn, all_read: bool) -> Option<WaitingFor> {
    if drawn.is_complete() {
        None
    } else if drawn.frames() == 0 {
        Some(WaitingFor::AnyFrame)
    } else if !all_read {
        Some(WaitingFor::Files)
    } else if drawn.pipelines_waited_for() > 0 {
        Some(WaitingFor::Pipelines(drawn.pipelines_waited_for()))
    } else {
        Some(WaitingFor::CompleteFrame)
    }
}

pub(super) fn plugin(app: &mut App) {
    let all_read = Arc::new(AtomicBool::new(false));
    let told = all_read.clone();
    app.add_systems(OnEnter(Loading::Done), move || {
        told.store(true, Ordering::Relaxed);
    })
    .add_systems(
        Startup,
        move |mut commands: Commands,
              drawn: Res<Drawn>,
              waker: Res<Waker>,
              progress: Res<Progress>| {
            let (drawn, woken, all_read) = (drawn.clone(), waker.clone(), all_read.clone());
            let progress = progress.clone();
            let watch = move || until_complete(&drawn, &all_read, &progress, &woken);
            commands.insert_resource(Watchdog(Background::start(
                "watchdog",
                Waker::default(),
                watch,
            )));
        },
    );
}

fn until_complete(drawn: &Drawn, all_read: &AtomicBool, progress: &Progress, waker: &Waker) {
    let mut waited = Duration::ZERO;
    loop {
        std::thread::sleep(EVERY);
        waited += EVERY;
        let Some(reason) = waiting_for(drawn, all_read.load(Ordering::Relaxed)) else {
            return;
        };
        let step = match reason {
            WaitingFor::Files => format!(" (step: {:?})", progress.step()),
            _ => String::new(),
        };
        warn!(
            "no picture of the body after {} s; waiting for {reason}{step}",
            waited.as_secs()
        );
        waker.wake();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_waits_for_the_driver_before_the_files() {
        let drawn = Drawn::default();
        assert_eq!(waiting_for(&drawn, false), Some(WaitingFor::AnyFrame));
    }
}
