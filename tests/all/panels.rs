//! The panels without a window, found by what a screen reader calls them: what a person does becomes a command.
use crate::builders::KNOWLEDGE as WITH_BODY;
use bevy_egui::egui::accesskit::{Role, Toggled};
use bevy_egui::egui::{self, Key};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use myomap::app::beneath::ClickAgain;
use myomap::app::dropped::DroppedNow;
use myomap::app::keys::PagePart;
use myomap::app::sessions::ClientShelf;
use myomap::app::{Languages, LearningToday, LearningTold, LessonShelf};
use myomap::panels::memory::{Page, PanelMemory};
use myomap::panels::state::MapState;
use myomap::panels::{layout, theme, typeface};
use myomap_body_format::Side;
use myomap_knowledge::atlas::TechniqueChoice;
use myomap_knowledge::atlas::files::{OtherSourceKind, PointRef};
use myomap_knowledge::body::Landmarks;
use myomap_knowledge::files::Problem;
use myomap_knowledge::files::Sheets;
use myomap_knowledge::ids::{MuscleId, TechniqueId};
use myomap_knowledge::ids::{OtherSourceId, RegionId};
use myomap_knowledge::knowledge::BodyKnowledge;
use myomap_knowledge::knowledge::{Answer, Item, Knowledge};
use myomap_knowledge::referral::PointKey;
use myomap_knowledge::referral::{
    OtherKey, Pain, PainDepth, PainPlace, PainQuality, Question, Reply, Strength,
};
use myomap_knowledge::test_support::{AssetCopy, case, repository_assets};
use myomap_state::{
    Asking, AskingCommand, CameraTarget, History, Hovered, Layers, LayersCommand, LearningNow,
    LessonNow, MapCommand, Mode, ModeNow, Phase, Presenting, Selection, SessionNow, Settings,
    SettingsCommand, SkinMode, Theme, Treating, TreatingCommand, ViewLayout, ViewPreset, Viewpoint,
};
use std::sync::{Arc, LazyLock};

/// Read once for all tests; without meshes, which panels do not need.
static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| {
    let assets = repository_assets();
    let sheets = Sheets::read(&assets.body_folder(), &mut Vec::new());
    let body = BodyKnowledge {
        landmarks: Some(Landmarks::new(&sheets.landmarks)),
        sheets: Some(sheets),
        ..Default::default()
    };
    Knowledge::with_body(Arc::new(body), &assets, &|_| {})
});

/// Everything that panels read, and what they sent.
pub struct Stage {
    pub knowledge: Knowledge,
    pub selection: Selection,
    pub hovered: Hovered,
    pub click_again: ClickAgain,
    pub mode: ModeNow,
    pub history: History,
    pub layers: Layers,
    pub treating: Treating,
    pub asking: Asking,
    pub view_layout: ViewLayout,
    pub settings: Settings,
    pub languages: Languages,
    pub broken_save: Vec<Problem>,
    pub dropped: DroppedNow,
    pub lesson: LessonNow,
    pub presenting: Presenting,
    pub shelf: LessonShelf,
    pub session: SessionNow,
    pub clients: ClientShelf,
    pub learning: LearningNow,
    pub learned_today: LearningToday,
    pub learning_told: LearningTold,
    pub memory: PanelMemory,
    pub sent: Vec<MapCommand>,
    pub free: egui::Rect,
}

impl Stage {
    pub fn new() -> Self {
        Self {
            knowledge: KNOWLEDGE.clone(),
            selection: Selection::default(),
            hovered: Hovered::default(),
            click_again: ClickAgain::default(),
            mode: ModeNow::default(),
            history: History::default(),
            layers: Layers::default(),
            treating: Treating::default(),
            asking: Asking::default(),
            view_layout: ViewLayout::default(),
            settings: Settings::default(),
            languages: Languages::default(),
            broken_save: Vec::new(),
            dropped: DroppedNow::default(),
            lesson: LessonNow::default(),
            presenting: Presenting::default(),
            shelf: LessonShelf::default(),
            session: SessionNow::default(),
            clients: ClientShelf::default(),
            learning: LearningNow::default(),
            learned_today: LearningToday::default(),
            learning_told: LearningTold::default(),
            memory: PanelMemory::default(),
            sent: Vec::new(),
            free: egui::Rect::NOTHING,
        }
    }

    pub fn selecting(muscle: &str) -> Self {
        let mut stage = Self::new();
        stage.selection.selected = Some(Item::Muscle(MuscleId::new(muscle), Side::Left));
        stage
    }

    /// The page of a muscle at one of its parts.
    pub fn reading(muscle: &str, part: PagePart) -> Self {
        let mut stage = Self::selecting(muscle);
        stage.memory.page_part = part;
        stage
    }

    pub fn at_size(self, width: f32, height: f32) -> Harness<'static, Stage> {
        let mut installed = false;
        let mut harness = Harness::builder()
            .with_size([width, height])
            .build_ui_state(
                move |ui, stage: &mut Stage| {
                    if !installed {
                        typeface::install(ui.ctx());
                        theme::install(ui.ctx());
                        installed = true;
                        return;
                    }
                    theme::use_theme(ui.ctx(), stage.settings.theme);
                    let asking = &stage.asking;
                    let answer = Answer::new(&stage.knowledge, &asking.pains, &asking.replies);
                    let state = MapState {
                        knowledge: &stage.knowledge,
                        selection: &stage.selection,
                        hovered: &stage.hovered,
                        click_again: &stage.click_again,
                        mode: &stage.mode,
                        viewpoint: &Viewpoint::default(),
                        history: &stage.history,
                        layers: &stage.layers,
                        treating: &stage.treating,
                        asking: &stage.asking,
                        answer: &answer,
                        lesson: &stage.lesson,
                        presenting: &stage.presenting,
                        shelf: &stage.shelf,
                        session: &stage.session,
                        clients: &stage.clients,
                        learning: &stage.learning,
                        learned_today: &stage.learned_today,
                        learning_told: &stage.learning_told,
                        pointed_place: None,
                        view_layout: stage.view_layout,
                        settings: &stage.settings,
                        languages: &stage.languages,
                        broken_save: &stage.broken_save,
                        dropped: &stage.dropped,
                        reading: None,
                    };
                    stage.free = layout::show(ui, &state, &mut stage.memory, &mut stage.sent);
                },
                self,
            );
        harness.run_steps(3);
        harness
    }

    pub fn open(self) -> Harness<'static, Stage> {
        // Tall, so that everything of a page is in sight and can be clicked.
        self.at_size(1440.0, 4000.0)
    }
}

pub fn infraspinatus() -> Item {
    Item::Muscle(MuscleId::new("infraspinatus"), Side::Left)
}

/// The technique at this place among those of infraspinatus.
pub fn technique_of_infraspinatus(position: usize) -> TechniqueChoice {
    technique_of("infraspinatus", position)
}

fn technique_of(muscle: &str, position: usize) -> TechniqueChoice {
    let muscle = KNOWLEDGE.atlas.muscle(&MuscleId::new(muscle));
    let techniques = muscle.expect("the muscle").techniques();
    let choices: Vec<TechniqueChoice> = techniques.map(|(choice, _)| choice).collect();
    choices[position].clone()
}

pub fn point_of_infraspinatus(number: u8) -> Item {
    let point = PointRef {
        muscle: MuscleId::new("infraspinatus"),
        number,
    };
    Item::Point(PointKey {
        point,
        side: Side::Left,
    })
}

