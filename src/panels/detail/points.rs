//! The trigger points of a muscle: the list, the chosen one, and where they are felt.

use super::{also_felt, zones};
use crate::app::keys::Action;
use crate::panels::claim;
use crate::panels::memory::PanelMemory;
use crate::panels::parts::{called, caption, first_rows, row, small};
use crate::panels::phrases;
use crate::panels::state::{Commands, MapState};
use crate::panels::theme::{self, Palette};
use crate::panels::zone_patterns;
use bevy_egui::egui::accesskit::Role;
use bevy_egui::egui::{AtomExt, Button, Label, RichText, Sense, Ui};
use myomap_body_format::Side;
use myomap_knowledge::atlas::files::{Muscle, Numbering, PointRef, TriggerPoint, ZoneKind};
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::PointKey;
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised};
use myomap_state::{CameraTarget, MapCommand, ReferralSide};

/// So much of what a muscle is in plain words stands above its points; all of it stands under anatomy.
const ROWS_IN_PLAIN_WORDS: usize = 3;

/// The part of a muscle's page: every point with its zones; of the chosen one all that is known, and only its zones.
pub(super) fn show(
    ui: &mut Ui,
    state: &MapState,
    memory: &mut PanelMemory,
    (muscle, side, chosen): (&Muscle, Side, Option<&TriggerPoint>),
    commands: &mut Commands,
) {
    first_rows(ui, &muscle.plain, ROWS_IN_PLAIN_WORDS);
    if let Some(other) = muscle
        .shown_with
        .as_ref()
        .and_then(|id| state.atlas().muscle(id))
    {
        ui.label(small(
            ui,
            text!("muscle-shown-with", muscle = &other.names.english),
        ));
    }
    ui.add_space(theme::GAP);
    if muscle.trigger_points.is_empty() {
        ui.label(text!("points-none"));
        return;
    }
    let whole = Item::Muscle(muscle.id.clone(), side);
    if let Some(why) = state.knowledge.why_item_not_shown(&whole) {
        ui.label(small(ui, capitalised(&why)));
    }
    let keys = [Action::NextPoint, Action::PreviousPoint];
    let hint = phrases::with_keys(text!("points-hint"), &keys);
    if chosen.is_some()
        && row(ui, false, text!("points-all"))
            .on_hover_text(&hint)
            .clicked()
    {
        commands.push(MapCommand::Select(Some(whole)));
    }
    for point in &muscle.trigger_points {
        let is_chosen = chosen.is_some_and(|chosen| chosen.number == point.number);
        let name = capitalised(&point.name);
        let key = PointKey {
            point: muscle.point_ref(point),
            side,
        };
        // The name of a point that takes two rows stands beside its number in both.
        let line = (
            format!("{}  ", point.number),
            name.as_str().atom_shrink(true),
        );
        let line = row(ui, is_chosen, line);
        called(ui, &line, format!("{}   {name}", point.number));
        if line.on_hover_text(&hint).clicked() {
            commands.push(MapCommand::Select(Some(Item::Point(key.clone()))));
        }
        for why in state.knowledge.why_not_shown(&key) {
            ui.label(small(ui, capitalised(&why)));
        }
        if is_chosen {
            the_point(ui, state, memory, (point, side), commands);
        }
        if is_chosen || chosen.is_none() {
            ui.scope(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                zones_of(ui, state, (point, &key), is_chosen, commands);
            });
        }
    }
    ui.add_space(theme::GAP);
    zone_patterns::legend(ui, state.selection.place_of_selected());
    if let Numbering::Own(why) = &muscle.numbering {
        ui.label(small(ui, text!("points-numbers-are-ours", why = why)));
    }
}

