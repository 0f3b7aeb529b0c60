//! What is done by whoever learns.

use super::now::{LearningNow, LearningPart};
use super::sitting::Sitting;
use super::spotter_run::SpotterRun;
use myomap_knowledge::knowledge::Knowledge;
use myomap_learning::progress::Answered;
use myomap_learning::spotter::Spotter;
use myomap_learning::{Card, Date, Given, Outcome, Plan};
use serde::{Deserialize, Serialize};

/// What concerns learning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum LearningCommand {
    /// Begin to learn: look at the plan.
    Open,
    /// Leave it; what was shown before comes back.
    Close,
    /// Learn this, until then.
    SetPlan(Box<Plan>),
    /// Ask these cards in a sitting.
    Begin {
        /// The cards.
        cards: Vec<Card>,
        /// What their order, their sides and their choices are drawn from.
        seed: u64,
        /// Which day it is, where the person is.
        #[serde(with = "myomap_learning::day")]
        day: Date,
    },
    /// Offer a few answers to choose from.
    Offer,
    /// This is the answer.
    Give(Given),
    /// What was said in one's own words counts so.
    Judge(Outcome),
    /// On to the next question, or to the next station.
    Next,
    /// Back to the plan.
    BackToPlan,
    /// Write this exam.
    BeginSpotter(Box<Spotter>),
    /// This is written at the station.
    Write(String),
    /// Take in what was answered elsewhere.
    TakeIn(Vec<(Card, Answered)>),
}

impl LearningNow {
    /// Does what a command wants of learning itself, and says whether something else is to be shown.
    pub(crate) fn perform(&mut self, command: &LearningCommand, knowledge: &Knowledge) -> bool {
        match command {
            LearningCommand::SetPlan(plan) => {
                self.progress.plan = (**plan).clone();
                return false;
            }
            LearningCommand::TakeIn(answers) => {
                self.progress.take_in(answers.iter().cloned());
                return false;
            }
            _ => {}
        }
        let Some(open) = self.open.as_deref_mut() else {
            return false;
        };
        let mut kept = None;
        let shows_another = match (command, &mut open.part) {
            (LearningCommand::Begin { cards, seed, day }, part) => {
                *part = LearningPart::Sitting(Sitting::new(cards.clone(), *seed, *day));
                true
            }
            (LearningCommand::BeginSpotter(spotter), part) => {
                *part = LearningPart::Spotter(SpotterRun::new((**spotter).clone()));
                true
            }
            (LearningCommand::BackToPlan, part) => {
                *part = LearningPart::Plan;
                true
            }
            (LearningCommand::Offer, LearningPart::Sitting(sitting)) => {
                sitting.offer(knowledge);
                false
            }
            (LearningCommand::Give(given), LearningPart::Sitting(sitting)) => {
                let before = std::mem::discriminant(&sitting.stage);
                kept = sitting.give(given, knowledge);
                before != std::mem::discriminant(&sitting.stage)
            }
            (LearningCommand::Judge(outcome), LearningPart::Sitting(sitting)) => {
                kept = sitting.judge(*outcome);
                false
            }
            (LearningCommand::Next, LearningPart::Sitting(sitting)) => sitting.go_on(),
            (LearningCommand::Next, LearningPart::Spotter(run)) => {
                run.go_on();
                true
            }
            (LearningCommand::Write(text), LearningPart::Spotter(run)) => {
                run.write(text);
                false
            }
            _ => false,
        };
        if let Some((card, answered)) = kept {
            self.progress.keep(&card, answered);
        }
        shows_another
    }
}
