//! Naming a region instead of pointing at it.

use crate::panels::memory::{AskingMemory, PanelMemory};
use crate::panels::parts::{called, row, small};
use crate::panels::state::{Commands, MapState};
use crate::panels::theme;
use bevy_egui::egui::{ComboBox, Key, ScrollArea, TextEdit, Ui};
use myomap_body_format::{Laterality, Region, Side};
use myomap_knowledge::ids::RegionId;
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised};

/// The list of regions is at most so high, in points.
const LIST_HEIGHT: f32 = 230.0;

/// The field, and the regions it finds; all of them where nothing is written.
pub(super) fn show(
    ui: &mut Ui,
    state: &MapState,
    memory: &mut PanelMemory,
    hovered: &mut Option<Item>,
    commands: &mut Commands,
) {
    ui.separator();
    let asking = &mut memory.asking;
    let all = state.knowledge.body.regions.all();
    let chosen = field(ui, asking, all);
    let open = asking.listed || !asking.query.trim().is_empty();
    let found = matching(all, &asking.query.trim().to_lowercase());
    let word = if open {
        text!("asking-hide-regions")
    } else {
        text!("asking-list-regions")
    };
    if asking.query.trim().is_empty() && ui.button(word).clicked() {
        asking.listed = !asking.listed;
    }
    let mut wanted = chosen;
    if open && found.is_empty() {
        ui.label(small(ui, text!("asking-no-such-region")));
    } else if open {
        let list = ScrollArea::vertical()
            .id_salt("regions")
            .max_height(LIST_HEIGHT);
        list.show(ui, |ui| {
            let is_searched = !asking.query.trim().is_empty();
            for (place, region) in found.into_iter().enumerate() {
                // Enter takes the first.
                let is_next = is_searched && place == 0;
                let response = row(ui, is_next, capitalised(region.everyday_name()))
                    .on_hover_text(&region.definition);
                if response.clicked() {
                    wanted = Some(region);
                }
                if response.hovered() {
                    let side = region.side_or(asking.side);
                    *hovered = Some(Item::Region(RegionId::new(&region.id), side));
                }
            }
        });
    }
    if let Some(region) = wanted {
        for side in sides(region, asking.side) {
            commands.push(state.it_hurts_in(RegionId::new(&region.id), side));
        }
        asking.query.clear();
    }
}

/// The field with the side beside it; gives the region that Enter chooses.
fn field<'a>(ui: &mut Ui, asking: &mut AskingMemory, all: &'a [Region]) -> Option<&'a Region> {
    ui.horizontal(|ui| {
        let field = TextEdit::singleline(&mut asking.query)
            .hint_text(text!("asking-region-hint"))
            .margin(theme::IN_FIELD)
            .desired_width(ui.available_width() - 100.0);
        let field = ui.add(field);
        called(ui, &field, text!("asking-region"));
        let sides = ComboBox::from_id_salt("side of the region")
            .width(64.0)
            .selected_text(side_word(asking.side))
            .show_ui(ui, |ui| {
                for side in [Side::Left, Side::Right, Side::Midline] {
                    ui.selectable_value(&mut asking.side, side, side_word(side));
                }
            });
        called(ui, &sides.response, text!("asking-region-side"));
        let query = asking.query.trim().to_lowercase();
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if !entered || query.is_empty() {
            return None;
        }
        // The next region can be written at once.
        field.request_focus();
        matching(all, &query).into_iter().next()
    })
    .inner
}

fn side_word(side: Side) -> String {
    match side {
        Side::Midline => text!("asking-both-sides"),
        side => side.in_words(),
    }
}

/// The sides on which a region is meant.
fn sides(region: &Region, wanted: Side) -> Vec<Side> {
    match (region.laterality, wanted) {
        (Laterality::Paired, Side::Midline) => vec![Side::Left, Side::Right],
        (_, side) => vec![side],
    }
}

/// Regions by how well a text fits one of their names: it is the name; the name begins so; a word of it does; it has the
/// text anywhere. Of those that fit alike the ones whose everyday name it is come first; then head to foot. All of them where
/// there is no text.
fn matching<'a>(regions: &'a [Region], query: &str) -> Vec<&'a Region> {
    let mut found: Vec<(usize, &Region)> = regions
        .iter()
        .filter_map(|region| Some((rank(region, query)?, region)))
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, region)| region).collect()
}

/// How well a text fits the best of a region's names, 0 best; none where it fits none.
fn rank(region: &Region, query: &str) -> Option<usize> {
    if query.is_empty() {
        return Some(0);
    }
    let everyday = region.everyday_name();
    let names = region.plain.iter().chain([&region.name]);
    names
        .filter_map(|name| {
            let is_everyday = name == everyday;
            let name = name.to_lowercase();
            let mut words = name.split([' ', '-']);
            let fits = if name == query {
                0
            } else if name.starts_with(query) {
                1
            } else if words.any(|word| word.starts_with(query)) {
                2
            } else if name.contains(query) {
                3
            } else {
                return None;
            };
            Some(2 * fits + usize::from(!is_everyday))
        })
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(id: &str, plain: &[&str], laterality: Laterality) -> Region {
        Region {
            id: id.to_owned(),
            name: format!("{id} region"),
            plain: plain.iter().map(|&word| word.to_owned()).collect(),
            definition: String::new(),
            laterality,
            parts: Vec::new(),
        }
    }

    #[test]
    fn regions_with_a_word_that_begins_so_come_first() {
        let regions = [
            region("fallback", &["comeback"], Laterality::Midline),
            region("posterior_knee", &["back of the knee"], Laterality::Paired),
            region("lower_back", &["lower back"], Laterality::Midline),
            region("occiput", &["back of the head"], Laterality::Midline),
        ];
        let ids: Vec<&str> = matching(&regions, "back")
            .into_iter()
            .map(|region| region.id.as_str())
            .collect();
        assert_eq!(ids, ["posterior_knee", "occiput", "lower_back", "fallback"]);
        assert_eq!(
            matching(&regions, "").len(),
            4,
            "without a text all of them"
        );
    }

    #[test]
    fn the_region_that_is_called_just_that_comes_first() {
        let regions = [
            region(
                "outer_forearm",
                &["outer forearm", "thumb side of the forearm"],
                Laterality::Paired,
            ),
            region("thumb_ball", &["ball of the thumb"], Laterality::Paired),
            region("thumb", &["thumb"], Laterality::Paired),
        ];
        assert_eq!(matching(&regions, "thumb")[0].id, "thumb");
    }

    #[test]
    fn both_sides_of_a_pair_are_two_places() {
        let knee = region("knee", &[], Laterality::Paired);
        let back = region("back", &[], Laterality::Midline);
        assert_eq!(sides(&knee, Side::Midline), [Side::Left, Side::Right]);
        assert_eq!(sides(&back, Side::Midline), [Side::Midline]);
        assert_eq!(sides(&back, Side::Left), [Side::Left]);
    }
}
