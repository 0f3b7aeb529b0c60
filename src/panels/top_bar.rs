//! The bar at the top: search, views, theme, reference, settings.

use super::memory::PanelMemory;
use super::parts::beside;
use super::places::Place;
use super::state::{Commands, MapState};
use super::theme::{Palette, title};
use super::{phrases, search, tour};
use crate::app::Language;
use crate::app::keys::{self, Action};
use bevy_egui::egui::{Align, Button, Layout, RichText, Ui};
use myomap_knowledge::text;
use myomap_knowledge::text::capitalised;
use myomap_state::{
    CameraTarget, MapCommand, Mode, Quality, SettingsCommand, Theme, ViewLayout, ViewPreset,
};

/// Below this width of the window, in points, the views are a menu.
const NARROW: f32 = 1360.0;

/// The whole bar.
pub fn show(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    let window = ui.ctx().content_rect().width();
    ui.horizontal(|ui| {
        ui.label(
            RichText::new(text!("program"))
                .text_style(title())
                .size(22.0)
                .color(Palette::of(ui).accent),
        );
        let search = ui.scope(|ui| {
            search::show(ui, search::width_in(window), state, memory, commands);
        });
        Place::Search.stands_at(ui.ctx(), search.response.rect);
        where_does_it_hurt(ui, state, commands);
        if window < NARROW {
            ui.menu_button(text!("bar-view"), |ui| views(ui, state, commands));
        } else {
            views(ui, state, commands);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button(text!("bar-about")).clicked() {
                memory.about_open = !memory.about_open;
            }
            settings(ui, state, memory, commands);
            theme_button(ui, state, commands);
            let reference = ui
                .button(text!("reference"))
                .on_hover_text(text!("bar-reference-hint"));
            if reference.clicked() {
                memory.reference.open = !memory.reference.open;
            }
        });
    });
}

fn where_does_it_hurt(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    let open = state.mode.asks();
    let button = ui
        .add(Button::new(text!("asking-title")).selected(open))
        .on_hover_text(phrases::with_key(
            text!("bar-asking-hint"),
            Action::AskWhereItHurts,
        ));
    Place::WhereItHurts.stands_at(ui.ctx(), button.rect);
    if button.clicked() {
        commands.push(MapCommand::Enter(state.mode.toggled(Mode::Ask)));
    }
}

fn views(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        ui.spacing_mut().button_padding.x = 7.0;
        for preset in ViewPreset::ALL {
            let word = phrases::view(preset);
            let hint = phrases::with_key(
                text!("bar-look-from", view = &word),
                Action::LookFrom(preset),
            );
            if ui.button(capitalised(&word)).on_hover_text(hint).clicked() {
                commands.push(MapCommand::fly(CameraTarget::Whole(preset)));
            }
        }
        ui.add_space(4.0);
        let side_by_side = state.view_layout == ViewLayout::FrontAndBack;
        if ui
            .add(Button::new(text!("bar-both")).selected(side_by_side))
            .on_hover_text(phrases::with_key(
                text!("bar-both-hint"),
                Action::FrontAndBack,
            ))
            .clicked()
        {
            commands.push(MapCommand::ArrangeViews(state.view_layout.other()));
        }
        if ui
            .button(text!("bar-frame"))
            .on_hover_text(phrases::with_key(
                text!("bar-frame-hint"),
                Action::FlyToSelected,
            ))
            .clicked()
        {
            commands.push(MapCommand::fly(CameraTarget::Selected));
        }
    });
}

fn theme_button(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    let (word, other) = match state.settings.theme {
        Theme::Light => (text!("bar-dark"), Theme::Dark),
        Theme::Dark => (text!("bar-light"), Theme::Light),
    };
    let hint = text!("bar-theme-hint");
    if ui.button(word).on_hover_text(hint).clicked() {
        commands.push(MapCommand::Settings(SettingsCommand::SetTheme(other)));
    }
}

fn settings(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    ui.menu_button(text!("settings"), |ui| {
        ui.set_min_width(260.0);
        ui.label(text!("settings-quality"));
        let qualities = [
            (Quality::Low, text!("settings-quality-low")),
            (Quality::Standard, text!("settings-quality-standard")),
            (Quality::High, text!("settings-quality-high")),
        ];
        for (quality, word) in qualities {
            if ui.radio(state.settings.quality == quality, word).clicked() {
                commands.push(MapCommand::Settings(SettingsCommand::SetQuality(quality)));
            }
        }
        ui.separator();
        if state.languages.len() > 1 {
            languages(ui, state, commands);
            ui.separator();
        }
        ui.label(text!("settings-panels"));
        ui.checkbox(&mut memory.layers_shown, text!("settings-layers-panel"));
        ui.checkbox(&mut memory.detail_shown, text!("settings-detail-panel"));
        if ui
            .button(phrases::with_key(
                text!("settings-panels-away"),
                Action::Panels,
            ))
            .clicked()
        {
            memory.shown = false;
            ui.close();
        }
        if ui
            .button(phrases::with_key(
                text!("settings-copy-link"),
                Action::CopyLink,
            ))
            .on_hover_text(text!("settings-copy-link-hint"))
            .clicked()
        {
            ui.ctx().copy_text(state.shown().to_string());
            ui.close();
        }
        ui.separator();
        if ui
            .button(phrases::with_key(text!("keys-show"), Action::Keys))
            .clicked()
        {
            memory.keys_open = true;
            ui.close();
        }
        if ui.button(text!("tour-show")).clicked() {
            tour::begin(memory);
            ui.close();
        }
    });
}

fn languages(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    ui.label(text!("settings-language"));
    let spoken = text::spoken();
    for Language { id, name } in state.languages {
        if ui.radio(*id == spoken, name).clicked() {
            commands.push(MapCommand::Settings(SettingsCommand::SetLanguage(
                id.clone(),
            )));
        }
    }
}

/// Keys and what they do, in two columns.
pub fn help(ui: &mut Ui) {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 18.0;
        ui.spacing_mut().item_spacing.y = 1.0;
        for line in keys::LINES {
            beside(ui, 112.0, &(line.called)(), &(line.does)());
        }
    });
}
