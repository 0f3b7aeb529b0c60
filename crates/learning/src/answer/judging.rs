//! Which judge an answer goes to.

use super::typed::{self, NotAnAnswer, Typed, name_of_muscle};
use super::verdict::{Finding, Outcome, Verdict};
use super::{Given, PointedMuscle, in_own_words, nerve, painted, place};
use crate::kind::QuestionKind;
use crate::question::{Question, RightAnswer, right_answer, share_in_common};
use myomap_body_format::Side;
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::search::Found;
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::text::capitalised;

/// What refers to so large a share of the zones that are shown is partly right.
const MUCH_IN_COMMON: f32 = 0.5;

/// How an answer counts.
///
/// # Errors
/// Where it is none: nothing was given, or a name that nothing has. It is asked again, and nothing is lost.
pub fn judge(
    knowledge: &Knowledge,
    question: &Question,
    given: &Given,
) -> Result<Verdict, NotAnAnswer> {
    let Some(right) = right_answer(knowledge, question) else {
        return Ok(Verdict::new(Outcome::Wrong, Vec::new()));
    };
    match given {
        Given::Nothing => Ok(Verdict::new(Outcome::Wrong, Vec::new())),
        Given::Typed(typed) => judge_typed(knowledge, question, &right, typed),
        Given::Chosen(chosen) => Ok(judge_chosen(knowledge, question, &right, chosen)),
        Given::Painted(pains) if pains.is_empty() => Err(NotAnAnswer::Empty),
        Given::Painted(pains) => {
            let item = question.item();
            let judged = item.and_then(|item| painted::judged(knowledge, &item, pains));
            Ok(judged.unwrap_or_else(|| Verdict::new(Outcome::Wrong, Vec::new())))
        }
        Given::PointedAtSkin(at) => {
            let point = question.point();
            let judged = point.and_then(|point| place::judged(knowledge, &point, *at));
            Ok(judged.unwrap_or_else(|| Verdict::new(Outcome::Wrong, Vec::new())))
        }
        Given::PointedAtMuscle(pointed) if pointed.at.is_none() && pointed.beneath.is_empty() => {
            Err(NotAnAnswer::Empty)
        }
        Given::PointedAtMuscle(pointed) => Ok(judge_pointed(knowledge, &right, pointed)),
    }
}

fn judge_typed(
    knowledge: &Knowledge,
    question: &Question,
    right: &RightAnswer,
    typed: &str,
) -> Result<Verdict, NotAnAnswer> {
    let names = right.texts(knowledge);
    match right {
        RightAnswer::Muscle(muscle) => {
            let named = name_of_muscle(knowledge, muscle, typed)?;
            Ok(judge_name(knowledge, question, named))
        }
        RightAnswer::InWords(_) if typed.trim().is_empty() => Err(NotAnAnswer::Empty),
        RightAnswer::InWords(right) => {
            if question.card.kind != QuestionKind::Nerve {
                return Ok(in_own_words::proposed(knowledge, typed, right));
            }
            let said = nerve::without_the_word(typed);
            let by_names = nerve::judged(typed, right);
            Ok(by_names.unwrap_or_else(|| in_own_words::proposed(knowledge, &said, right)))
        }
        RightAnswer::Roots(roots) => typed::roots(typed, roots),
        RightAnswer::Cautions(all) => {
            typed::name_of_any(knowledge, typed, (all, &names), |found| match found {
                Found::Caution(id) => Some(id.clone()),
                _ => None,
            })
        }
        RightAnswer::Techniques(all) => {
            typed::name_of_any(knowledge, typed, (all, &names), |found| match found {
                Found::Technique(id) => Some(id.clone()),
                _ => None,
            })
        }
        RightAnswer::Seconds(least, most) => typed::seconds(typed, (*least, *most)),
        RightAnswer::Urgency(_) => {
            let is_right = right.texts(knowledge).iter().any(|text| text == typed);
            let outcome = if is_right {
                Outcome::Right
            } else {
                Outcome::Wrong
            };
            Ok(Verdict::new(outcome, Vec::new()))
        }
    }
}

