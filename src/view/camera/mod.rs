//! The two cameras: one looks at the body, the other holds the panels and sees nothing.
//!
//! [`framing`] knows from where a thing is seen well, [`flight`] brings the camera there, [`clearance`] keeps it out of
//! the body. Turning by hand is `bevy_panorbit_camera`'s.

pub mod clearance;
pub mod flight;
pub mod framing;
mod turning;

pub use flight::Motion;
use flight::{Goal, LastSeen};

use crate::app::{FreeArea, MapSystems};
use crate::view::cameras::{BodyCamera, UiCamera};
use crate::view::pointer::pain_brush::turning_key_held;
use crate::view::pointer::picking::SkinUnderPointer;
use bevy::anti_alias::fxaa::Fxaa;
use bevy::camera::visibility::RenderLayers;
use bevy::camera::{CameraOutputMode, RenderTarget, Viewport};
use bevy::core_pipeline::tonemapping::{DebandDither, Tonemapping};
use bevy::prelude::*;
use bevy::render::render_resource::BlendState;
use bevy::window::{PrimaryWindow, WindowRef};
use bevy_egui::input::EguiWantsInput;
use bevy_egui::{EguiGlobalSettings, EguiPrimaryContextPass, PrimaryEguiContext};
use bevy_panorbit_camera::{PanOrbitCamera, PanOrbitCameraPlugin, PanOrbitCameraSystemSet};

/// Vertical angle of view in radians. Narrow, as a plate is drawn: near and far parts keep their proportions.
pub const FIELD_OF_VIEW: f32 = 0.46;

pub(super) fn plugin(app: &mut App) {
    // The pass runs from the first frame on, whether or not any panel has been added to it.
    app.init_schedule(EguiPrimaryContextPass)
        .add_plugins(PanOrbitCameraPlugin)
        .add_plugins((flight::plugin, clearance::plugin, turning::plugin))
        .add_systems(Startup, look_into_window)
        .add_systems(Update, keep_to_free_area.in_set(MapSystems::View))
        .add_systems(
            PostUpdate,
            leave_pointer_to_panels.before(PanOrbitCameraSystemSet),
        );
}

/// Spawns both cameras, looking into a window or an image. Returns the body's and the panels'.
pub fn spawn_cameras(commands: &mut Commands, target: RenderTarget) -> (Entity, Entity) {
    let body = commands
        .spawn((
            (BodyCamera, Goal::default(), LastSeen::default()),
            Name::new("camera of the body"),
            Camera3d::default(),
            Camera::default(),
            target.clone(),
            Projection::Perspective(PerspectiveProjection {
                fov: FIELD_OF_VIEW,
                near: 0.01,
                far: 30.0,
                ..default()
            }),
            Transform::from_xyz(0.0, 0.9, 4.5),
            // The shader's colours are meant for paper: no curve may change them.
            (
                Tonemapping::None,
                DebandDither::Disabled,
                Msaa::Off,
                Fxaa::default(),
            ),
            PanOrbitCamera {
                focus: Vec3::new(0.0, 0.9, 0.0),
                pan_smoothness: 0.1,
                orbit_smoothness: 0.12,
                trackpad_pinch_to_zoom_enabled: true,
                zoom_upper_limit: Some(9.0),
                zoom_lower_limit: 0.1,
                ..default()
            },
        ))
        .id();
    let panels = commands
        .spawn((
            UiCamera,
            Name::new("camera of the panels"),
            PrimaryEguiContext,
            Camera2d,
            Msaa::Off,
            RenderLayers::none(),
            target,
            Camera {
                order: 1,
                output_mode: CameraOutputMode::Write {
                    blend_state: Some(BlendState::PREMULTIPLIED_ALPHA_BLENDING),
                    clear_color: ClearColorConfig::None,
                },
                clear_color: ClearColorConfig::Custom(Color::NONE),
                ..default()
            },
        ))
        .id();
    (body, panels)
}

