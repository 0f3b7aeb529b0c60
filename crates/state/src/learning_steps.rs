//! What the commands of learning do to the other states: a question shows what it asks about and nothing that gives its
//! answer away; an answer shows what is right beside what was given; leaving brings back what was there.

use crate::camera::{CameraTarget, ReferralSide};
use crate::layers::{Layers, SkinMode};
use crate::learning::{Learning, LearningCommand, LearningPart, SittingStage};
use crate::lent::set;
use crate::mode::Mode;
use crate::pose::Pose;
use crate::selection::Selection;
use crate::settings::ViewPreset;
use crate::shown::Shown;
use crate::states::MapStatesMut;
use crate::view_layout::ViewLayout;
use bevy_math::Vec3;
use myomap_body_format::Side;
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::referral::PointKey;
use myomap_learning::answer::{as_answered, taken_for};
use myomap_learning::question::OnTheBody;
use myomap_learning::spotter::{SEEN_FROM_M, Station, flag, outermost_layer};
use myomap_learning::{Answering, Given, Question, QuestionKind};

/// From so far a muscle is looked at round which one is to paint, in metres: half a body is seen.
const TO_PAINT_M: f32 = 2.6;

/// Zones are looked at from so many times their extent away, but from no nearer and no further than this, in metres.
const TIMES_EXTENT: f32 = 4.2;
const NEAREST_TO_ZONES_M: f32 = 0.9;
const FURTHEST_FROM_ZONES_M: f32 = 3.8;

/// No steeper than this, in radians: else one no longer knows where on the body one is.
const STEEPEST: f32 = 1.1;

