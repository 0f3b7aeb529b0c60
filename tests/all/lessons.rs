//! Lessons as whoever plays or makes them meets them: on the shelf, by keys and remotes, and as files.
use crate::builders::{KNOWLEDGE, domain, send, update_until};
use crate::panels::Stage;
use bevy_egui::egui::accesskit::Role;
use bevy_egui::egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use myomap::app::LessonShelf;
use myomap::app::lessons::{OwnLessons, ShelvedLesson, scenes_in};
use myomap_state::lesson::{Scene, SceneQuestion, SceneStep};
use myomap_state::{
    CameraTarget, LayersCommand, LessonCommand, MapCommand, MapStates, PresentingCommand, SkinMode,
};
use std::path::{Path, PathBuf};

fn scene() -> Scene {
    let step = |link: &str, caption: &str| SceneStep {
        view: link.parse().expect(link),
        caption: caption.to_owned(),
        note: String::from("Point at your own shoulder."),
        ..SceneStep::default()
    };
    let mut asks = step("myomap:1", "Press there.");
    asks.question = Some(SceneQuestion {
        asks: String::from("Where is it felt?"),
        answer: String::from("In the arm."),
        answer_view: None,
    });
    Scene {
        title: String::from("Shoulder pain"),
        about: String::from("Two muscles."),
        steps: vec![
            asks,
            step("myomap:1?select=muscle:infraspinatus:left", "Here."),
        ],
    }
}

fn after(command: LessonCommand) -> Stage {
    let mut states = MapStates::default();
    states.apply(&command.into(), &KNOWLEDGE);
    let mut stage = Stage::new();
    stage.lesson = states.lesson;
    stage
}

pub fn playing(notes: bool) -> Stage {
    let mut stage = after(LessonCommand::Play(None, Box::new(scene())));
    stage.memory.lessons.notes_shown = notes;
    stage
}

pub fn making() -> Stage {
    after(LessonCommand::Make(None, Box::new(scene())))
}

pub fn at_the_shelf() -> Stage {
    let mut stage = Stage::new();
    stage.memory.lessons.open = true;
    stage.shelf = LessonShelf {
        lessons: vec![ShelvedLesson {
            file: PathBuf::from("shoulder_pain.scene.ron"),
            scene: scene(),
            is_own: true,
            problems: Vec::new(),
        }],
        ..LessonShelf::default()
    };
    stage
}

#[test]
fn in_a_lesson_keys_mean_the_lesson_and_nothing_else() {
    let mut harness = playing(false).at_size(1440.0, 900.0);
    for (keys, means) in [
        (
            &[Key::ArrowRight, Key::PageDown, Key::Space][..],
            LessonCommand::Next,
        ),
        (&[Key::ArrowLeft, Key::PageUp], LessonCommand::Back),
        (&[Key::B, Key::Period], LessonCommand::Blank),
        (&[Key::Escape, Key::F5], LessonCommand::Leave),
    ] {
        for key in keys {
            harness.state_mut().sent.clear();
            harness.key_press(*key);
            harness.run_steps(2);
            let wanted = [MapCommand::Lesson(means.clone())];
            assert_eq!(harness.state().sent, wanted, "{key:?}");
        }
    }
    harness.state_mut().sent.clear();
    for key in [Key::H, Key::S, Key::W, Key::Num1, Key::Num0, Key::I] {
        harness.key_press(key);
        harness.run_steps(2);
    }
    assert_eq!(
        harness.state().sent,
        [],
        "those keys mean nothing in a lesson"
    );
    assert!(harness.state().memory.shown);
}

/// A lesson that is played, and the states that its keys change.
struct Played {
    harness: Harness<'static, Stage>,
    states: MapStates,
}

impl Played {
    fn begun(projects: bool) -> Self {
        let mut states = MapStates::default();
        let play = LessonCommand::Play(None, Box::new(scene()));
        states.apply(&play.into(), &KNOWLEDGE);
        if projects {
            states.apply(&PresentingCommand::Project(true).into(), &KNOWLEDGE);
        }
        let mut played = Self {
            harness: Stage::new().at_size(1440.0, 900.0),
            states,
        };
        played.follow();
        played
    }

