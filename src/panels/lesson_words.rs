//! The words of a step of a lesson that a class reads, in large letters.

use super::theme::{self, Palette};
use bevy_egui::egui::{RichText, Ui};
use myomap_state::Lesson;
use myomap_state::lesson::{SceneQuestion, SceneStep};

/// The size of the caption, in points; while a lesson is played all text is enlarged for a class besides.
const CAPTION: f32 = 18.0;

/// The words of a step that a class reads in its own window: the caption, the question, and the answer once it is shown.
pub fn words_for_class(ui: &mut Ui, lesson: &Lesson) {
    let Some(step) = lesson.step() else {
        return;
    };
    caption_of(ui, step);
    if let Some(question) = &step.question {
        question_of(ui, lesson, question);
    }
}

/// The caption of a step.
pub fn caption_of(ui: &mut Ui, step: &SceneStep) {
    if !step.caption.is_empty() {
        let ink = Palette::of(ui).ink;
        ui.label(RichText::new(&step.caption).size(CAPTION).color(ink));
    }
}

/// The question of a step, and the answer once it is shown.
pub fn question_of(ui: &mut Ui, lesson: &Lesson, question: &SceneQuestion) {
    let palette = Palette::of(ui);
    ui.add_space(theme::GAP);
    let asks = RichText::new(&question.asks).text_style(theme::strong());
    ui.label(asks.size(CAPTION).color(palette.accent));
    if lesson.is_answered {
        let answer = RichText::new(&question.answer).size(CAPTION);
        ui.label(answer.color(palette.ink));
    }
}
