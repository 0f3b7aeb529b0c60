//! The cameras: one for each view of the body, and one that holds the panels and sees nothing.
//!
//! [`views`] sees to it that there are as many as are wanted; [`framing`] knows from where a thing is seen well, and
//! [`best_view`] from which direction, [`chart_framing`] how all pictures of a leaf of the flip chart are framed alike;
//! [`flight`] brings a camera there, [`inset`] shows in
//! the corner what the first view does not, and [`clear_of_inset`] keeps what is looked at clear of it; [`class_views`] show
//! in the class's window what the others show, [`clearance`] keeps the camera out of the body, in the [`order`] in which
//! these take turns.
//! Turning by hand is `bevy_panorbit_camera`'s; whether a drag is meant for it, [`crate::view::pointer`] knows.

mod best_view;
pub mod chart_framing;
mod class_views;
mod clear_of_inset;
pub mod clearance;
pub mod flight;
pub mod framing;
mod inset;
pub mod order;
mod plates;
mod turning;
pub mod views;

pub use flight::Motion;
pub use views::spawn_cameras;

use crate::view::area::ViewArea;
use crate::view::cameras::{BodyCamera, ClassView, InsetView};
use crate::view::pointer::owner::PointerOwner;
use bevy::camera::Viewport;
use bevy::prelude::*;
use bevy_panorbit_camera::{PanOrbitCamera, PanOrbitCameraPlugin, TouchControls};
use myomap_state::{ModeNow, Presenting};
use order::MoveCamera;

pub(super) fn plugin(app: &mut App) {
    app.add_plugins(PanOrbitCameraPlugin)
        .add_plugins((
            order::plugin,
            views::plugin,
            flight::plugin,
            inset::plugin,
            class_views::plugin,
            clearance::plugin,
            turning::plugin,
            plates::plugin,
        ))
        .add_systems(Update, keep_to_area.in_set(MoveCamera::KeepToArea))
        .add_systems(
            Update,
            give_fingers_their_meaning
                .in_set(MoveCamera::KeepToArea)
                .run_if(resource_changed::<ModeNow>.or_else(resource_changed::<Presenting>)),
        )
        .add_systems(
            PostUpdate,
            leave_pointer_to_others.in_set(MoveCamera::LeavePointer),
        );
}

type AnyView = Or<(With<BodyCamera>, With<InsetView>, With<ClassView>)>;

/// Draws the body in the part of the window that its view has; everywhere while that is not known.
fn keep_to_area(mut cameras: Query<(&mut Camera, &ViewArea), AnyView>) {
    for (mut camera, area) in &mut cameras {
        let Some(target) = &camera.computed.target_info else {
            continue;
        };
        let wanted = viewport(area.0, target.scale_factor, target.physical_size);
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

/// While it is asked where it hurts one finger paints, as it writes with a pen before a class, and two turn the body;
/// pinching brings it nearer always.
fn give_fingers_their_meaning(
    (mode, presenting): (Res<ModeNow>, Res<Presenting>),
    mut cameras: Query<&mut PanOrbitCamera, With<BodyCamera>>,
) {
    for mut camera in &mut cameras {
        camera.touch_controls = if mode.asks() || presenting.tool.touches_the_body() {
            TouchControls::TwoFingerOrbit
        } else {
            TouchControls::OneFingerOrbit
        };
    }
}

/// Only the camera to which a drag, or the wheel, belongs is turned by it.
fn leave_pointer_to_others(
    owner: Res<PointerOwner>,
    mut cameras: Query<(Entity, &mut PanOrbitCamera), With<BodyCamera>>,
) {
    for (view, mut camera) in &mut cameras {
        let enabled = owner.turns(view);
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
    fn two_fingers_turn_the_body_where_one_paints() {
        let mut app = App::new();
        app.init_resource::<ModeNow>()
            .init_resource::<Presenting>()
            .add_systems(Update, give_fingers_their_meaning);
        let view = app
            .world_mut()
            .spawn((BodyCamera, PanOrbitCamera::default()));
        let view = view.id();
        let mut controls_in = |mode| {
            let mut now = app.world_mut().resource_mut::<ModeNow>();
            now.enter(mode, &mut default());
            app.update();
            app.world()
                .get::<PanOrbitCamera>(view)
                .expect("a view")
                .touch_controls
        };
        let asked = controls_in(myomap_state::Mode::Ask);
        assert_eq!(asked, TouchControls::TwoFingerOrbit);
        let explored = controls_in(myomap_state::Mode::Explore);
        assert_eq!(explored, TouchControls::OneFingerOrbit);
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