pub fn click(harness: &mut Harness<'_, Stage>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(3);
}

/// A key goes down that writes the first and lies where an American keyboard has the second.
pub fn pressed(key: Key, position: Key, modifiers: egui::Modifiers) -> egui::Event {
    egui::Event::Key {
        key,
        physical_key: Some(position),
        pressed: true,
        repeat: false,
        modifiers,
    }
}

#[test]
fn a_misspelt_name_is_found_and_chosen_by_keyboard_alone() {
    let mut harness = Stage::new().open();
    // As a German keyboard has it.
    harness.event(egui::Event::Text(String::from("/")));
    harness.event(pressed(Key::Slash, Key::Num7, egui::Modifiers::SHIFT));
    harness.run_steps(2);
    assert!(
        harness.get_by_label("Search").is_focused(),
        "the slash leads into the field"
    );
    assert_eq!(
        harness.state().memory.search.query,
        "",
        "and is not written there"
    );
    harness.get_by_label("Search").type_text("infraspinatis");
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert!(
        harness
            .state()
            .sent
            .contains(&MapCommand::Select(Some(infraspinatus()))),
        "{:?}",
        harness.state().sent
    );
    assert_eq!(
        harness.state().memory.search.query,
        "",
        "the results are folded away"
    );
}

#[test]
fn arrows_walk_through_the_results_and_escape_closes_them() {
    let mut harness = Stage::new().open();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::F);
    harness.run_steps(2);
    harness.get_by_label("Search").type_text("calf");
    harness.run_steps(2);
    harness.key_press(Key::ArrowDown);
    harness.run_steps(2);
    assert_eq!(harness.state().memory.search.marked, 1);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert_eq!(harness.state().memory.search.query, "");
    assert!(
        harness.state().sent.is_empty(),
        "{:?}",
        harness.state().sent
    );
}

fn searching(text: &str) -> Harness<'static, Stage> {
    let mut harness = Stage::new().at_size(1440.0, 900.0);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::F);
    harness.run_steps(2);
    harness.get_by_label("Search").type_text(text);
    harness.run_steps(2);
    harness
}

#[test]
fn twelve_lines_of_what_is_found_are_seen_at_once() {
    let harness = searching("calf");
    harness.get_by_label("Calf muscles: 3 muscles");
    for line in [
        "Gastrocnemius",
        "Soleus",
        "Plantaris",
        "Calf cramps",
        "Night calf cramp",
    ] {
        harness.get_by_label_contains(&format!("{line}  "));
    }
    let hits = harness.state().knowledge.search.search("calf", 40);
    assert!(hits.len() > 15, "{}", hits.len());
    let last = &hits[hits.len() - 1];
    let last = harness.query_by_label_contains(&last.name);
    assert!(last.is_none(), "the rest is scrolled to");
}

#[test]
fn the_marked_line_is_in_sight_however_far_keys_have_gone() {
    let mut harness = searching("calf");
    let hits = harness.state().knowledge.search.search("calf", 40);
    harness.key_press(Key::PageDown);
    harness.run_steps(3);
    assert_eq!(harness.state().memory.search.marked, 11);
    for _ in 0..hits.len() {
        harness.key_press(Key::ArrowDown);
        harness.run_steps(2);
    }
    let last = hits.len() - 1;
    assert_eq!(harness.state().memory.search.marked, last);
    let rect = harness.get_by_label_contains(&hits[last].name).rect();
    assert!(rect.bottom() < 900.0, "{rect:?}");
    for _ in 0..hits.len() {
        harness.key_press(Key::PageUp);
        harness.run_steps(1);
    }
    harness.run_steps(2);
    assert_eq!(harness.state().memory.search.marked, 0);
    harness.get_by_label("Calf muscles: 3 muscles");
}

#[test]
fn what_the_reference_explains_opens_there_at_its_entry() {
    for (text, page, told) in [
        (
            "ischemic compression",
            Page::Techniques,
            "How long, how often",
        ),
        ("jump sign", Page::Glossary, "Jump sign"),
        ("meningitis", Page::RedFlags, "Fever with a stiff neck"),
        (
            "simons & travell 1999",
            Page::Sources,
            "Simons & Travell 1999",
        ),
    ] {
        let mut harness = searching(text);
        harness.key_press(Key::Enter);
        harness.run_steps(4);
        let reference = &harness.state().memory.reference;
        assert!(reference.open, "\"{text}\"");
        assert_eq!(reference.page, page, "\"{text}\"");
        let entry = harness.query_all_by_label_contains(told);
        assert!(entry.count() > 0, "\"{told}\" is not unfolded");
    }
}

#[test]
fn what_is_only_near_is_offered_and_chosen_with_enter() {
    let mut harness = searching("trapeze us");
    harness.get_by_label("Nothing is called that.");
    harness.get_by_label("Did you mean");
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    let trapezius = Item::Muscle(MuscleId::new("trapezius"), Side::Left);
    let sent = &harness.state().sent;
    assert!(
        sent.contains(&MapCommand::Select(Some(trapezius))),
        "{sent:?}"
    );
}

#[test]
fn where_nothing_is_near_it_is_said_what_can_be_searched_for() {
    let harness = searching("xylophone");
    harness.get_by_label("Nothing is called that.");
    harness.get_by_label_contains("You can search for");
    assert!(harness.query_by_label("Did you mean").is_none());
}

#[test]
fn the_list_of_muscles_can_leave_out_those_without_trigger_points() {
    let mut harness = Stage::new().open();
    harness.get_by_label("Corrugator supercilii");
    click(&mut harness, "With trigger points");
    assert!(harness.state().memory.muscle_list.only_with_points);
    assert!(harness.query_by_label("Corrugator supercilii").is_none());
    harness.get_by_label("Buccinator");
}

#[test]
fn the_region_of_the_selected_muscle_is_unfolded_and_a_click_folds_it() {
    let mut harness = Stage::selecting("vastus_medialis").open();
    harness.get_by_label("Vastus intermedius");
    click(&mut harness, "Thigh (14)");
    assert!(harness.query_by_label("Vastus intermedius").is_none());
}

#[test]
fn letters_typed_into_the_search_are_no_shortcuts() {
    let mut harness = Stage::selecting("infraspinatus").open();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::F);
    harness.run_steps(2);
    harness.key_press(Key::Num0);
    harness.run_steps(2);
    assert!(
        harness.state().memory.shown,
        "a nought in a name does not send the panels away"
    );
}

#[test]
fn keys_hide_frame_turn_undo_and_redo() {
    let mut harness = Stage::selecting("infraspinatus").open();
    for key in [Key::H, Key::F, Key::Num2, Key::N] {
        harness.key_press(key);
        harness.run_steps(2);
    }
    let control = egui::Modifiers::COMMAND;
    harness.key_press_modifiers(control | egui::Modifiers::SHIFT, Key::Z);
    harness.run_steps(2);
    harness.key_press_modifiers(control, Key::Z);
    harness.run_steps(2);
    let expected = [
        MapCommand::Layers(LayersCommand::Hide(infraspinatus())),
        MapCommand::fly(CameraTarget::Selected),
        MapCommand::fly(CameraTarget::Whole(ViewPreset::Back)),
        MapCommand::Select(Some(point_of_infraspinatus(1))),
        MapCommand::Redo,
        MapCommand::Undo,
    ];
    assert_eq!(harness.state().sent, expected);
}

