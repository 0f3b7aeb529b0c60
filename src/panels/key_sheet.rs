//! Every key on one sheet over the window, for whoever asks by "?".

use super::memory::PanelMemory;
use super::parts::{head, small};
use super::theme::{self, Palette};
use crate::app::keys::{self, Line};
use bevy_egui::egui::{
    self, CornerRadius, Frame, Grid, Id, Label, Margin, Modal, RichText, ScrollArea, Stroke, Ui,
};
use myomap_knowledge::text;

/// Below this width of the window, in points, the keys stand in one column.
const TWO_COLUMNS: f32 = 1200.0;

/// The sheet, while it is open. A click beside it closes it.
pub fn show(ctx: &egui::Context, memory: &mut PanelMemory) {
    if !memory.keys_open {
        return;
    }
    let window = ctx.content_rect().size();
    let sheet = Modal::new(Id::new("key_sheet")).show(ctx, |ui| {
        ui.horizontal(|ui| {
            head(ui, &text!("keys"));
            ui.label(small(ui, text!("keys-how-to-close")));
        });
        ui.add_space(theme::GAP);
        ScrollArea::vertical()
            .max_height(window.y - 120.0)
            .show(ui, |ui| all(ui, window.x >= TWO_COLUMNS));
        ui.add_space(theme::GAP);
        if ui.button(text!("close")).clicked() {
            memory.keys_open = false;
        }
    });
    if sheet.should_close() {
        memory.keys_open = false;
    }
}

fn all(ui: &mut Ui, two_columns: bool) {
    if !two_columns {
        return column(ui, 0, keys::LINES);
    }
    let (first, second) = keys::LINES.split_at(keys::LINES.len().div_ceil(2));
    ui.horizontal_top(|ui| {
        column(ui, 0, first);
        ui.add_space(2.0 * theme::WIDE_GAP);
        column(ui, 1, second);
    });
}

fn column(ui: &mut Ui, position: usize, lines: &[Line]) {
    Grid::new(Id::new("key_sheet").with(position))
        .spacing([theme::WIDE_GAP, theme::GAP])
        .max_col_width(widest_text(ui))
        .show(ui, |ui| {
            for line in lines {
                cap(ui, &(line.called)());
                ui.add(Label::new((line.does)()).wrap());
                ui.end_row();
            }
        });
}

/// So wide a text may be that two columns, or one, fit into the window.
fn widest_text(ui: &Ui) -> f32 {
    /// Of the keys beside it and of what lies around the sheet, in points.
    const BESIDE: f32 = 250.0;
    let window = ui.ctx().content_rect().width();
    let columns = if window >= TWO_COLUMNS { 2.0 } else { 1.0 };
    ((window - 60.0) / columns - BESIDE).max(160.0)
}

/// A key as it looks on a keyboard.
fn cap(ui: &mut Ui, called: &str) {
    let palette = Palette::of(ui);
    ui.horizontal(|ui| {
        Frame::new()
            .fill(palette.sunken)
            .stroke(Stroke::new(1.0, palette.line))
            .corner_radius(CornerRadius::same(4))
            .inner_margin(Margin::symmetric(7, 1))
            .show(ui, |ui| ui.label(RichText::new(called).color(palette.ink)));
    });
}
