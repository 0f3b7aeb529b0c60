//! Pictures, drawn by software and compared with the ones that were looked at and found good.
//!
//! Where a picture has changed on purpose, `MYOMAP_BLESS=1 cargo test --test all pictures` takes the new ones; say in the
//! commit why. Without any Vulkan driver the tests are skipped and say so; with `MYOMAP_PICTURES=required`, as in CI,
//! they fail.
use image::RgbImage;
use myomap_knowledge::test_support::repository_assets;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// A pixel differs where one of its channels differs by more than this, of 255.
const CHANNEL_TOLERANCE: u8 = 24;

/// The one threshold: this share of the pixels may differ, as drivers round differently along edges. Small enough that
/// the markers of a muscle's trigger points cannot go missing unseen.
const MOST_DIFFERING: f64 = 0.003;

/// One at a time: each picture keeps every core busy by itself.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures")
}

/// Says that a picture was passed over; where pictures are required, that is a failure.
fn skip(why: &str) {
    let required = std::env::var_os("MYOMAP_PICTURES").is_some_and(|word| word == "required");
    assert!(!required, "pictures are required here, and {why}");
    // Not by `println!`: of a test that passes, its words are not shown.
    writeln!(std::io::stderr(), "SKIPPED: {why}").expect("a terminal");
}

/// Draws a picture; none where the machine cannot draw.
fn draw(arguments: &[&str]) -> Option<RgbImage> {
    let _alone = ONE_AT_A_TIME
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    let place = tempfile::tempdir().expect("a folder");
    let file = place.path().join("picture.png");
    let output = Command::new(env!("CARGO_BIN_EXE_myomap"))
        .arg("render")
        .args(arguments)
        .args(["--size", "480x600", "--oversampling", "1", "--assets"])
        .arg(repository_assets().folder)
        .arg("-o")
        .arg(&file)
        .output()
        .expect("the program starts");
    if output.status.code() == Some(3) {
        let told = String::from_utf8_lossy(&output.stderr);
        skip(&format!("no picture could be drawn: {told}"));
        return None;
    }
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(image::open(&file).expect("the picture").to_rgb8())
}

fn share_that_differs(a: &RgbImage, b: &RgbImage) -> f64 {
    if a.dimensions() != b.dimensions() {
        return 1.0;
    }
    let differing = a
        .pixels()
        .zip(b.pixels())
        .filter(|(a, b)| {
            a.0.iter()
                .zip(b.0)
                .any(|(a, b)| a.abs_diff(b) > CHANNEL_TOLERANCE)
        })
        .count();
    differing as f64 / f64::from(a.width() * a.height())
}

fn assert_looks_as_blessed(name: &str, arguments: &[&str]) {
    let Some(drawn) = draw(arguments) else { return };
    let blessed_file = folder().join(format!("{name}.png"));
    if std::env::var_os("MYOMAP_BLESS").is_some() {
        drawn.save(&blessed_file).expect("the blessed picture");
        return;
    }
    let blessed = image::open(&blessed_file)
        .expect("a blessed picture")
        .to_rgb8();
    let share = share_that_differs(&drawn, &blessed);
    if share > MOST_DIFFERING {
        let new = std::env::temp_dir().join(format!("myomap-{name}.png"));
        drawn.save(&new).expect("the new picture");
        panic!(
            "{:.2} % of {name} differ; look at {} beside {}",
            share * 100.0,
            new.display(),
            blessed_file.display()
        );
    }
}

#[test]
fn the_body_from_the_front() {
    assert_looks_as_blessed("front", &["--view", "front"]);
}

#[test]
fn the_body_from_the_back_in_the_dark() {
    assert_looks_as_blessed("back_dark", &["--view", "back", "--theme", "dark"]);
}

#[test]
fn a_referral_on_the_ghost_of_the_skin() {
    assert_looks_as_blessed(
        "ghost_referral",
        &[
            "--select",
            "infraspinatus",
            "--layers",
            "ghost",
            "--view",
            "front",
        ],
    );
}

#[test]
fn a_referral_on_solid_skin() {
    assert_looks_as_blessed(
        "skin_referral",
        &[
            "--select",
            "gluteus minimus",
            "--layers",
            "skin",
            "--view",
            "left",
        ],
    );
}

#[test]
fn a_technique_on_its_muscle() {
    assert_looks_as_blessed(
        "technique",
        &[
            "--select",
            "trapezius",
            "--point",
            "1",
            "--technique",
            "sustained_pressure",
            "--second",
            "10",
        ],
    );
}

#[test]
fn where_it_hurts_is_hatched_on_the_skin() {
    assert_looks_as_blessed(
        "where_it_hurts",
        &[
            "--hurts",
            "left temple:strong",
            "--hurts",
            "left jaw:mild",
            "--view",
            "left",
        ],
    );
}

#[test]
fn the_map_of_roots_has_smooth_borders_between_neighbours_and_round_zones() {
    assert_looks_as_blessed(
        "map_of_roots",
        &[
            "--select",
            "infraspinatus",
            "--layers",
            "ghost,map-of-roots",
            "--view",
            "back",
        ],
    );
}