#[test]
fn a_held_key_toggles_once_but_goes_on_from_point_to_point() {
    let mut harness = Stage::selecting("infraspinatus").open();
    for key in [Key::S, Key::Num0, Key::N] {
        for _ in 0..3 {
            harness.event(pressed(key, key, egui::Modifiers::NONE));
            harness.run_steps(1);
        }
    }
    assert!(!harness.state().memory.shown, "away, and not back again");
    let next = MapCommand::Select(Some(point_of_infraspinatus(1)));
    let ghost = MapCommand::Layers(LayersCommand::SetSkin(SkinMode::Ghost));
    assert_eq!(
        harness.state().sent,
        [ghost, next.clone(), next.clone(), next]
    );
}

/// Presses keys within one frame, and then lets the stage follow what each does.
fn press_in_one_frame(harness: &mut Harness<'_, Stage>, keys: &[Key]) {
    let events = keys
        .iter()
        .flat_map(|&key| [true, false].map(|down| (key, down)));
    let events = events.map(|(key, down)| egui::Event::Key {
        key,
        physical_key: Some(key),
        pressed: down,
        repeat: false,
        modifiers: egui::Modifiers::NONE,
    });
    harness.input_mut().events.extend(events);
    for _ in 0..=keys.len() {
        harness.step();
        let stage = harness.state_mut();
        for command in &stage.sent {
            match command {
                MapCommand::Select(item) => stage.selection.selected.clone_from(item),
                MapCommand::Layers(LayersCommand::ShowBones(shown)) => {
                    stage.layers.bones = *shown;
                }
                _ => {}
            }
        }
    }
}

#[test]
fn where_frames_are_slow_each_of_several_keys_sees_what_the_one_before_it_has_done() {
    let mut stage = Stage::selecting("infraspinatus");
    stage.knowledge = WITH_BODY.clone();
    let mut harness = stage.open();
    press_in_one_frame(&mut harness, &[Key::N, Key::N, Key::N, Key::P, Key::H]);
    let chosen = harness.state().selection.selected.clone();
    assert_eq!(chosen, Some(point_of_infraspinatus(2)));
    let hidden = LayersCommand::Hide(point_of_infraspinatus(2)).into();
    assert_eq!(harness.state().sent.last(), Some(&hidden));
    harness.state_mut().sent.clear();
    press_in_one_frame(&mut harness, &[Key::B, Key::B]);
    assert!(harness.state().layers.bones, "away, and back again");
    assert_eq!(harness.state().sent.len(), 2);
}

#[test]
fn where_frames_are_slow_what_is_written_after_the_key_of_the_search_is_searched_for() {
    let mut harness = Stage::new().open();
    let find = pressed(Key::F, Key::F, egui::Modifiers::COMMAND);
    let letter = pressed(Key::H, Key::H, egui::Modifiers::NONE);
    let written = egui::Event::Text(String::from("h"));
    harness.input_mut().events.extend([find, letter, written]);
    harness.run_steps(3);
    assert_eq!(harness.state().memory.search.query, "h");
    assert_eq!(harness.state().sent, []);
}

/// In which order a letter is told: the window tells what is written before the key, a screen reader after it.
#[derive(Debug, Clone, Copy)]
enum Told {
    LetterFirst,
    KeyFirst,
}

/// What the keys do that choose a point, put the bones away and search for a muscle; so many of them in a frame.
fn typed_in_a_run(keys_in_a_frame: usize, told: Told) -> Vec<MapCommand> {
    let key_event = |key, pressed| egui::Event::Key {
        key,
        physical_key: Some(key),
        pressed,
        repeat: false,
        modifiers: egui::Modifiers::NONE,
    };
    let letter = |letter: &str| {
        let key = Key::from_name(letter).expect("a key");
        let mut down = vec![key_event(key, true), egui::Event::Text(letter.to_owned())];
        if let Told::LetterFirst = told {
            down.reverse();
        }
        down.push(key_event(key, false));
        down
    };
    let other = |key| vec![key_event(key, true), key_event(key, false)];
    let mut keys: Vec<Vec<egui::Event>> = ["n", "b", "/", "c", "a", "l", "f"].map(letter).into();
    keys.extend([Key::ArrowDown, Key::ArrowDown, Key::Enter].map(other));
    keys.extend(["n", "b"].map(letter));
    let mut stage = Stage::selecting("infraspinatus");
    stage.knowledge = WITH_BODY.clone();
    let mut harness = stage.open();
    for run in keys.chunks(keys_in_a_frame) {
        harness.input_mut().events.extend(run.concat());
        harness.run_steps(if keys_in_a_frame == 1 { 4 } else { 1 });
    }
    harness.run_steps(24);
    assert_eq!(harness.state().memory.search.query, "", "{told:?}");
    std::mem::take(&mut harness.state_mut().sent)
}

#[test]
fn where_frames_are_slow_a_run_of_keys_does_what_it_does_one_by_one() {
    for told in [Told::LetterFirst, Told::KeyFirst] {
        let one_by_one = typed_in_a_run(1, told);
        assert_eq!(one_by_one.len(), 6, "{one_by_one:?}");
        for keys_in_a_frame in 2..=12 {
            let in_a_run = typed_in_a_run(keys_in_a_frame, told);
            assert_eq!(in_a_run, one_by_one, "{keys_in_a_frame} in a frame");
        }
    }
}

#[test]
fn the_key_of_the_search_leaves_the_field_empty() {
    for told in [Told::LetterFirst, Told::KeyFirst] {
        let mut harness = Stage::new().open();
        let mut down = vec![
            pressed(Key::Slash, Key::Slash, egui::Modifiers::NONE),
            egui::Event::Text(String::from("/")),
        ];
        if let Told::LetterFirst = told {
            down.reverse();
        }
        harness.input_mut().events.extend(down);
        harness.run_steps(4);
        harness.key_press(Key::Q);
        harness
            .input_mut()
            .events
            .push(egui::Event::Text("q".into()));
        harness.run_steps(4);
        assert_eq!(harness.state().memory.search.query, "q", "{told:?}");
    }
}

#[test]
fn space_starts_the_technique() {
    let mut stage = Stage::selecting("infraspinatus");
    stage.treating.chosen = Some(technique_of_infraspinatus(1));
    let mut harness = stage.open();
    harness.key_press(Key::Space);
    harness.run_steps(2);
    assert_eq!(
        harness.state().sent,
        [MapCommand::Treat(TreatingCommand::Play)]
    );
}

#[test]
fn escape_closes_first_the_window_then_the_technique_then_the_selection() {
    let mut stage = Stage::selecting("infraspinatus");
    stage.treating.chosen = Some(technique_of_infraspinatus(1));
    stage.memory.about_open = true;
    let mut harness = stage.open();
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert!(!harness.state().memory.about_open);
    assert!(harness.state().sent.is_empty());
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    harness.state_mut().treating.chosen = None;
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert_eq!(
        harness.state().sent,
        [
            MapCommand::Treat(TreatingCommand::Choose(None)),
            MapCommand::Select(None)
        ]
    );
}

