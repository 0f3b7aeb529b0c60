//! A small figure of the whole body with the place of a flag: to orient by, as a map does for who sees one muscle from near.

use crate::panels::theme::Palette;
use bevy::math::Vec3;
use bevy_egui::egui::{Color32, Pos2, Sense, Stroke, Ui, pos2, vec2};
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::text;
use myomap_learning::spotter::Flag;

/// The height of the figure, in points.
const HEIGHT: f32 = 190.0;

/// So many places of the skin are drawn: enough for an outline that is seen as a body.
const PLACES: usize = 5000;

/// The figure, from the side from which the flag is seen, and the words for that side.
pub(super) fn show(ui: &mut Ui, knowledge: &Knowledge, flag: &Flag) {
    let Some(surface) = knowledge.meshes().and_then(|body| body.skin_surface()) else {
        return;
    };
    let (low, high) = surface.bounds();
    let size = high - low;
    let scale = HEIGHT / size.y.max(0.1);
    let (room, _) = ui.allocate_exact_size(vec2(size.x * scale + 60.0, HEIGHT), Sense::hover());
    let from_front = flag.normal.z >= 0.0;
    // Seen from the front, the body's left is on the right.
    let turned = if from_front { 1.0 } else { -1.0 };
    let at = |place: Vec3| -> Pos2 {
        let middle = (low.x + high.x) / 2.0;
        let aside = (place.x - middle) * turned * scale;
        pos2(
            room.center().x + aside,
            room.bottom() - (place.y - low.y) * scale,
        )
    };
    let palette = Palette::of(ui);
    let painter = ui.painter();
    let step = (surface.positions.len() / PLACES).max(1);
    for place in surface.positions.iter().step_by(step) {
        painter.circle_filled(at(*place), 1.3, palette.line);
    }
    let place = at(flag.place);
    painter.circle(
        place,
        5.0,
        Color32::from_rgb(0, 92, 230),
        Stroke::new(2.0, Color32::WHITE),
    );
    ui.label(crate::panels::parts::small(
        ui,
        if from_front {
            text!("spotter-from-front")
        } else {
            text!("spotter-from-back")
        },
    ));
}