impl MapStatesMut<'_> {
    /// Does what concerns learning, and gives where the camera is to go.
    pub(crate) fn learn(
        &mut self,
        command: &LearningCommand,
        knowledge: &Knowledge,
    ) -> Option<CameraTarget> {
        match command {
            LearningCommand::Open if self.learning.open.is_none() => {
                let before = Box::new(self.shown());
                self.learning.open = Some(Box::new(Learning {
                    part: LearningPart::Plan,
                    before,
                }));
                return self.show_what_is_learned(knowledge);
            }
            LearningCommand::Close => {
                let before = self.learning.open.as_deref()?.before.clone();
                self.learning.open = None;
                return self.show(&before, knowledge);
            }
            _ => {}
        }
        if let (LearningCommand::Give(Given::Nothing), Some(side)) = (command, self.side_faced()) {
            self.learning.turn_to(side);
        }
        if !self.learning.perform(command, knowledge) {
            return None;
        }
        self.show_what_is_learned(knowledge)
    }

    /// The half of the body that the camera faces; none where it stands before its middle.
    fn side_faced(&self) -> Option<Side> {
        /// So far from the middle, in metres, a camera sees one half no better than the other.
        const MIDDLE_M: f32 = 0.05;
        let pose = self.viewpoint.0?;
        let stands = pose.focus + pose.towards_camera() * pose.radius;
        match stands.x {
            x if x > MIDDLE_M => Some(Side::Left),
            x if x < -MIDDLE_M => Some(Side::Right),
            _ => None,
        }
    }

    /// Shows what belongs to the part of learning in which one is.
    fn show_what_is_learned(&mut self, knowledge: &Knowledge) -> Option<CameraTarget> {
        if let Some(question) = self.learning.asked().cloned() {
            return self.show_question(&question, knowledge);
        }
        if let Some(station) = self.learning.station().cloned() {
            return self.show_station(&station, knowledge);
        }
        let answered = self
            .learning
            .sitting()
            .and_then(|sitting| match &sitting.stage {
                SittingStage::Answered { given, .. } => {
                    let question = sitting.practice.question()?;
                    Some((as_answered(question, given), given.clone()))
                }
                SittingStage::Asked { .. } | SittingStage::Done => None,
            });
        match answered {
            Some((question, given)) => self.show_answer(&question, &given, knowledge),
            None => {
                self.show(&bare(SkinMode::Off), knowledge);
                Some(CameraTarget::Whole(ViewPreset::Front))
            }
        }
    }

    fn show_question(
        &mut self,
        question: &Question,
        knowledge: &Knowledge,
    ) -> Option<CameraTarget> {
        let answering = question.card.kind.answering();
        let on_the_body = question.on_the_body();
        let skin = match (&on_the_body, answering) {
            // Paint lies on skin through which one sees the muscle.
            (_, Answering::Painted) => SkinMode::Ghost,
            (OnTheBody::Zones(_), _) | (_, Answering::PointedAtSkin) => SkinMode::Solid,
            _ => SkinMode::Off,
        };
        self.show(&bare(skin), knowledge);
        if matches!(answering, Answering::Painted | Answering::PointedAtSkin) {
            // Pointing at the skin is what asking where it hurts does; only the skin is as the question wants it.
            self.mode.enter(Mode::Ask, self.layers);
            self.layers.skin = skin;
        }
        let whole = Some(CameraTarget::Whole(ViewPreset::Front));
        match on_the_body {
            OnTheBody::Nothing => whole,
            OnTheBody::Zones(point) => {
                let pose = pose_on_zones(knowledge, &point);
                pose.map_or(whole, |pose| Some(CameraTarget::Pose(pose)))
            }
            OnTheBody::Lit(item) => {
                let pose = pose_on(knowledge, &item, TO_PAINT_M);
                self.select_quietly(Some(item), Vec::new());
                match answering {
                    Answering::Painted => pose.map(CameraTarget::Pose),
                    _ => Some(CameraTarget::Selected),
                }
            }
        }
    }

    fn show_station(&mut self, station: &Station, knowledge: &Knowledge) -> Option<CameraTarget> {
        if let Some(run) = self.learning.spotter_mut() {
            run.flag = None;
        }
        let Station::Asks(question) = station else {
            self.show(&bare(SkinMode::Off), knowledge);
            return Some(CameraTarget::Whole(ViewPreset::Front));
        };
        let muscle = question.card.muscle()?.clone();
        let mut view = bare(SkinMode::Off);
        // All that lies over it is taken away, as at a dissection.
        view.layers.outermost_muscles = outermost_layer(knowledge, &muscle, question.side);
        self.show(&view, knowledge);
        let flag = flag(knowledge, &muscle, question.side)?;
        if let Some(run) = self.learning.spotter_mut() {
            run.flag = Some(flag);
        }
        let (yaw, pitch) = angles(flag.seen_from);
        Some(CameraTarget::Pose(Pose {
            focus: flag.place,
            yaw,
            pitch,
            radius: SEEN_FROM_M,
        }))
    }

    /// What is right, with all that is known of it, beside what it was taken for and what was painted.
    fn show_answer(
        &mut self,
        question: &Question,
        given: &Given,
        knowledge: &Knowledge,
    ) -> Option<CameraTarget> {
        let other = taken_for(knowledge, question, given);
        let other = other.map(|(muscle, side)| Item::Muscle(muscle, side));
        self.select_quietly(question.item(), other.into_iter().collect());
        let kind = question.card.kind;
        if kind == QuestionKind::MuscleOfZones && !self.mode.asks() {
            self.layers.skin = SkinMode::Ghost;
        }
        match kind {
            QuestionKind::RedFlag | QuestionKind::Urgency => None,
            QuestionKind::FindPoint => Some(CameraTarget::PainsAndSelected),
            // What is right, wherever it was painted: that may have been on the other side of the body.
            QuestionKind::ZonesOfMuscle | QuestionKind::MuscleOfZones => {
                Some(CameraTarget::Referral(ReferralSide::Main))
            }
            _ => Some(CameraTarget::Selected),
        }
    }

    fn select_quietly(&mut self, selected: Option<Item>, compared: Vec<Item>) {
        set(self.selection, Selection { selected, compared });
    }
}

/// The body in one view, and nothing chosen.
fn bare(skin: SkinMode) -> Shown {
    Shown {
        layers: Layers {
            skin,
            ..Layers::default()
        },
        // The small view shows what the large one does not, and that may be the answer.
        views: ViewLayout::Single,
        ..Shown::default()
    }
}

