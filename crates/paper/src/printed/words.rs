//! Words that stand on many pages.

use crate::{FooterLine, PageNow};
use myomap_knowledge::ids::RegionId;
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::text;
use myomap_knowledge::text::capitalised;

/// The name of a folder of muscles as one reads it: `shoulder_and_arm` becomes "Shoulder and arm".
pub(crate) fn folder(name: &str) -> String {
    capitalised(&name.replace(['_', '-'], " "))
}

/// What stands at the foot of every page: in which part one is, and the number of the page.
pub(crate) fn footer(page: &PageNow) -> FooterLine {
    let part = match (page.chapter, page.section) {
        (chapter, "") => chapter.to_owned(),
        ("", section) => section.to_owned(),
        (chapter, section) => text!("paper-part", chapter = chapter, section = section),
    };
    FooterLine {
        left: if part.is_empty() {
            text!("disclaimer")
        } else {
            text!("paper-foot", part = part, disclaimer = text!("disclaimer"))
        },
        right: page.number.to_string(),
    }
}

/// The everyday name of a region, large at its beginning.
pub(crate) fn region_name(knowledge: &Knowledge, id: &RegionId) -> String {
    capitalised(knowledge.body.regions.everyday_name(id))
}
