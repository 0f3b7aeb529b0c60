//! The panel at the bottom while a technique is shown: what it is, its clock, and how it is done.

use super::claim;
use super::memory::{PanelMemory, TechniquePage};
use super::parts::{beside, small};
use super::phrases;
use super::red_flags;
use super::state::{Commands, MapState};
use super::theme::{self, Palette};
use crate::app::keys::Action;
use bevy_egui::egui::{Align, Button, Label, Layout, ProgressBar, RichText, ScrollArea, Ui};
use myomap_knowledge::atlas::files::{Caution, Claim, Stretch, Technique, Treatment};
use myomap_knowledge::atlas::{TechniqueChoice, TechniqueOfMuscle};
use myomap_knowledge::ids::{CautionId, SourceId};
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised, decimal, listed, span};
use myomap_state::treating::HOLD_PRESETS_S;
use myomap_state::{MapCommand, Phase, Treating, TreatingCommand};

/// What is shown: a treatment or a stretch of the selected muscle, told alike.
struct Shown<'a> {
    name: String,
    technique: Option<&'a Technique>,
    /// In one line: tool, times, points.
    facts: String,
    client_position: &'a str,
    direction: Option<&'a str>,
    /// In place of the steps of a technique.
    how: Option<&'a str>,
    hold_s: Option<(u16, u16)>,
    cautions: Vec<&'a Caution>,
    sources: &'a [SourceId],
}

/// Whether a technique is shown.
pub fn any(state: &MapState) -> bool {
    shown(state).is_some()
}

/// The panel: one line, or all of it.
pub fn show(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    let Some(shown) = shown(state) else { return };
    if !memory.technique_unfolded {
        one_line(ui, state.treating, &shown, memory, commands);
        return;
    }
    head(ui, &shown, memory, commands);
    clock(ui, state.treating, &shown, commands);
    ui.add_space(2.0);
    pages(ui, state, &shown, memory);
}

/// Name, start, hold, how far it has got, and what to do now.
fn one_line(
    ui: &mut Ui,
    treating: &Treating,
    shown: &Shown,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    const BAR: f32 = 110.0;
    // What is at the right end keeps its place; what is to be read has the rest.
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        close(ui, commands);
        fold(ui, memory);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.label(RichText::new(&shown.name).strong());
            play(ui, treating, commands);
            ui.menu_button(text!("seconds", span = treating.hold_s), |ui| {
                ui.label(small(ui, hold_word(shown)));
                hold_presets(ui, treating, shown, commands);
            });
            elapsed_bar(ui, treating, BAR);
            let step = present_step(treating, shown);
            ui.add(Label::new(RichText::new(step).small()).truncate())
                .on_hover_text(step);
        });
    });
}

/// What to do at this moment: the steps share the time.
fn present_step<'a>(treating: &Treating, shown: &Shown<'a>) -> &'a str {
    if let Some(how) = shown.how {
        return how;
    }
    let steps = shown
        .technique
        .map_or(&[][..], |technique| &technique.steps);
    let number = treating.share_of_hold() * steps.len() as f32;
    let step = steps.get(number as usize).or(steps.last());
    step.map_or("", String::as_str)
}

fn fold(ui: &mut Ui, memory: &mut PanelMemory) {
    let (word, hint) = if memory.technique_unfolded {
        (text!("player-less"), text!("player-less-hint"))
    } else {
        (text!("player-more"), text!("player-more-hint"))
    };
    if ui.button(word).on_hover_text(hint).clicked() {
        memory.technique_unfolded = !memory.technique_unfolded;
    }
}

fn close(ui: &mut Ui, commands: &mut Commands) {
    if ui
        .button(text!("close"))
        .on_hover_text(phrases::with_key(text!("player-close-hint"), Action::Back))
        .clicked()
    {
        commands.push(MapCommand::Treat(TreatingCommand::Choose(None)));
    }
}

fn shown<'a>(state: &MapState<'a>) -> Option<Shown<'a>> {
    let choice = state.treating.chosen.as_ref()?;
    let (muscle, _) = state.knowledge.muscle(state.selected()?)?;
    Some(match (choice, muscle.technique(choice)?) {
        (_, TechniqueOfMuscle::Treatment(treatment)) => told_of_treatment(state, treatment),
        (TechniqueChoice::Stretch(position), TechniqueOfMuscle::Stretch(stretch)) => {
            told_of_stretch(state, stretch, *position)
        }
        (TechniqueChoice::Treatment(..), TechniqueOfMuscle::Stretch(_)) => return None,
    })
}

fn told_of_treatment<'a>(state: &MapState<'a>, treatment: &'a Treatment) -> Shown<'a> {
    let technique = state.atlas().technique(&treatment.technique);
    let mut facts = vec![capitalised(&treatment.tool.in_words())];
    facts.extend(
        treatment
            .hold_s
            .map(|hold| text!("player-hold-for", span = span(hold))),
    );
    facts.extend(
        treatment
            .repetitions
            .map(|times| text!("times", span = span(times))),
    );
    let numbers: Vec<String> = treatment.points.iter().map(u8::to_string).collect();
    if !numbers.is_empty() {
        facts.push(text!("player-points", points = listed(&numbers)));
    }
    facts.extend(
        treatment
            .pressure_of_10
            .map(|pressure| text!("pressure-of-10", span = span(pressure))),
    );
    Shown {
        name: technique.map_or_else(
            || phrases::folder(treatment.technique.as_str()),
            |technique| technique.name.clone(),
        ),
        technique,
        facts: phrases::joined(facts),
        client_position: &treatment.client_position,
        direction: Some(&treatment.direction),
        how: None,
        hold_s: treatment.hold_s,
        cautions: cautions(state, &treatment.cautions, technique),
        sources: &treatment.sources,
    }
}

