//! A line of a list that can be pressed and taken away.

use crate::panels::parts::called;
use bevy_egui::egui::{Align, Button, Layout, Ui};
use myomap_knowledge::text;

/// A line of a list with the sign that takes it away; gives whether the line, and whether the sign, was pressed.
pub(super) fn entry(ui: &mut Ui, words: &str, can_be_changed: bool) -> (bool, bool) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let away = can_be_changed && {
                let away = ui.small_button(text!("asking-remove-sign"));
                called(ui, &away, text!("asking-remove-place", place = words));
                away.clicked()
            };
            let shown = ui
                .with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let line = Button::new(words).wrap().frame_when_inactive(false);
                    ui.add(line).clicked()
                })
                .inner;
            (shown, away)
        })
        .inner
    })
    .inner
}
