//! The menu of settings, and the way to the keys and the tour.

use super::memory::PanelMemory;
use super::parts::{called, caption};
use super::state::{Commands, MapState};
use super::theme::Palette;
use super::{handing_out, phrases, tour};
use crate::app::Language;
use crate::app::keys::{self, Action};
use bevy_egui::egui::containers::menu::{MenuButton, MenuConfig};
use bevy_egui::egui::{Button, PopupCloseBehavior, ScrollArea, Slider, Stroke, Ui, Vec2, vec2};
use myomap_knowledge::text;
use myomap_state::{PresentingCommand, Quality, SettingsCommand, TextSize};

/// The button, and the menu that it opens.
pub fn menu(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    /// Above and below the menu, in points.
    const AROUND: f32 = 90.0;
    // Several settings may be changed one after the other.
    let stays = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let button = MenuButton::new(text!("settings")).config(stays);
    button.ui(ui, |ui| {
        let most = ui.ctx().content_rect().size() - vec2(40.0, AROUND);
        ui.set_width(320.0_f32.min(most.x));
        ScrollArea::vertical()
            .max_height(most.y)
            .min_scrolled_height(most.y)
            .show(ui, |ui| content(ui, state, memory, commands));
    });
}

fn content(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    let mut wanted = Commands::new();
    let mut send = |command: SettingsCommand| wanted.push(command.into());
    text_size(ui, state.settings.text_size, &mut send);
    let mut reduced = state.settings.reduced_motion;
    let motion = ui
        .checkbox(&mut reduced, text!("settings-reduced-motion"))
        .on_hover_text(text!("settings-reduced-motion-hint"));
    if motion.changed() {
        send(SettingsCommand::ReduceMotion(reduced));
    }
    let mut heard = state.settings.timer_sound;
    let sound = ui
        .checkbox(&mut heard, text!("settings-timer-sound"))
        .on_hover_text(text!("settings-timer-sound-hint"));
    if sound.changed() {
        send(SettingsCommand::SoundTimer(heard));
    }
    body_views(ui, state, &mut send);
    caption(ui, &text!("settings-quality"));
    for (quality, word) in [
        (Quality::Low, text!("settings-quality-low")),
        (Quality::Standard, text!("settings-quality-standard")),
        (Quality::High, text!("settings-quality-high")),
    ] {
        if ui.radio(state.settings.quality == quality, word).clicked() {
            send(SettingsCommand::SetQuality(quality));
        }
    }
    if state.languages.len() > 1 {
        languages(ui, state, &mut send);
    }
    commands.append(&mut wanted);
    panels(ui, state, memory, commands);
    ui.separator();
    what_helps(ui, memory);
}

/// From where the body is seen.
fn body_views(ui: &mut Ui, state: &MapState, send: &mut impl FnMut(SettingsCommand)) {
    let mut only = state.settings.plates_only;
    let plates = ui
        .checkbox(&mut only, text!("settings-plates-only"))
        .on_hover_text(text!("settings-plates-only-hint"));
    if plates.changed() {
        send(SettingsCommand::ShowPlatesOnly(only));
    }
    let mut shown = state.settings.orientation_figure;
    let figure = ui
        .checkbox(&mut shown, text!("settings-orientation"))
        .on_hover_text(text!("settings-orientation-hint"));
    if figure.changed() {
        send(SettingsCommand::ShowOrientationFigure(shown));
    }
}

/// The size of text, by a slider and step by step.
fn text_size(ui: &mut Ui, now: TextSize, send: &mut impl FnMut(SettingsCommand)) {
    const STEP: u16 = 10;
    caption(ui, &text!("settings-text-size"));
    ui.horizontal(|ui| {
        let mut to =
            |percent: u16| send(SettingsCommand::SetTextSize(TextSize::of_percent(percent)));
        let smaller = (now > TextSize::LEAST, "−", text!("settings-text-smaller"));
        if step(ui, smaller) {
            to(now.percent() - STEP);
        }
        let larger = (now < TextSize::MOST, "+", text!("settings-text-larger"));
        if step(ui, larger) {
            to(now.percent() + STEP);
        }
        let mut percent = now.percent();
        ui.spacing_mut().slider_width = 90.0;
        let range = TextSize::LEAST.percent()..=TextSize::MOST.percent();
        let slider = Slider::new(&mut percent, range)
            .step_by(f64::from(STEP))
            .show_value(false);
        let slider = ui.add(slider);
        called(ui, &slider, text!("settings-text-size"));
        // Were everything to grow meanwhile, a slider that is dragged would run away from the pointer.
        if slider.drag_stopped() || (slider.changed() && !slider.dragged()) {
            to(percent);
        }
        ui.label(text!("per-cent", number = now.percent()));
    });
}

/// A button with a sign on it, which says in words what it does; gives whether it was pressed.
fn step(ui: &mut Ui, (in_use, sign, name): (bool, &str, String)) -> bool {
    let palette = Palette::of(ui);
    // In a menu buttons have no frame of their own accord.
    let button = Button::new(sign)
        .fill(palette.sunken)
        .stroke(Stroke::new(1.0, palette.edge))
        .min_size(Vec2::splat(ui.spacing().interact_size.y));
    let button = ui.add_enabled(in_use, button);
    called(ui, &button, name.as_str());
    let hint = phrases::with_key(name, Action::TextSize);
    button.on_hover_text(hint).clicked()
}

fn languages(ui: &mut Ui, state: &MapState, send: &mut impl FnMut(SettingsCommand)) {
    caption(ui, &text!("settings-language"));
    let spoken = text::spoken();
    for Language { id, name } in state.languages {
        if ui.radio(*id == spoken, name).clicked() {
            send(SettingsCommand::SetLanguage(id.clone()));
        }
    }
}

/// Which panels are shown, and what is shown as a link.
fn panels(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    caption(ui, &text!("settings-panels"));
    ui.checkbox(&mut memory.layers_shown, text!("settings-layers-panel"))
        .on_hover_text(keys::called(Action::LayersPanel));
    ui.checkbox(&mut memory.detail_shown, text!("panel-detail"))
        .on_hover_text(keys::called(Action::DetailPanel));
    let away = phrases::with_key(text!("settings-panels-away"), Action::Panels);
    if ui.button(away).clicked() {
        memory.shown = false;
        ui.close();
    }
    for (word, action, does) in [
        (
            text!("settings-project"),
            Action::Project,
            PresentingCommand::Project(true),
        ),
        (
            text!("settings-class-window"),
            Action::ClassWindow,
            PresentingCommand::OpenClassWindow(!state.presenting.class_window),
        ),
    ] {
        if ui.button(phrases::with_key(word, action)).clicked() {
            commands.push(does.into());
            ui.close();
        }
    }
    let copy = phrases::with_key(text!("settings-copy-link"), Action::CopyLink);
    let copy = ui
        .button(copy)
        .on_hover_text(text!("settings-copy-link-hint"));
    if copy.clicked() {
        ui.ctx().copy_text(state.shown().to_string());
        ui.close();
    }
    handing_out::menu(ui, memory);
}

/// Every key on a sheet, and a first look around.
fn what_helps(ui: &mut Ui, memory: &mut PanelMemory) {
    let every_key = phrases::with_key(text!("keys-show"), Action::Keys);
    if ui.button(every_key).clicked() {
        memory.keys_open = true;
        ui.close();
    }
    if ui.button(text!("tour-show")).clicked() {
        tour::begin(memory);
        ui.close();
    }
}