    fn follow(&mut self) {
        let stage = self.harness.state_mut();
        for command in std::mem::take(&mut stage.sent) {
            self.states.apply(&command, &KNOWLEDGE);
        }
        stage.lesson = self.states.lesson.clone();
        stage.presenting = self.states.presenting.clone();
        self.harness.run_steps(2);
    }

    /// Presses a key, and gives the step, whether its answer is seen, and whether the picture is blank; none where the lesson
    /// has been left.
    fn press(&mut self, key: Key, modifiers: Modifiers) -> Option<(usize, bool, bool)> {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run_steps(2);
        self.follow();
        let lesson = self.states.lesson.played()?;
        Some((lesson.at, lesson.is_answered, lesson.is_blank))
    }
}

#[test]
fn a_remote_leads_through_a_lesson_on_back_blank_and_out_of_it() {
    const QUESTION: Option<(usize, bool, bool)> = Some((0, false, false));
    const ANSWER: Option<(usize, bool, bool)> = Some((0, true, false));
    const LAST: Option<(usize, bool, bool)> = Some((1, false, false));
    for projects in [false, true] {
        let mut played = Played::begun(projects);
        for (key, shown) in [
            (Key::Space, ANSWER),
            (Key::PageDown, LAST),
            (Key::ArrowRight, LAST),
            (Key::PageUp, QUESTION),
            (Key::ArrowLeft, QUESTION),
            (Key::PageDown, ANSWER),
            (Key::PageUp, QUESTION),
            (Key::B, Some((0, false, true))),
            (Key::Period, QUESTION),
            (Key::Period, Some((0, false, true))),
            // On from a blank picture: what comes next is seen.
            (Key::PageDown, ANSWER),
            (Key::Space, LAST),
            (Key::B, Some((1, false, true))),
            // Back from a blank picture: what was there is seen.
            (Key::PageUp, LAST),
        ] {
            let now = played.press(key, Modifiers::NONE);
            assert_eq!(now, shown, "{key:?}, before a class: {projects}");
        }
        assert_eq!(played.press(Key::Escape, Modifiers::NONE), None);
    }
}

#[test]
fn the_key_of_a_remote_that_starts_and_leaves_is_f5_with_or_without_shift() {
    for modifiers in [Modifiers::NONE, Modifiers::SHIFT] {
        let mut played = Played::begun(true);
        assert_eq!(played.press(Key::F5, modifiers), None, "{modifiers:?}");
    }
}

#[test]
fn a_key_of_the_lesson_presses_no_button_besides_and_a_held_one_leafs_no_further() {
    let mut harness = playing(false).at_size(1440.0, 900.0);
    harness.get_by_label("Notes").focus();
    harness.run_steps(2);
    for key in [Key::Space, Key::Enter] {
        harness.state_mut().sent.clear();
        harness.key_press(key);
        harness.run_steps(2);
        let next = MapCommand::Lesson(LessonCommand::Next);
        assert_eq!(harness.state().sent, [next], "{key:?}");
        assert!(!harness.state().memory.lessons.notes_shown, "{key:?}");
    }
    harness.state_mut().sent.clear();
    // It goes down and comes again, and has not gone up.
    for _ in 0..3 {
        harness.event(Event::Key {
            key: Key::PageDown,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        });
        harness.run_steps(2);
    }
    let once = [MapCommand::Lesson(LessonCommand::Next)];
    assert_eq!(harness.state().sent, once);
}

#[test]
fn the_plate_before_and_after_are_a_key_away_in_a_lesson() {
    let mut harness = playing(false).at_size(1440.0, 900.0);
    for (key, to_the_left) in [(Key::Q, true), (Key::E, false)] {
        harness.state_mut().sent.clear();
        harness.key_press(key);
        harness.run_steps(2);
        let wanted = MapCommand::fly(CameraTarget::NextPlate { to_the_left });
        assert_eq!(harness.state().sent, [wanted], "{key:?}");
    }
}