fn the_point(
    ui: &mut Ui,
    state: &MapState,
    memory: &mut PanelMemory,
    (point, side): (&TriggerPoint, Side),
    commands: &mut Commands,
) {
    let palette = Palette::of(ui);
    theme::box_frame(palette.raised, palette.line).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let title = text!("points-title", number = point.number, name = &point.name);
        ui.label(RichText::new(title).text_style(theme::section()));
        let met = text!("points-how-common", met = point.how_common.in_words());
        ui.label(small(ui, met));
        let slice = Button::new(text!("slice-through-point")).selected(memory.slice_open);
        let hint = phrases::with_key(text!("slice-hint"), Action::Slice);
        if ui.add(slice).on_hover_text(hint).clicked() {
            memory.slice_open = !memory.slice_open;
        }
        caption(ui, &text!("points-how-to-find"));
        ui.label(&point.plain);
        if !point.symptoms.is_empty() {
            caption(ui, &text!("points-symptoms"));
            claim::list(ui, state.atlas(), &point.symptoms);
        }
        links(
            ui,
            state,
            &text!("points-key-points"),
            &point.key_points,
            side,
            commands,
        );
        links(
            ui,
            state,
            &text!("points-satellites"),
            &point.satellites,
            side,
            commands,
        );
    });
}

/// Other points, to go to.
fn links(
    ui: &mut Ui,
    state: &MapState,
    word: &str,
    points: &[PointRef],
    side: Side,
    commands: &mut Commands,
) {
    if points.is_empty() {
        return;
    }
    caption(ui, word);
    for point in points {
        let muscle = state.atlas().muscle(&point.muscle);
        let name = muscle.map_or(point.muscle.as_str(), |muscle| {
            muscle.names.english.as_str()
        });
        if ui
            .link(text!(
                "points-of-muscle",
                muscle = capitalised(name),
                number = point.number
            ))
            .clicked()
        {
            let point = point.clone();
            commands.push(MapCommand::Select(Some(Item::Point(PointKey {
                point,
                side,
            }))));
        }
    }
}

/// Where a zone lies, in words; pressed, the camera goes to where the point is felt.
fn the_zone(ui: &mut Ui, regions: String, key: &PointKey, commands: &mut Commands) {
    let zone = ui.add(Label::new(&regions).sense(Sense::click()));
    ui.ctx().accesskit_node_builder(zone.id, |node| {
        node.set_role(Role::Button);
        node.set_label(regions);
    });
    if zone.on_hover_text(text!("zones-show")).clicked() {
        commands.push(MapCommand::Select(Some(Item::Point(key.clone()))));
        commands.push(MapCommand::fly(CameraTarget::Referral(ReferralSide::Main)));
    }
}

/// Every zone in a few words; of the chosen point also between which landmarks it is drawn.
fn zones_of(
    ui: &mut Ui,
    state: &MapState,
    (point, key): (&TriggerPoint, &PointKey),
    in_full: bool,
    commands: &mut Commands,
) {
    let body = &state.knowledge.body;
    let painted = state.knowledge.map.get(key);
    let place = state.selection.place_of_selected();
    for kind in [ZoneKind::Essential, ZoneKind::Spillover] {
        let zones = point
            .referral
            .iter()
            .enumerate()
            .filter(|(_, zone)| zone.kind == kind);
        for (position, zone) in zones {
            let regions = painted
                .and_then(|mapped| mapped.zones.get(position))
                .map(|painted| zones::regions_in_words(&painted.extent, &body.regions, key.side))
                .unwrap_or_default();
            let course = zones::in_words(&zone.shape, body.landmarks.as_ref());
            claim::graded(ui, state.atlas(), zone.grade, &zone.sources, |ui| {
                ui.horizontal_top(|ui| {
                    zone_patterns::swatch(ui, kind, place);
                    ui.vertical(|ui| {
                        if regions.is_empty() {
                            ui.label(&course);
                        } else {
                            the_zone(ui, regions, key, commands);
                            if in_full {
                                ui.label(small(ui, &course));
                            }
                        }
                        if in_full {
                            also_felt::show(ui, state, key, position, commands);
                        }
                    });
                });
            });
        }
    }
}