#[test]
fn escape_closes_every_window_before_what_lies_behind_it() {
    type Open = fn(&mut PanelMemory) -> &mut bool;
    let windows: [Open; 8] = [
        |memory| &mut memory.keys_open,
        |memory| &mut memory.about_open,
        |memory| &mut memory.reference.open,
        |memory| &mut memory.lessons.open,
        |memory| &mut memory.flip_chart.open,
        |memory| &mut memory.slice_open,
        |memory| &mut memory.sessions.shelf_open,
        |memory| &mut memory.handing_out.page_open,
    ];
    for (position, open) in windows.into_iter().enumerate() {
        let mut stage = Stage::selecting("infraspinatus");
        stage.treating.chosen = Some(technique_of_infraspinatus(1));
        *open(&mut stage.memory) = true;
        let mut harness = stage.open();
        harness.key_press(Key::Escape);
        harness.run_steps(2);
        let still = *open(&mut harness.state_mut().memory);
        assert!(!still, "window {position} is still open");
        assert_eq!(harness.state().sent, [], "behind window {position}");
    }
}

#[test]
fn choosing_a_trigger_point_selects_it() {
    let mut harness = Stage::selecting("infraspinatus").open();
    click(&mut harness, "2   Middle part, below the ridge");
    assert_eq!(
        harness.state().sent,
        [MapCommand::Select(Some(point_of_infraspinatus(2)))]
    );
}

#[test]
fn the_chosen_point_tells_how_to_find_it_and_where_it_is_felt() {
    let mut stage = Stage::new();
    stage.selection.selected = Some(point_of_infraspinatus(3));
    let harness = stage.open();
    harness.get_by_label("Trigger point 3: inner edge");
    harness.get_by_label_contains("Close to the inner border of the shoulder blade");
    assert!(
        harness.query_all_by_label("essential").count() >= 1,
        "the pattern of the zone has a name"
    );
    harness.get_by_label_contains("From: ");
}

#[test]
fn the_other_side_is_one_press_away() {
    let mut harness = Stage::selecting("infraspinatus").open();
    click(&mut harness, "Right side");
    let right = Item::Muscle(MuscleId::new("infraspinatus"), Side::Right);
    assert_eq!(
        harness.state().sent.first(),
        Some(&MapCommand::Select(Some(right)))
    );
}

#[test]
fn a_technique_is_chosen_started_and_timed() {
    let mut harness = Stage::reading("infraspinatus", PagePart::Treat).open();
    let name = technique_name(0);
    harness
        .get_all_by_label(&name)
        .next()
        .expect("the technique")
        .click();
    harness.run_steps(2);
    assert_eq!(
        harness.state().sent,
        [
            MapCommand::Treat(TreatingCommand::Choose(Some(technique_of_infraspinatus(0)))),
            MapCommand::Treat(TreatingCommand::Play),
        ],
        "it runs without another click"
    );

    harness.state_mut().sent.clear();
    harness.state_mut().treating.chosen = Some(technique_of_infraspinatus(1));
    harness.run_steps(3);
    click(&mut harness, "More");
    click(&mut harness, "Start");
    click(&mut harness, "60 s");
    assert_eq!(
        harness.state().sent,
        [
            MapCommand::Treat(TreatingCommand::Play),
            MapCommand::Treat(TreatingCommand::SetHold(60))
        ]
    );

    harness.state_mut().sent.clear();
    harness.state_mut().treating.phase = Phase::Playing;
    harness.state_mut().treating.elapsed_s = 12.4;
    harness.run_steps(2);
    harness.get_by_label("12 of 30 s");
    click(&mut harness, "Pause");
    click(&mut harness, "Stop");
    assert_eq!(
        harness.state().sent,
        [
            MapCommand::Treat(TreatingCommand::Pause),
            MapCommand::Treat(TreatingCommand::Stop)
        ]
    );

    harness.state_mut().treating.phase = Phase::Paused;
    harness.run_steps(2);
    harness.get_by_label("Go on");
    harness.state_mut().treating.elapsed_s = 30.0;
    harness.run_steps(2);
    assert!(
        harness.query_by_label("Go on").is_none(),
        "it is at its end"
    );
    harness.get_by_label("Again");
}

#[test]
fn a_technique_takes_a_few_small_lines_until_more_is_asked_for() {
    let free_without = Stage::selecting("infraspinatus").open().state().free;
    let mut stage = Stage::selecting("infraspinatus");
    stage.treating.chosen = Some(technique_of_infraspinatus(1));
    let mut harness = stage.open();
    let taken = free_without.height() - harness.state().free.height();
    assert!((20.0..=76.0).contains(&taken), "{taken} points");
    harness.get_by_label("Start");
    harness.get_by_label("0 of 30 s");
    let technique = KNOWLEDGE
        .atlas
        .technique(&TechniqueId::new("sustained_pressure"));
    let steps = &technique.expect("the technique").steps;
    harness.get_by_label(&steps[0]);
    harness.state_mut().treating.elapsed_s = 29.0;
    harness.run_steps(2);
    harness.get_by_label(&steps[steps.len() - 1]);
    click(&mut harness, "More");
    harness.get_by_label("How it is done");
    click(&mut harness, "Less");
    assert!(harness.query_by_label("How it is done").is_none());
}

fn technique_name(treatment: usize) -> String {
    let atlas = &KNOWLEDGE.atlas;
    let muscle = atlas
        .muscle(&MuscleId::new("infraspinatus"))
        .expect("infraspinatus");
    atlas
        .technique(&muscle.treatments[treatment].technique)
        .expect("its technique")
        .name
        .clone()
}

#[test]
fn peeling_is_done_by_the_slider() {
    let mut harness = Stage::new().open();
    let slider = harness.get(
        egui_kittest::kittest::by()
            .role(Role::Slider)
            .label("Peel muscles"),
    );
    slider.focus();
    harness.run_steps(2);
    harness.key_press(Key::ArrowRight);
    harness.run_steps(2);
    assert_eq!(
        harness.state().sent,
        [MapCommand::Layers(LayersCommand::PeelTo(2))]
    );
}

#[test]
fn a_contested_claim_shows_what_speaks_against_it() {
    let mut harness = Stage::reading("infraspinatus", PagePart::Ask).at_size(1440.0, 9000.0);
    let counter = "There was no group without pain to compare with";
    assert!(harness.query_by_label_contains(counter).is_none());
    let contested = harness.get_all_by_label("contested").count();
    for position in 0..contested {
        {
            let mut marks = harness.get_all_by_label("contested");
            marks.nth(position).expect("a contested claim").click();
        }
        harness.run_steps(2);
    }
    harness.get_by_label_contains(counter);
    assert!(
        harness.query_all_by_label_contains("Rathbone").count() > 0,
        "with its source"
    );
}

#[test]
fn every_badge_says_its_grade_and_its_sources() {
    let harness = Stage::selecting("infraspinatus").open();
    let label = "Grade B: shown in patients. Simons & Travell 1999";
    assert!(harness.query_all_by_label_contains(label).count() > 0);
}

#[test]
fn red_flags_stand_there_before_anything_is_unfolded() {
    let mut harness = Stage::selecting("infraspinatus").open();
    harness
        .get_by_label_contains("When to see a doctor first")
        .click();
    harness.run_steps(2);
    harness.get_by_label("Call an ambulance");
}

#[test]
fn problems_are_told_with_file_and_line() {
    let copy = AssetCopy::new(false);
    copy.replace("atlas/muscles/neck/trapezius.ron", "nerve:", "nerv:");
    let mut stage = Stage::new();
    stage.broken_save = copy.read().problems.to_vec();
    let mut harness = stage.open();
    harness.get_by_label_contains("The last good state is shown");
    click(&mut harness, "Show problems");
    harness.get_by_label_contains("trapezius.ron:16: error:");
    let told = harness.query_all_by_label_contains("nerv");
    assert!(told.count() > 0, "what is wrong stands there");
}

