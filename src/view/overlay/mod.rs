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
mod flags;
mod inset;
mod labels;
mod markers_on_screen;
mod marks;
mod orientation;
mod pain_pointer;
mod pains;
mod pen;
mod points;
mod projection;
mod sides;
mod spotlight;
mod techniques;

pub use markers_on_screen::MarkersOnScreen;
pub use pen::ERASER;

use crate::app::{ClassWindowPass, PaintSystems, PaintedWindow};
use bevy::camera::CameraUpdateSystems;
use bevy::ecs::schedule::ScheduleLabel;
use bevy::ecs::system::ScheduleSystem;
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
    /// From where the body is seen.
    Orientation,
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
    /// What the brush would touch.
    PainPointer,
    /// Words of the technique.
    TechniqueWords,
    /// The name of what is under the pointer.
    HoveredName,
    /// The flag at a station of an exam.
    Flag,
    /// What another click there selects.
    ClickAgain,
    /// What was written on the body before a class.
    Pen,
    /// The light at the pointer, and the dark around it.
    Spotlight,
}

/// Adds everything that is drawn over the body.
pub(super) fn plugin(app: &mut App) {
    begin(app, EguiPrimaryContextPass, PaintedWindow::Own);
    begin(app, ClassWindowPass, PaintedWindow::Class);
    // The overlay would trail behind the body by a frame if it were painted before the camera has moved.
    app.configure_sets(
        PostUpdate,
        EguiPostUpdateSet::EndPass
            .after(TransformSystems::Propagate)
            .after(CameraUpdateSystems),
    )
    .add_plugins((
        divider::plugin,
        inset::plugin,
        sides::plugin,
        orientation::plugin,
        cautions::plugin,
        attachments::plugin,
        pains::plugin,
        pain_pointer::plugin,
        techniques::plugin,
        points::plugin,
        labels::plugin,
        click_again::plugin,
        pen::plugin,
        spotlight::plugin,
        flags::plugin,
    ));
}

/// Orders what is painted into a window, and says to all of it which that is.
fn begin(app: &mut App, pass: impl ScheduleLabel + Clone, window: PaintedWindow) {
    app.init_schedule(pass.clone())
        .configure_sets(
            pass.clone(),
            (
                OverlaySystems::Divider,
                OverlaySystems::Inset,
                OverlaySystems::Sides,
                OverlaySystems::Orientation,
                OverlaySystems::SelectedName,
                OverlaySystems::CautionNames,
                OverlaySystems::AttachmentNames,
                OverlaySystems::Points,
                OverlaySystems::Techniques,
                OverlaySystems::ChosenPoint,
                OverlaySystems::Pains,
                OverlaySystems::PainPointer,
                OverlaySystems::TechniqueWords,
                OverlaySystems::HoveredName,
                OverlaySystems::Flag,
                OverlaySystems::ClickAgain,
                OverlaySystems::Pen,
                OverlaySystems::Spotlight,
            )
                .chain()
                .in_set(PaintSystems::Overlay),
        )
        .configure_sets(
            pass.clone(),
            (
                PaintSystems::Begin,
                PaintSystems::Panels,
                PaintSystems::Overlay,
            )
                .chain(),
        )
        .add_systems(
            pass,
            (move |mut painted: ResMut<PaintedWindow>| *painted = window)
                .in_set(PaintSystems::Begin),
        );
}

/// Adds what paints over the body, in the window of whoever works and in that of the class.
fn in_each_window<Marker, Systems: IntoScheduleConfigs<ScheduleSystem, Marker>>(
    app: &mut App,
    systems: impl Fn() -> Systems,
) {
    app.add_systems(EguiPrimaryContextPass, systems())
        .add_systems(ClassWindowPass, systems());
}
