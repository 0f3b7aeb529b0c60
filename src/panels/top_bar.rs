//! The bar at the top: search, asking where it hurts, views, theme, reference, settings.

use super::memory::PanelMemory;
use super::places::Place;
use super::state::{Commands, MapState};
use super::theme::{self, Palette, title};
use super::{phrases, search, settings};
use crate::app::keys::Action;
use bevy_egui::egui::{Align, Button, Layout, RichText, Stroke, Ui};
use myomap_knowledge::text;
use myomap_knowledge::text::capitalised;
use myomap_state::{
    CameraTarget, LearningCommand, MapCommand, Mode, SettingsCommand, Theme, ViewLayout, ViewPreset,
};

/// From this width of the window on, in points, the whole body has a button of its own.
const WIDE: f32 = 1200.0;

/// Below this width what is seldom used is in a menu.
const NARROW: f32 = 1000.0;

/// Below this width, in points, buttons stand closer together.
const SNUG: f32 = 1080.0;

/// Below this width the bar has several lines.
const VERY_NARROW: f32 = 620.0;

/// Below this height, in points, no more lines than two: the body needs the room.
const LOW: f32 = 400.0;

/// The whole bar.
pub fn show(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    let window = ui.ctx().content_rect().width();
    if window < VERY_NARROW {
        ui.horizontal_wrapped(|ui| {
            to_work_with(ui, window, state, memory, commands);
            settings::menu(ui, state, memory, commands);
            if ui.ctx().content_rect().height() < LOW {
                more(ui, state, memory, commands);
            } else {
                seldom_used(ui, state, memory, commands);
            }
        });
        return;
    }
    ui.horizontal(|ui| {
        if window < SNUG {
            ui.spacing_mut().item_spacing.x = 4.0;
            ui.spacing_mut().button_padding.x -= 1.0;
        }
        let name = RichText::new(text!("program"))
            .text_style(title())
            .size(22.0)
            .color(Palette::of(ui).accent);
        ui.label(name);
        to_work_with(ui, window, state, memory, commands);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if window < NARROW {
                more(ui, state, memory, commands);
                settings::menu(ui, state, memory, commands);
            } else {
                about(ui, memory);
                settings::menu(ui, state, memory, commands);
                theme_button(ui, state, commands);
                reference(ui, memory);
                lessons(ui, memory);
                clients(ui, memory);
                learn(ui, commands);
            }
        });
    });
}

/// What one finds and looks at the body by.
fn to_work_with(
    ui: &mut Ui,
    window: f32,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    let field = ui.scope(|ui| {
        theme::edge_fields(ui);
        search::show(ui, search::width_in(window), state, memory, commands);
    });
    Place::Search.stands_at(ui.ctx(), field.response.rect);
    where_does_it_hurt(ui, state, memory, commands);
    ui.menu_button(text!("bar-view"), |ui| {
        views(ui, state, commands);
        flip_chart(ui, memory);
    })
    .response
    .on_hover_text(text!("bar-view-hint"));
    if window >= WIDE {
        whole_body(ui, state, commands);
    }
}

fn more(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    ui.menu_button(text!("bar-more"), |ui| {
        seldom_used(ui, state, memory, commands);
    });
}

/// In the order in which they stand from left to right.
fn seldom_used(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    clients(ui, memory);
    learn(ui, commands);
    lessons(ui, memory);
    reference(ui, memory);
    theme_button(ui, state, commands);
    about(ui, memory);
}

/// The one button that is filled: it is the best of what one can do here.
fn where_does_it_hurt(
    ui: &mut Ui,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    let palette = Palette::of(ui);
    let open = state.mode.asks();
    let (ink, fill) = if open {
        (palette.on_accent_soft, palette.accent_soft)
    } else {
        (palette.on_accent, palette.accent)
    };
    let button = Button::new(RichText::new(text!("asking-title")).color(ink))
        .fill(fill)
        .stroke(Stroke::new(1.0, palette.accent))
        .selected(open);
    let hint = phrases::with_key(text!("bar-asking-hint"), Action::AskWhereItHurts);
    let button = ui.add(button).on_hover_text(hint);
    Place::WhereItHurts.stands_at(ui.ctx(), button.rect);
    if button.clicked() {
        // Where one points at the body, nothing may lie over it.
        memory.drawer = None;
        commands.push(MapCommand::Enter(state.mode.toggled(Mode::Ask)));
    }
}

/// The menu of views: from six sides, two at once, the whole body, what is chosen.
fn views(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
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
    ui.separator();
    let side_by_side = state.view_layout == ViewLayout::FrontAndBack;
    let hint = phrases::with_key(text!("bar-both-hint"), Action::FrontAndBack);
    if ui
        .add(Button::new(text!("bar-both")).selected(side_by_side))
        .on_hover_text(hint)
        .clicked()
    {
        commands.push(MapCommand::ArrangeViews(state.view_layout.other()));
    }
    whole_body(ui, state, commands);
    let hint = phrases::with_key(text!("bar-selected-hint"), Action::FlyToSelected);
    if ui
        .button(text!("bar-selected"))
        .on_hover_text(hint)
        .clicked()
    {
        commands.push(MapCommand::fly(CameraTarget::Selected));
    }
}

fn whole_body(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    let hint = phrases::with_key(text!("bar-whole-hint"), Action::WholeBody);
    if ui.button(text!("bar-whole")).on_hover_text(hint).clicked() {
        commands.push(MapCommand::fly(CameraTarget::Whole(state.nearest_view())));
    }
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

fn reference(ui: &mut Ui, memory: &mut PanelMemory) {
    let hint = text!("bar-reference-hint");
    if ui.button(text!("reference")).on_hover_text(hint).clicked() {
        memory.reference.open = !memory.reference.open;
    }
}

fn learn(ui: &mut Ui, commands: &mut Commands) {
    let hint = text!("learning-hint");
    if ui.button(text!("learning")).on_hover_text(hint).clicked() {
        commands.push(LearningCommand::Open.into());
    }
}

fn lessons(ui: &mut Ui, memory: &mut PanelMemory) {
    let hint = phrases::with_key(text!("lessons-hint"), Action::Lessons);
    if ui.button(text!("lessons")).on_hover_text(hint).clicked() {
        memory.lessons.open = !memory.lessons.open;
    }
}

fn clients(ui: &mut Ui, memory: &mut PanelMemory) {
    let hint = phrases::with_key(text!("clients-hint"), Action::Clients);
    if ui.button(text!("clients")).on_hover_text(hint).clicked() {
        memory.sessions.shelf_open = !memory.sessions.shelf_open;
    }
}

fn flip_chart(ui: &mut Ui, memory: &mut PanelMemory) {
    ui.separator();
    let hint = text!("flip-chart-hint");
    if ui.button(text!("flip-chart")).on_hover_text(hint).clicked() {
        memory.flip_chart.open = true;
    }
}

fn about(ui: &mut Ui, memory: &mut PanelMemory) {
    if ui.button(text!("bar-about")).clicked() {
        memory.about_open = !memory.about_open;
    }
}
