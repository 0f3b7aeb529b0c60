//! The line between two views.

use super::brush::Canvas;
use super::{OverlaySystems, in_each_window};
use crate::view::cameras::{ClassView, OppositeView};
use bevy::prelude::*;
use bevy_egui::egui::Stroke;

pub(super) fn plugin(app: &mut App) {
    in_each_window(app, || paint.in_set(OverlaySystems::Divider));
}

/// The second of two views, in either window.
type Views<'w, 's> = Query<'w, 's, (Entity, Has<OppositeView>, Option<&'static ClassView>)>;

fn paint(mut canvas: Canvas, views: Views) {
    let is_second = |view: Entity| views.get(view).is_ok_and(|(_, opposite, _)| opposite);
    for (view, opposite, class) in &views {
        if !opposite && !class.is_some_and(|class| is_second(class.of)) {
            continue;
        }
        if let Some(brush) = canvas.brush(view) {
            let edge = Stroke::new(2.0, brush.colours.plate_edge);
            let (left, heights) = (brush.area.left(), brush.area.y_range());
            brush.painter.vline(left, heights, edge);
        }
    }
}
