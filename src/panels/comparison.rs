//! Things that are compared: each with the pattern that its zones are drawn in, and a way to take it out.

use super::parts::{called, caption};
use super::state::{Commands, MapState};
use crate::app::zone_colours;
use bevy::color::Color;
use bevy_egui::egui::{Color32, CornerRadius, Sense, Shape, Stroke, StrokeKind, Ui, pos2, vec2};
use myomap_knowledge::text;
use myomap_state::{CompareCommand, MapCommand};

/// The list of what is compared; nothing where nothing is.
pub fn show(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    if state.selection.compared.is_empty() {
        return;
    }
    caption(ui, &text!("comparison"));
    for (place, item) in state.selection.compared_items().into_iter().enumerate() {
        let name = state.knowledge.name_of(item);
        ui.horizontal(|ui| {
            swatch(ui, place);
            if ui.link(&name).clicked() {
                commands.push(MapCommand::Select(Some(item.clone())));
            }
            if state.selection.is_kept(item) {
                let away = ui.small_button("×").on_hover_text(text!("comparison-drop"));
                called(ui, &away, text!("comparison-drop-this", name = &name));
                if away.clicked() {
                    commands.push(MapCommand::Compare(CompareCommand::Drop(item.clone())));
                }
            }
        });
    }
    if state.selection.compared_items().len() < 2 {
        caption(ui, &text!("comparison-choose-another"));
    }
    ui.separator();
}

/// A small field in the pattern of the first, second or third that is compared, as the shader draws it.
fn swatch(ui: &mut Ui, place: usize) {
    let (rect, _) = ui.allocate_exact_size(vec2(26.0, 16.0), Sense::hover());
    let colour = colour(place);
    let painter = ui.painter_at(rect);
    let line = |from: f32, to: f32| {
        Shape::line_segment(
            [
                pos2(rect.left() + from, rect.bottom()),
                pos2(rect.left() + to, rect.top()),
            ],
            Stroke::new(2.0, colour),
        )
    };
    painter.rect_filled(
        rect,
        CornerRadius::same(3),
        match place {
            0 => colour,
            _ => colour.gamma_multiply(0.35),
        },
    );
    for step in (-16..26_i16).step_by(6).map(f32::from) {
        if place > 0 {
            painter.add(line(step, step + 16.0));
        }
        if place > 1 {
            painter.add(line(step + 16.0, step));
        }
    }
    painter.rect_stroke(
        rect,
        CornerRadius::same(3),
        Stroke::new(1.0, colour),
        StrokeKind::Inside,
    );
}

fn colour(place: usize) -> Color32 {
    let colour: Color = [
        zone_colours::ESSENTIAL,
        zone_colours::SECOND,
        zone_colours::THIRD,
    ][place.min(2)];
    zone_colours::for_egui(colour)
}
