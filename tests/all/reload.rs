//! Files that are saved while the application runs, and readings that fail.
use crate::builders::{domain_that_reads, update_until};
use bevy::prelude::*;
use myomap::app::Known;
use myomap::app::background::Waker;
use myomap::app::reload::{BrokenSave, Reading};
use myomap_body_format::Side;
use myomap_knowledge::ids::{LandmarkId, MuscleId};
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::test_support::{AssetCopy, case};
use std::sync::Arc;
use std::time::{Duration, Instant};

const INFRASPINATUS: &str = "atlas/muscles/shoulder_and_arm/infraspinatus.ron";
const SUPRASPINATUS: &str = "atlas/muscles/shoulder_and_arm/supraspinatus.ron";

fn known(app: &App) -> &Knowledge {
    app.world().resource::<Known>()
}

fn broken(app: &App) -> Vec<String> {
    let broken = &app.world().resource::<BrokenSave>().0;
    broken.iter().map(ToString::to_string).collect()
}

fn english<'a>(app: &'a App, muscle: &str) -> &'a str {
    let muscle = known(app).atlas.muscle(&MuscleId::new(muscle));
    muscle.map_or("", |muscle| &muscle.names.english)
}

fn rename(copy: &AssetCopy, file: &str, old: &str, new: &str) {
    copy.replace(
        file,
        &format!("english: \"{old}\""),
        &format!("english: \"{new}\""),
    );
}

fn told(app: &App, words: &str) -> bool {
    let mut problems = known(app).problems.iter();
    problems.any(|problem| problem.to_string().contains(words))
}

#[test]
fn a_reading_that_dies_is_a_problem_and_the_next_save_is_read() {
    let copy = AssetCopy::new(false);
    let dies = Reading::by(&Waker::default(), || panic!("a vertex nobody foresaw"));
    let mut app = domain_that_reads(copy.assets(), Some(dies));
    assert!(told(&app, "a vertex nobody foresaw"));
    assert!(known(&app).atlas.muscles().is_empty());
    rename(&copy, INFRASPINATUS, "infraspinatus", "Changed");
    update_until(&mut app, "the save is read", |app| {
        english(app, "infraspinatus") == "Changed"
    });
    assert!(!told(&app, "a vertex nobody foresaw"));
}

#[test]
fn a_later_reading_that_dies_keeps_what_is_shown() {
    let copy = AssetCopy::new(false);
    let mut app = domain_that_reads(copy.assets(), None);
    app.insert_resource(Reading::by(&Waker::default(), || panic!("a second one")));
    update_until(&mut app, "the problem is told", |app| {
        !broken(app).is_empty()
    });
    assert!(
        broken(&app)[0].contains("a second one"),
        "{:?}",
        broken(&app)
    );
    assert_eq!(english(&app, "infraspinatus"), "infraspinatus");
}

#[test]
fn an_error_that_was_there_before_keeps_no_save_of_another_file_out() {
    let copy = AssetCopy::new(false);
    copy.replace(SUPRASPINATUS, "\"gray_2020\"", "\"grey_2020\"");
    let mut app = domain_that_reads(copy.assets(), None);
    assert!(told(&app, "grey_2020"));
    rename(&copy, INFRASPINATUS, "infraspinatus", "Changed");
    update_until(&mut app, "the save is read", |app| {
        english(app, "infraspinatus") == "Changed"
    });
    assert!(broken(&app).is_empty());
    assert!(told(&app, "grey_2020"), "the old error is still listed");
}

#[test]
fn a_save_with_an_error_is_refused_until_it_is_mended() {
    let copy = AssetCopy::new(false);
    let mut app = domain_that_reads(copy.assets(), None);
    rename(&copy, SUPRASPINATUS, "supraspinatus", "Changed too");
    copy.replace(SUPRASPINATUS, "\"gray_2020\"", "\"grey_2020\"");
    update_until(&mut app, "the save is refused", |app| {
        !broken(app).is_empty()
    });
    assert!(
        broken(&app)
            .iter()
            .all(|told| told.contains("supraspinatus.ron:"))
    );
    assert_eq!(english(&app, "supraspinatus"), "supraspinatus");
    copy.replace(SUPRASPINATUS, "\"grey_2020\"", "\"gray_2020\"");
    update_until(&mut app, "the save is read", |app| {
        english(app, "supraspinatus") == "Changed too"
    });
    assert!(broken(&app).is_empty());
}

#[test]
fn a_body_without_fibre_coordinates_keeps_no_save_out() {
    let copy = AssetCopy::new(false);
    let mut assets = copy.assets();
    assets.body = Some(case("02_foreign.glb"));
    let mut app = domain_that_reads(assets, None);
    rename(&copy, INFRASPINATUS, "infraspinatus", "Changed");
    update_until(&mut app, "the save is read", |app| {
        english(app, "infraspinatus") == "Changed"
    });
    assert!(broken(&app).is_empty(), "{:?}", broken(&app));
}

#[test]
fn a_landmark_that_is_moved_moves_and_the_meshes_stay() {
    let copy = AssetCopy::new(false);
    let mut assets = copy.assets();
    assets.body = Some(case("00_control.glb"));
    let mut app = domain_that_reads(assets, None);
    let meshes = |app: &App| known(app).body.body.clone().expect("the meshes");
    let place = |app: &App| {
        let landmarks = known(app).body.landmarks.as_ref().expect("landmarks");
        landmarks.place(&LandmarkId::new("root_of_scapular_spine"), Side::Left)
    };
    let (before, body) = (place(&app), meshes(&app));
    let sheet = std::fs::read_to_string(copy.path("body/landmarks.ron")).expect("the sheet");
    let landmark = sheet
        .find("id: \"root_of_scapular_spine\"")
        .expect("the landmark has moved");
    let at = landmark + sheet[landmark..].find("at: (").expect("its place") + 5;
    let end = at + sheet[at..].find(')').expect("its end");
    copy.write(
        "body/landmarks.ron",
        format!("{}80.0, 50.0, 1300.0{}", &sheet[..at], &sheet[end..]),
    );
    update_until(&mut app, "the landmark has moved", |app| {
        place(app) != before
    });
    assert!(
        Arc::ptr_eq(&meshes(&app), &body),
        "the meshes were read again"
    );
}

#[test]
fn what_other_programs_leave_beside_a_file_is_not_read() {
    let copy = AssetCopy::new(false);
    let mut app = domain_that_reads(copy.assets(), None);
    for name in [
        "._infraspinatus.ron",
        "infraspinatus.ron~",
        ".#infraspinatus.ron",
        ".infraspinatus.ron.swp",
    ] {
        copy.write(&format!("atlas/muscles/shoulder_and_arm/{name}"), "no RON");
    }
    let start = Instant::now();
    // Longer than files must rest before they are read.
    while start.elapsed() < Duration::from_secs(2) {
        app.update();
        assert!(
            app.world().get_resource::<Reading>().is_none(),
            "all is read again"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
}
