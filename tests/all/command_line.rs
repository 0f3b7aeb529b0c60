//! The program as it is started in a terminal: what it prints and the code it ends with.
use myomap_knowledge::test_support::{AssetCopy, case, repository_assets};
use std::process::{Command, Output, Stdio};

fn myomap(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_myomap"))
        .args(arguments)
        .env("CI", "true")
        .output()
        .expect("the program starts")
}

fn with_assets(arguments: &[&str]) -> Output {
    let folder = repository_assets().folder;
    let folder = folder.to_str().expect("a plain path");
    myomap(&[arguments, &["--assets", folder]].concat())
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_assets_of_the_repository_are_without_errors() {
    let output = with_assets(&["check"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(out(&output).contains("0 errors"), "{}", out(&output));
}

#[test]
fn check_ends_with_1_and_names_file_and_line() {
    let copy = AssetCopy::new(true);
    let line = copy.replace(
        "atlas/muscles/shoulder_and_arm/infraspinatus.ron",
        "structures: [\"infraspinatus\"]",
        "structures: [\"infraspinats\"]",
    );
    let folder = copy.path("");
    let output = myomap(&["check", "--assets", folder.to_str().expect("a plain path")]);
    assert_eq!(output.status.code(), Some(1));
    let place = format!("infraspinatus.ron:{line}: error: ");
    assert!(err(&output).contains(&place), "{}", err(&output));
    assert!(err(&output).contains("did you mean"), "{}", err(&output));
}

#[test]
fn shells_and_man_are_told_every_command() {
    for (shell, sign) in [
        ("bash", "complete -F"),
        ("zsh", "#compdef myomap"),
        ("fish", "complete -c myomap"),
    ] {
        let output = myomap(&["completions", shell]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        let told = out(&output);
        assert!(told.contains(sign) && told.contains("refer"), "{told}");
    }
    assert_eq!(myomap(&["completions", "abacus"]).status.code(), Some(2));
    let manual = out(&myomap(&["manual"]));
    for words in [
        ".TH myomap",
        "does not diagnose",
        "import",
        "oversampling",
        "Exit codes",
    ] {
        assert!(manual.contains(words), "{words}: {manual}");
    }
}

#[test]
fn a_picture_of_what_a_body_lacks_says_why() {
    let body = case("02_foreign.glb");
    let folder = tempfile::tempdir().expect("a folder");
    let picture = folder.path().join("picture.png");
    let output = with_assets(&[
        "render",
        "--select",
        "splenius capitis",
        "--point",
        "1",
        "--size",
        "64x64",
        "--oversampling",
        "1",
        "--body",
        body.to_str().expect("a plain path"),
        "-o",
        picture.to_str().expect("a plain path"),
    ]);
    let told = err(&output);
    assert!(
        told.contains("this body has no mesh of splenius capitis"),
        "{told}"
    );
    assert!(told.contains("the point cannot be shown in it"), "{told}");
}

fn refer(arguments: &[&str]) -> serde_json::Value {
    let mut all = vec!["refer", "--json"];
    all.extend(arguments);
    let output = with_assets(&all);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn candidates(reply: &serde_json::Value) -> Vec<serde_json::Value> {
    reply["candidates"].as_array().expect("candidates").clone()
}

#[test]
fn what_refers_to_the_temple_is_ranked_with_its_reason() {
    let reply = refer(&["--region", "temple", "--most", "0"]);
    let found = candidates(&reply);
    let muscles: Vec<&str> = found
        .iter()
        .filter_map(|candidate| candidate["muscle"].as_str())
        .collect();
    assert!(
        muscles.contains(&"temporalis") && muscles.contains(&"trapezius"),
        "{muscles:?}"
    );
    let scores: Vec<f64> = found
        .iter()
        .filter_map(|candidate| candidate["score"].as_f64())
        .collect();
    assert!(
        scores.windows(2).all(|pair| pair[0] >= pair[1]),
        "{scores:?}"
    );
    assert!(found.iter().all(|candidate| candidate["side"] == "left"));
    let first = &found[0];
    assert_eq!(first["explains"][0]["place"], 0, "{first}");
    assert_eq!(first["explains"][0]["kind"], "essential", "{first}");
    assert!(first["explains"][0]["grade"].is_string(), "{first}");
    let known = ["very_common", "common", "occasional", "rare"];
    assert!(known.iter().any(|it| first["how_common"] == *it), "{first}");
    let flags = &reply["first_think_of"][0]["red_flags"];
    assert!(flags.as_array().is_some_and(|flags| !flags.is_empty()));
}

#[test]
fn several_places_are_held_together() {
    let reply = refer(&[
        "--region",
        "left temple:strong",
        "--region",
        "left heel:mild",
    ]);
    assert_eq!(reply["places"][0]["strength"], 9);
    let heel = &reply["places"][1]["regions"][0];
    assert_eq!(heel["id"], "heel", "{reply}");
    assert_eq!(heel["side"], "left", "{reply}");
    let first = &candidates(&reply)[0];
    assert_eq!(first["unexplained"][0], 1, "{first}");
    assert_eq!(reply["together"].as_array().map(Vec::len), Some(2));
}

#[test]
fn the_examples_of_the_help_are_understood() {
    for (example, words) in [
        ("left temple", "Temple, left (6 of 10 (moderate))"),
        ("Left Temple", "Temple, left (6 of 10 (moderate))"),
        ("lower back", "Lower back"),
        ("right kneecap:strong", "right (9 of 10 (strong))"),
        ("lateral elbow", "Outer elbow, left (6 of 10 (moderate))"),
    ] {
        let output = with_assets(&["refer", "--region", example, "--most", "1"]);
        let told = out(&output);
        let first = told.lines().next().expect("a line");
        assert!(first.contains(words), "{example}: {first}");
    }
}

#[test]
fn the_answer_is_told_in_words() {
    let output = with_assets(&["refer", "--region", "left temple", "--region", "left heel"]);
    let told = out(&output);
    for line in [
        "Heel, left (6 of 10 (moderate))",
        "    does not explain: Heel, left",
        "Myomap teaches; it does not diagnose.",
    ] {
        assert!(told.lines().any(|it| it == line), "{line}:\n{told}");
    }
    for part in [
        "First think of: ",
        ", left: explains 1 of 2 places, by an essential zone; ",
        "    ● Temple, left (point ",
        " more; --most 0 names all",
        "Together: ",
    ] {
        assert!(told.contains(part), "{part}:\n{told}");
    }
}

#[test]
fn left_and_right_answer_alike() {
    let muscles = |place: &str| {
        let found = candidates(&refer(&["--at", place]));
        found
            .iter()
            .map(|candidate| candidate["muscle"].to_string())
            .collect::<Vec<_>>()
    };
    let left = muscles("182,-126,1300");
    assert!(
        !left.is_empty(),
        "nothing refers to the front of the shoulder"
    );
    assert_eq!(left.first(), muscles("-182,-126,1300").first());
}

#[test]
fn the_report_names_every_muscle_and_what_is_missing() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("report.html");
    let output = with_assets(&["check", "--report", page.to_str().expect("a plain path")]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let text = std::fs::read_to_string(&page).expect("the report");
    for wanted in ["Infraspinatus", "Zones by region", "caution sites", "Gray"] {
        assert!(text.contains(wanted), "{wanted}");
    }
    let nowhere = folder.path().join("missing/report.html");
    let output = with_assets(&["check", "--report", nowhere.to_str().expect("a plain path")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains("cannot be written"),
        "{}",
        err(&output)
    );
}

#[test]
fn wrong_use_ends_with_2_and_says_how_to_do_it() {
    for (arguments, told) in [
        (&["refer"][..], "--at"),
        (&["refer", "--at", "1,2"][..], "three numbers"),
        (
            &["refer", "--at", "0.1,0.2,1.5"][..],
            "mm of the reference frame",
        ),
        (&["refer", "--at", "1e30,0,0"][..], "far from the body"),
        (&["refer", "--region", "forehed"][..], "forehead"),
        (
            &["render", "--select", "no such muscle at all", "-o", "x.png"][..],
            "nothing is called",
        ),
        (
            &["render", "--layers", "skni", "-o", "x.png"][..],
            "no layer",
        ),
        (&["render", "--size", "big", "-o", "x.png"][..], "width"),
        (&["frobnicate"][..], "frobnicate"),
    ] {
        let output = myomap(arguments);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{arguments:?}: {}",
            err(&output)
        );
        assert!(
            err(&output).contains(told),
            "{arguments:?}: {}",
            err(&output)
        );
    }
}

#[test]
fn every_command_has_help() {
    for command in ["open", "check", "refer", "render"] {
        let output = myomap(&[command, "--help"]);
        assert_eq!(output.status.code(), Some(0));
        assert!(out(&output).contains("Usage: myomap"), "{}", out(&output));
    }
    let codes = "3 no graphics adapter, 4 no display";
    let help = out(&myomap(&["--help"])).replace('\n', " ");
    assert!(help.contains(codes), "{help}");
}

#[test]
fn without_a_graphics_adapter_it_ends_with_3_and_names_the_package() {
    let output = Command::new(env!("CARGO_BIN_EXE_myomap"))
        .args(["render", "-o", "nothing.png", "--assets"])
        .arg(repository_assets().folder)
        .env("VK_DRIVER_FILES", "/nonexistent.json")
        .env("VK_ICD_FILENAMES", "/nonexistent.json")
        .output()
        .expect("the program starts");
    if cfg!(target_os = "linux") {
        assert_eq!(output.status.code(), Some(3), "{}", err(&output));
        assert!(
            err(&output).contains("mesa-vulkan-drivers"),
            "{}",
            err(&output)
        );
    }
}

#[test]
fn what_cannot_be_written_is_refused_before_anything_is_drawn() {
    let assets = repository_assets().folder;
    let assets = assets.to_str().expect("a plain path");
    let lesson = concat!(env!("CARGO_MANIFEST_DIR"), "/scenes/headache.scene.ron");
    let model = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/body/body.glb");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    std::fs::write(&file, b"text").expect("written");
    for (line, name) in [
        (&["anki", "--region", "neck", "-o"][..], "a.apkg"),
        (&["moodle", "--region", "neck", "-o"], "a.xml"),
        (&["exam", "--stations", "2", "-o"], "a.pdf"),
        (&["chart", "left temple", "-o"], "a.pdf"),
        (&["book", "--region", "temple", "-o"], "a.pdf"),
        (&["handout", "infraspinatus", "-o"], "a.html"),
        (&["lesson", lesson, "--export"], "slides"),
        (&["render", "--select", "soleus", "-o"], "a.png"),
        (&["render", "--all", "-o"], "pictures"),
        (&["render", "--turntable", "9", "-o"], "a.gif"),
        (&["render", "--glb", "-o"], "a.glb"),
        (&["import", model, "-o"], "a.glb"),
    ] {
        // Nothing can lie beneath a file.
        let output = file.join(name);
        let ended = Command::new(env!("CARGO_BIN_EXE_myomap"))
            .args(line)
            .arg(&output)
            .args(["--assets", assets])
            // What went on to draw would end with 3.
            .env("VK_DRIVER_FILES", "/nonexistent.json")
            .env("VK_ICD_FILENAMES", "/nonexistent.json")
            .output()
            .expect("the program starts");
        let told = err(&ended);
        assert_eq!(ended.status.code(), Some(1), "{line:?}: {told}");
        assert!(told.contains(name), "{line:?}: {told}");
        assert!(told.contains("cannot be written"), "{line:?}: {told}");
    }
}

#[test]
fn refer_and_render_say_what_is_wrong_with_the_body() {
    let body = case("18a_accessor_missing.glb");
    let body = body.to_str().expect("a plain path");
    let folder = tempfile::tempdir().expect("a folder");
    let picture = folder.path().join("picture.png");
    let picture = picture.to_str().expect("a plain path");
    for command in [
        &["refer", "--region", "temple"][..],
        &["render", "-o", picture][..],
    ] {
        let output = with_assets(&[command, &["--body", body]].concat());
        assert_eq!(output.status.code(), Some(1), "{}", err(&output));
        let told = err(&output);
        assert!(told.contains("18a_accessor_missing.glb"), "{told}");
        assert!(told.contains("accessor that is not there"), "{told}");
        assert_eq!(
            told.lines().count(),
            2,
            "only what is wrong with the body: {told}"
        );
    }
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_display_it_ends_with_4_and_says_what_draws_without_one() {
    let unset = |variable: &str| (variable.to_owned(), None);
    let nobody = |variable: &str, value: &str| (variable.to_owned(), Some(value.to_owned()));
    let none = ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].map(unset);
    for (case, told) in [
        (vec![], "neither WAYLAND_DISPLAY nor DISPLAY"),
        (vec![nobody("DISPLAY", ":6543")], ":6543"),
        (
            vec![nobody("WAYLAND_DISPLAY", "/nonexistent/wayland")],
            "/nonexistent/wayland",
        ),
    ] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_myomap"));
        program.args(["open", "--fresh", "--assets"]);
        program.arg(repository_assets().folder);
        for (variable, value) in none.iter().cloned().chain(case) {
            match value {
                Some(value) => program.env(variable, value),
                None => program.env_remove(variable),
            };
        }
        let output = program.output().expect("the program starts");
        let said = err(&output);
        assert_eq!(output.status.code(), Some(4), "{said}");
        assert!(said.contains(told), "{said}");
        assert!(said.contains("myomap render"), "{said}");
        assert!(!said.contains("panicked"), "{said}");
    }
}

#[test]
fn a_picture_of_a_broken_body_ends_with_1_and_names_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let body = folder.path().join("broken.glb");
    std::fs::write(&body, b"glTF, but not really").expect("written");
    let body = body.to_str().expect("a plain path");
    let output = with_assets(&["render", "--body", body, "-o", "x.png"]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    assert!(err(&output).contains("broken.glb"), "{}", err(&output));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_panic() {
    for arguments in [&["check"][..], &["refer", "--region", "left temple"]] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_myomap"))
            .args(arguments)
            .arg("--assets")
            .arg(repository_assets().folder)
            .env("CI", "true")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(program.stdout.take());
        let output = program.wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(141), "{}", err(&output));
        assert_eq!(err(&output), "");
    }
}
