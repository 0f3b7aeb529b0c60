//! The search field, and the list of what is found; by keyboard alone.

use super::hit_list::{self, Results};
use super::memory::{Page, PanelMemory};
use super::parts::{called, small};
use super::state::{Commands, MapState};
use super::theme;
use crate::app::keys::{self, Action};
use bevy_egui::egui::{
    Align, Id, Key, Layout, Margin, Modifiers, Popup, PopupCloseBehavior, TextEdit, TextStyle,
    TextWrapMode, Ui, WidgetText,
};
use myomap_knowledge::knowledge::search::{Found, SearchHit};
use myomap_knowledge::text;
use myomap_state::{CameraTarget, MapCommand};

fn field() -> Id {
    Id::new("search_field")
}

/// The field, and its results while it is in use.
pub fn show(
    ui: &mut Ui,
    width: f32,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    let focused = ui.memory(|memory| memory.has_focus(field()));
    let results = Results::of(ui.ctx(), &state.knowledge.search, &memory.search.query);
    if focused && handle_keys(ui, &results, state, memory, commands) {
        return show_field(ui, width, memory);
    }
    show_field(ui, width, memory);
    // What was typed in this frame is answered in it.
    let results = Results::of(ui.ctx(), &state.knowledge.search, &memory.search.query);
    show_results(ui, &results, state, memory, commands);
}

fn show_field(ui: &mut Ui, width: f32, memory: &mut PanelMemory) {
    let search = &mut memory.search;
    // Before it is drawn: what is written in the frame of the key goes into it.
    if std::mem::take(&mut search.wants_focus) {
        ui.memory_mut(|memory| memory.request_focus(field()));
    }
    let edit = TextEdit::singleline(&mut search.query)
        .id(field())
        .hint_text(hint(ui, width - f32::from(MARGIN.left + MARGIN.right)))
        .margin(MARGIN)
        .desired_width(width);
    let response = ui.add(edit);
    called(ui, &response, text!("search"));
    if response.changed() {
        search.marked = 0;
    }
    response.on_hover_text(keys::called(Action::Search));
}

/// Between the edge of the field and what is written in it.
const MARGIN: Margin = Margin::symmetric(10, 6);

/// What can be searched for; where there is no room for all of it, no more than that one can.
fn hint(ui: &Ui, room: f32) -> String {
    let all = text!("search-hint");
    let extend = Some(TextWrapMode::Extend);
    let laid_out = WidgetText::from(&all).into_galley(ui, extend, f32::INFINITY, TextStyle::Body);
    if laid_out.size().x <= room {
        all
    } else {
        text!("search")
    }
}

/// Whether a result was chosen, or the search given up.
fn handle_keys(
    ui: &mut Ui,
    results: &Results,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) -> bool {
    let last = results.hits.len().saturating_sub(1);
    let page = hit_list::rows_in(ui, field()).saturating_sub(1).max(1);
    let marked = &mut memory.search.marked;
    let before = *marked;
    let times = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    *marked += times(Key::ArrowDown) + times(Key::PageDown) * page;
    *marked = marked.saturating_sub(times(Key::ArrowUp) + times(Key::PageUp) * page);
    *marked = (*marked).min(last);
    memory.search.bring = *marked != before;
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Escape) {
        close(ui, memory);
        return true;
    }
    if pressed(Key::Enter)
        && let Some(hit) = results.hits.get(memory.search.marked)
    {
        choose(ui, hit, state, memory, commands);
        return true;
    }
    false
}

fn close(ui: &Ui, memory: &mut PanelMemory) {
    memory.search.query.clear();
    memory.search.marked = 0;
    ui.memory_mut(|memory| memory.surrender_focus(field()));
}

fn choose(
    ui: &Ui,
    hit: &SearchHit,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    close(ui, memory);
    let reference = &mut memory.reference;
    match &hit.found {
        Found::Condition(id) => reference.show_entry(Page::Conditions, id.as_str()),
        Found::Technique(id) => reference.show_entry(Page::Techniques, id.as_str()),
        Found::Term(term) => reference.show_entry(Page::Glossary, term),
        Found::RedFlag(id) => reference.show_entry(Page::RedFlags, id.as_str()),
        Found::Caution(id) => reference.show_entry(Page::Cautions, id.as_str()),
        Found::Source(id) => reference.show_entry(Page::Sources, id.as_str()),
        Found::Muscle(_)
        | Found::Structure(_)
        | Found::Other(_)
        | Found::Region(_)
        | Found::Landmark(_) => {
            let item = state.knowledge.item_found(&hit.found, state.side_in_use());
            if let Some(item) = item {
                commands.push(MapCommand::Select(Some(item)));
                commands.push(MapCommand::fly(CameraTarget::Selected));
            }
        }
    }
}

fn show_results(
    ui: &mut Ui,
    results: &Results,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    if memory.search.query.trim().is_empty() {
        return;
    }
    let Some(anchor) = ui.ctx().read_response(field()) else {
        return;
    };
    let window = ui.ctx().content_rect();
    let room = window.right() - anchor.rect.left() - theme::WIDE_GAP * 2.0;
    let width = WIDTH.min(room).max(anchor.rect.width());
    let mut chosen = None;
    let mut open = true;
    Popup::from_response(&anchor)
        .id(Id::new("search_results"))
        .gap(GAP)
        .width(width)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .open_bool(&mut open)
        .layout(Layout::top_down_justified(Align::Min))
        .show(|ui| {
            ui.set_width(width);
            if results.nothing {
                ui.label(text!("search-nothing"));
                let word = if results.hits.is_empty() {
                    text!("search-nothing-hint")
                } else {
                    text!("search-near")
                };
                ui.label(small(ui, word));
            }
            let search = &memory.search;
            let (marked, bring) = (search.marked, search.bring);
            chosen = hit_list::show(ui, results, state, field(), marked, bring);
        });
    match chosen {
        Some(hit) => choose(ui, &results.hits[hit], state, memory, commands),
        None if !open && !anchor.clicked() => close(ui, memory),
        None => {}
    }
}

/// How wide the list is where there is room, in points.
const WIDTH: f32 = 520.0;

/// Between the field and the list.
const GAP: f32 = 4.0;

/// The least room the field needs.
pub const LEAST_WIDTH: f32 = 150.0;

/// How wide the field is in a window of some width, in points.
pub fn width_in(window: f32) -> f32 {
    (window * 0.2).clamp(LEAST_WIDTH, 300.0) - theme::GAP
}
