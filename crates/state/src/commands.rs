//! Everything a person can do, and the one place where it is done. Each part is applied in the file of its state.

use crate::asking::AskingCommand;
use crate::camera::{CameraCommand, CameraTarget};
use crate::comparing::CompareCommand;
use crate::history::Undoable;
use crate::layers::LayersCommand;
use crate::learning::LearningCommand;
use crate::lent::set;
use crate::lesson::LessonCommand;
use crate::mode::{Mode, ViewBefore};
use crate::presenting::PresentingCommand;
use crate::selection::{Hovered, Selection};
use crate::session::SessionCommand;
use crate::settings::{SettingsCommand, ViewPreset};
use crate::shown::Shown;
use crate::states::{MapStates, MapStatesMut};
use crate::treating::{Phase, Treating, TreatingCommand, technique_of_selected};
use crate::view_layout::ViewLayout;
use bevy_ecs::message::Message;
use myomap_knowledge::knowledge::{Item, Knowledge};
use serde::{Deserialize, Serialize};

/// Something a person wants. Sent by panels, picking, keys and the command line; can be written down and done again.
#[derive(Message, Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum MapCommand {
    /// Select something, or nothing.
    Select(Option<Item>),
    /// What concerns which things are compared.
    Compare(CompareCommand),
    /// The pointer is over something, or nothing.
    Hover(Option<Item>),
    /// What concerns the camera.
    Camera(CameraCommand),
    /// Show one view of the body, or two.
    ArrangeViews(ViewLayout),
    /// What concerns which parts of the body are shown.
    Layers(LayersCommand),
    /// What concerns the technique that is shown.
    Treat(TreatingCommand),
    /// What concerns where it hurts.
    Ask(AskingCommand),
    /// Let pointing at the body mean this.
    Enter(Mode),
    /// What concerns how things look.
    Settings(SettingsCommand),
    /// What concerns lessons.
    Lesson(LessonCommand),
    /// What concerns how a class is shown something.
    Present(PresentingCommand),
    /// What concerns the client that is open.
    Session(SessionCommand),
    /// What concerns learning.
    Learn(LearningCommand),
    /// Show just this.
    Show(Box<Shown>),
    /// Take the last step back.
    Undo,
    /// Make the step again that was taken back.
    Redo,
}

impl MapCommand {
    /// The camera is to go there.
    pub fn fly(target: CameraTarget) -> Self {
        Self::Camera(CameraCommand::Fly(target))
    }

    /// Whether it is written into a journal: all but what the pointer merely passes over, and what is kept of a client.
    pub fn is_recorded(&self) -> bool {
        !matches!(self, Self::Hover(_) | Self::Session(_))
    }
}

impl From<LayersCommand> for MapCommand {
    fn from(command: LayersCommand) -> Self {
        Self::Layers(command)
    }
}

impl From<TreatingCommand> for MapCommand {
    fn from(command: TreatingCommand) -> Self {
        Self::Treat(command)
    }
}

impl From<AskingCommand> for MapCommand {
    fn from(command: AskingCommand) -> Self {
        Self::Ask(command)
    }
}

impl From<SettingsCommand> for MapCommand {
    fn from(command: SettingsCommand) -> Self {
        Self::Settings(command)
    }
}

impl From<LearningCommand> for MapCommand {
    fn from(command: LearningCommand) -> Self {
        Self::Learn(command)
    }
}

impl From<LessonCommand> for MapCommand {
    fn from(command: LessonCommand) -> Self {
        Self::Lesson(command)
    }
}

impl From<PresentingCommand> for MapCommand {
    fn from(command: PresentingCommand) -> Self {
        Self::Present(command)
    }
}

impl From<SessionCommand> for MapCommand {
    fn from(command: SessionCommand) -> Self {
        Self::Session(command)
    }
}

