//! Where a muscle begins and ends, what it does, which nerve supplies it; and every source of its page.

use crate::panels::claim;
use crate::panels::parts::caption;
use crate::panels::state::MapState;
use bevy_egui::egui::Ui;
use myomap_knowledge::atlas::files::{Claim, Muscle};
use myomap_knowledge::ids::SourceId;
use std::collections::BTreeSet;

/// The anatomy.
pub(super) fn show(ui: &mut Ui, state: &MapState, muscle: &Muscle) {
    let nerve = if muscle.roots.is_empty() {
        muscle.nerve.clone()
    } else {
        format!("{} Roots: {}.", muscle.nerve, muscle.roots.join(", "))
    };
    for (word, text) in [
        ("Origin", &muscle.origin),
        ("Insertion", &muscle.insertion),
        ("Action", &muscle.action),
        ("Nerve", &nerve),
    ] {
        caption(ui, word);
        ui.label(text);
    }
    if !muscle.names.synonyms.is_empty() {
        caption(ui, "Other names");
        ui.label(muscle.names.synonyms.join(", "));
    }
    claim::sources_line(ui, state.atlas(), &muscle.anatomy_sources);
}

/// Every source once, by the alphabet of their short names.
pub(super) fn sources(ui: &mut Ui, state: &MapState, muscle: &Muscle) {
    let mut all: Vec<SourceId> = of_muscle(muscle).into_iter().cloned().collect();
    all.sort_by_key(|id| {
        state
            .atlas()
            .source(id)
            .map(|source| source.short.to_lowercase())
    });
    for id in &all {
        claim::references(ui, state.atlas(), std::slice::from_ref(id));
        ui.add_space(2.0);
    }
}

fn of_muscle(muscle: &Muscle) -> BTreeSet<&SourceId> {
    let claims = [
        &muscle.symptoms,
        &muscle.activated_by,
        &muscle.kept_going_by,
        &muscle.red_flags,
        &muscle.self_care,
    ]
    .into_iter()
    .flatten()
    .chain(
        muscle
            .look_alikes
            .iter()
            .map(|look_alike| &look_alike.tell_apart),
    )
    .chain(
        muscle
            .trigger_points
            .iter()
            .flat_map(|point| &point.symptoms),
    )
    .flat_map(of_claim);
    let zones = muscle
        .trigger_points
        .iter()
        .flat_map(|point| &point.referral)
        .flat_map(|zone| &zone.sources);
    let care = muscle
        .treatments
        .iter()
        .flat_map(|treatment| &treatment.sources)
        .chain(muscle.stretches.iter().flat_map(|stretch| &stretch.sources));
    muscle
        .anatomy_sources
        .iter()
        .chain(claims)
        .chain(zones)
        .chain(care)
        .collect()
}

fn of_claim(claim: &Claim) -> impl Iterator<Item = &SourceId> {
    let against = claim.against.iter().flat_map(|against| &against.sources);
    claim.sources.iter().chain(against)
}
