//! The right answers.

use super::Question;
use crate::card::Subject;
use crate::kind::QuestionKind;
use myomap_knowledge::atlas::files::{Muscle, Treatment, Urgency};
use myomap_knowledge::ids::{CautionId, MuscleId, TechniqueId};
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised, span};

/// What is right.
#[derive(Debug, Clone, PartialEq)]
pub enum RightAnswer {
    /// This muscle.
    Muscle(MuscleId),
    /// What this text says.
    InWords(String),
    /// These roots, all of them.
    Roots(Vec<String>),
    /// Any of these cautions.
    Cautions(Vec<CautionId>),
    /// Any of these techniques.
    Techniques(Vec<TechniqueId>),
    /// So many seconds, from the least to the most.
    Seconds(u16, u16),
    /// So urgent.
    Urgency(Urgency),
}

/// What is right; none where the atlas no longer has what is asked about.
pub fn right_answer(knowledge: &Knowledge, question: &Question) -> Option<RightAnswer> {
    let atlas = &knowledge.atlas;
    if let Subject::RedFlag(id) = &question.card.subject {
        let flag = atlas.red_flag(id)?;
        return Some(match question.card.kind {
            QuestionKind::Urgency => RightAnswer::Urgency(flag.urgency),
            _ => RightAnswer::InWords(flag.may_be.clone()),
        });
    }
    let muscle = question.muscle(knowledge)?;
    Some(match question.card.kind {
        QuestionKind::Origin => RightAnswer::InWords(muscle.origin.clone()),
        QuestionKind::Insertion => RightAnswer::InWords(muscle.insertion.clone()),
        QuestionKind::Action => RightAnswer::InWords(muscle.action.clone()),
        QuestionKind::Nerve => RightAnswer::InWords(muscle.nerve.clone()),
        QuestionKind::Roots => RightAnswer::Roots(muscle.roots.clone()),
        QuestionKind::Caution => {
            let mut all: Vec<CautionId> = Vec::new();
            for caution in muscle.treatments.iter().flat_map(|it| &it.cautions) {
                if atlas.caution(caution).is_some() && !all.contains(caution) {
                    all.push(caution.clone());
                }
            }
            RightAnswer::Cautions(all)
        }
        QuestionKind::Technique => {
            let mut all: Vec<TechniqueId> = Vec::new();
            for treatment in &muscle.treatments {
                let known = atlas.technique(&treatment.technique).is_some();
                if known && !all.contains(&treatment.technique) {
                    all.push(treatment.technique.clone());
                }
            }
            RightAnswer::Techniques(all)
        }
        QuestionKind::Hold => {
            let (_, least, most) = held(knowledge, muscle)?;
            RightAnswer::Seconds(least, most)
        }
        _ => RightAnswer::Muscle(muscle.id.clone()),
    })
}

/// The technique of which a question asks how long it is held on a muscle, with the least and the most seconds: the first
/// that presses, else the first that is held at all.
pub fn held<'a>(knowledge: &'a Knowledge, muscle: &Muscle) -> Option<(&'a str, u16, u16)> {
    let held = |treatment: &Treatment| {
        let technique = knowledge.atlas.technique(&treatment.technique)?;
        let (least, most) = treatment.hold_s?;
        Some((technique, least, most))
    };
    let all = || muscle.treatments.iter().filter_map(held);
    let first = all().find(|(technique, ..)| technique.motion.presses());
    let (technique, least, most) = first.or_else(|| all().next())?;
    Some((&technique.name, least, most))
}

impl RightAnswer {
    /// Each right answer as one reads it; of most there is one.
    pub fn texts(&self, knowledge: &Knowledge) -> Vec<String> {
        let atlas = &knowledge.atlas;
        match self {
            Self::Muscle(id) => {
                let muscle = atlas.muscle(id);
                let name = muscle.map_or(id.as_str(), |muscle| &muscle.names.english);
                vec![capitalised(name)]
            }
            Self::InWords(text) => vec![text.clone()],
            Self::Roots(roots) => vec![roots.join(", ")],
            Self::Cautions(all) => {
                let known = all.iter().filter_map(|id| atlas.caution(id));
                known.map(|caution| caution.name.clone()).collect()
            }
            Self::Techniques(all) => {
                let known = all.iter().filter_map(|id| atlas.technique(id));
                known
                    .map(|technique| capitalised(&technique.name))
                    .collect()
            }
            Self::Seconds(least, most) => {
                vec![text!("learning-seconds", seconds = span((*least, *most)))]
            }
            Self::Urgency(urgency) => vec![capitalised(&urgency.in_words())],
        }
    }
}
