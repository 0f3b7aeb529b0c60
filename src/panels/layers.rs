//! The panel at the left: what of the body is shown, and every muscle by region.

use super::memory::{Drawer, PanelMemory};
use super::muscle_list;
use super::parts::{button_if, called, foldable_head, head, heading, small};
use super::phrases;
use super::places::Place;
use super::state::{Commands, MapState};
use super::theme;
use crate::app::keys::Action;
use bevy_egui::egui::{
    Align, Button, Checkbox, Grid, Layout, Response, ScrollArea, Slider, TextStyle, Ui, WidgetText,
    vec2,
};
use myomap_knowledge::atlas::files::OtherSourceKind;
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::text;
use myomap_state::{CompareCommand, Layers, LayersCommand, MapCommand, SidesShown, SkinMode};

/// The whole panel.
pub fn show(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    theme::beside_scroll_bar(ui, |ui| {
        if foldable_head(ui, heading(ui, &text!("layers"))) {
            memory.fold(Drawer::Layers);
        }
    });
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
    let names = [
        text!("layers-skin"),
        text!("layers-peel-short"),
        text!("layers-sides"),
        text!("layers-map"),
    ];
    let [skin, muscles, side, map] = &names;
    let rows = Rows::for_names(ui, &names);
    let skins = [
        (SkinMode::Solid, text!("layers-solid")),
        (SkinMode::Ghost, text!("layers-ghost")),
        (SkinMode::Off, text!("layers-off")),
    ];
    let hint = phrases::with_key(text!("layers-skin-hint"), Action::Skin);
    let skin = rows.choice(ui, skin, layers.skin, &skins, |skin| {
        commands.push(LayersCommand::SetSkin(skin).into());
    });
    skin.on_hover_text(hint);
    rows.row(ui, muscles, |ui| peel(ui, layers, commands));
    let sides = [
        (SidesShown::Both, text!("layers-both-sides")),
        (SidesShown::Left, text!("layers-left")),
        (SidesShown::Right, text!("layers-right")),
    ];
    rows.choice(ui, side, layers.sides, &sides, |sides| {
        commands.push(LayersCommand::ShowSides(sides).into());
    });
    let maps = [
        (OtherSourceKind::Root, text!("layers-map-of-roots")),
        (OtherSourceKind::SkinNerve, text!("layers-map-of-nerves")),
        (OtherSourceKind::Joint, text!("layers-map-of-joints")),
        (OtherSourceKind::Organ, text!("layers-map-of-organs")),
    ];
    let maps = rows.switches(ui, map, layers.map, &maps, |map| {
        commands.push(LayersCommand::ShowMap(map).into());
    });
    maps.on_hover_text(text!("layers-map-hint"));
    ui.scope(|ui| kinds(ui, layers, commands));
}

/// What else of the body is shown, two by two.
fn kinds(ui: &mut Ui, layers: &Layers, commands: &mut Commands) {
    ui.spacing_mut().icon_spacing = 5.0;
    ui.spacing_mut().item_spacing.y = 0.0;
    // A tick says what is seen: beside what stands alone there is nothing of a kind.
    let alone = layers.by_hand.isolated.is_some();
    let mut tick = |ui: &mut Ui,
                    (shown, of_a_kind): (bool, bool),
                    word: String,
                    command: fn(bool) -> LayersCommand| {
        let away = alone && of_a_kind;
        let mut wanted = shown && !away;
        let response = ui.add_enabled(!away, Checkbox::new(&mut wanted, word));
        if response.changed() {
            commands.push(command(wanted).into());
        }
        response.on_disabled_hover_text(text!("layers-one-alone"))
    };
    Grid::new("kinds")
        .num_columns(2)
        .spacing(vec2(10.0, 0.0))
        .show(ui, |ui| {
            let (bones, organs) = (text!("layers-bones"), text!("layers-organs"));
            let hint = phrases::with_key(text!("layers-bones-hint"), Action::Bones);
            tick(ui, (layers.bones, true), bones, LayersCommand::ShowBones).on_hover_text(hint);
            tick(ui, (layers.organs, true), organs, LayersCommand::ShowOrgans);
            ui.end_row();
            let (fascia, sites) = (text!("layers-fascia"), text!("layers-caution-sites"));
            tick(ui, (layers.fascia, true), fascia, LayersCommand::ShowFascia);
            let shown = (layers.caution_sites, false);
            tick(ui, shown, sites, LayersCommand::ShowCautionSites);
            ui.end_row();
        });
    // Too long for half of a narrow panel.
    let ends = text!("layers-attachments");
    let shown = (layers.attachments, false);
    tick(ui, shown, ends, LayersCommand::ShowAttachments);
}

