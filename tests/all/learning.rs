//! Learning as whoever learns meets it: nothing on the screen gives an answer away, answers come by keys and mouse, and each
//! lies in its file as soon as it is given.
use crate::builders::{KNOWLEDGE, scene, send, update_until};
use crate::panels::Stage;
use bevy::app::{App, AppExit};
use bevy_egui::egui::accesskit::Role;
use bevy_egui::egui::{Key, Rect};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use myomap::app::learning::{LearningFolder, LearningTold};
use myomap::view::body::looks::Looks;
use myomap::view::body::paint::SkinPaint;
use myomap_body_format::Side;
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::test_support::repository_assets;
use myomap_learning::progress::{Workload, read, save, standing};
use myomap_learning::spotter::{Spotter, SpotterOrder};
use myomap_learning::{Card, Given, Outcome, Plan, Progress, QuestionKind, Scope, today};
use myomap_state::{LearningCommand, LearningNow, MapCommand, MapStates, SittingStage};
use std::path::Path;
use std::process::Command;

fn begin(cards: &[&str]) -> LearningCommand {
    LearningCommand::Begin {
        cards: cards
            .iter()
            .map(|card| card.parse().expect("a card"))
            .collect(),
        seed: 4,
        day: today(),
    }
}

/// What panels read after these commands.
fn after(commands: impl IntoIterator<Item = LearningCommand>) -> Stage {
    let mut states = MapStates::default();
    let open = [LearningCommand::Open];
    for command in open.into_iter().chain(commands) {
        states.apply(&command.into(), &KNOWLEDGE);
    }
    let mut stage = Stage::new();
    stage.knowledge = KNOWLEDGE.clone();
    stage.selection = states.selection;
    stage.layers = states.layers;
    stage.mode = states.mode;
    stage.asking = states.asking;
    stage.learning = states.learning;
    stage
}

pub fn asked(card: &str) -> Stage {
    after([begin(&[card])])
}

pub fn at_a_station() -> Stage {
    let order = SpotterOrder {
        scope: Scope::Part(String::from("shoulder_and_arm")),
        ..SpotterOrder::default()
    };
    let exam = Spotter::draw(&KNOWLEDGE, &order);
    after([LearningCommand::BeginSpotter(Box::new(exam))])
}

pub fn planning() -> Stage {
    let mut stage = after([]);
    let plan = &stage.learning.progress.plan;
    let cards = Card::all(&KNOWLEDGE, &plan.scope.muscles(&KNOWLEDGE), &plan.kinds);
    stage.learned_today.day = Some(today());
    stage.learned_today.workload = Workload::of(&stage.learning.progress, &cards, today());
    stage.learned_today.standing = standing(&stage.learning.progress, &cards, today());
    stage
}

pub fn answered() -> Stage {
    let given = Given::Typed(String::from("soleus"));
    after([
        begin(&["name_muscle:infraspinatus"]),
        LearningCommand::Give(given),
    ])
}

/// A question of every kind.
pub fn asked_of_every_kind() -> Vec<Stage> {
    let of_a_kind = |kind: QuestionKind| {
        let muscles = [MuscleId::new("infraspinatus")];
        let cards = Card::all(&KNOWLEDGE, &muscles, &[kind].into());
        Some(asked(&cards.first()?.to_string()))
    };
    QuestionKind::ALL
        .into_iter()
        .filter_map(of_a_kind)
        .collect()
}

/// A sitting that is over.
pub fn done() -> Stage {
    after([
        begin(&["name_muscle:masseter"]),
        LearningCommand::Give(Given::Typed(String::from("masseter"))),
        LearningCommand::Next,
    ])
}

/// An exam that is over.
pub fn after_the_exam() -> Stage {
    let order = SpotterOrder {
        scope: Scope::Part(String::from("neck")),
        stations: 2,
        ..SpotterOrder::default()
    };
    let exam = Spotter::draw(&KNOWLEDGE, &order);
    let stations = exam.stations.len();
    let next = std::iter::repeat_n(LearningCommand::Next, stations);
    after(
        [LearningCommand::BeginSpotter(Box::new(exam))]
            .into_iter()
            .chain(next),
    )
}

