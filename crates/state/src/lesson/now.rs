//! The lesson that is played or made at the moment.

use super::scene::{Scene, SceneStep};
use crate::shown::Shown;
use bevy_ecs::resource::Resource;
use std::path::PathBuf;

/// So many changes of a lesson can be taken back.
const MOST_TAKEN_BACK: usize = 100;

/// The lesson of this moment, if there is one. Changed by commands only.
#[derive(Resource, Debug, Clone, PartialEq, Default)]
pub struct LessonNow(pub Option<Box<Lesson>>);

impl LessonNow {
    /// The lesson, while it is played: then keys mean the lesson and nothing else.
    pub fn played(&self) -> Option<&Lesson> {
        self.0
            .as_deref()
            .filter(|lesson| lesson.part == LessonPart::Playing)
    }

    /// The lesson, while it is made.
    pub fn made(&self) -> Option<&Lesson> {
        self.0
            .as_deref()
            .filter(|lesson| lesson.part == LessonPart::Making)
    }
}

/// What is done with a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LessonPart {
    /// It is played before a class.
    Playing,
    /// It is made or changed.
    Making,
}

/// A lesson that is played or made.
#[derive(Debug, Clone, PartialEq)]
pub struct Lesson {
    /// Where it lies; none where it has never been saved.
    pub file: Option<PathBuf>,
    /// What it holds.
    pub scene: Scene,
    /// Whether it is played or made.
    pub part: LessonPart,
    /// Which step is shown, counted from 0.
    pub at: usize,
    /// Whether the answer to the step's question is shown.
    pub is_answered: bool,
    /// Whether the picture is blank, so that a class looks at the teacher.
    pub is_blank: bool,
    /// What was shown before the lesson was begun.
    pub(crate) before: Box<Shown>,
    /// Whether playing goes back to making when it is left.
    pub is_tried: bool,
    /// The lesson as it was before each of the last changes.
    pub(super) changes: Vec<Scene>,
    /// What the last change was made to.
    last_change: Option<Changed>,
}

/// What a change is made to. A text that is written on, letter by letter, is one change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Changed {
    /// The title of the lesson.
    Title,
    /// What is said of it.
    About,
    /// The caption of a step.
    Caption(usize),
    /// The note of a step.
    Note(usize),
    /// The question of a step.
    Question(usize),
    /// Anything else.
    Steps,
}

impl Lesson {
    pub(crate) fn new(
        file: Option<PathBuf>,
        scene: Scene,
        part: LessonPart,
        before: Shown,
    ) -> Self {
        Self {
            file,
            scene,
            part,
            at: 0,
            is_answered: false,
            is_blank: false,
            before: Box::new(before),
            is_tried: false,
            changes: Vec::new(),
            last_change: None,
        }
    }

    /// The step that is shown; none where there is no step yet.
    pub fn step(&self) -> Option<&SceneStep> {
        self.scene.steps.get(self.at)
    }

    /// Whether the step asks something whose answer is not shown yet.
    pub fn asks(&self) -> bool {
        !self.is_answered && self.step().is_some_and(|step| step.question.is_some())
    }

    /// Whether something comes after what is shown.
    pub fn goes_on(&self) -> bool {
        self.asks() || self.at + 1 < self.scene.steps.len()
    }

    /// Whether a change can be taken back.
    pub fn can_be_taken_back(&self) -> bool {
        !self.changes.is_empty()
    }

    /// What the step shows at this moment: its view, or that of the answer.
    pub(crate) fn view(&self) -> Option<&Shown> {
        let step = self.step()?;
        let answer = step.question.as_ref().filter(|_| self.is_answered);
        let answer = answer.and_then(|question| question.answer_view.as_ref());
        Some(answer.unwrap_or(&step.view))
    }

    /// Goes to a step, or to the nearest that there is.
    pub(crate) fn go_to(&mut self, step: usize) {
        self.at = step.min(self.scene.steps.len().saturating_sub(1));
        self.is_answered = false;
        self.is_blank = false;
    }

    /// Changes what the lesson holds, so that it can be taken back.
    pub(super) fn change(&mut self, what: Changed, change: impl FnOnce(&mut Scene)) {
        let before = self.scene.clone();
        change(&mut self.scene);
        if self.scene == before {
            return;
        }
        let goes_on = what != Changed::Steps && self.last_change == Some(what);
        if !goes_on {
            self.changes.push(before);
            if self.changes.len() > MOST_TAKEN_BACK {
                self.changes.remove(0);
            }
        }
        self.last_change = Some(what);
        self.at = self.at.min(self.scene.steps.len().saturating_sub(1));
    }

    /// Takes the last change back, and says whether there was one.
    pub(super) fn take_back(&mut self) -> bool {
        let Some(before) = self.changes.pop() else {
            return false;
        };
        self.scene = before;
        self.last_change = None;
        self.go_to(self.at);
        true
    }
}
