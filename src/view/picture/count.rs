//! How many pictures of the body were drawn: what tests and measures need to know, and no one else.

use bevy::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// How many pictures of a body were drawn that lacked nothing; written by the renderer.
#[derive(Resource, Debug, Clone, Default)]
pub struct Pictures(Arc<AtomicU32>);

impl Pictures {
    /// Their number since the start.
    pub fn drawn(&self) -> u32 {
        self.0.load(Ordering::Relaxed)
    }

    pub(super) fn one_more(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}
