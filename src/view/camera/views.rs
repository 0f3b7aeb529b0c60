//! As many views of the body as are wanted, and the camera of the panels over them.

use super::framing::FIELD_OF_VIEW;
use crate::app::MapSystems;
use crate::view::body::structure_entity::SceneSystems;
use crate::view::cameras::{ArrangeViews, BodyCamera, OppositeView, UiCamera, layer_of_view};
use bevy::anti_alias::fxaa::Fxaa;
use bevy::camera::visibility::RenderLayers;
use bevy::camera::{CameraOutputMode, RenderTarget};
use bevy::core_pipeline::tonemapping::{DebandDither, Tonemapping};
use bevy::prelude::*;
use bevy::render::render_resource::BlendState;
use bevy::window::{PrimaryWindow, WindowRef};
use bevy_egui::{EguiGlobalSettings, EguiPrimaryContextPass, PrimaryEguiContext};
use bevy_panorbit_camera::PanOrbitCamera;
use myomap_state::ViewLayout;

/// The order in which the cameras draw into one picture: the first view, the second, the panels.
const SECOND: isize = 1;
const PANELS: isize = 2;

pub(super) fn plugin(app: &mut App) {
    // The pass runs from the first frame on, whether or not any panel has been added to it.
    app.init_schedule(EguiPrimaryContextPass)
        .configure_sets(
            Update,
            ArrangeViews.in_set(MapSystems::View).before(SceneSystems),
        )
        .add_systems(Startup, look_into_window)
        .add_systems(
            Update,
            arrange.in_set(ArrangeViews).run_if(
                resource_changed::<ViewLayout>.or_else(any_match_filter::<Added<BodyCamera>>),
            ),
        );
}

/// Spawns the first view and the panels' camera, looking into a window or an image. Returns both.
pub fn spawn_cameras(commands: &mut Commands, target: RenderTarget) -> (Entity, Entity) {
    let body = commands
        .spawn((view_of_body(target.clone(), false), Camera::default()))
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
                order: PANELS,
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

fn view_of_body(target: RenderTarget, opposite: bool) -> impl Bundle {
    (
        BodyCamera,
        Name::new(if opposite {
            "camera of the body, opposite side"
        } else {
            "camera of the body"
        }),
        Camera3d::default(),
        layer_of_view(opposite),
        target,
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
    )
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

/// Opens the second view beside the first, into the same picture, or closes it.
fn arrange(
    mut commands: Commands,
    layout: Res<ViewLayout>,
    first: Query<(&RenderTarget, &Camera), (With<BodyCamera>, Without<OppositeView>)>,
    second: Query<Entity, With<OppositeView>>,
) {
    match *layout {
        ViewLayout::Single => {
            for view in &second {
                commands.entity(view).despawn();
            }
        }
        ViewLayout::FrontAndBack => {
            if !second.is_empty() {
                return;
            }
            if let Ok((target, camera)) = first.single() {
                commands.spawn((
                    view_of_body(target.clone(), true),
                    OppositeView,
                    beside_the_first(camera),
                ));
            }
        }
    }
}

/// Draws only its own part of the picture.
fn beside_the_first(first: &Camera) -> Camera {
    Camera {
        order: SECOND,
        viewport: None,
        output_mode: CameraOutputMode::Write {
            blend_state: Some(BlendState::REPLACE),
            clear_color: ClearColorConfig::None,
        },
        // What the first knows of the picture, so that this one keeps to its part of it from its first frame on.
        ..first.clone()
    }
}
