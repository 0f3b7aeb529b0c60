//! The window of the hand-out: what it will say, as it will say it, and the buttons that write it.

use crate::app::keys::Action;
use crate::panels::handing_out_memory::{PageFile, Wish};
use crate::panels::memory::PanelMemory;
use crate::panels::page_window;
use crate::panels::parts::{button_if, called, head, lead, small};
use crate::panels::phrases;
use crate::panels::state::MapState;
use crate::panels::theme;
use bevy_egui::egui::{self, Context, Id, OpenUrl, Rect, ScrollArea, TextEdit, Ui};
use myomap_handout::{Advice, Done, HandOut, MuscleTold, Practice, Subject};
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::text;

/// How large the window opens, in points.
const SIZE: egui::Vec2 = egui::vec2(560.0, 620.0);

/// The window, while it is open.
pub fn show(ctx: &Context, free: Rect, state: &MapState, memory: &mut PanelMemory) {
    let mut open = memory.handing_out.page_open;
    if !open {
        return;
    }
    let size = page_window::opening_size(ctx, free, SIZE);
    let title = text!("handing-out");
    let name = Id::new("hand-out");
    page_window::show(ctx, (name, title), size, &mut open, |ui| {
        content(ui, state, memory);
    });
    memory.handing_out.page_open = open;
}

fn content(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory) {
    let subject = subject(state, &memory.handing_out.note);
    if subject.is_empty() {
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
    if state.session.0.is_some() && state.clients.is_locked {
        ui.label(small(ui, text!("handing-out-locked")));
    }
    buttons(ui, &subject, state, memory);
    ui.separator();
    let told = HandOut::new(state.knowledge, &subject, Practice::default());
    ScrollArea::vertical()
        .auto_shrink(false)
        .show(ui, |ui| preview(ui, &told));
}

fn buttons(ui: &mut Ui, subject: &Subject, state: &MapState, memory: &mut PanelMemory) {
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
                    subject: Box::new(subject.clone()),
                    name: name_of_visit(subject, state),
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

/// What the file of a visit is called: by its day and what it is about. It leaves the practice, and whoever gets it together
/// with a name must not learn the code that stands in the place of that name.
fn name_of_visit(subject: &Subject, state: &MapState) -> Option<String> {
    let day = state.session.visit()?.began().day();
    Some(match subject.muscles.first().cloned() {
        Some((muscle, side)) => {
            let name = state.knowledge.name_of(&Item::Muscle(muscle, side));
            format!("{day} {name}")
        }
        None => day,
    })
}

/// What the hand-out is about: the visit that is shown; without one, and as long as nothing is written down of it, what is
/// chosen and what is compared with it.
fn subject(state: &MapState, note: &str) -> Subject {
    let mut subject = match state.session.visit() {
        Some(visit) => Subject::of_visit(visit),
        None => Subject {
            pains: state.asking.pains.clone(),
            ..Subject::default()
        },
    };
    note.clone_into(&mut subject.note);
    if !subject.muscles.is_empty() {
        return subject;
    }
    let chosen = state.selection.selected.iter();
    for (muscle, side) in chosen
        .chain(&state.selection.compared)
        .filter_map(Item::muscle)
    {
        subject.add_muscle(muscle, side);
    }
    let is_of_visit = state.session.0.is_some();
    if !is_of_visit && let Some(done) = shown_technique(state) {
        subject.did(done);
    }
    subject
}

/// The technique that is shown counts as done where no timer writes down what was.
fn shown_technique(state: &MapState) -> Option<Done> {
    let (muscle, side) = state.selected()?.muscle()?;
    Some(Done {
        muscle: muscle.clone(),
        side,
        technique: state.treating.chosen.clone()?,
        held_s: Some(state.treating.hold_s),
        times: None,
    })
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
    if !told.muscles.is_empty() {
        head(ui, &text!("handout-where-from"));
        ui.label(text!("handout-referred"));
    }
    for muscle in &told.muscles {
        ui.label(lead(ui, &muscle.name));
        ui.label(&muscle.plain);
        ui.label(text!("handout-felt", places = &muscle.felt));
        ui.label(small(ui, &muscle.how_sure));
    }
    if !told.done.is_empty() {
        head(ui, &text!("handout-what-was-done"));
        for done in &told.done {
            line(ui, done);
        }
    }
    what_to_do(ui, told);
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

fn what_to_do(ui: &mut Ui, told: &HandOut) {
    if told.muscles.is_empty() && told.given.is_empty() {
        return;
    }
    head(ui, &text!("handout-what-to-do"));
    ui.label(text!("handout-gently"));
    if !told.given.is_empty() {
        ui.label(lead(ui, text!("handout-given")));
        for advice in &told.given {
            advised(ui, advice);
        }
    }
    for muscle in &told.muscles {
        exercises(ui, muscle);
    }
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
    if !advice.how_sure.is_empty() {
        ui.label(small(ui, &advice.how_sure));
    }
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

/// The button that opens the window, on the strip of a visit.
pub fn button_of_visit(ui: &mut Ui, memory: &mut PanelMemory) {
    let hint = phrases::with_key(text!("handing-out-of-visit-hint"), Action::HandOut);
    let button = ui.button(text!("handing-out-button"));
    if button.on_hover_text(hint).clicked() {
        memory.handing_out.page_open = true;
    }
}
