//! The program speaks the language that is asked for, and says where there is none.

use myomap_knowledge::test_support::repository_assets;
use std::process::{Command, Output};

/// Asks about a region, with German texts of one key only.
fn refer(language: &str) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    let text = folder.path().join("text/de");
    std::fs::create_dir_all(&text).expect("the folder");
    std::fs::write(
        text.join("facts.ftl"),
        "pain-moderate = mäßig\nname-with-side = { $name } ({ $side })\n",
    )
    .expect("the texts");
    for name in ["atlas", "body"] {
        let target = repository_assets().folder.join(name);
        #[cfg(unix)]
        std::os::unix::fs::symlink(target, folder.path().join(name)).expect("a link");
        #[cfg(windows)]
        std::os::windows::fs::symlink_dir(target, folder.path().join(name)).expect("a link");
    }
    Command::new(env!("CARGO_BIN_EXE_myomap-knowledge"))
        .args(["refer", "--region", "left temple", "--language", language])
        .arg("--assets")
        .arg(folder.path())
        .output()
        .expect("the program starts")
}

#[test]
fn a_language_is_spoken_as_far_as_it_goes_and_english_beyond() {
    let output = refer("de");
    let told = String::from_utf8_lossy(&output.stdout);
    assert_eq!(
        told.lines().next(),
        Some("Temple (left) (6 of 10 (mäßig))"),
        "{told}"
    );
    assert!(told.contains("First think of: "), "{told}");
}

#[test]
fn a_language_without_texts_is_wrong_use() {
    let output = refer("fr");
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(
        told.contains("the texts of this language cannot be read"),
        "{told}"
    );
}

#[test]
fn what_is_wrong_with_a_file_is_said_in_the_language_too() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["text/de", "atlas/muscles", "body"] {
        std::fs::create_dir_all(folder.path().join(name)).expect("the folder");
    }
    let texts = "muscles-missing = hier sind keine Muskeln\nseverity-error = Fehler\n";
    std::fs::write(folder.path().join("text/de/problems.ftl"), texts).expect("the texts");
    let output = Command::new(env!("CARGO_BIN_EXE_myomap-knowledge"))
        .args(["check", "--language", "de", "--assets"])
        .arg(folder.path())
        .output()
        .expect("the program starts");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("Fehler: hier sind keine Muskeln"), "{told}");
    assert!(told.contains("Fehler: the file cannot be read"), "{told}");
}
