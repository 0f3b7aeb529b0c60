//! What the commands of an open client do to the other states: a visit is shown and written, treated and shown to the client.

use crate::camera::CameraTarget;
use crate::commands::MapCommand;
use crate::layers::SkinMode;
use crate::lent::set;
use crate::mode::Mode;
use crate::session::{ClientView, Session, SessionCommand};
use crate::settings::ViewPreset;
use crate::states::MapStatesMut;
use crate::treating::{Phase, TreatingCommand};
use crate::view_layout::ViewLayout;
use myomap_knowledge::atlas::{TechniqueChoice, TechniqueOfMuscle};
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_sessions::{Client, Moment, Record};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// So many muscles and points are chosen for a visit at the most.
const MOST_CHOSEN: usize = 64;

impl MapStatesMut<'_> {
    /// Does what a command wants with the client that is open, and gives where the camera is to go.
    pub(crate) fn session(
        &mut self,
        command: &SessionCommand,
        knowledge: &Knowledge,
    ) -> Option<CameraTarget> {
        match command {
            SessionCommand::Open(file, client, begins) => {
                self.open_client(file.clone(), client, *begins);
                return self.show_both_sides(knowledge);
            }
            SessionCommand::Close => self.close_client(),
            SessionCommand::Begin(at) => {
                let session = self.session.0.as_mut()?;
                session.at = session.client.begin_visit(*at);
                self.show_drawing();
                return self.show_both_sides(knowledge);
            }
            SessionCommand::GoTo(position) => {
                let session = self.session.0.as_mut()?;
                session.at = (*position).min(session.client.visits().len().saturating_sub(1));
                self.show_drawing();
            }
            SessionCommand::Sign(at) => {
                let session = self.session.0.as_mut()?;
                // What is signed already stays so.
                session.client.visit_mut(session.at)?.sign(*at).ok();
            }
            SessionCommand::Add(at, text) => {
                let session = self.session.0.as_mut()?;
                session.client.visit_mut(session.at)?.add(*at, text);
            }
            SessionCommand::TreatNext { back } => return self.treat_next(*back, knowledge),
            SessionCommand::ShowClient(shown) => return self.show_client(*shown, knowledge),
            SessionCommand::Choose(item) if !knowledge.has(item) => {}
            command => self.write_down(command),
        }
        None
    }

    /// After any other command: what is drawn belongs to the visit that is shown, as long as that may be changed, and
    /// nothing but drawing and taking back changes it.
    pub(crate) fn session_follows(&mut self, command: &MapCommand) {
        let Some(session) = self.session.0.as_deref() else {
            return;
        };
        let draws = matches!(
            command,
            MapCommand::Ask(_) | MapCommand::Undo | MapCommand::Redo
        );
        let shows = matches!(command, MapCommand::Show(_) | MapCommand::Lesson(_));
        let Some(record) = session.visit().map(|visit| visit.record()) else {
            return;
        };
        let is_the_same =
            record.pains == self.asking.pains && record.replies == self.asking.replies;
        if is_the_same || !(draws || shows) {
            return;
        }
        if draws && session.can_be_changed() {
            let (pains, replies) = (self.asking.pains.clone(), self.asking.replies.clone());
            self.change_record(|record| {
                record.pains = pains;
                record.replies = replies;
            });
        } else {
            let (pains, replies) = (record.pains.clone(), record.replies.clone());
            self.asking.replace(pains, replies);
        }
    }

    fn open_client(&mut self, file: PathBuf, client: &Client, begins: Option<Moment>) {
        self.leave_client_view();
        let mut client = client.clone();
        let last = client.visits().len().saturating_sub(1);
        let at = begins.map_or(last, |begins| client.begin_visit(begins));
        let before = self.session.0.as_ref().map(|open| open.views_before);
        self.session.0 = Some(Box::new(Session {
            file,
            client,
            at,
            views_before: before.unwrap_or(**self.view_layout),
            client_view: None,
        }));
        self.show_drawing();
    }

    /// Front and back side by side: nobody who shows where it hurts has to turn anything.
    fn show_both_sides(&mut self, knowledge: &Knowledge) -> Option<CameraTarget> {
        set(self.view_layout, ViewLayout::FrontAndBack);
        self.enter(Mode::Ask, knowledge);
        Some(CameraTarget::Whole(ViewPreset::Front))
    }

    fn close_client(&mut self) {
        self.leave_client_view();
        if let Some(session) = self.session.0.take() {
            if **self.view_layout == ViewLayout::FrontAndBack {
                set(self.view_layout, session.views_before);
            }
            self.asking.clear();
            self.history.clear();
        }
    }

    /// Shows what was drawn at the visit. Steps that were done at another cannot be taken back here.
    fn show_drawing(&mut self) {
        let record = self.session.visit().map(|visit| visit.record().clone());
        let Record { pains, replies, .. } = record.unwrap_or_default();
        self.asking.clear();
        self.asking.replace(pains, replies);
        self.history.clear();
    }

    /// Changes the record of the visit that is shown; one that is signed stays as it is.
    fn change_record(&mut self, change: impl FnOnce(&mut Record)) {
        let can_be_changed = self
            .session
            .0
            .as_ref()
            .is_some_and(|it| it.can_be_changed());
        if !can_be_changed {
            return;
        }
        if let Some(session) = self.session.0.as_mut()
            && let Some(visit) = session.client.visit_mut(session.at)
            && let Ok(record) = visit.record_mut()
        {
            change(record);
        }
    }

    fn write_down(&mut self, command: &SessionCommand) {
        self.change_record(|record| match command {
            SessionCommand::Choose(item) => {
                if !record.chosen.contains(item) && record.chosen.len() < MOST_CHOSEN {
                    record.chosen.push(item.clone());
                }
            }
            SessionCommand::Unchoose(position) => remove(&mut record.chosen, *position),
            SessionCommand::Did(done) => record.did(done.clone()),
            SessionCommand::NotDone(position) => remove(&mut record.done, *position),
            SessionCommand::SetChange(change) => record.response.change = *change,
            SessionCommand::SetStrengthAfter(strength) => {
                record.response.strength_after = *strength;
            }
            SessionCommand::SetNote(part, text) => text.clone_into(record.notes.of_mut(*part)),
            SessionCommand::GiveSelfCare(care) => {
                if !record.self_care.contains(care) {
                    record.self_care.push(care.clone());
                }
            }
            SessionCommand::TakeSelfCareBack(position) => {
                remove(&mut record.self_care, *position);
            }
            SessionCommand::Open(..)
            | SessionCommand::Begin(_)
            | SessionCommand::GoTo(_)
            | SessionCommand::Sign(_)
            | SessionCommand::Add(..)
            | SessionCommand::TreatNext { .. }
            | SessionCommand::ShowClient(_)
            | SessionCommand::Close => {}
        });
    }

    /// Selects what is treated next and lets a technique for it begin: the one in use where the muscle is treated so, else
    /// the first that is held, or else the first that is meant for it.
    fn treat_next(&mut self, back: bool, knowledge: &Knowledge) -> Option<CameraTarget> {
        let chosen = &self.session.visit()?.record().chosen;
        let treated: Vec<&Item> = chosen.iter().filter(|item| knowledge.has(item)).collect();
        let selected = self.selection.selected.as_ref();
        let now = treated.iter().position(|item| Some(*item) == selected);
        let next = match (now, back) {
            (None, false) => 0,
            (None, true) => treated.len().checked_sub(1)?,
            (Some(now), false) => (now + 1) % treated.len(),
            (Some(now), true) => (now + treated.len() - 1) % treated.len(),
        };
        let item = (*treated.get(next)?).clone();
        let technique = technique_for(knowledge, &item, self.treating.chosen.as_ref());
        self.select(&Some(item), knowledge);
        let choose = TreatingCommand::Choose(technique.clone());
        choose.apply(self.treating, self.selection, knowledge);
        technique?;
        self.treating.phase = Phase::Playing;
        self.end_drawing();
        Some(CameraTarget::Technique)
    }

    /// Who treats looks at one large view, and a hand that comes near the screen draws nothing.
    fn end_drawing(&mut self) {
        if !self.mode.asks() {
            return;
        }
        self.mode.enter(Mode::Explore, self.layers);
        if let Some(session) = self.session.0.as_deref()
            && **self.view_layout == ViewLayout::FrontAndBack
        {
            set(self.view_layout, session.views_before);
        }
    }

    fn show_client(&mut self, shown: bool, knowledge: &Knowledge) -> Option<CameraTarget> {
        self.session.0.as_ref()?;
        if !shown {
            let view = self.leave_client_view()?;
            let seen = self.enter(view.mode, knowledge);
            set(self.selection, view.selection);
            return seen;
        }
        if self.session.is_for_client() {
            return None;
        }
        let (mode, selection) = (self.mode.mode(), self.selection.clone());
        self.enter(Mode::Explore, knowledge);
        let chosen = self.session.visit()?.record().chosen.clone();
        let before = self.layers.clone();
        // Muscles shine through; without any the drawing lies on the skin alone.
        self.layers.skin = if chosen.is_empty() {
            SkinMode::Solid
        } else {
            SkinMode::Ghost
        };
        self.layers.by_hand = Default::default();
        let structures = chosen.iter().flat_map(|item| knowledge.structures_of(item));
        let structures: BTreeSet<_> = structures.collect();
        self.layers.by_hand.isolated = (!structures.is_empty()).then_some(structures);
        let entered = self.layers.clone();
        if let Some(session) = self.session.0.as_mut() {
            session.client_view = Some(Box::new(ClientView {
                before,
                entered,
                mode,
                selection,
            }));
        }
        self.select(&chosen.into_iter().next(), knowledge);
        self.session.seen_by_client()
    }

    /// Leaves the view for the client, and gives what is known of the time before it.
    fn leave_client_view(&mut self) -> Option<Box<ClientView>> {
        let view = self.session.0.as_mut()?.client_view.take()?;
        self.layers.put_back(&view.before, &view.entered);
        Some(view)
    }
}

