//! Red flags as they are shown everywhere: what to do first, under it the signs that call for it.

use super::claim;
use super::parts::small;
use super::theme::{self, Palette};
use bevy_egui::egui::{
    Button, CollapsingHeader, Color32, CornerRadius, Frame, Margin, Response, RichText, Stroke, Ui,
    vec2,
};
use myomap_knowledge::atlas::Atlas;
use myomap_knowledge::atlas::files::{RedFlag, RedFlagHere, Urgency};
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised};

/// The red flags that a place names, the most urgent first.
pub fn list<'a>(ui: &mut Ui, atlas: &'a Atlas, here: impl IntoIterator<Item = &'a RedFlagHere>) {
    let flags = atlas.red_flags_of(here);
    for urgency in Urgency::ALL {
        let of_urgency: Vec<_> = flags
            .iter()
            .filter(|(flag, _)| flag.urgency == urgency)
            .collect();
        if of_urgency.is_empty() {
            continue;
        }
        what_to_do(ui, urgency);
        for (flag, here) in of_urgency {
            sign(ui, atlas, flag, here);
        }
    }
}

/// A red box with the red flags of a place, which is never out of sight but can be folded; nothing where it names none.
pub fn boxed<'a>(
    ui: &mut Ui,
    atlas: &'a Atlas,
    open: bool,
    here: impl IntoIterator<Item = &'a RedFlagHere>,
) {
    let here: Vec<&RedFlagHere> = here.into_iter().collect();
    if here.is_empty() {
        return;
    }
    let palette = Palette::of(ui);
    ui.add_space(theme::GAP);
    theme::box_frame(palette.alarm_soft, palette.alarm).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let title = RichText::new(text!("red-flags", count = here.len()))
            .text_style(theme::section())
            .color(palette.alarm);
        CollapsingHeader::new(title)
            .id_salt("red flags")
            .default_open(open)
            .show_unindented(ui, |ui| {
                in_full(ui, atlas, here);
            });
    });
}

/// One line that says how many red flags there are, to be pressed for them.
pub fn line(ui: &mut Ui, count: usize, open: bool) -> Response {
    let palette = Palette::of(ui);
    let (fill, ink) = if open {
        (palette.alarm, palette.alarm_soft)
    } else {
        (palette.alarm_soft, palette.alarm)
    };
    let words = RichText::new(text!("red-flags", count = count))
        .text_style(theme::strong())
        .color(ink);
    let button = Button::new(words)
        .selected(open)
        .fill(fill)
        .stroke(Stroke::new(1.0, palette.alarm))
        .min_size(vec2(ui.available_width(), 0.0))
        .wrap();
    ui.add(button).on_hover_text(text!("red-flags-hint"))
}

/// How to read red flags, and all that a place names.
pub fn in_full<'a>(ui: &mut Ui, atlas: &'a Atlas, here: impl IntoIterator<Item = &'a RedFlagHere>) {
    ui.label(text!("red-flags-how-to-read"));
    list(ui, atlas, here);
}

/// The words of an urgency as a label in its colour.
pub(super) fn what_to_do(ui: &mut Ui, urgency: Urgency) {
    let (fill, ink) = colours(urgency, Palette::of(ui));
    ui.add_space(4.0);
    Frame::new()
        .fill(fill)
        .corner_radius(CornerRadius::same(4))
        .inner_margin(Margin::symmetric(7, 2))
        .show(ui, |ui| {
            let words = capitalised(&urgency.in_words());
            ui.label(RichText::new(words).strong().color(ink));
        });
}

/// The fill and the ink of an urgency: the more urgent, the stronger.
fn colours(urgency: Urgency, palette: &Palette) -> (Color32, Color32) {
    match urgency {
        Urgency::Ambulance => (palette.alarm, palette.alarm_soft),
        Urgency::EmergencyDepartment => (palette.contested, palette.contested_soft),
        Urgency::SameDay => (palette.contested_soft, palette.contested),
        Urgency::SeeADoctor => (palette.sunken, palette.ink),
    }
}

/// What a person notices, and what it may be.
pub(super) fn sign(ui: &mut Ui, atlas: &Atlas, flag: &RedFlag, here: &str) {
    claim::graded(ui, atlas, flag.grade, &flag.sources, |ui| {
        ui.label(&flag.sign);
        if !here.is_empty() {
            ui.label(here);
        }
        ui.label(small(ui, &flag.may_be));
    });
}
