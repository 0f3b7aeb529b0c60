//! Things that are compared: each with the pattern that its zones are drawn in, and a way to take it out.

use super::parts::{called, caption};
use super::state::{Commands, MapState};
use super::zone_patterns;
use bevy_egui::egui::Ui;
use myomap_knowledge::atlas::files::ZoneKind;
use myomap_knowledge::text;
use myomap_state::{CompareCommand, MapCommand};

/// The list of what is compared; nothing where nothing is.
pub fn show(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    if state.selection.compared.is_empty() {
        return;
    }
    caption(ui, &text!("comparison"));
    for (place, item) in state.selection.compared_items().into_iter().enumerate() {
        let name = state.knowledge.name_of(item);
        ui.horizontal(|ui| {
            zone_patterns::swatch(ui, ZoneKind::Essential, place);
            if ui.link(&name).clicked() {
                commands.push(MapCommand::Select(Some(item.clone())));
            }
            if state.selection.is_kept(item) {
                let away = ui.small_button("×").on_hover_text(text!("comparison-drop"));
                called(ui, &away, text!("comparison-drop-this", name = &name));
                if away.clicked() {
                    commands.push(MapCommand::Compare(CompareCommand::Drop(item.clone())));
                }
            }
        });
    }
    if state.selection.compared_items().len() < 2 {
        caption(ui, &text!("comparison-choose-another"));
    }
    ui.separator();
}
