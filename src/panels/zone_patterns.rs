//! The patterns that referral zones are printed in, small, beside the words that say what they are.

use super::parts::small;
use super::theme::Palette;
use crate::app::zone_colours::{self, SECOND, SKIN, THIRD};
use bevy_egui::egui::{
    Color32, CornerRadius, Painter, Rect, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    WidgetType, pos2, vec2,
};
use myomap_knowledge::atlas::files::ZoneKind;
use myomap_knowledge::text;
use myomap_knowledge::text::InWords;

/// Both kinds with their patterns, large enough to be told apart; `place` is that among what is compared.
pub fn legend(ui: &mut Ui, place: usize) {
    ui.scope(|ui| {
        for (kind, means) in [
            (ZoneKind::Essential, text!("zones-essential-means")),
            (ZoneKind::Spillover, text!("zones-spillover-means")),
        ] {
            ui.horizontal(|ui| {
                pattern(ui, kind, place, 2.0 * SWATCH);
                ui.vertical(|ui| ui.label(small(ui, means)));
            });
        }
    });
}

/// The size of a small field in the pattern of a kind, in points.
const SWATCH: Vec2 = vec2(26.0, 16.0);

const CORNER: CornerRadius = CornerRadius::same(3);

/// A small field in the pattern that a kind of zone has in the picture: of the first that is compared, or where nothing is,
/// solid, or stippled as textbooks print it; of the second slanting lines, of the third lines that cross.
pub fn swatch(ui: &mut Ui, kind: ZoneKind, place: usize) {
    pattern(ui, kind, place, SWATCH);
}

fn pattern(ui: &mut Ui, kind: ZoneKind, place: usize, size: Vec2) {
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, kind.in_words()));
    let painter = ui.painter_at(rect.expand(1.0));
    match place {
        0 => in_one_colour(&painter, rect, kind, Palette::of(ui).pain),
        1 => in_lines(&painter, rect, kind, zone_colours::for_egui(SECOND), false),
        _ => in_lines(&painter, rect, kind, zone_colours::for_egui(THIRD), true),
    }
    response.on_hover_text(kind.in_words());
}

fn in_one_colour(painter: &Painter, rect: Rect, kind: ZoneKind, pain: Color32) {
    match kind {
        ZoneKind::Essential => {
            painter.rect_filled(rect, CORNER, pain);
        }
        ZoneKind::Spillover => {
            painter.rect_stroke(rect, CORNER, Stroke::new(1.0, pain), StrokeKind::Inside);
            for dot in dots(rect.size()) {
                painter.circle_filled(rect.min + dot, 1.4, pain);
            }
        }
    }
}

/// On skin, as in the picture: dark lines would be lost on dark paper.
fn in_lines(painter: &Painter, rect: Rect, kind: ZoneKind, colour: Color32, cross: bool) {
    const APART: f32 = 7.0;
    let skin = zone_colours::for_egui(SKIN);
    let (wash, width) = match kind {
        ZoneKind::Essential => (0.3, 3.2),
        ZoneKind::Spillover => (0.0, 1.4),
    };
    painter.rect_filled(rect, CORNER, skin.lerp_to_gamma(colour, wash));
    let within = painter.with_clip_rect(rect.shrink(1.0));
    let lines = ((rect.width() + rect.height()) / APART) as u8;
    for from in (0..=lines).map(|line| rect.left() - rect.height() + f32::from(line) * APART) {
        let to = from + rect.height();
        let stroke = Stroke::new(width, colour);
        let line = |bottom: f32, top: f32| {
            let ends = [pos2(bottom, rect.bottom()), pos2(top, rect.top())];
            within.add(Shape::line_segment(ends, stroke));
        };
        line(from, to);
        if cross {
            line(to, from);
        }
    }
    painter.rect_stroke(rect, CORNER, Stroke::new(1.0, skin), StrokeKind::Inside);
}

/// Where the dots of a stippled field of a size lie in it.
fn dots(size: Vec2) -> impl Iterator<Item = Vec2> {
    const BETWEEN: Vec2 = vec2(6.0, 5.0);
    const FROM_EDGE: f32 = 3.0;
    let rows = ((size.y - 2.0 * FROM_EDGE) / BETWEEN.y) as u8 + 1;
    let columns = (size.x / BETWEEN.x) as u8;
    (0..rows).flat_map(move |row| {
        let shift = if row % 2 == 0 { 0.0 } else { BETWEEN.x / 2.0 };
        (0..columns)
            .map(move |column| {
                let steps = vec2(f32::from(column), f32::from(row));
                vec2(FROM_EDGE + 1.0 + shift, FROM_EDGE) + steps * BETWEEN
            })
            .filter(move |dot| dot.x < size.x - FROM_EDGE)
    })
}
