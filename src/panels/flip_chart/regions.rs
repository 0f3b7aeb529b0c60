//! Choosing a region of pain, and turning from leaf to leaf.

use crate::panels::flip_chart_memory::FlipChartMemory;
use crate::panels::parts::{called, heading, row};
use crate::panels::state::MapState;
use crate::panels::theme;
use bevy_egui::egui::{Align, Button, Layout, ScrollArea, TextEdit, Ui};
use myomap_knowledge::ids::RegionId;
use myomap_knowledge::knowledge::ChartLeaf;
use myomap_knowledge::text;
use myomap_knowledge::text::capitalised;

/// The field, and the regions it finds; all of them where nothing is written.
pub(super) fn show(ui: &mut Ui, state: &MapState, chart: &mut FlipChartMemory) {
    let field = TextEdit::singleline(&mut chart.query)
        .hint_text(text!("flip-chart-name-a-region"))
        .margin(theme::IN_FIELD)
        .desired_width(f32::INFINITY);
    let field = ui.add(field);
    called(ui, &field, text!("flip-chart-find"));
    let all = chart.regions(state.knowledge);
    let query = chart.query.trim().to_lowercase();
    let open = chart.leaf.as_ref().map(|leaf| leaf.region.clone());
    ScrollArea::vertical()
        .id_salt("regions of the flip chart")
        .auto_shrink(false)
        .show(ui, |ui| {
            for id in all.iter().filter(|id| is_found(state, id, &query)) {
                let is_open = open.as_ref() == Some(id);
                if row(ui, is_open, name(state, id)).clicked() {
                    chart.turn_to(id, state.knowledge);
                }
            }
        });
}

/// Whether any of a region's names has the text in it.
fn is_found(state: &MapState, id: &RegionId, query: &str) -> bool {
    let Some(region) = state.knowledge.body.regions.get(id) else {
        return false;
    };
    let mut names = region.plain.iter().chain([&region.name]);
    query.is_empty() || names.any(|name| name.to_lowercase().contains(query))
}

fn name(state: &MapState, id: &RegionId) -> String {
    capitalised(state.knowledge.body.regions.everyday_name(id))
}

/// The name of the open leaf, and the ways to the one before and the one after it.
pub(super) fn head(ui: &mut Ui, state: &MapState, chart: &mut FlipChartMemory, leaf: &ChartLeaf) {
    let all = chart.regions(state.knowledge);
    let position = all.iter().position(|id| *id == leaf.region);
    let neighbour = |step: isize| {
        let position = position?.checked_add_signed(step)?;
        all.get(position).cloned()
    };
    ui.horizontal(|ui| {
        ui.label(heading(ui, &name(state, &leaf.region)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for (word, step) in [
                (text!("flip-chart-next"), 1),
                (text!("flip-chart-back"), -1),
            ] {
                let neighbour = neighbour(step);
                let button = ui.add_enabled(neighbour.is_some(), Button::new(word));
                if let (true, Some(region)) = (button.clicked(), neighbour) {
                    chart.turn_to(&region, state.knowledge);
                }
            }
        });
    });
}
