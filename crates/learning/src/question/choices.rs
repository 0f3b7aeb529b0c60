//! Four answers to choose from, of which one is right: a help for who cannot recall, and it counts half. The others are what
//! one would really take it for: neighbours, or what refers to the same place.

use super::Question;
use super::neighbours::{beside, referring_there};
use super::right::{RightAnswer, right_answer};
use crate::kind::{Answering, QuestionKind};
use crate::lot::drawn;
use myomap_knowledge::atlas::files::{Muscle, Urgency};
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::text::{InWords, capitalised};

/// So many are offered.
const OFFERED: usize = 4;

/// What covers so much of the zones that are shown could as well be right, and is not offered as wrong.
const AS_WELL_RIGHT: f32 = 0.75;

/// The wrong ones are drawn from so many that are nearest to the right one.
const NEAREST: usize = 8;

/// The answers to choose from, in an order drawn by lot; all of a few where there are no others; none where the answer is
/// shown on the body, or where too few others are known.
pub fn choices(knowledge: &Knowledge, question: &Question, seed: u64) -> Vec<String> {
    let Some(right) = right_answer(knowledge, question) else {
        return Vec::new();
    };
    match question.card.kind.answering() {
        Answering::OneOfAll => {
            let all = Urgency::ALL.iter();
            return all
                .map(|urgency| capitalised(&urgency.in_words()))
                .collect();
        }
        Answering::Painted | Answering::PointedAtMuscle | Answering::PointedAtSkin => {
            return Vec::new();
        }
        Answering::Typed | Answering::InOwnWords => {}
    }
    let all_right = right.texts(knowledge);
    let mut wrong: Vec<String> = Vec::new();
    for text in distractors(knowledge, question, &right) {
        if !all_right.contains(&text) && !wrong.contains(&text) && !text.is_empty() {
            wrong.push(text);
        }
    }
    wrong.truncate(NEAREST);
    let as_it_is = |text: &String| text.clone();
    let mut offered = drawn(seed, all_right, as_it_is);
    offered.truncate(1);
    offered.extend(drawn(seed, wrong, as_it_is).into_iter().take(OFFERED - 1));
    if offered.len() < 2 {
        return Vec::new();
    }
    // Another seed: else the right one would stand where its lot puts it among the wrong ones it was drawn with.
    drawn(seed ^ 1, offered, as_it_is)
}

/// What it could be taken for, the likeliest first.
fn distractors(knowledge: &Knowledge, question: &Question, right: &RightAnswer) -> Vec<String> {
    let atlas = &knowledge.atlas;
    let of_muscles = |text: &dyn Fn(&Muscle) -> String| -> Vec<String> {
        let near = taken_for(knowledge, question).into_iter();
        near.filter_map(|id| Some(text(atlas.muscle(&id)?)))
            .collect()
    };
    match (right, question.card.kind) {
        (RightAnswer::Muscle(_), _) => of_muscles(&|it| capitalised(&it.names.english)),
        (_, QuestionKind::Origin) => of_muscles(&|it| it.origin.clone()),
        (_, QuestionKind::Insertion) => of_muscles(&|it| it.insertion.clone()),
        (_, QuestionKind::Action) => of_muscles(&|it| it.action.clone()),
        (_, QuestionKind::Nerve) => of_muscles(&|it| it.nerve.clone()),
        (RightAnswer::Roots(_), _) => of_muscles(&|it| it.roots.join(", ")),
        (RightAnswer::Cautions(_), _) => {
            let local = atlas.cautions().iter().filter(|it| it.site.is_some());
            local.map(|caution| caution.name.clone()).collect()
        }
        (RightAnswer::Techniques(_), _) => {
            let all = atlas.techniques().iter();
            all.map(|technique| capitalised(&technique.name)).collect()
        }
        (RightAnswer::Seconds(..), _) => {
            let spans = [(1, 3), (10, 30), (30, 90), (120, 180), (300, 600)];
            let spans = spans.into_iter().map(|(a, b)| RightAnswer::Seconds(a, b));
            spans.flat_map(|span| span.texts(knowledge)).collect()
        }
        (RightAnswer::InWords(_), _) => {
            let flags = atlas.red_flags().iter();
            flags.map(|flag| flag.may_be.clone()).collect()
        }
        (RightAnswer::Urgency(_), _) => Vec::new(),
    }
}

/// The muscles that this one is taken for: by turns those that refer to the same place, and its neighbours.
fn taken_for(knowledge: &Knowledge, question: &Question) -> Vec<MuscleId> {
    let Some(own) = question.card.muscle() else {
        return Vec::new();
    };
    let neighbours = beside(knowledge, own).into_iter().map(|(_, id)| id);
    let shown = question.item();
    let shown = shown.filter(|_| question.card.kind == QuestionKind::MuscleOfZones);
    let there = shown.as_ref().map_or(Vec::new(), |item| {
        referring_there(knowledge, &knowledge.zones_of(item), question.side)
    });
    let as_well_right: Vec<MuscleId> = there
        .iter()
        .filter(|(share, _)| *share >= AS_WELL_RIGHT)
        .map(|(_, id)| id.clone())
        .collect();
    let is_wrong = |id: &MuscleId| id != own && !as_well_right.contains(id);
    let mut there = there.iter().map(|(_, id)| id.clone()).filter(is_wrong);
    let mut neighbours = neighbours.filter(is_wrong);
    let mut all = Vec::new();
    loop {
        let next = [there.next(), neighbours.next()];
        if next.iter().all(Option::is_none) || all.len() >= 3 * NEAREST {
            return all;
        }
        for id in next.into_iter().flatten() {
            if !all.contains(&id) {
                all.push(id);
            }
        }
    }
}