/// Everything that is written on the screen or spoken of it.
fn written(harness: &Harness<'_, Stage>) -> String {
    let nodes = harness.root().children_recursive();
    nodes
        .map(|node| {
            let node = node.accesskit_node();
            let parts = [node.label(), node.value(), node.description()];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ") + "\n"
        })
        .collect()
}

#[test]
fn while_a_question_is_open_nothing_on_the_screen_says_the_name() {
    for size in [(1440.0, 900.0), (1024.0, 768.0)] {
        for card in [
            "muscle_of_zones:infraspinatus/1",
            "name_muscle:infraspinatus",
            "muscle_of_anatomy:sartorius",
        ] {
            let harness = asked(card).at_size(size.0, size.1);
            let told = written(&harness).to_lowercase();
            for name in ["infraspinatus", "sartorius", "tailor"] {
                assert!(!told.contains(name), "{card}:\n{told}");
            }
            assert!(told.contains("check"), "the question is there:\n{told}");
        }
        let harness = at_a_station().at_size(size.0, size.1);
        let told = written(&harness).to_lowercase();
        for muscle in KNOWLEDGE.atlas.muscles() {
            let name = muscle.names.english.to_lowercase();
            assert!(!told.contains(&name), "{name}:\n{told}");
        }
    }
}

#[test]
fn an_answer_is_typed_and_entered() {
    let mut harness = asked("name_muscle:infraspinatus").at_size(1440.0, 900.0);
    let field = harness.get_by_role_and_label(Role::TextInput, "Write your answer");
    assert!(field.accesskit_node().is_focused(), "one writes at once");
    field.type_text("infraspinatis");
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    let given = Given::Typed(String::from("infraspinatis"));
    assert_eq!(
        harness.state().sent,
        [MapCommand::from(LearningCommand::Give(given))]
    );
}

#[test]
fn four_are_offered_and_chosen_by_their_number() {
    let stage = after([
        begin(&["name_muscle:infraspinatus"]),
        LearningCommand::Offer,
    ]);
    let mut harness = stage.at_size(1440.0, 900.0);
    harness.key_press(Key::Num2);
    harness.run_steps(2);
    let sent = &harness.state().sent;
    assert!(
        matches!(
            sent.as_slice(),
            [MapCommand::Learn(LearningCommand::Give(Given::Chosen(_)))]
        ),
        "{sent:?}"
    );
}

#[test]
fn an_answer_is_explained_with_its_source_and_enter_goes_on() {
    let mut harness = answered().at_size(1440.0, 900.0);
    let told = written(&harness);
    for part in ["Not this time", "Soleus", "Infraspinatus", "Simons"] {
        assert!(told.contains(part), "no {part}:\n{told}");
    }
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert_eq!(
        harness.state().sent,
        [MapCommand::from(LearningCommand::Next)]
    );
}

#[test]
fn other_keys_mean_nothing_while_a_question_is_open() {
    let mut harness = asked("zones_of_muscle:infraspinatus").at_size(1440.0, 900.0);
    for key in [Key::H, Key::S, Key::PageUp, Key::Num0, Key::F5, Key::I] {
        harness.key_press(key);
        harness.run_steps(2);
    }
    assert_eq!(harness.state().sent, []);
    assert!(harness.state().memory.shown && !harness.state().memory.lessons.open);
}

#[test]
fn what_is_due_is_begun_from_the_plan() {
    let mut harness = planning().at_size(1440.0, 4000.0);
    assert!(
        harness
            .query_by_label_contains("Today: 0 to repeat, 15 new")
            .is_some()
    );
    harness.get_by_label("Start").click();
    harness.run_steps(2);
    let sent = &harness.state().sent;
    let begun = matches!(sent.as_slice(), [MapCommand::Learn(LearningCommand::Begin { cards, .. })] if cards.len() == 15);
    assert!(begun, "{sent:?}");
}