/// Straight on the zones of a point; none where it has none.
fn pose_on_zones(knowledge: &Knowledge, point: &PointKey) -> Option<Pose> {
    let surface = knowledge.meshes()?.skin_surface()?;
    let zones = knowledge.map.get(point)?.zones.iter();
    let painted: Vec<(u32, f32)> = zones.flat_map(|zone| zone.extent.weights()).collect();
    let sum: f32 = painted.iter().map(|(_, weight)| weight).sum();
    let mean = |of: &[Vec3]| -> Vec3 {
        let parts = painted
            .iter()
            .map(|&(vertex, weight)| of[vertex as usize] * weight);
        parts.sum::<Vec3>() / sum
    };
    let (focus, normal) = (mean(&surface.positions), mean(&surface.normals));
    let extent = painted
        .iter()
        .map(|&(vertex, _)| surface.positions[vertex as usize].distance(focus))
        .fold(0.0, f32::max);
    let (yaw, pitch) = angles(normal);
    let pose = Pose {
        focus,
        yaw,
        pitch,
        radius: (extent * TIMES_EXTENT).clamp(NEAREST_TO_ZONES_M, FURTHEST_FROM_ZONES_M),
    };
    (sum > 0.0 && pose.is_sound()).then_some(pose)
}

/// An item from the side on which the skin is nearest to it; none where it has no place.
fn pose_on(knowledge: &Knowledge, item: &Item, radius: f32) -> Option<Pose> {
    let body = knowledge.meshes()?;
    let structures = knowledge.structures_of(item);
    let positions = structures.iter().filter_map(|key| body.position(key));
    let (low, high) = body.bounds(positions)?;
    let focus = (low + high) / 2.0;
    let skin = body.skin_surface()?;
    let normal = skin.normal_at(&skin.nearest(focus));
    let (yaw, _) = angles(normal);
    Some(Pose {
        focus,
        yaw,
        pitch: 0.0,
        radius,
    })
}

