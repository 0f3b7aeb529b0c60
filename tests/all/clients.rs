//! Clients in the panels, without a window: what a person does becomes a command or a request, and what is kept is shown.

use crate::panels::Stage;
use bevy_egui::egui::accesskit::Role;
use bevy_egui::egui::{Event, Key, Modifiers, OutputCommand, PointerButton};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use myomap::app::sessions::{ClientRequest, ShelvedClient};
use myomap::panels::handing_out_memory::Wish;
use myomap_body_format::Side;
use myomap_knowledge::atlas::TechniqueChoice;
use myomap_knowledge::ids::{MuscleId, RegionId, TechniqueId};
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::{Pain, PainPlace, Strength};
use myomap_sessions::{Change, Client, Done, SelfCare};
use myomap_state::{
    AskingCommand, Brush, MapCommand, MapStates, Mode, Phase, Session, SessionCommand,
    TreatingCommand, ViewLayout,
};
use std::path::PathBuf;

fn infraspinatus() -> Item {
    Item::Muscle(MuscleId::new("infraspinatus"), Side::Left)
}

/// A client with two visits, the first signed, at the second.
fn client() -> Client {
    let mut client = Client::new("C001");
    for (day, strength) in [("2026-11-26 10:00", 7), ("2026-12-03 10:00", 3)] {
        let visit = client.begin_visit(day.parse().expect("a moment"));
        let visit = client.visit_mut(visit).expect("a visit");
        let record = visit.record_mut().expect("not signed");
        let place = PainPlace::Region(RegionId::new("anterior_shoulder"), Side::Left);
        record
            .pains
            .push(Pain::at(place, Strength::of_ten(strength)));
        record.chosen.push(infraspinatus());
        record.did(Done {
            item: infraspinatus(),
            technique: TechniqueChoice::Treatment(TechniqueId::new("sustained_pressure"), 0),
            hold_s: 30,
            repeats: 2,
        });
    }
    let first = client.visit_mut(0).expect("a visit");
    let signed = "2026-11-26 10:50".parse().expect("a moment");
    first.sign(signed).expect("not signed");
    client
}

pub fn with_client(at: usize) -> Stage {
    let mut stage = Stage::new();
    stage.clients.has_folder = true;
    stage.session.0 = Some(Box::new(Session {
        file: PathBuf::from("C001.client"),
        client: client(),
        at,
        views_before: ViewLayout::default(),
        client_view: None,
    }));
    stage
}

/// What the client sees of the second visit.
pub fn for_the_client() -> Stage {
    let mut states = MapStates::default();
    states.session.0 = with_client(1).session.0;
    let shows = SessionCommand::ShowClient(true);
    states.apply(&shows.into(), &crate::builders::KNOWLEDGE);
    let mut stage = with_client(1);
    stage.knowledge = crate::builders::KNOWLEDGE.clone();
    stage.session = states.session;
    stage.selection = states.selection;
    stage.layers = states.layers;
    stage
}

/// The shelf with a client in it, and a locked one that was dropped on the window.
pub fn at_the_shelf() -> Stage {
    let client = |code: &str, is_locked| ShelvedClient {
        file: PathBuf::from(format!("{code}.client")),
        code: code.to_owned(),
        is_locked,
    };
    let mut stage = Stage::new();
    stage.clients.has_folder = true;
    stage.clients.free_code = String::from("C003");
    stage.clients.clients = vec![client("C001", false)];
    stage.clients.brought = Some(client("C002", true));
    stage.memory.sessions.shelf_open = true;
    stage
}

fn shown(stage: Stage) -> Harness<'static, Stage> {
    let mut harness = stage.at_size(1600.0, 900.0);
    harness.run_steps(3);
    harness
}

fn click(harness: &mut Harness<'_, Stage>, name: &str) {
    harness.get_by_label(name).click();
    harness.run_steps(2);
}

fn sent(harness: &Harness<'_, Stage>) -> Vec<MapCommand> {
    harness.state().sent.clone()
}

