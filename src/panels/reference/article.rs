//! The article that Myomap starts from, fact by fact: where Myomap says each, and what speaks against it.

use super::{Filter, nothing_found};
use crate::panels::claim;
use crate::panels::memory::{Page, ReferenceMemory};
use crate::panels::parts::{called, caption, small};
use crate::panels::state::MapState;
use crate::panels::theme::{self, Palette};
use bevy_egui::egui::{RichText, Ui};
use myomap_knowledge::atlas::files::{Against, Carrier, Fact};
use myomap_knowledge::atlas::{Atlas, ClaimHome};
use myomap_knowledge::text;
use myomap_knowledge::text::capitalised;

/// The page.
pub(super) fn show(
    ui: &mut Ui,
    state: &MapState,
    filter: &Filter,
    reference: &mut ReferenceMemory,
) {
    let Some(article) = state.atlas().article() else {
        ui.label(text!("nothing-recorded"));
        return;
    };
    ui.label(RichText::new(text!("article-how-to-read")).color(Palette::of(ui).quiet));
    let mut any = false;
    for fact in &article.facts {
        let against = against(state.atlas(), fact);
        let texts = against.iter().map(|against| against.text.as_str());
        if !filter.lets_through(texts.chain([fact.says.as_str()])) {
            continue;
        }
        any = true;
        one(ui, state.atlas(), fact, &against, reference);
    }
    nothing_found(ui, any);
}

fn one(
    ui: &mut Ui,
    atlas: &Atlas,
    fact: &Fact,
    against: &[&Against],
    reference: &mut ReferenceMemory,
) {
    ui.separator();
    ui.label(format!("{}.  {}", fact.number, fact.says));
    ui.horizontal_wrapped(|ui| {
        ui.label(small(ui, text!("article-said-at")));
        let mut shown = Vec::new();
        for carrier in &fact.carried_by {
            let place = place(atlas, carrier);
            if shown.contains(&place) {
                continue;
            }
            let link = ui.link(RichText::new(&place.word).small());
            called(
                ui,
                &link,
                text!("article-link", number = fact.number, place = &place.word),
            );
            if link.clicked() {
                reference.leads_to(place.page, &place.filter);
            }
            shown.push(place);
        }
    });
    if against.is_empty() {
        return;
    }
    let palette = Palette::of(ui);
    theme::box_frame(palette.contested_soft, palette.contested).show(ui, |ui| {
        caption(ui, &text!("claim-against"));
        for against in against {
            ui.label(&against.text);
            claim::sources_line(ui, atlas, &against.sources);
        }
    });
}

/// A place of the reference where a fact is said.
#[derive(PartialEq)]
struct Place {
    page: Page,
    /// What it is called there.
    word: String,
    /// What finds it there.
    filter: String,
}

fn place(atlas: &Atlas, carrier: &Carrier) -> Place {
    let named = |page, name: &str| Place {
        page,
        word: capitalised(name),
        filter: name.to_owned(),
    };
    let technique = |id| {
        atlas
            .technique(id)
            .map(|it| named(Page::Techniques, &it.name))
    };
    let condition = |id| {
        atlas
            .condition(id)
            .map(|it| named(Page::Conditions, &it.name))
    };
    let found = match carrier {
        Carrier::Claim(id) => atlas.claim(id).map(|(home, claim)| match home {
            ClaimHome::Technique(technique) => named(Page::Techniques, &technique.name),
            ClaimHome::Condition(condition) => named(Page::Conditions, &condition.name),
            ClaimHome::Therapy => Place {
                page: Page::Therapy,
                word: text!("page-therapy"),
                filter: claim.text.clone(),
            },
        }),
        Carrier::Technique(id) => technique(id),
        Carrier::Condition(id) => condition(id),
        Carrier::Caution(id) => atlas.caution(id).map(|it| named(Page::Cautions, &it.name)),
        Carrier::Term(term) => Some(named(Page::Glossary, term)),
        Carrier::Name(_) => None,
    };
    found.unwrap_or_else(|| Place {
        page: Page::Therapy,
        word: text!("page-therapy"),
        filter: String::new(),
    })
}

/// What speaks against a fact: what it says itself, and what the claims that carry it say.
fn against<'a>(atlas: &'a Atlas, fact: &'a Fact) -> Vec<&'a Against> {
    let of_claims = fact.carried_by.iter().filter_map(|carrier| match carrier {
        Carrier::Claim(id) => atlas.claim(id)?.1.against.as_ref(),
        _ => None,
    });
    let mut all: Vec<&Against> = fact.against.iter().collect();
    for against in of_claims {
        if !all.contains(&against) {
            all.push(against);
        }
    }
    all
}
