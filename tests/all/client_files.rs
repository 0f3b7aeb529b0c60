//! The file of a client on the command line: a visit in words, a page to take home, and what is said of a file that cannot be
//! read.

use myomap_body_format::Side;
use myomap_knowledge::atlas::TechniqueChoice;
use myomap_knowledge::ids::{MuscleId, RegionId, TechniqueId};
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::{Pain, PainPlace, Strength};
use myomap_knowledge::test_support::repository_assets;
use myomap_sessions::{Client, ClientFile, Done, Passphrase, SelfCare};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const PASSPHRASE: &str = "words that open";

/// What a therapist noted, which is for nobody else.
const NOTE: &str = "thinks of the ladder";

fn client() -> Client {
    let mut client = Client::new("C007");
    for (day, strength) in [("2026-11-26 10:00", 7), ("2026-12-03 10:00", 3)] {
        let visit = client.begin_visit(day.parse().expect("a moment"));
        let visit = client.visit_mut(visit).expect("a visit");
        let record = visit.record_mut().expect("not signed");
        let place = PainPlace::Region(RegionId::new("anterior_shoulder"), Side::Left);
        let pain = Pain::at(place, Strength::of_ten(strength));
        record.pains.push(pain);
        let infraspinatus = Item::Muscle(MuscleId::new("infraspinatus"), Side::Left);
        record.chosen.push(infraspinatus.clone());
        record.did(Done {
            item: infraspinatus,
            technique: TechniqueChoice::Treatment(TechniqueId::new("sustained_pressure"), 0),
            hold_s: 45,
            repeats: strength.into(),
        });
        record.notes.assessment = String::from(NOTE);
        record.self_care.push(SelfCare {
            muscle: MuscleId::new("infraspinatus"),
            text: String::from("Lean on a ball at the wall."),
        });
    }
    client
}

/// A folder with the client's file, which nobody has open.
fn saved(lock: Option<&str>) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("C007.client");
    let lock = lock.and_then(Passphrase::of);
    drop(ClientFile::create(&file, &client(), lock).expect("made"));
    (folder, file)
}

/// Runs the program with words on its standard input.
fn myomap(arguments: &[&str], typed: &str, settings: &Path) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_myomap"))
        .args(arguments)
        .arg("--assets")
        .arg(repository_assets().folder)
        .env("MYOMAP_CONFIG_DIR", settings)
        .env("CI", "true")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("an input");
    // One that has ended asked for nothing.
    input.write_all(typed.as_bytes()).ok();
    drop(input);
    child.wait_with_output().expect("it ends")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn soap(file: &Path, typed: &str, more: &[&str]) -> Output {
    let settings = tempfile::tempdir().expect("a folder");
    let file = file.to_str().expect("a plain path");
    myomap(&[&["session", file], more].concat(), typed, settings.path())
}

fn everything_in(folder: &Path) -> BTreeMap<OsString, Vec<u8>> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let all = entries.map(|entry| {
        let entry = entry.expect("an entry");
        (
            entry.file_name(),
            std::fs::read(entry.path()).unwrap_or_default(),
        )
    });
    all.collect()
}

#[test]
fn a_visit_is_said_in_words_and_the_visits_are_listed() {
    let (folder, file) = saved(None);
    let before = everything_in(folder.path());
    let last = soap(&file, "", &["--soap"]);
    assert_eq!(last.status.code(), Some(0), "{}", err(&last));
    for words in [
        "Client C007, visit 2, 2026-12-03 10:00",
        "Front of the shoulder, left: 3 of 10",
        "45\u{a0}s, 3 times",
        "from 7 to 3 of 10",
        NOTE,
        "Lean on a ball at the wall.",
    ] {
        assert!(out(&last).contains(words), "{words} in {}", out(&last));
    }
    let first = soap(&file, "", &["--soap", "--visit", "1"]);
    assert!(
        out(&first).contains("visit 1, 2026-11-26 10:00"),
        "{}",
        out(&first)
    );
    let none = soap(&file, "", &["--soap", "--visit", "3"]);
    assert_eq!((none.status.code(), out(&none).as_str()), (Some(1), ""));
    assert!(err(&none).contains("no visit 3"), "{}", err(&none));
    let list = soap(&file, "", &[]);
    assert_eq!(
        out(&list),
        "1\t2026-11-26 10:00\t7\n2\t2026-12-03 10:00\t3\n"
    );
    assert_eq!(everything_in(folder.path()), before, "it only looks");
}

#[test]
fn a_locked_client_is_said_to_whom_knows_the_passphrase() {
    let (folder, file) = saved(Some(PASSPHRASE));
    let before = everything_in(folder.path());
    let told = soap(&file, &format!("{PASSPHRASE}\r\n"), &["--soap"]);
    assert_eq!(told.status.code(), Some(0), "{}", err(&told));
    assert!(out(&told).contains(NOTE), "{}", out(&told));
    for typed in ["", "\n", "other words\n"] {
        let told = soap(&file, typed, &["--soap"]);
        assert_eq!((told.status.code(), out(&told).as_str()), (Some(1), ""));
        assert!(
            err(&told).to_lowercase().contains("passphrase"),
            "{}",
            err(&told)
        );
        assert!(err(&told).contains("C007.client"), "{}", err(&told));
    }
    assert_eq!(everything_in(folder.path()), before);
}

