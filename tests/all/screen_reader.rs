//! What a screen reader makes of the panels: every control has a name, they come in the order of the window, and what is
//! selected is told. And what a pointer is told: the key that does the same.
use crate::builders::KNOWLEDGE;
use crate::panels::{
    Stage, asking, click, infraspinatus, point_of_infraspinatus, technique_of_infraspinatus,
};
use crate::{learning, lessons};
use bevy_egui::egui::Key;
use bevy_egui::egui::accesskit::{Live, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use myomap::app::keys::PagePart;
use myomap::panels::memory::{Drawer, LyingHere, Page, Tour};
use myomap_body_format::Side;
use myomap_knowledge::ids::{MuscleId, OtherSourceId};
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::OtherKey;
use myomap_knowledge::test_support::AssetCopy;
use std::collections::BTreeSet;

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
            | ComboBox
            | Link
            | Switch
            | Tab
            | ListBoxOption
            | MenuItem
    )
}

/// The controls without a name that could be spoken, each by its role and what it shows.
fn unnamed(harness: &Harness<'_, Stage>) -> Vec<String> {
    harness
        .root()
        .children_recursive()
        .map(|node| node.accesskit_node())
        .filter(|node| is_control(node.role()))
        .filter(|node| {
            let name = node.label().unwrap_or_default();
            !name.chars().any(char::is_alphanumeric)
        })
        .map(|node| format!("{:?} {:?} {:?}", node.role(), node.label(), node.value()))
        .collect()
}

#[test]
fn every_control_of_every_panel_has_a_name() {
    let memory = |change: fn(&mut Stage)| {
        let mut stage = Stage::selecting("infraspinatus");
        change(&mut stage);
        stage
    };
    let mut stages = vec![
        ("at the start", Stage::new()),
        ("a question", learning::asked("name_muscle:infraspinatus")),
        ("an answer", learning::answered()),
        ("what is to be learned", learning::planning()),
        ("a station of an exam", learning::at_a_station()),
        ("a muscle", Stage::selecting("trapezius")),
        ("asking", asking()),
        ("about", memory(|stage| stage.memory.about_open = true)),
        ("keys", memory(|stage| stage.memory.keys_open = true)),
        (
            "tour",
            memory(|stage| stage.memory.tour = Some(Tour::default())),
        ),
        (
            "a trigger point",
            memory(|stage| stage.selection.selected = Some(point_of_infraspinatus(2))),
        ),
        (
            "a technique",
            memory(|stage| stage.treating.chosen = Some(technique_of_infraspinatus(1))),
        ),
        (
            "all of a technique",
            memory(|stage| {
                stage.treating.chosen = Some(technique_of_infraspinatus(1));
                stage.memory.technique_unfolded = true;
            }),
        ),
        (
            "a comparison",
            memory(|stage| stage.selection.compared = two_muscles()),
        ),
        (
            "a slice",
            memory(|stage| {
                stage.knowledge = KNOWLEDGE.clone();
                stage.selection.selected = Some(point_of_infraspinatus(2));
                stage.memory.slice_open = true;
            }),
        ),
        (
            "panels folded to strips",
            memory(|stage| {
                stage.memory.layers_shown = false;
                stage.memory.detail_shown = false;
            }),
        ),
        ("a page among explanations", {
            let mut stage = asking();
            stage.selection.selected = Some(infraspinatus());
            stage
        }),
        (
            "another source",
            memory(|stage| {
                stage.selection.selected = Some(Item::Other(OtherKey {
                    source: OtherSourceId::new("c6_root"),
                    side: Side::Left,
                }));
            }),
        ),
        (
            "search",
            memory(|stage| stage.memory.search.query = String::from("calf")),
        ),
        ("the shelf of lessons", lessons::at_the_shelf()),
        ("a lesson", lessons::playing(true)),
        ("a lesson that is made", lessons::making()),
        (
            "what lies here",
            memory(|stage| {
                let at = bevy::math::Vec2::new(600.0, 300.0);
                stage.memory.lying_here = Some(LyingHere::new(at, two_muscles(), None));
            }),
        ),
        (
            "problems",
            memory(|stage| {
                let copy = AssetCopy::new(false);
                copy.replace("atlas/muscles/neck/trapezius.ron", "nerve:", "nerv:");
                stage.broken_save = copy.read().problems.to_vec();
                stage.memory.problems_open = true;
            }),
        ),
    ];
    for part in PagePart::ALL {
        stages.push(("a part of a page", Stage::reading("infraspinatus", part)));
    }
    for page in Page::ALL {
        let mut stage = Stage::new();
        stage.memory.reference.open = true;
        stage.memory.reference.page = page;
        stages.push(("a page of the reference", stage));
    }
    for (what, stage) in stages {
        let harness = stage.open();
        assert_eq!(unnamed(&harness), Vec::<String>::new(), "{what}");
    }
}

#[test]
fn every_control_of_the_settings_has_a_name() {
    let mut harness = Stage::new().open();
    click(&mut harness, "Settings");
    harness.get_by_label_contains("Show the tour");
    assert_eq!(unnamed(&harness), Vec::<String>::new());
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
        assert_eq!(unnamed(&harness), Vec::<String>::new(), "{drawer:?}");
    }
    let mut harness = Stage::new().open();
    click(&mut harness, "View");
    harness.get_by_label("Front & back");
    assert_eq!(unnamed(&harness), Vec::<String>::new());
}
