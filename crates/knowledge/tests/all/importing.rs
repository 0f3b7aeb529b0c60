//! A model made elsewhere is imported once: the body written opens as ours does and answers as the model does.

use myomap_body_format::Side;
use myomap_knowledge::body::import::{Stage, Terms, Watcher};
use myomap_knowledge::body::load::{from_bytes, load, load_on};
use myomap_knowledge::body::{Body, BodyReport, OwnBody, baking};
use myomap_knowledge::files::Sheets;
use myomap_knowledge::ids::RegionId;
use myomap_knowledge::knowledge::{Answer, Knowledge};
use myomap_knowledge::referral::{Pain, PainPlace, Strength};
use myomap_knowledge::test_support::{Glb, case, repository_assets, stranger, told};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

static SHEETS: LazyLock<Sheets> =
    LazyLock::new(|| Sheets::read(&repository_assets().body_folder(), &mut Vec::new()));
static OWN: LazyLock<OwnBody> = LazyLock::new(|| OwnBody::at(&repository_assets().own_body_file()));

/// A whole stranger's body, and the same imported.
struct Stranger {
    file: PathBuf,
    original: Knowledge,
    imported: Knowledge,
}

static STRANGER: LazyLock<Stranger> = LazyLock::new(|| {
    // A folder for a moment would never be cleared away by what lives as long as the program.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let own = load(&repository_assets().own_body_file(), &SHEETS, &OWN);
    let own = own.expect("our own body").0;
    let file = folder.join("stranger.glb");
    std::fs::write(&file, stranger(&own, &SHEETS.structures, 1)).expect("written");
    let imported = folder.join("imported.glb");
    let output = import(&file, &imported, &["--replace"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    Stranger {
        original: knowledge_of(&file),
        imported: knowledge_of(&imported),
        file,
    }
});

fn program(arguments: &[&str]) -> Command {
    let assets = repository_assets().folder;
    let mut command = Command::new(env!("CARGO_BIN_EXE_myomap-knowledge"));
    command.args(arguments).arg("--assets").arg(assets);
    command
}

fn import(model: &Path, output: &Path, more: &[&str]) -> Output {
    let mut command = program(&["import"]);
    command.arg(model).arg("--output").arg(output).args(more);
    command.output().expect("the program starts")
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn knowledge_of(file: &Path) -> Knowledge {
    let mut assets = repository_assets();
    assets.body = Some(file.to_owned());
    Knowledge::read(&assets)
}

/// What is said of a body, without the name of its file.
fn said(knowledge: &Knowledge) -> Vec<String> {
    let problems = knowledge.problems.iter();
    problems.map(|problem| problem.told()).collect()
}

fn answer(knowledge: &Knowledge, region: &str) -> Answer {
    let found = knowledge.body.regions.find(region).expect("a region");
    let place = PainPlace::Region(RegionId::new(&found.id), Side::Left);
    Answer::new(knowledge, &[Pain::at(place, Strength::MODERATE)], &[])
}

fn imported(body: &Body, report: &BodyReport) -> (Body, BodyReport) {
    let bytes = baking::bytes(body, report, &SHEETS.structures);
    let read = from_bytes(&bytes, Path::new("imported.glb"), &SHEETS, &OWN);
    read.map_err(|error| error.to_string())
        .expect("it is a body")
}

#[test]
fn a_strangers_body_is_understood() {
    let knowledge = &STRANGER.original;
    let told = told(knowledge);
    for words in [
        "m tall; it was brought to",
        "m away",
        "were fitted to it",
        "found from their shape",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let report = &knowledge.body.report;
    assert_eq!(report.unknown, [], "{told}");
    assert_eq!(report.missing, [], "{told}");
    assert_eq!(report.broken, [] as [String; 0], "{told}");
    let mapped = knowledge.map.points();
    let (found, lost): (Vec<_>, Vec<_>) = mapped.partition(|(_, point)| point.place.is_some());
    assert!(
        lost.len() * 50 < found.len(),
        "{} of {} points have no place",
        lost.len(),
        found.len()
    );
    assert!(
        report.fitted_mm.is_some_and(|error| error < 12.0),
        "{:?}",
        report.fitted_mm
    );
}

#[test]
fn an_imported_body_gives_the_same_report_and_the_same_answers() {
    let (original, imported) = (&STRANGER.original, &STRANGER.imported);
    assert_eq!(said(original), said(imported));
    let (before, after) = (&original.body.report, &imported.body.report);
    assert_eq!(before, after);
    for region in [
        "temple",
        "lower back",
        "thumb",
        "heel",
        "front of the shoulder",
    ] {
        let (before, after) = (answer(original, region), answer(imported, region));
        assert_eq!(before.differential, after.differential, "{region}");
        assert!(!before.differential.candidates.is_empty(), "{region}");
        assert!(!before.differential.warnings.is_empty(), "{region}");
    }
    for ((key, before), (_, after)) in original.map.points().zip(imported.map.points()) {
        let places = before.place.as_ref().zip(after.place.as_ref());
        assert_eq!(before.place.is_some(), after.place.is_some(), "{key:?}");
        let apart = places.map_or(0.0, |(a, b)| a.position.distance(b.position));
        assert!(apart < 1e-5, "{key:?}: {apart}");
    }
}

/// Our bake and an import are read in the same way: nothing is found out again.
#[test]
fn an_imported_body_keeps_everything_that_was_found_out() {
    let (body, report) =
        load(&case("05_one_structure_in_two_nodes.glb"), &SHEETS, &OWN).expect("a body");
    let (read, of_read) = imported(&body, &report);
    assert_eq!(of_read, report);
    assert_eq!(read.structures().len(), body.structures().len());
    for (before, after) in body.structures().iter().zip(read.structures()) {
        assert_eq!(before.key, after.key);
        let (before, after) = (&before.surface, &after.surface);
        assert_eq!(before.positions, after.positions);
        assert_eq!(before.triangles, after.triangles);
        assert_eq!(before.levels, after.levels);
        assert_eq!(before.openness, after.openness);
        let along = |surface: &myomap_knowledge::body::Surface| {
            surface
                .fibres
                .as_ref()
                .map(|fibres| fibres.along_across.clone())
        };
        assert_eq!(along(before), along(after));
    }
}

#[test]
fn an_import_can_be_imported_and_says_whose_it_is() {
    let mut model = Glb::read(&case("02_foreign.glb"));
    model.json["asset"]["copyright"] = json!("A. Stranger");
    let (body, report) =
        from_bytes(&model.bytes(), Path::new("model.glb"), &SHEETS, &OWN).expect("a body");
    let (body, report) = imported(&body, &report);
    let (_, report) = imported(&body, &report);
    assert_eq!(report.attribution.as_deref(), Some("A. Stranger"));
}

#[test]
fn what_an_import_says_of_itself_is_believed_only_where_it_can_be_true() {
    let (body, report) = load(&case("02_foreign.glb"), &SHEETS, &OWN).expect("a body");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("imported.glb");
    std::fs::write(&file, baking::bytes(&body, &report, &SHEETS.structures)).expect("written");
    let read = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut model = Glb::read(&file);
        change(&mut model.json["asset"]["extras"]);
        let read = from_bytes(&model.bytes(), Path::new("imported.glb"), &SHEETS, &OWN);
        read.map(|(_, report)| report)
            .map_err(|error| error.to_string())
    };
    let far = json!({"points": [[[0.0, 1.0, 0.0], [0.0, 1e30, 0.0]]]});
    for (what, value) in [
        ("warp", far),
        ("missing", json!(7)),
        ("error_mm", json!("far")),
    ] {
        let refused = read(&|extras| extras["report"][what] = value.clone()).expect_err(what);
        assert!(refused.contains("import"), "{refused}");
    }
    // Of another form it is a model like any other, and understood anew.
    let anew = read(&|extras| extras["myomap_import"] = json!(2)).expect("a body");
    assert_eq!(anew.reckoned_fibres, report.reckoned_fibres);
}

#[test]
fn a_model_of_millions_of_triangles_is_drawn_by_fewer_and_answers_alike() {
    struct Counted([AtomicUsize; 4]);
    impl Watcher for Counted {
        fn reached(&self, stage: Stage, _: usize, _: usize) {
            self.0[stage as usize].fetch_add(1, Ordering::Relaxed);
        }
        fn has_left(&self) -> bool {
            false
        }
    }
    // A few structures, plain and with each triangle in sixteen.
    let few = load(&case("02_foreign.glb"), &SHEETS, &OWN)
        .expect("a body")
        .0;
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("plain.glb"), stranger(&few, &SHEETS.structures, 1)).expect("written");
    std::fs::write(at("fine.glb"), stranger(&few, &SHEETS.structures, 4)).expect("written");
    let counted = Counted(Default::default());
    let terms = Terms { watcher: &counted };
    let (body, report) = load_on(&at("fine.glb"), &SHEETS, &OWN, terms).expect("a body");
    let triangles = body
        .structures()
        .iter()
        .map(|it| it.surface.triangles.len());
    let (triangles, all) = (
        triangles.sum::<usize>(),
        report.thinned_from.expect("it is thinned"),
    );
    assert!(
        all > 1_000_000 && triangles < 700_000,
        "{triangles} of {all}"
    );
    assert!(
        counted.0.iter().all(|it| it.load(Ordering::Relaxed) > 0),
        "a stage was not told"
    );
    std::fs::write(
        at("thin.glb"),
        baking::bytes(&body, &report, &SHEETS.structures),
    )
    .expect("written");
    let [plain, fine, thin] =
        ["plain.glb", "fine.glb", "thin.glb"].map(|name| knowledge_of(&at(name)));
    assert!(
        told(&fine).contains("it is drawn by fewer"),
        "{}",
        told(&fine)
    );
    assert_eq!(said(&fine), said(&thin));
    for region in ["temple", "lower back", "thumb"] {
        let [plain, fine, thin] = [&plain, &fine, &thin].map(|it| answer(it, region).differential);
        assert_eq!(fine, thin, "{region}");
        // Several explain a place alike; which of them is first can hang on a millimetre.
        let first = &fine.candidates[0].muscle;
        let mut leading = plain.candidates.iter().take(4);
        assert!(leading.any(|it| it.muscle == *first), "{region}: {first}");
    }
}

#[test]
fn whoever_leaves_ends_it() {
    struct Leaves(AtomicUsize);
    impl Watcher for Leaves {
        fn reached(&self, _: Stage, _: usize, _: usize) {}
        fn has_left(&self) -> bool {
            self.0.fetch_add(1, Ordering::Relaxed) > 20
        }
    }
    let leaves = Leaves(AtomicUsize::new(0));
    let terms = Terms { watcher: &leaves };
    let refused = load_on(&STRANGER.file, &SHEETS, &OWN, terms)
        .map(drop)
        .expect_err("nobody waits");
    assert!(refused.to_string().contains("nobody waits"), "{refused}");
}

#[test]
fn nothing_is_written_over_unasked_and_never_the_model() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    std::fs::copy(case("02_foreign.glb"), at("model.glb")).expect("a copy");
    std::fs::write(at("body.glb"), "mine").expect("written");
    let refused = import(&at("model.glb"), &at("model.glb"), &["--replace"]);
    assert_eq!(refused.status.code(), Some(2), "{}", err(&refused));
    let refused = import(&at("model.glb"), &at("body.glb"), &[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("--replace"), "{}", err(&refused));
    assert_eq!(std::fs::read(at("body.glb")).expect("it is there"), b"mine");
    let replaced = import(&at("model.glb"), &at("body.glb"), &["--replace"]);
    assert_eq!(replaced.status.code(), Some(0), "{}", err(&replaced));
    let done = String::from_utf8_lossy(&replaced.stdout).into_owned();
    assert!(
        done.contains("15 structures") && done.contains("written"),
        "{done}"
    );
    let told = err(&replaced);
    for words in [
        "reading the model",
        "finding the fibres",
        "found from their shape",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let own = import(&repository_assets().own_body_file(), &at("own.glb"), &[]);
    assert_eq!(own.status.code(), Some(1));
    assert!(
        err(&own).contains("needs no import") && !at("own.glb").exists(),
        "{}",
        err(&own)
    );
    let refused = import(&case("18g_circle.glb"), &at("circle.glb"), &[]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("below itself") && !at("circle.glb").exists());
}

/// Ctrl+C in the middle of it.
#[cfg(unix)]
#[test]
fn stopped_by_the_keyboard_it_leaves_no_file() {
    use std::io::{BufRead, BufReader};
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().join("body.glb");
    let mut command = program(&["import"]);
    command.arg(&STRANGER.file).arg("-o").arg(&output);
    let mut going = command.stderr(Stdio::piped()).spawn().expect("it starts");
    let mut told = BufReader::new(going.stderr.take().expect("what it says"));
    let mut line = String::new();
    while !line.contains("joining") {
        line.clear();
        assert!(
            told.read_line(&mut line).expect("a line") > 0,
            "it ended too early"
        );
    }
    let stopped = Command::new("kill")
        .args(["-INT", &going.id().to_string()])
        .status();
    assert!(stopped.expect("kill").success());
    let rest: Vec<String> = told.lines().map_while(Result::ok).collect();
    let status = going.wait().expect("its end");
    assert_eq!(status.code(), Some(130), "{rest:?}");
    assert!(
        rest.iter().any(|line| line.contains("nothing was written")),
        "{rest:?}"
    );
    let left = std::fs::read_dir(folder.path())
        .expect("the folder")
        .count();
    assert_eq!(left, 0);
}