fn look_into_window(
    mut commands: Commands,
    window: Query<(), With<PrimaryWindow>>,
    egui: Option<ResMut<EguiGlobalSettings>>,
) {
    if let Some(mut egui) = egui {
        egui.auto_create_primary_context = false;
    }
    if !window.is_empty() {
        spawn_cameras(&mut commands, RenderTarget::Window(WindowRef::Primary));
    }
}

/// Draws the body where no panel covers it; everywhere while that is not known.
fn keep_to_free_area(free: Res<FreeArea>, mut cameras: Query<&mut Camera, With<BodyCamera>>) {
    for mut camera in &mut cameras {
        let Some(target) = &camera.computed.target_info else {
            continue;
        };
        let wanted = viewport(free.0, target.scale_factor, target.physical_size);
        let place = |viewport: &Viewport| (viewport.physical_position, viewport.physical_size);
        if wanted.as_ref().map(place) != camera.viewport.as_ref().map(place) {
            camera.viewport = wanted;
        }
    }
}

fn viewport(free: Rect, scale: f32, target: UVec2) -> Option<Viewport> {
    let whole = Rect::from_corners(Vec2::ZERO, target.as_vec2());
    let area = Rect::from_corners(free.min * scale, free.max * scale).intersect(whole);
    let size = area.size().round().as_uvec2();
    (size.min_element() >= 16).then(|| {
        let position = area.min.round().as_uvec2();
        Viewport {
            physical_position: position,
            physical_size: size.min(target - position),
            ..default()
        }
    })
}

/// Buttons that move the camera wherever a drag with them begins.
const TURNING_BUTTONS: [MouseButton; 2] = [MouseButton::Right, MouseButton::Middle];

/// A drag that begins on a panel moves no camera; one that begins on the body goes on over a panel.
fn leave_pointer_to_panels(
    egui: Option<Res<EguiWantsInput>>,
    (free, windows): (Res<FreeArea>, Query<&Window, With<PrimaryWindow>>),
    skin: Res<SkinUnderPointer>,
    buttons: Res<ButtonInput<MouseButton>>,
    keys: Option<Res<ButtonInput<KeyCode>>>,
    mut cameras: Query<&mut PanOrbitCamera, With<BodyCamera>>,
) {
    let Some(egui) = egui else { return };
    let under_way = buttons.get_pressed().len() > buttons.get_just_pressed().len();
    if under_way {
        return;
    }
    let pointer = windows.iter().find_map(Window::cursor_position);
    let over_panel = pointer.is_some_and(|place| !free.holds(place));
    for mut camera in &mut cameras {
        // Where it is asked where it hurts, a drag on the skin paints.
        let turns = buttons.any_pressed(TURNING_BUTTONS)
            || keys.as_ref().is_some_and(|keys| turning_key_held(keys));
        let paints = skin.0.is_some() && !turns;
        let enabled = !over_panel && !egui.wants_any_pointer_input() && !paints;
        if camera.enabled != enabled {
            camera.enabled = enabled;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_is_drawn_where_no_panel_is() {
        let free = Rect::new(100.0, 50.0, 900.0, 650.0);
        let viewport = viewport(free, 2.0, UVec2::new(2000, 1300)).expect("a viewport");
        assert_eq!(viewport.physical_position, UVec2::new(200, 100));
        assert_eq!(viewport.physical_size, UVec2::new(1600, 1200));
    }

    #[test]
    fn before_panels_are_laid_out_the_body_has_all_the_window() {
        assert!(viewport(Rect::default(), 1.0, UVec2::new(800, 600)).is_none());
    }

    #[test]
    fn an_area_that_outlasts_a_shrinking_window_stays_within_it() {
        let free = Rect::new(100.0, 0.0, 900.0, 700.0);
        let viewport = viewport(free, 1.0, UVec2::new(500, 400)).expect("a viewport");
        assert_eq!(
            viewport.physical_position + viewport.physical_size,
            UVec2::new(500, 400)
        );
    }
}