fn told_of_stretch<'a>(state: &MapState<'a>, stretch: &'a Stretch, position: u8) -> Shown<'a> {
    let technique = state.atlas().stretching();
    Shown {
        name: text!("stretch-number", number = position + 1),
        technique,
        facts: text!("player-hold-for", span = span(stretch.hold_s)),
        client_position: &stretch.client_position,
        direction: None,
        how: Some(&stretch.how),
        hold_s: Some(stretch.hold_s),
        cautions: cautions(state, &stretch.cautions, technique),
        sources: &stretch.sources,
    }
}

/// Those of the place first, then those of the technique; each once.
fn cautions<'a>(
    state: &MapState<'a>,
    here: &[CautionId],
    technique: Option<&'a Technique>,
) -> Vec<&'a Caution> {
    let atlas = state.atlas();
    let mut all: Vec<&Caution> = Vec::new();
    let here = here.iter().filter_map(|id| atlas.caution(id));
    let general = technique.into_iter().flat_map(|it| atlas.cautions_of(it));
    for caution in here.chain(general) {
        if all.iter().all(|other| other.id != caution.id) {
            all.push(caution);
        }
    }
    all
}

fn head(ui: &mut Ui, shown: &Shown, memory: &mut PanelMemory, commands: &mut Commands) {
    let quiet = Palette::of(ui).quiet;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            close(ui, commands);
            fold(ui, memory);
            ui.with_layout(
                Layout::left_to_right(Align::Center).with_main_wrap(true),
                |ui| {
                    ui.label(RichText::new(&shown.name).heading());
                    ui.label(RichText::new(&shown.facts).color(quiet));
                },
            );
        });
    });
}

fn clock(ui: &mut Ui, treating: &Treating, shown: &Shown, commands: &mut Commands) {
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

/// Start, pause or go on.
fn play(ui: &mut Ui, treating: &Treating, commands: &mut Commands) {
    let (word, hint, command) = match treating.phase {
        Phase::Playing => (
            text!("player-pause"),
            text!("player-pause-hint"),
            TreatingCommand::Pause,
        ),
        Phase::Paused if treating.share_of_hold() >= 1.0 => (
            text!("player-again"),
            text!("player-again-hint"),
            TreatingCommand::Play,
        ),
        Phase::Paused => (
            text!("player-go-on"),
            text!("player-go-on"),
            TreatingCommand::Play,
        ),
        Phase::Stopped => (
            text!("player-start"),
            text!("player-start-hint"),
            TreatingCommand::Play,
        ),
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

fn elapsed_bar(ui: &mut Ui, treating: &Treating, width: f32) {
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

fn pages(ui: &mut Ui, state: &MapState, shown: &Shown, memory: &mut PanelMemory) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (page, word) in [
            (TechniquePage::Steps, text!("player-steps")),
            (
                TechniquePage::Cautions,
                text!("player-cautions", count = shown.cautions.len()),
            ),
            (TechniquePage::Evidence, text!("player-evidence")),
        ] {
            ui.selectable_value(&mut memory.technique_page, page, word);
        }
    });
    ScrollArea::vertical()
        .id_salt(("technique", memory.technique_page as u8))
        .auto_shrink(false)
        .show(ui, |ui| match memory.technique_page {
            TechniquePage::Steps => steps(ui, state, shown),
            TechniquePage::Cautions => mind(ui, state, shown),
            TechniquePage::Evidence => evidence(ui, state, shown),
        });
}

/// Room for the words at the margin of the steps.
const MARGIN: f32 = 64.0;

fn steps(ui: &mut Ui, state: &MapState, shown: &Shown) {
    let facts = [
        (text!("player-position"), Some(shown.client_position)),
        (text!("player-direction"), shown.direction),
        (
            text!("technique-speed"),
            shown.technique.map(|technique| technique.speed.as_str()),
        ),
        (
            text!("technique-pressure"),
            shown.technique.map(|technique| technique.pressure.as_str()),
        ),
    ];
    for (word, text) in facts {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            beside(ui, MARGIN, &word, text);
        }
    }
    if let Some(how) = shown.how {
        beside(ui, MARGIN, &text!("player-how"), how);
    }
    let steps = shown
        .technique
        .map_or(&[][..], |technique| &technique.steps);
    for (number, step) in steps.iter().enumerate() {
        beside(ui, MARGIN, &format!("{}.", number + 1), step);
    }
    claim::sources_line(ui, state.atlas(), shown.sources);
}

fn mind(ui: &mut Ui, state: &MapState, shown: &Shown) {
    if shown.cautions.is_empty() {
        ui.label(text!("player-no-cautions"));
    }
    for caution in &shown.cautions {
        ui.label(RichText::new(&caution.name).color(Palette::of(ui).alarm));
        ui.label(&caution.avoid);
        red_flags::list(ui, state.atlas(), &caution.red_flags);
        ui.label(small(ui, &caution.plain));
        claim::sources_line(ui, state.atlas(), &caution.sources);
        ui.add_space(theme::GAP);
    }
}

fn evidence(ui: &mut Ui, state: &MapState, shown: &Shown) {
    let Some(technique) = shown.technique else {
        ui.label(text!("nothing-recorded"));
        return;
    };
    let part = |ui: &mut Ui, word: &str, claims: &[Claim]| {
        if !claims.is_empty() {
            ui.label(small(ui, word));
            claim::list(ui, state.atlas(), claims);
        }
    };
    part(ui, &text!("technique-dose"), &technique.dose);
    part(ui, &text!("player-what-it-does"), &technique.evidence);
}