/// Yaw and pitch, in radians, from which one looks against a direction.
fn angles(outward: Vec3) -> (f32, f32) {
    let yaw = outward.x.atan2(outward.z);
    let pitch = outward.y.atan2(outward.x.hypot(outward.z));
    (yaw, pitch.clamp(-STEEPEST, STEEPEST))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{MapCommand, MapStates};
    use myomap_knowledge::ids::MuscleId;
    use myomap_knowledge::test_support::made_up_knowledge;
    use myomap_learning::Outcome;
    use myomap_learning::answer::PointedMuscle;

    fn begun(cards: &[&str]) -> (MapStates, Knowledge) {
        let knowledge = made_up_knowledge();
        let mut states = MapStates::default();
        let inner = Item::Muscle(MuscleId::new("inner"), myomap_body_format::Side::Right);
        states.apply(&MapCommand::Select(Some(inner)), &knowledge);
        states.apply(&LearningCommand::Open.into(), &knowledge);
        let cards = cards
            .iter()
            .map(|card| card.parse().expect("a card"))
            .collect();
        let begin = LearningCommand::Begin {
            cards,
            seed: 1,
            day: "2026-11-02".parse().expect("a day"),
        };
        states.apply(&begin.into(), &knowledge);
        (states, knowledge)
    }

    #[test]
    fn a_question_shows_nothing_that_gives_its_answer_away() {
        for (card, lit) in [
            ("muscle_of_zones:inner/1", false),
            ("find_muscle:inner", false),
            ("find_point:inner/1", false),
            ("name_muscle:inner", true),
            ("zones_of_muscle:inner", true),
        ] {
            let (states, _) = begun(&[card]);
            assert!(states.learning.conceals(), "{card}");
            assert_eq!(states.selection.selected.is_some(), lit, "{card}");
            assert_eq!(states.view_layout, ViewLayout::Single, "{card}");
        }
    }

    #[test]
    fn an_answer_is_kept_and_shown_and_leaving_brings_back_what_was_there() {
        let (mut states, knowledge) = begun(&["name_muscle:inner"]);
        let mut does = |command: LearningCommand| {
            states.apply(&command.into(), &knowledge);
            states.clone()
        };
        let unclear = does(LearningCommand::Give(Given::Typed(String::from("xyz"))));
        let stage = &unclear.learning.sitting().expect("a sitting").stage;
        assert!(
            matches!(stage, SittingStage::Asked { told: Some(_), .. }),
            "{stage:?}"
        );
        let answered = does(LearningCommand::Give(Given::Typed(String::from("inner"))));
        assert!(!answered.learning.conceals());
        let kept: Vec<_> = answered.learning.progress.answers().collect();
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0].1[0].outcome, Outcome::Right);
        let again = does(LearningCommand::Give(Given::Typed(String::from("inner"))));
        assert_eq!(again.learning.progress, answered.learning.progress, "once");
        let done = does(LearningCommand::Next);
        let stage = &done.learning.sitting().expect("a sitting").stage;
        assert_eq!(*stage, SittingStage::Done);
        let left = does(LearningCommand::Close);
        assert_eq!(left.learning.open, None);
        let inner = Item::Muscle(MuscleId::new("inner"), myomap_body_format::Side::Right);
        assert_eq!(left.selection.selected, Some(inner));
        assert_eq!(left.learning.progress, answered.learning.progress);
    }

    #[test]
    fn a_muscle_that_was_looked_for_is_lit_on_the_side_that_was_pointed_at() {
        for side in [Side::Left, Side::Right] {
            for (at, outcome) in [("inner", Outcome::Right), ("outer", Outcome::Wrong)] {
                let (mut states, knowledge) = begun(&["find_muscle:inner"]);
                let give = LearningCommand::Give(Given::PointedAtMuscle(PointedMuscle {
                    at: Some(MuscleId::new(at)),
                    beneath: Vec::new(),
                    side,
                }));
                states.apply(&give.into(), &knowledge);
                let inner = Item::Muscle(MuscleId::new("inner"), side);
                assert_eq!(states.selection.selected, Some(inner));
                let stage = &states.learning.sitting().expect("a sitting").stage;
                let SittingStage::Answered { verdict, .. } = stage else {
                    panic!("{stage:?}");
                };
                assert_eq!(verdict.outcome, outcome);
                let outer = Item::Muscle(MuscleId::new("outer"), side);
                let beside = (outcome == Outcome::Wrong).then_some(outer);
                assert_eq!(states.selection.compared, Vec::from_iter(beside));
            }
        }
    }

    #[test]
    fn who_does_not_know_a_muscle_is_shown_it_on_the_side_that_faces_the_camera() {
        for (yaw, side) in [(1.2, Side::Left), (-1.2, Side::Right)] {
            for card in ["find_muscle:inner", "find_muscle:outer"] {
                let (mut states, knowledge) = begun(&[card]);
                let stands = crate::CameraCommand::RestsAt(Pose {
                    focus: Vec3::ZERO,
                    yaw,
                    pitch: 0.0,
                    radius: 2.0,
                });
                states.apply(&MapCommand::Camera(stands), &knowledge);
                states.apply(&LearningCommand::Give(Given::Nothing).into(), &knowledge);
                let lit = states.selection.selected.as_ref().and_then(Item::muscle);
                assert_eq!(lit.map(|(_, side)| side), Some(side), "{card}");
            }
        }
        // What is asked of one side is answered on it.
        let (mut states, knowledge) = begun(&["name_muscle:inner"]);
        let asked = states.selection.selected.clone();
        for yaw in [1.2, -1.2] {
            states.viewpoint.0 = Some(Pose {
                focus: Vec3::ZERO,
                yaw,
                pitch: 0.0,
                radius: 2.0,
            });
            states.apply(&LearningCommand::Give(Given::Nothing).into(), &knowledge);
            assert_eq!(states.selection.selected, asked);
        }
    }

    #[test]
    fn after_a_question_about_zones_the_camera_shows_them() {
        let referral = Some(CameraTarget::Referral(ReferralSide::Main));
        for card in ["muscle_of_zones:inner/1", "zones_of_muscle:inner"] {
            let (mut states, knowledge) = begun(&[card]);
            let give = LearningCommand::Give(Given::Nothing);
            assert_eq!(states.apply(&give.into(), &knowledge), referral, "{card}");
        }
        let (mut states, knowledge) = begun(&["zones_of_muscle:inner"]);
        let place = myomap_knowledge::referral::PainPlace::Painted(vec![Vec3::ZERO]);
        let pain = myomap_knowledge::referral::Pain::at(place, Default::default());
        let paint = crate::AskingCommand::AddPain(pain.clone());
        states.apply(&MapCommand::Ask(paint), &knowledge);
        let give = LearningCommand::Give(Given::Painted(vec![pain]));
        assert_eq!(states.apply(&give.into(), &knowledge), referral);
    }

    #[test]
    fn what_was_said_in_ones_own_words_is_kept_only_when_it_is_judged() {
        let (mut states, knowledge) = begun(&["origin:inner"]);
        let mut does = |command: LearningCommand| {
            states.apply(&command.into(), &knowledge);
            states.learning.clone()
        };
        let said = does(LearningCommand::Give(Given::Typed(String::from("o"))));
        assert_eq!(said.progress.answers().count(), 0);
        assert_eq!(
            does(LearningCommand::Next),
            said,
            "it is to be judged first"
        );
        let judged = does(LearningCommand::Judge(Outcome::Partly));
        assert_eq!(judged.progress.answers().count(), 1);
        let twice = does(LearningCommand::Judge(Outcome::Right));
        assert_eq!(twice, judged);
    }

    #[test]
    fn the_paint_of_a_question_is_gone_with_the_next_and_ones_own_comes_back() {
        let knowledge = made_up_knowledge();
        let pain = myomap_knowledge::referral::Pain::at(
            myomap_knowledge::referral::PainPlace::Painted(vec![Vec3::ZERO]),
            Default::default(),
        );
        let paint = MapCommand::Ask(crate::AskingCommand::AddPain(pain));
        let mut states = MapStates::default();
        states.apply(&paint, &knowledge);
        let own = states.asking.clone();
        states.apply(&LearningCommand::Open.into(), &knowledge);
        let cards = ["zones_of_muscle:inner", "find_point:inner/1"];
        let begin = LearningCommand::Begin {
            cards: cards.iter().map(|it| it.parse().expect("a card")).collect(),
            seed: 1,
            day: "2026-11-02".parse().expect("a day"),
        };
        states.apply(&begin.into(), &knowledge);
        assert_eq!(states.asking.pains, []);
        assert!(states.mode.asks());
        states.apply(&paint, &knowledge);
        let give = LearningCommand::Give(Given::Painted(states.asking.pains.clone()));
        states.apply(&give.into(), &knowledge);
        states.apply(&LearningCommand::Next.into(), &knowledge);
        assert_eq!(states.asking.pains, []);
        states.apply(&LearningCommand::Close.into(), &knowledge);
        assert_eq!(states.asking.pains, own.pains);
    }

    #[test]
    fn an_exam_goes_from_station_to_station_and_ends() {
        let (mut states, knowledge) = begun(&[]);
        let order = myomap_learning::spotter::SpotterOrder {
            scope: myomap_learning::Scope::Own(vec![
                MuscleId::new("inner"),
                MuscleId::new("outer"),
            ]),
            rest_after: 1,
            ..Default::default()
        };
        let exam = myomap_learning::spotter::Spotter::draw(&knowledge, &order);
        assert_eq!(exam.stations.len(), 3, "a rest between two");
        let mut does = |command: LearningCommand| {
            states.apply(&command.into(), &knowledge);
            states.clone()
        };
        does(LearningCommand::BeginSpotter(Box::new(exam)));
        let at_first = does(LearningCommand::Write(String::from("inner")));
        assert_eq!(at_first.selection.selected, None, "a flag and no glow");
        assert!(at_first.learning.conceals());
        does(LearningCommand::Next);
        does(LearningCommand::Next);
        let over = does(LearningCommand::Next);
        let run = over.learning.spotter().expect("an exam");
        assert!(run.is_over && !over.learning.conceals());
        assert_eq!(run.written, ["inner", "", ""]);
    }
}
