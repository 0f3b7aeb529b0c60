//! What is given away: the commands that write hand-outs and decks, and the window's part in it.

use crate::panels::{Stage, click, pressed};
use bevy_egui::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use myomap::panels::handing_out_memory::{PageFile, Wish};
use myomap_body_format::Side;
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::test_support::repository_assets;
use std::path::Path;
use std::process::{Command, Output};

fn myomap(arguments: &[&str], settings: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_myomap"))
        .args(arguments)
        .arg("--assets")
        .arg(repository_assets().folder)
        .env("MYOMAP_CONFIG_DIR", settings)
        .env("CI", "true")
        .output()
        .expect("the program starts")
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_page_for_a_phone_is_written_with_the_practice_and_in_one_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("page.html");
    std::fs::write(
        folder.path().join("practice.ron"),
        r#"(name: "Hands and More", contact: ["1 Mill Lane"])"#,
    )
    .expect("written");
    let named = file.to_str().expect("a plain path");
    let arguments = [
        "handout",
        "infraspinatus",
        "right trapezius",
        "--note",
        "See you on Tuesday.",
        "--without-pictures",
        "-o",
        named,
    ];
    let output = myomap(&arguments, folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let page = std::fs::read_to_string(&file).expect("a page");
    for said in [
        "Hands and More",
        "See you on Tuesday.",
        "Infraspinatus, left",
        "Trapezius, right",
        "24 to 36 hours",
        "When to see a doctor first",
    ] {
        assert!(page.contains(said), "{said}");
    }
    let left: Vec<_> = std::fs::read_dir(folder.path()).expect("entries").collect();
    assert_eq!(left.len(), 2, "nothing else was written");
}

#[test]
fn what_cannot_be_handed_out_is_said_in_a_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let told = |arguments: &[&str]| {
        let output = myomap(arguments, folder.path());
        (output.status.code(), err(&output))
    };
    let cases = [
        (
            &["handout", "infraspinatus", "-o", "x.docx"][..],
            2,
            ".html",
        ),
        (&["handout", "zzzzzzzz", "-o", "x.html"][..], 2, "zzzzzzzz"),
        (&["handout", "femur", "-o", "x.html"][..], 2, "no muscle"),
        (
            &["handout", "myomap:1", "-o", "x.html"][..],
            2,
            "nothing is chosen",
        ),
        (
            &["anki", "--region", "nowhere", "-o", "x.apkg"][..],
            2,
            "shoulder_and_arm",
        ),
        (
            &["moodle", "--region", "nowhere", "-o", "x.xml"][..],
            2,
            "neck",
        ),
        (
            &[
                "handout",
                "infraspinatus",
                "--practice",
                "none.ron",
                "-o",
                "x.html",
            ][..],
            1,
            "none.ron",
        ),
    ];
    for (arguments, code, says) in cases {
        let (left_with, told) = told(arguments);
        assert_eq!(left_with, Some(code), "{arguments:?}: {told}");
        assert!(told.contains(says), "{arguments:?}: {told}");
    }
}

fn control(shift: bool) -> Modifiers {
    Modifiers {
        ctrl: true,
        command: true,
        shift,
        ..Modifiers::NONE
    }
}

#[test]
fn the_page_to_take_home_is_read_before_it_is_written() {
    let mut harness = Stage::selecting("infraspinatus").open();
    harness.event(pressed(Key::P, Key::P, control(false)));
    harness.run_steps(3);
    harness.get_by_label("To take home: infraspinatus, left");
    harness.get_by_label("When to see a doctor first");
    click(&mut harness, "Make a page for a phone");
    let handing_out = &harness.state().memory.handing_out;
    assert!(handing_out.is_writing);
    let [Wish::WritePage { subject, file, .. }] = handing_out.wishes.as_slice() else {
        panic!("{:?}", handing_out.wishes);
    };
    assert_eq!(*file, PageFile::Html);
    let infraspinatus = (MuscleId::new("infraspinatus"), Side::Left);
    assert_eq!(subject.muscles, [infraspinatus]);
    harness.event(pressed(Key::Escape, Key::Escape, Modifiers::NONE));
    harness.run_steps(3);
    assert!(!harness.state().memory.handing_out.page_open);
}

#[test]
fn keys_copy_and_save_the_picture_and_what_became_of_it_is_said() {
    let mut harness = Stage::selecting("infraspinatus").open();
    harness.event(pressed(Key::C, Key::C, control(true)));
    harness.event(pressed(Key::S, Key::S, control(false)));
    harness.run_steps(3);
    assert_eq!(
        harness.state().memory.handing_out.wishes,
        [Wish::CopyPicture, Wish::SavePicture]
    );
    harness.state_mut().memory.handing_out.told = Some(String::from("Saved: a.png"));
    harness.run_steps(3);
    harness.get_by_label("Saved: a.png");
    click(&mut harness, "Put this message away");
    assert_eq!(harness.state().memory.handing_out.told, None);
}
