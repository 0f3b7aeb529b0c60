//! When the window draws. It rests while nothing happens, and is woken by what a person does, by [`AnotherFrame`], by
//! egui, and by work that ends on another thread.

use crate::app::background::Waker;
use crate::app::{AnotherFrame, Loading};
use bevy::prelude::*;
use bevy::window::{RequestRedraw, WindowResized};
use bevy::winit::{EventLoopProxyWrapper, UpdateMode, WinitSettings, WinitUserEvent};
use bevy_egui::{EguiInput, EguiPreUpdateSet, egui};
use std::time::Duration;

/// So often the window draws while files are read: enough to show how far that has got.
const WHILE_READING: Duration = Duration::from_millis(100);

/// A window at rest draws so seldom.
const AT_REST: Duration = Duration::from_secs(3600);

/// What egui is told of modifier keys is thinned out.
#[derive(SystemSet, Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct ForgetUnchangedModifiers;

pub(super) fn plugin(app: &mut App) {
    app.insert_resource(settings(WHILE_READING))
        .add_systems(PreStartup, let_others_wake_the_window)
        .add_systems(OnEnter(Loading::Done), rest)
        .add_systems(
            PreUpdate,
            forget_unchanged_modifiers
                .in_set(ForgetUnchangedModifiers)
                .after(EguiPreUpdateSet::ProcessInput),
        )
        .add_systems(
            Last,
            (
                follow_size,
                ask_for_another_frame.run_if(on_message::<AnotherFrame>),
            )
                .chain(),
        );
}

/// Movements of the mouse beside the window are none of its business: low power leaves them out.
fn settings(wait: Duration) -> WinitSettings {
    WinitSettings {
        focused_mode: UpdateMode::reactive_low_power(wait),
        unfocused_mode: UpdateMode::reactive_low_power(wait),
    }
}

fn rest(mut winit: ResMut<WinitSettings>, mut want: MessageWriter<AnotherFrame>) {
    *winit = settings(AT_REST);
    want.write(AnotherFrame::PictureIncomplete);
}

fn let_others_wake_the_window(waker: Res<Waker>, proxy: Option<Res<EventLoopProxyWrapper>>) {
    let Some(proxy) = proxy else { return };
    let proxy = (**proxy).clone();
    // A loop that has ended draws nothing, and nobody is left to tell.
    waker.set(move || {
        proxy.send_event(WinitUserEvent::WakeUp).ok();
    });
}

/// A window that is made larger by a press of a button has its new size in one message: panels are laid out in it in the
/// next frame, and the body is drawn in what they leave in the one after that.
fn follow_size(
    mut resized: MessageReader<WindowResized>,
    mut left: Local<u8>,
    mut want: MessageWriter<AnotherFrame>,
) {
    const FRAMES: u8 = 3;
    if resized.read().count() > 0 {
        *left = FRAMES;
    }
    if *left > 0 {
        *left -= 1;
        want.write(AnotherFrame::WindowResized);
    }
}

fn ask_for_another_frame(mut redraw: MessageWriter<RequestRedraw>) {
    redraw.write(RequestRedraw);
}

/// bevy_egui 0.42 tells egui in every frame which modifier keys are held, as if that were news, and egui draws again
/// whenever there is news: the window would never rest. Only what has changed is passed on.
fn forget_unchanged_modifiers(
    mut inputs: Query<(Entity, &mut EguiInput)>,
    mut known: Local<Option<(Entity, egui::Modifiers)>>,
) {
    for (entity, mut input) in &mut inputs {
        input
            .bypass_change_detection()
            .events
            .retain(|event| match event {
                egui::Event::ModifiersChanged(modifiers) => {
                    known.replace((entity, *modifiers)) != Some((entity, *modifiers))
                }
                _ => true,
            });
    }
}
