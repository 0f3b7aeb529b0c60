//! The wall: a small picture for each muscle, and its name.

use crate::panels::flip_chart_memory::FlipChartMemory;
use crate::panels::parts::{called, small};
use crate::panels::state::{Commands, MapState};
use crate::panels::theme::Palette;
use bevy_egui::egui::{self, Button, Image, Sense, Ui, Vec2, WidgetInfo, WidgetType, vec2};
use myomap_knowledge::in_words;
use myomap_knowledge::knowledge::{ChartLeaf, ChartMuscle};
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised, listed};
use myomap_state::{CameraTarget, MapCommand, ReferralSide};

/// The room for a picture on the wall.
const ON_THE_WALL: Vec2 = vec2(240.0, 200.0);

/// The room for the name beneath it and the points.
const WORDS: f32 = 48.0;

/// All pictures of a leaf, row by row.
pub(super) fn show(
    ui: &mut Ui,
    state: &MapState,
    chart: &FlipChartMemory,
    leaf: &ChartLeaf,
    commands: &mut Commands,
) {
    let gap = ui.spacing().item_spacing.x;
    let columns = ((ui.available_width() + gap) / (ON_THE_WALL.x + gap)).max(1.0) as usize;
    for of_row in leaf.muscles.chunks(columns) {
        ui.horizontal_top(|ui| {
            for muscle in of_row {
                let size = ON_THE_WALL + vec2(0.0, WORDS);
                ui.allocate_ui(size, |ui| {
                    ui.vertical(|ui| {
                        ui.set_width(ON_THE_WALL.x);
                        of_muscle(ui, state, chart, (leaf, muscle), commands);
                    });
                });
            }
        });
    }
}

fn of_muscle(
    ui: &mut Ui,
    state: &MapState,
    chart: &FlipChartMemory,
    (leaf, muscle): (&ChartLeaf, &ChartMuscle),
    commands: &mut Commands,
) {
    let side = (muscle.side != leaf.side).then_some(muscle.side);
    let name = state.atlas().muscle(&muscle.muscle);
    let name = name.map_or(muscle.muscle.as_str(), |known| known.names.english.as_str());
    let name = capitalised(name);
    let name = side.map_or(name.clone(), |side| in_words::with_side(&name, side));
    let chosen = match chart.pictures.get(&muscle.muscle) {
        Some(picture) => {
            let place = ("wall", leaf.region.as_str(), muscle.muscle.as_str());
            let texture = picture.texture(ui, place);
            let image = Image::new(&texture).fit_to_exact_size(ON_THE_WALL);
            ui.scope(|ui| {
                ui.spacing_mut().button_padding = Vec2::ZERO;
                ui.add(Button::image(image))
            })
            .inner
        }
        None => {
            let (rect, response) = ui.allocate_exact_size(ON_THE_WALL, Sense::click());
            ui.painter().rect_filled(rect, 4.0, Palette::of(ui).sunken);
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &name));
            response
        }
    };
    let numbers: Vec<String> = muscle
        .points
        .iter()
        .map(|it| it.number.to_string())
        .collect();
    let (count, points) = (numbers.len(), listed(&numbers));
    let points = text!("techniques-points", count = count, points = points);
    let kind = muscle.points.iter().map(|point| point.kind).min();
    let kind = kind.map_or(String::new(), |kind| kind.in_words());
    let told = text!("flip-chart-muscle", points = &points, kind = kind);
    called(
        ui,
        &chosen,
        text!("flip-chart-choose", muscle = &name, told = &told),
    );
    ui.label(egui::RichText::new(&name).strong());
    ui.label(small(ui, told));
    if chosen.clicked() {
        commands.push(MapCommand::Select(Some(muscle.item())));
        commands.push(MapCommand::fly(CameraTarget::Referral(ReferralSide::Main)));
    }
}
