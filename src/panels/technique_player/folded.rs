//! The technique folded to its clock and to what is done now.

use super::clock;
use super::ends::at_both_ends;
use super::shown::Shown;
use crate::panels::memory::PanelMemory;
use crate::panels::parts::show_scroll_bar;
use crate::panels::state::Commands;
use bevy_egui::egui::{
    Galley, Label, RichText, ScrollArea, TextStyle, TextWrapMode, Ui, WidgetText, vec2,
};
use myomap_knowledge::text;
use myomap_state::Treating;
use std::sync::Arc;

/// Name, start, hold, how far it has got, and all that is to be done now: beside that where there is room, and else below it.
pub(super) fn show(
    ui: &mut Ui,
    treating: &Treating,
    shown: &Shown,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    let gap = ui.spacing().item_spacing.x;
    let room = ui.available_width() - width_of_controls(ui, treating, shown);
    let beside = room - BAR - gap;
    let words = Words::of(treating, shown);
    if beside >= LEAST_BESIDE && words.rows(ui, beside) <= MOST_ROWS_BESIDE {
        let height = words.height(ui, beside).max(ui.spacing().interact_size.y);
        at_both_ends(ui, height, memory, commands, |ui, commands| {
            controls(ui, treating, shown, BAR, commands);
            words.show(ui, beside);
        });
        return;
    }
    let height = ui.spacing().interact_size.y;
    let bar = room.min(BAR);
    if bar >= LEAST_BAR {
        at_both_ends(ui, height, memory, commands, |ui, commands| {
            controls(ui, treating, shown, bar, commands);
        });
    } else {
        at_both_ends(ui, height, memory, commands, |ui, _| {
            ui.add(Label::new(RichText::new(&shown.name).strong()).wrap());
        });
        ui.horizontal(|ui| {
            clock::buttons(ui, treating, shown, commands);
            let bar = ui.available_width();
            clock::elapsed_bar(ui, treating, bar);
        });
    }
    words.show_below(ui);
}

/// How wide the bar of the time is where there is room, and at least, in points.
const BAR: f32 = 110.0;
const LEAST_BAR: f32 = 64.0;

/// Beside the clock words stand in no narrower a column than this, in points, and in no more rows.
const LEAST_BESIDE: f32 = 240.0;
const MOST_ROWS_BESIDE: usize = 3;

/// A window this high, in points, has room for bars and body, and for nothing besides. Of what it is higher, the words below
/// the clock take at most this share; where that is too little, they scroll.
const BARE_WINDOW: f32 = 250.0;
const MOST_OF_THE_REST: f32 = 0.25;

/// How wide what stands in the line of the clock is at its widest, in points, but for the bar and the words: whatever the first
/// button says, everything keeps its place.
fn width_of_controls(ui: &Ui, treating: &Treating, shown: &Shown) -> f32 {
    let width = |text: WidgetText| {
        let extend = Some(TextWrapMode::Extend);
        let text = text.into_galley(ui, extend, f32::INFINITY, TextStyle::Body);
        text.size().x
    };
    let plays = clock::PLAY_WORDS.map(|word| width(word().into()));
    let others = [
        text!("seconds", span = treating.hold_s),
        text!("player-more"),
        text!("close"),
    ];
    let buttons = others.map(|word| width(word.into()));
    let padding = 4.0 * 2.0 * ui.spacing().button_padding.x;
    // One more than between six things: a button with its edge is a little wider than its word.
    let gaps = 6.0 * ui.spacing().item_spacing.x;
    width(RichText::new(&shown.name).strong().into())
        + plays.into_iter().fold(0.0, f32::max)
        + buttons.iter().sum::<f32>()
        + padding
        + gaps
}

/// What is to be done now, and the same at every other moment: however long it is, the body does not move.
struct Words<'a> {
    now: &'a str,
    all: Vec<&'a str>,
}

impl<'a> Words<'a> {
    fn of(treating: &Treating, shown: &Shown<'a>) -> Self {
        let all = shown.steps();
        // The steps share the time.
        let number = treating.share_of_hold() * all.len() as f32;
        let now = all.get(number as usize).or(all.last());
        Self {
            now: now.copied().unwrap_or_default(),
            all,
        }
    }

    fn laid_out(ui: &Ui, words: &str, width: f32) -> Arc<Galley> {
        WidgetText::from(RichText::new(words).small()).into_galley(
            ui,
            Some(TextWrapMode::Wrap),
            width,
            TextStyle::Small,
        )
    }

    /// How many rows the longest takes.
    fn rows(&self, ui: &Ui, width: f32) -> usize {
        let rows = self
            .all
            .iter()
            .map(|it| Self::laid_out(ui, it, width).rows.len());
        rows.max().unwrap_or(0)
    }

    /// How high the longest is.
    fn height(&self, ui: &Ui, width: f32) -> f32 {
        let heights = self
            .all
            .iter()
            .map(|it| Self::laid_out(ui, it, width).size().y);
        heights.fold(0.0, f32::max)
    }

    fn show(&self, ui: &mut Ui, width: f32) {
        let words = Self::laid_out(ui, self.now, width);
        ui.add(Label::new(words));
    }

    fn show_below(&self, ui: &mut Ui) {
        if self.all.is_empty() {
            return;
        }
        let width = ui.available_width();
        let height = self.height(ui, width);
        let one_row = ui.text_style_height(&TextStyle::Small) + 4.0;
        let rest = ui.ctx().content_rect().height() - BARE_WINDOW;
        let most = (rest * MOST_OF_THE_REST).max(one_row);
        if height > most {
            return self.show_scrolling(ui, most);
        }
        ui.vertical(|ui| {
            ui.set_min_size(vec2(width, height));
            self.show(ui, width);
        });
    }

    /// Where there is less room than the longest needs.
    fn show_scrolling(&self, ui: &mut Ui, height: f32) {
        show_scroll_bar(ui);
        ScrollArea::vertical()
            .id_salt(("step", self.now))
            .max_height(height)
            .min_scrolled_height(height)
            .show(ui, |ui| {
                ui.set_min_size(vec2(ui.available_width(), height));
                ui.label(RichText::new(self.now).small());
            });
    }
}

/// The name, and what starts and times it.
fn controls(ui: &mut Ui, treating: &Treating, shown: &Shown, bar: f32, commands: &mut Commands) {
    ui.label(RichText::new(&shown.name).strong());
    clock::buttons(ui, treating, shown, commands);
    clock::elapsed_bar(ui, treating, bar);
}