#[test]
fn who_left_a_lesson_by_mistake_goes_on_at_the_same_step_by_the_key_of_the_remote() {
    let mut stage = playing(false);
    let mut states = MapStates {
        lesson: stage.lesson.clone(),
        ..MapStates::default()
    };
    for command in [LessonCommand::Next, LessonCommand::Next] {
        states.apply(&command.into(), &KNOWLEDGE);
    }
    stage.lesson = states.lesson;
    let mut harness = stage.at_size(1440.0, 900.0);
    harness.run_steps(2);
    harness.state_mut().lesson = Default::default();
    harness.run_steps(2);
    harness.state_mut().sent.clear();
    harness.key_press(Key::F5);
    harness.run_steps(2);
    assert_eq!(harness.state().sent, []);
    let offered = "Go on with “Shoulder pain”, step 2";
    assert!(harness.query_by_label(offered).is_some());
    harness.key_press(Key::F5);
    harness.run_steps(2);
    let goes_on = [
        MapCommand::from(LessonCommand::Play(None, Box::new(scene()))),
        LessonCommand::GoTo(1).into(),
    ];
    assert_eq!(harness.state().sent, goes_on);
    assert!(!harness.state().memory.lessons.open);
}

#[test]
fn a_question_that_is_begun_can_be_written_at_once() {
    let mut harness = making().at_size(1280.0, 800.0);
    harness.run_steps(2);
    let mut scene = scene();
    scene.steps[0].question = None;
    harness.state_mut().lesson = after(LessonCommand::Make(None, Box::new(scene))).lesson;
    harness.run_steps(2);
    harness
        .get_by_label("Ask the class something at this step")
        .click();
    harness.run_steps(2);
    harness.state_mut().lesson = making().lesson;
    harness.run_steps(4);
    let question = harness.get_by_role_and_label(Role::MultilineTextInput, "Question");
    assert!(question.is_focused(), "the words go there");
    let bottom = harness
        .get_by_label("Show this view with the answer")
        .rect()
        .bottom();
    assert!(bottom < 780.0, "{bottom}: it lies below the edge");
}

#[test]
fn a_class_reads_the_caption_and_not_the_notes() {
    let harness = playing(false).at_size(1440.0, 900.0);
    assert!(harness.query_by_label("Press there.").is_some());
    assert!(harness.query_by_label("Where is it felt?").is_some());
    assert!(harness.query_by_label("In the arm.").is_none(), "not yet");
    let note = "Point at your own shoulder.";
    assert!(harness.query_by_label(note).is_none());
    let harness = playing(true).at_size(1440.0, 900.0);
    assert!(harness.query_by_label(note).is_some());
}

#[test]
fn a_lesson_on_the_shelf_is_played_by_its_button() {
    let mut harness = at_the_shelf().at_size(1440.0, 900.0);
    harness.get_by_label("Play “Shoulder pain”").click();
    harness.run_steps(2);
    let file = PathBuf::from("shoulder_pain.scene.ron");
    let play = LessonCommand::Play(Some(file), Box::new(scene()));
    assert_eq!(harness.state().sent, [MapCommand::Lesson(play)]);
    assert!(
        !harness.state().memory.lessons.open,
        "the shelf would lie over it"
    );
}

#[test]
fn while_the_shelf_is_open_a_remote_does_not_undress_the_body_behind_it() {
    let mut harness = at_the_shelf().at_size(1440.0, 900.0);
    for key in [Key::PageDown, Key::PageUp, Key::B] {
        harness.key_press(key);
        harness.run_steps(2);
    }
    assert_eq!(harness.state().sent, []);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    harness.key_press(Key::PageDown);
    harness.run_steps(2);
    let peels = [MapCommand::from(LayersCommand::PeelTo(2))];
    assert_eq!(harness.state().sent, peels, "as ever, without the shelf");
}

#[test]
fn before_a_class_the_shelf_opens_and_goes_and_the_class_stays() {
    let mut stage = at_the_shelf();
    stage.memory.lessons.open = false;
    stage.presenting.projects = true;
    let mut harness = stage.at_size(1440.0, 900.0);
    let play = "Play “Shoulder pain”";
    assert!(harness.query_by_label(play).is_none());
    harness.key_press(Key::F5);
    harness.run_steps(2);
    assert!(harness.query_by_label(play).is_some());
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert!(harness.query_by_label(play).is_none());
    assert_eq!(harness.state().sent, [], "the class still sees it");
}