#[test]
fn the_strip_shows_the_visit_and_what_is_pressed_is_written_down() {
    let mut harness = shown(with_client(1));
    harness.get_by_label_contains("Visit 2 of 2, 2026-12-03 10:00");
    let done = harness.query_all_by_label_contains("30\u{a0}s, 2 times");
    assert!(done.count() > 0);
    click(&mut harness, "Better");
    click(&mut harness, "Strength afterwards: 1 of 10 (mild)");
    click(&mut harness, "The visit before");
    let sent = sent(&harness);
    for wanted in [
        SessionCommand::SetChange(Some(Change::Better)),
        SessionCommand::SetStrengthAfter(Some(Strength::of_ten(1))),
        SessionCommand::GoTo(0),
    ] {
        assert!(
            sent.contains(&wanted.clone().into()),
            "{wanted:?} of {sent:?}"
        );
    }
}

#[test]
fn what_is_selected_is_added_and_a_signed_visit_takes_nothing_but_additions() {
    let mut stage = with_client(1);
    stage.selection.selected = Some(Item::Muscle(MuscleId::new("supraspinatus"), Side::Left));
    let mut harness = shown(stage);
    click(&mut harness, "Add Supraspinatus, left");
    let chosen = Item::Muscle(MuscleId::new("supraspinatus"), Side::Left);
    assert!(sent(&harness).contains(&SessionCommand::Choose(chosen).into()));
    let mut stage = with_client(0);
    stage.selection.selected = Some(Item::Muscle(MuscleId::new("supraspinatus"), Side::Left));
    let mut harness = shown(stage);
    assert!(harness.query_by_label("Add Supraspinatus, left").is_none());
    assert!(harness.query_by_label("Sign").is_none());
    click(&mut harness, "Additions (0)");
    let field =
        harness.get_by_role_and_label(Role::TextInput, "What is to be added, with today’s date");
    field.focus();
    harness.run_steps(1);
    harness
        .get_by_role_and_label(Role::TextInput, "What is to be added, with today’s date")
        .type_text("It was the left arm.");
    harness.run_steps(2);
    click(&mut harness, "Add");
    let added = sent(&harness).into_iter().any(|command| {
        matches!(command, MapCommand::Session(SessionCommand::Add(_, text)) if text == "It was the left arm.")
    });
    assert!(added);
}

#[test]
fn additions_are_offered_beside_a_signed_visit_alone() {
    let mut harness = shown(with_client(0));
    click(&mut harness, "Additions (0)");
    harness.get_by_role_and_label(Role::TextInput, "What is to be added, with today’s date");
    let session = harness.state_mut().session.0.as_mut();
    session.expect("it is open").at = 1;
    harness.run_steps(3);
    assert!(harness.query_by_label("Add").is_none());
    harness.get_by_role_and_label(Role::MultilineTextInput, "Told");
}

#[test]
fn one_key_copies_the_visit_in_words() {
    let mut harness = shown(with_client(1));
    // One frame, of which the output is looked at.
    harness.input_mut().events.push(Event::Key {
        key: Key::F8,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    });
    harness.step();
    let copied: Vec<String> = harness
        .output()
        .platform_output
        .commands
        .iter()
        .filter_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(copied.len(), 1, "{copied:?}");
    for words in [
        "C001",
        "3 of 10",
        "Infraspinatus",
        "30\u{a0}s, 2 times",
        "from 7 to 3",
    ] {
        assert!(copied[0].contains(words), "{words} in {}", copied[0]);
    }
}