/// What nearly everyone feels is a wash with an edge, what some feel is dots.
#[test]
fn a_joint_shows_where_it_is_felt_by_most_and_by_some() {
    assert_looks_as_blessed("joint", &["--select", "facet_c5_6"]);
}

#[test]
fn caution_sites_are_volumes_in_the_body() {
    assert_looks_as_blessed(
        "caution_sites",
        &["--select", "sternocleidomastoid", "--layers", "cautions"],
    );
}

/// Each is drawn in its own way; none may fail, for the next start would fail again.
#[test]
fn a_picture_of_every_quality_shows_the_body() {
    let blessed = image::open(folder().join("front.png"))
        .expect("a blessed picture")
        .to_rgb8();
    for quality in ["low", "standard", "high"] {
        let Some(drawn) = draw(&["--view", "front", "--quality", quality]) else {
            return;
        };
        let share = share_that_differs(&drawn, &blessed);
        assert!(share < 0.2, "{quality}: {share}");
    }
}

#[test]
fn a_lesson_is_written_as_pictures_a_page_and_a_film() {
    let _alone = ONE_AT_A_TIME
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    let place = tempfile::tempdir().expect("a folder");
    let file = place.path().join("two_steps.scene.ron");
    let text = r#"(version: 1, lesson: (title: "Two <steps>", steps: [
        (view: "myomap:1", caption: "The body.", note: "Wait.",
         question: Some((asks: "Which?", answer: "This one.",
                         answer_view: Some("myomap:1?select=muscle:trapezius:left")))),
        (view: "myomap:1?select=muscle:deltoid:left", caption: "Deltoid."),
    ]))"#;
    std::fs::write(&file, text).expect("written");
    let folder = place.path().join("out");
    let output = Command::new(env!("CARGO_BIN_EXE_myomap"))
        .arg("lesson")
        .arg(&file)
        .args(["--size", "320x240", "--assets"])
        .arg(repository_assets().folder)
        .arg("--export")
        .arg(&folder)
        .output()
        .expect("the program starts");
    let told = String::from_utf8_lossy(&output.stderr);
    if output.status.code() == Some(3) {
        return skip(&format!("no lesson could be drawn: {told}"));
    }
    assert!(output.status.success(), "{told}");
    let picture = |name: &str| image::open(folder.join(name)).expect(name).to_rgb8();
    let (question, answer) = (picture("01_question.png"), picture("01_answer.png"));
    assert_eq!(question.dimensions(), (320, 240));
    assert!(share_that_differs(&question, &answer) > MOST_DIFFERING);
    assert!(share_that_differs(&answer, &picture("02.png")) > MOST_DIFFERING);
    let page = std::fs::read_to_string(folder.join("index.html")).expect("a page");
    for part in ["Two &lt;steps&gt;", "01_answer.png", "Wait."] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    let film = std::fs::read(folder.join("lesson.gif")).expect("a film");
    assert_eq!(&film[..6], b"GIF89a");
    let hand_out = std::fs::read(folder.join("hand-out.pdf")).expect("a hand-out");
    assert!(hand_out.starts_with(b"%PDF"));
}

#[test]
fn what_is_selected_changes_the_picture() {
    let (Some(plain), Some(selected)) = (
        draw(&["--view", "back"]),
        draw(&["--view", "back", "--select", "trapezius"]),
    ) else {
        return;
    };
    assert!(share_that_differs(&plain, &selected) > MOST_DIFFERING);
}

/// A pipe can be read once: a second reading of the body would wait for ever.
#[test]
#[cfg(unix)]
fn a_picture_is_drawn_of_files_that_are_read_once() {
    let _alone = ONE_AT_A_TIME
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    let place = tempfile::tempdir().expect("a folder");
    let pipe = place.path().join("body.glb");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo is part of every Unix").success());
    let body = std::fs::read(repository_assets().body_file()).expect("the body");
    let mut program = Command::new(env!("CARGO_BIN_EXE_myomap"))
        .args(["render", "--size", "16x16", "--oversampling", "1"])
        .arg("--assets")
        .arg(repository_assets().folder)
        .arg("--body")
        .arg(&pipe)
        .arg("-o")
        .arg(place.path().join("picture.png"))
        .spawn()
        .expect("the program starts");
    // On a thread of its own: it waits until the program reads.
    std::thread::spawn(move || std::fs::write(pipe, body));
    let begin = Instant::now();
    let ended = loop {
        match program.try_wait().expect("the program") {
            Some(ended) => break ended,
            None if begin.elapsed() > Duration::from_secs(60) => {
                program.kill().expect("the program ends");
                panic!("it waits for the body a second time");
            }
            None => std::thread::sleep(Duration::from_millis(50)),
        }
    };
    match ended.code() {
        Some(3) => println!("SKIPPED: no Vulkan driver, so no picture could be drawn"),
        code => assert_eq!(code, Some(0)),
    }
}
