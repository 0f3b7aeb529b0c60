//! What stands below the body while a lesson is played: the caption in large letters, the question and its answer, and the
//! buttons for whoever has no keys at hand.

use super::shelf::title;
use crate::app::keys::{Action, LessonKey};
use crate::panels::lesson_words::{caption_of, question_of};
use crate::panels::memory::{LastLesson, PanelMemory};
use crate::panels::parts::small;
use crate::panels::phrases;
use crate::panels::presenting;
use crate::panels::state::{Commands, MapState};
use crate::panels::theme::{self, Palette};
use bevy_egui::egui::{
    Area, Button, Color32, Frame, Id, Margin, Order, Panel, ScrollArea, Sense, Ui, WidgetInfo,
    WidgetType,
};
use myomap_knowledge::text;
use myomap_state::{Lesson, LessonCommand, MapCommand};

/// The caption, the question and the buttons.
pub fn show(
    ui: &mut Ui,
    lesson: &Lesson,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    remember(lesson, memory);
    let frame = Frame::new()
        .fill(Palette::of(ui).paper)
        .inner_margin(Margin::symmetric(28, 14));
    let most = ui.max_rect().height() * 0.45;
    Panel::bottom("lesson_player").frame(frame).show(ui, |ui| {
        ScrollArea::vertical()
            .max_height(most)
            .min_scrolled_height(most)
            .show(ui, |ui| words(ui, lesson, memory, commands));
        if !memory.lessons.is_printed {
            ui.add_space(theme::GAP);
            buttons(ui, lesson, state, memory, commands);
        }
    });
}

/// Who leaves it by mistake can go on where it was.
fn remember(lesson: &Lesson, memory: &mut PanelMemory) {
    let last = memory.lessons.last.as_ref();
    let is_known = last.is_some_and(|last| (&last.file, last.at) == (&lesson.file, lesson.at));
    if !is_known && !lesson.is_tried {
        memory.lessons.last = Some(LastLesson {
            file: lesson.file.clone(),
            scene: lesson.scene.clone(),
            at: lesson.at,
        });
    }
}

fn words(ui: &mut Ui, lesson: &Lesson, memory: &PanelMemory, commands: &mut Commands) {
    let palette = Palette::of(ui);
    let Some(step) = lesson.step() else {
        ui.label(text!("lesson-no-steps"));
        return;
    };
    caption_of(ui, step);
    if let Some(question) = &step.question {
        question_of(ui, lesson, question);
        if !lesson.is_answered
            && !memory.lessons.is_printed
            && ui
                .button(text!("lesson-answer"))
                .on_hover_text(phrases::with_key(
                    text!("lesson-answer-hint"),
                    Action::Lesson(LessonKey::Next),
                ))
                .clicked()
        {
            commands.push(LessonCommand::Answer.into());
        }
    }
    if memory.lessons.notes_shown && !step.note.is_empty() {
        ui.add_space(theme::GAP);
        theme::box_frame(palette.sunken, palette.line).show(ui, |ui| {
            ui.label(small(ui, text!("lesson-note")));
            ui.label(&step.note);
        });
    }
}

fn buttons(
    ui: &mut Ui,
    lesson: &Lesson,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    let mut wanted = Commands::new();
    let mut does = |ui: &mut Ui, word: String, key: LessonKey, (enabled, on), does| {
        let hint = phrases::with_key(word.clone(), Action::Lesson(key));
        let button = ui.add_enabled(enabled, Button::new(word).selected(on));
        if button.on_hover_text(hint).clicked() {
            wanted.push(LessonCommand::into(does));
        }
    };
    // Where there is no room for all in one row, there are two; none lies over another.
    ui.horizontal_wrapped(|ui| {
        let can_go_back = lesson.at > 0 || lesson.is_answered;
        let word = text!("lesson-back");
        let enabled = (can_go_back, false);
        does(ui, word, LessonKey::Back, enabled, LessonCommand::Back);
        let word = text!("lesson-next");
        let enabled = (lesson.goes_on(), false);
        does(ui, word, LessonKey::Next, enabled, LessonCommand::Next);
        let count = lesson.scene.steps.len();
        let number = (lesson.at + 1).min(count);
        ui.label(text!("lesson-step-of", number = number, count = count))
            .on_hover_text(title(&lesson.scene));
        ui.separator();
        presenting::show_tools(ui, state, commands);
        ui.separator();
        // Whoever has turned the body finds the way back.
        let view = lesson.step().map(|step| &step.view);
        let moved = view.is_some_and(|view| view.selected.as_ref() != state.selected());
        if moved && !lesson.is_answered {
            let (word, again) = (text!("lesson-show-again"), LessonCommand::ShowAgain);
            does(ui, word, LessonKey::ShowAgain, (true, false), again);
        }
        let hint = phrases::with_key(text!("lesson-notes-hint"), Action::Lesson(LessonKey::Notes));
        let notes = Button::new(text!("lesson-notes")).selected(memory.lessons.notes_shown);
        if ui.add(notes).on_hover_text(hint).clicked() {
            memory.lessons.notes_shown = !memory.lessons.notes_shown;
        }
        let word = text!("lesson-blank");
        let on = (true, lesson.is_blank);
        does(ui, word, LessonKey::Blank, on, LessonCommand::Blank);
        let word = text!("lesson-leave");
        let enabled = (true, false);
        does(ui, word, LessonKey::Leave, enabled, LessonCommand::Leave);
    });
    commands.append(&mut wanted);
}

/// Nothing but black, so that a class looks at the teacher. A click brings the picture back, as the key does.
pub fn show_blank(ui: &Ui, back: MapCommand, commands: &mut Commands) {
    let screen = ui.ctx().content_rect();
    Area::new(Id::new("lesson_blank"))
        .order(Order::Foreground)
        .fixed_pos(screen.min)
        .show(ui.ctx(), |ui| {
            let everywhere = ui.allocate_rect(screen, Sense::click());
            let back_again = text!("lesson-blank-no-longer");
            everywhere.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &back_again));
            ui.painter().rect_filled(screen, 0.0, Color32::BLACK);
            if everywhere.clicked() {
                commands.push(back);
            }
        });
}
