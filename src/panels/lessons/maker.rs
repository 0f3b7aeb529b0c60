//! The strip at the bottom by which a lesson is made: its steps side by side, and the words of the one that is shown. The rest
//! of the window works as always: what it shows is what "Add this view" adds.

use crate::app::keys::Action;
use crate::panels::parts::{button_if, called, small};
use crate::panels::phrases;
use crate::panels::state::{Commands, MapState};
use crate::panels::theme::{self, Palette};
use bevy_egui::egui::{
    Align, Button, Id, Label, Layout, Panel, RichText, ScrollArea, TextEdit, Ui, vec2,
};
use myomap_knowledge::text;
use myomap_state::lesson::{SceneQuestion, SceneStep};
use myomap_state::{Lesson, LessonCommand};

/// The width of the field of the title, in points.
const TITLE_WIDTH: f32 = 240.0;

/// The width of a step in the strip, in points.
const STEP_WIDTH: f32 = 150.0;

/// What egui knows the strip by.
pub fn id() -> Id {
    Id::new("lesson_maker")
}

/// The strip.
pub fn show(ui: &mut Ui, lesson: &Lesson, state: &MapState, commands: &mut Commands) {
    let height = ui.max_rect().height();
    Panel::bottom(id())
        .frame(theme::panel_frame(ui))
        .resizable(true)
        .default_size(300.0_f32.min(height * 0.45))
        .size_range(200.0..=(height * 0.6).max(201.0))
        .show(ui, |ui| {
            theme::edge_fields(ui);
            head(ui, lesson, commands);
            steps(ui, lesson, state, commands);
            ui.separator();
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                if let Some(step) = lesson.step() {
                    words(ui, lesson.at, step, commands);
                }
            });
        });
}

fn head(ui: &mut Ui, lesson: &Lesson, commands: &mut Commands) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui
                .button(text!("lesson-done"))
                .on_hover_text(text!("lesson-done-hint"))
                .clicked()
            {
                commands.push(LessonCommand::Leave.into());
            }
            let hint = phrases::with_key(text!("lesson-try-hint"), Action::Lessons);
            if button_if(ui, !lesson.scene.steps.is_empty(), &text!("lesson-try"))
                .on_hover_text(hint)
                .clicked()
            {
                commands.push(LessonCommand::Try.into());
            }
            if button_if(ui, lesson.can_be_taken_back(), &text!("lesson-take-back"))
                .on_hover_text(text!("lesson-take-back-hint"))
                .clicked()
            {
                commands.push(LessonCommand::TakeBack.into());
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let title = text!("lesson-title-field");
                if let Some(written) = line(ui, &title, &lesson.scene.title, TITLE_WIDTH) {
                    commands.push(LessonCommand::SetTitle(written).into());
                }
                let about = text!("lesson-about-field");
                let room = ui.available_width();
                if let Some(written) = line(ui, &about, &lesson.scene.about, room) {
                    commands.push(LessonCommand::SetAbout(written).into());
                }
            });
        });
    });
}

/// A field of one line, which shows its name while it is empty; gives what is written in it when that changes.
fn line(ui: &mut Ui, name: &str, now: &str, width: f32) -> Option<String> {
    let mut written = now.to_owned();
    let field = TextEdit::singleline(&mut written)
        .hint_text(name)
        .desired_width(width);
    let field = ui.add(field);
    called(ui, &field, name.to_owned());
    field.changed().then_some(written)
}

/// Where it lies, or why it does not.
fn kept(ui: &mut Ui, lesson: &Lesson, state: &MapState) {
    if let Some(why) = &state.shelf.unsaved {
        let told = RichText::new(why).color(Palette::of(ui).alarm);
        ui.add(Label::new(told).truncate()).on_hover_text(why);
    } else if let Some(file) = lesson.file.as_ref().filter(|_| lesson.can_be_taken_back()) {
        let file = file.display().to_string();
        let told = small(ui, text!("lesson-saved", file = &file));
        ui.add(Label::new(told).truncate()).on_hover_text(file);
    }
}

