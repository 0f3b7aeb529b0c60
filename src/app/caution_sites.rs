//! Which caution sites are to be seen: those of the technique that is shown, and where a person asks for them, those
//! of the selected muscle, or all.

use myomap_body_format::Side;
use myomap_knowledge::ids::CautionId;
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::referral::site::CautionSite;
use myomap_state::{Layers, Selection, Treating};
use std::collections::BTreeSet;

/// The sites to be seen, each on the side that is selected; both sides where nothing is.
pub fn shown_caution_sites(
    knowledge: &Knowledge,
    selection: &Selection,
    treating: &Treating,
    layers: &Layers,
) -> Vec<CautionSite> {
    let selected = selection
        .selected
        .as_ref()
        .and_then(|item| knowledge.muscle(item));
    // Hovering asks too: without anything wanted no site is made.
    let made = |wanted: &dyn Fn(&CautionId) -> bool| -> Vec<CautionSite> {
        let cautions = knowledge.atlas.cautions().iter();
        let sites = cautions
            .filter(|caution| wanted(&caution.id))
            .flat_map(CautionSite::of);
        sites.filter(|site| layers.sides.shows(site.side)).collect()
    };
    let Some((muscle, side)) = selected else {
        return made(&|_| layers.caution_sites);
    };
    let wanted: BTreeSet<&CautionId> = muscle
        .techniques()
        .filter(|(choice, _)| layers.caution_sites || treating.chosen.as_ref() == Some(choice))
        .flat_map(|(_, technique)| technique.cautions())
        .collect();
    let mut sites = made(&|caution| wanted.contains(caution));
    sites.retain(|site| site.side == side || site.side == Side::Midline);
    sites
}
