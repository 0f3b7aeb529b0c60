//! Where each panel stands. Draws all of them and says which part of the window is left.
//!
//! The picture is what one comes for: in a usual window it has more than three fifths of the width, and never less than
//! half. Where that leaves panels too narrow to be read, in a small window or with large text, they are drawers that open
//! over the body.

use super::memory::{Drawer, PanelMemory};
use super::places::Place;
use super::sides::{self, Sides};
use super::state::{Commands, MapState};
use super::strip::{self, Edge};
use super::theme::{self, Palette};
use super::{
    about, asking, detail, dropped, flip_chart, grounds, handing_out, held_back, key_sheet, keys,
    layers, learning, lessons, loading, lying_here, model_notes, phrases, presenting, problems,
    reference, sessions, slice, status_bar, technique_player, top_bar, tour,
};
use crate::app::keys::Action;
use bevy_egui::egui::accesskit::Role;
use bevy_egui::egui::{
    Area, CentralPanel, Color32, Frame, Id, Margin, Order, Panel, Rect, Ui, UiBuilder,
    accesskit_root_id, pos2, vec2,
};
use myomap_knowledge::knowledge::ReadingStep;
use myomap_knowledge::text;
use myomap_state::{LessonCommand, MapCommand, PresentingCommand};

/// From this width of the window on, in points, asking has a panel at each side of the body.
const TWO_ASKING: f32 = 820.0;

/// From this width on there is room for one beside the body.
const ONE_BESIDE: f32 = 520.0;

/// Draws every panel into `ui`, which fills the window, and gives the part that none of them covers.
pub fn show(
    ui: &mut Ui,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) -> Rect {
    // A reader says it first.
    ui.ctx()
        .accesskit_node_builder(accesskit_root_id(), |node| {
            node.set_label(text!("program"));
        });
    held_back::give_back(ui.ctx(), memory);
    keys::press_once(ui.ctx());
    let free = panels(ui, state, memory, commands);
    grounds::pass_by(ui.ctx());
    free
}

