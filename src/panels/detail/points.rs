//! The trigger points of a muscle: the list, the chosen one, and where they are felt.

use super::zones;
use crate::app::keys::Action;
use crate::panels::claim;
use crate::panels::parts::{caption, row, small};
use crate::panels::phrases;
use crate::panels::state::{Commands, MapState};
use crate::panels::theme::{self, Palette};
use bevy_egui::egui::{RichText, Ui};
use myomap_body_format::Side;
use myomap_knowledge::atlas::files::{Muscle, Numbering, PointRef, TriggerPoint, ZoneKind};
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::PointKey;
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised};
use myomap_state::MapCommand;

/// The list, and what is known of the chosen point.
pub(super) fn show(
    ui: &mut Ui,
    state: &MapState,
    muscle: &Muscle,
    side: Side,
    chosen: Option<&TriggerPoint>,
    commands: &mut Commands,
) {
    if muscle.trigger_points.is_empty() {
        ui.label(text!("points-none"));
        return;
    }
    if let Numbering::Own(why) = &muscle.numbering {
        ui.label(small(ui, text!("points-numbers-are-ours", why = why)));
    }
    let whole = Item::Muscle(muscle.id.clone(), side);
    let keys = [Action::NextPoint, Action::PreviousPoint];
    let hint = phrases::with_keys(text!("points-hint"), &keys);
    let all = row(ui, chosen.is_none(), text!("points-all")).on_hover_text(&hint);
    if all.clicked() {
        commands.push(MapCommand::Select(Some(whole)));
    }
    for point in &muscle.trigger_points {
        let is_chosen = chosen.is_some_and(|chosen| chosen.number == point.number);
        let text = format!("{}   {}", point.number, capitalised(&point.name));
        if row(ui, is_chosen, text).on_hover_text(&hint).clicked() {
            let key = PointKey {
                point: muscle.point_ref(point),
                side,
            };
            commands.push(MapCommand::Select(Some(Item::Point(key))));
        }
    }
    if let Some(point) = chosen {
        ui.add_space(theme::GAP);
        the_point(ui, state, point, side, commands);
    }
}

fn the_point(
    ui: &mut Ui,
    state: &MapState,
    point: &TriggerPoint,
    side: Side,
    commands: &mut Commands,
) {
    let palette = Palette::of(ui);
    theme::box_frame(palette.raised, palette.line).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let title = text!("points-title", number = point.number, name = &point.name);
        ui.label(RichText::new(title).text_style(theme::section()));
        let met = text!("points-how-common", met = point.how_common.in_words());
        ui.label(small(ui, met));
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

/// Where the chosen point is felt, or each of them.
pub(super) fn referral(
    ui: &mut Ui,
    state: &MapState,
    muscle: &Muscle,
    side: Side,
    chosen: Option<&TriggerPoint>,
) {
    zones::legend(ui);
    for point in &muscle.trigger_points {
        let is_chosen = chosen.is_some_and(|chosen| chosen.number == point.number);
        if chosen.is_some() && !is_chosen {
            continue;
        }
        let title = text!(
            "points-referral-title",
            number = point.number,
            name = &point.name
        );
        ui.add_space(theme::GAP);
        ui.label(RichText::new(title).color(Palette::of(ui).accent));
        of_point(ui, state, muscle, point, side, is_chosen);
    }
}

/// Every zone in a few words; of the chosen point also between which landmarks it is drawn.
fn of_point(
    ui: &mut Ui,
    state: &MapState,
    muscle: &Muscle,
    point: &TriggerPoint,
    side: Side,
    in_full: bool,
) {
    let body = &state.knowledge.body;
    let key = PointKey {
        point: muscle.point_ref(point),
        side,
    };
    let painted = state.knowledge.map.get(&key);
    for kind in [ZoneKind::Essential, ZoneKind::Spillover] {
        let zones = point
            .referral
            .iter()
            .enumerate()
            .filter(|(_, zone)| zone.kind == kind);
        for (position, zone) in zones {
            let regions = painted
                .and_then(|mapped| mapped.zones.get(position))
                .map(|painted| zones::regions_in_words(&painted.weights, &body.regions, side))
                .unwrap_or_default();
            let course = zones::in_words(&zone.shape, body.landmarks.as_ref());
            claim::graded(ui, state.atlas(), zone.grade, &zone.sources, |ui| {
                ui.horizontal_top(|ui| {
                    zones::swatch(ui, kind);
                    ui.vertical(|ui| {
                        if regions.is_empty() {
                            ui.label(&course);
                        } else {
                            ui.label(regions);
                            if in_full {
                                ui.label(small(ui, &course));
                            }
                        }
                    });
                });
            });
        }
    }
}