#[test]
fn a_lesson_that_is_made_before_a_class_has_its_strip() {
    let mut stage = making();
    stage.presenting.projects = true;
    let harness = stage.at_size(1440.0, 900.0);
    assert!(harness.query_by_label("Add this view").is_some());
}

#[test]
fn what_is_written_in_a_field_becomes_the_caption() {
    let mut harness = making().at_size(1440.0, 900.0);
    let field = (Role::MultilineTextInput, "What the class reads");
    harness.get_by_role_and_label(field.0, field.1).focus();
    harness.run_steps(2);
    harness
        .get_by_role_and_label(field.0, field.1)
        .type_text("!");
    harness.run_steps(2);
    let sent = &harness.state().sent;
    let wrote = |command: &MapCommand| matches!(command, MapCommand::Lesson(LessonCommand::SetCaption(written)) if written.contains('!'));
    assert!(sent.iter().any(wrote), "{sent:?}");
}

fn read(file: &Path) -> Scene {
    Scene::read(file).expect("readable").content
}

#[test]
fn a_lesson_that_is_made_lies_in_its_file_without_anybody_saving_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("lessons");
    let mut app = domain(&KNOWLEDGE);
    app.insert_resource(OwnLessons(own.clone()));
    let mut does = |command: MapCommand| send(&mut app, command);
    does(LessonCommand::Make(None, Box::default()).into());
    does(LessonCommand::SetTitle(String::from("Neck & head: day 1")).into());
    does(LayersCommand::SetSkin(SkinMode::Solid).into());
    does(LessonCommand::AddView.into());
    does(LessonCommand::SetCaption(String::from("The skin.")).into());
    let file = own.join("neck_head_day_1.scene.ron");
    update_until(&mut app, "the lesson is written", |_| {
        !scenes_in(&own).is_empty()
    });
    assert_eq!(
        scenes_in(&own).len(),
        1,
        "one file a lesson, whatever it was called on the way"
    );
    let file = scenes_in(&own).pop().unwrap_or(file);
    update_until(&mut app, "the last change is written", |_| {
        read(&file)
            .steps
            .first()
            .is_some_and(|step| step.caption == "The skin.")
    });
    assert_eq!(
        scenes_in(&own),
        std::slice::from_ref(&file),
        "one file a lesson"
    );
    let made = read(&file);
    assert_eq!(made.title, "Neck & head: day 1");
    assert_eq!(made.steps[0].view.layers.skin, SkinMode::Solid);
    send(&mut app, LessonCommand::Leave.into());
    let on_shelf = |app: &bevy::app::App| {
        let shelf = app.world().resource::<LessonShelf>();
        shelf
            .lessons
            .iter()
            .map(|it| it.scene.clone())
            .collect::<Vec<_>>()
    };
    update_until(&mut app, "it stands on the shelf", |app| {
        !on_shelf(app).is_empty()
    });
    assert_eq!(on_shelf(&app), [made]);
}

#[test]
fn a_lesson_that_comes_with_the_atlas_is_changed_in_a_copy() {
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("lessons");
    let built_in = folder.path().join("shoulder_pain.scene.ron");
    let text = scene().to_text().expect("text");
    std::fs::write(&built_in, &text).expect("written");
    let mut app = domain(&KNOWLEDGE);
    app.insert_resource(OwnLessons(own.clone()));
    let make = LessonCommand::Make(Some(built_in.clone()), Box::new(scene()));
    send(&mut app, make.into());
    send(&mut app, LessonCommand::Delete.into());
    update_until(&mut app, "the copy is written", |_| {
        !scenes_in(&own).is_empty()
    });
    assert_eq!(std::fs::read_to_string(&built_in).expect("there"), text);
    assert_eq!(read(&scenes_in(&own)[0]).steps.len(), 1);
}

#[test]
fn a_lesson_that_cannot_be_saved_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let in_the_way = folder.path().join("lessons");
    std::fs::write(&in_the_way, "a file where the folder should be").expect("written");
    let mut app = domain(&KNOWLEDGE);
    app.insert_resource(OwnLessons(in_the_way));
    send(&mut app, LessonCommand::Make(None, Box::default()).into());
    send(&mut app, LessonCommand::AddView.into());
    update_until(&mut app, "it is said", |app| {
        app.world().resource::<LessonShelf>().unsaved.is_some()
    });
}