fn panels(
    ui: &mut Ui,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) -> Rect {
    if let Some(step) = state.reading {
        return while_reading(ui, step, state, memory);
    }
    if let Some(free) = learning::show(ui, state, memory, commands) {
        return free;
    }
    memory.has_chosen |= state.selected().is_some() || state.mode.asks();
    keys::handle(ui.ctx(), state, memory, commands);
    if let Some(lesson) = state.lesson.played() {
        // Nothing but the body and the words to it; for whoever teaches also the notes, where the class does not see them.
        if state.presenting.class_window {
            presenting::show_notes(ui, lesson, memory);
        }
        lessons::show_player(ui, lesson, state, memory, commands);
        if lesson.is_blank && !state.presenting.class_window {
            lessons::show_blank(ui, LessonCommand::Blank.into(), commands);
        }
        return ui.available_rect_before_wrap();
    }
    memory.lessons.began_s = None;
    // Who makes a lesson needs all that it is made by, before a class too.
    if state.presenting.projects && state.lesson.made().is_none() {
        presenting::show_strip(ui, state, commands);
        if state.presenting.is_blank && !state.presenting.class_window {
            lessons::show_blank(ui, PresentingCommand::Blank(false).into(), commands);
        }
        let free = ui.available_rect_before_wrap();
        lessons::show_shelf(ui.ctx(), free, state, memory, commands);
        key_sheet::show(ui.ctx(), memory);
        return free;
    }
    if state.session.is_for_client() {
        sessions::show_client_view(ui, state, commands);
        return ui.available_rect_before_wrap();
    }
    bar(ui, "status_bar", false).show(ui, |ui| status_bar::show(ui, state, memory));
    if memory.shown {
        edges(ui, state, memory, commands);
    }
    let free = ui.available_rect_before_wrap();
    reference::show(ui.ctx(), free, state, memory, commands);
    lessons::show_shelf(ui.ctx(), free, state, memory, commands);
    flip_chart::show(ui.ctx(), free, state, memory, commands);
    about::show(ui.ctx(), free, state, memory);
    slice::show(ui.ctx(), free, state, memory, commands);
    sessions::show_shelf(ui.ctx(), free, state, memory);
    sessions::show_comparison(ui.ctx(), free, state, memory);
    lying_here::show(ui.ctx(), free, state, memory, commands);
    handing_out::show_page(ui.ctx(), free, state, memory);
    handing_out::show_notice(ui.ctx(), free, memory);
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
    const FAINT: f32 = 0.6;
    let mut nothing = Commands::new();
    ui.add_enabled_ui(false, |ui| {
        ui.set_opacity(FAINT);
        bar(ui, "status_bar", false).show(ui, |ui| status_bar::show(ui, state, memory));
        edges(ui, state, memory, &mut nothing);
        let free = ui.available_rect_before_wrap();
        ui.set_opacity(1.0);
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

/// A strip over the whole width that tells something until it is read or mended.
fn strip_of_words(strip: Panel, ground: Color32) -> Panel {
    let frame = Frame::new()
        .fill(ground)
        .inner_margin(Margin::symmetric(16, 6));
    strip.frame(frame)
}

fn edges(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    bar(ui, "top_bar", true).show(ui, |ui| top_bar::show(ui, state, memory, commands));
    let (plain, alarming) = (Palette::of(ui).raised, Palette::of(ui).alarm_soft);
    if dropped::any(state) {
        strip_of_words(Panel::top("dropped"), plain)
            .show(ui, |ui| dropped::show(ui, state, memory));
    }
    if model_notes::any(state, memory) {
        strip_of_words(Panel::top("model_notes"), plain)
            .show(ui, |ui| model_notes::show(ui, state, memory));
    }
    if problems::any(state) {
        strip_of_words(Panel::top("problems"), alarming)
            .show(ui, |ui| problems::show(ui, state, memory));
    }
    sessions::show_strip(ui, state, memory, commands);
    let at_table = sessions::is_at_table(state, memory);
    if at_table {
        // Over the whole width it is low, and leaves the height to the body.
        sessions::show_timer(ui, state, memory, commands);
    }
    let drawers = sides::are_drawers(ui.ctx());
    if state.mode.asks() {
        around_the_question(ui, drawers, state, memory, commands);
    } else {
        at_the_left(ui, drawers, state, memory, commands);
        at_the_right(ui, drawers, state, memory, commands);
    }
    let beside_body = ui.available_rect_before_wrap();
    if let Some(lesson) = state.lesson.made() {
        lessons::show_maker(ui, lesson, state, commands);
        call_edge(ui, lessons::maker_id(), text!("lessons"));
    }
    if !at_table && technique_player::any(state) {
        technique(ui, state, memory, commands);
    }
    if drawers && !state.mode.asks() {
        drawer(ui, beside_body, state, memory, commands);
    }
}

/// The technique, in one line or with all that is known of it.
fn technique(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    let height = ui.max_rect().height();
    let id = Id::new("technique");
    let unfolded = memory.technique_unfolded;
    let panel = if unfolded {
        Panel::bottom(id)
            .frame(theme::panel_frame(ui))
            .resizable(true)
            .default_size(300.0_f32.min(height * 0.42))
            .size_range(190.0..=(height * 0.6).max(191.0))
    } else {
        Panel::bottom("technique_in_one_line")
            .frame(theme::panel_frame(ui).inner_margin(Margin::symmetric(16, 6)))
    };
    let shown = panel.show(ui, |ui| technique_player::show(ui, state, memory, commands));
    if unfolded {
        call_edge(ui, id, text!("settings-technique-panel"));
    }
    Place::Technique.stands_at(ui.ctx(), shown.response.rect);
}

/// While it is asked where it hurts: the places at the left and what could explain them at the right, or the page of what
/// was chosen among that. Where one points at the body, nothing may lie over it: in a small window both are narrow.
fn around_the_question(
    ui: &mut Ui,
    small: bool,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    let width = ui.max_rect().width();
    if width < TWO_ASKING {
        return at_one_side_of_the_question(ui, state, memory, commands);
    }
    let (left, right) = if small {
        (250.0, 260.0)
    } else {
        let sides = Sides::in_window(width);
        (sides.left.max(270.0), sides.right)
    };
    let mut hovered = None;
    let widths = (left, left.max(width * 0.26));
    let called = text!("asking-title");
    docked(ui, Edge::Left, "asking", called, widths, |ui| {
        asking::show_places(ui, state, memory, &mut hovered, commands);
    });
    let most = (width / 2.0 - left).max(right);
    let called = text!("asking-explanations");
    let page_is_open = asking::page_is_open(state, memory);
    let panel = docked(
        ui,
        Edge::Right,
        "explanations",
        called,
        (right, most),
        |ui| {
            if page_is_open {
                asking::show_way_back(ui, state, memory);
                detail::show(ui, state, memory, commands);
            } else {
                asking::show_explanations(ui, state, memory, &mut hovered, commands);
            }
        },
    );
    if page_is_open {
        Place::Description.stands_at(ui.ctx(), panel);
    }
    asking::point_at(hovered, memory, commands);
}

/// In a window without room for two panels and the body: places or explanations, at the left, or below where there is no room
/// for that either.
fn at_one_side_of_the_question(
    ui: &mut Ui,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    let mut hovered = None;
    let size = ui.max_rect().size();
    let content = |ui: &mut Ui| {
        ui.horizontal_wrapped(|ui| {
            let shown = &mut memory.asking.explanations_shown;
            let places = text!("asking-places-of", count = state.asking.pains.len());
            ui.selectable_value(shown, false, places);
            ui.selectable_value(shown, true, text!("asking-explanations"));
        });
        if !memory.asking.explanations_shown {
            asking::show_places(ui, state, memory, &mut hovered, commands);
        } else if asking::page_is_open(state, memory) {
            asking::show_way_back(ui, state, memory);
            detail::show(ui, state, memory, commands);
        } else {
            asking::show_explanations(ui, state, memory, &mut hovered, commands);
        }
    };
    if size.x >= ONE_BESIDE {
        let called = text!("asking-title");
        let widths = (270.0_f32.min(size.x * 0.5), size.x * 0.5);
        docked(ui, Edge::Left, "asking_alone", called, widths, content);
    } else {
        Panel::bottom("asking_below")
            .frame(theme::side_frame(ui))
            .exact_size(size.y * 0.5)
            .show(ui, content);
    }
    asking::point_at(hovered, memory, commands);
}

/// The layers and muscles, or the strip that they are folded to.
fn at_the_left(
    ui: &mut Ui,
    drawers: bool,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    let width = ui.max_rect().width();
    if memory.layers_shown && !drawers {
        let sides = Sides::in_window(width);
        let most = (width / 2.0 - sides.right).max(sides.left);
        let widths = (sides.left, most);
        docked(ui, Edge::Left, "layers", text!("layers"), widths, |ui| {
            layers::show(ui, state, memory, commands);
        });
        return;
    }
    let called = text!("layers");
    folded(
        ui,
        Drawer::Layers,
        (called, Action::LayersPanel),
        drawers,
        memory,
    );
}

/// What is told of the selected thing, or the strip that it is folded to.
fn at_the_right(
    ui: &mut Ui,
    drawers: bool,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    let width = ui.max_rect().width();
    if memory.detail_shown && !drawers {
        let sides = Sides::in_window(width);
        let most = (width / 2.0 - sides.left).max(sides.right);
        let widths = (sides.right, most);
        let called = text!("panel-detail");
        let panel = docked(ui, Edge::Right, "detail", called, widths, |ui| {
            detail::show(ui, state, memory, commands);
        });
        Place::Description.stands_at(ui.ctx(), panel);
        return;
    }
    let called = text!("panel-detail");
    folded(
        ui,
        Drawer::Detail,
        (called, Action::DetailPanel),
        drawers,
        memory,
    );
}

/// The strip of a panel that is folded, by its name and the key that opens it.
fn folded(
    ui: &mut Ui,
    drawer: Drawer,
    (called, key): (String, Action),
    drawers: bool,
    memory: &mut PanelMemory,
) {
    let open = memory.drawer == Some(drawer);
    let hint = phrases::with_key(text!("panel-open"), key);
    if strip::show(ui, edge_of(drawer), &called, hint, open) {
        memory.toggle(drawer, drawers);
    }
}

/// The side of the window that a panel belongs to.
fn edge_of(drawer: Drawer) -> Edge {
    match drawer {
        Drawer::Layers => Edge::Left,
        Drawer::Detail => Edge::Right,
    }
}

/// A panel beside the body, from its usual to its greatest width; gives where it stands. It begins anew as wide as it should
/// be when the window has another width.
fn docked(
    ui: &mut Ui,
    edge: Edge,
    name: &'static str,
    called: String,
    (usual, most): (f32, f32),
    content: impl FnOnce(&mut Ui),
) -> Rect {
    const NARROWEST: f32 = 0.9;
    let id = Id::new((name, ui.max_rect().width().round() as i64));
    let panel = match edge {
        Edge::Left => Panel::left(id),
        Edge::Right => Panel::right(id),
    };
    let shown = panel
        .frame(theme::side_frame(ui))
        .resizable(true)
        .default_size(usual)
        .size_range(usual * NARROWEST..=most.max(usual))
        .show(ui, |ui| within(ui, content));
    call_edge(ui, id, called);
    shown.response.rect
}

/// Draws something into all of the room that there is. What is too wide does not make the room wider: the body beside a panel
/// would move under the pointer.
fn within(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let room = ui.available_rect_before_wrap();
    let mut inside = ui.new_child(UiBuilder::new().max_rect(room));
    content(&mut inside);
    ui.advance_cursor_after_rect(room);
}

/// The panel that lies over the body in a small window, if one was opened.
fn drawer(
    ui: &Ui,
    room: Rect,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    /// So much of the body is left beside a drawer, in points.
    const LEFT_OVER: f32 = 60.0;
    let Some(open) = memory.drawer else { return };
    let edge = edge_of(open);
    let width = sides::LEAST.right.min(room.width() - LEFT_OVER);
    let corner = match edge {
        Edge::Left => room.left_top(),
        Edge::Right => pos2(room.right() - width, room.top()),
    };
    let frame = theme::side_frame(ui).shadow(ui.visuals().popup_shadow);
    let inside = Rect::from_min_size(corner, vec2(width, room.height())) - frame.total_margin();
    let before = commands.len();
    let area = Area::new(Id::new(("drawer", edge)))
        .order(Order::Middle)
        .fixed_pos(corner)
        .constrain(false)
        .show(ui.ctx(), |ui| {
            frame.show(ui, |ui| {
                ui.set_width(inside.width());
                ui.set_height(inside.height());
                match open {
                    Drawer::Layers => layers::show(ui, state, memory, commands),
                    Drawer::Detail => detail::show(ui, state, memory, commands),
                }
            })
        });
    if open == Drawer::Detail {
        Place::Description.stands_at(ui.ctx(), area.response.rect);
    }
    // What was chosen from the list lies behind it.
    let has_chosen = |command: &MapCommand| matches!(command, MapCommand::Select(Some(_)));
    if open == Drawer::Layers && commands[before..].iter().any(has_chosen) {
        memory.drawer = None;
    }
}

/// Calls the edge by which a panel is made wider or higher by a name: the keyboard stops there too.
fn call_edge(ui: &Ui, panel: Id, called: String) {
    // What egui 0.36 calls it.
    let edge = panel.with("__resize");
    ui.ctx().accesskit_node_builder(edge, |node| {
        node.set_role(Role::Splitter);
        node.set_label(text!("panel-edge", panel = called));
    });
}

fn bar(ui: &Ui, id: &'static str, top: bool) -> Panel {
    let (panel, margin) = if top {
        (Panel::top(id), Margin::symmetric(14, 7))
    } else {
        (Panel::bottom(id), Margin::symmetric(14, 3))
    };
    panel.frame(
        Frame::new()
            .fill(Palette::of(ui).paper)
            .inner_margin(margin),
    )
}
