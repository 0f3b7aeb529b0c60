//! Whoever waits while a model is understood: hears how far that is, and may end it.

/// A part of understanding a model, in the order they are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Its files are read, and its meshes held against known names.
    Reading,
    /// It is brought into our frame.
    Placing,
    /// Meshes become whole structures.
    Joining,
    /// Fibres of muscles are found from their shape.
    Fibres,
}

/// Whoever waits for a model.
pub trait Watcher: Sync {
    /// So many things of a stage are done, of so many; said from any thread.
    fn reached(&self, stage: Stage, done: usize, of: usize);

    /// Whether nobody wants the model any more. What has begun is then left as soon as it can be.
    fn has_left(&self) -> bool;
}

/// Nobody waits, or nobody who could hear it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watcher for Unwatched {
    fn reached(&self, _: Stage, _: usize, _: usize) {}

    fn has_left(&self) -> bool {
        false
    }
}

/// How a model is to be understood.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    /// Who waits for it.
    pub watcher: &'a dyn Watcher,
}

impl Default for Terms<'_> {
    fn default() -> Self {
        Self {
            watcher: &Unwatched,
        }
    }
}

/// Counts what is done of a stage, on all threads together.
pub(super) struct Count<'a> {
    watcher: &'a dyn Watcher,
    stage: Stage,
    of: usize,
    done: std::sync::atomic::AtomicUsize,
}

impl<'a> Count<'a> {
    pub(super) fn new(watcher: &'a dyn Watcher, stage: Stage, of: usize) -> Self {
        watcher.reached(stage, 0, of);
        Self {
            watcher,
            stage,
            of,
            done: std::sync::atomic::AtomicUsize::new(0),
        }
    }

    /// One more is done.
    pub(super) fn one_more(&self) {
        let before = self.done.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        self.watcher.reached(self.stage, before + 1, self.of);
    }

    /// Whether nobody waits any more.
    pub(super) fn has_ended(&self) -> bool {
        self.watcher.has_left()
    }
}