#[test]
fn at_the_table_space_pauses_and_after_the_end_goes_on_and_page_down_always_does() {
    let mut stage = with_client(1);
    stage.memory.sessions.at_table = true;
    stage.selection.selected = Some(infraspinatus());
    stage.treating.chosen = Some(TechniqueChoice::Stretch(0));
    stage.treating.hold_s = 30;
    stage.treating.elapsed_s = 7.5;
    stage.treating.phase = Phase::Playing;
    let mut harness = shown(stage);
    harness.get_by_label("23");
    let press = |harness: &mut Harness<'_, Stage>, key| {
        harness.state_mut().sent.clear();
        harness.key_press(key);
        harness.run_steps(2);
        sent(harness)
    };
    let next: MapCommand = SessionCommand::TreatNext { back: false }.into();
    assert_eq!(
        press(&mut harness, Key::Space),
        [TreatingCommand::Pause.into()]
    );
    assert_eq!(
        press(&mut harness, Key::PageDown),
        std::slice::from_ref(&next).to_vec()
    );
    harness.state_mut().treating.phase = Phase::Paused;
    assert_eq!(
        press(&mut harness, Key::Space),
        [TreatingCommand::Play.into()]
    );
    harness.state_mut().treating.elapsed_s = 30.0;
    assert_eq!(press(&mut harness, Key::Space), [next]);
    let again: [MapCommand; 2] = [TreatingCommand::Stop.into(), TreatingCommand::Play.into()];
    assert_eq!(press(&mut harness, Key::R), again);
}

#[test]
fn a_new_client_and_a_locked_one_are_asked_for() {
    let mut stage = Stage::new();
    stage.clients.has_folder = true;
    stage.clients.free_code = String::from("C002");
    stage.clients.clients = vec![ShelvedClient {
        file: PathBuf::from("C001.client"),
        code: String::from("C001"),
        is_locked: true,
    }];
    stage.memory.sessions.shelf_open = true;
    stage.memory.sessions.passphrase = String::from("a b c");
    let mut harness = shown(stage);
    click(&mut harness, "New visit of C001");
    click(&mut harness, "New client");
    let requests = harness.state_mut().memory.sessions.take_requests();
    let told: Vec<String> = requests
        .iter()
        .map(|request| format!("{request:?}"))
        .collect();
    assert_eq!(requests.len(), 2, "{told:?}");
    assert!(told[0].contains("C001.client") && told[0].contains("begins: true"));
    assert!(told[1].contains("C002"), "the free code: {}", told[1]);
    assert!(!told[0].contains("a b c"), "a passphrase shows nowhere");
    assert_eq!(harness.state().memory.sessions.passphrase, "");
}

#[test]
fn a_new_passphrase_is_typed_twice_before_a_client_is_made_with_it() {
    let mut stage = Stage::new();
    stage.clients.has_folder = true;
    stage.clients.free_code = String::from("C002");
    stage.memory.sessions.shelf_open = true;
    stage.memory.sessions.new_passphrase = String::from("a b c");
    stage.memory.sessions.passphrase_again = String::from("a b");
    let mut harness = shown(stage);
    click(&mut harness, "New client");
    assert_eq!(harness.state_mut().memory.sessions.take_requests().len(), 0);
    harness.state_mut().memory.sessions.passphrase_again = String::from("a b c");
    harness.run_steps(3);
    click(&mut harness, "New client");
    assert_eq!(harness.state_mut().memory.sessions.take_requests().len(), 1);
}

#[test]
fn a_locked_client_that_was_dropped_waits_on_the_shelf_for_its_passphrase() {
    let mut stage = Stage::new();
    stage.clients.has_folder = true;
    stage.clients.brought = Some(ShelvedClient {
        file: PathBuf::from("elsewhere/C009.client"),
        code: String::from("C009"),
        is_locked: true,
    });
    let mut harness = shown(stage);
    harness.state_mut().memory.sessions.passphrase = String::from("a b c");
    harness.run_steps(3);
    click(&mut harness, "Look up C009");
    let requests = harness.state_mut().memory.sessions.take_requests();
    assert!(format!("{requests:?}").contains("elsewhere/C009.client"));
}

#[test]
fn two_visits_are_compared_in_words_that_a_screen_reader_hears() {
    let mut stage = with_client(1);
    stage.knowledge = crate::builders::KNOWLEDGE.clone();
    stage.memory.sessions.comparison_open = true;
    let harness = shown(stage);
    harness.get_by_label("Strength of the worst: from 7 to 3 of 10");
    harness.get_by_label_contains("Skin that hurts: from");
    harness.get_by_label("2026-11-26: 7 and 2026-12-03: 3");
}