#[test]
fn what_was_dropped_and_cannot_be_taken_is_told_until_it_is_read() {
    let mut stage = Stage::new();
    let file = std::path::Path::new("/home/teacher/beach.jpg");
    stage.dropped = DroppedNow::Refused(vec![Problem::error(file, None, "it is a picture")]);
    let mut harness = stage.open();
    harness.get_by_label_contains("cannot be taken");
    harness.get_by_label("/home/teacher/beach.jpg");
    harness.get_by_label("it is a picture");
    assert!(!harness.state().memory.dropped_is_read);
    click(&mut harness, "Close");
    assert!(harness.state().memory.dropped_is_read);
}

#[test]
fn a_muscle_that_this_body_lacks_says_so_with_each_of_its_points() {
    let mut assets = repository_assets();
    assets.body = Some(case("02_foreign.glb"));
    let mut stage = Stage::selecting("splenius_capitis");
    stage.knowledge = Knowledge::read(&assets);
    let harness = stage.open();
    harness.get_by_label_contains("This body has no mesh of splenius capitis");
    harness.get_by_label_contains("so the point cannot be shown in it");
    let mut stage = Stage::selecting("temporalis");
    stage.knowledge = Knowledge::read(&assets);
    let harness = stage.open();
    assert!(
        harness
            .query_by_label_contains("This body has no")
            .is_none()
    );
}

#[test]
fn what_was_found_in_a_model_made_elsewhere_is_told_until_it_is_read() {
    let mut assets = repository_assets();
    assets.body = Some(case("02_foreign.glb"));
    let mut stage = Stage::new();
    stage.knowledge = Knowledge::read(&assets);
    let mut harness = stage.at_size(1440.0, 900.0);
    harness.get_by_label_contains("This is a model made elsewhere.");
    click(&mut harness, "Show them");
    harness.get_by_label_contains("the fibres of 4 muscles were found from their shape");
    click(&mut harness, "Close");
    let strip = harness.query_by_label_contains("This is a model made elsewhere.");
    assert!(strip.is_none(), "it was read");
    let ours = Stage::new().at_size(1440.0, 900.0);
    assert!(
        ours.query_by_label_contains("made elsewhere").is_none(),
        "of our own body there is nothing to say"
    );
}

#[test]
fn the_list_of_problems_has_room_for_whole_lines_and_shows_all_of_the_one_that_is_clicked() {
    let mut stage = Stage::new();
    let problem = |number: usize| {
        let message = format!("message {number}, {}", "which is long, ".repeat(30));
        Problem::error(std::path::Path::new("/a/one.ron"), Some(number), message)
    };
    stage.broken_save = (1..=30).map(problem).collect();
    stage.memory.problems_open = true;
    let mut harness = stage.at_size(1440.0, 900.0);
    let line = |number: usize| format!("one.ron:{number}: error: message {number},");
    harness.get_by_label_contains(&line(12));
    assert!(
        harness.query_by_label_contains(&line(20)).is_none(),
        "the rest is scrolled to"
    );
    harness.get_by_label_contains(&line(3)).click();
    harness.run_steps(3);
    harness.get_by_label("/a/one.ron:3");
    for _ in 0..5 {
        harness.key_press(Key::ArrowDown);
        harness.run_steps(3);
    }
    harness.get_by_label("/a/one.ron:8");
    harness.key_press(Key::ArrowUp);
    harness.run_steps(3);
    harness.get_by_label("/a/one.ron:7");
    for (key, read) in [
        (Key::PageDown, 17),
        (Key::PageUp, 7),
        (Key::End, 30),
        (Key::Home, 1),
    ] {
        harness.key_press(key);
        harness.run_steps(4);
        harness.get_by_label(&format!("/a/one.ron:{read}"));
    }
    let sent = &harness.state().sent;
    let of_the_body = |it: &&MapCommand| !matches!(it, MapCommand::Hover(_));
    assert_eq!(sent.iter().filter(of_the_body).count(), 0, "{sent:?}");
}

#[test]
fn a_sound_atlas_shows_no_strip() {
    let mut stage = Stage::new();
    stage.knowledge.problems = Arc::default();
    assert!(stage.open().query_by_label("Show problems").is_none());
}

#[test]
fn an_entry_under_the_pointer_is_hovered_on_the_body_too() {
    let mut harness = Stage::new().open();
    click(&mut harness, "Shoulder and arm (13)");
    harness.get_by_label("Infraspinatus").hover();
    harness.run_steps(2);
    assert_eq!(
        harness.state().sent,
        [MapCommand::Hover(Some(infraspinatus()))]
    );
}

#[test]
fn a_condition_that_is_searched_for_opens_its_page() {
    let mut harness = Stage::new().open();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::F);
    harness.run_steps(2);
    harness.get_by_label("Search").type_text("tension headache");
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    assert!(harness.state().memory.reference.open);
    assert!(
        harness.query_all_by_label("Muscles to look at").count() > 0,
        "its entry is unfolded"
    );
}

#[test]
fn every_reference_page_opens() {
    let mut stage = Stage::new();
    stage.memory.reference.open = true;
    let mut harness = stage.open();
    for page in [
        "Techniques",
        "Conditions",
        "Neuromuscular or deep tissue",
        "Glossary",
        "Sources",
        "Cautions",
    ] {
        let all: Vec<_> = harness.get_all_by_label(page).collect();
        all[0].click();
        harness.run_steps(2);
    }
    harness.get_by_label("Filter this page").focus();
    harness.run_steps(2);
    harness.get_by_label("Filter this page").type_text("zzzz");
    harness.run_steps(2);
    harness.get_by_label("Nothing here matches.");
}

#[test]
fn it_says_at_all_times_that_it_does_not_diagnose() {
    let mut harness = Stage::new().open();
    harness.get_by_label("Myomap teaches; it does not diagnose.");
    harness.key_press(Key::Num0);
    harness.run_steps(2);
    harness.get_by_label("Myomap teaches; it does not diagnose.");
    assert!(
        harness.query_by_label("Search").is_none(),
        "all other panels are away"
    );
}

#[test]
fn credit_is_given_where_it_is_due() {
    let mut harness = Stage::new().open();
    click(&mut harness, "About");
    harness.get_by_label_contains("BodyParts3D, © The Database Center for Life Science");
    harness.get_by_label_contains("mirrored");
}

#[test]
fn the_theme_is_changed_by_a_button() {
    let mut harness = Stage::new().open();
    click(&mut harness, "Dark");
    assert_eq!(
        harness.state().sent,
        [MapCommand::Settings(SettingsCommand::SetTheme(Theme::Dark))]
    );
}

#[test]
fn in_a_small_window_nothing_of_the_bars_overlaps_and_the_body_has_room() {
    let mut stage = Stage::selecting("sternocleidomastoid");
    stage.treating.chosen = Some(technique_of("sternocleidomastoid", 1));
    let harness = stage.at_size(1024.0, 700.0);
    let bar = [
        "Myomap",
        "Search",
        "Where does it hurt?",
        "View",
        "Learn",
        "Clients",
        "Lessons",
        "Reference",
        "Dark",
        "Settings",
        "About",
    ];
    let rects: Vec<_> = bar
        .iter()
        .map(|label| harness.get_by_label(label).rect())
        .collect();
    for (pair, names) in rects.windows(2).zip(bar.windows(2)) {
        assert!(
            pair[0].right() <= pair[1].left(),
            "{names:?} overlap: {pair:?}"
        );
    }
    assert!(rects.iter().all(|rect| rect.right() <= 1024.0));
    let free = harness.state().free;
    assert!(free.width() >= 400.0 && free.height() >= 250.0, "{free:?}");
    harness.get_by_label("Start");
}