#[test]
fn a_file_that_is_cut_off_or_newer_is_said_to_be_and_left_alone() {
    let (folder, file) = saved(None);
    let whole = std::fs::read(&file).expect("the file");
    std::fs::write(&file, &whole[..whole.len() / 2]).expect("cut off");
    let from_copy = soap(&file, "", &["--soap"]);
    assert_eq!(from_copy.status.code(), Some(0), "{}", err(&from_copy));
    assert!(out(&from_copy).contains("visit 2"), "the copy is whole");
    assert!(err(&from_copy).contains("damaged"), "{}", err(&from_copy));
    for (name, _) in everything_in(folder.path()) {
        if name != "C007.client" {
            std::fs::remove_file(folder.path().join(name)).expect("removed");
        }
    }
    let newer = b"(version: 9, client: (code: \"C007\", moods: [1]))".to_vec();
    for (content, says) in [
        (whole[..whole.len() / 2].to_vec(), "damaged"),
        (Vec::new(), "damaged"),
        (newer, "newer Myomap"),
    ] {
        std::fs::write(&file, &content).expect("written");
        let before = everything_in(folder.path());
        let told = soap(&file, "", &["--soap"]);
        assert_eq!((told.status.code(), out(&told).as_str()), (Some(1), ""));
        assert!(err(&told).contains(says), "{}", err(&told));
        assert!(err(&told).contains("C007.client"), "{}", err(&told));
        assert_eq!(everything_in(folder.path()), before);
    }
    let gone = soap(&folder.path().join("C008.client"), "", &["--soap"]);
    assert_eq!(gone.status.code(), Some(1));
    assert!(err(&gone).contains("C008.client"), "{}", err(&gone));
}

#[test]
fn a_page_to_take_home_is_made_of_a_visit_without_code_and_notes() {
    for lock in [None, Some(PASSPHRASE)] {
        let (folder, file) = saved(lock);
        let before = everything_in(folder.path());
        let elsewhere = tempfile::tempdir().expect("a folder");
        let page = elsewhere.path().join("page.html");
        let arguments = [
            "handout",
            file.to_str().expect("a plain path"),
            "--without-pictures",
            "-o",
            page.to_str().expect("a plain path"),
        ];
        let typed = lock.map_or_else(String::new, |words| format!("{words}\n"));
        let made = myomap(&arguments, &typed, elsewhere.path());
        assert_eq!(made.status.code(), Some(0), "{}", err(&made));
        let is_said = err(&made).contains("anybody can read");
        assert_eq!(is_said, lock.is_some(), "{}", err(&made));
        let told = std::fs::read_to_string(&page).expect("a page");
        for said in [
            "Front of the shoulder, left: 3 of 10",
            "infraspinatus, left (held for 45 seconds, 3 times)",
            "Lean on a ball at the wall.",
            "Where this comes from",
        ] {
            assert!(told.contains(said), "{said}");
        }
        assert!(!told.contains("C007") && !told.contains(NOTE));
        assert_eq!(
            everything_in(folder.path()),
            before,
            "beside the client nothing is written"
        );
        assert_eq!(
            everything_in(elsewhere.path()).len(),
            1,
            "nothing but the page"
        );
        let earlier = [&arguments[..], &["--visit", "1"]].concat();
        let made = myomap(&earlier, &typed, elsewhere.path());
        assert_eq!(made.status.code(), Some(0), "{}", err(&made));
        let told = std::fs::read_to_string(&page).expect("a page");
        assert!(told.contains("left: 7 of 10") && told.contains("7 times"));
    }
}

#[test]
fn without_the_passphrase_or_the_visit_no_page_is_made() {
    let (folder, file) = saved(Some(PASSPHRASE));
    let page = folder.path().join("page.pdf");
    let file = file.to_str().expect("a plain path");
    let output = page.to_str().expect("a plain path");
    let arguments = ["handout", file, "--without-pictures", "-o", output];
    for (more, typed, code, says) in [
        (&[][..], "", 1, "passphrase"),
        (&[], "wrong\n", 1, "passphrase"),
        (&["--visit", "9"], "words that open\n", 2, "no visit 9"),
    ] {
        let told = myomap(&[&arguments, more].concat(), typed, folder.path());
        assert_eq!(told.status.code(), Some(code), "{}", err(&told));
        assert!(err(&told).contains(says), "{}", err(&told));
        assert!(!page.exists());
    }
}

/// On a terminal, as `script` makes one; passed over where that is not there.
#[cfg(target_os = "linux")]
#[test]
fn a_passphrase_that_is_typed_is_not_seen_on_the_terminal() {
    let (folder, file) = saved(Some(PASSPHRASE));
    let program = env!("CARGO_BIN_EXE_myomap");
    let assets = repository_assets().folder;
    let command = format!(
        "'{program}' session '{}' --assets '{}'",
        file.display(),
        assets.display()
    );
    let terminal = Command::new("script")
        .args(["-qec", &command])
        .arg(folder.path().join("typescript"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut terminal) = terminal else {
        writeln!(std::io::stderr(), "SKIPPED: no `script` here").expect("a terminal");
        return;
    };
    let (mut keys, mut screen) = (
        terminal.stdin.take().expect("keys"),
        terminal.stdout.take().expect("a screen"),
    );
    let mut seen = Vec::new();
    let mut byte = [0];
    while !String::from_utf8_lossy(&seen).contains("Passphrase") {
        assert_eq!(screen.read(&mut byte).expect("a screen"), 1, "no question");
        seen.extend(byte);
    }
    writeln!(keys, "{PASSPHRASE}").expect("typed");
    screen.read_to_end(&mut seen).expect("a screen");
    assert!(terminal.wait().expect("an end").success());
    let seen = String::from_utf8_lossy(&seen);
    assert!(seen.contains("2026-11-26"), "it was not opened: {seen}");
    assert!(!seen.contains(PASSPHRASE), "{seen}");
}
