//! Questions: every card can be asked and answered, nothing in its words gives the answer away, four to choose from are
//! what one would take it for.
use crate::KNOWLEDGE;
use myomap_knowledge::ids::MuscleId;
use myomap_learning::answer::{explanation, judge, recalled};
use myomap_learning::practice::interleaved;
use myomap_learning::question::{OnTheBody, choices, right_answer};
use myomap_learning::{Card, Given, Outcome, Practice, Question, QuestionKind, Scope};
use std::collections::BTreeSet;

fn all_cards() -> Vec<Card> {
    let muscles = Scope::All.muscles(&KNOWLEDGE);
    Card::all(&KNOWLEDGE, &muscles, &QuestionKind::ALL.into())
}

fn question(kind: QuestionKind, muscle: &str) -> Question {
    let muscle = MuscleId::new(muscle);
    let cards = Card::all(&KNOWLEDGE, &[muscle], &[kind].into());
    Question::of(cards.into_iter().next().expect("a card"), 3)
}

#[test]
fn every_kind_has_cards_and_every_card_has_its_words_and_its_answer() {
    let cards = all_cards();
    let kinds: BTreeSet<QuestionKind> = cards.iter().map(|card| card.kind).collect();
    assert_eq!(kinds.len(), QuestionKind::ALL.len(), "{kinds:?}");
    for card in cards {
        let written = card.to_string();
        assert_eq!(written.parse::<Card>().expect("a card"), card);
        let question = Question::of(card, 1);
        let asks = question.asks(&KNOWLEDGE);
        assert!(asks.len() > 10 && !asks.contains("learning-"), "{asks}");
        let right = right_answer(&KNOWLEDGE, &question).expect(&written);
        let texts = right.texts(&KNOWLEDGE);
        assert!(
            !texts.is_empty() && texts.iter().all(|it| !it.is_empty()),
            "{written}"
        );
        let why = explanation(&KNOWLEDGE, &question);
        assert!(!why.is_empty(), "{written} is not explained");
        let is_sourced = why.iter().any(|line| !line.sources.is_empty());
        assert!(is_sourced, "{written} has no source");
    }
}

#[test]
fn the_words_of_a_question_do_not_name_the_muscle_it_asks_for() {
    for card in all_cards() {
        let question = Question::of(card.clone(), 1);
        if !card.kind.asks_for_muscle() {
            continue;
        }
        let asks = question.asks(&KNOWLEDGE).to_lowercase();
        let muscle = question.muscle(&KNOWLEDGE).expect("a muscle");
        let name = muscle.names.english.to_lowercase();
        assert!(!asks.contains(&name), "{card}: {asks}");
    }
}

#[test]
fn what_the_body_shows_bears_no_answer() {
    let zones = question(QuestionKind::MuscleOfZones, "infraspinatus");
    assert!(matches!(zones.on_the_body(), OnTheBody::Zones(_)));
    for kind in [QuestionKind::FindMuscle, QuestionKind::FindPoint] {
        let question = question(kind, "infraspinatus");
        assert_eq!(question.on_the_body(), OnTheBody::Nothing);
    }
}

#[test]
fn the_four_are_the_right_one_and_three_that_one_would_take_it_for() {
    for kind in [
        QuestionKind::MuscleOfZones,
        QuestionKind::NameMuscle,
        QuestionKind::Nerve,
        QuestionKind::Roots,
        QuestionKind::Origin,
        QuestionKind::Technique,
        QuestionKind::Caution,
        QuestionKind::Hold,
    ] {
        let question = question(kind, "sternocleidomastoid");
        let offered = choices(&KNOWLEDGE, &question, 5);
        // Most techniques are right for most muscles: fewer wrong ones are left.
        let fewest = if kind == QuestionKind::Technique {
            2
        } else {
            4
        };
        assert!(
            (fewest..=4).contains(&offered.len()),
            "{kind:?}: {offered:?}"
        );
        let right: Vec<&String> = offered
            .iter()
            .filter(|text| {
                let given = Given::Chosen((*text).clone());
                let judged = judge(&KNOWLEDGE, &question, &given).expect("an answer");
                judged.outcome == Outcome::Right
            })
            .collect();
        assert_eq!(right.len(), 1, "{kind:?}: {offered:?}");
        assert_eq!(choices(&KNOWLEDGE, &question, 5), offered, "the same seed");
    }
    let place = |seed| {
        let question = question(QuestionKind::NameMuscle, "trapezius");
        let offered = choices(&KNOWLEDGE, &question, seed);
        offered
            .iter()
            .position(|it| it == "Trapezius")
            .expect("it is offered")
    };
    let places: BTreeSet<usize> = (0..40).map(place).collect();
    assert_eq!(places.len(), 4, "the right one stands anywhere");
}

