//! Says beside the pointer that another click goes deeper, and to what.

use super::OverlaySystems;
use super::brush::Canvas;
use crate::app::Known;
use crate::app::beneath::ClickAgain;
use crate::app::learning::nothing_is_asked;
use bevy::prelude::*;
use bevy_egui::EguiPrimaryContextPass;
use bevy_egui::egui::text::LayoutJob;
use bevy_egui::egui::{Align2, vec2};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        EguiPrimaryContextPass,
        paint
            .in_set(OverlaySystems::ClickAgain)
            .run_if(nothing_is_asked),
    );
}

fn paint(mut canvas: Canvas, knowledge: Res<Known>, again: Res<ClickAgain>) {
    let Some(next) = &again.0 else { return };
    let told = next.told(&knowledge.name_of(&next.item));
    for brush in canvas.brushes() {
        let pointer = brush.painter.ctx().pointer_hover_pos();
        let Some(pointer) = pointer.filter(|&at| brush.area.contains(at)) else {
            continue;
        };
        let mut job = LayoutJob::default();
        job.wrap.max_width = 260.0;
        brush.write(&mut job, &told, 13.0, brush.colours.text);
        brush.plate(pointer + vec2(16.0, 18.0), Align2::LEFT_TOP, job);
    }
}
