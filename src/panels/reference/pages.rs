//! Techniques, therapy, cautions, glossary and sources.

use super::{Filter, Wanted, entry, nothing_found};
use crate::panels::claim;
use crate::panels::parts::{caption, head, small};
use crate::panels::phrases;
use crate::panels::red_flags;
use crate::panels::state::MapState;
use crate::panels::theme::{self, Palette};
use bevy_egui::egui::{RichText, Ui};
use myomap_knowledge::atlas::files::{Claim, Comparison, Source, Technique};
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised, listed, span};

/// What hands do.
pub(super) fn techniques(ui: &mut Ui, state: &MapState, filter: &Filter, wanted: &Wanted) {
    let mut any = false;
    for technique in state.atlas().techniques() {
        let names = technique.synonyms.iter().map(String::as_str);
        if !filter.lets_through(names.chain([technique.name.as_str(), technique.plain.as_str()])) {
            continue;
        }
        any = true;
        let id = technique.id.as_str();
        let open = wanted.unfolds(id, filter);
        let header = entry(ui, &technique.name, open, |ui| {
            technique_page(ui, state, technique)
        });
        wanted.bring(id, &header);
    }
    nothing_found(ui, any);
}

fn technique_page(ui: &mut Ui, state: &MapState, technique: &Technique) {
    if !technique.synonyms.is_empty() {
        caption(
            ui,
            &text!("also-called", names = technique.synonyms.join(", ")),
        );
    }
    ui.label(&technique.plain);
    caption(ui, &text!("technique-steps"));
    for (number, step) in technique.steps.iter().enumerate() {
        ui.label(format!("{}.  {step}", number + 1));
    }
    let tools: Vec<String> = technique.tools.iter().map(|tool| tool.in_words()).collect();
    for (word, text) in [
        (text!("technique-with"), &capitalised(&tools.join(", "))),
        (text!("technique-speed"), &technique.speed),
        (text!("technique-pressure"), &technique.pressure),
    ] {
        caption(ui, &word);
        ui.label(text);
    }
    if let Some(pressure) = technique.pressure_of_10 {
        ui.label(text!("pressure-of-10", span = span(pressure)));
    }
    part(ui, state, &text!("technique-dose"), &technique.dose);
    part(ui, state, &text!("technique-effect"), &technique.evidence);
    let cautions: Vec<String> = state
        .atlas()
        .cautions_of(technique)
        .map(|caution| caution.name.to_lowercase())
        .collect();
    if !cautions.is_empty() {
        caption(ui, &text!("technique-not-with"));
        ui.label(capitalised(&listed(&cautions)));
    }
    for left_out in &technique.leaves_out {
        if let Some(caution) = state.atlas().caution(&left_out.caution) {
            let name = caution.name.to_lowercase();
            ui.label(text!(
                "technique-leaves-out",
                caution = name,
                why = &left_out.why
            ));
        }
    }
}

/// Neuromuscular therapy, and beside it deep tissue massage.
pub(super) fn therapy(ui: &mut Ui, state: &MapState, filter: &Filter) {
    let Some(therapy) = state.atlas().therapy() else {
        ui.label(text!("nothing-recorded"));
        return;
    };
    if !filter.unfolds() {
        ui.label(&therapy.plain);
        caption(
            ui,
            &text!("therapy-names", names = therapy.names.join(", ")),
        );
    }
    let mut any = false;
    ui.add_space(theme::GAP);
    for line in &therapy.comparison {
        let texts = [
            line.aspect.as_str(),
            line.neuromuscular.text.as_str(),
            line.deep_tissue.text.as_str(),
        ];
        if filter.lets_through(texts) {
            any = true;
            comparison(ui, state, line);
        }
    }
    let parts = [
        (text!("therapy-claims"), &therapy.claims),
        (text!("therapy-feedback"), &therapy.feedback),
        (text!("therapy-aftercare"), &therapy.aftercare),
        (text!("therapy-training"), &therapy.training),
    ];
    for (word, claims) in parts {
        let left: Vec<&Claim> = claims
            .iter()
            .filter(|claim| filter.lets_through([claim.text.as_str()]))
            .collect();
        if !left.is_empty() {
            any = true;
            entry(ui, &word, filter.unfolds().then_some(true), |ui| {
                claim::list(ui, state.atlas(), left)
            });
        }
    }
    nothing_found(ui, any);
}

