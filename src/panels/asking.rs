//! The panel at the left while it is asked where it hurts: the places, what must be thought of first, which muscles
//! could refer there, and what to ask next.

use super::claim;
use super::parts::{called, card, head, row, small};
use super::state::{Commands, MapState, PanelMemory};
use super::text;
use super::theme::{self, Palette};
use crate::app::{Item, MapCommand};
use crate::atlas::files::Warning;
use crate::referral::{Candidate, Pain, PainPlace, Strength};
use bevy_egui::egui::{
    Align, Button, CollapsingHeader, ComboBox, Layout, RichText, ScrollArea, TextEdit, Ui,
};
use myomap_body_format::{Laterality, Region, Side};

/// So many regions are offered at once.
const MOST_REGIONS: usize = 6;

/// So many candidates are shown before one asks for all.
const FIRST_CANDIDATES: usize = 8;

/// The whole panel.
pub fn show(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    ui.horizontal(|ui| {
        head(ui, "Where does it hurt?");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = ui
                .button("Close")
                .on_hover_text("Back to the layers (key W)");
            if close.clicked() {
                commands.push(MapCommand::AskWhereItHurts(false));
            }
        });
    });
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        places(ui, state, commands);
        name_a_region(ui, state, memory, commands);
        if state.asking.pains.is_empty() {
            return;
        }
        ui.add_space(theme::GAP);
        think_of_first(ui, state);
        candidates(ui, state, memory, commands);
        ask_next(ui, state, commands);
        ui.add_space(theme::GAP);
        ui.label(small(ui, text::DISCLAIMER));
    });
}

fn places(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    ui.label(small(
        ui,
        "Click on the skin, or paint over it. A drag beside the body turns it.",
    ));
    ui.horizontal(|ui| {
        ui.label(small(ui, "Next place"));
        strength_choice(ui, "next place", state.asking.strength, |strength| {
            commands.push(MapCommand::SetNextStrength(strength));
        });
    });
    for (position, (pain, on_skin)) in state
        .asking
        .pains
        .iter()
        .zip(&state.answer.pains)
        .enumerate()
    {
        let words = on_skin.words(&state.knowledge.body.regions);
        ui.separator();
        ui.horizontal(|ui| {
            ui.label(format!("{}", position + 1));
            ui.add(bevy_egui::egui::Label::new(RichText::new(&words).strong()).truncate());
        });
        ui.horizontal(|ui| {
            strength_choice(ui, &words, pain.strength, |strength| {
                commands.push(MapCommand::SetPainStrength(position, strength));
            });
            let remove = ui.button("Remove");
            called(ui, &remove, format!("Remove {words}"));
            if remove.clicked() {
                commands.push(MapCommand::RemovePain(position));
            }
        });
    }
    if state.asking.pains.len() > 1 && ui.button("Remove all places").clicked() {
        commands.push(MapCommand::ForgetPains);
    }
}

/// Mild, moderate, strong, side by side; a screen reader hears of which place.
fn strength_choice(ui: &mut Ui, of: &str, now: Strength, mut chosen: impl FnMut(Strength)) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding.x = 5.0;
        for strength in Strength::ALL {
            let word = RichText::new(strength.word()).small();
            let button = ui.add(Button::selectable(now == strength, word));
            called(ui, &button, format!("{of}: {}", strength.word()));
            if button.clicked() {
                chosen(strength);
            }
        }
    });
}

fn name_a_region(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    ui.separator();
    let asking = &mut memory.asking;
    ui.horizontal(|ui| {
        let field = TextEdit::singleline(&mut asking.query)
            .hint_text("Or name a region")
            .desired_width(ui.available_width() - 92.0);
        let field = ui.add(field);
        called(ui, &field, "Name a region");
        ComboBox::from_id_salt("side of the region")
            .width(64.0)
            .selected_text(side_word(asking.side))
            .show_ui(ui, |ui| {
                for side in [Side::Left, Side::Right, Side::Midline] {
                    ui.selectable_value(&mut asking.side, side, side_word(side));
                }
            });
    });
    let query = asking.query.trim().to_lowercase();
    if query.is_empty() {
        return;
    }
    let found: Vec<&Region> = matching(state.knowledge.body.regions.all(), &query);
    if found.is_empty() {
        ui.label(small(ui, "No region is called so; try a plainer word."));
    }
    for region in found {
        let plain = region.plain.first().unwrap_or(&region.name);
        if row(ui, false, crate::words::capitalised(plain)).clicked() {
            for side in sides(region, asking.side) {
                commands.push(MapCommand::AddPain(Pain {
                    place: PainPlace::Region(region.id.as_str().to_owned().into(), side),
                    strength: state.asking.strength,
                }));
            }
            asking.query.clear();
        }
    }
}

