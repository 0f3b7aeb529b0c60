//! What a screen reader makes of the panels: every control has a name, they come in the order of the window, and what is
//! selected is told. And what a pointer is told: the key that does the same.
use crate::builders::KNOWLEDGE;
use crate::panels::{
    Stage, asking, click, infraspinatus, point_of_infraspinatus, technique_of_infraspinatus,
};
use crate::presenting::projecting;
use crate::{clients, learning, lessons};
use bevy_egui::egui::accesskit::{Action, Live, Role};
use bevy_egui::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use myomap::app::dropped::DroppedNow;
use myomap::app::keys::PagePart;
use myomap::panels::memory::{Drawer, LyingHere, Page, Tour};
use myomap::panels::sessions_memory::NotesPage;
use myomap_body_format::Side;
use myomap_knowledge::body::StructureKey;
use myomap_knowledge::files::Problem;
use myomap_knowledge::ids::{MuscleId, OtherSourceId, RegionId, StructureId};
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::OtherKey;
use myomap_knowledge::test_support::AssetCopy;
use myomap_state::PresentingTool;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// Whether it is something that a person does something with.
fn is_control(role: Role) -> bool {
    use Role::*;
    matches!(
        role,
        Button
            | CheckBox
            | RadioButton
            | Slider
            | SpinButton
            | TextInput
            | MultilineTextInput
            | PasswordInput
            | ComboBox
            | Link
            | Switch
            | Tab
            | ListBoxOption
            | MenuItem
            | Splitter
    )
}

/// What the keyboard comes to, or a person does something with, that cannot be told: for lack of a name that could be spoken,
/// or because nothing says what it is. Each by its role and what it shows.
fn untold(harness: &Harness<'_, Stage>) -> Vec<String> {
    let nodes = harness.root().children_recursive();
    let nodes = nodes.map(|node| node.accesskit_node());
    nodes
        .filter(|node| {
            // What egui draws a page on has neither name nor role where it scrolls.
            let is_ground = node.role() == Role::Unknown && node.label().is_none();
            let is_reached = node.data().supports_action(Action::Focus) && !is_ground;
            let name = node.label().unwrap_or_default();
            let is_named = name.chars().any(char::is_alphanumeric);
            if is_control(node.role()) {
                !is_named
            } else {
                is_reached
            }
        })
        .map(|node| format!("{:?} {:?} {:?}", node.role(), node.label(), node.value()))
        .collect()
}

/// The panels, each as they stand with something in them.
fn every_panel() -> Vec<(&'static str, Stage)> {
    let mut all = of_the_body();
    all.extend(of_the_question());
    all.extend(of_clients());
    all.extend(before_a_class());
    all.extend(of_learning());
    for part in PagePart::ALL {
        all.push(("a part of a page", Stage::reading("infraspinatus", part)));
    }
    for page in Page::ALL {
        let mut stage = Stage::new();
        stage.memory.reference.open = true;
        stage.memory.reference.page = page;
        all.push(("a page of the reference", stage));
    }
    all
}

/// A stage with infraspinatus chosen, and a change.
fn with(change: fn(&mut Stage)) -> Stage {
    let mut stage = Stage::selecting("infraspinatus");
    change(&mut stage);
    stage
}

/// A stage that knows the body, and a change.
fn with_body(change: fn(&mut Stage)) -> Stage {
    let mut stage = Stage::selecting("infraspinatus");
    stage.knowledge = KNOWLEDGE.clone();
    change(&mut stage);
    stage
}

