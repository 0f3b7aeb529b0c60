//! The words for what panels show and the domain has none for.

use crate::app::keys::{self, Action, PagePart};
use crate::panels::memory::Page;
use myomap_knowledge::atlas::Atlas;
use myomap_knowledge::atlas::files::Treatment;
use myomap_knowledge::text;
use myomap_knowledge::text::{capitalised, span};
use myomap_state::ViewPreset;

/// A hint with the key that does the same: "Hide it (key H)".
pub fn with_key(hint: String, action: Action) -> String {
    let key = keys::called(action);
    if key.chars().count() == 1 {
        text!("hint-with-letter", hint = hint, key = key)
    } else {
        text!("hint-with-key", hint = hint, key = key)
    }
}

/// A hint with the keys that do the same together: "Next and previous (N, P)".
pub fn with_keys(hint: String, actions: &[Action]) -> String {
    let keys: Vec<String> = actions.iter().map(|action| keys::called(*action)).collect();
    text!("hint-with-key", hint = hint, key = keys.join(", "))
}

/// From where the body is seen.
pub fn view(preset: ViewPreset) -> String {
    match preset {
        ViewPreset::Front => text!("view-front"),
        ViewPreset::Back => text!("view-back"),
        ViewPreset::Left => text!("view-left"),
        ViewPreset::Right => text!("view-right"),
        ViewPreset::Top => text!("view-top"),
        ViewPreset::Bottom => text!("view-bottom"),
    }
}

/// A part of a muscle's page.
pub fn page_part(part: PagePart) -> String {
    match part {
        PagePart::Points => text!("part-points"),
        PagePart::Treat => text!("part-treat"),
        PagePart::Ask => text!("part-ask"),
        PagePart::Anatomy => text!("part-anatomy"),
    }
}

/// What one reads in a part of a muscle's page.
pub fn what_is_in(part: PagePart) -> String {
    match part {
        PagePart::Points => text!("part-points-hint"),
        PagePart::Treat => text!("part-treat-hint"),
        PagePart::Ask => text!("part-ask-hint"),
        PagePart::Anatomy => text!("part-anatomy-hint"),
    }
}

/// A page of the reference.
pub fn page(page: Page) -> String {
    match page {
        Page::Techniques => text!("page-techniques"),
        Page::Conditions => text!("page-conditions"),
        Page::Therapy => text!("page-therapy"),
        Page::Article => text!("page-article"),
        Page::Cautions => text!("page-cautions"),
        Page::RedFlags => text!("page-red-flags"),
        Page::Glossary => text!("page-glossary"),
        Page::Sources => text!("page-sources"),
    }
}

/// The muscles that are left when all above a layer are peeled off; 1 shows all, 5 none.
pub fn layer(outermost: u8) -> String {
    match outermost {
        0 | 1 => text!("peeled-none"),
        2 => text!("peeled-superficial"),
        3 => text!("peeled-second"),
        4 => text!("peeled-deep"),
        _ => text!("peeled-all"),
    }
}

/// How deep a structure lies.
pub fn depth(layer: u8) -> String {
    match layer {
        0 | 1 => text!("depth-superficial"),
        2 => text!("depth-second"),
        3 => text!("depth-deep"),
        _ => text!("depth-deepest"),
    }
}

/// The name of a folder as a person would write it: `shoulder_and_arm` becomes "Shoulder and arm".
pub fn folder(name: &str) -> String {
    capitalised(&name.replace(['_', '-'], " "))
}

/// What a treatment is called.
pub fn treatment(atlas: &Atlas, treatment: &Treatment) -> String {
    let technique = atlas.technique(&treatment.technique);
    technique.map_or_else(
        || folder(treatment.technique.as_str()),
        |technique| technique.name.clone(),
    )
}

/// How often a treatment is repeated; none where that is not said.
pub fn repetitions(treatment: &Treatment) -> Option<String> {
    let times = treatment.repetitions?;
    Some(text!("times", span = span(times)))
}

/// How hard a treatment presses; none where that is not said.
pub fn pressure(treatment: &Treatment) -> Option<String> {
    let pressure = treatment.pressure_of_10?;
    Some(text!("pressure-of-10", span = span(pressure)))
}

/// Several words in one line: "elbow · 30–90 s · points 1 and 2".
pub fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_and_lines_of_facts_read_as_one_says_them() {
        assert_eq!(folder("shoulder_and_arm"), "Shoulder and arm");
        let parts = ["elbow", "", "30–90 s"].map(str::to_owned);
        assert_eq!(joined(parts), "elbow · 30–90 s");
    }
}
