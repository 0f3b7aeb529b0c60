//! Why the right answer is right: what the atlas says, how sure that is, and who says so.

use super::place::{bearings, on_skin};
use crate::card::Subject;
use crate::kind::QuestionKind;
use crate::question::{Question, right_answer};
use myomap_body_format::Side;
use myomap_knowledge::atlas::files::{Grade, Muscle, ZoneKind};
use myomap_knowledge::ids::{RegionId, SourceId};
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::referral::PointKey;
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised, listed};

/// So many landmarks are named by which one finds a point.
const LANDMARKS: usize = 2;

/// A line of the explanation.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained {
    /// What is said.
    pub text: String,
    /// How sure it is; none for plain anatomy and for what is measured on the body.
    pub grade: Option<Grade>,
    /// Who says so; none for what is measured on the body.
    pub sources: Vec<SourceId>,
}

impl Explained {
    fn anatomy(muscle: &Muscle, text: String) -> Self {
        Self {
            text,
            grade: None,
            sources: muscle.anatomy_sources.clone(),
        }
    }

    fn measured(text: String) -> Self {
        Self {
            text,
            grade: None,
            sources: Vec::new(),
        }
    }
}

/// Why the right answer to a question is right.
pub fn explanation(knowledge: &Knowledge, question: &Question) -> Vec<Explained> {
    if let Subject::RedFlag(id) = &question.card.subject {
        let flag = knowledge.atlas.red_flag(id).into_iter();
        return flag
            .map(|flag| Explained {
                text: myomap_knowledge::in_words::red_flag(flag, ""),
                grade: Some(flag.grade),
                sources: flag.sources.clone(),
            })
            .collect();
    }
    let Some(muscle) = question.muscle(knowledge) else {
        return Vec::new();
    };
    match question.card.kind {
        QuestionKind::MuscleOfZones | QuestionKind::ZonesOfMuscle => {
            zones(knowledge, question, muscle)
        }
        QuestionKind::FindPoint => point(knowledge, question),
        QuestionKind::FindMuscle | QuestionKind::NameMuscle | QuestionKind::MuscleOfAnatomy => {
            vec![
                Explained::anatomy(muscle, muscle.plain.clone()),
                Explained::anatomy(muscle, from_to(muscle)),
            ]
        }
        QuestionKind::Origin | QuestionKind::Insertion => {
            vec![Explained::anatomy(muscle, from_to(muscle))]
        }
        QuestionKind::Action => vec![Explained::anatomy(
            muscle,
            text!("learning-why-action", action = &muscle.action),
        )],
        QuestionKind::Nerve | QuestionKind::Roots => {
            vec![Explained::anatomy(muscle, nerve(muscle))]
        }
        QuestionKind::Caution => cautions(knowledge, question),
        QuestionKind::Technique | QuestionKind::Hold => {
            let mut lines = treatments(knowledge, muscle);
            lines.extend(what_speaks_for_them(knowledge, muscle));
            lines
        }
        QuestionKind::RedFlag | QuestionKind::Urgency => Vec::new(),
    }
}

fn from_to(muscle: &Muscle) -> String {
    text!(
        "learning-why-from-to",
        origin = &muscle.origin,
        insertion = &muscle.insertion
    )
}

fn nerve(muscle: &Muscle) -> String {
    if muscle.roots.is_empty() {
        return muscle.nerve.clone();
    }
    let roots = muscle.roots.join(", ");
    text!(
        "learning-why-nerve",
        nerve = muscle.nerve.trim_end_matches('.'),
        roots = roots
    )
}

/// Each zone once, the essential ones first, in which regions it lies.
fn zones(knowledge: &Knowledge, question: &Question, muscle: &Muscle) -> Vec<Explained> {
    let number = question.point().map(|key| key.point.number);
    let points = muscle.trigger_points.iter();
    let points = points.filter(|point| number.is_none_or(|number| point.number == number));
    let mut lines: Vec<Explained> = Vec::new();
    for kind in [ZoneKind::Essential, ZoneKind::Spillover] {
        let zones = points.clone().flat_map(|point| &point.referral);
        for zone in zones.filter(|zone| zone.kind == kind) {
            let text = text!(
                "learning-why-zone",
                kind = capitalised(&kind.in_words()),
                regions = listed(&names(knowledge, &zone.regions))
            );
            match lines.iter_mut().find(|line| line.text == text) {
                Some(line) => {
                    line.grade = line.grade.min(Some(zone.grade));
                    let new = zone.sources.iter();
                    let new: Vec<_> = new.filter(|it| !line.sources.contains(it)).collect();
                    line.sources.extend(new.into_iter().cloned());
                }
                None => lines.push(Explained {
                    text,
                    grade: Some(zone.grade),
                    sources: zone.sources.clone(),
                }),
            }
        }
    }
    lines
}

