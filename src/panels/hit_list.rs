//! The list of what a search has found: one line each, only whole lines, as many as the window has room for.

use super::parts::{called, elided_row, row_height, show_scroll_bar, small, two_tone};
use super::state::MapState;
use super::theme::Palette;
use bevy_egui::egui::cache::{ComputerMut, FrameCache};
use bevy_egui::egui::{
    Align, Context, Id, Layout, Rect, Response, RichText, ScrollArea, Ui, UiBuilder, pos2, vec2,
};
use myomap_knowledge::knowledge::search::{Found, Naming, SearchHit, SearchIndex};
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// How many results are listed at most.
const RESULTS: usize = 40;

/// How many lines are seen at once where the window has room for them.
const MOST_ROWS: usize = 12;

/// How many things are offered that are only near to what was typed.
const NEAREST: usize = 3;

/// What is kept free of the list below it: its frame, and a little of the window.
const BELOW: f32 = 40.0;

/// By how much the muscles of a group are set in.
const INDENT: f32 = 14.0;

/// What a query has found.
#[derive(Debug, Default)]
pub struct Results {
    /// The lines, best first.
    pub hits: Vec<SearchHit>,
    /// Whether nothing is called so, and the lines are only near.
    pub nothing: bool,
}

/// A query as it is kept for the next frame.
#[derive(Clone, Copy)]
struct Asked<'a> {
    index: &'a SearchIndex,
    query: &'a str,
}

impl Hash for Asked<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::ptr::hash(self.index, state);
        self.query.hash(state);
    }
}

#[derive(Default)]
struct Searching;

impl ComputerMut<Asked<'_>, Arc<Results>> for Searching {
    fn compute(&mut self, asked: Asked<'_>) -> Arc<Results> {
        let hits = asked.index.search(asked.query, RESULTS);
        let nothing = hits.is_empty() && !asked.query.trim().is_empty();
        Arc::new(Results {
            hits: if nothing {
                asked.index.nearest(asked.query, NEAREST)
            } else {
                hits
            },
            nothing,
        })
    }
}

impl Results {
    /// What a query finds; searched for only when it or the index is another than in the frame before.
    pub fn of(ctx: &Context, index: &SearchIndex, query: &str) -> Arc<Self> {
        ctx.memory_mut(|memory| {
            let cache = memory.caches.cache::<FrameCache<Arc<Results>, Searching>>();
            cache.get(Asked { index, query }).clone()
        })
    }
}

/// A line of the list.
enum Line<'a> {
    /// The name of a group above its muscles.
    Group(&'a str, usize),
    /// A result, by its place.
    Hit(usize, &'a SearchHit),
}

fn lines(hits: &[SearchHit]) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for (place, hit) in hits.iter().enumerate() {
        let before = place.checked_sub(1).map(|before| &hits[before].group);
        if let Some(group) = &hit.group
            && before != Some(&hit.group)
        {
            let members = hits[place..].iter();
            let members = members.take_while(|member| member.group == hit.group);
            lines.push(Line::Group(group, members.count()));
        }
        lines.push(Line::Hit(place, hit));
    }
    lines
}

/// How many lines a window has room for beneath the field.
pub fn rows_in(ui: &Ui, field: Id) -> usize {
    let field = ui.ctx().read_response(field);
    let below = field.map_or(0.0, |field| field.rect.bottom());
    let room = ui.ctx().content_rect().bottom() - below - BELOW;
    ((room / row_height(ui)).floor().max(1.0) as usize).min(MOST_ROWS)
}

