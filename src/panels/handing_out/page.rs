//! The window of the hand-out: what it will say, as it will say it, and the buttons that write it.

use crate::app::keys::Action;
use crate::panels::handing_out_memory::{PageFile, Wish};
use crate::panels::memory::PanelMemory;
use crate::panels::parts::{button_if, called, head, lead, small};
use crate::panels::phrases;
use crate::panels::state::MapState;
use crate::panels::theme;
use bevy_egui::egui::{self, Align2, Context, Id, OpenUrl, Rect, ScrollArea, TextEdit, Ui, Window};
use myomap_handout::{Advice, HandOut, MuscleTold, Practice, Subject};
use myomap_knowledge::text;

/// How large the window opens, in points.
const SIZE: egui::Vec2 = egui::vec2(560.0, 620.0);

/// The window, while it is open.
pub fn show(ctx: &Context, free: Rect, state: &MapState, memory: &mut PanelMemory) {
    let mut open = memory.handing_out.page_open;
    if !open {
        return;
    }
    let room = egui::vec2(ctx.content_rect().width() - 40.0, free.height() - 50.0);
    Window::new(text!("handing-out"))
        .id(Id::new("hand-out"))
        .open(&mut open)
        .collapsible(false)
        .default_size(SIZE.min(room))
        .pivot(Align2::CENTER_CENTER)
        .default_pos(free.center())
        .show(ctx, |ui| content(ui, state, memory));
    memory.handing_out.page_open = open;
}

fn content(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory) {
    let subject = subject(state, &memory.handing_out.note);
    if subject.muscles.is_empty() {
        ui.label(text!("handing-out-nothing"));
        return;
    }
    let about = ui.label(text!("handing-out-about"));
    ui.add_space(theme::GAP);
    let field = TextEdit::multiline(&mut memory.handing_out.note)
        .hint_text(text!("handing-out-note-hint"))
        .desired_rows(2)
        .desired_width(f32::INFINITY);
    let field = ui.add(field).labelled_by(about.id);
    called(ui, &field, text!("handout-note"));
    ui.add_space(theme::GAP);
    buttons(ui, state, memory);
    ui.separator();
    let told = HandOut::new(state.knowledge, &subject, Practice::default());
    ScrollArea::vertical()
        .auto_shrink(false)
        .show(ui, |ui| preview(ui, &told));
}

fn buttons(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory) {
    let handing_out = &mut memory.handing_out;
    ui.horizontal_wrapped(|ui| {
        for (file, word) in [
            (PageFile::Html, text!("handing-out-phone")),
            (PageFile::Pdf, text!("handing-out-print")),
        ] {
            if button_if(ui, !handing_out.is_writing, &word).clicked() {
                handing_out.is_writing = true;
                handing_out.written = None;
                handing_out.wish(Wish::WritePage {
                    link: state.shown().to_string(),
                    note: handing_out.note.clone(),
                    file,
                });
            }
        }
        if handing_out.is_writing {
            ui.spinner();
            ui.label(text!("handing-out-writing"));
        }
        if let Some(written) = &handing_out.written
            && ui.button(text!("handing-out-open")).clicked()
        {
            ui.ctx().open_url(OpenUrl::new_tab(written));
        }
    });
}

/// What the hand-out is about: what is chosen, what is compared with it, what hurts.
fn subject(state: &MapState, note: &str) -> Subject {
    let chosen = state.selection.selected.iter();
    let mut muscles = Vec::new();
    for item in chosen.chain(&state.selection.compared) {
        if let Some((muscle, side)) = item.muscle()
            && !muscles.contains(&(muscle.clone(), side))
        {
            muscles.push((muscle.clone(), side));
        }
    }
    Subject {
        muscles,
        pains: state.asking.pains.clone(),
        done: Vec::new(),
        note: note.to_owned(),
    }
}

fn preview(ui: &mut Ui, told: &HandOut) {
    let title = egui::RichText::new(&told.title).text_style(theme::title());
    ui.label(title);
    if !told.note.is_empty() {
        ui.label(&told.note);
    }
    head(ui, &text!("handout-where-it-hurts"));
    if told.hurts.is_empty() {
        for MuscleTold { name, felt, .. } in &told.muscles {
            ui.label(text!("handout-often-felt", muscle = name, places = felt));
        }
    } else {
        ui.label(text!("handout-you-said"));
        for place in &told.hurts {
            line(ui, place);
        }
    }
    head(ui, &text!("handout-where-from"));
    ui.label(text!("handout-referred"));
    for muscle in &told.muscles {
        ui.label(lead(ui, &muscle.name));
        ui.label(&muscle.plain);
        ui.label(text!("handout-felt", places = &muscle.felt));
        ui.label(small(ui, &muscle.how_sure));
    }
    head(ui, &text!("handout-what-to-do"));
    ui.label(text!("handout-gently"));
    for muscle in &told.muscles {
        exercises(ui, muscle);
    }
    head(ui, &text!("handout-what-to-expect"));
    for expectation in &told.expect {
        advised(ui, expectation);
    }
    head(ui, &text!("handout-doctor"));
    ui.label(text!("handout-doctor-rare"));
    for see in &told.doctor {
        ui.label(lead(ui, &see.what_to_do));
        for (name, sign) in &see.signs {
            line(ui, &format!("{name}. {sign}"));
        }
    }
    ui.add_space(theme::GAP);
    ui.label(small(ui, text!("handout-disclaimer")));
}

fn exercises(ui: &mut Ui, muscle: &MuscleTold) {
    ui.label(lead(ui, &muscle.name));
    for (number, stretch) in muscle.stretches.iter().enumerate() {
        let name = text!("handout-stretch", number = number + 1);
        line(
            ui,
            &format!("{name}: {}. {}", stretch.position, stretch.how),
        );
        let dose = text!(
            "handout-dose",
            seconds = stretch.hold_s,
            rounds = stretch.rounds
        );
        ui.label(small(ui, dose));
    }
    for advice in &muscle.advice {
        advised(ui, advice);
    }
    if let Some(seconds) = muscle.press_s {
        line(ui, &text!("handout-press", seconds = seconds));
    }
}

fn advised(ui: &mut Ui, advice: &Advice) {
    line(ui, &advice.text);
    ui.label(small(ui, &advice.how_sure));
}

fn line(ui: &mut Ui, text: &str) {
    ui.label(format!("• {text}"));
}

/// Entries of the menu that give away what is seen.
pub fn menu(ui: &mut Ui, memory: &mut PanelMemory) {
    let copy = phrases::with_key(text!("handing-out-copy"), Action::CopyPicture);
    if ui.button(copy).clicked() {
        memory.handing_out.wish(Wish::CopyPicture);
        ui.close();
    }
    let save = phrases::with_key(text!("handing-out-save"), Action::SavePicture);
    if ui.button(save).clicked() {
        memory.handing_out.wish(Wish::SavePicture);
        ui.close();
    }
}

/// The button that opens the window, on the page of a muscle.
pub fn button(ui: &mut Ui, memory: &mut PanelMemory) {
    let hint = phrases::with_key(text!("handing-out-hint"), Action::HandOut);
    if ui
        .button(text!("handing-out-button"))
        .on_hover_text(hint)
        .clicked()
    {
        memory.handing_out.page_open = true;
    }
}
