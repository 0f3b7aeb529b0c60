//! The one door to other threads.
//!
//! Work that takes long goes to a thread of its own, never to a pool of Bevy's: there the thread that waits for a part
//! of its work may take on a system of the renderer, which waits for that very thread, and the window stands still for
//! ever. What such work divides among the cores goes to rayon, whose threads know nothing of Bevy.

use super::memory;
use bevy::prelude::Resource;
use myomap_knowledge::text;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::sync::{Arc, Mutex, OnceLock};

/// Wakes the window, which may be at rest, from any thread. Does nothing until the window has said how.
#[derive(Resource, Clone, Default)]
pub struct Waker(Arc<OnceLock<Box<dyn Fn() + Send + Sync>>>);

impl Waker {
    /// Says how the window is woken; only the first word counts.
    pub fn set(&self, wake: impl Fn() + Send + Sync + 'static) {
        self.0.get_or_init(|| Box::new(wake));
    }

    /// Asks the window for another frame.
    pub fn wake(&self) {
        if let Some(wake) = self.0.get() {
            wake();
        }
    }
}

/// Work that ended without a result.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Died {
    /// What it said last.
    pub reason: String,
}

/// Work that goes on on another thread.
pub struct Background<T>(Mutex<Receiver<Result<T, Died>>>);

impl<T: Send + 'static> Background<T> {
    /// Starts the work. The window is woken when it is done, or when it has died.
    pub fn start(name: &str, waker: Waker, work: impl FnOnce() -> T + Send + 'static) -> Self {
        let (sender, receiver) = channel();
        let failed = sender.clone();
        let started = std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || {
                let done = catch_unwind(AssertUnwindSafe(work)).map_err(|panic| Died {
                    reason: last_words(panic.as_ref()),
                });
                // Without a receiver the application has ended, and nobody wants to know.
                sender.send(done).ok();
                waker.wake();
                memory::give_back_soon();
            });
        if let Err(error) = started {
            let reason = text!("work-not-started", error = error.to_string());
            failed.send(Err(Died { reason })).ok();
        }
        Self(Mutex::new(receiver))
    }

    /// The result, as soon as there is one; given once.
    pub fn poll(&self) -> Option<Result<T, Died>> {
        let died = |reason: String| Some(Err(Died { reason }));
        let Ok(receiver) = self.0.lock() else {
            return died(text!("work-lost"));
        };
        match receiver.try_recv() {
            Ok(done) => Some(done),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => died(text!("work-without-result")),
        }
    }
}

/// The message of a panic.
pub(super) fn last_words(panic: &(dyn std::any::Any + Send)) -> String {
    panic
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()))
        .unwrap_or_else(|| text!("work-without-a-word"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::time::{Duration, Instant};

    fn result_of<T: Send + 'static>(work: &Background<T>) -> Result<T, Died> {
        let start = Instant::now();
        loop {
            if let Some(result) = work.poll() {
                return result;
            }
            assert!(start.elapsed() < Duration::from_secs(60), "no result");
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn work_that_panics_says_why_and_wakes_the_window() {
        let woken = Arc::new(AtomicU32::new(0));
        let waker = Waker::default();
        let count = woken.clone();
        waker.set(move || {
            count.fetch_add(1, Ordering::SeqCst);
        });
        let work = Background::<()>::start("test", waker, || panic!("the vertex is missing"));
        let died = result_of(&work).expect_err("it panicked");
        assert_eq!(died.reason, "the vertex is missing");
        let start = Instant::now();
        while woken.load(Ordering::SeqCst) == 0 {
            assert!(start.elapsed() < Duration::from_secs(60), "never woken");
            std::thread::yield_now();
        }
    }

    #[test]
    fn a_result_is_given_once() {
        let work = Background::start("test", Waker::default(), || 7);
        assert_eq!(result_of(&work), Ok(7));
        assert!(
            work.poll().is_none_or(|more| more.is_err()),
            "it was given a second time"
        );
    }
}