/// The list; gives the place of the result that was clicked. The marked one is brought into sight where `bring` says so.
pub fn show(
    ui: &mut Ui,
    results: &Results,
    state: &MapState,
    field: Id,
    marked: usize,
    bring: bool,
) -> Option<usize> {
    let lines = lines(&results.hits);
    if lines.is_empty() {
        return None;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    show_scroll_bar(ui);
    let row = row_height(ui);
    // A popup would keep the height of its first frame; it is told its height.
    let height = row * lines.len().min(rows_in(ui, field)) as f32;
    let mut clicked = None;
    let area = ScrollArea::vertical()
        .id_salt((
            "results",
            results.hits.first().map(|hit| &hit.name),
            lines.len(),
        ))
        .auto_shrink([false, true])
        .max_height(height)
        .min_scrolled_height(height);
    let mut shown = area.show_rows(ui, row, lines.len(), |ui, range| {
        let top = ui.max_rect().top() - row * range.start as f32;
        if bring {
            bring_into_sight(ui, &lines, marked, top);
        }
        for line in &lines[range] {
            match line {
                Line::Group(name, count) => group(ui, name, *count),
                Line::Hit(place, hit) => {
                    if one(ui, state, hit, *place == marked).clicked() {
                        clicked = Some(*place);
                    }
                }
            }
        }
    });
    // Where scrolling has come to rest between two lines, it goes on to the next.
    let moves = ui.input(|input| input.smooth_scroll_delta.y != 0.0 || input.pointer.any_down());
    let whole = (shown.state.offset.y / row).round() * row;
    if !moves && !bring && (shown.state.offset.y - whole).abs() > 0.5 {
        shown.state.offset.y = whole;
        shown.state.store(ui.ctx(), shown.id);
        ui.ctx().request_repaint();
    }
    clicked
}

/// Scrolls to the marked result, to the first of a group with the group's name.
fn bring_into_sight(ui: &Ui, lines: &[Line<'_>], marked: usize, top: f32) {
    let is_marked = |line: &Line<'_>| matches!(line, Line::Hit(place, _) if *place == marked);
    let Some(row) = lines.iter().position(is_marked) else {
        return;
    };
    let under_a_name = row > 0 && matches!(lines[row - 1], Line::Group(..));
    let first = if under_a_name { row - 1 } else { row };
    let height = row_height(ui);
    let along = top + height * first as f32..=top + height * (row + 1) as f32;
    ui.scroll_to_rect(Rect::from_x_y_ranges(ui.max_rect().x_range(), along), None);
    ui.ctx().request_repaint();
}

fn group(ui: &mut Ui, name: &str, count: usize) {
    let words = text!("search-group", name = capitalised(name), count = count);
    let height = row_height(ui);
    let place = vec2(ui.available_width(), height);
    ui.allocate_ui_with_layout(place, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_height(height);
        ui.add_space(ui.spacing().button_padding.x);
        ui.label(small(ui, words));
    });
}

/// One result: on one line, elided where it is too long; then all of it stands in the tooltip.
fn one(ui: &mut Ui, state: &MapState, hit: &SearchHit, marked: bool) -> Response {
    let palette = Palette::of(ui);
    let (ink, quiet) = if marked {
        (palette.on_accent_soft, palette.on_accent_soft)
    } else {
        (palette.ink, palette.quiet)
    };
    let name = capitalised(&hit.name);
    let aside = aside(state, hit);
    let job = two_tone(
        ui,
        RichText::new(&name).color(ink),
        RichText::new(format!("  {aside}")).small().color(quiet),
    );
    let indent = if hit.group.is_some() { INDENT } else { 0.0 };
    let place = Rect::from_min_size(
        pos2(ui.max_rect().left() + indent, ui.cursor().top()),
        vec2(ui.available_width() - indent, row_height(ui)),
    );
    let inside = UiBuilder::new()
        .max_rect(place)
        .layout(Layout::top_down(Align::Min));
    let whole = format!("{name}  {aside}");
    let row = ui.scope_builder(inside, |ui| elided_row(ui, marked, job, &whole));
    called(ui, &row.inner, &whole);
    row.inner
}

/// What sort of thing it is, and by what it was found.
fn aside(state: &MapState, hit: &SearchHit) -> String {
    let sort = sort(state, &hit.found);
    let Some(matched) = &hit.matched else {
        return sort;
    };
    let text = matched.text.trim_end_matches('.');
    match matched.naming {
        Naming::Own | Naming::Other => text!("search-sort-and-match", sort = sort, matched = text),
        Naming::Part => text!("search-sort-and-part", sort = sort, matched = text),
        Naming::Nerve => text!("search-sort-and-nerve", sort = sort, matched = text),
        Naming::Roots => text!("search-sort-and-roots", sort = sort, matched = text),
        Naming::Sign => text!("search-sort-and-match", sort = sort, matched = text),
    }
}

fn sort(state: &MapState, found: &Found) -> String {
    match found {
        Found::Muscle(id) => {
            let muscle = state.atlas().muscle(id);
            match muscle.map_or(0, |muscle| muscle.trigger_points.len()) {
                0 => text!("search-muscle-without-points"),
                count => text!("search-muscle", count = count),
            }
        }
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
        Found::Technique(_) => text!("search-technique"),
        Found::Term(_) => text!("search-term"),
        Found::RedFlag(_) => text!("search-red-flag"),
        Found::Caution(_) => text!("search-caution"),
        Found::Source(_) => text!("search-source"),
        Found::Region(_) => text!("search-region"),
        Found::Landmark(_) => text!("search-landmark"),
    }
}