#[test]
fn strokes_can_be_added_to_a_place_and_the_eraser_taken_up() {
    let mut stage = Stage::new();
    stage.mode.enter(Mode::Ask, &mut stage.layers);
    stage.knowledge = crate::builders::KNOWLEDGE.clone();
    let place = PainPlace::Painted(vec![bevy::math::Vec3::new(0.2, 1.3, 0.1)]);
    stage.asking.pains.push(Pain::at(place, Strength::MODERATE));
    let mut harness = shown(stage);
    click(&mut harness, "Erase");
    harness.get_by_label_contains("More strokes of 1 ").click();
    harness.run_steps(2);
    let sent = sent(&harness);
    for brush in [Brush::Eraser, Brush::MoreOf(0)] {
        assert!(
            sent.contains(&AskingCommand::TakeBrush(brush).into()),
            "{sent:?}"
        );
    }
}

#[test]
fn at_the_table_it_begins_with_the_first_and_the_clock_waits() {
    let mut stage = with_client(1);
    stage.selection.selected = Some(infraspinatus());
    let mut harness = shown(stage);
    click(&mut harness, "At the table");
    assert!(harness.state().memory.sessions.at_table);
    let wanted: [MapCommand; 3] = [
        MapCommand::Select(None),
        SessionCommand::TreatNext { back: false }.into(),
        TreatingCommand::Stop.into(),
    ];
    assert_eq!(sent(&harness), wanted);
}

#[test]
fn after_the_end_of_a_hold_the_next_point_is_offered_once() {
    let mut stage = with_client(1);
    stage.memory.sessions.at_table = true;
    stage.selection.selected = Some(infraspinatus());
    stage.treating.chosen = Some(TechniqueChoice::Stretch(0));
    stage.treating.hold_s = 30;
    let mut harness = shown(stage);
    harness.get_by_label("Start");
    harness.get_by_label_contains("not done yet");
    harness.state_mut().treating.elapsed_s = 30.0;
    harness.state_mut().treating.phase = Phase::Paused;
    harness.run_steps(2);
    assert!(harness.query_by_label("Go on").is_none());
    click(&mut harness, "Next point");
    let next: MapCommand = SessionCommand::TreatNext { back: false }.into();
    assert_eq!(sent(&harness), [next]);
    click(&mut harness, "Leave the table");
    assert!(!harness.state().memory.sessions.at_table);
}

#[test]
fn in_the_place_of_a_sound_the_count_flashes_for_a_while_but_not_with_reduced_motion() {
    for reduced_motion in [false, true] {
        let mut stage = with_client(1);
        stage.memory.sessions.at_table = true;
        stage.selection.selected = Some(infraspinatus());
        stage.treating.chosen = Some(TechniqueChoice::Stretch(0));
        stage.settings.reduced_motion = reduced_motion;
        let mut harness = shown(stage);
        let now = bevy::platform::time::Instant::now();
        harness.state_mut().memory.sessions.flashes_since = Some(now);
        harness.step();
        let flashes = harness.state().memory.sessions.flashes_since.is_some();
        assert_eq!(flashes, !reduced_motion);
        std::thread::sleep(std::time::Duration::from_millis(1900));
        harness.step();
        assert_eq!(harness.state().memory.sessions.flashes_since, None);
    }
}

