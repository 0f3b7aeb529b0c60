//! A muscle of the atlas: its head, which stays, and beneath it one part of its page.

use super::head::names;
use super::{anatomy, points, questions, treatments};
use crate::app::keys::{Action, PagePart};
use crate::panels::handing_out;
use crate::panels::memory::PanelMemory;
use crate::panels::parts::called;
use crate::panels::phrases;
use crate::panels::red_flags;
use crate::panels::state::{Commands, MapState};
use crate::panels::theme;
use bevy_egui::egui::{Button, ScrollArea, Ui};
use myomap_body_format::Side;
use myomap_knowledge::atlas::files::Muscle;
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::PointKey;
use myomap_knowledge::text;
use myomap_state::{CameraTarget, MapCommand, ReferralSide};

/// So many everyday names stand in the head; all of them stand under anatomy.
const EVERYDAY_NAMES: usize = 2;

/// Everything about a muscle on a side, and about its chosen point.
pub(super) fn show(
    ui: &mut Ui,
    state: &MapState,
    memory: &mut PanelMemory,
    (muscle, side, item): (&Muscle, Side, &Item),
    commands: &mut Commands,
) {
    theme::beside_scroll_bar(ui, |ui| {
        let everyday = muscle.names.everyday.as_slice();
        let first = everyday.get(..EVERYDAY_NAMES).unwrap_or(everyday);
        names(
            ui,
            state,
            memory,
            &muscle.names.english,
            &muscle.names.latin,
            first,
        );
        sides_and_zones(ui, (muscle, side, item), commands);
        red_flag_line(ui, memory, muscle);
        tabs(ui, memory);
    });
    let reads_red_flags = memory.red_flags_of.as_ref() == Some(&muscle.id);
    let part = (!reads_red_flags).then_some(memory.page_part);
    ScrollArea::vertical()
        .id_salt((muscle.id.as_str(), part))
        .auto_shrink(false)
        .show(ui, |ui| {
            let chosen = item.point().and_then(|key| muscle.point(key.point.number));
            match part {
                None => red_flags::in_full(ui, state.atlas(), &muscle.red_flags),
                Some(PagePart::Points) => {
                    points::show(ui, state, memory, (muscle, side, chosen), commands);
                }
                Some(PagePart::Treat) => {
                    handing_out::page_button(ui, memory);
                    treatments::show(ui, state, muscle, chosen, commands);
                }
                Some(PagePart::Ask) if questions::any(muscle) => {
                    questions::show(ui, state, (muscle, side), commands);
                }
                Some(PagePart::Ask) => {
                    ui.label(text!("nothing-recorded"));
                }
                Some(PagePart::Anatomy) => anatomy::show(ui, state, muscle),
            }
        });
}

/// The other side of the body, and the view of where it is felt.
fn sides_and_zones(
    ui: &mut Ui,
    (muscle, side, item): (&Muscle, Side, &Item),
    commands: &mut Commands,
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (of, word, name) in [
            (Side::Left, text!("layers-left"), text!("muscle-left-side")),
            (
                Side::Right,
                text!("layers-right"),
                text!("muscle-right-side"),
            ),
        ] {
            let button = ui.add(Button::new(word).selected(of == side));
            called(ui, &button, name);
            if button.clicked() && of != side {
                commands.push(MapCommand::Select(Some(on_side(item, of))));
                commands.push(MapCommand::fly(CameraTarget::Selected));
            }
        }
        if muscle.trigger_points.is_empty() {
            return;
        }
        let hint = phrases::with_key(text!("muscle-frame-referral-hint"), Action::FlyToReferral);
        let zones = ui.button(text!("muscle-frame-referral"));
        if zones.on_hover_text(hint).clicked() {
            commands.push(MapCommand::fly(CameraTarget::Referral(ReferralSide::Main)));
        }
    });
}

/// The same thing on a side.
fn on_side(item: &Item, side: Side) -> Item {
    match item {
        Item::Muscle(id, _) => Item::Muscle(id.clone(), side),
        Item::Point(key) => Item::Point(PointKey {
            point: key.point.clone(),
            side,
        }),
        Item::Structure(_) | Item::Other(_) | Item::Region(..) => item.clone(),
    }
}

/// Says at all times whether there are signs to see a doctor first; pressed, it shows them in place of the page's part.
fn red_flag_line(ui: &mut Ui, memory: &mut PanelMemory, muscle: &Muscle) {
    if muscle.red_flags.is_empty() {
        return;
    }
    let open = memory.red_flags_of.as_ref() == Some(&muscle.id);
    if red_flags::line(ui, muscle.red_flags.len(), open).clicked() {
        memory.red_flags_of = (!open).then(|| muscle.id.clone());
    }
}

/// The parts of the page, one of which is read.
fn tabs(ui: &mut Ui, memory: &mut PanelMemory) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for part in PagePart::ALL {
            let read = memory.page_part == part && memory.red_flags_of.is_none();
            let hint = phrases::with_key(phrases::what_is_in(part), Action::PagePart(part));
            let tab = ui.add(Button::selectable(read, phrases::page_part(part)));
            if tab.on_hover_text(hint).clicked() {
                memory.turn_to(part);
            }
        }
    });
    ui.separator();
}
