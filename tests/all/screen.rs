//! How the screen is shared out: how much the body has, what folds away, which part of a page is read, how large text is.

use crate::builders::KNOWLEDGE as WITH_BODY;
use crate::panels::{Stage, click, point_of_infraspinatus, technique_of_infraspinatus};
use bevy_egui::egui::{self, Key, Rect, Shape, accesskit::Role, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable, by};
use myomap::app::keys::PagePart;
use myomap::panels::memory::Drawer;
use myomap_body_format::Side;
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::Item;
use myomap_state::{CameraTarget, MapCommand, SettingsCommand, TextSize, ViewPreset};

/// The harness keeps this margin on each side of a window for itself.
const MARGIN: f32 = 8.0;

fn is_there(harness: &Harness<'_, Stage>, label: &str) -> bool {
    harness.query_all_by_label(label).next().is_some()
}

fn muscle(id: &str) -> Option<Item> {
    Some(Item::Muscle(MuscleId::new(id), Side::Left))
}

#[test]
fn with_both_panels_open_the_body_has_three_fifths_of_a_usual_window() {
    for part in PagePart::ALL {
        let mut harness =
            Stage::reading("extensor_carpi_radialis_longus", part).at_size(1440.0, 900.0);
        // A panel that is wider than it should be grows with every frame.
        harness.run_steps(20);
        let share = harness.state().free.width() / (1440.0 - 2.0 * MARGIN);
        assert!(share >= 0.62, "{part:?}: {share}");
    }
}

#[test]
fn a_panel_folds_to_a_strip_and_comes_back() {
    let mut harness = Stage::new().at_size(1440.0, 900.0);
    let before = harness.state().free.width();
    let fold = harness.get_all_by_label("Fold").next();
    fold.expect("the left panel's").click();
    harness.run_steps(3);
    assert!(!is_there(&harness, "Muscles"));
    assert!(harness.state().free.width() > before + 150.0);
    click(&mut harness, "Layers");
    assert!(is_there(&harness, "Muscles"));
    assert_eq!(harness.state().free.width(), before);
    harness.key_press(Key::M);
    harness.run_steps(3);
    assert!(!is_there(&harness, "Welcome"));
    click(&mut harness, "Description");
    assert!(is_there(&harness, "Welcome"));
}

#[test]
fn in_a_small_window_panels_open_over_the_body_one_at_a_time() {
    let mut harness = Stage::selecting("infraspinatus").at_size(800.0, 600.0);
    let free = harness.state().free;
    assert!(free.width() >= 700.0, "{free:?}");
    assert!(!is_there(&harness, "Infraspinatus"));
    click(&mut harness, "Description");
    assert!(is_there(&harness, "Infraspinatus"));
    assert_eq!(harness.state().free, free, "the body stays where it is");
    click(&mut harness, "Layers");
    assert!(is_there(&harness, "Muscles"));
    assert!(!is_there(&harness, "Anatomy"), "the other one is away");
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert!(!is_there(&harness, "Muscles"));
    assert!(
        harness.state().sent.is_empty(),
        "nothing else is closed by it"
    );
}

#[test]
fn what_is_chosen_from_a_list_over_the_body_is_not_hidden_by_it() {
    let mut stage = Stage::new();
    stage.memory.drawer = Some(Drawer::Layers);
    let mut harness = stage.at_size(800.0, 2400.0);
    click(&mut harness, "Neck (29)");
    click(&mut harness, "Trapezius");
    let chosen = MapCommand::Select(muscle("trapezius"));
    assert!(harness.state().sent.contains(&chosen));
    assert_eq!(harness.state().memory.drawer, None);
}

#[test]
fn nothing_of_the_bar_leaves_a_small_window() {
    for (width, bar) in [
        (
            800.0,
            &["Search", "Where does it hurt?", "View", "Settings", "More"][..],
        ),
        (
            576.0,
            &["Search", "Where does it hurt?", "View", "Settings", "About"],
        ),
    ] {
        let harness = Stage::selecting("infraspinatus").at_size(width, 600.0);
        for label in bar {
            let rect = harness.get_by_label(label).rect();
            assert!(
                rect.left() >= 0.0 && rect.right() <= width,
                "{label}: {rect:?}"
            );
        }
    }
}

#[test]
fn the_welcome_is_away_after_the_first_choice() {
    let mut harness = Stage::new().open();
    assert!(is_there(&harness, "Welcome"));
    harness.state_mut().selection.selected = muscle("infraspinatus");
    harness.run_steps(2);
    harness.state_mut().selection.selected = None;
    harness.run_steps(2);
    assert!(!is_there(&harness, "Welcome"));
    assert!(is_there(&harness, "Nothing chosen"));
}

#[test]
fn keys_are_listed_from_the_settings_and_not_beside_the_body() {
    let mut harness = Stage::new().open();
    assert!(!is_there(&harness, "fly to what is selected"));
    click(&mut harness, "Settings");
    click(&mut harness, "All keys (key ?)");
    assert!(is_there(&harness, "fly to what is selected"));
}

