//! Every muscle of the atlas by region, to leaf through.

use super::memory::PanelMemory;
use super::parts::{head, row};
use super::phrases;
use super::state::{Commands, MapState};
use bevy_egui::egui::{CollapsingHeader, Ui};
use myomap_knowledge::atlas::files::Muscle;
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::text;
use myomap_knowledge::text::capitalised;
use myomap_state::{CameraTarget, MapCommand};

/// With more muscles than this, regions are folded at first.
const UNFOLDED_UP_TO: usize = 40;

/// The list.
pub fn show(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    head(ui, &text!("muscles"));
    let muscles = state.atlas().muscles();
    if muscles.is_empty() {
        ui.label(text!("muscles-none"));
    }
    let mut hovered = None;
    for region in muscles.chunk_by(|a, b| a.region == b.region) {
        let name = region.first().map_or("", |muscle| muscle.region.as_str());
        let title = text!(
            "muscles-of-part",
            part = phrases::folder(name),
            count = region.len()
        );
        CollapsingHeader::new(title)
            .id_salt(("region", name))
            .default_open(muscles.len() <= UNFOLDED_UP_TO)
            .show(ui, |ui| {
                for muscle in region {
                    if entry(ui, muscle, state, commands) {
                        hovered = Some(Item::Muscle(muscle.id.clone(), state.side_in_use()));
                    }
                }
            });
    }
    if hovered != memory.hovered_in_list {
        memory.hovered_in_list.clone_from(&hovered);
        commands.push(MapCommand::Hover(hovered));
    }
}

/// One muscle; gives whether the pointer is over it.
fn entry(ui: &mut Ui, muscle: &Muscle, state: &MapState, commands: &mut Commands) -> bool {
    let selected = state
        .selected()
        .and_then(Item::muscle)
        .is_some_and(|(id, _)| *id == muscle.id);
    let name = capitalised(&muscle.names.english);
    let response = row(ui, selected, name);
    if response.clicked() {
        let item = Item::Muscle(muscle.id.clone(), state.side_in_use());
        commands.push(MapCommand::Select(Some(item)));
        commands.push(MapCommand::fly(CameraTarget::Selected));
    }
    response.hovered()
}
