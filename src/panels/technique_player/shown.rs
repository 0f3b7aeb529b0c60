//! What is told of the technique that is shown: a treatment or a stretch, alike.

use crate::panels::phrases;
use crate::panels::state::MapState;
use myomap_knowledge::atlas::files::{Caution, Stretch, Technique, Treatment};
use myomap_knowledge::atlas::{TechniqueChoice, TechniqueOfMuscle};
use myomap_knowledge::ids::{CautionId, SourceId};
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised, listed, span};

/// What is told of it.
pub(super) struct Shown<'a> {
    pub(super) name: String,
    pub(super) technique: Option<&'a Technique>,
    /// In one line: tool, times, points.
    pub(super) facts: String,
    pub(super) client_position: &'a str,
    pub(super) direction: Option<&'a str>,
    /// In place of the steps of a technique.
    pub(super) how: Option<&'a str>,
    pub(super) hold_s: Option<(u16, u16)>,
    pub(super) cautions: Vec<&'a Caution>,
    pub(super) sources: &'a [SourceId],
}

impl<'a> Shown<'a> {
    /// What is done, one after the other; of a stretch how it is done.
    pub(super) fn steps(&self) -> Vec<&'a str> {
        let steps = self.technique.map_or(&[][..], |it| &it.steps);
        self.how.map_or_else(
            || steps.iter().map(String::as_str).collect(),
            |how| vec![how],
        )
    }
}

/// The treatment or stretch that is chosen, of the selected muscle.
pub(super) fn shown<'a>(state: &MapState<'a>) -> Option<Shown<'a>> {
    let choice = state.treating.chosen.as_ref()?;
    let (muscle, _) = state.knowledge.muscle(state.selected()?)?;
    Some(match (choice, muscle.technique(choice)?) {
        (_, TechniqueOfMuscle::Treatment(treatment)) => told_of_treatment(state, treatment),
        (TechniqueChoice::Stretch(position), TechniqueOfMuscle::Stretch(stretch)) => {
            told_of_stretch(state, stretch, *position)
        }
        (TechniqueChoice::Treatment(..), TechniqueOfMuscle::Stretch(_)) => return None,
    })
}

fn told_of_treatment<'a>(state: &MapState<'a>, treatment: &'a Treatment) -> Shown<'a> {
    let technique = state.atlas().technique(&treatment.technique);
    let mut facts = vec![capitalised(&treatment.tool.in_words())];
    facts.extend(
        treatment
            .hold_s
            .map(|hold| text!("player-hold-for", span = span(hold))),
    );
    facts.extend(phrases::repetitions(treatment));
    let numbers: Vec<String> = treatment.points.iter().map(u8::to_string).collect();
    if !numbers.is_empty() {
        facts.push(text!("player-points", points = listed(&numbers)));
    }
    facts.extend(phrases::pressure(treatment));
    Shown {
        name: phrases::treatment(state.atlas(), treatment),
        technique,
        facts: phrases::joined(facts),
        client_position: &treatment.client_position,
        direction: Some(&treatment.direction),
        how: None,
        hold_s: treatment.hold_s,
        cautions: cautions(state, &treatment.cautions, technique),
        sources: &treatment.sources,
    }
}

fn told_of_stretch<'a>(state: &MapState<'a>, stretch: &'a Stretch, position: u8) -> Shown<'a> {
    let technique = state.atlas().stretching();
    Shown {
        name: text!("stretch-number", number = position + 1),
        technique,
        facts: text!("player-hold-for", span = span(stretch.hold_s)),
        client_position: &stretch.client_position,
        direction: None,
        how: Some(&stretch.how),
        hold_s: Some(stretch.hold_s),
        cautions: cautions(state, &stretch.cautions, technique),
        sources: &stretch.sources,
    }
}

/// Those of the place first, then those of the technique; each once.
fn cautions<'a>(
    state: &MapState<'a>,
    here: &[CautionId],
    technique: Option<&'a Technique>,
) -> Vec<&'a Caution> {
    let atlas = state.atlas();
    let mut all: Vec<&Caution> = Vec::new();
    let here = here.iter().filter_map(|id| atlas.caution(id));
    let general = technique.into_iter().flat_map(|it| atlas.cautions_of(it));
    for caution in here.chain(general) {
        if all.iter().all(|other| other.id != caution.id) {
            all.push(caution);
        }
    }
    all
}
