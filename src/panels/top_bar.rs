//! The bar at the top: search, views, theme, reference, settings.

use super::memory::PanelMemory;
use super::parts::beside;
use super::state::{Commands, MapState};
use super::theme::{Palette, title};
use super::{search, text};
use crate::app::keys::{self, Action};
use crate::app::{CameraTarget, Mode, SettingsCommand};
use crate::app::{MapCommand, Quality, Theme, ViewLayout, ViewPreset};
use bevy_egui::egui::{Align, Button, Layout, RichText, Ui};
use myomap_knowledge::words::capitalised;

/// Below this width of the window, in points, the views are a menu.
const NARROW: f32 = 1280.0;

/// The whole bar.
pub fn show(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    let window = ui.ctx().content_rect().width();
    ui.horizontal(|ui| {
        ui.label(
            RichText::new("Myomap")
                .text_style(title())
                .size(22.0)
                .color(Palette::of(ui).accent),
        );
        search::show(ui, search::width_in(window), state, memory, commands);
        where_does_it_hurt(ui, state, commands);
        if window < NARROW {
            ui.menu_button("View", |ui| views(ui, state, commands));
        } else {
            views(ui, state, commands);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button("About").clicked() {
                memory.about_open = !memory.about_open;
            }
            settings(ui, state, memory, commands);
            theme_button(ui, state, commands);
            let reference = ui.button("Reference").on_hover_text(
                "Techniques, conditions, neuromuscular and deep tissue work, glossary, sources",
            );
            if reference.clicked() {
                memory.reference.open = !memory.reference.open;
            }
        });
    });
}

fn where_does_it_hurt(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    let open = state.mode.asks();
    let button = ui
        .add(Button::new("Where does it hurt?").selected(open))
        .on_hover_text(text::with_key(
            "Show on the body where it hurts, and see which muscles refer there",
            Action::AskWhereItHurts,
        ));
    if button.clicked() {
        commands.push(MapCommand::Enter(state.mode.toggled(Mode::Ask)));
    }
}

fn views(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        ui.spacing_mut().button_padding.x = 7.0;
        for preset in ViewPreset::ALL {
            let hint = text::with_key(
                &format!("Look from: {}", preset.word()),
                Action::LookFrom(preset),
            );
            if ui
                .button(capitalised(preset.word()))
                .on_hover_text(hint)
                .clicked()
            {
                commands.push(MapCommand::fly(CameraTarget::Whole(preset)));
            }
        }
        ui.add_space(4.0);
        let side_by_side = state.view_layout == ViewLayout::FrontAndBack;
        if ui
            .add(Button::new("Both").selected(side_by_side))
            .on_hover_text(text::with_key(
                "Front and back side by side",
                Action::FrontAndBack,
            ))
            .clicked()
        {
            commands.push(MapCommand::ArrangeViews(state.view_layout.other()));
        }
        if ui
            .button("Frame")
            .on_hover_text(text::with_key(
                "Fly to what is selected",
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
        Theme::Light => ("Dark", Theme::Dark),
        Theme::Dark => ("Light", Theme::Light),
    };
    let hint = "Light paper, or dark for a dim room";
    if ui.button(word).on_hover_text(hint).clicked() {
        commands.push(MapCommand::Settings(SettingsCommand::SetTheme(other)));
    }
}

fn settings(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    ui.menu_button("Settings", |ui| {
        ui.set_min_width(260.0);
        ui.label("Quality of the picture");
        let qualities = [
            (Quality::Low, "Low, for old computers"),
            (Quality::Standard, "Standard"),
            (Quality::High, "High, for a strong graphics card"),
        ];
        for (quality, word) in qualities {
            if ui.radio(state.settings.quality == quality, word).clicked() {
                commands.push(MapCommand::Settings(SettingsCommand::SetQuality(quality)));
            }
        }
        ui.separator();
        ui.label("Panels");
        ui.checkbox(&mut memory.layers_shown, "Layers and muscles");
        ui.checkbox(&mut memory.detail_shown, "Description");
        if ui
            .button(text::with_key("All panels away", Action::Panels))
            .clicked()
        {
            memory.shown = false;
            ui.close();
        }
        if ui
            .button(text::with_key("Copy link to this view", Action::CopyLink))
            .on_hover_text("A text that opens just this view: myomap open \"LINK\"")
            .clicked()
        {
            ui.ctx().copy_text(state.shown().to_string());
            ui.close();
        }
        ui.separator();
        ui.label("Keys");
        help(ui);
    });
}

/// Keys and what they do, in two columns.
pub fn help(ui: &mut Ui) {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 18.0;
        ui.spacing_mut().item_spacing.y = 1.0;
        for line in keys::LINES {
            beside(ui, 112.0, line.called, line.does);
        }
    });
}
