//! What has really reached the screen. The renderer prepares what it draws with on threads of its own and leaves out
//! what is not ready, so that a frame may be drawn and yet lack the body.

use crate::app::Loading;
use crate::app::background::Waker;
use bevy::prelude::*;
use bevy::render::render_resource::PipelineCache;
use bevy::render::{Extract, ExtractSchedule, Render, RenderApp, RenderSystems};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Frames that must lack nothing, one after the other, before the picture counts as complete: meshes that arrive in one
/// frame ask for their pipelines in the next.
const SETTLED: u32 = 3;

/// What has reached the screen; written by the renderer, read by anyone.
#[derive(Resource, Clone, Debug, Default)]
pub struct Drawn(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    frames: AtomicU32,
    complete_in_a_row: AtomicU32,
    pipelines_waited_for: AtomicU32,
}

impl Drawn {
    /// Frames that were presented.
    pub fn frames(&self) -> u32 {
        self.0.frames.load(Ordering::Relaxed)
    }

    /// Whether a picture that lacks nothing has been presented since everything was read.
    pub fn is_complete(&self) -> bool {
        self.0.complete_in_a_row.load(Ordering::Relaxed) >= SETTLED
    }

    /// What was presented so far says nothing about what comes: the device is another one.
    pub fn begin_again(&self) {
        self.0.complete_in_a_row.store(0, Ordering::Relaxed);
    }

    /// Pipelines that the adapter was still preparing when the last frame was drawn.
    pub fn pipelines_waited_for(&self) -> u32 {
        self.0.pipelines_waited_for.load(Ordering::Relaxed)
    }

    fn presented(&self, all_read: bool, waiting: usize) {
        self.0.frames.fetch_add(1, Ordering::Relaxed);
        let waiting = u32::try_from(waiting).unwrap_or(u32::MAX);
        self.0
            .pipelines_waited_for
            .store(waiting, Ordering::Relaxed);
        if all_read && waiting == 0 {
            self.0.complete_in_a_row.fetch_add(1, Ordering::Relaxed);
        } else {
            self.0.complete_in_a_row.store(0, Ordering::Relaxed);
        }
    }
}

/// Whether everything was read when the frame was begun.
#[derive(Resource, Default)]
struct AllRead(bool);

pub(super) fn plugin(app: &mut App) {
    let drawn = Drawn::default();
    let waker = app.world_mut().get_resource_or_init::<Waker>().clone();
    app.insert_resource(drawn.clone());
    if let Some(renderer) = app.get_sub_app_mut(RenderApp) {
        renderer
            .insert_resource(drawn)
            .insert_resource(waker)
            .init_resource::<AllRead>()
            .add_systems(ExtractSchedule, extract)
            .add_systems(Render, presented.in_set(RenderSystems::Cleanup));
    }
}

fn extract(loading: Extract<Option<Res<State<Loading>>>>, mut all_read: ResMut<AllRead>) {
    all_read.0 = loading
        .as_ref()
        .is_some_and(|loading| *loading.get() == Loading::Done);
}

/// Whatever the picture still lacks comes with another frame, and the window rests unless it is woken.
fn presented(
    pipelines: Res<PipelineCache>,
    all_read: Res<AllRead>,
    (drawn, waker): (Res<Drawn>, Res<Waker>),
) {
    drawn.presented(all_read.0, pipelines.waiting_pipelines().count());
    if all_read.0 && !drawn.is_complete() {
        waker.wake();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_complete_when_it_lacked_nothing_several_times() {
        let drawn = Drawn::default();
        for _ in 0..9 {
            drawn.presented(false, 0);
        }
        assert!(!drawn.is_complete(), "nothing has been read");
        drawn.presented(true, 0);
        drawn.presented(true, 4);
        assert_eq!(drawn.pipelines_waited_for(), 4);
        for _ in 0..SETTLED {
            assert!(!drawn.is_complete());
            drawn.presented(true, 0);
        }
        assert!(drawn.is_complete());
        drawn.presented(true, 1);
        assert!(!drawn.is_complete(), "what came later is waited for too");
    }
}
