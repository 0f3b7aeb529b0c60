//! What is wrong with a lesson that could be read.

use crate::lesson::{Scene, SceneStep};
use crate::link;
use crate::shown::Shown;
use crate::states::MapStates;
use myomap_knowledge::files::{Problem, RonFile};
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::referral::PainPlace;
use myomap_knowledge::text;

/// More steps than any class sits through.
const MOST_STEPS: usize = 400;

/// What a lesson shows and is not known, and what it lacks.
pub fn problems(file: &RonFile<Scene>, knowledge: &Knowledge) -> Vec<Problem> {
    let scene = &file.content;
    let at_title = file.line_of_text("title:", 0);
    let mut problems = Vec::new();
    if scene.title.trim().is_empty() {
        problems.push(Problem::error(
            &file.path,
            at_title,
            text!("lesson-no-title"),
        ));
    }
    if scene.steps.is_empty() {
        problems.push(Problem::warning(
            &file.path,
            at_title,
            text!("lesson-no-steps"),
        ));
    }
    if scene.steps.len() > MOST_STEPS {
        let message = text!(
            "lesson-too-many-steps",
            count = scene.steps.len(),
            most = MOST_STEPS
        );
        problems.push(Problem::error(&file.path, at_title, message));
    }
    for (number, step) in scene.steps.iter().enumerate() {
        let line = line_of_step(file, number);
        problems.extend(of_step(step, number + 1, knowledge).into_iter().map(
            |(is_error, message)| {
                if is_error {
                    Problem::error(&file.path, line, message)
                } else {
                    Problem::warning(&file.path, line, message)
                }
            },
        ));
    }
    problems
}

/// The line of a step's view, with which the step usually begins.
fn line_of_step(file: &RonFile<Scene>, number: usize) -> Option<usize> {
    let begins = |line: &str| {
        line.trim_start_matches(['(', ' ', '\t'])
            .starts_with("view:")
    };
    let mut lines = file.text.lines().zip(1..).filter(|(line, _)| begins(line));
    lines.nth(number).map(|(_, number)| number)
}

/// Each with whether it is an error.
fn of_step(step: &SceneStep, number: usize, knowledge: &Knowledge) -> Vec<(bool, String)> {
    let mut found = Vec::new();
    if step.caption.trim().is_empty() {
        found.push((false, text!("lesson-no-caption", number = number)));
    }
    if let Some(question) = &step.question
        && (question.asks.trim().is_empty() || question.answer.trim().is_empty())
    {
        found.push((false, text!("lesson-half-a-question", number = number)));
    }
    let answer = step
        .question
        .iter()
        .filter_map(|it| it.answer_view.as_ref());
    for shown in std::iter::once(&step.view).chain(answer) {
        found.extend(
            unknown(shown, knowledge)
                .into_iter()
                .map(|name| (true, text!("lesson-unknown", number = number, name = name))),
        );
    }
    found
}

/// What a view names that is not known, as links write it.
fn unknown(shown: &Shown, knowledge: &Knowledge) -> Vec<String> {
    let by_hand = &shown.layers.by_hand;
    let structures = by_hand.hidden.iter().chain(&by_hand.faded);
    let structures = structures.chain(by_hand.isolated.iter().flatten());
    let structures = structures.map(|key| Item::Structure(key.clone()));
    let regions = shown.pains.iter().filter_map(|pain| match &pain.place {
        PainPlace::Region(region, side) => Some(Item::Region(region.clone(), *side)),
        PainPlace::Painted(_) => None,
    });
    let items = shown.selected.iter().chain(&shown.compared).cloned();
    let mut unknown: Vec<String> = items
        .chain(structures)
        .chain(regions)
        .filter(|item| !knowledge.knows_of(item))
        .map(|item| link::item_text(&item))
        .collect();
    let mut states = MapStates::default();
    states.lend(|mut states| states.show(shown, knowledge));
    if let Some(technique) = &shown.technique
        && states.treating.chosen.is_none()
    {
        unknown.push(link::choice_text(&technique.choice));
    }
    unknown
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_knowledge::test_support::made_up_knowledge;
    use std::path::Path;

    #[test]
    fn what_is_not_known_is_told_with_the_line_of_its_step() {
        let text = [
            "(",
            "    title: \"A lesson\",",
            "    steps: [",
            "        (view: \"myomap:1?select=muscle:inner:left\", caption: \"Well.\"),",
            "        (",
            "            view: \"myomap:1?select=muscle:biceps_of_the_ear:left\",",
            "        ),",
            "    ],",
            ")",
        ];
        let file = RonFile::<Scene>::parse(Path::new("one.scene.ron"), text.join("\n"));
        let problems = problems(&file.expect("read"), &made_up_knowledge());
        let told: Vec<_> = problems.iter().map(|it| (it.line, it.severity)).collect();
        use myomap_knowledge::files::Severity::{Error, Warning};
        assert_eq!(told, [(Some(6), Warning), (Some(6), Error)], "{problems:?}");
        assert!(problems[1].message.contains("biceps_of_the_ear"));
    }

    #[test]
    fn an_unknown_technique_or_region_is_told() {
        let knowledge = made_up_knowledge();
        for link in [
            "myomap:1?select=muscle:inner:left&technique=stretch:77&hold=30&at=0",
            "myomap:1?hurts=region:moderate:knee_of_the_nose:left",
        ] {
            let shown: Shown = link.parse().expect(link);
            assert_eq!(unknown(&shown, &knowledge).len(), 1, "{link}");
        }
    }
}