/// The steps side by side, and what is done with the one that is shown.
fn steps(ui: &mut Ui, lesson: &Lesson, state: &MapState, commands: &mut Commands) {
    ui.horizontal(|ui| {
        let add = Button::new(text!("lesson-add-view")).selected(true);
        if ui
            .add(add)
            .on_hover_text(text!("lesson-add-view-hint"))
            .clicked()
        {
            commands.push(LessonCommand::AddView.into());
        }
        if lesson.step().is_none() {
            ui.label(text!("lesson-add-first"));
            return;
        }
        let last = lesson.scene.steps.len() - 1;
        for (in_use, word, hint, command) in [
            (
                true,
                text!("lesson-replace-view"),
                text!("lesson-replace-view-hint"),
                LessonCommand::ReplaceView,
            ),
            (
                lesson.at > 0,
                text!("lesson-earlier"),
                text!("lesson-earlier-hint"),
                LessonCommand::Move(-1),
            ),
            (
                lesson.at < last,
                text!("lesson-later"),
                text!("lesson-later-hint"),
                LessonCommand::Move(1),
            ),
            (
                true,
                text!("lesson-delete"),
                text!("lesson-delete-hint"),
                LessonCommand::Delete,
            ),
        ] {
            if button_if(ui, in_use, &word).on_hover_text(hint).clicked() {
                commands.push(command.into());
            }
        }
        kept(ui, lesson, state);
    });
    ScrollArea::horizontal()
        .id_salt("lesson steps")
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                for (number, step) in lesson.scene.steps.iter().enumerate() {
                    let is_shown = number == lesson.at;
                    let button = Button::new(name_of(number, step))
                        .selected(is_shown)
                        .truncate()
                        .min_size(vec2(STEP_WIDTH, 0.0));
                    let button = ui.add_sized(vec2(STEP_WIDTH, 26.0), button);
                    if is_shown && !ui.is_rect_visible(button.rect) {
                        button.scroll_to_me(None);
                    }
                    if button.clicked() {
                        commands.push(LessonCommand::GoTo(number).into());
                    }
                }
            });
        });
}

fn name_of(number: usize, step: &SceneStep) -> String {
    let words = step.caption.lines().next().unwrap_or_default();
    text!("lesson-step-called", number = number + 1, words = words)
}

/// What the class reads at the step, what the teacher reads, and what is asked.
fn words(ui: &mut Ui, at: usize, step: &SceneStep, commands: &mut Commands) {
    let rows = [
        (
            text!("lesson-caption"),
            text!("lesson-caption-hint"),
            &step.caption,
            LessonCommand::SetCaption as fn(String) -> LessonCommand,
        ),
        (
            text!("lesson-note"),
            text!("lesson-note-hint"),
            &step.note,
            LessonCommand::SetNote,
        ),
    ];
    ui.columns(2, |columns| {
        for (ui, (word, hint, now, command)) in columns.iter_mut().zip(rows) {
            ui.label(small(ui, &word));
            if let Some(written) = field(ui, (&word, at), &hint, now, 3) {
                commands.push(command(written).into());
            }
        }
    });
    question(ui, at, step.question.as_ref(), commands);
}

fn question(ui: &mut Ui, at: usize, now: Option<&SceneQuestion>, commands: &mut Commands) {
    let mut asks = now.is_some();
    let begun = Id::new("question begun");
    if ui.checkbox(&mut asks, text!("lesson-asks")).changed() {
        ui.data_mut(|data| data.insert_temp(begun, asks));
        let question = asks.then(Box::default);
        commands.push(LessonCommand::SetQuestion(question).into());
    }
    let Some(now) = now else { return };
    ui.columns(2, |columns| {
        let [left, right] = columns else { return };
        let word = text!("lesson-question");
        left.label(small(left, &word));
        if let Some(asks) = field(
            left,
            (&word, at),
            &text!("lesson-question-hint"),
            &now.asks,
            2,
        ) {
            let question = SceneQuestion {
                asks,
                ..now.clone()
            };
            commands.push(LessonCommand::SetQuestion(Some(Box::new(question))).into());
        }
        let word = text!("lesson-its-answer");
        right.label(small(right, &word));
        if let Some(answer) = field(
            right,
            (&word, at),
            &text!("lesson-its-answer-hint"),
            &now.answer,
            2,
        ) {
            let question = SceneQuestion {
                answer,
                ..now.clone()
            };
            commands.push(LessonCommand::SetQuestion(Some(Box::new(question))).into());
        }
    });
    ui.horizontal(|ui| {
        if ui
            .button(text!("lesson-answer-view"))
            .on_hover_text(text!("lesson-answer-view-hint"))
            .clicked()
        {
            commands.push(LessonCommand::SetAnswerView(true).into());
        }
        if now.answer_view.is_some() {
            ui.label(small(ui, text!("lesson-answer-view-set")));
            if ui.button(text!("lesson-answer-view-away")).clicked() {
                commands.push(LessonCommand::SetAnswerView(false).into());
            }
        }
    });
    // What is to be filled in would else begin below the edge.
    if ui.data_mut(|data| data.remove_temp::<bool>(begun)) == Some(true) {
        let asks = field_id(&text!("lesson-question"), at);
        ui.memory_mut(|memory| memory.request_focus(asks));
        ui.scroll_to_cursor(Some(Align::BOTTOM));
    }
}

fn field_id(name: &str, step: usize) -> Id {
    Id::new(("lesson field", name, step))
}

/// A field of several lines, with its name and the number of its step; gives what is written in it when that changes.
fn field(
    ui: &mut Ui,
    (name, step): (&str, usize),
    hint: &str,
    now: &str,
    rows: usize,
) -> Option<String> {
    let mut written = now.to_owned();
    let field = TextEdit::multiline(&mut written)
        .id(field_id(name, step))
        .hint_text(hint)
        .desired_rows(rows)
        .desired_width(f32::INFINITY);
    let field = ui.add(field);
    called(ui, &field, name.to_owned());
    field.changed().then_some(written)
}
