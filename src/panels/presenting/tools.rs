//! The tools before a class: pointer, light, pen, eraser; blank, freeze, the class's window.

use crate::app::keys::Action;
use crate::panels::phrases;
use crate::panels::state::{Commands, MapState};
use crate::panels::theme::Palette;
use bevy_egui::egui::{
    Button, Color32, Frame, Margin, Panel, Sense, Stroke, Ui, WidgetInfo, WidgetType, vec2,
};
use myomap_knowledge::text;
use myomap_state::{PenColour, PresentingCommand, PresentingTool};

/// A strip of them below the body.
pub fn strip(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    let frame = Frame::new()
        .fill(Palette::of(ui).paper)
        .inner_margin(Margin::symmetric(14, 5));
    Panel::bottom("presenting").frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            show(ui, state, commands);
            ui.separator();
            let blank = state.presenting.is_blank;
            let does = PresentingCommand::Blank(!blank);
            button(ui, text!("presenting-blank"), None, blank, does, commands);
            let leave = PresentingCommand::Project(false);
            let key = Some(Action::Project);
            button(ui, text!("presenting-leave"), key, false, leave, commands);
        });
    });
}

/// The tools themselves, in one row with whatever else is there.
pub fn show(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    let presenting = state.presenting;
    for (tool, word, key) in [
        (PresentingTool::Pointer, text!("presenting-pointer"), None),
        (
            PresentingTool::Spotlight,
            text!("presenting-light"),
            Some(Action::Spotlight),
        ),
        (
            PresentingTool::Pen,
            text!("presenting-pen"),
            Some(Action::Pen),
        ),
        (
            PresentingTool::Eraser,
            text!("presenting-eraser"),
            Some(Action::Eraser),
        ),
    ] {
        let does = PresentingCommand::TakeUp(tool);
        button(ui, word, key, presenting.tool == tool, does, commands);
    }
    if presenting.tool == PresentingTool::Pen {
        for colour in PenColour::ALL {
            swatch(ui, colour, presenting.colour == colour, commands);
        }
    }
    let is_written = !presenting.strokes.is_empty();
    // There from when the pen is taken up: a button that came with the first stroke could take another row, and the body
    // would move away under the pen.
    if is_written || presenting.tool.touches_the_body() {
        let (word, does) = (text!("presenting-wipe"), PresentingCommand::WipeAll);
        ui.add_enabled_ui(is_written, |ui| {
            button(ui, word, Some(Action::WipeAll), false, does, commands);
        });
    }
    ui.separator();
    let open = presenting.class_window;
    button(
        ui,
        text!("presenting-window"),
        Some(Action::ClassWindow),
        open,
        PresentingCommand::OpenClassWindow(!open),
        commands,
    );
    if open {
        let frozen = presenting.is_frozen;
        button(
            ui,
            text!("presenting-freeze"),
            Some(Action::Freeze),
            frozen,
            PresentingCommand::Freeze(!frozen),
            commands,
        );
    }
}

fn button(
    ui: &mut Ui,
    word: String,
    key: Option<Action>,
    on: bool,
    does: PresentingCommand,
    commands: &mut Commands,
) {
    let hint = key.map(|key| phrases::with_key(word.clone(), key));
    let mut response = ui.add(Button::new(word).selected(on));
    if let Some(hint) = hint {
        response = response.on_hover_text(hint);
    }
    if response.clicked() {
        commands.push(does.into());
    }
}

/// A field of a colour of the pen.
fn swatch(ui: &mut Ui, colour: PenColour, chosen: bool, commands: &mut Commands) {
    let (name, fill) = named(colour);
    let side = ui.spacing().interact_size.y;
    let (rect, field) = ui.allocate_exact_size(vec2(side, side), Sense::click());
    let palette = Palette::of(ui);
    let edge = if chosen || field.has_focus() {
        Stroke::new(3.0, palette.accent)
    } else {
        Stroke::new(1.0, palette.edge)
    };
    ui.painter()
        .circle(rect.center(), side * 0.5 - 3.0, fill, edge);
    field.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, chosen, &name));
    if field.on_hover_text(name).clicked() {
        commands.push(PresentingCommand::WriteIn(colour).into());
    }
}

fn named(colour: PenColour) -> (String, Color32) {
    let (ink, _) = crate::app::pen_colours::of(colour);
    let name = match colour {
        PenColour::Yellow => text!("pen-yellow"),
        PenColour::SkyBlue => text!("pen-sky-blue"),
        PenColour::BluishGreen => text!("pen-bluish-green"),
        PenColour::Black => text!("pen-black"),
    };
    (name, ink)
}
