//! A technique as it is used on a muscle: one of its treatments or stretches, chosen by a name that stays when a file is
//! edited.

use super::files::{Muscle, Stretch, Treatment};
use crate::ids::{CautionId, SourceId, TechniqueId};
use serde::{Deserialize, Serialize};

/// The longest that a technique can be held, in seconds.
pub const LONGEST_HOLD_S: u16 = 600;

/// Which of a muscle's techniques is meant. An entry that somebody puts before it in the file does not change it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TechniqueChoice {
    /// A treatment by this technique; where there are several, which of them, counted from 0.
    Treatment(TechniqueId, u8),
    /// A stretch, counted from 0.
    Stretch(u8),
}

/// A technique as it is used on a muscle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TechniqueOfMuscle<'a> {
    /// By hand.
    Treatment(&'a Treatment),
    /// By lengthening.
    Stretch(&'a Stretch),
}

impl<'a> TechniqueOfMuscle<'a> {
    /// How long it is held, shortest and longest, in seconds; none where nothing is held.
    pub fn hold_s(self) -> Option<(u16, u16)> {
        match self {
            Self::Treatment(treatment) => treatment.hold_s,
            Self::Stretch(stretch) => Some(stretch.hold_s),
        }
    }

    /// What to mind here.
    pub fn cautions(self) -> &'a [CautionId] {
        match self {
            Self::Treatment(treatment) => &treatment.cautions,
            Self::Stretch(stretch) => &stretch.cautions,
        }
    }

    /// Who describes it.
    pub fn sources(self) -> &'a [SourceId] {
        match self {
            Self::Treatment(treatment) => &treatment.sources,
            Self::Stretch(stretch) => &stretch.sources,
        }
    }
}

impl Muscle {
    /// Its treatments and then its stretches, in the order of the file, each with the choice that means it.
    pub fn techniques(&self) -> impl Iterator<Item = (TechniqueChoice, TechniqueOfMuscle<'_>)> {
        let treatments = self.treatments.iter().enumerate();
        let treatments = treatments.map(|(position, treatment)| {
            let before = self.treatments[..position].iter();
            let alike = before.filter(|other| other.technique == treatment.technique);
            let choice = TechniqueChoice::Treatment(treatment.technique.clone(), count(alike));
            (choice, TechniqueOfMuscle::Treatment(treatment))
        });
        let stretches = (0..).zip(&self.stretches).map(|(position, stretch)| {
            let choice = TechniqueChoice::Stretch(position);
            (choice, TechniqueOfMuscle::Stretch(stretch))
        });
        treatments.chain(stretches)
    }

    /// The technique that is meant; none where the muscle is not treated so.
    pub fn technique(&self, choice: &TechniqueChoice) -> Option<TechniqueOfMuscle<'_>> {
        self.techniques()
            .find(|(known, _)| known == choice)
            .map(|(_, technique)| technique)
    }
}

/// Files hold few of a kind; beyond 255 all are the last.
fn count<T>(all: impl Iterator<Item = T>) -> u8 {
    u8::try_from(all.count()).unwrap_or(u8::MAX)
}