#[test]
fn enter_ends_what_is_written_into_the_plan_and_asks_nothing_yet() {
    let mut harness = planning().at_size(1440.0, 900.0);
    let day = |harness: &Harness<'_, Stage>, does: fn(&egui_kittest::Node<'_>)| {
        does(&harness.get_by_role_and_label(Role::TextInput, "Day of your exam"));
    };
    day(&harness, |day| day.focus());
    harness.run_steps(2);
    day(&harness, |day| day.type_text("24.12.2026"));
    harness.run_steps(2);
    harness.state_mut().sent.clear();
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    assert_eq!(harness.state().sent, [], "no question is asked");
    let told = written(&harness);
    assert!(told.contains("That is no day"), "{told}");
    assert!(told.contains("24.12.2026"), "it can be put right:\n{told}");
    harness.get_by_label("in 2 weeks").click();
    harness.run_steps(3);
    assert!(!written(&harness).contains("That is no day"));
    harness.state_mut().sent.clear();
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    let begins =
        |sent: &MapCommand| matches!(sent, MapCommand::Learn(LearningCommand::Begin { .. }));
    assert!(harness.state().sent.iter().any(begins), "else it begins");
}

#[test]
fn the_plan_is_changed_by_its_boxes_and_the_exam_by_its_buttons() {
    let mut harness = planning().at_size(1440.0, 4000.0);
    harness.get_by_label("Nerve").click();
    harness.run_steps(2);
    harness.get_by_label("in 4 weeks").click();
    harness.run_steps(2);
    let plans: Vec<&Plan> = harness
        .state()
        .sent
        .iter()
        .filter_map(|command| match command {
            MapCommand::Learn(LearningCommand::SetPlan(plan)) => Some(&**plan),
            _ => None,
        })
        .collect();
    assert_eq!(plans.len(), 2, "{plans:?}");
    assert!(plans[0].kinds.contains(&QuestionKind::Nerve));
    assert!(plans[1].exam.is_some_and(|day| day > today()));
}

#[test]
fn what_the_colours_of_the_body_mean_stands_whole_in_the_panel() {
    let harness = planning().at_size(1440.0, 4000.0);
    let words = ["not begun", "begun", "half", "learned", "not in the plan"];
    let places = words.map(|word| harness.get_by_label(word).rect());
    for (word, place) in words.iter().zip(places) {
        assert!(place.right() < 1424.0, "{word}: {place} is cut off");
        let others = places.iter().filter(|other| **other != place);
        let hides = |other: &&Rect| other.shrink(1.0).intersects(place.shrink(1.0));
        assert_eq!(others.filter(hides).count(), 0, "{word}: {place}");
    }
}

fn is_painted(app: &App) -> bool {
    let paint = app.world().resource::<SkinPaint>();
    paint.0.iter().any(|it| it.essential > 0.0)
}

/// How many structures stand out by their glow.
fn glowing(app: &App) -> usize {
    let looks = app.world().resource::<Looks>();
    looks.0.iter().filter(|look| look.glow.w > 0.0).count()
}

#[test]
fn the_body_shows_zones_without_their_muscle_and_a_muscle_without_its_zones() {
    let mut app = scene(&KNOWLEDGE);
    send(&mut app, LearningCommand::Open.into());
    send(&mut app, begin(&["muscle_of_zones:infraspinatus/1"]).into());
    assert!(is_painted(&app) && glowing(&app) == 0, "zones alone");
    let give = |name: &str| LearningCommand::Give(Given::Typed(name.to_owned()));
    send(&mut app, give("infraspinatus").into());
    assert!(
        is_painted(&app) && glowing(&app) > 0,
        "the answer shows both"
    );
    for card in ["name_muscle:infraspinatus", "zones_of_muscle:infraspinatus"] {
        send(&mut app, begin(&[card]).into());
        assert!(
            !is_painted(&app) && glowing(&app) > 0,
            "{card}: the muscle alone"
        );
    }
    for card in ["find_muscle:infraspinatus", "find_point:infraspinatus/1"] {
        send(&mut app, begin(&[card]).into());
        assert!(!is_painted(&app) && glowing(&app) == 0, "{card}: nothing");
    }
    send(&mut app, LearningCommand::Close.into());
    let infraspinatus = Item::Muscle(MuscleId::new("infraspinatus"), Side::Left);
    send(&mut app, MapCommand::Select(Some(infraspinatus)));
    assert!(is_painted(&app) && glowing(&app) > 0, "as ever");
}

