//! The panel at the bottom while a technique is shown: what it is, its clock, and how it is done.

mod clock;
mod ends;
mod folded;
mod shown;

use super::claim;
use super::memory::{PanelMemory, TechniquePage};
use super::parts::{beside, small};
use super::red_flags;
use super::state::{Commands, MapState};
use super::theme::{self, Palette};
use bevy_egui::egui::{Align, Layout, RichText, ScrollArea, Ui};
use ends::{close, fold};
use myomap_knowledge::atlas::files::Claim;
use myomap_knowledge::text;
use shown::{Shown, shown};

/// Whether a technique is shown.
pub fn any(state: &MapState) -> bool {
    shown(state).is_some()
}

/// The panel: what is done now, or all of it.
pub fn show(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    let Some(shown) = shown(state) else { return };
    if !memory.technique_unfolded {
        folded::show(ui, state.treating, &shown, memory, commands);
        return;
    }
    head(ui, &shown, memory, commands);
    clock::show(ui, state.treating, &shown, commands);
    ui.add_space(2.0);
    pages(ui, state, &shown, memory);
}

fn head(ui: &mut Ui, shown: &Shown, memory: &mut PanelMemory, commands: &mut Commands) {
    let quiet = Palette::of(ui).quiet;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            close(ui, commands);
            fold(ui, memory);
            ui.with_layout(
                Layout::left_to_right(Align::Center).with_main_wrap(true),
                |ui| {
                    ui.label(RichText::new(&shown.name).heading());
                    ui.label(RichText::new(&shown.facts).color(quiet));
                },
            );
        });
    });
}

fn pages(ui: &mut Ui, state: &MapState, shown: &Shown, memory: &mut PanelMemory) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (page, word) in [
            (TechniquePage::Steps, text!("player-steps")),
            (
                TechniquePage::Cautions,
                text!("player-cautions", count = shown.cautions.len()),
            ),
            (TechniquePage::Evidence, text!("player-evidence")),
        ] {
            ui.selectable_value(&mut memory.technique_page, page, word);
        }
    });
    ScrollArea::vertical()
        .id_salt(("technique", memory.technique_page as u8))
        .auto_shrink(false)
        .show(ui, |ui| match memory.technique_page {
            TechniquePage::Steps => steps(ui, state, shown),
            TechniquePage::Cautions => mind(ui, state, shown),
            TechniquePage::Evidence => evidence(ui, state, shown),
        });
}

/// Room for the words at the margin of the steps.
const MARGIN: f32 = 64.0;

fn steps(ui: &mut Ui, state: &MapState, shown: &Shown) {
    let facts = [
        (text!("player-position"), Some(shown.client_position)),
        (text!("player-direction"), shown.direction),
        (
            text!("technique-speed"),
            shown.technique.map(|technique| technique.speed.as_str()),
        ),
        (
            text!("technique-pressure"),
            shown.technique.map(|technique| technique.pressure.as_str()),
        ),
    ];
    for (word, text) in facts {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            beside(ui, MARGIN, &word, text);
        }
    }
    if let Some(how) = shown.how {
        beside(ui, MARGIN, &text!("player-how"), how);
    }
    let steps = shown
        .technique
        .map_or(&[][..], |technique| &technique.steps);
    for (number, step) in steps.iter().enumerate() {
        beside(ui, MARGIN, &format!("{}.", number + 1), step);
    }
    claim::sources_line(ui, state.atlas(), shown.sources);
}

fn mind(ui: &mut Ui, state: &MapState, shown: &Shown) {
    if shown.cautions.is_empty() {
        ui.label(text!("player-no-cautions"));
    }
    for caution in &shown.cautions {
        ui.label(RichText::new(&caution.name).color(Palette::of(ui).alarm));
        ui.label(&caution.avoid);
        red_flags::list(ui, state.atlas(), &caution.red_flags);
        ui.label(small(ui, &caution.plain));
        claim::sources_line(ui, state.atlas(), &caution.sources);
        ui.add_space(theme::GAP);
    }
}

fn evidence(ui: &mut Ui, state: &MapState, shown: &Shown) {
    let Some(technique) = shown.technique else {
        ui.label(text!("nothing-recorded"));
        return;
    };
    let part = |ui: &mut Ui, word: &str, claims: &[Claim]| {
        if !claims.is_empty() {
            ui.label(small(ui, word));
            claim::list(ui, state.atlas(), claims);
        }
    };
    part(ui, &text!("technique-dose"), &technique.dose);
    part(ui, &text!("player-what-it-does"), &technique.evidence);
}
