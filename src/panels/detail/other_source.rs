//! A source of pain other than muscle: a root, a nerve of the skin, a joint, an organ.

use super::head::names;
use super::zones;
use crate::panels::claim;
use crate::panels::memory::PanelMemory;
use crate::panels::parts::{caption, heading, section, small};
use crate::panels::red_flags;
use crate::panels::state::{Commands, MapState};
use crate::panels::theme;
use bevy_egui::egui::{Button, Ui};
use myomap_body_format::Side;
use myomap_knowledge::atlas::files::{OtherSource, OtherSourceKind, Sides};
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::OtherKey;
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised};
use myomap_state::{CameraTarget, LayersCommand, MapCommand, ReferralSide};

/// What is known of it.
pub(super) fn show(
    ui: &mut Ui,
    state: &MapState,
    memory: &mut PanelMemory,
    key: &OtherKey,
    commands: &mut Commands,
) {
    let Some(source) = state.atlas().other_source(&key.source) else {
        ui.label(text!("other-source-gone"));
        return;
    };
    names(ui, state, memory, &source.name, "", &source.everyday);
    ui.label(capitalised(&source.kind.in_words()));
    buttons(ui, state, source, key, commands);
    ui.label(&source.plain);
    // Pain that an organ gives is not treated by hand at all.
    let open = source.kind == OtherSourceKind::Organ;
    red_flags::boxed(ui, state.atlas(), open, &source.red_flags);
    section(ui, &text!("other-source-feels-like"), true, |ui| {
        claim::list(ui, state.atlas(), &source.feels_like);
    });
    section(ui, &text!("other-source-tells-apart"), true, |ui| {
        claim::list(ui, state.atlas(), &source.tells_apart);
    });
    section(ui, &text!("other-source-zones"), true, |ui| {
        zone_list(ui, state, source, key);
    });
    whose_map(ui, state, source.kind);
    if !source.synonyms.is_empty() {
        caption(ui, &text!("structure-also-called"));
        ui.label(capitalised(&source.synonyms.join(", ")));
    }
}

/// Its sides, the view of its zones, and all of its kind at once.
fn buttons(
    ui: &mut Ui,
    state: &MapState,
    source: &OtherSource,
    key: &OtherKey,
    commands: &mut Commands,
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        if source.sides == Sides::Paired {
            for (side, word) in [
                (Side::Left, text!("muscle-left-side")),
                (Side::Right, text!("muscle-right-side")),
            ] {
                let button = ui.add(Button::new(word).selected(side == key.side));
                if button.clicked() && side != key.side {
                    let source = key.source.clone();
                    let other = Item::Other(OtherKey { source, side });
                    commands.push(MapCommand::Select(Some(other)));
                    commands.push(MapCommand::fly(CameraTarget::Selected));
                }
            }
        }
        if ui.button(text!("other-source-show")).clicked() {
            commands.push(MapCommand::fly(CameraTarget::Referral(ReferralSide::Main)));
        }
        let shown = state.layers.map == Some(source.kind);
        let map = ui.add(Button::new(text!("other-source-show-map")).selected(shown));
        if map.clicked() {
            let wanted = (!shown).then_some(source.kind);
            commands.push(LayersCommand::ShowMap(wanted).into());
        }
    });
    ui.add_space(2.0);
}

fn zone_list(ui: &mut Ui, state: &MapState, source: &OtherSource, key: &OtherKey) {
    let painted = state.knowledge.others.get(key).unwrap_or_default();
    for (zone, painted) in source.zones.iter().zip(painted) {
        let regions = &state.knowledge.body.regions;
        let words = zones::regions_in_words(&painted.extent, regions, key.side);
        claim::graded(ui, state.atlas(), zone.grade, &zone.sources, |ui| {
            ui.label(words);
            ui.label(small(ui, zone.kind.in_words()));
        });
    }
}

/// Whose map it is: maps differ, and that is part of what one sees.
fn whose_map(ui: &mut Ui, state: &MapState, kind: OtherSourceKind) {
    let sheets = state.atlas().other_sources();
    let Some(sheet) = sheets.iter().find(|sheet| sheet.kind == kind) else {
        return;
    };
    ui.add_space(theme::GAP);
    ui.label(heading(ui, &text!("other-source-whose-map")));
    claim::list(ui, state.atlas(), &sheet.map);
}
