//! What happens when the graphics device is lost, as when a driver is updated or a laptop changes its card: everything
//! is brought to a new device, and what is selected and shown stays as it is.
//!
//! Whatever else the renderer reports ends the program in an orderly way. To draw on regardless would most likely
//! bring the same error with every frame, and a flashing screen is a danger to some people.

use super::adapter::find_adapter;
use super::drawn::Drawn;
use crate::app::AnotherFrame;
use crate::app::background::Waker;
use bevy::prelude::*;
use bevy::render::error_handler::{ErrorType, RenderError, RenderErrorHandler, RenderErrorPolicy};
use bevy::render::render_resource::SpecializedRenderPipelines;
use bevy::render::sync_world::{RenderEntity, SyncToRenderWorld};
use bevy::render::{GpuResourceAppExt, RenderApp};
use bevy_egui::render::EguiPipeline;
use bevy_egui::render::systems::{EguiRenderData, EguiTransforms};
use myomap_knowledge::text;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// A device that is lost more often than this within [`WITHIN`] is given up.
const MOST_LOSSES: usize = 3;

/// See [`MOST_LOSSES`].
const WITHIN: Duration = Duration::from_secs(60);

/// When the device was lost lately.
#[derive(Resource, Debug, Default)]
struct Losses(VecDeque<Instant>);

impl Losses {
    /// Notes a loss, and says whether another device is worth the trial.
    fn worth_another_trial(&mut self, now: Instant) -> bool {
        while self
            .0
            .front()
            .is_some_and(|&lost| now.duration_since(lost) > WITHIN)
        {
            self.0.pop_front();
        }
        self.0.push_back(now);
        self.0.len() <= MOST_LOSSES
    }
}

/// Whether a new device is being set up.
#[derive(Resource, Debug, Default)]
pub(super) struct Recovering(pub(super) bool);

/// Why nothing can be drawn any more; empty while all is well.
#[derive(Resource, Debug, Default, Clone)]
pub struct RendererFailed(pub Option<String>);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Losses>()
        .init_resource::<Recovering>()
        .init_resource::<RendererFailed>()
        .insert_resource(RenderErrorHandler(answer))
        .add_systems(Last, draw_until_recovered);
    if let Some(renderer) = app.get_sub_app_mut(RenderApp) {
        // bevy_egui 0.42 keeps buffers of the device that was lost.
        renderer
            .init_gpu_resource::<EguiRenderData>()
            .init_gpu_resource::<EguiTransforms>()
            .init_gpu_resource::<SpecializedRenderPipelines<EguiPipeline>>();
    }
}

fn answer(error: &RenderError, main_world: &mut World, _: &mut World) -> RenderErrorPolicy {
    let recovering = main_world.resource::<Recovering>().0;
    // While a device is being replaced, what still refers to the old one may be reported as an error of any kind.
    if !matches!(error.ty, ErrorType::DeviceLost) && !recovering {
        return give_up(in_words(error), main_world);
    }
    let worth_it = main_world
        .resource_mut::<Losses>()
        .worth_another_trial(Instant::now());
    if !worth_it {
        let often = text!("device-lost-too-often", count = MOST_LOSSES + 1);
        return give_up(often, main_world);
    }
    if let Err(error) = find_adapter() {
        return give_up(
            text!("device-lost-for-good", reason = error.to_string()),
            main_world,
        );
    }
    warn!("the graphics device was lost; everything is brought to a new one");
    forget_what_was_drawn_with(main_world);
    main_world.resource_mut::<Recovering>().0 = true;
    main_world.resource::<Drawn>().begin_again();
    main_world.resource::<Waker>().wake();
    RenderErrorPolicy::Recover(default())
}

/// What the renderer keeps for cameras and lights holds buffers of the device that was lost; it makes them anew for what
/// it has not seen before.
fn forget_what_was_drawn_with(main_world: &mut World) {
    let mut known =
        main_world.query_filtered::<Entity, (With<RenderEntity>, With<SyncToRenderWorld>)>();
    for entity in known.iter(main_world).collect::<Vec<_>>() {
        main_world
            .entity_mut(entity)
            .remove::<SyncToRenderWorld>()
            .remove::<RenderEntity>()
            .insert(SyncToRenderWorld);
    }
}

fn give_up(reason: String, main_world: &mut World) -> RenderErrorPolicy {
    let mut failed = main_world.resource_mut::<RendererFailed>();
    if failed.0.is_none() {
        error!("{reason}");
        failed.0 = Some(reason);
        main_world.write_message(AppExit::error());
        main_world.resource::<Waker>().wake();
    }
    RenderErrorPolicy::StopRendering
}

fn in_words(error: &RenderError) -> String {
    match error.ty {
        ErrorType::OutOfMemory => text!("adapter-out-of-memory"),
        _ => text!(
            "adapter-refuses",
            kind = format!("{:?}", error.ty),
            description = error.description.as_str()
        ),
    }
}

/// The window would rest before anything of the new device has been seen.
fn draw_until_recovered(
    mut recovering: ResMut<Recovering>,
    drawn: Res<Drawn>,
    mut want: MessageWriter<AnotherFrame>,
) {
    if !recovering.0 {
        return;
    }
    if drawn.is_complete() {
        recovering.0 = false;
    } else {
        want.write(AnotherFrame::PictureIncomplete);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_that_is_lost_again_and_again_is_given_up() {
        let mut losses = Losses::default();
        let now = Instant::now();
        for _ in 0..MOST_LOSSES {
            assert!(losses.worth_another_trial(now));
        }
        assert!(!losses.worth_another_trial(now));
        assert!(losses.worth_another_trial(now + WITHIN + Duration::from_secs(1)));
    }
}