#[test]
fn no_text_leaves_its_panel_at_any_muscle_and_the_body_keeps_half_of_the_window() {
    for muscle in KNOWLEDGE.atlas.muscles() {
        for part in PagePart::ALL {
            let mut stage = Stage::reading(muscle.id.as_str(), part);
            stage.memory.layers_shown = false;
            let harness = stage.at_size(1024.0, 3000.0);
            let free = harness.state().free;
            assert!(free.width() >= 512.0, "{}, {part:?}", muscle.id);
            let labels = harness
                .root()
                .children_recursive()
                .filter(|node| node.accesskit_node().role() == Role::Label);
            for label in labels {
                let rect = label.rect();
                if rect.left() >= free.right() {
                    assert!(
                        rect.right() <= 1024.5,
                        "{}: {label:?} leaves the window",
                        muscle.id
                    );
                }
            }
        }
    }
}

/// A stage that asks where it hurts, with pain at the left temple and at the left jaw.
pub fn asking() -> Stage {
    let mut stage = Stage::new();
    stage.knowledge = WITH_BODY.clone();
    stage.mode.enter(Mode::Ask, &mut stage.layers);
    for id in ["temple", "jaw"] {
        stage.asking.add(Pain::at(
            PainPlace::Region(RegionId::new(id), Side::Left),
            Strength::MODERATE,
        ));
    }
    stage
}

/// Does to the stage what was sent, as far as it concerns asking where it hurts.
fn obey(harness: &mut Harness<'_, Stage>) {
    obey_at_once(harness);
    harness.run_steps(3);
}

/// Does so before the next frame.
fn obey_at_once(harness: &mut Harness<'_, Stage>) {
    let stage = harness.state_mut();
    for command in std::mem::take(&mut stage.sent) {
        match command {
            MapCommand::Select(item) => stage.selection.selected = item,
            MapCommand::Ask(AskingCommand::Reply(question, reply)) => {
                stage.asking.reply(&question, reply);
            }
            MapCommand::Ask(AskingCommand::AddPain(pain)) => stage.asking.add(pain),
            _ => {}
        }
    }
}

/// The labels of all that begin so, as a screen reader hears them.
fn labels_with(harness: &Harness<'_, Stage>, begin: &str) -> Vec<String> {
    let nodes = harness.root().children_recursive();
    // What a text says is its value.
    let labels = nodes.filter_map(|node| {
        let node = node.accesskit_node();
        node.label().or_else(|| node.value())
    });
    labels.filter(|label| label.starts_with(begin)).collect()
}

const BACK: &str = "Back to what could explain it";

#[test]
fn places_stand_left_of_the_body_and_what_explains_them_right_in_sight_at_once() {
    for (width, height) in [(1440.0, 900.0), (1024.0, 768.0)] {
        let harness = asking().at_size(width, height);
        let free = harness.state().free;
        let place = harness.get_by_label("Remove 2 Jaw, left").rect();
        assert!(place.right() <= free.left(), "{place:?} beside {free:?}");
        let flags = harness.get_all_by_label_contains("signs that need a doctor first");
        let flags = flags.map(|line| line.rect()).next().expect("a line");
        assert!(
            flags.right() <= free.left() && flags.bottom() < height,
            "{flags:?}"
        );
        let muscles = harness.get_by_label("Muscles to examine first").rect();
        let first = harness.get_by_label("Masseter, left").rect();
        assert!(first.left() >= free.right(), "{first:?} beside {free:?}");
        assert!(
            first.right() <= width && first.bottom() < height / 2.0,
            "{first:?}"
        );
        assert!(first.top() > muscles.top());
        assert!(free.width() >= 400.0, "{free:?}");
    }
}

#[test]
fn red_flags_are_open_when_they_first_appear_and_then_as_the_person_leaves_them() {
    let mut harness = asking().open();
    let urgent = |harness: &Harness<'_, Stage>| {
        let signs = ["Call an ambulance", "See a doctor"];
        let seen = |sign: &&str| harness.query_all_by_label_contains(sign).count() > 0;
        signs.iter().any(seen)
    };
    let lines = labels_with(&harness, "").into_iter();
    let lines: Vec<String> = lines
        .filter(|label| label.ends_with("signs that need a doctor first"))
        .collect();
    assert!(!lines.is_empty());
    assert!(urgent(&harness), "open at first");
    for line in &lines {
        click(&mut harness, line);
    }
    assert!(!urgent(&harness), "closed by the person");
    harness.state_mut().asking.add(pain_in("heel"));
    harness.run_steps(3);
    for line in &lines {
        harness.get_by_label(line);
    }
    assert!(urgent(&harness), "what is new is open");
    harness.state_mut().asking.remove(2);
    harness.run_steps(3);
    assert!(!urgent(&harness), "what was closed has stayed so");
}

#[test]
fn a_candidate_says_in_words_how_it_explains_each_place() {
    let harness = asking().open();
    let first = harness.get_by_label("Masseter, left");
    let told = first.accesskit_node().description().expect("a description");
    assert!(told.contains("1 Temple, left: "), "{told}");
    assert!(told.contains("2 Jaw, left: "), "{told}");
}

#[test]
fn the_page_of_a_candidate_opens_and_leads_back_to_all_of_them() {
    let mut harness = asking().open();
    harness.get_by_label("Masseter, left").focus();
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    let chose = |command: &MapCommand| matches!(command, MapCommand::Select(Some(_)));
    assert!(harness.state().sent.iter().any(chose), "by keyboard");
    obey(&mut harness);
    harness.get_by_label("Anatomy");
    assert!(harness.query_by_label("Muscles to examine first").is_none());
    click(&mut harness, BACK);
    harness.get_by_label("Muscles to examine first");
    let row = harness.get_by_label("Masseter, left");
    let chosen = row.accesskit_node().toggled();
    assert_eq!(
        chosen,
        Some(egui::accesskit::Toggled::True),
        "it stays marked"
    );
    click(&mut harness, "Masseter, left");
    harness.get_by_label(BACK);
    let fold = harness.query_by_label("Fold");
    assert!(fold.is_none(), "it is left for all of them, and not folded");
    for key in [Key::L, Key::M] {
        harness.key_press(key);
        harness.run_steps(2);
    }
    let memory = &harness.state().memory;
    assert!(memory.layers_shown && memory.detail_shown, "nor by a key");
}

