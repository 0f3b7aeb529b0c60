//! One candidate in a line or two: its rank, its name, a chip for each place, and a line of reason.

use super::place_chips;
use crate::panels::parts::called;
use crate::panels::state::MapState;
use crate::panels::theme::Palette;
use bevy_egui::egui::{
    Color32, CornerRadius, FontId, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind,
    TextStyle, Ui, WidgetInfo, WidgetType, pos2, vec2,
};
use myomap_knowledge::in_words;
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::Candidate;
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised};

/// The room at the left for the rank.
const RANK: f32 = 26.0;

/// The room between the content and the edge of a row.
const MARGIN: f32 = 6.0;

/// More chips than this stand below the name.
const MOST_BESIDE_NAME: usize = 4;

/// The row, as wide as the panel; it is called by the name alone.
pub(super) fn show(
    ui: &mut Ui,
    state: &MapState,
    rank: usize,
    candidate: &Candidate,
    chosen: bool,
) -> Response {
    let name = state.knowledge.name_of(&Item::from(candidate));
    let reason = reason(state, candidate);
    let palette = Palette::of(ui);
    let (ink, quiet) = if chosen {
        (palette.on_accent_soft, palette.on_accent_soft)
    } else {
        (palette.ink, palette.quiet)
    };
    let width = ui.available_width();
    let content = width - RANK - 2.0 * MARGIN;
    let chips = candidate.explains.len();
    let beside = chips <= MOST_BESIDE_NAME;
    let name_width = if beside {
        content - place_chips::width_of(chips) - MARGIN
    } else {
        content
    };
    let font = |style| ui.style().text_styles.get(&style).cloned();
    let body = font(TextStyle::Body).unwrap_or(FontId::proportional(15.0));
    let small = font(TextStyle::Small).unwrap_or(FontId::proportional(13.0));
    let lay_out = |text: String, font: FontId, colour: Color32, width: f32| {
        ui.painter().layout(text, font, colour, width)
    };
    let rank_words = lay_out(rank.to_string(), body.clone(), quiet, RANK);
    let name_words = lay_out(name.clone(), body, ink, name_width);
    let reason_words = lay_out(reason.clone(), small, quiet, content);
    let first_line = name_words.size().y.max(place_chips::CHIP.y);
    let in_a_row = place_chips::in_a_row(content);
    let chip_lines = if beside {
        0.0
    } else {
        place_chips::height_of(chips, in_a_row) + 2.0
    };
    let height = first_line + 2.0 + chip_lines + reason_words.size().y + 2.0 * MARGIN;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, chosen, &name));
    called(ui, &response, &name);
    let words = place_chips::all_in_words(state, candidate);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(format!("{words}. {reason}"));
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    paint_ground(ui.painter(), palette, rect, &response, chosen);
    let corner: Pos2 = rect.min + vec2(MARGIN, MARGIN);
    let left = corner.x + RANK;
    ui.painter().galley(corner, rank_words, quiet);
    ui.painter().galley(pos2(left, corner.y), name_words, ink);
    let below = corner.y + first_line + 2.0;
    let at = if beside {
        let from = rect.right() - MARGIN - place_chips::width_of(chips);
        Rect::from_min_size(
            pos2(from, corner.y),
            vec2(place_chips::width_of(chips), place_chips::CHIP.y),
        )
    } else {
        Rect::from_min_size(pos2(left, below), vec2(content, chip_lines))
    };
    place_chips::paint(ui, state, candidate, at);
    let reason_at = pos2(left, below + chip_lines);
    ui.painter().galley(reason_at, reason_words, quiet);
    response
}

/// What tells a row that is chosen, pointed at or has the focus of the keyboard from the others.
fn paint_ground(
    painter: &Painter,
    palette: &Palette,
    rect: Rect,
    response: &Response,
    chosen: bool,
) {
    let round = CornerRadius::same(5);
    if chosen {
        painter.rect_filled(rect, round, palette.accent_soft);
        let mark = Rect::from_min_size(rect.min, vec2(4.0, rect.height()));
        painter.rect_filled(mark, round, palette.accent);
    } else if response.hovered() {
        painter.rect_filled(rect, round, palette.sunken);
    }
    let edge = if response.has_focus() {
        Stroke::new(2.0, palette.accent)
    } else if response.hovered() {
        Stroke::new(1.0, palette.accent)
    } else {
        Stroke::new(1.0, palette.line)
    };
    painter.rect_stroke(rect, round, edge, StrokeKind::Inside);
}

/// What the chips do not say: how often it is met, where it should hurt too, and what replies say of it.
fn reason(state: &MapState, candidate: &Candidate) -> String {
    let mut parts = Vec::new();
    if candidate.only_close_by() {
        parts.push(text!("asking-reason-close-by"));
    }
    parts.push(candidate.how_common.in_words());
    if let Some((region, side)) = candidate.also_expected.first() {
        let place = in_words::region(&state.knowledge.body.regions, region, *side);
        parts.push(text!("asking-also-expected", place = place));
    }
    let count = |speaks: fn(&f32) -> bool| candidate.counts.iter().filter(|it| speaks(it)).count();
    let (speaking_for, against) = (count(|it| *it > 1.0), count(|it| *it < 1.0));
    if speaking_for > 0 {
        parts.push(text!("asking-replies-for", count = speaking_for));
    }
    if against > 0 {
        parts.push(text!("asking-replies-against", count = against));
    }
    capitalised(&parts.join("; "))
}
