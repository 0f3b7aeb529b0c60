//! What helps a person who does not know the window yet: the tour, what another click chooses, the list of what lies at a
//! place, every key on a sheet.
use crate::panels::{Stage, click, infraspinatus, pressed};
use bevy::math::Vec2;
use bevy_egui::egui::{self, Key};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use myomap::app::beneath::{ClickAgain, NextBeneath};
use myomap::app::keys::LINES;
use myomap::panels::memory::{LyingHere, Tour, TourStep};
use myomap_body_format::Side;
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::Item;
use myomap_state::{MapCommand, TreatingCommand};

fn on_tour() -> Stage {
    let mut stage = Stage::new();
    stage.memory.tour = Some(Tour::default());
    stage
}

/// Does to the stage what its commands would do to the map.
fn follow(harness: &mut Harness<'_, Stage>) {
    for command in std::mem::take(&mut harness.state_mut().sent) {
        match command {
            MapCommand::Select(item) => harness.state_mut().selection.selected = item,
            MapCommand::Treat(TreatingCommand::Choose(technique)) => {
                harness.state_mut().treating.chosen = technique;
            }
            _ => {}
        }
    }
    harness.run_steps(3);
}

fn step(harness: &Harness<'_, Stage>) -> Option<TourStep> {
    harness.state().memory.tour.map(|tour| tour.step)
}

#[test]
fn the_tour_goes_through_five_steps_and_leaves_nothing_behind() {
    let mut harness = on_tour().at_size(1440.0, 900.0);
    let mut steps = vec![step(&harness)];
    harness.get_by_label("Step 1 of 5");
    for _ in 0..4 {
        click(&mut harness, "Next");
        follow(&mut harness);
        steps.push(step(&harness));
        let example = Some(infraspinatus());
        assert_eq!(harness.state().selection.selected, example, "an example");
        let technique = &harness.state().treating.chosen;
        let shown = technique.is_some();
        assert_eq!(shown, step(&harness) == Some(TourStep::Technique));
    }
    assert_eq!(steps, TourStep::ALL.map(Some));
    click(&mut harness, "Done");
    follow(&mut harness);
    assert_eq!(step(&harness), None);
    assert_eq!(harness.state().selection.selected, None);
    assert_eq!(harness.state().treating.chosen, None);
}

#[test]
fn what_a_person_has_chosen_stays_when_the_tour_ends() {
    let mut stage = Stage::selecting("trapezius");
    stage.memory.tour = Some(Tour::default());
    let mut harness = stage.at_size(1440.0, 900.0);
    for _ in 0..4 {
        click(&mut harness, "Next");
        follow(&mut harness);
    }
    click(&mut harness, "Done");
    follow(&mut harness);
    let trapezius = Item::Muscle(MuscleId::new("trapezius"), Side::Left);
    assert_eq!(harness.state().selection.selected, Some(trapezius));
}

#[test]
fn the_tour_can_be_left_at_once() {
    let mut harness = on_tour().at_size(1440.0, 900.0);
    click(&mut harness, "Skip");
    assert_eq!(step(&harness), None);
    let mut harness = on_tour().at_size(1440.0, 900.0);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert_eq!(step(&harness), None);
    assert_eq!(harness.state().sent, []);
}

#[test]
fn the_tour_goes_on_by_keyboard_alone_and_back() {
    let mut harness = on_tour().at_size(1440.0, 900.0);
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    assert_eq!(step(&harness), Some(TourStep::PointsAndZones));
    // The first of that name looks at the body's back.
    let back = harness.get_all_by_label("Back").last();
    back.expect("the way back").click();
    harness.run_steps(3);
    assert_eq!(step(&harness), Some(TourStep::ChooseMuscle));
}

#[test]
fn the_tour_stands_in_every_window() {
    for (width, height) in [(1440.0, 900.0), (1024.0, 768.0), (800.0, 600.0)] {
        let mut harness = on_tour().at_size(width, height);
        let window = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(width, height));
        for number in 1..=5 {
            harness.get_by_label(&format!("Step {number} of 5"));
            for word in ["Next", "Done", "Skip"] {
                if let Some(button) = harness.query_by_label(word) {
                    assert!(window.contains_rect(button.rect()), "{word} in {width}");
                }
            }
            if number < 5 {
                click(&mut harness, "Next");
                follow(&mut harness);
            }
        }
    }
}

#[test]
fn the_settings_and_about_bring_the_tour_back() {
    let mut harness = Stage::new().open();
    click(&mut harness, "Settings");
    click(&mut harness, "Show the tour");
    assert_eq!(step(&harness), Some(TourStep::ChooseMuscle));
    let mut stage = Stage::new();
    stage.memory.about_open = true;
    let mut harness = stage.open();
    click(&mut harness, "Show the tour");
    assert_eq!(step(&harness), Some(TourStep::ChooseMuscle));
    assert!(!harness.state().memory.about_open);
}

fn supraspinatus() -> Item {
    Item::Muscle(MuscleId::new("supraspinatus"), Side::Left)
}

#[test]
fn after_a_click_it_is_told_what_another_one_chooses() {
    for (from_the_top, told) in [
        (false, "Click again: Supraspinatus, left, beneath"),
        (true, "Click again: Supraspinatus, left, on top"),
    ] {
        let mut stage = Stage::selecting("infraspinatus");
        stage.click_again = ClickAgain(Some(NextBeneath {
            item: supraspinatus(),
            from_the_top,
        }));
        stage.open().get_by_label(told);
    }
}

