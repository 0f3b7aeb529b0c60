//! A line over the body that says what has become of a wish.

use crate::panels::memory::PanelMemory;
use crate::panels::parts::called;
use crate::panels::theme::Palette;
use bevy_egui::egui::accesskit::{Live, Role};
use bevy_egui::egui::{Align2, Area, Context, Frame, Id, Margin, Order, Rect, Stroke, vec2};
use myomap_knowledge::text;

/// The line, while there is something to say.
pub fn show(ctx: &Context, free: Rect, memory: &mut PanelMemory) {
    let Some(told) = memory.handing_out.told.clone() else {
        return;
    };
    let from_middle = free.center().x - ctx.content_rect().center().x;
    let above = ctx.content_rect().bottom() - free.bottom() + 16.0;
    let mut put_away = false;
    Area::new(Id::new("notice"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_BOTTOM, vec2(from_middle, -above))
        .show(ctx, |ui| {
            let palette = Palette::of(ui);
            Frame::new()
                .fill(palette.paper)
                .stroke(Stroke::new(1.0, palette.line))
                .corner_radius(6)
                .inner_margin(Margin::symmetric(12, 8))
                .show(ui, |ui| {
                    ui.set_max_width((free.width() - 60.0).max(120.0));
                    ui.horizontal(|ui| {
                        let line = ui.label(&told);
                        ui.ctx().accesskit_node_builder(line.id, |node| {
                            node.set_role(Role::Status);
                            node.set_live(Live::Polite);
                            node.set_label(told.clone());
                        });
                        let close = ui.button("×");
                        called(ui, &close, text!("notice-close"));
                        put_away = close.clicked();
                    });
                });
        });
    if put_away {
        memory.handing_out.told = None;
    }
}
