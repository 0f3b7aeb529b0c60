//! The timer for who stands at the table: a count that is read from there, and large buttons. Keys and a foot switch do the
//! same.

use crate::app::keys::{Action, TableKey};
use crate::panels::memory::PanelMemory;
use crate::panels::phrases;
use crate::panels::state::{Commands, MapState};
use crate::panels::theme::{self, Palette};
use bevy_egui::egui::{Button, Color32, Frame, Panel, ProgressBar, RichText, Ui, vec2};
use myomap_knowledge::text;
use myomap_knowledge::text::capitalised;
use myomap_sessions::soap;
use myomap_state::{MapCommand, Phase, SessionCommand, TreatingCommand};
use std::time::Duration;

/// The size of the count, in points.
const COUNT: f32 = 104.0;

/// The size of names beside it, in points.
const NAME: f32 = 24.0;

/// Whether the timer stands in the place of the technique player.
pub fn is_at_table(state: &MapState, memory: &PanelMemory) -> bool {
    memory.sessions.at_table && state.session.0.is_some() && state.treating.chosen.is_some()
}

/// The timer.
pub fn show(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    Panel::bottom("timer at the table")
        .frame(theme::panel_frame(ui))
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                count(ui, state, memory);
                ui.add_space(theme::WIDE_GAP);
                ui.vertical(|ui| {
                    what(ui, state);
                    ui.add_space(theme::GAP);
                    ui.horizontal_wrapped(|ui| buttons(ui, state, memory, commands));
                });
            });
        });
}

/// The seconds that are left.
fn count(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory) {
    let treating = state.treating;
    let left = (f32::from(treating.hold_s) - treating.elapsed_s)
        .max(0.0)
        .ceil();
    let colour = if treating.phase == Phase::Playing {
        Palette::of(ui).accent
    } else {
        Palette::of(ui).ink
    };
    let width = COUNT * 1.9;
    let count = RichText::new(format!("{left:.0}")).size(COUNT).strong();
    let (colour, behind) = if is_lit(ui, state, memory) {
        (Palette::of(ui).paper, Palette::of(ui).accent)
    } else {
        (colour, Color32::TRANSPARENT)
    };
    Frame::new().fill(behind).corner_radius(8).show(ui, |ui| {
        ui.set_width(width);
        ui.set_height(COUNT * 1.1);
        ui.label(count.color(colour));
    });
}

/// Whether the count is lit at this moment: a few times, in the place of a sound.
fn is_lit(ui: &Ui, state: &MapState, memory: &mut PanelMemory) -> bool {
    /// Slow enough to harm nobody whom flashing lights make ill.
    const STEP: Duration = Duration::from_millis(300);
    const STEPS: u128 = 6;
    let Some(since) = memory.sessions.flashes_since else {
        return false;
    };
    let steps = since.elapsed().as_millis() / STEP.as_millis();
    if steps >= STEPS || state.settings.reduced_motion {
        memory.sessions.flashes_since = None;
        return false;
    }
    ui.ctx().request_repaint_after(STEP / 3);
    steps.is_multiple_of(2)
}

fn what(ui: &mut Ui, state: &MapState) {
    let name = state.selected().map(|item| state.knowledge.name_of(item));
    let name = capitalised(&name.unwrap_or_default());
    ui.label(RichText::new(name).size(NAME).strong());
    if let Some(choice) = &state.treating.chosen {
        let how = capitalised(&soap::technique_name(state.knowledge, choice));
        let times = text!("table-times", count = times(state));
        ui.label(RichText::new(phrases::joined(vec![how, times])).size(NAME * 0.75));
    }
    let bar = ProgressBar::new(state.treating.share_of_hold()).desired_height(10.0);
    ui.add(bar);
}

/// How often it was done at this visit.
fn times(state: &MapState) -> u16 {
    let visit = state.session.visit();
    let done = visit.map_or(&[][..], |visit| &visit.record().done);
    let is_it = |it: &&myomap_sessions::Done| {
        Some(&it.item) == state.selected() && Some(&it.technique) == state.treating.chosen.as_ref()
    };
    done.iter().filter(is_it).map(|it| it.repeats).sum()
}

fn buttons(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    let is_over = state.treating.share_of_hold() >= 1.0;
    let play = (play_word(state), TableKey::PlayOrNext);
    let others = [
        (text!("table-again"), TableKey::Again),
        (text!("table-previous"), TableKey::Previous),
        (text!("table-next"), TableKey::Next),
        (text!("table-leave"), TableKey::Leave),
    ];
    let usual = if is_over {
        TableKey::Next
    } else {
        TableKey::PlayOrNext
    };
    // After the end there is nothing to go on with.
    let play = (!is_over).then_some(play);
    for (word, key) in play.into_iter().chain(others) {
        let hint = phrases::with_key(word.clone(), Action::Table(key));
        let button = Button::new(RichText::new(word).size(NAME * 0.75))
            .selected(key == usual)
            .min_size(vec2(96.0, 40.0));
        if ui.add(button).on_hover_text(hint).clicked() {
            commands.extend(means(key, state, memory));
        }
    }
}

fn play_word(state: &MapState) -> String {
    match state.treating.phase {
        Phase::Playing => text!("player-pause"),
        Phase::Paused => text!("player-go-on"),
        Phase::Stopped => text!("player-start"),
    }
}

/// What a key, a foot switch or a button at the table means.
pub fn means(key: TableKey, state: &MapState, memory: &mut PanelMemory) -> Vec<MapCommand> {
    let next = |back: bool| vec![SessionCommand::TreatNext { back }.into()];
    match key {
        TableKey::PlayOrNext if state.treating.phase == Phase::Playing => {
            vec![TreatingCommand::Pause.into()]
        }
        TableKey::PlayOrNext if state.treating.share_of_hold() >= 1.0 => next(false),
        TableKey::PlayOrNext => vec![TreatingCommand::Play.into()],
        TableKey::Again => vec![TreatingCommand::Stop.into(), TreatingCommand::Play.into()],
        TableKey::Next => next(false),
        TableKey::Previous => next(true),
        TableKey::Leave => {
            memory.sessions.at_table = false;
            vec![TreatingCommand::Choose(None).into()]
        }
    }
}