#[test]
fn a_question_is_answered_what_that_changes_is_said_and_it_is_taken_back() {
    let mut harness = asking().open();
    let asked = labels_with(&harness, "Yes: Does it hurt here too");
    let [yes] = asked.as_slice() else {
        panic!("{asked:?}");
    };
    click(&mut harness, yes);
    obey(&mut harness);
    assert_eq!(harness.state().asking.pains.len(), 3);
    look_at_the_candidates(&mut harness);
    harness.get_by_label("Answered");
    // Above the candidates, and beside the question.
    assert_eq!(
        labels_with(&harness, "Yes: ")
            .iter()
            .filter(|it| it.ends_with('.'))
            .count(),
        2
    );
    click(&mut harness, yes);
    obey(&mut harness);
    assert_eq!(harness.state().asking.pains, asking().asking.pains);
    assert_eq!(harness.state().asking.replies, []);

    let of_muscles = labels_with(&harness, "No: ");
    let no = of_muscles.last().expect("a question of a muscle").clone();
    click(&mut harness, &no);
    let sent = &harness.state().sent;
    let is_no = |command: &MapCommand| {
        let MapCommand::Ask(AskingCommand::Reply(Question::OfMuscle(..), reply)) = command else {
            return false;
        };
        *reply == Some(Reply::No)
    };
    assert!(sent.iter().any(is_no), "{sent:?}");
    obey(&mut harness);
    let told = labels_with(&harness, "No: ");
    let falls = |it: &String| it.contains(") falls from ") || it.contains(") stays number ");
    assert!(told.iter().any(falls), "{told:?}");
}

fn look_at_the_candidates(harness: &mut Harness<'_, Stage>) {
    harness.get_by_label("Muscles to examine first").hover();
    harness.run_steps(3);
}

#[test]
fn questions_keep_their_places_while_one_after_the_other_is_answered() {
    for said in ["No: ", "Yes: "] {
        let mut harness = asking().open();
        let asked = labels_with(&harness, said);
        assert!(asked.len() > 2, "{asked:?}");
        let place = |harness: &Harness<'_, Stage>, label: &str| harness.get_by_label(label).rect();
        harness.get_by_label(&asked[0]).hover();
        harness.run_steps(3);
        for label in &asked {
            let before = place(&harness, label);
            click(&mut harness, label);
            obey(&mut harness);
            let moved = place(&harness, label).center() - before.center();
            assert!(moved.length() < 40.0, "{label} moved by {moved:?}");
        }
        let replies = &harness.state().asking.replies;
        assert_eq!(replies.len(), asked.len());
        assert!(harness.query_by_label("Answered").is_none());
        // Whoever looks elsewhere is shown what to ask next, and above it what has changed.
        look_at_the_candidates(&mut harness);
        let answered = harness.get_by_label("Answered").rect();
        assert!(answered.top() < place(&harness, &asked[0]).top());
    }
}

#[test]
fn a_second_press_in_one_go_does_not_take_an_answer_back() {
    let mut harness = asking().open();
    let quick = |ctx: &egui::Context, seconds: f64| {
        ctx.options_mut(|options| options.input_options.max_double_click_delay = seconds);
    };
    let asked = labels_with(&harness, "No: ");
    // A frame of the test takes longer than two presses of a hand.
    quick(&harness.ctx, 60.0);
    for _ in 0..2 {
        click(&mut harness, &asked[0]);
        obey(&mut harness);
    }
    let replies = harness.state().asking.replies.len();
    quick(&harness.ctx, 0.3);
    harness.run_steps(20);
    click(&mut harness, &asked[0]);
    obey(&mut harness);
    assert_eq!((replies, harness.state().asking.replies.len()), (1, 0));
}

#[test]
fn where_frames_are_slow_a_press_that_comes_before_the_answer_is_seen_does_not_take_it_back() {
    let mut harness = asking().open();
    // By the clock of the window, frames lie further apart than two presses of one hand.
    harness
        .ctx
        .options_mut(|options| options.input_options.max_double_click_delay = 0.0);
    let asked = labels_with(&harness, "No: ");
    harness.get_by_label(&asked[0]).hover();
    harness.run_steps(3);
    let pos = harness.get_by_label(&asked[0]).rect().center();
    let press_in_one_frame = |harness: &mut Harness<'_, Stage>| {
        let events = [true, false].map(|pressed| egui::Event::PointerButton {
            pos,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        });
        harness.input_mut().events.extend(events);
        harness.step();
        obey_at_once(harness);
    };
    press_in_one_frame(&mut harness);
    press_in_one_frame(&mut harness);
    assert_eq!(harness.state().asking.replies.len(), 1);
    harness.run_steps(3);
    press_in_one_frame(&mut harness);
    assert_eq!(harness.state().asking.replies.len(), 0);
}

#[test]
fn a_button_is_pressed_once_however_long_the_key_is_held() {
    let mut harness = Stage::new().open();
    harness.get_by_label("Fascia").focus();
    harness.run_steps(2);
    for key in [Key::Space, Key::Enter] {
        for _ in 0..4 {
            harness.event(pressed(key, key, egui::Modifiers::NONE));
            harness.run_steps(1);
        }
        assert_eq!(harness.state().sent.len(), 1, "{key:?}");
        harness.state_mut().sent.clear();
    }
}

#[test]
fn what_stands_alone_has_no_bones_beside_it_and_the_layers_say_so() {
    let mut stage = Stage::selecting("infraspinatus");
    stage.layers.by_hand.isolated = Some(Default::default());
    let mut harness = stage.open();
    for kind in ["Bones", "Organs", "Fascia"] {
        let tick = harness.get_by_label(kind);
        let tick = tick.accesskit_node();
        assert!(tick.is_disabled(), "{kind}");
        assert_eq!(tick.toggled(), Some(Toggled::False), "{kind}");
    }
    for key in [Key::B, Key::PageDown] {
        harness.key_press(key);
        harness.run_steps(2);
    }
    assert_eq!(harness.state().sent, []);
    harness.state_mut().layers = Layers::default();
    harness.run_steps(2);
    let bones = harness.get_by_label("Bones");
    assert_eq!(bones.accesskit_node().toggled(), Some(Toggled::True));
}

#[test]
fn choosing_a_muscle_leaves_the_layers_in_sight() {
    let mut harness = Stage::new().at_size(1024.0, 768.0);
    let before = harness.get_by_label("Skin: Solid").rect();
    harness.state_mut().selection.selected = Some(infraspinatus());
    harness.run_steps(30);
    assert_eq!(harness.get_by_label("Skin: Solid").rect(), before);
}

#[test]
fn what_nobody_knows_is_set_aside_and_the_next_question_comes() {
    let mut harness = asking().open();
    let open = labels_with(&harness, "Don't know: ");
    for question in &open {
        click(&mut harness, question);
    }
    obey(&mut harness);
    assert_eq!(harness.state().asking.replies.len(), open.len());
    let all = labels_with(&harness, "Don't know: ");
    assert!(
        all.iter().any(|label| label.contains("set aside")),
        "{all:?}"
    );
    let new = all
        .iter()
        .filter(|label| !open.contains(label) && label.ends_with('?'));
    assert!(new.count() > 0, "{all:?}");
}

#[test]
fn the_questions_of_a_muscle_can_be_answered_on_its_page_while_it_is_asked_where_it_hurts() {
    let answers = |stage: Stage| labels_with(&stage.open(), "Yes: ").len();
    assert_eq!(answers(Stage::selecting("infraspinatus")), 0);
    let mut stage = asking();
    stage.selection.selected = Some(infraspinatus());
    stage.memory.page_part = PagePart::Ask;
    let infraspinatus = KNOWLEDGE.atlas.muscle(&MuscleId::new("infraspinatus"));
    let questions = &infraspinatus.expect("the muscle").questions;
    assert_eq!(answers(stage), questions.len());
}