impl MapStatesMut<'_> {
    /// Does what a command wants, and gives where the camera is to go.
    pub fn apply(&mut self, command: &MapCommand, knowledge: &Knowledge) -> Option<CameraTarget> {
        let target = self.apply_alone(command, knowledge);
        self.session_follows(command);
        target
    }

    /// The same, whatever client is open.
    fn apply_alone(&mut self, command: &MapCommand, knowledge: &Knowledge) -> Option<CameraTarget> {
        match command {
            MapCommand::Select(item) => return self.select(item, knowledge),
            MapCommand::Compare(command) => command.apply(self.selection, knowledge),
            MapCommand::Hover(item) => set(self.hovered, Hovered(item.clone())),
            MapCommand::Camera(command) => return command.apply(self.viewpoint),
            MapCommand::ArrangeViews(wanted) => {
                set(self.view_layout, *wanted);
                // Of the whole body that is meant by the name; of what is chosen, its two sides.
                let whole = *wanted == ViewLayout::FrontAndBack && !self.shows_something_chosen();
                return whole.then_some(CameraTarget::Whole(ViewPreset::Front));
            }
            MapCommand::Layers(command) => {
                let before = Undoable::of(self.layers, self.asking);
                command.apply(self.layers, knowledge);
                let after = Undoable::of(self.layers, self.asking);
                self.history.remember(before, after, self.mode.mode());
            }
            MapCommand::Treat(command) => {
                command.apply(self.treating, self.selection, knowledge);
                let is_chosen = matches!(command, TreatingCommand::Choose(Some(_)));
                return is_chosen.then_some(CameraTarget::Technique);
            }
            MapCommand::Ask(command) => {
                let before = Undoable::of(self.layers, self.asking);
                let goes_on = match command {
                    AskingCommand::ExtendPain(_) => true,
                    AskingCommand::EraseFurther(_) => self.asking.has_erased(),
                    _ => false,
                };
                command.apply(self.asking);
                let after = Undoable::of(self.layers, self.asking);
                let mode = self.mode.mode();
                if goes_on {
                    self.history.went_on(before, after, mode);
                } else {
                    self.history.remember(before, after, mode);
                }
            }
            MapCommand::Enter(wanted) => return self.enter(*wanted, knowledge),
            MapCommand::Settings(command) => {
                command.apply(self.settings);
                // Where it stands is no plate.
                let is_plate = *command == SettingsCommand::ShowPlatesOnly(true);
                return self
                    .viewpoint
                    .0
                    .filter(|_| is_plate)
                    .map(CameraTarget::Pose);
            }
            MapCommand::Lesson(command) => return self.lesson(command, knowledge),
            MapCommand::Present(command) => command.apply(self.presenting),
            MapCommand::Session(command) => return self.session(command, knowledge),
            MapCommand::Learn(command) => return self.learn(command, knowledge),
            MapCommand::Show(shown) => return self.show(shown, knowledge),
            MapCommand::Undo => self.history.undo(self.layers, self.asking, self.mode),
            MapCommand::Redo => self.history.redo(self.layers, self.asking, self.mode),
        }
        None
    }

    fn shows_something_chosen(&self) -> bool {
        self.selection.selected.is_some() || self.mode.asks()
    }

    pub(crate) fn select(
        &mut self,
        item: &Option<Item>,
        knowledge: &Knowledge,
    ) -> Option<CameraTarget> {
        let item = item.clone().filter(|item| knowledge.has(item));
        let muscle_of = |item: &Option<Item>| {
            item.as_ref()
                .and_then(Item::muscle)
                .map(|(muscle, side)| (muscle.clone(), side))
        };
        if muscle_of(&self.selection.selected) != muscle_of(&item) {
            **self.treating = Treating::default();
        }
        let target = match &item {
            // What explains a pain is seen beside it.
            Some(Item::Muscle(..) | Item::Point(_) | Item::Other(_)) if self.mode.asks() => {
                Some(CameraTarget::PainsAndSelected)
            }
            Some(Item::Point(_)) => Some(CameraTarget::Selected),
            _ => None,
        };
        let compared = self.selection.compared.clone();
        let selected = item;
        set(self.selection, Selection { selected, compared });
        target
    }

    /// Enters a mode: another begins with the whole body from the front and nothing selected, and leaving it brings back
    /// what was looked at before. Who leaves it with a technique goes on with that, and with what it is done to.
    pub(crate) fn enter(&mut self, wanted: Mode, knowledge: &Knowledge) -> Option<CameraTarget> {
        if wanted == self.mode.mode() {
            return None;
        }
        let before = self.mode.view_before().cloned();
        self.mode.enter(wanted, self.layers);
        if wanted == Mode::Explore {
            let before = before.filter(|_| self.treating.chosen.is_none());
            return self.go_back(before?, knowledge);
        }
        self.mode.came_from(before.unwrap_or_else(|| ViewBefore {
            selection: self.selection.clone(),
            treating: self.treating.clone(),
            viewpoint: **self.viewpoint,
        }));
        set(self.selection, Selection::default());
        set(self.treating, Treating::default());
        Some(CameraTarget::Whole(ViewPreset::Front))
    }

    /// Shows what was looked at before, as far as it is still known; a technique stands still where it was.
    fn go_back(&mut self, before: ViewBefore, knowledge: &Knowledge) -> Option<CameraTarget> {
        let selected = before.selection.selected;
        let selected = selected.filter(|item| knowledge.has(item));
        let mut compared = before.selection.compared;
        compared.retain(|item| knowledge.has(item));
        set(self.selection, Selection { selected, compared });
        let mut treating = before.treating;
        let mut chosen = treating.chosen.iter();
        let is_known =
            chosen.all(|it| technique_of_selected(knowledge, self.selection, it).is_some());
        if !is_known {
            treating = Treating::default();
        } else if treating.phase == Phase::Playing {
            treating.phase = Phase::Paused;
        }
        set(self.treating, treating);
        before.viewpoint.0.map(CameraTarget::Pose)
    }

    /// What is no longer there, after what is known has changed, is neither selected nor hovered nor treated.
    pub fn forget_what_is_gone(&mut self, knowledge: &Knowledge) {
        let gone = |item: &Option<Item>| item.as_ref().is_some_and(|item| !knowledge.has(item));
        if gone(&self.hovered.0) {
            self.hovered.0 = None;
        }
        if self
            .selection
            .compared
            .iter()
            .any(|item| !knowledge.has(item))
        {
            self.selection.compared.retain(|item| knowledge.has(item));
        }
        if gone(&self.selection.selected) {
            self.selection.selected = None;
        }
        let is_there = |choice| technique_of_selected(knowledge, self.selection, choice).is_some();
        if self
            .treating
            .chosen
            .as_ref()
            .is_some_and(|choice| !is_there(choice))
        {
            **self.treating = Treating::default();
        }
    }
}

