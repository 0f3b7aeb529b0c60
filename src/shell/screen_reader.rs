//! Screen readers: the panels tell of themselves only while somebody listens, and what a screen reader asks for, as to
//! press a button, reaches the panels at once, though the window is at rest.

use crate::app::background::{Background, Waker};
use bevy::a11y::AccessibilityRequested;
use bevy::prelude::*;
use bevy::winit::accessibility::{WinitActionRequestHandler, WinitActionRequestHandlers};
use bevy_egui::{EguiContext, EguiInput, EguiPreUpdateSet, PrimaryEguiContext, egui};
use std::sync::{Mutex, Weak};
use std::time::Duration;

/// So often it is looked for requests while somebody listens: soon enough that a press seems to act at once.
const WHILE_LISTENED_TO: Duration = Duration::from_millis(50);

/// So often it is looked whether somebody has begun to listen.
const UNTIL_THEN: Duration = Duration::from_millis(500);

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        PreUpdate,
        (tell_only_who_listens, pass_on_requests)
            .chain()
            .after(EguiPreUpdateSet::ProcessInput)
            .after(super::redraw::ForgetUnchangedModifiers)
            .before(EguiPreUpdateSet::BeginPass),
    )
    .add_systems(
        Update,
        wake_for_requests.run_if(resource_exists_and_changed::<WinitActionRequestHandlers>),
    );
}

/// To tell of every widget in every frame takes time that nobody should pay for without need.
fn tell_only_who_listens(
    listened_to: Res<AccessibilityRequested>,
    mut contexts: Query<&mut EguiContext>,
) {
    for mut context in &mut contexts {
        let context = context.bypass_change_detection().get_mut();
        if listened_to.get() {
            context.enable_accesskit();
        } else {
            context.disable_accesskit();
        }
    }
}

/// bevy_egui 0.42 tells screen readers of the panels, and leaves what they answer to others.
fn pass_on_requests(
    handlers: Option<Res<WinitActionRequestHandlers>>,
    mut inputs: Query<&mut EguiInput, With<PrimaryEguiContext>>,
) {
    let Some(handlers) = handlers else { return };
    for handler in handlers.values() {
        let Ok(mut requests) = handler.lock() else {
            continue;
        };
        let mut events = requests
            .drain(..)
            .map(egui::Event::AccessKitActionRequest)
            .peekable();
        if let (Some(_), Some(mut input)) = (events.peek(), inputs.iter_mut().next()) {
            input.events.extend(events);
        }
    }
}

/// Kept so that the thread is known to whoever lists the resources.
#[derive(Resource)]
struct Listening(#[expect(dead_code, reason = "kept while it works")] Background<()>);

fn wake_for_requests(
    mut commands: Commands,
    handlers: Res<WinitActionRequestHandlers>,
    listened_to: Res<AccessibilityRequested>,
    waker: Res<Waker>,
) {
    let handlers: Vec<_> = handlers.values().map(std::sync::Arc::downgrade).collect();
    let (listened_to, woken) = (listened_to.clone(), waker.clone());
    let listen = move || until_closed(&handlers, &listened_to, &woken);
    commands.insert_resource(Listening(Background::start(
        "screen_reader",
        Waker::default(),
        listen,
    )));
}

/// Wakes the window when somebody begins to listen, and for every request, until the window is closed.
fn until_closed(
    handlers: &[Weak<Mutex<WinitActionRequestHandler>>],
    listened_to: &AccessibilityRequested,
    waker: &Waker,
) {
    let mut told = false;
    loop {
        let open: Vec<_> = handlers.iter().filter_map(Weak::upgrade).collect();
        if open.is_empty() {
            return;
        }
        let asked = open
            .iter()
            .any(|handler| handler.lock().is_ok_and(|requests| !requests.is_empty()));
        drop(open);
        let listened_to = listened_to.get();
        if asked || listened_to != told {
            told = listened_to;
            waker.wake();
        }
        std::thread::sleep(if listened_to {
            WHILE_LISTENED_TO
        } else {
            UNTIL_THEN
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bevy_egui::egui::accesskit::{Action, ActionRequest, NodeId, TreeId};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    fn application() -> (App, Entity) {
        let mut app = App::new();
        app.add_plugins(plugin)
            .init_resource::<AccessibilityRequested>()
            .init_resource::<Waker>()
            .init_resource::<WinitActionRequestHandlers>();
        let context = (EguiContext::default(), PrimaryEguiContext);
        let context = app.world_mut().spawn(context).id();
        (app, context)
    }

    fn press() -> ActionRequest {
        ActionRequest {
            action: Action::Click,
            target_tree: TreeId::ROOT,
            target_node: NodeId(7),
            data: None,
        }
    }

    #[test]
    fn panels_tell_of_themselves_only_while_somebody_listens() {
        let (mut app, entity) = application();
        for listened_to in [false, true, false] {
            app.world()
                .resource::<AccessibilityRequested>()
                .set(listened_to);
            app.update();
            let mut context = app.world_mut().get_mut::<EguiContext>(entity);
            let context = context.as_mut().expect("it").get_mut();
            let mut output = context.run_ui(default(), |_| {});
            // Nobody draws it.
            output.textures_delta.clear();
            let told = output.platform_output.accesskit_update.is_some();
            assert_eq!(told, listened_to);
        }
    }

    #[test]
    fn what_a_screen_reader_asks_for_reaches_the_panels_and_wakes_the_window() {
        let (mut app, entity) = application();
        let woken = Arc::new(AtomicU32::new(0));
        let count = woken.clone();
        app.world().resource::<Waker>().set(move || {
            count.fetch_add(1, Ordering::SeqCst);
        });
        let handler = Arc::new(Mutex::new(WinitActionRequestHandler::default()));
        let mut handlers = app.world_mut().resource_mut::<WinitActionRequestHandlers>();
        handlers.insert(Entity::PLACEHOLDER, handler.clone());
        app.update();
        handler.lock().expect("nobody died").push_back(press());
        let begin = std::time::Instant::now();
        while woken.load(Ordering::SeqCst) == 0 {
            assert!(begin.elapsed() < Duration::from_secs(60), "never woken");
            std::thread::sleep(Duration::from_millis(5));
        }
        app.update();
        let input = app.world().get::<EguiInput>(entity).expect("it");
        let passed_on = egui::Event::AccessKitActionRequest(press());
        assert_eq!(input.events, [passed_on]);
    }
}
