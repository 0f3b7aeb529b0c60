//! The line between two views.

use super::OverlaySystems;
use super::brush::Canvas;
use crate::view::cameras::OppositeView;
use bevy::prelude::*;
use bevy_egui::EguiPrimaryContextPass;
use bevy_egui::egui::Stroke;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        EguiPrimaryContextPass,
        paint.in_set(OverlaySystems::Divider),
    );
}

fn paint(mut canvas: Canvas, views: Query<Entity, With<OppositeView>>) {
    for view in &views {
        if let Some(brush) = canvas.brush(view) {
            let edge = Stroke::new(2.0, brush.colours.plate_edge);
            let (left, heights) = (brush.area.left(), brush.area.y_range());
            brush.painter.vline(left, heights, edge);
        }
    }
}
