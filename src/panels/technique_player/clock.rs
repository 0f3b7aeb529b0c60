//! The clock of the technique that is shown: what starts and stops it, how long a hold is, and how far it has got.

use super::shown::Shown;
use crate::app::keys::Action;
use crate::panels::parts::small;
use crate::panels::phrases;
use crate::panels::state::Commands;
use crate::panels::theme::{self, Palette};
use bevy_egui::egui::{Button, ProgressBar, Ui};
use myomap_knowledge::text;
use myomap_knowledge::text::{decimal, span};
use myomap_state::treating::HOLD_PRESETS_S;
use myomap_state::{MapCommand, Phase, Treating, TreatingCommand};

/// All of it, over the whole width.
pub(super) fn show(ui: &mut Ui, treating: &Treating, shown: &Shown, commands: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        play(ui, treating, commands);
        let moved = treating.phase != Phase::Stopped;
        if ui
            .add_enabled(moved, Button::new(text!("player-stop")))
            .on_hover_text(text!("player-stop-hint"))
            .clicked()
        {
            commands.push(MapCommand::Treat(TreatingCommand::Stop));
        }
        ui.add_space(theme::GAP);
        ui.label(hold_word(shown));
        hold_presets(ui, treating, shown, commands);
    });
    let whole = ui.available_width();
    elapsed_bar(ui, treating, whole);
}

/// What starts it, and how long a hold is, unfolded where it is pressed.
pub(super) fn buttons(ui: &mut Ui, treating: &Treating, shown: &Shown, commands: &mut Commands) {
    play(ui, treating, commands);
    ui.menu_button(text!("seconds", span = treating.hold_s), |ui| {
        ui.label(small(ui, hold_word(shown)));
        hold_presets(ui, treating, shown, commands);
    });
}

/// What the button says that starts, pauses, and goes on, one after the other.
pub(super) const PLAY_WORDS: [fn() -> String; 4] = [
    || text!("player-start"),
    || text!("player-pause"),
    || text!("player-go-on"),
    || text!("player-again"),
];

/// Start, pause or go on.
fn play(ui: &mut Ui, treating: &Treating, commands: &mut Commands) {
    let [start, pause, go_on, again] = PLAY_WORDS;
    let (word, hint, command) = match treating.phase {
        Phase::Playing => (pause(), text!("player-pause-hint"), TreatingCommand::Pause),
        Phase::Paused if treating.share_of_hold() >= 1.0 => {
            (again(), text!("player-again-hint"), TreatingCommand::Play)
        }
        Phase::Paused => (go_on(), go_on(), TreatingCommand::Play),
        Phase::Stopped => (start(), text!("player-start-hint"), TreatingCommand::Play),
    };
    if ui
        .add(Button::new(word).selected(true))
        .on_hover_text(phrases::with_key(hint, Action::PlayOrPause))
        .clicked()
    {
        commands.push(MapCommand::Treat(command));
    }
}

fn hold_word(shown: &Shown) -> String {
    if shown.hold_s.is_some() {
        text!("player-hold")
    } else {
        text!("player-time")
    }
}

fn hold_presets(ui: &mut Ui, treating: &Treating, shown: &Shown, commands: &mut Commands) {
    for seconds in presets(shown, treating.hold_s) {
        let chosen = treating.hold_s == seconds;
        let response = ui.add(Button::new(text!("seconds", span = seconds)).selected(chosen));
        let response = match shown.hold_s {
            Some(hold) => response.on_hover_text(text!("player-described", span = span(hold))),
            None => response,
        };
        if response.clicked() && !chosen {
            commands.push(MapCommand::Treat(TreatingCommand::SetHold(seconds)));
        }
    }
}

/// How far it has got.
pub(super) fn elapsed_bar(ui: &mut Ui, treating: &Treating, width: f32) {
    let elapsed = text!(
        "player-elapsed",
        elapsed = decimal(treating.elapsed_s.floor(), 0),
        hold = treating.hold_s
    );
    let bar = ProgressBar::new(treating.share_of_hold())
        .text(elapsed)
        .fill(Palette::of(ui).accent_soft)
        .desired_width(width)
        .desired_height(18.0);
    ui.add(bar);
}

/// The usual lengths, and the one in use where it is another.
fn presets(shown: &Shown, now: u16) -> Vec<u16> {
    let mut all: Vec<u16> = HOLD_PRESETS_S.to_vec();
    if shown.hold_s.is_some() {
        all.push(now);
    }
    all.sort_unstable();
    all.dedup();
    all
}
