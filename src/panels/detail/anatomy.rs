//! Where a muscle begins and ends, what it does, which nerve supplies it; and every source of its page.

use crate::panels::claim;
use crate::panels::parts::{caption, section};
use crate::panels::state::MapState;
use bevy_egui::egui::Ui;
use myomap_knowledge::atlas::files::Muscle;
use myomap_knowledge::ids::SourceId;
use myomap_knowledge::text;
use std::collections::BTreeSet;

/// The part of a muscle's page.
pub(super) fn show(ui: &mut Ui, state: &MapState, muscle: &Muscle) {
    ui.label(&muscle.plain);
    let nerve = if muscle.roots.is_empty() {
        muscle.nerve.clone()
    } else {
        text!(
            "anatomy-nerve-with-roots",
            nerve = &muscle.nerve,
            roots = muscle.roots.join(", ")
        )
    };
    for (word, text) in [
        (text!("anatomy-origin"), &muscle.origin),
        (text!("anatomy-insertion"), &muscle.insertion),
        (text!("anatomy-action"), &muscle.action),
        (text!("anatomy-nerve"), &nerve),
    ] {
        caption(ui, &word);
        ui.label(text);
    }
    let names = &muscle.names;
    let others: Vec<&str> = names
        .everyday
        .iter()
        .chain(&names.synonyms)
        .map(String::as_str)
        .collect();
    if !others.is_empty() {
        caption(ui, &text!("anatomy-other-names"));
        ui.label(others.join(", "));
    }
    claim::sources_line(ui, state.atlas(), &muscle.anatomy_sources);
    section(ui, &text!("muscle-sources"), false, |ui| {
        sources(ui, state, muscle);
    });
}

/// Every source once, by the alphabet of their short names.
fn sources(ui: &mut Ui, state: &MapState, muscle: &Muscle) {
    let once: BTreeSet<&SourceId> = muscle.sources().collect();
    let mut all: Vec<&SourceId> = once.into_iter().collect();
    all.sort_by_key(|&id| {
        state
            .atlas()
            .source(id)
            .map(|source| source.short.to_lowercase())
    });
    for id in all {
        claim::references(ui, state.atlas(), std::slice::from_ref(id));
        ui.add_space(2.0);
    }
}
