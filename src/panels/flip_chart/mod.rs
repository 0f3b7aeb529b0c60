//! The flip chart: choose where it hurts, and see every muscle that refers there as a wall of small pictures; page through,
//! choose one.
//!
//! The pictures are brought by the shell, which draws them beside the window; here they are only shown.

mod regions;
mod wall;

use super::flip_chart_memory::FlipChartMemory;
use super::memory::PanelMemory;
use super::page_window;
use super::parts::small;
use super::state::{Commands, MapState};
use super::theme;
use bevy_egui::egui::{self, Id, Panel, ScrollArea, Ui};
use myomap_knowledge::text;

/// How wide the list of regions is, in points.
const LIST_WIDTH: f32 = 190.0;

/// The window, while it is open.
pub fn show(
    ctx: &egui::Context,
    free: egui::Rect,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    let mut open = memory.flip_chart.open;
    let size = page_window::opening_size(ctx, free, egui::vec2(1060.0, 760.0));
    let before = commands.len();
    let title = text!("flip-chart");
    let name = Id::new("flip chart");
    page_window::show(ctx, (name, title), size, &mut open, |ui| {
        both(ui, state, &mut memory.flip_chart, commands);
    });
    // What was chosen lies behind it.
    memory.flip_chart.open = open && commands.len() == before;
}

/// The regions at the left, the wall beside them.
fn both(ui: &mut Ui, state: &MapState, chart: &mut FlipChartMemory, commands: &mut Commands) {
    Panel::left("regions of the flip chart")
        .resizable(false)
        .exact_size(LIST_WIDTH)
        .frame(egui::Frame::NONE.inner_margin(egui::Margin {
            right: 6,
            ..egui::Margin::ZERO
        }))
        .show(ui, |ui| regions::show(ui, state, chart));
    egui::CentralPanel::default()
        .frame(egui::Frame::NONE.inner_margin(egui::Margin::symmetric(12, 0)))
        .show(ui, |ui| {
            let Some(leaf) = chart.leaf.clone() else {
                ui.label(text!("flip-chart-what"));
                return;
            };
            regions::head(ui, state, chart, &leaf);
            if chart.is_drawing {
                ui.label(small(ui, text!("flip-chart-drawing")));
            }
            if let Some(failed) = &chart.failed {
                let alarm = theme::Palette::of(ui).alarm;
                ui.label(egui::RichText::new(failed).color(alarm));
            }
            ScrollArea::vertical()
                .id_salt(leaf.region.as_str())
                .auto_shrink(false)
                .show(ui, |ui| wall::show(ui, state, chart, &leaf, commands));
        });
}
