//! What the client sees: the body with this client's muscles and zones, and a few plain words in large letters.

use crate::panels::parts::called;
use crate::panels::state::{Commands, MapState};
use crate::panels::theme::{self, Palette};
use bevy_egui::egui::{Button, Frame, Label, Margin, Panel, RichText, ScrollArea, Ui};
use myomap_handout::in_plain_words;
use myomap_knowledge::atlas::files::Muscle;
use myomap_knowledge::text;
use myomap_knowledge::text::capitalised;
use myomap_knowledge::{in_words, knowledge::Item};
use myomap_sessions::Record;
use myomap_state::{MapCommand, SessionCommand};

/// The size of what is read, in points.
const WORDS: f32 = 22.0;

/// What the words have of the width where they stand beside the body, and no less than so many points.
const SHARE_BESIDE: f32 = 0.28;
const LEAST_BESIDE: f32 = 340.0;

/// A window this much wider than high has the words beside the body: a body is high, and below it they would make it small.
const WIDE: f32 = 1.15;

/// The words and the buttons, beside the body or below it.
pub fn show(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    let Some(visit) = state.session.visit() else {
        return;
    };
    let record = visit.record();
    let frame = Frame::new()
        .fill(Palette::of(ui).paper)
        .inner_margin(Margin::symmetric(28, 14));
    let window = ui.max_rect().size();
    if window.x > window.y * WIDE && window.x > 2.5 * LEAST_BESIDE {
        let width = (window.x * SHARE_BESIDE).max(LEAST_BESIDE);
        Panel::right("beside for the client")
            .frame(frame)
            .resizable(false)
            .exact_size(width)
            .show(ui, |ui| {
                let below = Panel::bottom("way back from the client").frame(Frame::NONE);
                below.show(ui, |ui| way_back(ui, commands));
                ScrollArea::vertical().show(ui, |ui| words(ui, state, record, commands));
            });
    } else {
        let most = window.y * 0.4;
        Panel::bottom("for the client").frame(frame).show(ui, |ui| {
            ScrollArea::vertical()
                .max_height(most)
                .show(ui, |ui| words(ui, state, record, commands));
            ui.add_space(theme::GAP);
            way_back(ui, commands);
        });
    }
}

fn way_back(ui: &mut Ui, commands: &mut Commands) {
    ui.horizontal(|ui| {
        let back = Button::new(RichText::new(text!("client-view-leave")).size(WORDS * 0.8));
        if ui.add(back).clicked() {
            commands.push(SessionCommand::ShowClient(false).into());
        }
        ui.add(Label::new(text!("disclaimer")).wrap());
    });
}

fn words(ui: &mut Ui, state: &MapState, record: &Record, commands: &mut Commands) {
    let ink = Palette::of(ui).ink;
    let large = |words: String| RichText::new(words).size(WORDS).color(ink);
    let regions = &state.knowledge.body.regions;
    let places: Vec<String> = state
        .answer
        .pains
        .iter()
        .map(|pain| in_words::pain(regions, pain))
        .collect();
    if !places.is_empty() {
        ui.label(large(text!(
            "client-view-hurts",
            places = places.join("; ")
        )));
    }
    if record.chosen.is_empty() {
        ui.label(large(text!("client-view-nothing")));
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(large(text!("client-view-may-come-from")));
        for item in &record.chosen {
            muscle_button(ui, state, item, commands);
        }
    });
    let selected = state
        .selected()
        .and_then(|item| state.knowledge.muscle(item));
    if let Some((muscle, _)) = selected {
        ui.label(large(in_plain_words(muscle)));
    }
}

fn muscle_button(ui: &mut Ui, state: &MapState, item: &Item, commands: &mut Commands) {
    let Some((muscle, side)) = state.knowledge.muscle(item) else {
        return;
    };
    let name = in_words::with_side(&everyday_name(muscle), side);
    let is_selected = state.selected() == Some(item);
    let button = Button::new(RichText::new(&name).size(WORDS)).selected(is_selected);
    let button = ui.add(button.wrap());
    called(ui, &button, name);
    if button.clicked() {
        commands.push(MapCommand::Select(Some(item.clone())));
        commands.extend(state.session.seen_by_client().map(MapCommand::fly));
    }
}

/// What people who are no anatomists call a muscle, where they have a word.
fn everyday_name(muscle: &Muscle) -> String {
    let everyday = muscle.names.everyday.first();
    capitalised(everyday.unwrap_or(&muscle.names.english))
}
