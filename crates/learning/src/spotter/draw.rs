//! Which stations a seed gives, and what is asked at each.

use crate::card::Card;
use crate::kind::QuestionKind;
use crate::lot::{drawn, lot};
use crate::question::Question;
use crate::scope::Scope;
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::text;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What may be asked at a station, each as often as it is asked: mostly the name, as in an anatomy laboratory.
const ASKED: [QuestionKind; 6] = [
    QuestionKind::NameMuscle,
    QuestionKind::NameMuscle,
    QuestionKind::NameMuscle,
    QuestionKind::Nerve,
    QuestionKind::Action,
    QuestionKind::Origin,
];

/// What an exam is to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpotterOrder {
    /// About which muscles.
    pub scope: Scope,
    /// What it is drawn from: one seed, one exam.
    pub seed: u64,
    /// How many stations ask something.
    pub stations: usize,
    /// After so many of them there is a rest; 0 for none.
    pub rest_after: usize,
    /// How long each station takes, in seconds.
    pub seconds: u16,
}

impl Default for SpotterOrder {
    fn default() -> Self {
        Self {
            scope: Scope::All,
            seed: 1,
            stations: 20,
            rest_after: 5,
            seconds: 60,
        }
    }
}

/// A station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Station {
    /// A flag, and a question about the muscle it is stuck in.
    Asks(Question),
    /// Time to breathe, and to look over what was written.
    Rest,
}

/// An exam with stations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spotter {
    /// The seed it was drawn from.
    pub seed: u64,
    /// How long each station takes, in seconds.
    pub seconds: u16,
    /// The stations, in the order one goes.
    pub stations: Vec<Station>,
}

impl Spotter {
    /// Draws an exam. Where there are fewer muscles than stations are wanted, each comes once.
    pub fn draw(knowledge: &Knowledge, order: &SpotterOrder) -> Self {
        let muscles = order.scope.muscles(knowledge);
        let name: BTreeSet<_> = [QuestionKind::NameMuscle].into();
        let with_a_mesh = Card::all(knowledge, &muscles, &name);
        let cards = drawn(order.seed, with_a_mesh, Card::to_string);
        let mut stations = Vec::new();
        for (number, card) in cards.into_iter().take(order.stations).enumerate() {
            if order.rest_after > 0 && number > 0 && number % order.rest_after == 0 {
                stations.push(Station::Rest);
            }
            let muscle = card.muscle().cloned();
            let card = muscle.map_or(card, |muscle| asked_about(knowledge, &muscle, order.seed));
            stations.push(Station::Asks(Question::of(card, order.seed)));
        }
        Self {
            seed: order.seed,
            seconds: order.seconds.max(1),
            stations,
        }
    }

    /// The questions of the stations, each with the number of its station, counted from 1 with the rests.
    pub fn questions(&self) -> impl Iterator<Item = (usize, &Question)> {
        let stations = (1..).zip(&self.stations);
        stations.filter_map(|(number, station)| match station {
            Station::Asks(question) => Some((number, question)),
            Station::Rest => None,
        })
    }
}

/// What is asked about a muscle under a seed.
fn asked_about(knowledge: &Knowledge, muscle: &MuscleId, seed: u64) -> Card {
    let place = lot(!seed, muscle.as_str()) % ASKED.len() as u64;
    let kind = ASKED[place as usize];
    let wanted = Card::all(knowledge, std::slice::from_ref(muscle), &[kind].into());
    let by_name = || Card::of_muscle(QuestionKind::NameMuscle, muscle);
    wanted.into_iter().next().unwrap_or_else(by_name)
}

/// What is asked at a station: the muscle in which the flag is stuck is never named.
pub fn asks(question: &Question) -> String {
    match question.card.kind {
        QuestionKind::Nerve => text!("spotter-asks-nerve"),
        QuestionKind::Action => text!("spotter-asks-action"),
        QuestionKind::Origin => text!("spotter-asks-origin"),
        _ => text!("spotter-asks-name"),
    }
}