#[test]
fn a_distractor_lies_beside_it_or_refers_to_the_same_place() {
    let question = question(QuestionKind::NameMuscle, "masseter");
    for seed in 0..10 {
        for name in choices(&KNOWLEDGE, &question, seed) {
            let muscle = KNOWLEDGE
                .atlas
                .muscles()
                .iter()
                .find(|it| it.names.english.eq_ignore_ascii_case(&name));
            let muscle = muscle.expect("a muscle");
            assert!(
                ["head_and_face", "neck"].contains(&muscle.region.as_str()),
                "{name} for the masseter"
            );
        }
    }
}

#[test]
fn choosing_counts_half() {
    let question = question(QuestionKind::NameMuscle, "trapezius");
    let judged = |given| {
        judge(&KNOWLEDGE, &question, &given)
            .expect("an answer")
            .score
    };
    assert_eq!(judged(Given::Typed(String::from("trapezius"))), 1.0);
    assert_eq!(judged(Given::Chosen(String::from("Trapezius"))), 0.5);
    assert_eq!(judged(Given::Nothing), 0.0);
}

#[test]
fn who_names_what_refers_there_too_is_told_so() {
    // Both points of the infraspinatus below the ridge have one map; ask with it for whatever covers most of it.
    let question = question(QuestionKind::MuscleOfZones, "infraspinatus");
    let named =
        |name: &str| judge(&KNOWLEDGE, &question, &Given::Typed(name.to_owned())).expect("a name");
    assert_eq!(named("infraspinatus").outcome, Outcome::Right);
    assert_eq!(named("soleus").outcome, Outcome::Wrong);
    let partly = KNOWLEDGE
        .atlas
        .muscles()
        .iter()
        .filter(|muscle| muscle.id.as_str() != "infraspinatus")
        .filter(|muscle| named(&muscle.names.english).outcome == Outcome::Partly)
        .count();
    assert!(
        partly < 8,
        "{partly} muscles have the zones of the infraspinatus"
    );
}

#[test]
fn in_ones_own_words_an_answer_is_only_proposed() {
    let question = question(QuestionKind::Nerve, "infraspinatus");
    let said =
        |words: &str| judge(&KNOWLEDGE, &question, &Given::Typed(words.to_owned())).expect("words");
    let good = said("suprascapular nerve of the upper trunk of the brachial plexus");
    assert_eq!((good.outcome, good.is_proposed), (Outcome::Right, true));
    assert_eq!(said("the tibial nerve").outcome, Outcome::Wrong);
    let judged = said("suprascapular").judged_as(Outcome::Right);
    assert_eq!((judged.score, judged.is_proposed), (1.0, false));
}

/// A long answer has many words; who says a part of it, in whatever terms, is proposed as partly right.
#[test]
fn a_part_of_a_long_answer_is_proposed_as_partly_right() {
    let said = |kind, muscle: &str, words: &str| {
        let given = Given::Typed(words.to_owned());
        judge(&KNOWLEDGE, &question(kind, muscle), &given)
            .expect("words")
            .outcome
    };
    for (kind, muscle, words, outcome) in [
        (
            QuestionKind::Action,
            "trapezius",
            "lifts the shoulder",
            Outcome::Partly,
        ),
        (
            QuestionKind::Action,
            "trapezius",
            "elevation of the scapula",
            Outcome::Partly,
        ),
        (
            QuestionKind::Action,
            "trapezius",
            "bends the knee",
            Outcome::Wrong,
        ),
        (
            QuestionKind::Action,
            "infraspinatus",
            "lateral rotation of the arm",
            Outcome::Partly,
        ),
        (
            QuestionKind::Action,
            "brachialis",
            "flexion of the elbow",
            Outcome::Partly,
        ),
        (
            QuestionKind::Action,
            "brachialis",
            "extension of the elbow",
            Outcome::Wrong,
        ),
        (
            QuestionKind::Action,
            "brachialis",
            "straightens the knee",
            Outcome::Wrong,
        ),
        (
            QuestionKind::Action,
            "biceps_brachii",
            "flexes the elbow, supinates",
            Outcome::Partly,
        ),
        (
            QuestionKind::Action,
            "piriformis",
            "turns the straight thigh inwards",
            Outcome::Partly,
        ),
        (
            QuestionKind::Origin,
            "subscapularis",
            "the hollow front surface of the shoulder blade",
            Outcome::Right,
        ),
        (
            QuestionKind::Origin,
            "subscapularis",
            "the bone",
            Outcome::Wrong,
        ),
        (
            QuestionKind::Origin,
            "latissimus_dorsi",
            "iliac crest",
            Outcome::Partly,
        ),
        (
            QuestionKind::Origin,
            "latissimus_dorsi",
            "shin bone",
            Outcome::Wrong,
        ),
    ] {
        assert_eq!(said(kind, muscle, words), outcome, "{muscle}: {words}");
    }
}

