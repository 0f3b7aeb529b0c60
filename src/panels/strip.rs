//! A panel that is folded away leaves a strip at its edge of the window, with its name on it, to open it by.

use super::theme::Palette;
use bevy_egui::egui::epaint::TextShape;
use bevy_egui::egui::{
    FontSelection, Frame, Margin, Panel, Response, RichText, Sense, StrokeKind, Ui, WidgetInfo,
    WidgetText, WidgetType, pos2, vec2,
};
use std::f32::consts::FRAC_PI_2;

/// How wide a strip is, in points.
pub const WIDTH: f32 = 34.0;

/// The edge of the window that a panel stands at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Edge {
    /// The left one.
    Left,
    /// The right one.
    Right,
}

/// The strip of a panel; gives whether it was pressed. `open` says whether the panel lies over the body meanwhile.
pub fn show(ui: &mut Ui, edge: Edge, name: &str, hint: String, open: bool) -> bool {
    let panel = match edge {
        Edge::Left => Panel::left("left strip"),
        Edge::Right => Panel::right("right strip"),
    };
    let frame = Frame::new()
        .fill(Palette::of(ui).paper)
        .inner_margin(Margin::symmetric(3, 8));
    panel
        .frame(frame)
        .resizable(false)
        .exact_size(WIDTH)
        .show(ui, |ui| {
            button(ui, edge, name, open).on_hover_text(hint).clicked()
        })
        .inner
}

/// A button as wide as the strip, its word turned so that it reads away from the window's edge.
fn button(ui: &mut Ui, edge: Edge, name: &str, open: bool) -> Response {
    let text = WidgetText::from(RichText::new(name)).into_galley(
        ui,
        Some(bevy_egui::egui::TextWrapMode::Extend),
        f32::INFINITY,
        FontSelection::Default,
    );
    let size = vec2(ui.available_width(), text.size().x + 24.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, open, name));
    let visuals = ui.style().interact_selectable(&response, open);
    ui.painter().rect(
        rect,
        visuals.corner_radius,
        visuals.weak_bg_fill,
        visuals.bg_stroke,
        StrokeKind::Inside,
    );
    let half = text.size() / 2.0;
    let middle = rect.center();
    let (corner, turn) = match edge {
        Edge::Left => (pos2(middle.x - half.y, middle.y + half.x), -FRAC_PI_2),
        Edge::Right => (pos2(middle.x + half.y, middle.y - half.x), FRAC_PI_2),
    };
    ui.painter()
        .add(TextShape::new(corner, text, visuals.text_color()).with_angle(turn));
    response
}
