//! A region of the skin: where it begins and ends.

use super::head::names;
use crate::panels::memory::PanelMemory;
use crate::panels::parts::caption;
use crate::panels::state::{Commands, MapState};
use bevy_egui::egui::Ui;
use myomap_body_format::Side;
use myomap_knowledge::ids::RegionId;
use myomap_knowledge::text;
use myomap_knowledge::text::capitalised;
use myomap_state::{MapCommand, Mode};

/// What is known of it.
pub(super) fn show(
    ui: &mut Ui,
    state: &MapState,
    memory: &mut PanelMemory,
    (id, side): (&RegionId, Side),
    commands: &mut Commands,
) {
    let Some(region) = state.knowledge.body.regions.get(id) else {
        ui.label(text!("region-gone"));
        return;
    };
    names(ui, state, memory, region.everyday_name(), &region.name, &[]);
    ui.label(&region.definition);
    if region.plain.len() > 1 {
        caption(ui, &text!("structure-also-called"));
        ui.label(capitalised(&region.plain[1..].join(", ")));
    }
    if ui.button(text!("region-hurts")).clicked() {
        commands.push(state.it_hurts_in(id.clone(), side));
        commands.push(MapCommand::Enter(Mode::Ask));
    }
}
