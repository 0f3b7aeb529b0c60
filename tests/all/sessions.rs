//! Sessions that people had with the window, recorded with `myomap --record`, and done again: what was shown at their
//! end is shown again. Beside each journal stands the link to the view it ended with.

use crate::builders::{KNOWLEDGE, domain};
use myomap::app::ShownNow;
use myomap_state::{MapCommand, Shown, journal};
use std::path::{Path, PathBuf};

fn file(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sessions");
    folder.join(name)
}

/// What is shown after a session, done again at once.
fn end_of(session: &str) -> (Vec<MapCommand>, Shown) {
    let entries = journal::read(&file(&format!("{session}.journal"))).expect("a journal");
    let commands: Vec<MapCommand> = entries.into_iter().map(|entry| entry.command).collect();
    let mut app = domain(&KNOWLEDGE);
    for command in &commands {
        app.world_mut().write_message(command.clone());
        app.update();
    }
    let mut state = bevy::ecs::system::SystemState::<ShownNow>::new(app.world_mut());
    let shown = state.get(app.world()).expect("the states").shown();
    (commands, shown)
}

/// A technique that was playing goes on by the clock, which is not that of the person.
fn without_the_clock(mut shown: Shown) -> Shown {
    if let Some(technique) = &mut shown.technique {
        technique.at_s = 0.0;
    }
    shown
}

fn ends_as_recorded(session: &str, at_least: usize) {
    let (commands, shown) = end_of(session);
    assert!(commands.len() >= at_least, "{} commands", commands.len());
    let link = std::fs::read_to_string(file(&format!("{session}.link"))).expect("a link");
    let wanted: Shown = link.parse().expect("a sound link");
    let (shown, wanted) = (without_the_clock(shown), without_the_clock(wanted));
    assert_eq!(shown, wanted, "the session ended with\n{shown}\n");
}

#[test]
fn a_student_looks_a_muscle_up_and_goes_through_its_points() {
    ends_as_recorded("student", 6);
}

#[test]
fn a_therapist_asks_where_it_hurts_and_shows_a_technique() {
    ends_as_recorded("therapist", 6);
}

#[test]
fn a_teacher_peels_hides_undoes_and_turns_the_body() {
    ends_as_recorded("teacher", 10);
}
