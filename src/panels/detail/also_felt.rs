//! "What else hurts here": the other muscles that are felt where a zone lies.

use crate::panels::parts::small;
use crate::panels::state::{Commands, MapState};
use bevy_egui::egui::{CollapsingHeader, Id, Ui};
use myomap_knowledge::knowledge::AlsoFelt;
use myomap_knowledge::referral::PointKey;
use myomap_knowledge::text;
use myomap_knowledge::text::decimal;
use myomap_state::{CameraTarget, CompareCommand, MapCommand};
use std::sync::Arc;

/// At most so many are named: further down the list they cover little of the zone.
const MOST: usize = 12;

/// The list, closed until it is asked for; the overlaps are found only then.
pub(super) fn show(
    ui: &mut Ui,
    state: &MapState,
    point: &PointKey,
    zone: usize,
    commands: &mut Commands,
) {
    CollapsingHeader::new(small(ui, text!("also-felt")))
        .id_salt(("also felt", point, zone))
        .show(ui, |ui| rows(ui, state, point, zone, commands));
}

/// Found when the list is opened, and anew when something else is known.
fn found_once(ui: &Ui, state: &MapState, point: &PointKey, zone: usize) -> Arc<Vec<AlsoFelt>> {
    let known = Arc::as_ptr(&state.knowledge.map) as usize;
    let id = Id::new(("also felt", known, point, zone));
    let found = ui.data(|data| data.get_temp::<Arc<Vec<AlsoFelt>>>(id));
    found.unwrap_or_else(|| {
        let found = Arc::new(state.knowledge.also_felt(point, zone));
        ui.data_mut(|data| data.insert_temp(id, found.clone()));
        found
    })
}

fn rows(ui: &mut Ui, state: &MapState, point: &PointKey, zone: usize, commands: &mut Commands) {
    let felt = found_once(ui, state, point, zone);
    if felt.is_empty() {
        ui.label(small(ui, text!("also-felt-nothing")));
    }
    for other in felt.iter().take(MOST) {
        let percent = decimal((other.share * 100.0).round(), 0);
        let kind = if other.essential {
            "essential"
        } else {
            "spillover"
        };
        ui.horizontal_wrapped(|ui| {
            let name = state.knowledge.name_of(&other.muscle);
            if ui.link(name).clicked() {
                commands.push(MapCommand::Select(Some(other.muscle.clone())));
                commands.push(MapCommand::fly(CameraTarget::Selected));
            }
            ui.label(small(
                ui,
                text!("also-felt-share", percent = percent, kind = kind),
            ));
            let kept = state.selection.is_kept(&other.muscle);
            if !kept && ui.small_button(text!("compare")).clicked() {
                let keep = |item| MapCommand::Compare(CompareCommand::Keep(item));
                commands.extend(state.selected().cloned().map(keep));
                commands.push(keep(other.muscle.clone()));
            }
        });
    }
}
