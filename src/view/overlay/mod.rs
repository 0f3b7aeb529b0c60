//! What is drawn over the body: markers of trigger points, techniques, names, and which side is which.
//!
//! All of it is painted by egui in the free part of the screen, crisp at any zoom and through whatever covers it, the
//! same way in the window and in pictures. Where things lie and how they move is found by plain functions without a
//! screen; [`brush`] paints. Nothing here changes what is selected or shown, and the pointer is none of its business:
//! picking reads [`MarkersOnScreen`].

mod anchor;
mod attachments;
mod brush;
mod cautions;
mod click_again;
mod colours;
mod divider;
mod inset;
mod labels;
mod markers_on_screen;
mod marks;
mod pains;
mod points;
mod projection;
mod sides;
mod techniques;

pub use markers_on_screen::MarkersOnScreen;

use crate::app::PaintSystems;
use bevy::camera::CameraUpdateSystems;
use bevy::prelude::*;
use bevy_egui::{EguiPostUpdateSet, EguiPrimaryContextPass};

/// What is painted over what, the first lowest. All of it after the panels.
#[derive(SystemSet, Debug, Clone, PartialEq, Eq, Hash)]
pub enum OverlaySystems {
    /// The line between two views.
    Divider,
    /// The edge and the buttons of the small view.
    Inset,
    /// Which side of the body is which.
    Sides,
    /// The name of what is selected.
    SelectedName,
    /// The names of caution sites.
    CautionNames,
    /// The names of the selected muscle's ends.
    AttachmentNames,
    /// Markers of trigger points.
    Points,
    /// The technique that is being shown.
    Techniques,
    /// The marker of the point that is chosen or worked at.
    ChosenPoint,
    /// The numbers of the places that hurt, which nothing but words may hide.
    Pains,
    /// Words of the technique.
    TechniqueWords,
    /// The name of what is under the pointer.
    HoveredName,
    /// What another click there selects.
    ClickAgain,
}

/// Adds everything that is drawn over the body.
pub(super) fn plugin(app: &mut App) {
    app.configure_sets(
        EguiPrimaryContextPass,
        (
            OverlaySystems::Divider,
            OverlaySystems::Inset,
            OverlaySystems::Sides,
            OverlaySystems::SelectedName,
            OverlaySystems::CautionNames,
            OverlaySystems::AttachmentNames,
            OverlaySystems::Points,
            OverlaySystems::Techniques,
            OverlaySystems::ChosenPoint,
            OverlaySystems::Pains,
            OverlaySystems::TechniqueWords,
            OverlaySystems::HoveredName,
            OverlaySystems::ClickAgain,
        )
            .chain()
            .in_set(PaintSystems::Overlay),
    )
    .configure_sets(
        EguiPrimaryContextPass,
        PaintSystems::Overlay.after(PaintSystems::Panels),
    )
    // The overlay would trail behind the body by a frame if it were painted before the camera has moved.
    .configure_sets(
        PostUpdate,
        EguiPostUpdateSet::EndPass
            .after(TransformSystems::Propagate)
            .after(CameraUpdateSystems),
    )
    .add_plugins((
        divider::plugin,
        inset::plugin,
        sides::plugin,
        cautions::plugin,
        attachments::plugin,
        pains::plugin,
        techniques::plugin,
        points::plugin,
        labels::plugin,
        click_again::plugin,
    ));
}
