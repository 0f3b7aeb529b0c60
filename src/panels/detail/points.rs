//! The trigger points of a muscle: the list, the chosen one, and where they are felt.

use super::{caption, zones};
use crate::app::knowledge::capitalised;
use crate::app::{Item, MapCommand};
use crate::atlas::files::{Muscle, PointRef, TriggerPoint, ZoneKind};
use crate::panels::claim;
use crate::panels::state::{Commands, MapState};
use crate::panels::theme::{self, Palette};
use crate::referral::PointKey;
use bevy_egui::egui::{Button, RichText, Ui};
use myomap_body_format::Side;

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
        ui.label("None are described for this muscle.");
        return;
    }
    let whole = Item::Muscle(muscle.id.clone(), side);
    if ui
        .add(Button::selectable(chosen.is_none(), "All points").wrap())
        .clicked()
    {
        commands.push(MapCommand::Select(Some(whole)));
    }
    for point in &muscle.trigger_points {
        let is_chosen = chosen.is_some_and(|chosen| chosen.number == point.number);
        let text = format!("{}   {}", point.number, capitalised(&point.name));
        let response = ui.add(Button::selectable(is_chosen, text).wrap());
        if response.clicked() {
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
        let title = format!("Trigger point {}: {}", point.number, point.name);
        ui.label(RichText::new(title).text_style(theme::section()));
        caption(ui, "How to find it");
        ui.label(&point.plain);
        if !point.symptoms.is_empty() {
            caption(ui, "What people notice");
            claim::list(ui, state.atlas(), &point.symptoms);
        }
        links(
            ui,
            state,
            "May have been awakened by; treat these first",
            &point.key_points,
            side,
            commands,
        );
        links(
            ui,
            state,
            "Tends to awaken",
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
            .link(format!("{}, point {}", capitalised(name), point.number))
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
    chosen: Option<&TriggerPoint>,
) {
    zones::legend(ui);
    match chosen {
        Some(point) => of_point(ui, state, point),
        None => {
            for point in &muscle.trigger_points {
                let title = format!("Point {}: {}", point.number, point.name);
                ui.add_space(theme::GAP);
                ui.label(RichText::new(title).color(Palette::of(ui).accent));
                of_point(ui, state, point);
            }
        }
    }
}

fn of_point(ui: &mut Ui, state: &MapState, point: &TriggerPoint) {
    let landmarks = state.knowledge.body.landmarks.as_ref();
    for kind in [ZoneKind::Essential, ZoneKind::Spillover] {
        for zone in point.referral.iter().filter(|zone| zone.kind == kind) {
            claim::graded(ui, state.atlas(), zone.grade, &zone.sources, |ui| {
                ui.horizontal_top(|ui| {
                    zones::swatch(ui, kind);
                    ui.vertical(|ui| ui.label(zones::in_words(&zone.shape, landmarks)));
                });
            });
        }
    }
}
