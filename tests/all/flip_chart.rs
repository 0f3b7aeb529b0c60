//! The flip chart in the window: a place is found, its wall is shown, one leafs on, and a muscle is chosen.

use crate::builders::KNOWLEDGE;
use crate::panels::{Stage, click};
use egui_kittest::kittest::Queryable;
use myomap_body_format::Side;
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::Item;
use myomap_state::MapCommand;

fn open() -> egui_kittest::Harness<'static, Stage> {
    let mut stage = Stage::new();
    // What refers where is known of a body with a skin only.
    stage.knowledge = KNOWLEDGE.clone();
    stage.memory.flip_chart.open = true;
    stage.at_size(1440.0, 900.0)
}

#[test]
fn a_place_is_found_by_its_name_and_a_muscle_chosen_on_its_wall() {
    let mut harness = open();
    harness.get_by_label("Find a place").type_text("temple");
    harness.run_steps(3);
    click(&mut harness, "Temple");
    let muscle = harness.get_by_label_contains("Temporalis: points");
    muscle.click();
    harness.run_steps(3);
    let temporalis = Item::Muscle(MuscleId::new("temporalis"), Side::Left);
    let sent = &harness.state().sent;
    assert!(
        sent.contains(&MapCommand::Select(Some(temporalis))),
        "{sent:?}"
    );
    assert!(
        !harness.state().memory.flip_chart.open,
        "what was chosen lies behind it"
    );
}

#[test]
fn one_leafs_from_place_to_place() {
    let mut harness = open();
    click(&mut harness, "Temple");
    let region = |harness: &egui_kittest::Harness<'_, Stage>| {
        let leaf = harness.state().memory.flip_chart.leaf.clone();
        leaf.expect("a leaf is open").region.clone()
    };
    let temple = region(&harness);
    click(&mut harness, "Next");
    assert_ne!(region(&harness), temple);
    click(&mut harness, "Back");
    assert_eq!(region(&harness), temple);
}
