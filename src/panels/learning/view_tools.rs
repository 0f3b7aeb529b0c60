//! From where the body is looked at and how deep, while a question is open: what one needs to look round, and no name.

use crate::panels::parts::{called, small};
use crate::panels::phrases;
use crate::panels::state::{Commands, MapState};
use bevy_egui::egui::{Button, RichText, Ui};
use myomap_knowledge::text;
use myomap_knowledge::text::capitalised;
use myomap_state::{CameraTarget, LayersCommand, MapCommand, SkinMode, ViewPreset};

/// The buttons.
pub(super) fn show(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        for preset in [
            ViewPreset::Front,
            ViewPreset::Back,
            ViewPreset::Left,
            ViewPreset::Right,
        ] {
            let word = capitalised(&phrases::view(preset));
            if ui.button(small(ui, word)).clicked() {
                commands.push(MapCommand::fly(CameraTarget::Whole(preset)));
            }
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.label(small(ui, text!("learning-depth")));
        let shown = state.layers.outermost_muscles;
        for layer in 1..=5 {
            let number = layer.to_string();
            let word = if shown == layer {
                RichText::new(number).small()
            } else {
                small(ui, number)
            };
            let button = Button::new(word).selected(shown == layer);
            let button = ui.add(button).on_hover_text(phrases::layer(layer));
            called(ui, &button, phrases::layer(layer));
            if button.clicked() {
                commands.push(LayersCommand::PeelTo(layer).into());
            }
        }
        let skin = match state.layers.skin {
            SkinMode::Solid => SkinMode::Ghost,
            SkinMode::Ghost => SkinMode::Off,
            SkinMode::Off => SkinMode::Solid,
        };
        if ui.button(small(ui, text!("learning-skin"))).clicked() {
            commands.push(LayersCommand::SetSkin(skin).into());
        }
    });
}
