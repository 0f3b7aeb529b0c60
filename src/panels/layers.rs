//! The panel at the left: what of the body is shown, and every muscle by region.

use super::memory::PanelMemory;
use super::muscle_list;
use super::parts::{called, head, small};
use super::phrases;
use super::places::Place;
use super::state::{Commands, MapState};
use super::theme;
use crate::app::keys::Action;
use bevy_egui::egui::{Align, Button, Label, Layout, Response, ScrollArea, Slider, Ui};
use myomap_knowledge::atlas::files::OtherSourceKind;
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::text;
use myomap_state::{Layers, LayersCommand, MapCommand, SidesShown, SkinMode};

/// The whole panel.
pub fn show(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        what_is_shown(ui, state.layers, commands);
        ui.add_space(theme::WIDE_GAP);
        by_hand(ui, state, commands);
        ui.add_space(theme::WIDE_GAP);
        let list = ui.scope(|ui| muscle_list::show(ui, state, memory, commands));
        let in_sight = list.response.rect.intersect(ui.clip_rect());
        Place::Muscles.stands_at(ui.ctx(), in_sight);
    });
}

fn what_is_shown(ui: &mut Ui, layers: &Layers, commands: &mut Commands) {
    head(ui, &text!("layers"));
    let skins = [
        (SkinMode::Solid, text!("layers-solid")),
        (SkinMode::Ghost, text!("layers-ghost")),
        (SkinMode::Off, text!("layers-off")),
    ];
    let hint = phrases::with_key(text!("layers-skin-hint"), Action::Skin);
    let skin = choice(ui, &text!("layers-skin"), layers.skin, &skins, |skin| {
        commands.push(MapCommand::Layers(LayersCommand::SetSkin(skin)))
    });
    skin.on_hover_text(hint);
    peel(ui, layers, commands);
    let mut tick = |ui: &mut Ui, shown: bool, word: String, command: fn(bool) -> MapCommand| {
        let mut wanted = shown;
        let response = ui.checkbox(&mut wanted, word);
        if response.changed() {
            commands.push(command(wanted));
        }
        response
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().icon_spacing = 5.0;
        let bones = tick(ui, layers.bones, text!("layers-bones"), |it| {
            LayersCommand::ShowBones(it).into()
        });
        bones.on_hover_text(phrases::with_key(text!("layers-bones-hint"), Action::Bones));
        tick(ui, layers.organs, text!("layers-organs"), |it| {
            LayersCommand::ShowOrgans(it).into()
        });
        tick(ui, layers.fascia, text!("layers-fascia"), |it| {
            LayersCommand::ShowFascia(it).into()
        });
        tick(
            ui,
            layers.caution_sites,
            text!("layers-caution-sites"),
            |it| LayersCommand::ShowCautionSites(it).into(),
        );
    });
    let sides = [
        (SidesShown::Both, text!("layers-both-sides")),
        (SidesShown::Left, text!("layers-left")),
        (SidesShown::Right, text!("layers-right")),
    ];
    choice(ui, &text!("layers-sides"), layers.sides, &sides, |sides| {
        commands.push(MapCommand::Layers(LayersCommand::ShowSides(sides)))
    });
    let maps = [
        (None, text!("layers-no-map")),
        (Some(OtherSourceKind::Root), text!("layers-map-of-roots")),
        (
            Some(OtherSourceKind::SkinNerve),
            text!("layers-map-of-nerves"),
        ),
        (Some(OtherSourceKind::Joint), text!("layers-map-of-joints")),
        (Some(OtherSourceKind::Organ), text!("layers-map-of-organs")),
    ];
    choice(ui, &text!("layers-map"), layers.map, &maps, |map| {
        commands.push(MapCommand::Layers(LayersCommand::ShowMap(map)))
    });
}

