//! The lessons that come with Myomap are whole: each can be read, shows only what the atlas knows, and is made as a class
//! needs it.
#![allow(
    clippy::expect_used,
    reason = "a test that cannot go on says so by failing"
)]

use myomap_body_format::Side;
use myomap_knowledge::body::StructureKey;
use myomap_knowledge::files::RonFile;
use myomap_knowledge::ids::StructureId;
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::test_support::{case, repository_assets};
use myomap_state::Shown;
use myomap_state::lesson::{SCENE_SUFFIX, Scene, SceneStep};
use myomap_state::lesson_problems::problems;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::path::Path;

const FEWEST_LESSONS: usize = 10;
const STEPS: RangeInclusive<usize> = 8..=15;
const FEWEST_QUESTIONS: usize = 2;

/// So many signs are read from the last row while the teacher speaks.
const LONGEST_CAPTION: usize = 240;

/// So many signs of a question, with caption and answer, stand below the body without being scrolled.
const LONGEST_QUESTION: usize = 460;

fn lessons() -> Vec<RonFile<Scene>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenes");
    let entries = std::fs::read_dir(folder).expect("the folder of lessons");
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.to_string_lossy().ends_with(SCENE_SUFFIX))
        .collect();
    files.sort();
    let read = files.iter().map(|file| Scene::read(file));
    let lessons: Vec<_> = read.map(|it| it.expect("a lesson")).collect();
    assert!(lessons.len() >= FEWEST_LESSONS, "{} lessons", lessons.len());
    lessons
}

/// Every step with the name of its lesson and its number, counted from 1.
fn steps(lessons: &[RonFile<Scene>]) -> impl Iterator<Item = (String, &SceneStep)> {
    lessons.iter().flat_map(|lesson| {
        let steps = lesson.content.steps.iter().zip(1..);
        steps.map(|(step, number)| (format!("{}, step {number}", lesson.content.title), step))
    })
}

/// The muscles that a view names, whether they are selected or compared.
fn muscles(shown: &Shown) -> BTreeSet<String> {
    let items = shown.selected.iter().chain(&shown.compared);
    items
        .filter_map(Item::muscle)
        .map(|(muscle, _)| muscle.as_str().to_owned())
        .collect()
}

#[test]
fn they_show_only_what_is_known_and_lack_nothing() {
    let knowledge = Knowledge::read(&repository_assets());
    let found: Vec<_> = lessons()
        .iter()
        .flat_map(|lesson| problems(lesson, &knowledge))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn each_has_as_many_steps_as_a_class_sits_through_and_asks_for_recall() {
    let mut titles = BTreeSet::new();
    for RonFile { path, content, .. } in lessons() {
        let count = content.steps.len();
        assert!(STEPS.contains(&count), "{}: {count} steps", path.display());
        let questions = content.steps.iter().filter(|step| step.question.is_some());
        assert!(
            questions.count() >= FEWEST_QUESTIONS,
            "{} asks too little",
            path.display()
        );
        assert!(
            !content.about.is_empty(),
            "{} says nothing of itself",
            path.display()
        );
        assert!(
            titles.insert(content.title.clone()),
            "{} twice",
            content.title
        );
    }
}

#[test]
fn the_captions_are_short_and_the_teacher_has_something_to_say() {
    for (place, step) in steps(&lessons()) {
        let signs = step.caption.chars().count();
        assert!(signs <= LONGEST_CAPTION, "{place}: {signs} signs");
        assert!(!step.note.is_empty(), "{place} has no note");
        if let Some(question) = &step.question {
            let words = [&question.asks, &question.answer].map(|text| text.chars().count());
            let signs = signs + words.iter().sum::<usize>();
            assert!(
                signs <= LONGEST_QUESTION,
                "{place}: {signs} signs are asked and answered"
            );
        }
    }
}

#[test]
fn no_question_shows_the_muscle_that_its_answer_shows() {
    for (place, step) in steps(&lessons()) {
        let Some(question) = &step.question else {
            continue;
        };
        // A technique is practised on a muscle that everybody knows by then; there something else is asked.
        let Some(answer) = question
            .answer_view
            .as_ref()
            .filter(|it| it.technique.is_none())
        else {
            continue;
        };
        let given_away: Vec<_> = muscles(&step.view)
            .intersection(&muscles(answer))
            .cloned()
            .collect();
        assert!(given_away.is_empty(), "{place} shows {given_away:?}");
    }
}

/// Where it hurts is not looked for by the camera: while a question is open nothing is selected that it could look at.
#[test]
fn where_it_hurts_is_in_the_picture_of_the_question() {
    let asked = lessons();
    let with_pain = steps(&asked)
        .filter(|(_, step)| !step.view.pains.is_empty())
        .filter(|(_, step)| step.view.selected.is_none());
    for (place, step) in with_pain {
        assert!(
            step.view.pose.is_some() || step.look.is_some(),
            "{place} says nothing of where to look from"
        );
    }
}

/// A nerve, a joint or an organ is drawn as its map is, which there is once: for what is selected.
#[test]
fn everything_that_is_compared_is_drawn() {
    for (place, step) in steps(&lessons()) {
        let answer = step.question.iter();
        let answer = answer.filter_map(|question| question.answer_view.as_ref());
        for shown in std::iter::once(&step.view).chain(answer) {
            let of_muscles = shown.compared.iter().all(|item| item.muscle().is_some());
            assert!(of_muscles, "{place} compares {:?}", shown.compared);
        }
    }
}

#[test]
fn a_body_that_lacks_what_a_lesson_shows_is_no_fault_of_the_lesson() {
    let mut assets = repository_assets();
    assets.body = Some(case("02_foreign.glb"));
    let knowledge = Knowledge::read(&assets);
    let kidney = Item::Structure(StructureKey::new(&StructureId::new("kidney"), Side::Left));
    assert!(!knowledge.has(&kidney), "the body has what it shall lack");
    for lesson in lessons() {
        assert_eq!(
            problems(&lesson, &knowledge),
            [],
            "{}",
            lesson.content.title
        );
    }
    let spleen_of_the_ear = Item::Structure(StructureKey::new(
        &StructureId::new("spleen_of_the_ear"),
        Side::Left,
    ));
    assert!(!knowledge.knows_of(&spleen_of_the_ear));
}
