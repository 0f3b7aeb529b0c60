//! Before a class, as whoever teaches does it: one key for the projector, tools by keys and buttons, and a window in which
//! the class sees the words but not the notes.

use crate::lessons::playing;
use crate::panels::{Stage, click};
use bevy::math::Vec3;
use bevy_egui::egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use myomap::panels::presenting::{ClassWindow, show_class_window};
use myomap::panels::{theme, typeface};
use myomap_state::{
    LessonNow, MapCommand, PenColour, PenPlace, PenStroke, Presenting, PresentingCommand,
    PresentingTool,
};

pub fn projecting(tool: PresentingTool) -> Stage {
    let mut stage = Stage::new();
    stage.presenting = Presenting {
        projects: true,
        tool,
        ..Presenting::default()
    };
    stage
}

fn sent(harness: &Harness<'_, Stage>) -> Vec<PresentingCommand> {
    let sent = harness.state().sent.iter();
    sent.filter_map(|command| match command {
        MapCommand::Present(command) => Some(command.clone()),
        _ => None,
    })
    .collect()
}

/// What the keys bring about, in their order.
fn keys(stage: Stage, keys: &[Key]) -> Vec<PresentingCommand> {
    let mut harness = stage.at_size(1440.0, 900.0);
    for key in keys {
        harness.key_press(*key);
        harness.run_steps(2);
    }
    sent(&harness)
}

#[test]
fn one_key_shows_the_window_to_a_class_and_nothing_but_the_body_and_the_tools_is_left() {
    assert_eq!(
        keys(Stage::new(), &[Key::V]),
        [PresentingCommand::Project(true)]
    );
    let harness = projecting(PresentingTool::Pointer).at_size(1440.0, 900.0);
    let free = harness.state().free;
    assert!(free.width() > 1400.0 && free.height() > 800.0, "{free:?}");
    assert!(harness.query_by_label("Layers").is_none());
    harness.get_by_label("Leave");
}

#[test]
fn tools_are_taken_up_and_put_down_by_keys_and_buttons() {
    let taken = [Key::G, Key::K, Key::J];
    assert_eq!(
        keys(projecting(PresentingTool::Pointer), &taken),
        [
            PresentingCommand::TakeUp(PresentingTool::Spotlight),
            PresentingCommand::TakeUp(PresentingTool::Pen),
            PresentingCommand::TakeUp(PresentingTool::Eraser),
        ]
    );
    assert_eq!(
        keys(projecting(PresentingTool::Pen), &[Key::K]),
        [PresentingCommand::TakeUp(PresentingTool::Pointer)]
    );
    let mut harness = projecting(PresentingTool::Pen).at_size(1440.0, 900.0);
    click(&mut harness, "Sky blue");
    click(&mut harness, "Eraser");
    assert_eq!(
        sent(&harness),
        [
            PresentingCommand::WriteIn(PenColour::SkyBlue),
            PresentingCommand::TakeUp(PresentingTool::Eraser),
        ]
    );
}

#[test]
fn the_body_stays_where_it_is_when_the_pen_writes_its_first_stroke() {
    let free = |writes: bool| {
        let free_at = |hundreds: u8| {
            let mut lesson = playing(false);
            lesson.presenting.tool = PresentingTool::Pen;
            if writes {
                let places = vec![PenPlace {
                    at: Vec3::ZERO,
                    normal: Vec3::Z,
                }];
                let colour = PenColour::Yellow;
                lesson.presenting.strokes = vec![PenStroke { colour, places }];
            }
            let harness = lesson.at_size(f32::from(hundreds) * 100.0, 900.0);
            harness.state().free
        };
        // In one of these widths a further button would begin another row.
        (6..15).map(free_at).collect::<Vec<_>>()
    };
    assert_eq!(free(false), free(true));
}

#[test]
fn escape_puts_the_tool_down_before_it_leaves_anything() {
    let put_down = [PresentingCommand::TakeUp(PresentingTool::Pointer)];
    assert_eq!(
        keys(projecting(PresentingTool::Spotlight), &[Key::Escape]),
        put_down
    );
    assert_eq!(
        keys(projecting(PresentingTool::Pointer), &[Key::Escape]),
        [PresentingCommand::Project(false)]
    );
    let mut lesson = playing(false);
    lesson.presenting.tool = PresentingTool::Pen;
    let mut harness = lesson.at_size(1440.0, 900.0);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert_eq!(harness.state().sent, [put_down[0].clone().into()]);
}

#[test]
fn away_from_a_class_the_keys_of_the_tools_do_nothing() {
    let tools = [Key::G, Key::K, Key::J, Key::Y];
    assert!(keys(Stage::new(), &tools).is_empty());
    assert_eq!(
        keys(playing(false), &[Key::K]).len(),
        1,
        "in a lesson they do"
    );
}

#[test]
fn before_a_class_keys_of_panels_do_nothing_that_would_be_seen_afterwards() {
    let of_panels = [Key::W, Key::C, Key::L, Key::M, Key::Num0, Key::F7];
    let mut harness = projecting(PresentingTool::Pointer).at_size(1440.0, 900.0);
    for key in of_panels {
        harness.key_press(key);
        harness.run_steps(2);
    }
    assert_eq!(harness.state().sent, []);
    harness.state_mut().presenting.projects = false;
    harness.run_steps(3);
    for there in ["Layers", "Welcome"] {
        harness.get_by_label(there);
    }
    let memory = &harness.state().memory;
    assert!(!memory.slice_open && !memory.sessions.shelf_open);
}

#[test]
fn whoever_teaches_reads_the_notes_and_what_comes_next() {
    let mut stage = playing(false);
    stage.presenting.class_window = true;
    let harness = stage.at_size(1440.0, 900.0);
    harness.get_by_label("Point at your own shoulder.");
    harness.get_by_label("The answer to the question.");
    harness.get_by_label("Freeze");
    let without = playing(false).at_size(1440.0, 900.0);
    assert!(
        without
            .query_by_label("Point at your own shoulder.")
            .is_none(),
        "a class looks at the same window"
    );
}

/// What is said in the class's window.
fn in_class_window(lesson: LessonNow, presenting: Presenting) -> Harness<'static, ()> {
    let mut installed = false;
    let mut harness = Harness::builder()
        .with_size([1280.0, 720.0])
        .build_ui(move |ui| {
            if !installed {
                typeface::install(ui.ctx());
                theme::install(ui.ctx());
                installed = true;
                return;
            }
            let window = ClassWindow {
                presenting: &presenting,
                lesson: lesson.played(),
                frozen: None,
            };
            let free = show_class_window(ui.ctx(), &window);
            assert!(free.height() > 400.0, "{free:?}");
        });
    harness.run_steps(3);
    harness
}

#[test]
fn the_class_reads_the_words_of_the_step_and_neither_the_notes_nor_the_answer() {
    let window = in_class_window(playing(true).lesson, Presenting::default());
    window.get_by_label("Press there.");
    window.get_by_label("Where is it felt?");
    for hidden in ["Point at your own shoulder.", "In the arm.", "Next"] {
        assert!(window.query_by_label(hidden).is_none(), "{hidden}");
    }
}