/// One aspect, the two therapies side by side.
fn comparison(ui: &mut Ui, state: &MapState, line: &Comparison) {
    head(ui, &line.aspect);
    ui.columns_const(|[left, right]| {
        caption(left, &text!("therapy-neuromuscular"));
        claim::show(left, state.atlas(), &line.neuromuscular);
        caption(right, &text!("therapy-deep-tissue"));
        claim::show(right, state.atlas(), &line.deep_tissue);
    });
    ui.separator();
}

fn part(ui: &mut Ui, state: &MapState, word: &str, claims: &[Claim]) {
    if !claims.is_empty() {
        caption(ui, word);
        claim::list(ui, state.atlas(), claims);
    }
}

/// What to mind.
pub(super) fn cautions(ui: &mut Ui, state: &MapState, filter: &Filter, wanted: &Wanted) {
    let mut any = false;
    for caution in state.atlas().cautions() {
        if !filter.lets_through([
            caution.name.as_str(),
            caution.plain.as_str(),
            caution.avoid.as_str(),
        ]) {
            continue;
        }
        any = true;
        let id = caution.id.as_str();
        let open = wanted.unfolds(id, filter);
        let header = entry(ui, &caution.name, open, |ui| {
            let where_it_holds = if caution.everywhere {
                text!("caution-everywhere")
            } else {
                text!("caution-at-a-place")
            };
            caption(ui, &where_it_holds);
            ui.label(&caution.plain);
            ui.label(RichText::new(&caution.avoid).color(Palette::of(ui).alarm));
            red_flags::list(ui, state.atlas(), &caution.red_flags);
            claim::sources_line(ui, state.atlas(), &caution.sources);
        });
        wanted.bring(id, &header);
    }
    nothing_found(ui, any);
}

/// The words, explained.
pub(super) fn glossary(ui: &mut Ui, state: &MapState, filter: &Filter, wanted: &Wanted) {
    let mut any = false;
    for term in state.atlas().terms() {
        let names = term.synonyms.iter().map(String::as_str);
        if !filter.lets_through(names.chain([term.term.as_str(), term.plain.as_str()])) {
            continue;
        }
        any = true;
        wanted.head(ui, &term.term, &capitalised(&term.term));
        ui.label(&term.plain);
        if !term.synonyms.is_empty() {
            ui.label(small(
                ui,
                text!("also-called", names = term.synonyms.join(", ")),
            ));
        }
        ui.add_space(theme::GAP);
    }
    nothing_found(ui, any);
}

/// What sort of text a source is, and how many it looked at: "controlled trial · 119 people".
fn source_facts(source: &Source) -> String {
    let people = source
        .people
        .map(|people| text!("source-people", count = people));
    let studies = source
        .studies
        .map(|studies| text!("source-studies", count = studies));
    let kind = capitalised(&source.kind.in_words());
    phrases::joined(std::iter::once(kind).chain(studies).chain(people))
}

/// The books and papers.
pub(super) fn sources(ui: &mut Ui, state: &MapState, filter: &Filter, wanted: &Wanted) {
    let mut any = false;
    for source in state.atlas().sources() {
        if !filter.lets_through([source.short.as_str(), source.reference.as_str()]) {
            continue;
        }
        any = true;
        wanted.head(ui, source.id.as_str(), &source.short);
        ui.label(&source.reference);
        ui.label(small(ui, source_facts(source)));
        claim::link(ui, source.identifier.as_deref());
        ui.add_space(theme::GAP);
    }
    nothing_found(ui, any);
}
