//! The order in which a camera is moved.

use crate::app::MapSystems;
use crate::view::area::DivideWindow;
use crate::view::technique::TechniqueSystems;
use bevy::camera::CameraUpdateSystems;
use bevy::prelude::*;
use bevy_panorbit_camera::PanOrbitCameraSystemSet;

/// What moves a camera in a frame, the first of them first. The last word is a person's: what is held down takes over
/// from a flight, and nothing takes the camera into the body.
#[derive(SystemSet, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MoveCamera {
    /// It draws in its part of the window.
    KeepToArea,
    /// Turning is taken away from it, or given back.
    Lock,
    /// It flies where it was asked to go.
    Fly,
    /// The small view shows what it is to show.
    ShowInset,
    /// It is turned by keys.
    TurnByKeys,
    /// It is free to be turned by the pointer, or is not.
    LeavePointer,
    /// The endless end of an approach is cut off.
    Settle,
    /// It comes no nearer than the body allows.
    LimitZoom,
    /// It is pushed out of the body while it swings round.
    PushOut,
    /// Where it is now is where it will be drawn from.
    Moved,
    /// The class sees the same.
    FollowInClass,
}

pub(super) fn plugin(app: &mut App) {
    use MoveCamera::*;
    app.configure_sets(
        Update,
        (KeepToArea, Lock, Fly, ShowInset, TurnByKeys)
            .chain()
            .in_set(MapSystems::View)
            .after(DivideWindow)
            .after(TechniqueSystems),
    )
    .configure_sets(
        PostUpdate,
        (LeavePointer, Settle, LimitZoom)
            .chain()
            .before(PanOrbitCameraSystemSet),
    )
    .configure_sets(
        PostUpdate,
        (PushOut, Moved, FollowInClass)
            .chain()
            .after(PanOrbitCameraSystemSet)
            .before(TransformSystems::Propagate)
            .before(CameraUpdateSystems),
    );
}
