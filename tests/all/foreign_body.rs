//! A stranger's body is used like our own: from the import to the page that is given away.

use myomap_knowledge::body::OwnBody;
use myomap_knowledge::body::load::load;
use myomap_knowledge::files::Sheets;
use myomap_knowledge::test_support::{repository_assets, stranger};
use std::path::Path;
use std::process::{Command, Output};

fn myomap(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_myomap"))
        .args(arguments)
        .arg("--assets")
        .arg(repository_assets().folder)
        .env("MYOMAP_CONFIG_DIR", folder)
        .env("CI", "true")
        .current_dir(folder)
        .output()
        .expect("the program starts")
}

/// What is printed by a command that ends well.
#[track_caller]
fn said(arguments: &[&str], folder: &Path) -> String {
    let output = myomap(arguments, folder);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {told}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn write_stranger(file: &Path) {
    let assets = repository_assets();
    let sheets = Sheets::read(&assets.body_folder(), &mut Vec::new());
    let read = load(&assets.own_body_file(), &sheets, &OwnBody::default());
    let own = read.expect("our own body").0;
    std::fs::write(file, stranger(&own, &sheets.structures, 1)).expect("written");
}

/// The share of a picture in which something stands on the sheet, in red as muscles have it.
fn red_share(picture: &Path) -> f32 {
    let picture = image::open(picture).expect("a picture").to_rgb8();
    let is_red = |pixel: &&image::Rgb<u8>| {
        let [red, green, blue] = pixel.0.map(i32::from);
        red > green + 30 && red > blue + 30
    };
    picture.pixels().filter(is_red).count() as f32 / picture.pixels().len() as f32
}

#[test]
fn a_strangers_body_is_used_from_the_import_to_the_hand_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    write_stranger(&folder.join("stranger.glb"));
    said(&["import", "stranger.glb", "-o", "body.glb"], folder);

    let checked = said(&["check", "body.glb"], folder);
    assert!(checked.contains("0 errors"), "{checked}");

    let refers = |more: &[&str]| {
        let arguments = [&["refer", "--region", "left temple", "--most", "0"], more].concat();
        let told = said(&arguments, folder);
        assert!(told.contains("Temporalis"), "{told}");
    };
    refers(&[]);
    refers(&["--body", "body.glb"]);

    for (number, more) in [["--select", "infraspinatus"], ["--view", "back"]]
        .iter()
        .enumerate()
    {
        let name = format!("{number}.png");
        let drawn = [
            &[
                "render", "--body", "body.glb", "--size", "480x480", "-o", &name,
            ],
            more.as_slice(),
        ];
        said(&drawn.concat(), folder);
        let red = red_share(&folder.join(&name));
        assert!((0.01..0.9).contains(&red), "{more:?}: {red} is red");
    }

    said(
        &[
            "handout",
            "infraspinatus",
            "--body",
            "body.glb",
            "-o",
            "page.html",
        ],
        folder,
    );
    let page = std::fs::read_to_string(folder.join("page.html")).expect("a page");
    assert!(page.contains("Infraspinatus, left"));
    assert!(page.contains("data:image/jpeg"), "it has no pictures");
}
