//! Where each panel stands. Draws all of them and says which part of the window is left.

use super::memory::PanelMemory;
use super::places::Place;
use super::state::{Commands, MapState};
use super::theme::{self, Palette};
use super::{
    about, asking, detail, key_sheet, keys, layers, loading, lying_here, problems, reference,
    status_bar, technique_player, top_bar, tour,
};
use bevy_egui::egui::accesskit::Role;
use bevy_egui::egui::{CentralPanel, Frame, Id, Margin, Panel, Rect, Ui};
use myomap_knowledge::knowledge::ReadingStep;
use myomap_knowledge::text;

/// Below this width, in points, the side panels are narrower.
const NARROW: f32 = 1200.0;

/// Draws every panel into `ui`, which fills the window, and gives the part that none of them covers.
pub fn show(
    ui: &mut Ui,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) -> Rect {
    if let Some(step) = state.reading {
        return while_reading(ui, step, state, memory);
    }
    keys::handle(ui.ctx(), state, memory, commands);
    bar(ui, "status_bar", false).show(ui, |ui| status_bar::show(ui, state, memory));
    if memory.shown {
        edges(ui, state, memory, commands);
    }
    let free = ui.available_rect_before_wrap();
    reference::show(ui.ctx(), free, state, memory, commands);
    about::show(ui.ctx(), free, state, memory);
    lying_here::show(ui.ctx(), free, state, memory, commands);
    tour::show(ui.ctx(), state, memory, commands);
    key_sheet::show(ui.ctx(), memory);
    free
}

/// The panels as they will stand, though nothing in them can be used yet, and how far the reading has got. The body can be
/// turned as soon as it is there.
fn while_reading(
    ui: &mut Ui,
    step: ReadingStep,
    state: &MapState,
    memory: &mut PanelMemory,
) -> Rect {
    let mut nothing = Commands::new();
    ui.add_enabled_ui(false, |ui| {
        bar(ui, "status_bar", false).show(ui, |ui| status_bar::show(ui, state, memory));
        edges(ui, state, memory, &mut nothing);
        let free = ui.available_rect_before_wrap();
        if state.knowledge.meshes().is_some() {
            loading::show_beside_the_body(ui, step);
        } else {
            let frame = Frame::new().fill(Palette::of(ui).paper);
            CentralPanel::default()
                .frame(frame)
                .show(ui, |ui| loading::show(ui, step));
        }
        free
    })
    .inner
}

fn edges(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    let narrow = ui.max_rect().width() < NARROW;
    let height = ui.max_rect().height();
    bar(ui, "top_bar", true).show(ui, |ui| top_bar::show(ui, state, memory, commands));
    if problems::any(state) {
        let frame = Frame::new()
            .fill(Palette::of(ui).alarm_soft)
            .inner_margin(Margin::symmetric(16, 6));
        Panel::top("problems")
            .frame(frame)
            .show(ui, |ui| problems::show(ui, state, memory));
    }
    // Also where a panel was once drawn wide and the window has become small since, most of it belongs to the body.
    let most = |share: f32| ui.max_rect().width() * share;
    let (most_left, most_right) = (most(0.26), most(0.335));
    if state.mode.asks() {
        let (least, usual) = if narrow {
            (250.0, 290.0)
        } else {
            (280.0, 340.0)
        };
        side(
            ui,
            Panel::left("asking"),
            least,
            usual,
            most_left.max(usual),
        )
        .show(ui, |ui| asking::show(ui, state, memory, commands));
        edge(ui, "asking", text!("asking-title"));
    } else if memory.layers_shown {
        let (least, usual) = if narrow {
            (220.0, 266.0)
        } else {
            (230.0, 276.0)
        };
        side(ui, Panel::left("layers"), least, usual, most_left)
            .show(ui, |ui| layers::show(ui, state, memory, commands));
        edge(ui, "layers", text!("settings-layers-panel"));
    }
    if memory.detail_shown {
        let (least, usual) = if narrow {
            (290.0, 336.0)
        } else {
            (320.0, 388.0)
        };
        let panel = side(ui, Panel::right("detail"), least, usual, most_right)
            .show(ui, |ui| detail::show(ui, state, commands));
        edge(ui, "detail", text!("settings-detail-panel"));
        Place::Description.stands_at(ui.ctx(), panel.response.rect);
    }
    if technique_player::any(state) {
        let panel = Panel::bottom("technique")
            .frame(theme::panel_frame(ui))
            .resizable(true)
            .default_size(300.0_f32.min(height * 0.42))
            .size_range(190.0..=(height * 0.6).max(191.0))
            .show(ui, |ui| technique_player::show(ui, state, memory, commands));
        edge(ui, "technique", text!("settings-technique-panel"));
        Place::Technique.stands_at(ui.ctx(), panel.response.rect);
    }
}

/// Calls the edge by which a panel is made wider by a name: the keyboard stops there too.
fn edge(ui: &Ui, id: &'static str, panel: String) {
    // What egui 0.36 calls it.
    let edge = Id::new(id).with("__resize");
    ui.ctx().accesskit_node_builder(edge, |node| {
        node.set_role(Role::Splitter);
        node.set_label(text!("panel-edge", panel = panel));
    });
}

fn bar(ui: &Ui, id: &'static str, top: bool) -> Panel {
    let (panel, margin) = if top {
        (Panel::top(id), Margin::symmetric(16, 8))
    } else {
        (Panel::bottom(id), Margin::symmetric(16, 4))
    };
    panel.frame(
        Frame::new()
            .fill(Palette::of(ui).paper)
            .inner_margin(margin),
    )
}

fn side(ui: &Ui, panel: Panel, least: f32, usual: f32, most: f32) -> Panel {
    panel
        .frame(theme::panel_frame(ui))
        .resizable(true)
        .default_size(usual)
        .size_range(least..=most.max(least))
}
