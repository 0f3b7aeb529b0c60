//! Which caution sites are to be seen: those of the technique that is shown, and where a person asks for them, those
//! of the selected muscle, or all.

use super::knowledge::Knowledge;
use super::layers::Layers;
use super::selection::Selection;
use super::treating::Treating;
use crate::atlas::ids::CautionId;
use crate::referral::site::CautionSite;
use myomap_body_format::Side;
use std::collections::BTreeSet;

/// The sites to be seen, each on the side that is selected; both sides where nothing is.
pub fn shown_caution_sites(
    knowledge: &Knowledge,
    selection: &Selection,
    treating: &Treating,
    layers: &Layers,
) -> Vec<CautionSite> {
    let all = || {
        let sites = knowledge.atlas.cautions().iter().flat_map(CautionSite::of);
        sites.filter(|site| layers.sides.shows(site.side))
    };
    let selected = selection
        .selected
        .as_ref()
        .and_then(|item| knowledge.muscle(item));
    let Some((muscle, side)) = selected else {
        return if layers.caution_sites {
            all().collect()
        } else {
            Vec::new()
        };
    };
    // Treatments, then stretches, as a technique is chosen.
    let cautions = muscle
        .treatments
        .iter()
        .map(|treatment| &treatment.cautions)
        .chain(muscle.stretches.iter().map(|stretch| &stretch.cautions));
    let wanted: BTreeSet<&CautionId> = cautions
        .enumerate()
        .filter(|(position, _)| layers.caution_sites || treating.chosen == Some(*position))
        .flat_map(|(_, cautions)| cautions)
        .collect();
    all()
        .filter(|site| wanted.contains(&site.caution))
        .filter(|site| site.side == side || site.side == Side::Midline)
        .collect()
}
