//! As many views of the body as are wanted, and the camera of the panels over them.

use super::framing::FIELD_OF_VIEW;
use crate::app::MapSystems;
use crate::view::body::BodySystems;
use crate::view::cameras::{ArrangeViews, BodyCamera, OppositeView, UiCamera};
use bevy::camera::{CameraMainTextureUsages, RenderTarget};
use bevy::core_pipeline::Core2d;
use bevy::prelude::*;
use bevy::render::camera::CameraRenderGraph;
use bevy::render::render_resource::TextureUsages;
use bevy::window::{PrimaryWindow, WindowRef};
use bevy_egui::{EguiGlobalSettings, EguiPrimaryContextPass, PrimaryEguiContext};
use bevy_panorbit_camera::PanOrbitCamera;
use myomap_state::ViewLayout;

/// The order in which the cameras draw into one picture: the first view, the second, the small one, the panels.
const SECOND: isize = 1;
pub(super) const INSET: isize = 2;
const PANELS: isize = 3;

pub(super) fn plugin(app: &mut App) {
    // The pass runs from the first frame on, whether or not any panel has been added to it.
    app.init_schedule(EguiPrimaryContextPass)
        .configure_sets(
            Update,
            ArrangeViews
                .in_set(MapSystems::View)
                .before(BodySystems::Paint),
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
    let first = (view_of_body(target.clone(), false), Camera::default());
    let body = spawn_view(commands, first);
    let panels = commands
        .spawn((
            UiCamera,
            Name::new("camera of the panels"),
            PrimaryEguiContext,
            Camera2d,
            Msaa::Off,
            // The pictures of the body are laid into its own.
            CameraMainTextureUsages::default().with(TextureUsages::COPY_DST),
            target,
            Camera {
                order: PANELS,
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
        target,
        lens(),
        Transform::from_xyz(0.0, 0.9, 4.5),
        PanOrbitCamera {
            focus: Vec3::new(0.0, 0.9, 0.0),
            trackpad_pinch_to_zoom_enabled: true,
            zoom_upper_limit: Some(9.0),
            zoom_lower_limit: 0.1,
            ..default()
        },
    )
}

/// What all views look through.
pub(super) fn lens() -> Projection {
    Projection::Perspective(PerspectiveProjection {
        fov: FIELD_OF_VIEW,
        near: 0.01,
        far: 30.0,
        ..default()
    })
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
        ViewLayout::Single | ViewLayout::Inset => {
            for view in &second {
                commands.entity(view).despawn();
            }
        }
        ViewLayout::FrontAndBack => {
            if !second.is_empty() {
                return;
            }
            if let Ok((target, camera)) = first.single() {
                let second = (
                    view_of_body(target.clone(), true),
                    OppositeView,
                    beside_the_first(camera),
                );
                spawn_view(&mut commands, second);
            }
        }
    }
}

/// A view says from where the body is seen; [`crate::view::picture`] draws it, and not Bevy, which draws nothing for a
/// camera without a graph. It warns of one that never had any.
pub(super) fn spawn_view(commands: &mut Commands, view: impl Bundle) -> Entity {
    let graph = CameraRenderGraph::new(Core2d);
    let mut view = commands.spawn((view, graph));
    view.remove::<CameraRenderGraph>();
    view.id()
}

/// Keeps to its own part of the picture from its first frame on, for it knows what the first knows of it.
fn beside_the_first(first: &Camera) -> Camera {
    Camera {
        order: SECOND,
        viewport: None,
        ..first.clone()
    }
}