#[test]
fn anatomy_is_one_press_away_and_stays_open_for_the_next_muscle() {
    let mut harness = Stage::selecting("infraspinatus").at_size(1440.0, 900.0);
    assert!(!is_there(&harness, "Origin"));
    click(&mut harness, "Anatomy");
    for word in ["Origin", "Insertion", "Action", "Nerve"] {
        let rect = harness.get_by_label(word).rect();
        assert!(rect.bottom() <= 900.0, "{word} is out of sight");
    }
    harness.state_mut().selection.selected = muscle("masseter");
    harness.run_steps(3);
    assert!(is_there(&harness, "Origin"));
}

#[test]
fn keys_turn_to_the_parts_of_a_page() {
    let mut harness = Stage::selecting("infraspinatus").open();
    for (key, part) in [
        (Key::Num2, PagePart::Treat),
        (Key::Num3, PagePart::Ask),
        (Key::Num4, PagePart::Anatomy),
        (Key::Num1, PagePart::Points),
    ] {
        harness.key_press_modifiers(egui::Modifiers::COMMAND, key);
        harness.run_steps(2);
        assert_eq!(harness.state().memory.page_part, part);
    }
    assert!(harness.state().sent.is_empty(), "and not to the views");
}

#[test]
fn zones_stand_under_their_own_point() {
    let harness = Stage::selecting("infraspinatus").open();
    let top = |label: &str| harness.get_by_label(label).rect().top();
    let zones: Vec<f32> = harness
        .query_all_by_label("essential")
        .map(|zone| zone.rect().top())
        .collect();
    let points = [
        "1   Inner part, below the ridge",
        "2   Middle part, below the ridge",
        "3   Inner edge",
    ];
    for pair in points.windows(2) {
        let between = top(pair[0])..top(pair[1]);
        assert!(zones.iter().any(|zone| between.contains(zone)), "{pair:?}");
    }
    let mut stage = Stage::new();
    stage.selection.selected = Some(point_of_infraspinatus(3));
    let harness = stage.open();
    let last = harness.get_by_label("3   Inner edge").rect().top();
    for zone in harness.query_all_by_label("essential") {
        assert!(zone.rect().top() > last, "only the chosen point's zones");
    }
}

#[test]
fn the_points_of_a_muscle_are_seen_without_scrolling() {
    let mut stage = Stage::selecting("infraspinatus");
    stage.knowledge = WITH_BODY.clone();
    let harness = stage.at_size(1440.0, 900.0);
    for point in ["1   Inner part, below the ridge", "3   Inner edge"] {
        let rect = harness.get_by_label(point).rect();
        assert!(rect.bottom() <= 860.0, "{point}: {rect:?}");
    }
}

#[test]
fn the_doctors_line_stays_and_shows_its_signs_in_place_of_the_page() {
    let mut harness = Stage::reading("infraspinatus", PagePart::Anatomy).at_size(1440.0, 900.0);
    let line = "When to see a doctor first (8)";
    click(&mut harness, line);
    assert!(is_there(&harness, "Call an ambulance"));
    assert!(!is_there(&harness, "Origin"));
    harness.state_mut().selection.selected = muscle("soleus");
    harness.run_steps(3);
    assert!(
        is_there(&harness, "Origin"),
        "another muscle shows its page"
    );
    harness.state_mut().selection.selected = muscle("infraspinatus");
    harness.run_steps(3);
    click(&mut harness, line);
    assert!(is_there(&harness, "Origin"));
}

#[test]
fn grades_stand_in_one_column_at_the_right_edge() {
    for part in [PagePart::Points, PagePart::Ask] {
        let harness = Stage::reading("infraspinatus", part).at_size(1440.0, 9000.0);
        let edges: Vec<f32> = harness
            .query_all_by_label_contains("Grade ")
            .map(|badge| badge.rect().right())
            .collect();
        assert!(edges.len() > 3);
        assert!(
            edges.iter().all(|edge| (edge - edges[0]).abs() < 1.0),
            "{edges:?}"
        );
        assert!(edges[0] > 1440.0 - 40.0, "{edges:?}");
    }
}

#[test]
fn the_six_views_are_one_menu_and_the_whole_body_one_press() {
    let mut harness = Stage::new().at_size(1440.0, 900.0);
    assert!(!is_there(&harness, "Back"));
    click(&mut harness, "View");
    click(&mut harness, "Back");
    click(&mut harness, "Whole body");
    let expected = [ViewPreset::Back, ViewPreset::Front]
        .map(|view| MapCommand::fly(CameraTarget::Whole(view)));
    assert_eq!(harness.state().sent, expected);
}

#[test]
fn text_is_made_larger_and_motion_reduced_in_the_settings() {
    let mut harness = Stage::new().at_size(1440.0, 900.0);
    click(&mut harness, "Settings");
    click(&mut harness, "Larger text");
    click(&mut harness, "Reduced motion");
    let larger = SettingsCommand::SetTextSize(TextSize::of_percent(110));
    assert_eq!(
        harness.state().sent,
        [larger.into(), SettingsCommand::ReduceMotion(true).into()]
    );
    let slider = by().role(Role::Slider).label("Size of text");
    harness.get(slider).focus();
    harness.run_steps(2);
    harness.key_press(Key::ArrowRight);
    harness.run_steps(2);
    assert_eq!(harness.state().sent.len(), 3, "{:?}", harness.state().sent);
}

