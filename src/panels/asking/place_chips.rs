//! How a candidate explains each place, as a row of chips: solid for an essential zone, stippled for spillover, hollow for
//! a zone that ends close by, a dash where it does not explain the place.

use crate::panels::state::MapState;
use crate::panels::theme::Palette;
use bevy_egui::egui::{
    Align2, Color32, CornerRadius, FontId, Painter, Rect, Sense, Stroke, StrokeKind, Ui, Vec2,
    pos2, vec2,
};
use myomap_knowledge::atlas::files::ZoneKind;
use myomap_knowledge::in_words;
use myomap_knowledge::referral::{Candidate, Explained};
use myomap_knowledge::text;
use myomap_knowledge::text::InWords;

/// The size of a chip, in points.
pub(super) const CHIP: Vec2 = vec2(24.0, 19.0);

/// How round its corners are.
const ROUND: CornerRadius = CornerRadius::same(4);

/// The room between two chips.
pub(super) const GAP: f32 = 4.0;

/// How many chips stand side by side in a width.
pub(super) fn in_a_row(width: f32) -> usize {
    (((width + GAP) / (CHIP.x + GAP)) as usize).max(1)
}

/// How wide so many chips are side by side.
pub(super) fn width_of(chips: usize) -> f32 {
    chips as f32 * (CHIP.x + GAP) - GAP
}

/// How high so many chips are in rows of so many.
pub(super) fn height_of(chips: usize, in_a_row: usize) -> f32 {
    chips.div_ceil(in_a_row) as f32 * (CHIP.y + GAP) - GAP
}

/// Paints the chips of a candidate into `rect`, row by row; each says in words what it means.
pub(super) fn paint(ui: &Ui, state: &MapState, candidate: &Candidate, rect: Rect) {
    let in_a_row = in_a_row(rect.width());
    for (position, explained) in candidate.explains.iter().enumerate() {
        let (column, row) = (position % in_a_row, position / in_a_row);
        let step = CHIP + Vec2::splat(GAP);
        let corner = rect.min + vec2(column as f32 * step.x, row as f32 * step.y);
        let chip = Rect::from_min_size(corner, CHIP);
        chip_of(
            ui.painter(),
            Palette::of(ui),
            chip,
            position + 1,
            explained.as_ref(),
        );
        let id = ui.id().with((&candidate.muscle, candidate.side, position));
        ui.interact(chip, id, Sense::hover())
            .on_hover_text(in_words(state, candidate, position));
    }
}

/// What all chips of a candidate say, in words.
pub(super) fn all_in_words(state: &MapState, candidate: &Candidate) -> String {
    let places = 0..candidate.explains.len();
    let words: Vec<String> = places
        .map(|position| in_words(state, candidate, position))
        .collect();
    words.join("; ")
}

/// What a chip says: "2 Jaw, left: essential zone of trigger point 1".
fn in_words(state: &MapState, candidate: &Candidate, position: usize) -> String {
    let pain = state.answer.pains.get(position);
    let place = pain.map_or_else(String::new, |pain| {
        in_words::pain(&state.knowledge.body.regions, pain)
    });
    let number = position + 1;
    match candidate.explains.get(position).and_then(Option::as_ref) {
        None => text!("asking-chip-not-explained", number = number, place = place),
        Some(explained) => {
            let point = explained.point.point.number;
            if explained.close_by {
                text!(
                    "asking-chip-close-by",
                    number = number,
                    place = place,
                    point = point
                )
            } else {
                let kind = explained.kind.in_words();
                text!(
                    "asking-chip",
                    number = number,
                    place = place,
                    kind = kind,
                    point = point
                )
            }
        }
    }
}

/// A small field as the chip of a place is drawn that a zone ends close by.
pub(super) fn close_by_swatch(ui: &mut Ui) {
    let (chip, _) = ui.allocate_exact_size(vec2(20.0, 14.0), Sense::hover());
    edge(ui.painter(), chip, Palette::of(ui).quiet);
}

fn edge(painter: &Painter, chip: Rect, colour: Color32) {
    painter.rect_stroke(chip, ROUND, Stroke::new(1.5, colour), StrokeKind::Inside);
}

fn chip_of(
    painter: &Painter,
    palette: &Palette,
    chip: Rect,
    number: usize,
    explained: Option<&Explained>,
) {
    let write = |word: &str, colour: Color32| {
        let font = FontId::proportional(13.0);
        painter.text(chip.center(), Align2::CENTER_CENTER, word, font, colour);
    };
    match explained {
        None => write("–", palette.quiet),
        Some(explained) if explained.close_by => {
            edge(painter, chip, palette.quiet);
            write(&number.to_string(), palette.quiet);
        }
        Some(explained) => match explained.kind {
            ZoneKind::Essential => {
                painter.rect_filled(chip, ROUND, palette.pain);
                write(&number.to_string(), palette.paper);
            }
            ZoneKind::Spillover => {
                painter.rect_filled(chip, ROUND, palette.paper);
                stipple(painter, chip, palette.pain);
                // The number must not drown in the dots.
                painter.circle_filled(chip.center(), 7.5, palette.paper);
                edge(painter, chip, palette.pain);
                write(&number.to_string(), palette.ink);
            }
        },
    }
}

fn stipple(painter: &Painter, chip: Rect, colour: Color32) {
    for row in 0..4_u8 {
        for column in 0..6_u8 {
            let shift = if row % 2 == 0 { 0.0 } else { 2.0 };
            let dot = pos2(
                chip.left() + 3.0 + shift + 4.0 * f32::from(column),
                chip.top() + 3.5 + 4.0 * f32::from(row),
            );
            if dot.x < chip.right() - 2.0 {
                painter.circle_filled(dot, 1.1, colour);
            }
        }
    }
}