/// A technique for a muscle or a point of it.
fn technique_for(
    knowledge: &Knowledge,
    item: &Item,
    in_use: Option<&TechniqueChoice>,
) -> Option<TechniqueChoice> {
    let (muscle, _) = knowledge.muscle(item)?;
    let number = item.point().map(|key| key.point.number);
    let mut fitting = muscle
        .techniques()
        .filter(|(_, technique)| match technique {
            TechniqueOfMuscle::Treatment(treatment) => {
                number.is_none_or(|number| treatment.is_for(number))
            }
            TechniqueOfMuscle::Stretch(_) => true,
        });
    let choices: Vec<TechniqueChoice> = fitting.by_ref().map(|(choice, _)| choice).collect();
    let as_now = choices.iter().find(|choice| Some(*choice) == in_use);
    let is_held = |choice: &&TechniqueChoice| {
        let technique = muscle.technique(choice);
        technique.is_some_and(|technique| technique.hold_s().is_some())
    };
    let held = choices.iter().find(is_held);
    as_now.or(held).or(choices.first()).cloned()
}

fn remove<T>(list: &mut Vec<T>, position: usize) {
    if position < list.len() {
        list.remove(position);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asking::AskingCommand;
    use crate::camera::ReferralSide;
    use crate::shown::Shown;
    use crate::states::MapStates;
    use myomap_body_format::Side;
    use myomap_knowledge::ids::{MuscleId, RegionId};
    use myomap_knowledge::referral::{Pain, PainPlace, Strength};
    use myomap_knowledge::test_support::{made_up_knowledge, repository_assets};

    fn at(text: &str) -> Moment {
        text.parse().expect("a moment")
    }

    fn pain(region: &str) -> Pain {
        Pain::at(
            PainPlace::Region(RegionId::new(region), Side::Left),
            Strength::MILD,
        )
    }

    fn inner(side: Side) -> Item {
        Item::Muscle(MuscleId::new("inner"), side)
    }

    /// The states with a client at the first visit, and what they know.
    fn open() -> (MapStates, Knowledge) {
        let mut states = MapStates::default();
        let knowledge = made_up_knowledge();
        let client = Box::new(Client::new("C001"));
        let begins = Some(at("2026-11-26 10:00"));
        let open = SessionCommand::Open(PathBuf::from("C001.client"), client, begins);
        states.apply(&open.into(), &knowledge);
        (states, knowledge)
    }

    fn drawn(states: &MapStates, visit: usize) -> Vec<Pain> {
        let session = states.session.0.as_ref().expect("a client");
        session.client.visits()[visit].record().pains.clone()
    }

    #[test]
    fn what_is_drawn_belongs_to_the_visit_and_comes_back_with_it() {
        let (mut states, knowledge) = open();
        states.apply(&AskingCommand::AddPain(pain("jaw")).into(), &knowledge);
        assert_eq!(drawn(&states, 0), [pain("jaw")]);
        states.apply(&MapCommand::Undo, &knowledge);
        assert_eq!(drawn(&states, 0), []);
        states.apply(&MapCommand::Redo, &knowledge);
        states.apply(
            &SessionCommand::Begin(at("2026-12-03 10:00")).into(),
            &knowledge,
        );
        assert_eq!(states.asking.pains, []);
        states.apply(&MapCommand::Undo, &knowledge);
        assert_eq!(drawn(&states, 0), [pain("jaw")], "another visit's step");
        states.apply(&SessionCommand::GoTo(0).into(), &knowledge);
        assert_eq!(states.asking.pains, [pain("jaw")]);
        states.apply(&SessionCommand::Close.into(), &knowledge);
        assert_eq!(states.asking.pains, []);
        assert_eq!(states.session.0, None);
    }

    #[test]
    fn a_visit_begins_with_front_and_back_and_the_views_come_back_with_its_end() {
        let (mut states, knowledge) = open();
        assert_eq!(states.view_layout, ViewLayout::FrontAndBack);
        states.apply(&MapCommand::Enter(Mode::Explore), &knowledge);
        states.apply(&MapCommand::ArrangeViews(ViewLayout::Single), &knowledge);
        let seen = states.apply(
            &SessionCommand::Begin(at("2026-12-03 10:00")).into(),
            &knowledge,
        );
        assert_eq!(states.view_layout, ViewLayout::FrontAndBack);
        assert_eq!(states.mode.mode(), Mode::Ask);
        assert_eq!(seen, Some(CameraTarget::Whole(ViewPreset::Front)));
        states.apply(&SessionCommand::Close.into(), &knowledge);
        assert_eq!(states.view_layout, MapStates::default().view_layout);
    }

    #[test]
    fn neither_a_signed_visit_nor_a_view_from_elsewhere_changes_a_drawing() {
        let (mut states, knowledge) = open();
        states.apply(&AskingCommand::AddPain(pain("jaw")).into(), &knowledge);
        let elsewhere = Shown {
            pains: vec![pain("temple")],
            ..Shown::default()
        };
        states.apply(&MapCommand::Show(Box::new(elsewhere)), &knowledge);
        states.apply(
            &AskingCommand::SetNextStrength(Strength::WORST).into(),
            &knowledge,
        );
        assert_eq!(drawn(&states, 0), [pain("jaw")]);
        assert_eq!(states.asking.pains, [pain("jaw")]);
        states.apply(
            &SessionCommand::Sign(at("2026-11-26 11:00")).into(),
            &knowledge,
        );
        states.apply(&AskingCommand::AddPain(pain("temple")).into(), &knowledge);
        states.apply(&MapCommand::Undo, &knowledge);
        states.apply(
            &SessionCommand::Choose(inner(Side::Left)).into(),
            &knowledge,
        );
        assert_eq!(drawn(&states, 0), [pain("jaw")]);
        assert_eq!(states.asking.pains, [pain("jaw")]);
        let text = String::from("It was the left.");
        states.apply(
            &SessionCommand::Add(at("2026-11-27 09:00"), text).into(),
            &knowledge,
        );
        let visit = states.session.visit().expect("a visit");
        assert_eq!(
            (visit.additions().len(), visit.record().chosen.len()),
            (1, 0)
        );
    }

    #[test]
    fn one_goes_from_each_that_was_chosen_to_the_next_and_its_technique_begins() {
        let knowledge = Knowledge::read(&repository_assets());
        let (mut states, _) = open();
        let muscle = |side| Item::Muscle(MuscleId::new("infraspinatus"), side);
        for side in [Side::Left, Side::Right] {
            states.apply(&SessionCommand::Choose(muscle(side)).into(), &knowledge);
        }
        let next = SessionCommand::TreatNext { back: false };
        for side in [Side::Left, Side::Right, Side::Left] {
            let seen = states.apply(&next.clone().into(), &knowledge);
            assert_eq!(seen, Some(CameraTarget::Technique));
            assert_eq!(states.selection.selected, Some(muscle(side)));
            assert_eq!(states.treating.phase, Phase::Playing);
            assert!(states.treating.chosen.is_some());
        }
        let back = SessionCommand::TreatNext { back: true };
        states.apply(&back.into(), &knowledge);
        assert_eq!(states.selection.selected, Some(muscle(Side::Right)));
    }

    #[test]
    fn who_treats_sees_one_view_in_which_no_hand_draws_and_the_drawing_stays() {
        let knowledge = Knowledge::read(&repository_assets());
        let (mut states, _) = open();
        states.apply(&AskingCommand::AddPain(pain("jaw")).into(), &knowledge);
        let chosen = Item::Muscle(MuscleId::new("infraspinatus"), Side::Left);
        states.apply(&SessionCommand::Choose(chosen).into(), &knowledge);
        assert!(states.mode.asks());
        assert_eq!(states.view_layout, ViewLayout::FrontAndBack);
        states.apply(
            &SessionCommand::TreatNext { back: false }.into(),
            &knowledge,
        );
        assert!(!states.mode.asks());
        assert_ne!(states.view_layout, ViewLayout::FrontAndBack);
        assert_eq!(states.asking.pains, [pain("jaw")]);
    }

    #[test]
    fn a_client_looks_at_where_it_hurts_together_with_the_muscle() {
        let (mut states, knowledge) = open();
        let show = SessionCommand::ShowClient(true).into();
        assert_eq!(
            states.apply(&show, &knowledge),
            None,
            "nothing is known yet"
        );
        states.apply(&SessionCommand::ShowClient(false).into(), &knowledge);
        states.apply(&AskingCommand::AddPain(pain("jaw")).into(), &knowledge);
        let seen = states.apply(&show, &knowledge);
        assert_eq!(seen, Some(CameraTarget::PainsAndSelected));
    }

    #[test]
    fn the_client_sees_only_what_was_chosen_and_then_everything_is_as_before() {
        let (mut states, knowledge) = open();
        states.apply(
            &SessionCommand::Choose(inner(Side::Left)).into(),
            &knowledge,
        );
        let before = states.clone();
        let seen = states.apply(&SessionCommand::ShowClient(true).into(), &knowledge);
        assert_eq!(
            seen,
            Some(CameraTarget::Referral(ReferralSide::Main)),
            "where it is felt, while nobody has said where it hurts"
        );
        assert!(states.session.is_for_client());
        assert_eq!(states.selection.selected, Some(inner(Side::Left)));
        let alone = states.layers.by_hand.isolated.clone().expect("only these");
        assert_eq!(
            alone,
            knowledge
                .structures_of(&inner(Side::Left))
                .into_iter()
                .collect()
        );
        states.apply(&SessionCommand::ShowClient(false).into(), &knowledge);
        assert_eq!(states.layers, before.layers);
        assert_eq!(states.mode.mode(), Mode::Ask);
        assert_eq!(states.selection, before.selection);
    }
}
