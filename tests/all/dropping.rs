//! What is dropped on the window: a body, a school's folder, a lesson; what cannot be taken leaves everything as it was.
use crate::builders::{domain_that_reads, update_until};
use bevy::prelude::*;
use bevy::window::FileDragAndDrop;
use myomap::app::dropped::DroppedNow;
use myomap::app::{Folders, Known, LearningTold};
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::{AssetFolders, Knowledge};
use myomap_knowledge::test_support::{AssetCopy, case, repository_assets};
use myomap_state::{LearningNow, LessonNow};
use std::path::{Path, PathBuf};

fn with_small_body(copy: &AssetCopy) -> AssetFolders {
    AssetFolders {
        body: Some(case("00_control.glb")),
        ..copy.assets()
    }
}

fn drop_on(app: &mut App, file: &Path) {
    let window = Entity::PLACEHOLDER;
    app.world_mut().write_message(FileDragAndDrop::DroppedFile {
        window,
        path_buf: file.to_owned(),
    });
    app.update();
}

fn known(app: &App) -> &Knowledge {
    app.world().resource::<Known>()
}

fn plain(app: &App, muscle: &str) -> String {
    let muscle = known(app).atlas.muscle(&MuscleId::new(muscle));
    muscle.map_or_else(String::new, |muscle| muscle.plain.clone())
}

fn refused(app: &App) -> Option<String> {
    match app.world().resource::<DroppedNow>() {
        DroppedNow::Refused(problems) => Some(problems.iter().map(ToString::to_string).collect()),
        DroppedNow::Nothing | DroppedNow::Reading(_) => None,
    }
}

#[test]
fn a_body_is_shown_instead_of_the_one_that_was_there() {
    let copy = AssetCopy::new(false);
    let mut app = domain_that_reads(with_small_body(&copy), None);
    let wanted = case("05_one_structure_in_two_nodes.glb");
    drop_on(&mut app, &wanted);
    assert!(matches!(
        app.world().resource::<DroppedNow>(),
        DroppedNow::Reading(_)
    ));
    update_until(&mut app, "the body is there", |app| {
        known(app).body.report.joined.len() == 2
    });
    assert_eq!(*app.world().resource::<DroppedNow>(), DroppedNow::Nothing);
    assert_eq!(app.world().resource::<Folders>().body, Some(wanted));
    assert!(!known(&app).atlas.muscles().is_empty());
}

#[test]
fn what_is_no_body_and_what_nobody_knows_leave_everything_as_it_was() {
    let copy = AssetCopy::new(false);
    let mut app = domain_that_reads(with_small_body(&copy), None);
    let before = known(&app).body.body.clone().expect("a body");
    copy.write("holiday.jpg", "no picture");
    for (file, words) in [
        (case("18g_circle.glb"), "below itself"),
        (copy.path("holiday.jpg"), "takes a model"),
        (copy.path("atlas/sources.ron"), "drop the folder"),
    ] {
        drop_on(&mut app, &file);
        update_until(&mut app, "it is refused", |app| {
            refused(app).is_some_and(|told| told.contains(words))
        });
        let told = refused(&app).expect("it is refused");
        assert!(told.starts_with(&file.display().to_string()), "{told}");
        let now = known(&app).body.body.clone().expect("a body");
        assert!(std::sync::Arc::ptr_eq(&before, &now), "{told}");
        assert_eq!(
            app.world().resource::<Folders>().body,
            Some(case("00_control.glb"))
        );
    }
}

#[test]
fn a_schools_folder_is_laid_over_the_atlas_and_watched_from_then_on() {
    let copy = AssetCopy::new(false);
    let school = tempfile::tempdir().expect("a folder");
    let file = school.path().join("infraspinatus.ron");
    let ours = |plain: &str| {
        let text = copy.text("atlas/muscles/shoulder_and_arm/infraspinatus.ron");
        let (before, rest) = text.split_once("plain: \"").expect("a description");
        let (_, after) = rest.split_once("\",").expect("its end");
        std::fs::write(&file, format!("{before}plain: \"{plain}\",{after}")).expect("written");
    };
    ours("As our school says it.");
    let mut app = domain_that_reads(with_small_body(&copy), None);
    drop_on(&mut app, school.path());
    update_until(&mut app, "the school's muscle is there", |app| {
        plain(app, "infraspinatus") == "As our school says it."
    });
    assert!(known(&app).meshes().is_some(), "the body stays");
    // The watcher has to have begun before something is saved.
    for _ in 0..3 {
        app.update();
    }
    ours("As it says it now.");
    update_until(&mut app, "the save is read", |app| {
        plain(app, "infraspinatus") == "As it says it now."
    });
    std::fs::write(&file, "(id: \"infraspinatus\", names: 7)").expect("written");
    update_until(&mut app, "the save is refused", |app| {
        let broken = &app.world().resource::<myomap::app::reload::BrokenSave>().0;
        broken.iter().any(|problem| problem.file == file)
    });
    assert_eq!(plain(&app, "infraspinatus"), "As it says it now.");
}

#[test]
fn a_lesson_is_played() {
    let copy = AssetCopy::new(false);
    let mut app = domain_that_reads(with_small_body(&copy), None);
    let lesson: PathBuf = repository_assets()
        .scenes_folder()
        .join("headache.scene.ron");
    drop_on(&mut app, &lesson);
    update_until(&mut app, "it is played", |app| {
        app.world().resource::<LessonNow>().played().is_some()
    });
    copy.write("broken.scene.ron", "(title: 7)");
    drop_on(&mut app, &copy.path("broken.scene.ron"));
    update_until(&mut app, "it is refused", |app| refused(app).is_some());
}

#[test]
fn answers_from_another_computer_are_taken_in_once_and_a_table_of_something_else_is_refused() {
    let copy = AssetCopy::new(false);
    let mut app = domain_that_reads(with_small_body(&copy), None);
    let table = "card,day,outcome,helped\nname_muscle:trapezius,2026-11-02,right,no\n";
    copy.write("answers.csv", table);
    copy.write("prices.csv", "bread,2\n");
    let answers = |app: &App| -> usize {
        let progress = &app.world().resource::<LearningNow>().progress;
        progress.answers().map(|(_, all)| all.len()).sum()
    };
    drop_on(&mut app, &copy.path("prices.csv"));
    update_until(&mut app, "it is refused", |app| {
        refused(app).is_some_and(|told| told.contains("another table"))
    });
    for _ in 0..2 {
        drop_on(&mut app, &copy.path("answers.csv"));
        update_until(&mut app, "it is taken in", |app| answers(app) == 1);
        let told = app.world().resource::<LearningTold>().taken_in.clone();
        assert!(told.is_some_and(|told| told.contains("answers.csv")));
    }
}
