//! Every key on one sheet over the window, for whoever asks by "?".

use super::memory::PanelMemory;
use super::parts::{head, show_scroll_bar, small};
use super::theme::{self, Palette};
use crate::app::keys::{self, Line};
use bevy_egui::egui::{
    self, Align, CornerRadius, EventFilter, Id, Key, Label, Layout, Margin, Modal, Modifiers, Rect,
    Response, RichText, ScrollArea, Sense, Stroke, StrokeKind, TextStyle, TextWrapMode, Ui,
    UiBuilder, Vec2, WidgetText, pos2, vec2,
};
use myomap_knowledge::text;

/// The sheet leaves so much of the window's width to what lies around it, and so much of its height to that and to its own
/// head and button, in points.
const AROUND: Vec2 = vec2(60.0, 120.0);

/// Between a key and what it does, between two lines, and between two columns, in points.
const BESIDE_KEY: f32 = theme::WIDE_GAP;
const BETWEEN_LINES: f32 = 4.0;
const BETWEEN_COLUMNS: f32 = 2.0 * theme::WIDE_GAP;

/// Around a key as it looks on a keyboard, in points.
const AROUND_KEY: Margin = Margin::symmetric(7, 1);
const EDGE_OF_KEY: f32 = 1.0;

/// The sheet, while it is open. A click beside it closes it.
pub fn show(ctx: &egui::Context, memory: &mut PanelMemory) {
    if !memory.keys_open {
        return;
    }
    let room = ctx.content_rect().size() - AROUND;
    let sheet = Modal::new(Id::new("key_sheet")).show(ctx, |ui| {
        ui.horizontal(|ui| {
            head(ui, &text!("keys"));
            ui.label(small(ui, text!("keys-how-to-close")));
        });
        ui.add_space(theme::GAP);
        let columns = Columns::in_room(ui, room);
        ui.scope(|ui| {
            show_scroll_bar(ui);
            // The sheet would keep the height of its first frame; it is told its height.
            let height = columns.height.min(room.y);
            ScrollArea::vertical()
                .max_height(height)
                .min_scrolled_height(height)
                .show(ui, |ui| {
                    scroll_by_keys(ui, height, columns.height);
                    columns.show(ui);
                });
        });
        ui.add_space(theme::GAP);
        let close = ui.button(text!("close"));
        hold_keyboard(ui, &close);
        if close.clicked() {
            memory.keys_open = false;
        }
    });
    if sheet.should_close() {
        memory.keys_open = false;
    }
}

/// The one control of the sheet has the focus as long as the sheet is there: nothing behind it hears a key, and arrows lead
/// nowhere else.
fn hold_keyboard(ui: &Ui, close: &Response) {
    close.request_focus();
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(close.id, filter));
}

/// Arrows, Page Up and Page Down, Home and End.
fn scroll_by_keys(ui: &Ui, page: f32, all: f32) {
    const STEP: f32 = 60.0;
    for (key, way) in [
        (Key::ArrowDown, -STEP),
        (Key::ArrowUp, STEP),
        (Key::PageDown, -page),
        (Key::PageUp, page),
        (Key::End, -all),
        (Key::Home, all),
    ] {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            ui.scroll_with_delta(vec2(0.0, way));
        }
    }
}

/// The keys side by side.
struct Columns {
    lines: Vec<&'static [Line]>,
    /// How wide the widest key is, with the gap beside it, in points.
    keys: f32,
    /// How wide what a key does may be, in points.
    text: f32,
    /// How high the highest is, in points.
    height: f32,
}

impl Columns {
    /// As few as show all keys at once; where no number does, as many as the width has room for.
    fn in_room(ui: &Ui, room: Vec2) -> Self {
        const MOST: usize = 3;
        /// Narrower texts cannot be read.
        const LEAST_TEXT: f32 = 150.0;
        let mut columns = Self::of(ui, room.x, 1);
        for count in 2..=MOST {
            let more = Self::of(ui, room.x, count);
            if columns.height <= room.y || more.text < LEAST_TEXT {
                break;
            }
            columns = more;
        }
        columns
    }

