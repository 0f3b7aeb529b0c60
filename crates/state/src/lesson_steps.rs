//! What the commands of lessons do to the other states: a step is shown, and leaving brings back what was there.

use crate::camera::CameraTarget;
use crate::lesson::{Lesson, LessonCommand, LessonPart, Scene};
use crate::states::MapStatesMut;
use crate::treating::TreatingCommand;
use myomap_knowledge::knowledge::Knowledge;
use std::path::PathBuf;

impl MapStatesMut<'_> {
    /// Does what concerns lessons, and gives where the camera is to go.
    pub(crate) fn lesson(
        &mut self,
        command: &LessonCommand,
        knowledge: &Knowledge,
    ) -> Option<CameraTarget> {
        match command {
            LessonCommand::Play(file, scene) => {
                self.open(file, scene, LessonPart::Playing);
                return self.show_step(knowledge);
            }
            LessonCommand::Make(file, scene) => {
                self.open(file, scene, LessonPart::Making);
                return self.show_step(knowledge);
            }
            LessonCommand::Leave => return self.leave(knowledge),
            _ => {}
        }
        let shown = self.shown();
        let lesson = self.lesson.0.as_deref()?;
        let is_made = lesson.part == LessonPart::Making;
        // A command that does nothing leaves the state unwritten.
        let does_something = match command {
            LessonCommand::Next => lesson.goes_on(),
            LessonCommand::Back => lesson.at > 0 || lesson.is_answered || lesson.is_blank,
            LessonCommand::Answer => lesson.asks(),
            LessonCommand::Blank => !is_made,
            LessonCommand::GoTo(_) | LessonCommand::ShowAgain => !lesson.scene.steps.is_empty(),
            LessonCommand::Try => is_made && !lesson.scene.steps.is_empty(),
            LessonCommand::TakeBack => is_made && lesson.can_be_taken_back(),
            LessonCommand::SavedAs(_) => true,
            _ => is_made,
        };
        if !does_something {
            return None;
        }
        let lesson = self.lesson.0.as_deref_mut()?;
        if lesson.perform(command, shown) {
            self.show_step(knowledge)
        } else {
            None
        }
    }

    fn open(&mut self, file: &Option<PathBuf>, scene: &Scene, part: LessonPart) {
        // Who goes from lesson to lesson comes back to what was shown before the first.
        let before = match &self.lesson.0 {
            Some(lesson) => (*lesson.before).clone(),
            None => self.shown(),
        };
        let lesson = Lesson::new(file.clone(), scene.clone(), part, before);
        self.lesson.0 = Some(Box::new(lesson));
    }

    fn leave(&mut self, knowledge: &Knowledge) -> Option<CameraTarget> {
        let lesson = self.lesson.0.as_deref_mut()?;
        if lesson.is_tried {
            lesson.part = LessonPart::Making;
            lesson.is_tried = false;
            lesson.go_to(lesson.at);
            return self.show_step(knowledge);
        }
        let before = lesson.before.clone();
        self.lesson.0 = None;
        self.presenting.after_a_lesson();
        self.show(&before, knowledge)
    }

    /// Shows the step; a technique that it shows from the beginning is played.
    fn show_step(&mut self, knowledge: &Knowledge) -> Option<CameraTarget> {
        let lesson = self.lesson.0.as_deref()?;
        let (step, view) = (lesson.step()?.clone(), lesson.view()?.clone());
        // What was written belongs to the step it was written at.
        if !self.presenting.strokes.is_empty() {
            self.presenting.strokes.clear();
        }
        let plays = view.technique.as_ref().is_some_and(|it| it.at_s == 0.0);
        let target = step.target(&view);
        self.show(&view, knowledge);
        if plays && self.treating.chosen.is_some() {
            TreatingCommand::Play.apply(self.treating, self.selection, knowledge);
        }
        Some(target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MapCommand;
    use crate::lesson::{SceneQuestion, SceneStep};
    use crate::{Layers, LayersCommand, MapStates, Phase, SkinMode};
    use myomap_knowledge::knowledge::Item;
    use myomap_knowledge::test_support::{made_up_knowledge, repository_assets};

    const MUSCLE: &str = "myomap:1?skin=ghost&select=muscle:inner:left";

    fn step(link: &str) -> SceneStep {
        SceneStep {
            view: link.parse().expect(link),
            ..SceneStep::default()
        }
    }

    fn of_steps(steps: Vec<SceneStep>) -> Box<Scene> {
        Box::new(Scene {
            steps,
            ..Scene::default()
        })
    }

    fn selected(states: &MapStates) -> Option<&Item> {
        states.selection.selected.as_ref()
    }

    #[test]
    fn a_lesson_is_played_step_by_step_and_leaving_it_brings_back_what_was_there() {
        let knowledge = made_up_knowledge();
        let mut states = MapStates::default();
        states.apply(&LayersCommand::ShowBones(false).into(), &knowledge);
        let before = states.shown();
        let scene = of_steps(vec![step("myomap:1"), step(MUSCLE)]);
        let mut does = |command: LessonCommand| {
            let target = states.apply(&command.into(), &knowledge);
            (states.clone(), target)
        };
        let (first, target) = does(LessonCommand::Play(None, scene));
        assert_eq!(first.layers, Layers::default());
        assert_eq!(target, Some(CameraTarget::Whole(crate::ViewPreset::Front)));
        let (second, target) = does(LessonCommand::Next);
        assert!(selected(&second).is_some());
        assert_eq!(target, Some(CameraTarget::Selected));
        let (still, target) = does(LessonCommand::Next);
        assert_eq!(
            (still, target),
            (second, None),
            "nothing comes after the last step"
        );
        let (back, _) = does(LessonCommand::Back);
        assert!(selected(&back).is_none());
        let (left, _) = does(LessonCommand::Leave);
        assert_eq!(left.lesson.0, None);
        assert_eq!(left.shown(), before);
    }

    #[test]
    fn a_question_is_answered_before_the_lesson_goes_on() {
        let knowledge = made_up_knowledge();
        let mut states = MapStates::default();
        let mut asking = step("myomap:1");
        asking.question = Some(SceneQuestion {
            asks: String::from("Which muscle?"),
            answer: String::from("The inner one."),
            answer_view: Some(MUSCLE.parse().expect("a link")),
        });
        let scene = of_steps(vec![asking, step("myomap:1?bones=no")]);
        let play = LessonCommand::Play(None, scene);
        states.apply(&play.into(), &knowledge);
        assert!(states.lesson.played().expect("played").asks());
        states.apply(&LessonCommand::Next.into(), &knowledge);
        let lesson = states.lesson.played().expect("played");
        assert_eq!((lesson.at, lesson.is_answered), (0, true));
        assert!(selected(&states).is_some(), "the view of the answer");
        states.apply(&LessonCommand::Next.into(), &knowledge);
        assert_eq!(states.lesson.played().expect("played").at, 1);
    }

    #[test]
    fn a_technique_of_a_step_is_played_unless_a_moment_of_it_is_shown() {
        let knowledge = Knowledge::read(&repository_assets());
        for (at, phase) in [("0", Phase::Playing), ("2", Phase::Paused)] {
            let mut states = MapStates::default();
            let link = format!(
                "myomap:1?select=muscle:infraspinatus:left&technique=stretch:0&hold=30&at={at}"
            );
            let play = LessonCommand::Play(None, of_steps(vec![step(&link)]));
            let target = states.apply(&play.into(), &knowledge);
            assert_eq!(target, Some(CameraTarget::Technique));
            assert_eq!(states.treating.phase, phase);
        }
    }

    #[test]
    fn a_lesson_is_made_tried_and_gone_on_with() {
        let knowledge = made_up_knowledge();
        let mut states = MapStates::default();
        let mut does = |command: MapCommand| {
            states.apply(&command, &knowledge);
            states.clone()
        };
        does(LessonCommand::Make(None, of_steps(Vec::new())).into());
        does(LayersCommand::SetSkin(SkinMode::Solid).into());
        does(LessonCommand::AddView.into());
        does(LayersCommand::SetSkin(SkinMode::Off).into());
        let two = does(LessonCommand::AddView.into());
        let made = two.lesson.made().expect("made");
        assert_eq!((made.at, made.scene.steps.len()), (1, 2));
        assert_eq!(made.scene.steps[0].view.layers.skin, SkinMode::Solid);
        for typed in ["S", "Sk", "Skin"] {
            does(LessonCommand::SetCaption(typed.to_owned()).into());
        }
        let moved = does(LessonCommand::Move(-1).into());
        let made = moved.lesson.made().expect("made");
        assert_eq!((made.at, made.scene.steps[0].caption.as_str()), (0, "Skin"));
        let tried = does(LessonCommand::Try.into());
        assert!(tried.lesson.played().is_some());
        let again = does(LessonCommand::Leave.into());
        assert!(again.lesson.made().is_some(), "it is gone on with");
        does(LessonCommand::TakeBack.into());
        let taken_back = does(LessonCommand::TakeBack.into());
        let captions = &taken_back.lesson.made().expect("made").scene.steps;
        assert!(
            captions.iter().all(|step| step.caption.is_empty()),
            "typing is one change"
        );
        let gone = does(LessonCommand::Delete.into());
        assert_eq!(gone.lesson.made().expect("made").scene.steps.len(), 1);
    }

    #[test]
    fn while_a_lesson_is_played_it_cannot_be_changed() {
        let knowledge = made_up_knowledge();
        let mut states = MapStates::default();
        let play = LessonCommand::Play(None, of_steps(vec![step("myomap:1")]));
        states.apply(&play.into(), &knowledge);
        let before = states.clone();
        for command in [
            LessonCommand::AddView,
            LessonCommand::Delete,
            LessonCommand::SetTitle(String::from("Another")),
            LessonCommand::TakeBack,
        ] {
            states.apply(&command.into(), &knowledge);
            assert_eq!(states, before);
        }
    }
}
