//! What is learned at the moment, if anything is.

use super::sitting::{Sitting, SittingStage};
use super::spotter_run::SpotterRun;
use crate::shown::Shown;
use bevy_ecs::resource::Resource;
use myomap_body_format::Side;
use myomap_learning::question::OnTheBody;
use myomap_learning::spotter::Station;
use myomap_learning::{Progress, Question};

/// What is learned at the moment, and all that was ever answered. Changed by commands only; whoever reads the file of the
/// progress puts it here.
#[derive(Resource, Debug, Clone, PartialEq, Default)]
pub struct LearningNow {
    /// What is to be learned, and every answer.
    pub progress: Progress,
    /// What goes on; none while nobody learns.
    pub open: Option<Box<Learning>>,
}

/// What goes on while somebody learns.
#[derive(Debug, Clone, PartialEq)]
pub struct Learning {
    /// Which part of it.
    pub part: LearningPart,
    /// What was shown before.
    pub(crate) before: Box<Shown>,
}

/// What somebody does who learns.
#[derive(Debug, Clone, PartialEq)]
pub enum LearningPart {
    /// Looks at the plan, at what is due today and at how well each muscle is known.
    Plan,
    /// Answers questions.
    Sitting(Sitting),
    /// Goes from station to station.
    Spotter(SpotterRun),
}

impl LearningNow {
    /// The sitting, while there is one.
    pub fn sitting(&self) -> Option<&Sitting> {
        match &self.open.as_deref()?.part {
            LearningPart::Sitting(sitting) => Some(sitting),
            LearningPart::Plan | LearningPart::Spotter(_) => None,
        }
    }

    /// The exam with stations, while there is one.
    pub fn spotter(&self) -> Option<&SpotterRun> {
        match &self.open.as_deref()?.part {
            LearningPart::Spotter(run) => Some(run),
            LearningPart::Plan | LearningPart::Sitting(_) => None,
        }
    }

    /// The exam with stations, to let time pass in it.
    pub fn spotter_mut(&mut self) -> Option<&mut SpotterRun> {
        match &mut self.open.as_deref_mut()?.part {
            LearningPart::Spotter(run) => Some(run),
            LearningPart::Plan | LearningPart::Sitting(_) => None,
        }
    }

    /// What was shown before learning began; none while nobody learns.
    pub fn shown_before(&self) -> Option<&Shown> {
        self.open.as_deref().map(|learning| &*learning.before)
    }

    /// Whether the plan is looked at: then the body shows how well each muscle is known.
    pub fn shows_plan(&self) -> bool {
        let open = self.open.as_deref();
        open.is_some_and(|learning| learning.part == LearningPart::Plan)
    }

    /// The question whose answer nothing on the screen may give away.
    pub fn asked(&self) -> Option<&Question> {
        let sitting = self.sitting()?;
        let is_asked = matches!(sitting.stage, SittingStage::Asked { .. });
        sitting.practice.question().filter(|_| is_asked)
    }

    /// Has what is looked for on the body looked for on this side, which is as good as the other.
    pub(crate) fn turn_to(&mut self, side: Side) {
        let part = self.open.as_deref_mut().map(|open| &mut open.part);
        if let Some(LearningPart::Sitting(sitting)) = part
            && matches!(sitting.stage, SittingStage::Asked { .. })
        {
            sitting.practice.turn_to(side);
        }
    }

    /// The station whose answer nothing on the screen may give away.
    pub fn station(&self) -> Option<&Station> {
        let run = self.spotter()?;
        run.spotter.stations.get(run.at).filter(|_| !run.is_over)
    }

    /// Whether a question is open, so that no name, no marker and no zone but what is asked about may be seen.
    pub fn conceals(&self) -> bool {
        self.asked().is_some() || self.station().is_some()
    }

    /// What is shown of the question that is open; none where none is.
    pub fn asked_on_the_body(&self) -> Option<OnTheBody> {
        match self.asked() {
            Some(question) => Some(question.on_the_body()),
            None => self.station().map(|_| OnTheBody::Nothing),
        }
    }
}
