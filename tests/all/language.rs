//! The language is chosen in the settings, spoken at once, and spoken again at the next start.
//!
//! One language is spoken in the whole process, so that all of this is one test; and the other tests of this program see
//! nothing of it, as the second language has no word that they look for.
use crate::builders::send;
use bevy::app::AppExit;
use bevy::prelude::*;
use bevy::state::app::StatesPlugin;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use myomap::app::beneath::ClickAgain;
use myomap::app::dropped::DroppedNow;
use myomap::app::remembered::{Remembered, RememberedFile};
use myomap::app::sessions::ClientShelf;
use myomap::app::{
    Folders, Known, Language, Languages, LearningToday, LearningTold, LessonShelf, Loading,
};
use myomap::panels::memory::PanelMemory;
use myomap::panels::state::MapState;
use myomap::panels::{theme, top_bar, typeface};
use myomap::shell::remembering::Remember;
use myomap_knowledge::knowledge::{Answer, AssetFolders};
use myomap_knowledge::text::{self, LanguageIdentifier, Words};
use myomap_state::{MapCommand, MapStates, SessionNow, SettingsCommand};
use std::path::Path;
#[cfg(target_os = "linux")]
use std::process::Command;

/// The last words of a window that finds no display.
#[cfg(target_os = "linux")]
fn window_without_display(folder: &Path, language: Option<&str>) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_myomap"));
    for variable in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(variable);
    }
    command
        .arg("--assets")
        .arg(folder)
        .arg("--config")
        .arg(folder);
    command.args(language.map(|language| format!("--language={language}")));
    let output = command.output().expect("the program starts");
    assert_eq!(output.status.code(), Some(4), "{output:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[cfg(target_os = "linux")]
#[test]
fn what_goes_wrong_at_the_start_is_told_in_the_remembered_language() {
    let folder = tempfile::tempdir().expect("a folder");
    assets(folder.path());
    let texts = folder.path().join("text/de/errors.ftl");
    std::fs::write(texts, "display-missing = kein Bildschirm: { $reason }\n").expect("a text");
    let remembered = Remembered {
        language: Some(String::from("de")),
        ..Remembered::default()
    };
    let file = RememberedFile::in_folder(folder.path());
    file.write(&remembered).expect("written");
    let told = window_without_display(folder.path(), None);
    assert!(told.contains("kein Bildschirm"), "{told}");
    let told = window_without_display(folder.path(), Some("en"));
    assert!(told.contains("there is no display"), "{told}");
}

fn german() -> LanguageIdentifier {
    "de".parse().expect("a language")
}

/// Assets with texts of a second language, and nothing else.
fn assets(folder: &Path) -> AssetFolders {
    let texts = folder.join("text/de");
    std::fs::create_dir_all(&texts).expect("a folder");
    let words = "language-name = Deutsch\nsettings-language = Sprache\n";
    std::fs::write(texts.join("panels.ftl"), words).expect("the texts");
    AssetFolders {
        folder: folder.to_owned(),
        body: None,
        school: None,
    }
}

/// The state as a window has it that remembers in a folder; `language` is whether the remembered one is spoken.
fn start(folder: &Path, language: bool) -> App {
    let remember = Remember {
        file: RememberedFile::in_folder(folder),
        last_view: true,
        language,
    };
    let mut app = App::new();
    app.add_plugins((MinimalPlugins, StatesPlugin))
        .insert_resource(Folders(assets(folder)))
        .add_plugins((myomap::app::plugin, remember))
        .insert_state(Loading::Done);
    app.update();
    app
}

fn end(mut app: App) {
    app.world_mut().write_message(AppExit::Success);
    app.update();
}

/// The bar at the top, with the settings open.
fn settings(languages: Languages) -> Harness<'static, Vec<MapCommand>> {
    let mut installed = false;
    let mut memory = PanelMemory::default();
    let states = MapStates::default();
    let (knowledge, answer) = (Known::default(), Answer::default());
    let mut harness = Harness::builder()
        .with_size([1440.0, 1200.0])
        .build_ui_state(
            move |ui, sent: &mut Vec<MapCommand>| {
                if !installed {
                    typeface::install(ui.ctx());
                    theme::install(ui.ctx());
                    installed = true;
                    return;
                }
                let state = MapState {
                    knowledge: &knowledge,
                    selection: &states.selection,
                    hovered: &states.hovered,
                    click_again: &ClickAgain::default(),
                    mode: &states.mode,
                    viewpoint: &states.viewpoint,
                    history: &states.history,
                    layers: &states.layers,
                    treating: &states.treating,
                    asking: &states.asking,
                    answer: &answer,
                    lesson: &states.lesson,
                    presenting: &states.presenting,
                    shelf: &LessonShelf::default(),
                    session: &SessionNow::default(),
                    clients: &ClientShelf::default(),
                    learning: &states.learning,
                    learned_today: &LearningToday::default(),
                    learning_told: &LearningTold::default(),
                    pointed_place: None,
                    view_layout: states.view_layout,
                    settings: &states.settings,
                    languages: &languages,
                    broken_save: &[],
                    dropped: &DroppedNow::Nothing,
                    reading: None,
                };
                top_bar::show(ui, &state, &mut memory, sent);
            },
            Vec::new(),
        );
    harness.run_steps(3);
    open(&mut harness);
    harness
}

/// Opens the menu of the settings; a choice leaves it open.
fn open(bar: &mut Harness<Vec<MapCommand>>) {
    bar.get_by_label("Settings").click();
    bar.run_steps(3);
}

#[test]
fn one_language_is_no_choice() {
    let english = Language {
        id: text::english(),
        name: Words::english().name(),
    };
    let settings = settings(Languages(vec![english]));
    assert!(settings.query_by_label("Quality of the picture").is_some());
    assert!(settings.query_by_label("English").is_none());
}

#[test]
fn a_language_is_chosen_in_the_settings_spoken_at_once_and_remembered() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut app = start(folder.path(), true);
    let mut settings = settings(app.world().resource::<Languages>().clone());
    assert!(settings.query_by_label("Language").is_some());
    settings.get_by_label("Deutsch").click();
    settings.run_steps(3);
    let chosen = MapCommand::Settings(SettingsCommand::SetLanguage(german()));
    assert_eq!(settings.state().as_slice(), std::slice::from_ref(&chosen));

    send(&mut app, chosen);
    assert_eq!(text::spoken(), german());
    settings.run_steps(3);
    assert!(settings.query_by_label("Sprache").is_some(), "at once");
    end(app);

    text::speak(Words::english());
    end(start(folder.path(), false));
    assert_eq!(text::spoken(), text::english(), "another was asked for");

    let app = start(folder.path(), true);
    assert_eq!(text::spoken(), german(), "it is still remembered");
    drop(app);
    text::speak(Words::english());
}
