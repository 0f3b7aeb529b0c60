//! The search field: any name of a muscle, bone, organ or condition, misspelt or not; by keyboard alone.

use super::memory::PanelMemory;
use super::parts::{called, row, small, two_tone};
use super::state::{Commands, MapState};
use super::theme::{self, Palette};
use crate::app::keys::{self, Action};
use bevy_egui::egui::{
    Align, Id, Key, Layout, Modifiers, Popup, PopupCloseBehavior, RichText, ScrollArea, TextEdit,
    Ui, text::LayoutJob,
};
use myomap_knowledge::knowledge::search::{Found, SearchHit};
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised};
use myomap_state::{CameraTarget, MapCommand};

/// How many results are listed.
const RESULTS: usize = 12;

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
    let hits = if focused || !memory.search.query.is_empty() {
        state.knowledge.search.search(&memory.search.query, RESULTS)
    } else {
        Vec::new()
    };
    if focused && handle_keys(ui, &hits, state, memory, commands) {
        return show_field(ui, width, memory);
    }
    show_field(ui, width, memory);
    show_results(ui, &hits, state, memory, commands);
}

fn show_field(ui: &mut Ui, width: f32, memory: &mut PanelMemory) {
    let search = &mut memory.search;
    let edit = TextEdit::singleline(&mut search.query)
        .id(field())
        .hint_text(text!("search-hint"))
        .margin(bevy_egui::egui::Margin::symmetric(10, 6))
        .desired_width(width);
    let response = ui.add(edit);
    called(ui, &response, text!("search"));
    if std::mem::take(&mut search.wants_focus) {
        response.request_focus();
    }
    if response.changed() {
        search.marked = 0;
    }
    response.on_hover_text(keys::called(Action::Search));
}

/// Whether a result was chosen, or the search given up.
fn handle_keys(
    ui: &mut Ui,
    hits: &[SearchHit],
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) -> bool {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowDown) {
        memory.search.marked = (memory.search.marked + 1).min(hits.len().saturating_sub(1));
    }
    if pressed(Key::ArrowUp) {
        memory.search.marked = memory.search.marked.saturating_sub(1);
    }
    if pressed(Key::Escape) {
        close(ui, memory);
        return true;
    }
    if pressed(Key::Enter)
        && let Some(hit) = hits.get(memory.search.marked)
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
    if let Found::Condition(condition) = &hit.found {
        memory.reference.show_condition(condition.clone());
    } else if let Some(item) = state.knowledge.item_found(&hit.found, state.side_in_use()) {
        commands.push(MapCommand::Select(Some(item)));
        commands.push(MapCommand::fly(CameraTarget::Selected));
    }
}

fn show_results(
    ui: &mut Ui,
    hits: &[SearchHit],
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
    let mut chosen = None;
    let mut open = true;
    Popup::from_response(&anchor)
        .id(Id::new("search_results"))
        .gap(4.0)
        .width(anchor.rect.width().max(360.0))
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .open_bool(&mut open)
        .layout(Layout::top_down_justified(Align::Min))
        .show(|ui| {
            ui.set_min_width(anchor.rect.width().max(360.0));
            if hits.is_empty() {
                ui.label(text!("search-nothing"));
                ui.label(small(ui, text!("search-nothing-hint")));
            }
            ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
                for (position, hit) in hits.iter().enumerate() {
                    let marked = position == memory.search.marked;
                    let response = row(ui, marked, line(ui, state, hit, marked));
                    if marked
                        && ui.input(|input| {
                            input.key_pressed(Key::ArrowDown) || input.key_pressed(Key::ArrowUp)
                        })
                    {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() {
                        chosen = Some(hit);
                    }
                }
            });
        });
    match chosen {
        Some(hit) => choose(ui, hit, state, memory, commands),
        None if !open && !anchor.clicked() => close(ui, memory),
        None => {}
    }
}

/// The name, and quietly what sort of thing it is and which other name matched.
fn line(ui: &Ui, state: &MapState, hit: &SearchHit, marked: bool) -> LayoutJob {
    let palette = Palette::of(ui);
    let (ink, quiet) = if marked {
        (palette.on_accent_soft, palette.on_accent_soft)
    } else {
        (palette.ink, palette.quiet)
    };
    let sort = match &hit.found {
        Found::Muscle(_) => text!("search-muscle"),
        Found::Structure(key) => state
            .knowledge
            .meshes()
            .and_then(|body| body.get(key))
            .map_or(String::new(), |structure| structure.kind.in_words()),
        Found::Other(id) => state
            .atlas()
            .other_source(id)
            .map_or(String::new(), |source| source.kind.in_words()),
        Found::Condition(_) => text!("search-condition"),
    };
    let aside = match &hit.matched {
        Some(matched) => text!("search-sort-and-match", sort = sort, matched = matched),
        None => sort,
    };
    let name = RichText::new(capitalised(&hit.name)).color(ink);
    two_tone(
        ui,
        name,
        RichText::new(format!("  {aside}")).small().color(quiet),
    )
}

/// The least room the field needs.
pub const LEAST_WIDTH: f32 = 150.0;

/// How wide the field is in a window of some width, in points.
pub fn width_in(window: f32) -> f32 {
    (window * 0.2).clamp(LEAST_WIDTH, 300.0) - theme::GAP
}