    fn of(ui: &Ui, width: f32, count: usize) -> Self {
        /// Wider texts only make the way to them longer.
        const MOST_TEXT: f32 = 400.0;
        let gaps = BETWEEN_COLUMNS * (count - 1) as f32;
        let widths = keys::LINES.iter().map(|line| size_of_key(ui, line).x);
        let keys = widths.fold(0.0, f32::max) + BESIDE_KEY;
        let text = ((width - gaps) / count as f32 - keys).clamp(1.0, MOST_TEXT);
        let heights: Vec<f32> = keys::LINES
            .iter()
            .map(|line| height_of(ui, line, text) + BETWEEN_LINES)
            .collect();
        let (lines, height) = shared_out(&heights, count);
        Self {
            lines,
            keys,
            text,
            height,
        }
    }

    fn show(&self, ui: &mut Ui) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = BETWEEN_COLUMNS;
            for lines in &self.lines {
                self.column(ui, lines);
            }
        });
    }
}

/// The lines in columns about equally high, and how high the highest is.
fn shared_out(heights: &[f32], count: usize) -> (Vec<&'static [Line]>, f32) {
    let share = heights.iter().sum::<f32>() / count as f32;
    let (mut columns, mut highest) = (Vec::new(), 0.0_f32);
    let mut from = 0;
    for column in 1..=count {
        let (mut to, mut height) = (from, 0.0);
        // A line goes where most of it belongs.
        while to < heights.len() && (column == count || height + heights[to] / 2.0 <= share) {
            height += heights[to];
            to += 1;
        }
        columns.push(&keys::LINES[from..to]);
        highest = highest.max(height);
        from = to;
    }
    (columns, highest)
}

fn height_of(ui: &Ui, line: &Line, text: f32) -> f32 {
    let around = AROUND_KEY.sum().y + 2.0 * EDGE_OF_KEY;
    let does = laid_out(ui, (line.does)(), text).y + around;
    does.max(size_of_key(ui, line).y)
}

fn size_of_key(ui: &Ui, line: &Line) -> Vec2 {
    let text = laid_out(ui, (line.called)(), f32::INFINITY);
    text + AROUND_KEY.sum() + Vec2::splat(2.0 * EDGE_OF_KEY)
}

fn laid_out(ui: &Ui, text: String, width: f32) -> Vec2 {
    let wrap = Some(TextWrapMode::Wrap);
    let text = WidgetText::from(text).into_galley(ui, wrap, width, TextStyle::Body);
    text.size()
}

impl Columns {
    fn column(&self, ui: &mut Ui, lines: &[Line]) {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = BETWEEN_LINES;
            for line in lines {
                self.line(ui, line);
            }
        });
    }

    /// A key, and in the same line of print what it does.
    fn line(&self, ui: &mut Ui, line: &Line) {
        let size = vec2(self.keys + self.text, height_of(ui, line, self.text));
        let (room, _) = ui.allocate_exact_size(size, Sense::hover());
        let key = Rect::from_min_size(room.min, size_of_key(ui, line));
        cap(ui, key, &(line.called)());
        let top = room.top() + f32::from(AROUND_KEY.top) + EDGE_OF_KEY;
        let text = Rect::from_min_max(pos2(room.left() + self.keys, top), room.max);
        within(ui, text).add(Label::new((line.does)()).wrap());
    }
}

/// A key as it looks on a keyboard.
fn cap(ui: &mut Ui, room: Rect, called: &str) {
    let palette = Palette::of(ui);
    ui.painter().rect(
        room,
        CornerRadius::same(4),
        palette.sunken,
        Stroke::new(EDGE_OF_KEY, palette.line),
        StrokeKind::Inside,
    );
    let inside = room - AROUND_KEY - Margin::same(EDGE_OF_KEY as i8);
    let called = RichText::new(called).color(palette.ink);
    within(ui, inside).add(Label::new(called).wrap_mode(TextWrapMode::Extend));
}

fn within(ui: &mut Ui, room: Rect) -> Ui {
    let layout = Layout::top_down(Align::Min);
    ui.new_child(UiBuilder::new().max_rect(room).layout(layout))
}