fn of_the_body() -> Vec<(&'static str, Stage)> {
    let technique = |stage: &mut Stage| {
        stage.treating.chosen = Some(technique_of_infraspinatus(1));
    };
    vec![
        ("at the start", Stage::new()),
        ("a muscle", Stage::selecting("trapezius")),
        ("about", with(|stage| stage.memory.about_open = true)),
        ("keys", with(|stage| stage.memory.keys_open = true)),
        (
            "tour",
            with(|stage| stage.memory.tour = Some(Tour::default())),
        ),
        (
            "a trigger point",
            with(|stage| stage.selection.selected = Some(point_of_infraspinatus(2))),
        ),
        (
            "red flags",
            with(|stage| stage.memory.red_flags_of = Some(MuscleId::new("infraspinatus"))),
        ),
        ("a technique", with(technique)),
        (
            "all of a technique",
            with(|stage| {
                stage.treating.chosen = Some(technique_of_infraspinatus(1));
                stage.memory.technique_unfolded = true;
            }),
        ),
        (
            "a comparison",
            with(|stage| stage.selection.compared = two_muscles()),
        ),
        (
            "a slice",
            with_body(|stage| {
                stage.selection.selected = Some(point_of_infraspinatus(2));
                stage.memory.slice_open = true;
            }),
        ),
        (
            "panels folded to strips",
            with(|stage| {
                stage.memory.layers_shown = false;
                stage.memory.detail_shown = false;
            }),
        ),
        (
            "another source",
            with(|stage| {
                stage.selection.selected = Some(Item::Other(OtherKey {
                    source: OtherSourceId::new("c6_root"),
                    side: Side::Left,
                }));
            }),
        ),
        (
            "a region",
            with_body(|stage| {
                let region = Item::Region(RegionId::new("temple"), Side::Left);
                stage.selection.selected = Some(region);
            }),
        ),
        (
            "a bone",
            with_body(|stage| {
                let femur = StructureKey::new(&StructureId::new("femur"), Side::Left);
                stage.selection.selected = Some(Item::Structure(femur));
            }),
        ),
        (
            "search",
            with(|stage| stage.memory.search.query = String::from("calf")),
        ),
        (
            "a search that finds nothing",
            with(|stage| stage.memory.search.query = String::from("trapezoid muscel")),
        ),
        (
            "what lies here",
            with(|stage| {
                let at = bevy::math::Vec2::new(600.0, 300.0);
                stage.memory.lying_here = Some(LyingHere::new(at, two_muscles(), None));
            }),
        ),
        (
            "a page to take home",
            with(|stage| stage.memory.handing_out.page_open = true),
        ),
        (
            "what has become of a wish",
            with(|stage| stage.memory.handing_out.told = Some(String::from("Saved: a.png"))),
        ),
        (
            "what was dropped",
            with(|stage| {
                let problem = Problem::error(Path::new("beach.jpg"), None, "it is a picture");
                stage.dropped = DroppedNow::Refused(vec![problem]);
            }),
        ),
        (
            "problems",
            with(|stage| {
                let copy = AssetCopy::new(false);
                copy.replace("atlas/muscles/neck/trapezius.ron", "nerve:", "nerv:");
                stage.broken_save = copy.read().problems.to_vec();
                stage.memory.problems_open = true;
            }),
        ),
    ]
}

fn of_the_question() -> Vec<(&'static str, Stage)> {
    let with = |change: fn(&mut Stage)| {
        let mut stage = asking();
        change(&mut stage);
        stage
    };
    vec![
        ("asking", asking()),
        (
            "all that could explain it",
            with(|stage| {
                stage.memory.asking.all_candidates = true;
                stage.memory.asking.all_others = true;
            }),
        ),
        (
            "all regions",
            with(|stage| stage.memory.asking.listed = true),
        ),
        (
            "a page among explanations",
            with(|stage| stage.selection.selected = Some(infraspinatus())),
        ),
    ]
}

fn of_clients() -> Vec<(&'static str, Stage)> {
    let with = |change: fn(&mut Stage)| {
        let mut stage = clients::with_client(1);
        stage.selection.selected = Some(infraspinatus());
        change(&mut stage);
        stage
    };
    vec![
        ("the shelf of clients", clients::at_the_shelf()),
        ("a visit", with(|_| {})),
        ("a signed visit", clients::with_client(0)),
        (
            "a visit in one line",
            with(|stage| stage.memory.sessions.is_folded = true),
        ),
        (
            "what goes home",
            with(|stage| stage.memory.sessions.notes_page = NotesPage::SelfCare),
        ),
        ("additions", {
            let mut stage = clients::with_client(0);
            stage.memory.sessions.notes_page = NotesPage::Additions;
            stage
        }),
        (
            "two visits",
            with(|stage| {
                stage.knowledge = KNOWLEDGE.clone();
                stage.memory.sessions.comparison_open = true;
            }),
        ),
        (
            "at the table",
            with(|stage| {
                stage.memory.sessions.at_table = true;
                stage.treating.chosen = Some(technique_of_infraspinatus(1));
            }),
        ),
        ("what the client sees", clients::for_the_client()),
    ]
}

