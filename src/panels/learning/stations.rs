//! An exam with stations: the clock, the flag's place on the whole body, what is asked, what is written; and how it went.

use super::{back_to_plan, head, mini_map, told};
use crate::panels::memory::PanelMemory;
use crate::panels::parts::{called, small};
use crate::panels::state::{Commands, MapState};
use crate::panels::theme::{self, Palette, title};
use bevy_egui::egui::{Button, Key, RichText, TextEdit, Ui, vec2};
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised};
use myomap_learning::Question;
use myomap_learning::spotter::{Station, asks, results, to_table};
use myomap_state::{LearningCommand, SpotterRun};

/// The station, or the results.
pub(super) fn show(
    ui: &mut Ui,
    run: &SpotterRun,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    if run.is_over {
        return show_results(ui, run, state, commands);
    }
    let count = run.spotter.stations.len();
    let number = text!("spotter-station", number = run.at + 1, count = count);
    if head(ui, number, text!("learning-leave")) {
        commands.push(LearningCommand::BackToPlan.into());
    }
    clock(ui, run.left_s);
    ui.add_space(theme::GAP);
    match run.spotter.stations.get(run.at) {
        Some(Station::Asks(question)) => at_flag(ui, run, question, state, memory, commands),
        _ => {
            ui.label(RichText::new(text!("spotter-rest")).text_style(theme::section()));
            ui.label(text!("spotter-rest-what"));
        }
    }
    ui.add_space(theme::GAP);
    let next = Button::new(text!("spotter-next")).min_size(vec2(0.0, 36.0));
    let next = ui.add(next).on_hover_text(text!("spotter-next-hint"));
    if next.clicked() {
        commands.push(LearningCommand::Next.into());
    }
}

fn clock(ui: &mut Ui, left_s: f32) {
    /// The last seconds are told in the colour of an alarm.
    const LAST_S: f32 = 10.0;
    let seconds = left_s.ceil() as u32;
    let told = format!("{}:{:02}", seconds / 60, seconds % 60);
    let palette = Palette::of(ui);
    let colour = if left_s <= LAST_S {
        palette.alarm
    } else {
        palette.ink
    };
    let label = RichText::new(told)
        .text_style(title())
        .size(34.0)
        .color(colour);
    let label = ui.label(label);
    called(ui, &label, text!("spotter-left", seconds = seconds));
}

fn at_flag(
    ui: &mut Ui,
    run: &SpotterRun,
    question: &Question,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    ui.label(
        RichText::new(asks(question))
            .size(18.0)
            .color(Palette::of(ui).ink),
    );
    ui.add_space(theme::GAP);
    let pictures = &memory.view_pictures;
    let memory = &mut memory.learning;
    if memory.station != Some(run.at) {
        memory.station = Some(run.at);
        memory.takes_focus = true;
    }
    let mut written = run.written_here().to_owned();
    let hint = text!("learning-write");
    let field = TextEdit::singleline(&mut written)
        .hint_text(hint.clone())
        .desired_width(f32::INFINITY)
        .margin(vec2(10.0, 8.0));
    let field = ui.scope(|ui| {
        theme::edge_fields(ui);
        ui.add(field)
    });
    let field = field.inner;
    called(ui, &field, hint);
    if std::mem::take(&mut memory.takes_focus) {
        field.request_focus();
    }
    if field.changed() {
        commands.push(LearningCommand::Write(written).into());
    }
    if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        commands.push(LearningCommand::Next.into());
    }
    if let Some(flag) = run.flag {
        ui.add_space(theme::GAP);
        ui.label(small(ui, text!("spotter-where")));
        mini_map::show(ui, state.knowledge, &flag, pictures);
    }
}

fn show_results(ui: &mut Ui, run: &SpotterRun, state: &MapState, commands: &mut Commands) {
    if head(ui, text!("spotter-results"), text!("learning-close")) {
        commands.push(LearningCommand::Close.into());
    }
    told(ui, state);
    let results = results(state.knowledge, &run.spotter, &run.written);
    let points: f32 = results.iter().map(|result| result.verdict.score).sum();
    ui.label(RichText::new(text!(
        "spotter-points",
        points = myomap_knowledge::text::decimal(points, 1),
        all = results.len(),
        seed = run.spotter.seed.to_string()
    )));
    if let Some(path) = &state.learning_told.results {
        let file = path.display().to_string();
        ui.label(small(ui, text!("spotter-lies-in", file = file)));
    }
    if ui.button(text!("spotter-copy")).clicked() {
        ui.ctx().copy_text(to_table(&results, run.spotter.seed));
    }
    ui.add_space(theme::GAP);
    for result in &results {
        ui.separator();
        let outcome = capitalised(&result.verdict.outcome.in_words());
        ui.label(text!(
            "spotter-result",
            station = result.station,
            asks = asks(&result.question),
            outcome = outcome
        ));
        let muscle = result.question.muscle(state.knowledge);
        let muscle = capitalised(muscle.map_or("", |muscle| &muscle.names.english));
        // Where its name was asked for, once is enough.
        let right = if result.right == muscle {
            muscle
        } else {
            text!("spotter-right", muscle = muscle, right = &result.right)
        };
        ui.label(right);
        let written = if result.written.is_empty() {
            text!("spotter-nothing-written")
        } else {
            text!("learning-you-said", said = &result.written)
        };
        ui.label(small(ui, written));
        if result.verdict.is_proposed {
            ui.label(small(ui, text!("spotter-proposed")));
        }
    }
    back_to_plan(ui, commands);
}
