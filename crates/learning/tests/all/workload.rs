//! What a date of an exam makes for today, and how well each muscle is known.
use crate::KNOWLEDGE;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use myomap_knowledge::ids::MuscleId;
use myomap_learning::progress::{Answered, Workload, standing};
use myomap_learning::{Card, Outcome, Plan, Progress, QuestionKind, Scope};

const TODAY: Date = date(2026, 11, 2);

fn cards(plan: &Plan) -> Vec<Card> {
    Card::all(&KNOWLEDGE, &plan.scope.muscles(&KNOWLEDGE), &plan.kinds)
}

fn right(day: Date) -> Answered {
    Answered {
        day,
        outcome: Outcome::Right,
        is_helped: false,
    }
}

#[test]
fn all_new_cards_are_begun_in_time_to_be_repeated_before_the_exam() {
    let plan = Plan {
        scope: Scope::Part(String::from("shoulder_and_arm")),
        exam: Some(TODAY.saturating_add(30.days())),
        ..Plan::default()
    };
    let cards = cards(&plan);
    let mut progress = Progress::new(plan, Default::default());
    let mut day = TODAY;
    let mut most = 0;
    let mut all_begun = None;
    for _ in 0..30 {
        let workload = Workload::of(&progress, &cards, day);
        let today = workload.today();
        most = most.max(today.len());
        for card in &today {
            progress.keep(card, right(day));
        }
        assert!(
            Workload::of(&progress, &cards, day).today().is_empty(),
            "all was done"
        );
        if all_begun.is_none() && cards.iter().all(|card| progress.memory_of(card).is_some()) {
            all_begun = Some(day);
        }
        day = day.saturating_add(1.days());
    }
    let begun = all_begun.expect("every card is begun");
    assert!(begun <= TODAY.saturating_add(24.days()), "{begun}");
    assert!(
        most < cards.len() / 4,
        "{most} of {} on one day",
        cards.len()
    );
    let last = Workload::of(&progress, &cards, day);
    assert!(
        last.learned * 10 >= cards.len() * 8,
        "{} of {}",
        last.learned,
        cards.len()
    );
}

#[test]
fn without_an_exam_a_few_new_ones_come_a_day_and_those_of_today_count() {
    let mut progress = Progress::default();
    let cards = cards(&progress.plan);
    let first = Workload::of(&progress, &cards, TODAY);
    assert_eq!(
        (first.new.len(), first.due.len(), first.days_left),
        (15, 0, None)
    );
    for card in &first.new[..5] {
        progress.keep(card, right(TODAY));
    }
    let then = Workload::of(&progress, &cards, TODAY);
    assert_eq!(then.new, first.new[5..], "in the same order");
    let over = Plan {
        exam: Some(date(2026, 10, 1)),
        ..Plan::default()
    };
    let over = Workload::of(&Progress::new(over, Default::default()), &cards, TODAY);
    assert_eq!((over.days_left, over.new.len()), (None, 15));
}

#[test]
fn what_was_not_known_is_due_today_and_the_longest_due_comes_first() {
    let mut progress = Progress::default();
    let cards = cards(&progress.plan);
    progress.keep(&cards[0], right(date(2026, 9, 1)));
    progress.keep(&cards[1], right(date(2026, 10, 1)));
    let wrong = Answered {
        outcome: Outcome::Wrong,
        ..right(TODAY)
    };
    progress.keep(&cards[2], wrong);
    let due = Workload::of(&progress, &cards, TODAY).due;
    assert_eq!(due, [cards[0].clone(), cards[1].clone(), cards[2].clone()]);
}

#[test]
fn a_muscle_is_known_as_far_as_its_cards_are_learned_and_not_forgotten() {
    let muscle = MuscleId::new("infraspinatus");
    let plan = Plan {
        scope: Scope::Own(vec![muscle.clone()]),
        kinds: [QuestionKind::NameMuscle].into(),
        ..Plan::default()
    };
    let cards = cards(&plan);
    let mut progress = Progress::new(plan, Default::default());
    let share = |progress: &Progress, day| standing(progress, &cards, day)[&muscle].share;
    assert_eq!(share(&progress, TODAY), 0.0);
    let mut before = 0.0;
    for days in [0, 3, 10] {
        let day = TODAY.saturating_add(days.days());
        progress.keep(&cards[0], right(day));
        let now = share(&progress, day);
        assert!(now > before + 0.3, "{now}");
        before = now;
    }
    assert!(
        share(&progress, date(2028, 1, 1)) < before,
        "it is forgotten in time"
    );
}
