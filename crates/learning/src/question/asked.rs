//! The words of a question.

use super::Question;
use super::right::held;
use crate::card::Subject;
use crate::kind::QuestionKind;
use myomap_knowledge::in_words::with_side;
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised};

impl Question {
    /// What is asked, as one reads it. It says the name of the muscle only where that is not what is asked.
    pub fn asks(&self, knowledge: &Knowledge) -> String {
        let muscle = self.muscle(knowledge);
        let name = muscle.map_or(String::new(), |it| capitalised(&it.names.english));
        let on_side = with_side(&name, self.side);
        match self.card.kind {
            QuestionKind::MuscleOfZones => text!("learning-asks-muscle-of-zones"),
            QuestionKind::ZonesOfMuscle => text!("learning-asks-zones", muscle = on_side),
            QuestionKind::FindMuscle => text!("learning-asks-find-muscle", muscle = name),
            QuestionKind::FindPoint => {
                let point = self.point();
                let number = point.as_ref().map_or(0, |key| key.point.number);
                let point = point.and_then(|key| knowledge.atlas.point(&key.point));
                let called = point.map_or("", |point| point.name.as_str());
                text!(
                    "learning-asks-find-point",
                    muscle = name,
                    side = self.side.in_words(),
                    number = number,
                    point = called
                )
            }
            QuestionKind::NameMuscle => text!("learning-asks-name"),
            QuestionKind::MuscleOfAnatomy => text!(
                "learning-asks-muscle-of-anatomy",
                origin = muscle.map_or("", |it| it.origin.as_str()),
                insertion = muscle.map_or("", |it| it.insertion.as_str()),
                action = muscle.map_or("", |it| it.action.as_str())
            ),
            QuestionKind::Origin => text!("learning-asks-origin", muscle = name),
            QuestionKind::Insertion => text!("learning-asks-insertion", muscle = name),
            QuestionKind::Action => text!("learning-asks-action", muscle = name),
            QuestionKind::Nerve => text!("learning-asks-nerve", muscle = name),
            QuestionKind::Roots => text!("learning-asks-roots", muscle = name),
            QuestionKind::Caution => text!("learning-asks-caution", muscle = name),
            QuestionKind::Technique => text!("learning-asks-technique", muscle = name),
            QuestionKind::Hold => {
                let technique = muscle.and_then(|muscle| held(knowledge, muscle));
                let technique = technique.map_or("", |(technique, ..)| technique);
                text!("learning-asks-hold", muscle = name, technique = technique)
            }
            QuestionKind::RedFlag => text!("learning-asks-red-flag", sign = self.sign(knowledge)),
            QuestionKind::Urgency => text!("learning-asks-urgency", sign = self.sign(knowledge)),
        }
    }

    /// What was asked, as it is told once it is answered: with the muscle that was looked for.
    pub fn asked(&self, knowledge: &Knowledge) -> String {
        let asks = self.asks(knowledge);
        let looked_for = self.card.kind.asks_for_muscle();
        match self.muscle(knowledge).filter(|_| looked_for) {
            Some(muscle) => text!(
                "learning-asked-muscle",
                asks = asks,
                muscle = &muscle.names.english
            ),
            None => asks,
        }
    }

    fn sign<'a>(&self, knowledge: &'a Knowledge) -> &'a str {
        match &self.card.subject {
            Subject::RedFlag(id) => knowledge.atlas.red_flag(id).map_or("", |flag| &flag.sign),
            Subject::Muscle(_) | Subject::Point(_) => "",
        }
    }
}
