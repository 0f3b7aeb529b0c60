//! What is done with lessons.

use super::now::{Changed, Lesson, LessonPart};
use super::scene::{Scene, SceneQuestion, SceneStep};
use crate::shown::Shown;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// What concerns lessons.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum LessonCommand {
    /// Play a lesson from its beginning.
    Play(Option<PathBuf>, Box<Scene>),
    /// Change a lesson, or make a new one.
    Make(Option<PathBuf>, Box<Scene>),
    /// Play the lesson that is being made, from the step that is shown.
    Try,
    /// Leave the lesson. Who tried it goes on making it.
    Leave,
    /// On: to the answer, or to the next step.
    Next,
    /// Back to the step before.
    Back,
    /// To a step, counted from 0.
    GoTo(usize),
    /// Show the answer to the step's question.
    Answer,
    /// Blank the picture, or show it again.
    Blank,
    /// Show the step again as it is, after somebody has looked round.
    ShowAgain,
    /// Call the lesson this.
    SetTitle(String),
    /// Say this of it.
    SetAbout(String),
    /// Add what is shown as a step, after the one that is shown.
    AddView,
    /// Let the step show what is shown now.
    ReplaceView,
    /// The caption of the step.
    SetCaption(String),
    /// The note of the step that only the teacher reads.
    SetNote(String),
    /// What is asked at the step, or nothing.
    SetQuestion(Option<Box<SceneQuestion>>),
    /// Let the answer to the step's question show what is shown now, or nothing else than the step.
    SetAnswerView(bool),
    /// Move the step so many places on, or back.
    Move(isize),
    /// Delete the step.
    Delete,
    /// Take the last change of the lesson back.
    TakeBack,
    /// It lies there now; said by whoever saved it.
    SavedAs(PathBuf),
}

impl Lesson {
    /// Does what a command wants of the lesson itself, and says whether its step is to be shown anew.
    pub(crate) fn perform(&mut self, command: &LessonCommand, shown: Shown) -> bool {
        match command {
            LessonCommand::Play(..) | LessonCommand::Make(..) | LessonCommand::Leave => false,
            LessonCommand::Try => {
                self.part = LessonPart::Playing;
                self.is_tried = true;
                self.go_to(self.at);
                true
            }
            LessonCommand::Next if self.asks() => self.answer(),
            LessonCommand::Next => self.goes_to(self.at + 1),
            LessonCommand::Back if self.is_answered || self.is_blank => self.goes_to(self.at),
            LessonCommand::Back => self.goes_to(self.at.saturating_sub(1)),
            LessonCommand::GoTo(step) => self.goes_to(*step),
            LessonCommand::Answer => self.answer(),
            LessonCommand::Blank => {
                self.is_blank = !self.is_blank;
                false
            }
            LessonCommand::ShowAgain => true,
            LessonCommand::TakeBack => self.take_back(),
            LessonCommand::SavedAs(file) => {
                self.file = Some(file.clone());
                false
            }
            LessonCommand::Move(places) => self.move_step(*places),
            LessonCommand::Delete => {
                let at = self.at;
                self.change(Changed::Steps, |scene| {
                    if at < scene.steps.len() {
                        scene.steps.remove(at);
                    }
                });
                true
            }
            LessonCommand::AddView => {
                let at = (self.at + 1).min(self.scene.steps.len());
                let view = as_step(shown);
                self.change(Changed::Steps, |scene| scene.steps.insert(at, view));
                self.go_to(at);
                false
            }
            LessonCommand::SetTitle(title) => {
                self.change(Changed::Title, |scene| scene.title.clone_from(title));
                false
            }
            LessonCommand::SetAbout(about) => {
                self.change(Changed::About, |scene| scene.about.clone_from(about));
                false
            }
            LessonCommand::ReplaceView => {
                self.changes_step(Changed::Steps, |step| step.view = shown)
            }
            LessonCommand::SetCaption(caption) => self
                .changes_step(Changed::Caption(self.at), |step| {
                    step.caption.clone_from(caption)
                }),
            LessonCommand::SetNote(note) => {
                self.changes_step(Changed::Note(self.at), |step| step.note.clone_from(note))
            }
            LessonCommand::SetQuestion(question) => self
                .changes_step(Changed::Question(self.at), |step| {
                    step.question = question.as_deref().cloned()
                }),
            LessonCommand::SetAnswerView(is_shown) => self.changes_step(Changed::Steps, |step| {
                if let Some(question) = &mut step.question {
                    question.answer_view = is_shown.then_some(shown);
                }
            }),
        }
    }

    fn goes_to(&mut self, step: usize) -> bool {
        self.go_to(step);
        true
    }

    /// Only another view has to be shown anew.
    fn answer(&mut self) -> bool {
        self.is_answered = true;
        self.is_blank = false;
        let question = self.step().and_then(|step| step.question.as_ref());
        question.is_some_and(|question| question.answer_view.is_some())
    }

    fn move_step(&mut self, places: isize) -> bool {
        let last = self.scene.steps.len().saturating_sub(1);
        let (from, to) = (self.at, self.at.saturating_add_signed(places).min(last));
        self.change(Changed::Steps, |scene| {
            if from < scene.steps.len() {
                let step = scene.steps.remove(from);
                scene.steps.insert(to, step);
            }
        });
        self.at = to;
        false
    }

    fn changes_step(&mut self, what: Changed, change: impl FnOnce(&mut SceneStep)) -> bool {
        let at = self.at;
        self.change(what, |scene| {
            if let Some(step) = scene.steps.get_mut(at) {
                change(step);
            }
        });
        false
    }
}

/// What is shown as a step without words.
fn as_step(view: Shown) -> SceneStep {
    SceneStep {
        view,
        ..SceneStep::default()
    }
}