/// One of a few, side by side, each called "Skin: Solid" by a screen reader. Gives them all together.
fn choice<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    now: T,
    of: &[(T, String)],
    mut chosen: impl FnMut(T),
) -> Response {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.spacing_mut().button_padding.x = 7.0;
        ui.add_sized(
            [36.0, ui.spacing().interact_size.y],
            Label::new(name).halign(Align::Min),
        );
        let mut all = ui.response();
        for (value, word) in of {
            let value = *value;
            let response = ui.add(Button::new(word).selected(value == now));
            called(ui, &response, format!("{name}: {word}"));
            if response.clicked() && value != now {
                chosen(value);
            }
            all = all.union(response);
        }
        all
    })
    .inner
}

fn peel(ui: &mut Ui, layers: &Layers, commands: &mut Commands) {
    let mut outermost = layers.outermost_muscles;
    two_sides(
        ui,
        |ui| ui.label(text!("layers-peel")),
        |ui| ui.label(small(ui, phrases::layer(outermost))),
    );
    ui.spacing_mut().slider_width = (ui.available_width() - 12.0).max(80.0);
    let slider = ui.add(Slider::new(&mut outermost, 1..=5).show_value(false));
    called(ui, &slider, text!("layers-peel"));
    let hint = phrases::with_keys(text!("layers-peel-hint"), &[Action::PutBack, Action::Peel]);
    let slider = slider.on_hover_text(hint);
    Place::Peel.stands_at(ui.ctx(), slider.rect);
    ui.ctx()
        .accesskit_node_builder(slider.id, |node| node.set_value(phrases::layer(outermost)));
    if slider.changed() && outermost != layers.outermost_muscles {
        commands.push(MapCommand::Layers(LayersCommand::PeelTo(outermost)));
    }
    two_sides(
        ui,
        |ui| ui.label(small(ui, text!("layers-superficial"))),
        |ui| ui.label(small(ui, text!("layers-deep"))),
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
    head(ui, &text!("layers-selected"));
    match selected {
        Some(item) => ui.label(state.knowledge.name_of(item)),
        None => ui.label(small(ui, text!("layers-nothing-selected"))),
    };
    let mut button =
        |ui: &mut Ui, enabled: bool, word: String, hint: String, command: Option<MapCommand>| {
            let response = ui
                .add_enabled(enabled, Button::new(word))
                .on_hover_text(hint);
            if let (true, Some(command)) = (response.clicked(), command) {
                commands.push(command);
            }
        };
    let with = |command: fn(Item) -> MapCommand| selected.cloned().map(command);
    // What has no mesh of its own, as a nerve root, can neither be hidden nor shown alone.
    let any = selected.is_some_and(|item| !state.knowledge.structures_of(item).is_empty());
    let changed = state.layers.by_hand != Default::default();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        button(
            ui,
            any,
            text!("layers-hide"),
            phrases::with_key(text!("layers-hide-hint"), Action::Hide),
            with(|it| LayersCommand::Hide(it).into()),
        );
        button(
            ui,
            any,
            text!("layers-fade"),
            phrases::with_key(text!("layers-fade-hint"), Action::Fade),
            with(|it| LayersCommand::ToggleFade(it).into()),
        );
        button(
            ui,
            any,
            text!("layers-isolate"),
            phrases::with_key(text!("layers-isolate-hint"), Action::Isolate),
            with(|it| LayersCommand::Isolate(it).into()),
        );
        button(
            ui,
            changed,
            text!("layers-show-all"),
            phrases::with_key(text!("layers-show-all-hint"), Action::ShowAll),
            Some(MapCommand::Layers(LayersCommand::ShowAll)),
        );
        button(
            ui,
            state.history.can_undo(),
            text!("layers-undo"),
            phrases::with_key(text!("layers-undo-hint"), Action::Undo),
            Some(MapCommand::Undo),
        );
        button(
            ui,
            state.history.can_redo(),
            text!("layers-redo"),
            phrases::with_key(text!("layers-redo-hint"), Action::Redo),
            Some(MapCommand::Redo),
        );
    });
}