#[test]
fn the_hand_out_of_a_visit_is_read_before_it_is_written() {
    let mut stage = with_client(1);
    stage.clients.is_locked = true;
    let session = stage.session.0.as_mut().expect("it is open");
    let visit = session.client.visit_mut(1).expect("a visit");
    let record = visit.record_mut().expect("not signed");
    record.notes.plan = String::from("for me alone");
    record.self_care.push(SelfCare {
        muscle: MuscleId::new("infraspinatus"),
        text: String::from("Lean on a ball at the wall."),
    });
    let mut harness = shown(stage);
    click(&mut harness, "Page to take home");
    for said in [
        "• Sustained pressure, infraspinatus, left (held for 30 seconds, 2 times)",
        "Chosen for you",
        "• Lean on a ball at the wall.",
    ] {
        harness.get_by_label(said);
    }
    harness.get_by_label_contains("anybody can read it");
    click(&mut harness, "Make a PDF to print");
    let handing_out = &harness.state().memory.handing_out;
    let [Wish::WritePage { subject, name, .. }] = handing_out.wishes.as_slice() else {
        panic!("{:?}", handing_out.wishes);
    };
    assert_eq!(name.as_deref(), Some("2026-12-03 Infraspinatus, left"));
    let told = format!("{subject:?}");
    assert!(told.contains("Lean on a ball"), "{told}");
    assert!(
        !told.contains("for me alone") && !told.contains("C001"),
        "{told}"
    );
}

#[test]
fn the_strip_is_as_low_as_before_once_a_message_is_gone() {
    let mut harness = shown(with_client(1));
    let before = harness.state().free;
    harness.state_mut().clients.news = Some(String::from("Written: C001_2026-12-03.txt"));
    harness.run_steps(4);
    let told = harness.state().free;
    assert!(told.height() < before.height(), "it is told: {told:?}");
    harness.state_mut().clients.news = None;
    harness.run_steps(6);
    assert_eq!(harness.state().free, before);
}

#[test]
fn before_a_client_the_body_has_most_of_the_window_and_all_of_its_height() {
    let mut stage = with_client(1);
    let mut states = MapStates {
        session: stage.session.clone(),
        ..MapStates::default()
    };
    let show = SessionCommand::ShowClient(true).into();
    states.lend(|mut states| states.apply(&show, &stage.knowledge));
    stage.session = states.session;
    stage.selection = states.selection;
    for (width, height) in [(1440.0, 900.0), (1024.0, 700.0), (700.0, 900.0)] {
        let mut harness = Stage {
            session: stage.session.clone(),
            selection: stage.selection.clone(),
            ..with_client(1)
        }
        .at_size(width, height);
        harness.run_steps(3);
        harness.get_by_label_contains("It may come from");
        harness.get_by_label("Back");
        let free = harness.state().free;
        let share = free.area() / (width * height);
        assert!(share > 0.6, "{share} of {width} by {height}: {free:?}");
        if width > height {
            // What is not free is the margin of the stage.
            assert!(free.height() > height - 20.0, "{free:?}");
        }
    }
}

#[test]
fn a_client_is_locked_with_mouse_and_keys() {
    let mut harness = shown(with_client(1));
    click(&mut harness, "Lock");
    // Nobody sees what was typed, so that it is typed twice; the menu stays open meanwhile.
    for field in ["Passphrase", "The same again"] {
        let at = harness.get_by_role_and_label(Role::PasswordInput, field);
        let at = at.rect().center();
        for pressed in [true, false] {
            harness.event(Event::PointerMoved(at));
            harness.event(Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
            harness.run_steps(2);
        }
        harness.event(Event::Text(String::from("a b c")));
        harness.run_steps(2);
    }
    click(&mut harness, "Lock now");
    let requests = harness.state_mut().memory.sessions.take_requests();
    assert!(
        matches!(requests.as_slice(), [ClientRequest::Lock(Some(_))]),
        "{requests:?}"
    );
}

#[test]
fn the_head_of_the_strip_is_one_line_whether_signed_or_not_and_stays_where_it_is_while_it_saves() {
    let head = |at: usize, is_saved: bool| {
        let mut stage = with_client(at);
        stage.clients.is_saved = is_saved;
        let mut harness = stage.at_size(1440.0, 900.0);
        harness.run_steps(3);
        let first = harness.get_by_label("The visit before").rect();
        let last = harness.get_by_label("Close").rect();
        assert!(
            (first.center().y - last.center().y).abs() < 4.0,
            "visit {at}: {first} and {last}"
        );
        last
    };
    head(0, true);
    assert_eq!(head(1, true), head(1, false));
}