fn side_word(side: Side) -> &'static str {
    match side {
        Side::Left => "left",
        Side::Right => "right",
        Side::Midline => "both",
    }
}

/// The sides on which a region is meant.
fn sides(region: &Region, wanted: Side) -> Vec<Side> {
    match (region.laterality, wanted) {
        (Laterality::Paired, Side::Midline) => vec![Side::Left, Side::Right],
        (_, side) => vec![side],
    }
}

/// Regions one of whose names has the text in it; those that begin with it first.
fn matching<'a>(regions: &'a [Region], query: &str) -> Vec<&'a Region> {
    let rank = |region: &Region| {
        region
            .plain
            .iter()
            .chain([&region.name])
            .filter_map(|name| {
                let name = name.to_lowercase();
                if name.starts_with(query) {
                    Some(0)
                } else if name.contains(query) {
                    Some(1)
                } else {
                    None
                }
            })
            .min()
    };
    let mut found: Vec<(i32, &Region)> = regions
        .iter()
        .filter_map(|region| Some((rank(region)?, region)))
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found
        .into_iter()
        .take(MOST_REGIONS)
        .map(|(_, region)| region)
        .collect()
}

/// What must be thought of first: red flags and look-alikes of the places.
fn think_of_first(ui: &mut Ui, state: &MapState) {
    let warnings: Vec<&Warning> = state
        .answer
        .differential
        .warnings
        .iter()
        .filter_map(|id| state.atlas().warning(id))
        .collect();
    if warnings.is_empty() {
        return;
    }
    let palette = Palette::of(ui);
    theme::box_frame(palette.alarm_soft, palette.alarm).show(ui, |ui| {
        ui.label(RichText::new("First think of").color(palette.alarm));
        for (position, warning) in warnings.into_iter().enumerate() {
            ui.label(RichText::new(&warning.name).strong());
            folded(ui, "Red flags", warning, position == 0, |ui| {
                claim::list(ui, state.atlas(), &warning.red_flags);
            });
            folded(ui, "Feels alike", warning, false, |ui| {
                for other in &warning.look_alikes {
                    ui.label(RichText::new(&other.name).strong());
                    claim::show(ui, state.atlas(), &other.tell_apart);
                }
            });
        }
    });
    ui.add_space(theme::GAP);
}

/// A part of a warning that can be folded away.
fn folded(ui: &mut Ui, word: &str, of: &Warning, open: bool, content: impl FnOnce(&mut Ui)) {
    let header = CollapsingHeader::new(small(ui, word))
        .id_salt((word, of.id.as_str()))
        .default_open(open)
        .show_unindented(ui, content);
    called(ui, &header.header_response, format!("{word}: {}", of.name));
}