#[test]
fn what_cannot_be_used_yet_says_so() {
    let harness = Stage::new().open();
    for label in ["Hide", "Glass", "Isolate", "Show all", "Undo"] {
        let button = harness.get_by_label(label);
        assert!(button.accesskit_node().is_disabled(), "{label}");
    }
    let mut stage = Stage::selecting("infraspinatus");
    stage.knowledge = WITH_BODY.clone();
    let harness = stage.open();
    let glass = harness.get_by_label("Glass");
    assert!(!glass.accesskit_node().is_disabled());
}

/// The texts that are painted within `area` and of which a part is missing: put off by "…", or outside of what is seen. Where
/// they scroll, what is above and below that is not missing.
fn cut_texts(harness: &Harness<'_, Stage>, area: Rect, scrolls: bool) -> Vec<String> {
    let painted = harness.output().shapes.iter();
    let texts = painted.filter_map(|clipped| match &clipped.shape {
        Shape::Text(text) => Some((clipped.clip_rect, text)),
        _ => None,
    });
    texts
        .filter(|(_, text)| area.contains(text.visual_bounding_rect().center()))
        .filter(|(clip, text)| {
            let (seen, text_at) = (clip.expand(1.0), text.visual_bounding_rect());
            let beside = text_at.left() < seen.left() || text_at.right() > seen.right();
            text.galley.elided || beside || !(scrolls || seen.contains_rect(text_at))
        })
        .map(|(_, text)| text.galley.text().to_owned())
        .collect()
}

#[test]
fn what_is_done_now_is_said_whole_in_every_window_and_size_of_text() {
    let window = vec2(1024.0, 768.0);
    for (size, text) in [
        (window, 0.8),
        (window, 1.0),
        (window, 1.5),
        (window, 2.5),
        (vec2(1440.0, 900.0), 1.0),
        (vec2(1440.0, 900.0), 2.5),
        (vec2(1920.0, 1080.0), 1.0),
    ] {
        let size = size / text;
        for technique in 0..6 {
            let mut stage = Stage::selecting("infraspinatus");
            stage.treating.chosen = Some(technique_of_infraspinatus(technique));
            let mut harness = stage.at_size(size.x, size.y);
            let mut free: Option<Rect> = None;
            for elapsed_s in [0.0, 6.0, 12.0, 18.0, 24.0, 29.0] {
                harness.state_mut().treating.elapsed_s = elapsed_s;
                harness.run_steps(3);
                let now = harness.state().free;
                let dock = Rect::from_min_max(
                    pos2(now.left(), now.bottom()),
                    pos2(now.right(), size.y - MARGIN - 27.0),
                );
                assert!(dock.height() > 20.0, "{dock:?}");
                let cut = cut_texts(&harness, dock, text > 2.0);
                assert_eq!(cut, [""; 0], "at {size}, technique {technique}");
                assert_eq!(*free.get_or_insert(now), now, "the body moves at {size}");
                let least = if text > 2.0 { 0.2 } else { 0.5 };
                assert!(now.height() > size.y * least, "{now:?} is left at {size}");
            }
        }
    }
}

#[test]
fn at_no_width_do_buttons_of_the_bar_lie_over_each_other() {
    for width in (640..1500).step_by(20) {
        let harness = Stage::new().at_size(width as f32, 800.0);
        let first_of = |labels: [&str; 2]| {
            let mut found = labels.into_iter();
            let found = found.find_map(|label| harness.query_by_label(label));
            found.expect("a button").rect()
        };
        let left = first_of(["Whole body", "View"]);
        let right = first_of(["Learn", "Settings"]);
        assert!(
            left.right() < right.left(),
            "{left:?}, {right:?} at {width}"
        );
    }
}

#[test]
fn nothing_that_the_bar_says_is_cut() {
    for width in [1024.0, 1280.0, 1440.0, 1920.0] {
        let harness = Stage::selecting("infraspinatus").at_size(width, 800.0);
        let bar = Rect::from_min_max(pos2(0.0, 0.0), pos2(width, 46.0));
        assert_eq!(
            cut_texts(&harness, bar, false),
            [""; 0],
            "in a window of {width}"
        );
    }
}

#[test]
fn what_a_muscle_is_ends_with_a_whole_word_until_all_is_read() {
    let mut harness = Stage::selecting("trapezius").open();
    let trapezius = WITH_BODY.atlas.muscle(&MuscleId::new("trapezius"));
    let plain = trapezius.expect("trapezius").plain.clone();
    let beginning = harness
        .root()
        .children_recursive()
        .filter_map(|node| node.accesskit_node().value())
        .find_map(|text| text.strip_suffix(" …").map(str::to_owned))
        .expect("not all of it");
    let rest = plain.strip_prefix(&beginning).expect("its beginning");
    assert!(rest.starts_with(' '), "cut in a word: {beginning}");
    click(&mut harness, "Read all");
    harness.get_by_label(&plain);
}
