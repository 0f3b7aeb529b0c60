//! A sitting: one question after the other, each answered, looked at, and left.

use myomap_knowledge::knowledge::Knowledge;
use myomap_learning::answer::judge;
use myomap_learning::progress::Answered;
use myomap_learning::question::choices;
use myomap_learning::{Card, Date, Given, Outcome, Practice, Verdict};

/// A sitting.
#[derive(Debug, Clone, PartialEq)]
pub struct Sitting {
    /// The questions.
    pub practice: Practice,
    /// On which day, where the person is.
    pub day: Date,
    /// How far the question has come.
    pub stage: SittingStage,
}

/// How far a question has come.
#[derive(Debug, Clone, PartialEq)]
pub enum SittingStage {
    /// It is asked.
    Asked {
        /// The answers that are offered as a help; empty where none was asked for.
        offered: Vec<String>,
        /// Why what was given last is no answer yet; none where nothing was.
        told: Option<String>,
    },
    /// It is answered, and one may look round.
    Answered {
        /// What was given.
        given: Given,
        /// How it counts; in one's own words, how it is proposed to count.
        verdict: Verdict,
    },
    /// All are answered.
    Done,
}

impl SittingStage {
    fn asked() -> Self {
        Self::Asked {
            offered: Vec::new(),
            told: None,
        }
    }
}

impl Sitting {
    /// A sitting with these cards.
    pub fn new(cards: Vec<Card>, seed: u64, day: Date) -> Self {
        let mut sitting = Self {
            practice: Practice::new(cards, seed),
            day,
            stage: SittingStage::asked(),
        };
        sitting.end_if_done();
        sitting
    }

    /// Offers a few answers to choose from.
    pub(super) fn offer(&mut self, knowledge: &Knowledge) {
        let Some(question) = self.practice.question() else {
            return;
        };
        let seed = self.practice.seed;
        if let SittingStage::Asked { offered, told } = &mut self.stage {
            *offered = choices(knowledge, question, seed);
            *told = None;
        }
    }

    /// Takes an answer, and gives what is to be kept of it; none where it is no answer yet, or is to be judged.
    pub(super) fn give(
        &mut self,
        given: &Given,
        knowledge: &Knowledge,
    ) -> Option<(Card, Answered)> {
        let question = self.practice.question()?.clone();
        let SittingStage::Asked { told, .. } = &mut self.stage else {
            return None;
        };
        match judge(knowledge, &question, given) {
            Err(why) => {
                *told = Some(why.to_string());
                None
            }
            Ok(verdict) => {
                let kept = (!verdict.is_proposed).then(|| self.kept(&question.card, &verdict));
                self.stage = SittingStage::Answered {
                    given: given.clone(),
                    verdict,
                };
                kept
            }
        }
    }

    /// Judges what was said in one's own words, and gives what is to be kept of it.
    pub(super) fn judge(&mut self, outcome: Outcome) -> Option<(Card, Answered)> {
        let card = self.practice.question()?.card.clone();
        let SittingStage::Answered { verdict, .. } = &mut self.stage else {
            return None;
        };
        if !verdict.is_proposed {
            return None;
        }
        *verdict = verdict.clone().judged_as(outcome);
        let verdict = verdict.clone();
        Some(self.kept(&card, &verdict))
    }

    fn kept(&self, card: &Card, verdict: &Verdict) -> (Card, Answered) {
        let answered = Answered {
            day: self.day,
            outcome: verdict.outcome,
            is_helped: verdict.is_helped,
        };
        (card.clone(), answered)
    }

    /// Goes on to the next question, and says whether it did. What is still to be judged stays.
    pub(super) fn go_on(&mut self) -> bool {
        let SittingStage::Answered { verdict, .. } = &self.stage else {
            return false;
        };
        if verdict.is_proposed {
            return false;
        }
        self.practice.go_on(verdict.outcome);
        self.stage = SittingStage::asked();
        self.end_if_done();
        true
    }

    fn end_if_done(&mut self) {
        if self.practice.question().is_none() {
            self.stage = SittingStage::Done;
        }
    }
}