#[test]
fn the_body_has_the_colour_of_how_well_it_is_known_while_the_plan_is_looked_at() {
    let mut app = scene(&KNOWLEDGE);
    let colours = |app: &App| -> Vec<_> {
        let looks = app.world().resource::<Looks>();
        looks.0.iter().map(|look| look.colour.to_array()).collect()
    };
    let before = colours(&app);
    send(&mut app, LearningCommand::Open.into());
    app.update();
    assert_ne!(colours(&app), before);
    send(&mut app, LearningCommand::Close.into());
    app.update();
    assert_eq!(colours(&app), before);
}

fn learning_in(folder: &Path) -> App {
    let mut app = App::new();
    app.add_plugins((
        bevy::MinimalPlugins,
        bevy::state::app::StatesPlugin,
        myomap::app::plugin,
    ))
    .insert_resource(LearningFolder(folder.to_owned()))
    .insert_resource(myomap::app::Known(KNOWLEDGE.clone()));
    use bevy::state::app::AppExtStates;
    app.insert_state(myomap::app::Loading::Done);
    app.update();
    app
}

fn answers_in(file: &Path) -> usize {
    let read = read(file).map(|read| read.progress).unwrap_or_default();
    read.answers().map(|(_, all)| all.len()).sum()
}

#[test]
fn every_answer_lies_in_the_file_and_is_there_at_the_next_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("progress.ron");
    let mut app = learning_in(folder.path());
    let cards = ["name_muscle:masseter", "name_muscle:soleus"];
    send(&mut app, LearningCommand::Open.into());
    send(&mut app, begin(&cards).into());
    for count in 1..=2 {
        let give = LearningCommand::Give(Given::Typed(String::from("masseter")));
        send(&mut app, give.into());
        update_until(&mut app, "the answer is saved", |_| {
            answers_in(&file) == count
        });
        send(&mut app, LearningCommand::Next.into());
    }
    let mut later = learning_in(folder.path());
    update_until(&mut later, "it is read", |app| {
        app.world()
            .resource::<LearningNow>()
            .progress
            .answers()
            .count()
            == 2
    });
}

#[test]
fn the_last_answer_is_saved_though_the_window_is_closed_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("progress.ron");
    let mut app = learning_in(folder.path());
    update_until(&mut app, "the file was looked for", |_| true);
    for _ in 0..50 {
        app.update();
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    send(&mut app, LearningCommand::Open.into());
    send(&mut app, begin(&["name_muscle:masseter"]).into());
    let give = LearningCommand::Give(Given::Typed(String::from("masseter")));
    app.world_mut().write_message(MapCommand::from(give));
    app.world_mut().write_message(AppExit::Success);
    app.update();
    assert_eq!(answers_in(&file), 1);
}

#[test]
fn a_damaged_file_is_told_and_one_of_a_newer_version_stays_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("progress.ron");
    std::fs::write(
        &file,
        "(version: 2,\n answers: {\n\"name_muscle:masseter\": [oh]",
    )
    .expect("written");
    let mut app = learning_in(folder.path());
    update_until(&mut app, "it is told", |app| {
        app.world().resource::<LearningTold>().damaged.is_some()
    });
    let newer = "(version: 99, answers: {}, more: 1)";
    std::fs::write(&file, newer).expect("written");
    let mut app = learning_in(folder.path());
    update_until(&mut app, "it is told", |app| {
        app.world().resource::<LearningTold>().unsaved.is_some()
    });
    send(&mut app, LearningCommand::Open.into());
    send(&mut app, begin(&["name_muscle:masseter"]).into());
    send(&mut app, LearningCommand::Give(Given::Nothing).into());
    app.world_mut().write_message(AppExit::Success);
    app.update();
    assert_eq!(std::fs::read_to_string(&file).expect("there"), newer);
}

#[test]
fn where_nothing_can_be_saved_it_is_said_and_the_answers_stay() {
    let folder = tempfile::tempdir().expect("a folder");
    let in_the_way = folder.path().join("learning");
    std::fs::write(&in_the_way, "a file where the folder should be").expect("written");
    let mut app = learning_in(&in_the_way);
    update_until(&mut app, "it is told", |app| {
        app.world().resource::<LearningTold>().unsaved.is_some()
    });
    send(&mut app, LearningCommand::Open.into());
    send(&mut app, begin(&["name_muscle:masseter"]).into());
    send(&mut app, LearningCommand::Give(Given::Nothing).into());
    let learning = app.world().resource::<LearningNow>();
    assert_eq!(learning.progress.answers().count(), 1);
}