#[test]
fn words_that_say_nothing_are_not_looked_for_in_what_was_said() {
    let right = "Turns the upper arm outwards, and steadies it when it moves.";
    let words = recalled(&KNOWLEDGE, "turns the arm", right);
    let looked_for: Vec<&str> = words
        .iter()
        .filter(|word| word.is_found.is_some())
        .map(|word| word.word.as_str())
        .collect();
    let telling = ["Turns", "upper", "arm", "outwards,", "steadies", "moves."];
    assert_eq!(looked_for, telling);
    let found = words.iter().filter(|word| word.is_found == Some(true));
    assert_eq!(found.count(), 2);
}

/// The wide net: the name of every nerve, as the atlas has it, is right for its muscle, and no other's.
#[test]
fn what_the_atlas_says_of_a_nerve_is_right_and_a_foreign_nerve_is_wrong() {
    let mut wrong = String::new();
    for card in all_cards() {
        if card.kind != QuestionKind::Nerve {
            continue;
        }
        let question = Question::of(card.clone(), 1);
        let nerve = question.muscle(&KNOWLEDGE).expect("a muscle").nerve.clone();
        let outcome = |said: &str| {
            let given = Given::Typed(said.to_owned());
            judge(&KNOWLEDGE, &question, &given).expect("words").outcome
        };
        if outcome(&nerve) != Outcome::Right {
            wrong += &format!("{card}: \"{nerve}\" is {:?}\n", outcome(&nerve));
        }
        let foreign = outcome("optic nerve");
        if foreign != Outcome::Wrong {
            wrong += &format!("{card}: the optic nerve is {foreign:?}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_technique_is_explained_with_how_sure_it_is() {
    let question = question(QuestionKind::Technique, "trapezius");
    let why = explanation(&KNOWLEDGE, &question);
    assert!(why.iter().any(|line| line.grade.is_some()), "{why:?}");
}

#[test]
fn neighbours_in_a_sitting_differ_in_muscle_and_kind() {
    let order = interleaved(all_cards().into_iter().take(300).collect(), 11);
    let pairs = order.windows(2);
    let alike = pairs
        .filter(|pair| pair[0].muscle() == pair[1].muscle())
        .count();
    assert_eq!(alike, 0);
    let kinds = order
        .windows(2)
        .filter(|pair| pair[0].kind == pair[1].kind)
        .count();
    assert!(kinds * 5 < order.len(), "{kinds} of {}", order.len());
}

#[test]
fn what_was_not_known_comes_again_in_the_same_sitting() {
    let cards: Vec<Card> = all_cards().into_iter().take(8).collect();
    let mut practice = Practice::new(cards, 2);
    let first = practice.question().expect("a question").clone();
    practice.go_on(Outcome::Wrong);
    let mut after = 0;
    while practice.question() != Some(&first) {
        practice.go_on(Outcome::Right);
        after += 1;
    }
    assert_eq!(after, 4);
    while practice.question().is_some() {
        practice.go_on(Outcome::Wrong);
    }
    let times = practice
        .answered()
        .iter()
        .filter(|(it, _)| *it == first)
        .count();
    assert_eq!(times, 3, "a sitting ends");
}