fn candidates(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    let found = &state.answer.differential.candidates;
    head(ui, "Muscles to examine first");
    if found.is_empty() {
        ui.label("No trigger point of the atlas refers to any of these places.");
        return;
    }
    let shown = if memory.asking.all_candidates {
        found.len()
    } else {
        found.len().min(FIRST_CANDIDATES)
    };
    let mut hovered = None;
    for candidate in &found[..shown] {
        let item = Item::from(candidate);
        let selected = state
            .selected()
            .and_then(Item::muscle)
            .is_some_and(|(id, side)| *id == candidate.muscle && side == candidate.side);
        let facts = facts(state, candidate);
        let response = card(ui, selected, &state.knowledge.name_of(&item), &facts);
        if response.clicked() {
            // Of several points each has its own zones: the muscle shows them all.
            let chosen = match candidate.points.as_slice() {
                [only] => Item::Point(only.clone()),
                _ => item.clone(),
            };
            commands.push(MapCommand::Select(Some(chosen)));
        }
        if response.hovered() {
            hovered = Some(item);
        }
    }
    if hovered != memory.hovered_in_list {
        memory.hovered_in_list.clone_from(&hovered);
        commands.push(MapCommand::Hover(hovered));
    }
    if found.len() > shown {
        let word = format!("Show {} more", found.len() - shown);
        if ui.button(word).clicked() {
            memory.asking.all_candidates = true;
        }
    }
    let together = &state.answer.differential.together;
    if together.len() > 1 {
        let names: Vec<String> = together
            .iter()
            .filter_map(|&position| found.get(position))
            .map(|candidate| state.knowledge.name_of(&Item::from(candidate)))
            .collect();
        ui.label(small(
            ui,
            format!("Together they explain most: {}.", names.join(" and ")),
        ));
    }
}

/// Why, and place by place by which kind of zone.
fn facts(state: &MapState, candidate: &Candidate) -> String {
    let mut text = crate::words::capitalised(&candidate.why());
    if candidate.explains.len() > 1 {
        let marks: Vec<String> = candidate
            .explains
            .iter()
            .enumerate()
            .map(|(position, explained)| {
                let word = match explained.as_ref().map(|explained| explained.kind) {
                    Some(kind) => kind.word(),
                    None => "no",
                };
                format!("{}: {word}", position + 1)
            })
            .collect();
        text.push_str(&format!("\n{}", marks.join(" · ")));
    }
    if let Some((region, side)) = candidate.also_expected.first() {
        let place = state.knowledge.body.regions.words(region, *side);
        text.push_str(&format!("\nUsually hurts here too: {place}"));
    }
    text
}

/// The place and the questions that would tell the first candidates apart.
fn ask_next(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    let differential = &state.answer.differential;
    let questions = differential.questions(state.atlas());
    if differential.next_place.is_none() && questions.is_empty() {
        return;
    }
    ui.add_space(theme::GAP);
    head(ui, "Ask next");
    let name = |position: usize| {
        let candidate = differential.candidates.get(position);
        candidate.map_or(String::new(), |candidate| {
            state.knowledge.name_of(&Item::from(candidate))
        })
    };
    if let Some(next) = &differential.next_place {
        let place = state.knowledge.body.regions.words(&next.region, next.side);
        ui.label(format!("Does it hurt here too: {place}?"));
        let speaks_for: Vec<String> = next.speaks_for.iter().map(|&at| name(at)).collect();
        let against: Vec<String> = next.speaks_against.iter().map(|&at| name(at)).collect();
        ui.label(small(
            ui,
            format!("Yes speaks for {}.", text::listed(&speaks_for)),
        ));
        if !against.is_empty() {
            ui.label(small(
                ui,
                format!("No speaks for {}.", text::listed(&against)),
            ));
        }
        if ui.button("It hurts there too").clicked() {
            commands.push(MapCommand::AddPain(Pain {
                place: PainPlace::Region(next.region.clone(), next.side),
                strength: state.asking.strength,
            }));
        }
    }
    for (position, question) in questions {
        ui.add_space(4.0);
        claim::show(ui, state.atlas(), question);
        ui.label(small(ui, format!("Yes speaks for {}.", name(position))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(id: &str, plain: &[&str], laterality: Laterality) -> Region {
        Region {
            id: id.to_owned(),
            name: format!("{id} region"),
            plain: plain.iter().map(|&word| word.to_owned()).collect(),
            laterality,
            parts: Vec::new(),
        }
    }

    #[test]
    fn regions_that_begin_with_the_word_come_first() {
        let regions = [
            region("posterior_knee", &["back of the knee"], Laterality::Paired),
            region("lower_back", &["lower back"], Laterality::Midline),
            region("occiput", &["back of the head"], Laterality::Midline),
        ];
        let ids: Vec<&str> = matching(&regions, "back")
            .into_iter()
            .map(|region| region.id.as_str())
            .collect();
        assert_eq!(ids, ["posterior_knee", "occiput", "lower_back"]);
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