impl MapStates {
    /// Does what a command wants, and gives where the camera is to go.
    pub fn apply(&mut self, command: &MapCommand, knowledge: &Knowledge) -> Option<CameraTarget> {
        self.lend(|mut states| states.apply(command, knowledge))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asking::Asking;
    use crate::layers::{Layers, SkinMode};
    use crate::pose::Pose;
    use myomap_body_format::Side;
    use myomap_knowledge::atlas::TechniqueChoice;
    use myomap_knowledge::ids::{MuscleId, RegionId};
    use myomap_knowledge::referral::{Pain, PainPlace, Question, Reply};
    use myomap_knowledge::test_support::made_up_knowledge;
    use std::ops::{Deref, DerefMut};

    fn inner() -> Item {
        Item::Muscle(MuscleId::new("inner"), Side::Left)
    }

    #[test]
    fn what_a_person_does_is_shown_again_by_its_link() {
        let knowledge = made_up_knowledge();
        let mut states = MapStates::default();
        for command in [
            LayersCommand::SetSkin(SkinMode::Ghost).into(),
            MapCommand::Select(Some(inner())),
            LayersCommand::Isolate(inner()).into(),
            LayersCommand::PeelTo(3).into(),
            MapCommand::Undo,
        ] {
            states.apply(&command, &knowledge);
        }
        let shown: Shown = states.shown().to_string().parse().expect("a link");
        assert_eq!(shown.selected, Some(inner()));
        assert_eq!(shown.layers.outermost_muscles, 1);
        assert!(shown.layers.by_hand.isolated.is_some());
        let mut other = MapStates::default();
        other.apply(&MapCommand::Show(Box::new(shown.clone())), &knowledge);
        assert_eq!(other.shown(), shown);
    }

    #[test]
    fn asking_begins_with_the_whole_body_and_leaving_brings_the_view_back() {
        let knowledge = made_up_knowledge();
        let mut states = MapStates::default();
        let pose = Pose {
            focus: bevy_math::Vec3::Y,
            yaw: 2.0,
            pitch: 0.1,
            radius: 0.7,
        };
        states.apply(&MapCommand::Select(Some(inner())), &knowledge);
        let rests = MapCommand::Camera(CameraCommand::RestsAt(pose));
        states.apply(&rests, &knowledge);
        let before = states.shown();
        let whole = states.apply(&MapCommand::Enter(Mode::Ask), &knowledge);
        assert_eq!(whole, Some(CameraTarget::Whole(ViewPreset::Front)));
        assert_eq!(states.selection.selected, None);
        assert_eq!(states.layers.skin, SkinMode::Solid);
        let other = Item::Muscle(MuscleId::new("inner"), Side::Right);
        let seen = states.apply(&MapCommand::Select(Some(other)), &knowledge);
        assert_eq!(seen, Some(CameraTarget::PainsAndSelected));
        let back = states.apply(&MapCommand::Enter(Mode::Explore), &knowledge);
        assert_eq!(back, Some(CameraTarget::Pose(pose)));
        assert_eq!(states.shown(), before);
    }

    #[test]
    fn a_view_that_asks_and_came_by_a_link_is_left_as_it_is() {
        let knowledge = made_up_knowledge();
        let mut states = MapStates::default();
        let shown = Shown {
            mode: Mode::Ask,
            selected: Some(inner()),
            ..Shown::default()
        };
        states.apply(&MapCommand::Show(Box::new(shown)), &knowledge);
        assert_eq!(
            states.apply(&MapCommand::Enter(Mode::Explore), &knowledge),
            None
        );
        assert_eq!(states.selection.selected, Some(inner()));
    }

    #[test]
    fn a_reply_is_a_step_that_is_taken_back_with_the_place_it_named() {
        let knowledge = made_up_knowledge();
        let mut states = MapStates::default();
        let jaw = Question::HurtsIn(RegionId::new("jaw"), Side::Left);
        let yes = AskingCommand::Reply(jaw.clone(), Some(Reply::Yes));
        states.apply(&yes.into(), &knowledge);
        let shown: Shown = states.shown().to_string().parse().expect("a link");
        let mut other = MapStates::default();
        other.apply(&MapCommand::Show(Box::new(shown)), &knowledge);
        assert_eq!(other.asking.pains, states.asking.pains);
        assert_eq!(other.asking.replies, states.asking.replies);
        states.apply(&MapCommand::Undo, &knowledge);
        assert_eq!(states.asking, Asking::default());
        states.apply(&MapCommand::Redo, &knowledge);
        assert_eq!(states.asking.reply_to(&jaw), Some(Reply::Yes));
        assert_eq!(states.asking.pains.len(), 1);
    }

    #[test]
    fn a_stroke_of_the_eraser_is_one_step_even_where_it_begins_beside_what_was_painted() {
        let knowledge = made_up_knowledge();
        let mut states = MapStates::default();
        let along = |x: f32| bevy_math::Vec3::new(x, 0.0, 0.0);
        let stroke = PainPlace::Painted((0..10).map(|n| along(0.02 * n as f32)).collect());
        let painted = Pain::at(stroke, Default::default());
        states.apply(&AskingCommand::AddPain(painted.clone()).into(), &knowledge);
        states.apply(&AskingCommand::Erase(along(9.0)).into(), &knowledge);
        for x in [0.1, 0.12] {
            states.apply(&AskingCommand::EraseFurther(along(x)).into(), &knowledge);
        }
        assert_ne!(states.asking.pains, *std::slice::from_ref(&painted));
        states.apply(&MapCommand::Undo, &knowledge);
        assert_eq!(
            states.asking.pains,
            [painted],
            "both parts came back, and no more"
        );
    }

    #[test]
    fn what_the_knowledge_no_longer_has_is_forgotten() {
        let mut states = MapStates::default();
        let knowledge = made_up_knowledge();
        states.apply(&MapCommand::Select(Some(inner())), &knowledge);
        states.apply(&MapCommand::Hover(Some(inner())), &knowledge);
        states.lend(|mut states| states.forget_what_is_gone(&Knowledge::default()));
        assert_eq!(states, MapStates::default());
    }

    #[test]
    fn choosing_a_technique_brings_the_camera_to_it_and_playing_leaves_the_camera_alone() {
        let knowledge = made_up_knowledge();
        let mut states = MapStates::default();
        states.apply(&MapCommand::Select(Some(inner())), &knowledge);
        let choice = TechniqueChoice::Stretch(0);
        let mut flies = |command: TreatingCommand| states.apply(&command.into(), &knowledge);
        let chosen = flies(TreatingCommand::Choose(Some(choice)));
        assert_eq!(chosen, Some(CameraTarget::Technique));
        assert_eq!(flies(TreatingCommand::Play), None);
        assert_eq!(flies(TreatingCommand::Choose(None)), None);
    }

    /// A state that says whether it was written to.
    #[derive(Default)]
    struct Watched<T> {
        state: T,
        written: bool,
    }

    impl<T> Deref for Watched<T> {
        type Target = T;

        fn deref(&self) -> &T {
            &self.state
        }
    }

    impl<T> DerefMut for Watched<T> {
        fn deref_mut(&mut self) -> &mut T {
            self.written = true;
            &mut self.state
        }
    }

    #[test]
    fn only_what_a_command_is_about_is_written_to() {
        let knowledge = made_up_knowledge();
        let mut others = MapStates::default();
        let mut selection = Watched::<Selection>::default();
        let mut layers = Watched::<Layers>::default();
        let mut states = MapStatesMut {
            selection: &mut selection,
            hovered: &mut &mut others.hovered,
            layers: &mut layers,
            mode: &mut &mut others.mode,
            treating: &mut &mut others.treating,
            asking: &mut &mut others.asking,
            settings: &mut &mut others.settings,
            view_layout: &mut &mut others.view_layout,
            history: &mut &mut others.history,
            viewpoint: &mut &mut others.viewpoint,
            lesson: &mut &mut others.lesson,
            presenting: &mut &mut others.presenting,
            session: &mut &mut others.session,
            learning: &mut &mut others.learning,
        };
        states.apply(&MapCommand::Select(None), &knowledge);
        states.apply(&LayersCommand::ShowBones(false).into(), &knowledge);
        assert!(!selection.written, "nothing else was selected than before");
        assert!(layers.written);
    }
}
