//! What only whoever teaches reads while the class has a window of its own: the notes to the step, what comes next as a small
//! picture with its words, what time it is, and how long the lesson has lasted.

use crate::panels::memory::PanelMemory;
use crate::panels::parts::{called, caption, small};
use crate::panels::theme::{self, Palette};
use crate::panels::view_pictures::{STEP_SIZE, ViewPicture};
use bevy_egui::egui::{Align, Image, Label, Layout, Panel, RichText, ScrollArea, Sense, Ui, vec2};
use myomap_knowledge::text;
use myomap_sessions::Moment;
use myomap_state::Lesson;
use myomap_state::lesson::SceneStep;
use std::time::Duration;

/// The column is so wide, in points, or this share of the window where that is less.
const WIDTH: f32 = 330.0;
const SHARE: f32 = 0.4;

/// The clock counts seconds.
const TICK: Duration = Duration::from_secs(1);

/// The column.
pub fn show(ui: &mut Ui, lesson: &Lesson, memory: &mut PanelMemory) {
    let width = WIDTH.min(ui.max_rect().width() * SHARE);
    Panel::right("presenter_notes")
        .frame(theme::side_frame(ui))
        .exact_size(width)
        .resizable(false)
        .show(ui, |ui| {
            theme::beside_scroll_bar(ui, |ui| clock(ui, memory));
            ScrollArea::vertical().show(ui, |ui| {
                let step = lesson.step();
                let number = (lesson.at + 1).min(lesson.scene.steps.len());
                let count = lesson.scene.steps.len();
                caption(
                    ui,
                    &text!("presenting-this", number = number, count = count),
                );
                note(ui, step);
                caption(ui, &text!("presenting-next"));
                next(ui, lesson, memory);
            });
        });
}

/// How long it has been going on.
fn clock(ui: &mut Ui, memory: &mut PanelMemory) {
    let now = ui.input(|input| input.time);
    let began = *memory.lessons.began_s.get_or_insert(now);
    let seconds = (now - began).max(0.0) as u64;
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    ui.horizontal(|ui| {
        let time = RichText::new(format!("{minutes}:{seconds:02}"))
            .text_style(theme::title())
            .size(30.0);
        ui.label(time);
        if ui
            .button(text!("presenting-clock-again"))
            .on_hover_text(text!("presenting-clock-again-hint"))
            .clicked()
        {
            memory.lessons.began_s = Some(now);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let time = Moment::now().time();
            let told = text!("presenting-time", time = &time);
            let time = ui.label(RichText::new(time).text_style(theme::title()));
            called(ui, &time, told.clone());
            time.on_hover_text(told);
        });
    });
    ui.ctx().request_repaint_after(TICK);
}

fn note(ui: &mut Ui, step: Option<&SceneStep>) {
    let words = step.map_or("", |step| step.note.as_str());
    if words.is_empty() {
        ui.label(small(ui, text!("presenting-no-note")));
    } else {
        ui.label(words);
    }
    if let Some(question) = step.and_then(|step| step.question.as_ref()) {
        ui.add_space(theme::GAP);
        ui.label(small(ui, text!("presenting-answer")));
        ui.label(&question.answer);
    }
}

fn next(ui: &mut Ui, lesson: &Lesson, memory: &PanelMemory) {
    if lesson.asks() {
        picture(ui, ViewPicture::Answer(lesson.at), memory);
        ui.label(text!("presenting-answer-next"));
        return;
    }
    let next = lesson.at + 1;
    let Some(step) = lesson.scene.steps.get(next) else {
        ui.label(small(ui, text!("presenting-last")));
        return;
    };
    picture(ui, ViewPicture::Step(next), memory);
    ui.label(&step.caption);
    if let Some(question) = &step.question {
        let accent = Palette::of(ui).accent;
        ui.label(RichText::new(&question.asks).color(accent));
    }
}

/// The picture of what comes, as wide as the column; its room while it is being drawn, so that no word moves when it comes.
fn picture(ui: &mut Ui, of: ViewPicture, memory: &PanelMemory) {
    let pictures = &memory.view_pictures;
    let width = ui.available_width();
    let size = vec2(width, width * STEP_SIZE.y as f32 / STEP_SIZE.x as f32);
    match pictures.pictures.get(&of) {
        Some(picture) => {
            let texture = picture.texture(ui, ("step", of));
            let image = Image::new(&texture)
                .fit_to_exact_size(size)
                .alt_text(text!("presenting-next-picture"));
            ui.add(image);
        }
        // The answer to a question need not have a view of its own.
        None if pictures.is_drawing && matches!(of, ViewPicture::Step(_)) => {
            let (room, _) = ui.allocate_exact_size(size, Sense::hover());
            let palette = Palette::of(ui);
            ui.painter().rect_filled(room, 4.0, palette.sunken);
            ui.put(room, Label::new(small(ui, text!("presenting-drawing"))));
        }
        None => {}
    }
    ui.add_space(theme::GAP);
}
