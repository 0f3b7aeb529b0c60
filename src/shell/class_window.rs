//! The window of the class: opened on another screen where there is one, closed by whoever closes it, and kept as it is while
//! it is frozen.

use crate::app::presenting::{FrozenPicture, Pixels};
use crate::app::{AnotherFrame, ClassWindowPass, FreeAreaOfClass, MapSystems};
use crate::view::cameras::ClassUiCamera;
use bevy::camera::{CameraMainTextureUsages, RenderTarget};
use bevy::input::keyboard::KeyboardInput;
use bevy::prelude::*;
use bevy::render::render_resource::TextureUsages;
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured};
use bevy::window::{
    Monitor, MonitorSelection, PresentMode, PrimaryWindow, WindowCloseRequested, WindowMode,
    WindowRef, WindowResolution,
};
use bevy_egui::{EguiPreUpdateSet, EguiSchedule};
use myomap_knowledge::text;
use myomap_state::{MapCommand, Presenting, PresentingCommand};

/// The window of the class.
#[derive(Component, Debug, Clone, Copy, Default)]
struct WindowOfClass;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        (
            is_closed.in_set(MapSystems::Input),
            (open_or_close, freeze)
                .chain()
                .run_if(resource_changed::<Presenting>)
                .in_set(MapSystems::Answer),
        ),
    )
    .add_systems(
        PreUpdate,
        give_keys_to_own_window
            .before(EguiPreUpdateSet::ProcessInput)
            .run_if(any_with_component::<WindowOfClass>),
    );
}

/// A remote sends its keys to the window that has the focus, and that is the class's as soon as somebody has clicked there:
/// they mean the same as in the own window.
fn give_keys_to_own_window(
    mut keys: MessageMutator<KeyboardInput>,
    classes: Query<(), With<WindowOfClass>>,
    own: Single<Entity, With<PrimaryWindow>>,
) {
    for key in keys.read() {
        if classes.contains(key.window) {
            key.window = *own;
        }
    }
}

fn open_or_close(
    mut commands: Commands,
    presenting: Res<Presenting>,
    windows: Query<Entity, With<WindowOfClass>>,
    cameras: Query<Entity, With<ClassUiCamera>>,
    monitors: Query<(Entity, &Monitor)>,
    own: Query<&Window, With<PrimaryWindow>>,
    mut free: ResMut<FreeAreaOfClass>,
) {
    if !presenting.class_window {
        for entity in windows.iter().chain(&cameras) {
            commands.entity(entity).despawn();
        }
        free.set_if_neq(FreeAreaOfClass::default());
        return;
    }
    if !windows.is_empty() {
        return;
    }
    let beside = own.single().ok().and_then(|own| another(own, &monitors));
    let mut window = Window {
        title: text!("presenting-window-title"),
        name: Some(String::from("myomap")),
        resolution: WindowResolution::new(1280, 720),
        present_mode: PresentMode::AutoVsync,
        // Whoever teaches goes on typing in their own.
        focused: false,
        ..default()
    };
    if let Some(monitor) = beside {
        window.mode = WindowMode::BorderlessFullscreen(MonitorSelection::Entity(monitor));
    }
    let window = commands.spawn((WindowOfClass, window)).id();
    commands.spawn((
        ClassUiCamera,
        Name::new("camera of the class's window"),
        Camera2d,
        Msaa::Off,
        // The pictures of the body are laid into its own.
        CameraMainTextureUsages::default().with(TextureUsages::COPY_DST),
        RenderTarget::Window(WindowRef::Entity(window)),
        EguiSchedule::new(ClassWindowPass),
    ));
}

/// A monitor on which the own window is not.
fn another(own: &Window, monitors: &Query<(Entity, &Monitor)>) -> Option<Entity> {
    let corner = match own.position {
        WindowPosition::At(corner) => corner,
        _ => IVec2::ZERO,
    };
    let middle = corner + own.physical_size().as_ivec2() / 2;
    let holds = |monitor: &Monitor| {
        let size = IVec2::new(
            monitor.physical_width as i32,
            monitor.physical_height as i32,
        );
        let low = monitor.physical_position;
        IRect::from_corners(low, low + size).contains(middle)
    };
    let mut others = monitors.iter().filter(|(_, monitor)| !holds(monitor));
    others.next().map(|(entity, _)| entity)
}

/// Somebody has closed it by its own button.
fn is_closed(
    mut closed: MessageReader<WindowCloseRequested>,
    windows: Query<Entity, With<WindowOfClass>>,
    mut send: MessageWriter<MapCommand>,
) {
    for request in closed.read() {
        if windows.contains(request.window) {
            send.write(PresentingCommand::OpenClassWindow(false).into());
        }
    }
}

/// Takes the picture that it keeps.
fn freeze(
    mut commands: Commands,
    presenting: Res<Presenting>,
    windows: Query<Entity, With<WindowOfClass>>,
    mut frozen: ResMut<FrozenPicture>,
) {
    if !presenting.is_frozen {
        if frozen.0.is_some() {
            frozen.0 = None;
        }
        return;
    }
    if let (None, Ok(window)) = (&frozen.0, windows.single()) {
        commands
            .spawn(Screenshot::window(window))
            .observe(keep_picture);
    }
}

fn keep_picture(
    captured: On<ScreenshotCaptured>,
    presenting: Res<Presenting>,
    mut frozen: ResMut<FrozenPicture>,
    mut want: MessageWriter<AnotherFrame>,
) {
    if !presenting.is_frozen {
        return;
    }
    match captured.image.clone().try_into_dynamic() {
        Ok(picture) => {
            let size = UVec2::new(picture.width(), picture.height());
            let rgb = picture.into_rgb8().into_raw();
            frozen.0 = Some(Pixels { size, rgb });
            want.write(AnotherFrame::CommandGiven);
        }
        Err(error) => warn!("{error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bevy::input::ButtonState;
    use bevy::input::keyboard::{Key, NativeKeyCode};

    #[test]
    fn keys_of_a_remote_count_whichever_window_has_the_focus() {
        let mut app = App::new();
        app.add_message::<KeyboardInput>()
            .add_systems(PreUpdate, give_keys_to_own_window);
        let own = app.world_mut().spawn(PrimaryWindow).id();
        let class = app.world_mut().spawn(WindowOfClass).id();
        for window in [class, own] {
            app.world_mut().write_message(KeyboardInput {
                key_code: KeyCode::Unidentified(NativeKeyCode::Unidentified),
                logical_key: Key::PageDown,
                state: ButtonState::Pressed,
                text: None,
                repeat: false,
                window,
            });
        }
        app.update();
        let mut messages = app.world_mut().resource_mut::<Messages<KeyboardInput>>();
        let windows: Vec<Entity> = messages.drain().map(|key| key.window).collect();
        assert_eq!(windows, [own, own]);
    }
}