fn names(knowledge: &Knowledge, regions: &[RegionId]) -> Vec<String> {
    let regions = regions.iter();
    let names = regions.map(|id| knowledge.body.regions.everyday_name(id).to_owned());
    names.collect()
}

fn point(knowledge: &Knowledge, question: &Question) -> Vec<Explained> {
    let Some(key) = question.point() else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    if let Some(point) = knowledge.atlas.point(&key.point) {
        let mut sources: Vec<SourceId> = Vec::new();
        for source in point.referral.iter().flat_map(|zone| &zone.sources) {
            if !sources.contains(source) {
                sources.push(source.clone());
            }
        }
        lines.push(Explained {
            text: point.plain.clone(),
            grade: None,
            sources,
        });
    }
    lines.extend(by_landmarks(knowledge, &key, question.side).map(Explained::measured));
    lines
}

/// How far the point lies from the bony landmarks next to it.
fn by_landmarks(knowledge: &Knowledge, key: &PointKey, side: Side) -> Option<String> {
    let place = on_skin(knowledge, key)?;
    let bearings = bearings(knowledge, place, side, LANDMARKS);
    if bearings.is_empty() {
        return None;
    }
    let parts: Vec<String> = bearings
        .iter()
        .map(|it| {
            text!(
                "learning-why-bearing",
                mm = it.mm.round() as i32,
                landmark = &it.plain
            )
        })
        .collect();
    Some(text!("learning-why-landmarks", bearings = listed(&parts)))
}

fn cautions(knowledge: &Knowledge, question: &Question) -> Vec<Explained> {
    let Some(crate::question::RightAnswer::Cautions(all)) = right_answer(knowledge, question)
    else {
        return Vec::new();
    };
    let known = all.iter().filter_map(|id| knowledge.atlas.caution(id));
    known
        .map(|caution| Explained {
            text: text!(
                "learning-why-caution",
                name = &caution.name,
                avoid = &caution.avoid
            ),
            grade: None,
            sources: caution.sources.clone(),
        })
        .collect()
}

fn treatments(knowledge: &Knowledge, muscle: &Muscle) -> Vec<Explained> {
    let treatments = muscle.treatments.iter();
    let known = treatments.filter_map(|it| Some((it, knowledge.atlas.technique(&it.technique)?)));
    known
        .map(|(treatment, technique)| {
            let name = capitalised(&technique.name);
            let text = match treatment.hold_s {
                Some(hold) => text!(
                    "learning-why-held",
                    technique = name,
                    tool = treatment.tool.in_words(),
                    seconds = myomap_knowledge::text::span(hold)
                ),
                None => text!(
                    "learning-why-done",
                    technique = name,
                    tool = treatment.tool.in_words()
                ),
            };
            Explained {
                text,
                grade: None,
                sources: treatment.sources.clone(),
            }
        })
        .collect()
}

/// Of each technique with which the muscle is treated what is known of it, the surest first, with how sure that is.
fn what_speaks_for_them(knowledge: &Knowledge, muscle: &Muscle) -> Vec<Explained> {
    let mut lines: Vec<Explained> = Vec::new();
    let treatments = muscle.treatments.iter();
    for technique in treatments.filter_map(|it| knowledge.atlas.technique(&it.technique)) {
        let surest = technique.evidence.iter().min_by_key(|claim| claim.grade);
        let line = surest.map(|claim| Explained {
            text: claim.text.clone(),
            grade: Some(claim.grade),
            sources: claim.sources.clone(),
        });
        lines.extend(line.filter(|line| !lines.contains(line)));
    }
    lines
}