#[test]
fn time_passes_at_a_station_and_the_results_lie_in_a_table() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut app = learning_in(folder.path());
    let step = std::time::Duration::from_secs(4);
    app.insert_resource(bevy::time::TimeUpdateStrategy::ManualDuration(step));
    let order = SpotterOrder {
        scope: Scope::Part(String::from("neck")),
        stations: 3,
        seconds: 10,
        ..SpotterOrder::default()
    };
    let exam = Spotter::draw(&KNOWLEDGE, &order);
    send(&mut app, LearningCommand::Open.into());
    send(
        &mut app,
        LearningCommand::BeginSpotter(Box::new(exam)).into(),
    );
    send(
        &mut app,
        LearningCommand::Write(String::from("scalenus")).into(),
    );
    update_until(&mut app, "the exam is over", |app| {
        let run = app.world().resource::<LearningNow>().spotter();
        run.is_some_and(|run| run.is_over)
    });
    update_until(&mut app, "the table is written", |app| {
        app.world().resource::<LearningTold>().results.is_some()
    });
    let told = app.world().resource::<LearningTold>();
    let table = std::fs::read_to_string(told.results.as_ref().expect("a table")).expect("there");
    assert_eq!(table.lines().count(), 4, "{table}");
    assert!(table.contains("scalenus"), "{table}");
}

#[test]
fn a_sitting_ends_with_what_comes_again() {
    let stage = done();
    let stage_now = &stage.learning.sitting().expect("a sitting").stage;
    assert_eq!(*stage_now, SittingStage::Done);
    let harness = stage.at_size(1440.0, 900.0);
    assert!(harness.query_by_label_contains("1 right").is_some());
}

#[test]
fn at_the_end_each_muscle_that_was_missed_is_named_once() {
    let miss = [LearningCommand::Give(Given::Nothing), LearningCommand::Next];
    let know = LearningCommand::Give(Given::Typed(String::from("masseter")));
    let sitting = [begin(&["name_muscle:masseter"])]
        .into_iter()
        .chain(miss.clone())
        .chain(miss)
        .chain([know, LearningCommand::Next]);
    let harness = after(sitting).at_size(1440.0, 900.0);
    let named = harness.query_all_by_label_contains("It was masseter.");
    assert_eq!(named.count(), 1);
}

fn myomap(arguments: &[&str], config: &Path) -> std::process::Output {
    let assets = repository_assets().folder;
    Command::new(env!("CARGO_BIN_EXE_myomap"))
        .args(arguments)
        .arg("--assets")
        .arg(assets)
        .env("MYOMAP_CONFIG_DIR", config)
        .output()
        .expect("the program starts")
}

#[test]
fn answers_go_to_another_computer_as_a_table_or_as_ron() {
    let (one, other) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let mut progress = Progress::default();
    let card: Card = "name_muscle:masseter".parse().expect("a card");
    let answered = myomap_learning::progress::Answered {
        day: today(),
        outcome: Outcome::Right,
        is_helped: false,
    };
    progress.keep(&card, answered);
    save(&one.path().join("learning/progress.ron"), &progress).expect("saved");
    for name in ["along.csv", "along.ron"] {
        let along = one.path().join(name);
        let along = along.to_str().expect("a plain path");
        let output = myomap(&["progress", "--export", along], one.path());
        assert!(output.status.success(), "{output:?}");
        let output = myomap(&["progress", "--import", along], other.path());
        assert!(output.status.success(), "{output:?}");
        assert_eq!(
            answers_in(&other.path().join("learning/progress.ron")),
            1,
            "{name}"
        );
    }
    let none = myomap(&["progress", "--import", "nowhere.csv"], other.path());
    assert_eq!(none.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&none.stderr).contains("nowhere.csv"));
    assert_eq!(myomap(&["progress"], other.path()).status.code(), Some(2));
}

#[test]
fn an_exam_of_a_region_that_is_not_there_is_refused_with_those_that_are() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = myomap(
        &["exam", "--region", "atlantis", "-o", "x.pdf"],
        folder.path(),
    );
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("shoulder_and_arm"), "{told}");
}
