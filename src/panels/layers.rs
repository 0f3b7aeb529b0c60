//! The panel at the left: what of the body is shown, and every muscle by region.

use super::memory::PanelMemory;
use super::muscle_list;
use super::parts::{called, head, small};
use super::state::{Commands, MapState};
use super::text;
use super::theme;
use crate::app::LayersCommand;
use crate::app::keys::Action;
use crate::app::{Layers, MapCommand, SidesShown, SkinMode};
use bevy_egui::egui::{Align, Button, Label, Layout, ScrollArea, Slider, Ui};
use myomap_knowledge::knowledge::Item;

/// The whole panel.
pub fn show(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        what_is_shown(ui, state.layers, commands);
        ui.add_space(theme::WIDE_GAP);
        by_hand(ui, state, commands);
        ui.add_space(theme::WIDE_GAP);
        muscle_list::show(ui, state, memory, commands);
    });
}

fn what_is_shown(ui: &mut Ui, layers: &Layers, commands: &mut Commands) {
    head(ui, "Layers");
    let skins = [
        (SkinMode::Solid, "Solid"),
        (SkinMode::Ghost, "Ghost"),
        (SkinMode::Off, "Off"),
    ];
    choice(ui, "Skin", layers.skin, &skins, |skin| {
        commands.push(MapCommand::Layers(LayersCommand::SetSkin(skin)))
    });
    peel(ui, layers, commands);
    let mut tick = |ui: &mut Ui, shown: bool, word: &str, command: fn(bool) -> MapCommand| {
        let mut wanted = shown;
        if ui.checkbox(&mut wanted, word).changed() {
            commands.push(command(wanted));
        }
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().icon_spacing = 5.0;
        tick(ui, layers.bones, "Bones", |it| {
            LayersCommand::ShowBones(it).into()
        });
        tick(ui, layers.organs, "Organs", |it| {
            LayersCommand::ShowOrgans(it).into()
        });
        tick(ui, layers.fascia, "Fascia", |it| {
            LayersCommand::ShowFascia(it).into()
        });
        tick(ui, layers.caution_sites, "Caution sites", |it| {
            LayersCommand::ShowCautionSites(it).into()
        });
    });
    let sides = [
        (SidesShown::Both, "Both"),
        (SidesShown::Left, "Left"),
        (SidesShown::Right, "Right"),
    ];
    choice(ui, "Sides", layers.sides, &sides, |sides| {
        commands.push(MapCommand::Layers(LayersCommand::ShowSides(sides)))
    });
}

/// One of a few, side by side, each called "Skin: Solid" by a screen reader.
fn choice<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    now: T,
    of: &[(T, &str)],
    mut chosen: impl FnMut(T),
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.spacing_mut().button_padding.x = 7.0;
        ui.add_sized(
            [36.0, ui.spacing().interact_size.y],
            Label::new(name).halign(Align::Min),
        );
        for &(value, word) in of {
            let response = ui.add(Button::new(word).selected(value == now));
            called(ui, &response, format!("{name}: {word}"));
            if response.clicked() && value != now {
                chosen(value);
            }
        }
    });
}

fn peel(ui: &mut Ui, layers: &Layers, commands: &mut Commands) {
    let mut outermost = layers.outermost_muscles;
    two_sides(
        ui,
        |ui| ui.label("Peel muscles"),
        |ui| ui.label(small(ui, text::layer(outermost))),
    );
    ui.spacing_mut().slider_width = (ui.available_width() - 12.0).max(80.0);
    let slider = ui.add(Slider::new(&mut outermost, 1..=5).show_value(false));
    called(ui, &slider, "Peel muscles");
    ui.ctx()
        .accesskit_node_builder(slider.id, |node| node.set_value(text::layer(outermost)));
    if slider.changed() && outermost != layers.outermost_muscles {
        commands.push(MapCommand::Layers(LayersCommand::PeelTo(outermost)));
    }
    two_sides(
        ui,
        |ui| ui.label(small(ui, "superficial")),
        |ui| ui.label(small(ui, "deep")),
    );
    ui.add_space(theme::GAP);
}

/// Something at the left, something at the right of a low line.
fn two_sides<R>(ui: &mut Ui, left: impl FnOnce(&mut Ui) -> R, right: impl FnOnce(&mut Ui) -> R) {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 18.0;
        ui.horizontal(|ui| {
            left(ui);
            ui.with_layout(Layout::right_to_left(Align::Center), right);
        });
    });
}

fn by_hand(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    let selected = state.selected();
    head(ui, "Selected");
    match selected {
        Some(item) => ui.label(state.knowledge.name_of(item)),
        None => ui.label(small(
            ui,
            "Nothing yet: choose a muscle on the body or below.",
        )),
    };
    let mut button =
        |ui: &mut Ui, enabled: bool, word: &str, hint: &str, command: Option<MapCommand>| {
            let response = ui
                .add_enabled(enabled, Button::new(word))
                .on_hover_text(hint);
            if let (true, Some(command)) = (response.clicked(), command) {
                commands.push(command);
            }
        };
    let with = |command: fn(Item) -> MapCommand| selected.cloned().map(command);
    let any = selected.is_some();
    let changed = state.layers.by_hand != Default::default();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        button(
            ui,
            any,
            "Hide",
            &text::with_key("Hide it", Action::Hide),
            with(|it| LayersCommand::Hide(it).into()),
        );
        button(
            ui,
            any,
            "Fade",
            &text::with_key("As if of glass, or solid again", Action::Fade),
            with(|it| LayersCommand::ToggleFade(it).into()),
        );
        button(
            ui,
            any,
            "Isolate",
            &text::with_key("Show nothing else", Action::Isolate),
            with(|it| LayersCommand::Isolate(it).into()),
        );
        button(
            ui,
            changed,
            "Show all",
            &text::with_key("Show all again", Action::ShowAll),
            Some(MapCommand::Layers(LayersCommand::ShowAll)),
        );
        button(
            ui,
            state.history.can_undo(),
            "Undo",
            &text::with_key("Take the last step back", Action::Undo),
            Some(MapCommand::Undo),
        );
        button(
            ui,
            state.history.can_redo(),
            "Redo",
            &text::with_key("Do it again", Action::Redo),
            Some(MapCommand::Redo),
        );
    });
}