/// The list of two muscles, opened at a place.
fn list() -> Harness<'static, Stage> {
    let mut stage = Stage::new();
    let items = vec![infraspinatus(), supraspinatus()];
    stage.memory.lying_here = Some(LyingHere::new(Vec2::new(600.0, 300.0), items, None));
    stage.at_size(1440.0, 900.0)
}

fn selected(harness: &Harness<'_, Stage>) -> Vec<Item> {
    let select = |command: &MapCommand| match command {
        MapCommand::Select(item) => item.clone(),
        _ => None,
    };
    harness.state().sent.iter().filter_map(select).collect()
}

#[test]
fn what_lies_at_a_place_is_listed_and_each_can_be_chosen() {
    let mut harness = list();
    harness.get_by_label("What lies here, by depth");
    let upper = harness.get_by_label_contains("Infraspinatus, left").rect();
    let lower = harness.get_by_label_contains("Supraspinatus, left").rect();
    assert!(upper.top() < lower.top());
    harness.get_by_label_contains("Supraspinatus, left").click();
    harness.run_steps(3);
    assert_eq!(selected(&harness), [supraspinatus()]);
    assert!(harness.state().memory.lying_here.is_none());
}

#[test]
fn the_list_is_chosen_from_by_keyboard() {
    let mut harness = list();
    harness.key_press(Key::ArrowDown);
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert_eq!(selected(&harness), [supraspinatus()]);
}

#[test]
fn the_list_is_closed_by_escape_and_by_a_press_beside_it() {
    let mut harness = list();
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert!(harness.state().memory.lying_here.is_none());
    let (on_the_body, on_a_panel) = (egui::pos2(500.0, 700.0), egui::pos2(1380.0, 780.0));
    for beside in [on_the_body, on_a_panel] {
        let mut harness = list();
        harness.hover_at(beside);
        harness.drag_at(beside);
        harness.run_steps(1);
        harness.drop_at(beside);
        harness.run_steps(2);
        assert!(harness.state().memory.lying_here.is_none(), "{beside}");
        assert_eq!(selected(&harness), []);
    }
}

#[test]
fn a_question_mark_lays_every_key_over_the_window_and_escape_puts_it_away() {
    let mut harness = Stage::selecting("infraspinatus").at_size(1440.0, 900.0);
    let question_mark = pressed(Key::Questionmark, Key::Slash, egui::Modifiers::SHIFT);
    let line = "cut a slice through the point, or under the pointer";
    assert!(harness.query_by_label(line).is_none());
    harness.event(question_mark.clone());
    harness.run_steps(3);
    harness.get_by_label(line);
    harness.key_press(Key::H);
    harness.run_steps(2);
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert!(harness.query_by_label(line).is_none());
    assert_eq!(harness.state().sent, [], "nothing happened behind it");
    assert!(harness.state().selection.selected.is_some());
}

fn with_sheet_of_keys(width: f32, height: f32) -> Harness<'static, Stage> {
    let mut stage = Stage::selecting("infraspinatus");
    stage.memory.keys_open = true;
    let mut harness = stage.at_size(width, height);
    harness.run_steps(3);
    harness
}

/// The lines of the sheet that are seen whole above its button.
fn lines_in_sight(harness: &Harness<'_, Stage>, width: f32) -> Vec<String> {
    let close = harness.get_by_label("Close").rect();
    let head = harness.get_by_label("Keys").rect();
    let in_sight = egui::Rect::from_x_y_ranges(0.0..=width, head.bottom()..=close.top());
    let lines = LINES.iter().map(|line| (line.does)());
    lines
        .filter(|line| {
            let mut found = harness.query_all_by_label(line);
            found.any(|it| in_sight.contains_rect(it.rect()))
        })
        .collect()
}

#[test]
fn the_sheet_shows_every_key_at_once_in_a_usual_window() {
    for (width, height) in [
        (1920.0, 1080.0),
        (1440.0, 900.0),
        (1280.0, 720.0),
        (1024.0, 768.0),
    ] {
        let harness = with_sheet_of_keys(width, height);
        assert_eq!(
            lines_in_sight(&harness, width).len(),
            LINES.len(),
            "{width}"
        );
        let window = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(width, height));
        let close = harness.get_by_label("Close").rect();
        assert!(window.contains_rect(close), "{width}: {close:?}");
    }
}

#[test]
fn in_a_small_window_keys_lead_through_the_sheet() {
    let mut harness = with_sheet_of_keys(800.0, 600.0);
    let (first, last) = ((LINES[0].does)(), (LINES[LINES.len() - 1].does)());
    let is_seen =
        |harness: &Harness<'_, Stage>, line| lines_in_sight(harness, 800.0).contains(line);
    assert!(is_seen(&harness, &first) && !is_seen(&harness, &last));
    for (key, seen) in [
        (Key::End, &last),
        (Key::Home, &first),
        (Key::PageDown, &last),
        (Key::PageUp, &first),
    ] {
        harness.key_press(key);
        harness.run_steps(12);
        assert!(is_seen(&harness, seen), "{key:?}");
    }
    for _ in 0..20 {
        harness.key_press(Key::ArrowDown);
        harness.run_steps(4);
    }
    assert!(is_seen(&harness, &last));
    assert_eq!(
        harness.state().sent,
        [],
        "nothing behind it has heard a key"
    );
}