fn before_a_class() -> Vec<(&'static str, Stage)> {
    let chart = |region: Option<&str>| {
        let mut stage = Stage::new();
        stage.knowledge = KNOWLEDGE.clone();
        stage.memory.flip_chart.open = true;
        let leaf = region.and_then(|region| {
            let region = RegionId::new(region);
            stage.knowledge.chart_leaf(&region, Side::Left)
        });
        stage.memory.flip_chart.leaf = leaf.map(Arc::new);
        stage
    };
    let mut blank = projecting(PresentingTool::Pointer);
    blank.presenting.is_blank = true;
    let mut with_window = lessons::playing(true);
    with_window.presenting.class_window = true;
    vec![
        ("the shelf of lessons", lessons::at_the_shelf()),
        ("a lesson", lessons::playing(true)),
        ("a lesson with a window for the class", with_window),
        ("a lesson that is made", lessons::making()),
        ("the pen", projecting(PresentingTool::Pen)),
        ("a blank picture", blank),
        ("the flip chart", chart(None)),
        ("a leaf of the flip chart", chart(Some("temple"))),
    ]
}

fn of_learning() -> Vec<(&'static str, Stage)> {
    let mut all = vec![
        ("an answer", learning::answered()),
        ("what is to be learned", learning::planning()),
        ("a station of an exam", learning::at_a_station()),
        ("how it went", learning::done()),
        ("how an exam went", learning::after_the_exam()),
    ];
    let asked = learning::asked_of_every_kind().into_iter();
    all.extend(asked.map(|stage| ("a question", stage)));
    all
}

#[test]
fn every_control_of_every_panel_can_be_told() {
    let mut untold_of = Vec::new();
    for (what, stage) in every_panel() {
        let untold = untold(&stage.open());
        if !untold.is_empty() {
            untold_of.push((what, untold));
        }
    }
    assert_eq!(untold_of, []);
}

#[test]
fn every_control_of_the_settings_can_be_told() {
    let mut harness = Stage::new().open();
    click(&mut harness, "Settings");
    harness.get_by_label_contains("Show the tour");
    assert_eq!(untold(&harness), Vec::<String>::new());
}

fn two_muscles() -> Vec<Item> {
    ["infraspinatus", "supraspinatus"]
        .map(|id| Item::Muscle(MuscleId::new(id), Side::Left))
        .to_vec()
}

#[test]
fn the_keyboard_goes_through_the_window_from_top_left_to_bottom_right() {
    let mut harness = Stage::selecting("infraspinatus").open();
    let mut passed = Vec::new();
    for _ in 0..64 {
        harness.key_press(Key::Tab);
        harness.run_steps(2);
        let focused = harness
            .root()
            .children_recursive()
            .find(|node| node.is_focused());
        let name = focused.and_then(|node| node.accesskit_node().label());
        passed.push(name.unwrap_or_default());
    }
    let position = |name: &str| {
        let found = passed.iter().position(|passed| passed == name);
        found.unwrap_or_else(|| panic!("{name} is not reached: {passed:?}"))
    };
    let in_order = [
        "Search",
        "Skin: Solid",
        "Peel muscles",
        "Left side",
        "Points",
        "1   Inner part, below the ridge",
    ];
    let positions = in_order.map(position);
    assert!(positions.is_sorted(), "{positions:?} in {passed:?}");
    let unnamed: BTreeSet<_> = passed.iter().filter(|name| name.is_empty()).collect();
    assert!(unnamed.is_empty(), "{passed:?}");
}

/// What has the keyboard: its name, and which node it is.
fn with_the_keyboard(harness: &Harness<'_, Stage>) -> (String, String) {
    let mut nodes = harness.root().children_recursive();
    let focused = nodes.find(|node| node.is_focused());
    focused.map_or_else(Default::default, |node| {
        let node = node.accesskit_node();
        (node.label().unwrap_or_default(), format!("{:?}", node.id()))
    })
}

/// Presses Tab until the keyboard is where it was before, and gives what it came to.
fn round_by_tab(harness: &mut Harness<'_, Stage>, shift: bool) -> Vec<(String, String)> {
    let mut passed = Vec::new();
    for _ in 0..400 {
        if shift {
            harness.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
        } else {
            harness.key_press(Key::Tab);
        }
        harness.run_steps(2);
        let now = with_the_keyboard(harness);
        if passed.contains(&now) {
            break;
        }
        passed.push(now);
    }
    passed
}