fn judge_name(knowledge: &Knowledge, question: &Question, named: Typed) -> Verdict {
    match named {
        Typed::It { rightly } => {
            let spelling = rightly.map(Finding::Spelling).into_iter();
            Verdict::new(Outcome::Right, spelling.collect())
        }
        Typed::Shared(all) => {
            let names = all.iter().map(|id| name(knowledge, id)).collect();
            Verdict::new(Outcome::Partly, vec![Finding::SharedName(names)])
        }
        Typed::Group(group) => Verdict::new(Outcome::Partly, vec![Finding::NameOfGroup(group)]),
        Typed::Other(other) => judge_other(knowledge, question, &other),
    }
}

/// Another muscle was named. Where zones are asked about, it may refer there as well.
fn judge_other(knowledge: &Knowledge, question: &Question, other: &MuscleId) -> Verdict {
    let named = name(knowledge, other);
    if question.card.kind == QuestionKind::MuscleOfZones
        && let Some(item) = question.item()
    {
        let shown = knowledge.zones_of(&item);
        let other = Item::Muscle(other.clone(), question.side);
        let others = knowledge.zones_of(&other);
        if share_in_common(knowledge, &shown, &others) >= MUCH_IN_COMMON {
            return Verdict::new(Outcome::Partly, vec![Finding::RefersThereToo(named)]);
        }
    }
    Verdict::new(Outcome::Wrong, vec![Finding::Named(named)])
}

fn judge_chosen(
    knowledge: &Knowledge,
    question: &Question,
    right: &RightAnswer,
    chosen: &str,
) -> Verdict {
    let is_right = right.texts(knowledge).iter().any(|text| text == chosen);
    if is_right {
        return Verdict::new(Outcome::Right, Vec::new()).helped();
    }
    let other = match right {
        RightAnswer::Muscle(muscle) => match name_of_muscle(knowledge, muscle, chosen) {
            Ok(Typed::Other(other)) => Some(other),
            _ => None,
        },
        _ => None,
    };
    let verdict = match other {
        Some(other) => judge_other(knowledge, question, &other),
        None => Verdict::new(Outcome::Wrong, Vec::new()),
    };
    verdict.helped()
}

fn judge_pointed(knowledge: &Knowledge, right: &RightAnswer, pointed: &PointedMuscle) -> Verdict {
    let RightAnswer::Muscle(right) = right else {
        return Verdict::new(Outcome::Wrong, Vec::new());
    };
    let at = pointed.at.as_ref();
    if at == Some(right) {
        return Verdict::new(Outcome::Right, Vec::new());
    }
    let mut findings: Vec<Finding> = at
        .map(|id| Finding::PointedAt(name(knowledge, id)))
        .into_iter()
        .collect();
    if pointed.beneath.contains(right) {
        findings.push(Finding::LiesBeneath);
        return Verdict::new(Outcome::Partly, findings);
    }
    Verdict::new(Outcome::Wrong, findings)
}

fn name(knowledge: &Knowledge, muscle: &MuscleId) -> String {
    let known = knowledge.atlas.muscle(muscle);
    capitalised(known.map_or(muscle.as_str(), |muscle| &muscle.names.english))
}

/// The question as it was answered: who looked for a muscle may have found it on either side.
pub fn as_answered(question: &Question, given: &Given) -> Question {
    let side = match given {
        Given::PointedAtMuscle(pointed) => pointed.side,
        _ => question.side,
    };
    Question {
        side,
        ..question.clone()
    }
}

/// What was named or pointed at instead of the right muscle, to be shown beside it.
pub fn taken_for(
    knowledge: &Knowledge,
    question: &Question,
    given: &Given,
) -> Option<(MuscleId, Side)> {
    let Some(RightAnswer::Muscle(right)) = right_answer(knowledge, question) else {
        return None;
    };
    let other = match given {
        Given::Typed(name) | Given::Chosen(name) => {
            match name_of_muscle(knowledge, &right, name).ok()? {
                Typed::Other(other) => other,
                _ => return None,
            }
        }
        Given::PointedAtMuscle(pointed) => pointed.at.clone()?,
        Given::Painted(_) | Given::PointedAtSkin(_) | Given::Nothing => return None,
    };
    (other != right).then_some((other, question.side))
}