#[test]
fn a_place_that_hurts_can_be_changed_and_taken_away() {
    let mut harness = asking().open();
    click(&mut harness, "1 Temple, left: 9 of 10 (strong)");
    click(&mut harness, "Remove 2 Jaw, left");
    assert_eq!(
        harness.state().sent,
        [
            MapCommand::Ask(AskingCommand::SetPainStrength(0, Strength::STRONG)),
            MapCommand::Ask(AskingCommand::RemovePain(1)),
        ]
    );
}

#[test]
fn a_region_is_named_by_keyboard_with_the_beginning_of_an_everyday_word() {
    let mut stage = Stage::new();
    stage.knowledge = WITH_BODY.clone();
    stage.mode.enter(Mode::Ask, &mut stage.layers);
    let mut harness = stage.open();
    harness.get_by_label("Name a region").focus();
    harness.run_steps(2);
    harness.get_by_label("Name a region").type_text("heel");
    harness.run_steps(3);
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    assert_eq!(
        harness.state().sent,
        [MapCommand::Ask(AskingCommand::AddPain(Pain::at(
            PainPlace::Region(RegionId::new("heel"), Side::Left),
            Strength::MODERATE
        )))]
    );
}

#[test]
fn every_region_can_be_chosen_from_a_list() {
    let mut stage = Stage::new();
    stage.knowledge = WITH_BODY.clone();
    stage.mode.enter(Mode::Ask, &mut stage.layers);
    let mut harness = stage.open();
    click(&mut harness, "List all regions");
    click(&mut harness, "Top of the head");
    // It was pointed at first, and its outline shown.
    let sent = &harness.state().sent;
    let pointed_at = |item: &Option<Item>| matches!(item, Some(Item::Region(..)));
    assert!(
        matches!(&sent[0], MapCommand::Hover(item) if pointed_at(item)),
        "{sent:?}"
    );
    let hurts =
        |command: &&MapCommand| matches!(command, MapCommand::Ask(AskingCommand::AddPain(_)));
    assert_eq!(sent.iter().filter(hurts).count(), 1, "{sent:?}");
}

/// The panels while it is asked where it hurts, with one place that is so.
fn asking_of(pain: Pain) -> Stage {
    let mut stage = Stage::new();
    stage.knowledge = WITH_BODY.clone();
    stage.mode.enter(Mode::Ask, &mut stage.layers);
    stage.asking.add(pain);
    stage
}

fn pain_in(region: &str) -> Pain {
    let place = PainPlace::Region(RegionId::new(region), Side::Left);
    Pain::at(place, Strength::MODERATE)
}

#[test]
fn a_person_says_what_a_pain_is_like_and_how_deep_it_seems() {
    let mut harness = asking_of(pain_in("thumb")).open();
    harness.get_by_label_contains("What is it like?").click();
    harness.run_steps(3);
    harness.get_by_label("Burning").click();
    harness.run_steps(3);
    harness.get_by_label_contains("Depth?").click();
    harness.run_steps(3);
    harness.get_by_label("In the joint").click();
    harness.run_steps(3);
    let burning = AskingCommand::SetPainQuality(0, Some(PainQuality::Burning));
    let deep = AskingCommand::SetPainDepth(0, Some(PainDepth::Joint));
    let asked = |command: &&MapCommand| matches!(command, MapCommand::Ask(_));
    let sent: Vec<_> = harness.state().sent.iter().filter(asked).collect();
    assert_eq!(sent, [&burning.into(), &deep.into()]);
}

#[test]
fn what_burns_is_asked_of_nerves_before_muscles() {
    let height = |quality| {
        let pain = Pain {
            quality,
            ..pain_in("thumb")
        };
        let harness = asking_of(pain).open();
        let top = |label: &str| harness.get_by_label(label).rect().top();
        top("It may not be muscle") - top("Muscles to examine first")
    };
    assert!(height(Some(PainQuality::NumbOrTingling)) < 0.0);
    assert!(height(Some(PainQuality::Ache)) > 0.0);
    assert!(height(None) > 0.0);
}

#[test]
fn another_source_says_what_tells_it_from_muscle_and_whose_map_it_is() {
    let mut stage = Stage::new();
    stage.knowledge = WITH_BODY.clone();
    stage.selection.selected = Some(Item::Other(OtherKey {
        source: OtherSourceId::new("c6_root"),
        side: Side::Left,
    }));
    let mut harness = stage.open();
    harness.get_by_label("What tells it from muscle");
    harness.get_by_label("Whose map this is");
    click(&mut harness, "Whole map");
    click(&mut harness, "Right side");
    let show = LayersCommand::ShowMap(Some(OtherSourceKind::Root));
    let sent = &harness.state().sent;
    assert_eq!(sent[0], show.into());
    let right = |item: &Item| matches!(item, Item::Other(key) if key.side == Side::Right);
    assert!(
        matches!(&sent[1], MapCommand::Select(Some(item)) if right(item)),
        "{sent:?}"
    );
}

#[test]
fn a_map_is_chosen_among_the_layers() {
    let mut harness = Stage::new().open();
    harness.get_by_label("Map: Nerves").click();
    harness.run_steps(2);
    let wanted = LayersCommand::ShowMap(Some(OtherSourceKind::SkinNerve));
    assert_eq!(harness.state().sent, [wanted.into()]);
    harness.state_mut().layers.map = Some(OtherSourceKind::SkinNerve);
    harness.run_steps(2);
    click(&mut harness, "Map: Nerves");
    let away = LayersCommand::ShowMap(None).into();
    assert_eq!(harness.state().sent.last(), Some(&away));
}

#[test]
fn the_maps_take_two_lines_of_the_narrowest_panel() {
    for (width, height) in [(1440.0, 900.0), (1024.0, 768.0)] {
        let harness = Stage::new().at_size(width, height);
        let mut lines: Vec<i32> = harness
            .query_all_by_label_contains("Map: ")
            .map(|map| map.rect().top().round() as i32)
            .collect();
        assert_eq!(lines.len(), 4);
        lines.dedup();
        assert!(lines.len() <= 2, "{width}: {lines:?}");
    }
}

#[test]
fn a_fact_of_the_article_leads_to_where_it_is_said_and_shows_what_speaks_against_it() {
    let mut stage = Stage::new();
    stage.memory.reference.open = true;
    stage.memory.reference.page = Page::Article;
    stage.memory.reference.filter = String::from("lactic");
    let mut harness = stage.open();
    assert!(harness.query_all_by_label_contains("lactic").count() > 0);
    assert!(harness.query_all_by_label("What speaks against it").count() > 0);
    let link = harness.get_all_by_label_contains(", for fact ").next();
    link.expect("a link").click();
    harness.run_steps(3);
    assert_ne!(harness.state().memory.reference.page, Page::Article);
}

#[test]
fn the_key_w_asks_where_it_hurts() {
    let mut harness = Stage::new().open();
    harness.key_press(egui::Key::W);
    harness.run_steps(2);
    assert_eq!(harness.state().sent, [MapCommand::Enter(Mode::Ask)]);
}

#[test]
fn a_muscle_shows_what_to_ask_and_how_often_its_point_is_met() {
    let mut stage = Stage::reading("infraspinatus", PagePart::Ask);
    stage.selection.selected = Some(point_of_infraspinatus(1));
    let mut harness = stage.open();
    let muscle = KNOWLEDGE
        .atlas
        .muscle(&MuscleId::new("infraspinatus"))
        .expect("the muscle");
    let question = &muscle.questions.first().expect("a question").text;
    harness.get_by_label(question);
    click(&mut harness, "Points");
    harness.get_by_label_contains("How often it is met active");
}