#[test]
fn the_keyboard_stops_nowhere_in_a_window_without_a_name() {
    let mut stage = Stage::selecting("infraspinatus");
    stage.memory.reference.open = true;
    let mut harness = stage.open();
    for shift in [false, true] {
        let passed = round_by_tab(&mut harness, shift);
        let names: Vec<&str> = passed.iter().map(|(name, _)| name.as_str()).collect();
        for name in ["Close window", "Glossary", "Settings"] {
            assert!(names.contains(&name), "{name} is not reached: {names:?}");
        }
        assert!(!names.contains(&""), "{names:?}");
    }
}

#[test]
fn the_keyboard_goes_round_in_a_list_that_is_open() {
    let mut harness = Stage::new().open();
    click(&mut harness, "View");
    let passed = round_by_tab(&mut harness, false);
    let names: Vec<&str> = passed.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.contains(&"Front & back"), "{names:?}");
    assert!(!names.contains(&""), "{names:?}");
}

#[test]
fn a_window_that_a_key_opens_has_the_keyboard() {
    let mut harness = Stage::new().open();
    harness.key_press(Key::F5);
    harness.run_steps(3);
    assert_eq!(with_the_keyboard(&harness).0, "Close window");
    harness.key_press(Key::Tab);
    harness.run_steps(2);
    assert_eq!(with_the_keyboard(&harness).0, "Make a new lesson");
}

fn told(stage: Stage) -> String {
    let harness = stage.open();
    let status = harness
        .root()
        .children_recursive()
        .map(|node| node.accesskit_node())
        .find(|node| node.role() == Role::Status)
        .expect("a status");
    assert_eq!(status.live(), Live::Polite);
    status.label().expect("it says something")
}

#[test]
fn the_window_is_called_by_the_name_of_the_program() {
    let harness = Stage::new().open();
    let window = harness.root().accesskit_node().label();
    assert_eq!(window.as_deref(), Some("Myomap"));
}

#[test]
fn what_is_selected_is_told_in_words() {
    assert_eq!(told(Stage::new()), "Nothing is selected");
    assert_eq!(
        told(Stage::selecting("infraspinatus")),
        "Infraspinatus, left, selected; three trigger points"
    );
    let mut stage = Stage::new();
    stage.selection.selected = Some(point_of_infraspinatus(2));
    assert_eq!(
        told(stage),
        "Infraspinatus, left, trigger point 2 of 3, selected"
    );
}

#[test]
fn whoever_points_at_a_control_is_told_its_key() {
    let mut stage = Stage::selecting("infraspinatus");
    // Only what has a mesh can be hidden.
    stage.knowledge = KNOWLEDGE.clone();
    let mut harness = stage.open();
    for (control, key) in [
        ("Search", "Ctrl+F or /"),
        ("Where does it hurt?", "key W"),
        ("Whole body", "Home"),
        ("Skin: Ghost", "key S"),
        ("Bones", "key B"),
        ("Peel muscles", "Page Up, Page Down"),
        ("Hide", "key H"),
        ("Glass", "key T"),
        ("Isolate", "key I"),
        ("Where it is felt", "key R"),
        ("Treat", "Ctrl+2"),
        ("1   Inner part, below the ridge", "N, P"),
    ] {
        harness
            .get_all_by_label(control)
            .find(|node| is_control(node.accesskit_node().role()))
            .expect(control)
            .hover();
        harness.run_steps(2);
        // A tooltip comes after the pointer has rested for a moment.
        for _ in 0..40 {
            harness.step();
        }
        assert!(
            harness.query_all_by_label_contains(key).count() > 0,
            "{control} does not tell {key}"
        );
        harness.event(bevy_egui::egui::Event::PointerGone);
        harness.run_steps(3);
    }
}

#[test]
fn drawers_and_the_menu_of_views_have_names() {
    for drawer in [Drawer::Layers, Drawer::Detail] {
        let mut stage = Stage::selecting("infraspinatus");
        stage.memory.drawer = Some(drawer);
        let harness = stage.at_size(800.0, 600.0);
        assert_eq!(untold(&harness), Vec::<String>::new(), "{drawer:?}");
    }
    let mut harness = Stage::new().open();
    click(&mut harness, "View");
    harness.get_by_label("Front & back");
    assert_eq!(untold(&harness), Vec::<String>::new());
}