/// Rows of a name and its control, the controls one beneath the other; in a narrow panel a control goes on in a second
/// line of its own column.
struct Rows {
    /// The width of the longest name.
    names: f32,
}

impl Rows {
    fn for_names(ui: &Ui, names: &[String]) -> Self {
        let width = |name: &String| {
            let style = TextStyle::Body;
            let galley = WidgetText::from(name).into_galley(ui, None, f32::INFINITY, style);
            galley.size().x
        };
        Self {
            names: names.iter().map(width).fold(0.0, f32::max),
        }
    }

    fn row<T>(&self, ui: &mut Ui, name: &str, control: impl FnOnce(&mut Ui) -> T) -> T {
        ui.horizontal_top(|ui| {
            let size = vec2(self.names, ui.spacing().interact_size.y);
            ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                ui.set_width(self.names);
                ui.label(name);
            });
            ui.vertical(control).inner
        })
        .inner
    }

    /// One of a few, side by side, each called "Skin: Solid" by a screen reader. Gives them all together.
    fn choice<T: Copy + PartialEq>(
        &self,
        ui: &mut Ui,
        name: &str,
        now: T,
        of: &[(T, String)],
        mut chosen: impl FnMut(T),
    ) -> Response {
        self.switches(ui, name, Some(now), of, |value| {
            if let Some(value) = value {
                chosen(value);
            }
        })
    }

    /// One of a few, or none: pressed once more, the one that is chosen is put away.
    fn switches<T: Copy + PartialEq>(
        &self,
        ui: &mut Ui,
        name: &str,
        now: Option<T>,
        of: &[(T, String)],
        mut chosen: impl FnMut(Option<T>),
    ) -> Response {
        let buttons = |ui: &mut Ui| {
            ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
            ui.spacing_mut().button_padding.x = 5.0;
            let mut all = ui.response();
            for (value, word) in of {
                let is_chosen = now == Some(*value);
                let response = ui.add(Button::new(word).selected(is_chosen));
                called(ui, &response, format!("{name}: {word}"));
                if response.clicked() {
                    chosen((!is_chosen).then_some(*value));
                }
                all = all.union(response);
            }
            all
        };
        self.row(ui, name, |ui| ui.horizontal_wrapped(buttons).inner)
    }
}

fn peel(ui: &mut Ui, layers: &Layers, commands: &mut Commands) {
    let mut outermost = layers.outermost_muscles;
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.spacing_mut().slider_width = ui.available_width().max(80.0);
    let alone = layers.by_hand.isolated.is_some();
    let slider = Slider::new(&mut outermost, 1..=5).show_value(false);
    let slider = ui
        .add_enabled(!alone, slider)
        .on_disabled_hover_text(text!("layers-one-alone"));
    called(ui, &slider, text!("layers-peel"));
    let hint = phrases::with_keys(text!("layers-peel-hint"), &[Action::PutBack, Action::Peel]);
    let slider = slider.on_hover_text(hint);
    Place::Peel.stands_at(ui.ctx(), slider.rect);
    ui.ctx()
        .accesskit_node_builder(slider.id, |node| node.set_value(phrases::layer(outermost)));
    if slider.changed() && outermost != layers.outermost_muscles {
        commands.push(LayersCommand::PeelTo(outermost).into());
    }
    let seen = if alone {
        text!("layers-only-the-one")
    } else {
        phrases::layer(outermost)
    };
    ui.label(small(ui, seen));
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
            let response = button_if(ui, enabled, &word)
                .on_hover_text(&hint)
                .on_disabled_hover_text(hint);
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
        ui.spacing_mut().button_padding.x = 7.0;
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
        let refers = selected.is_some_and(|item| !state.knowledge.zones_of(item).is_empty());
        let kept = selected.is_some_and(|item| state.selection.is_kept(item));
        let (word, command): (_, fn(Item) -> CompareCommand) = if kept {
            (text!("compare-no-longer"), CompareCommand::Drop)
        } else {
            (text!("compare"), CompareCommand::Keep)
        };
        let command = selected
            .cloned()
            .map(|item| MapCommand::Compare(command(item)));
        button(ui, refers, word, text!("compare-hint"), command);
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
