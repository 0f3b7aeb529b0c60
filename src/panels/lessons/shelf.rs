//! The window with all lessons: to play one, to change one, to make a new one.

use crate::app::keys::Action;
use crate::app::lessons::ShelvedLesson;
use crate::panels::memory::{LastLesson, PanelMemory};
use crate::panels::page_window;
use crate::panels::parts::{called, caption, lead, small};
use crate::panels::phrases;
use crate::panels::state::{Commands, MapState};
use crate::panels::theme::{self, Palette};
use bevy_egui::egui::{self, Align, Button, Id, Layout, RichText, ScrollArea, Ui};
use myomap_knowledge::files::Problem;
use myomap_knowledge::text;
use myomap_state::lesson::Scene;
use myomap_state::{LessonCommand, MapCommand};

/// The window, while it is open.
pub fn show(
    ctx: &egui::Context,
    free: egui::Rect,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    let mut open = memory.lessons.open;
    let size = page_window::opening_size(ctx, free, egui::vec2(640.0, 560.0));
    let before = commands.len();
    let title = text!("lessons");
    let name = Id::new("lessons");
    page_window::show(ctx, (name, title), size, &mut open, |ui| {
        head(ui, state, memory.lessons.last.as_ref(), commands);
        ui.separator();
        ScrollArea::vertical()
            .auto_shrink(false)
            .show(ui, |ui| all(ui, state, commands));
    });
    // What was chosen lies behind it.
    memory.lessons.open = open && commands.len() == before;
}

fn head(ui: &mut Ui, state: &MapState, last: Option<&LastLesson>, commands: &mut Commands) {
    ui.label(text!("lessons-what"));
    ui.horizontal_wrapped(|ui| {
        if ui
            .button(text!("lessons-new"))
            .on_hover_text(text!("lessons-new-hint"))
            .clicked()
        {
            commands.push(LessonCommand::Make(None, Box::default()).into());
        }
        let Some(last) = last else { return };
        let word = text!(
            "lessons-go-on",
            title = title(&last.scene),
            number = last.at + 1
        );
        let hint = phrases::with_key(text!("lessons-go-on-hint"), Action::Lessons);
        let button = Button::new(word).selected(true);
        if ui.add(button).on_hover_text(hint).clicked() {
            commands.extend(go_on(state, last));
        }
    });
}

/// Plays a lesson from the step at which it was left, as it lies there now.
pub fn go_on(state: &MapState, last: &LastLesson) -> [MapCommand; 2] {
    let shelved = state.shelf.lessons.iter();
    let now = shelved
        .filter(|lesson| Some(&lesson.file) == last.file.as_ref())
        .map(|lesson| &lesson.scene)
        .next()
        .unwrap_or(&last.scene);
    let play = LessonCommand::Play(last.file.clone(), Box::new(now.clone()));
    [play.into(), LessonCommand::GoTo(last.at).into()]
}

fn all(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    let shelf = state.shelf;
    let (own, others): (Vec<_>, Vec<_>) = shelf.lessons.iter().partition(|it| it.is_own);
    for (word, lessons) in [
        (text!("lessons-own"), own),
        (text!("lessons-built-in"), others),
    ] {
        if lessons.is_empty() {
            continue;
        }
        caption(ui, &word);
        for lesson in lessons {
            entry(ui, lesson, commands);
        }
        ui.add_space(theme::WIDE_GAP);
    }
    if shelf.lessons.is_empty() {
        ui.label(text!("lessons-none"));
    }
    problems(ui, &shelf.problems);
}

fn entry(ui: &mut Ui, lesson: &ShelvedLesson, commands: &mut Commands) {
    let ShelvedLesson { file, scene, .. } = lesson;
    let title = title(scene);
    ui.add_space(theme::GAP);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let change = ui
                .button(text!("lesson-change"))
                .on_hover_text(text!("lesson-change-hint"));
            called(ui, &change, text!("lesson-change-this", title = &title));
            if change.clicked() {
                let scene = Box::new(scene.clone());
                commands.push(LessonCommand::Make(Some(file.clone()), scene).into());
            }
            let play = ui.add(Button::new(text!("lesson-play")).selected(true));
            called(ui, &play, text!("lesson-play-this", title = &title));
            if play.clicked() {
                let scene = Box::new(scene.clone());
                commands.push(LessonCommand::Play(Some(file.clone()), scene).into());
            }
            let steps = small(ui, text!("lesson-steps", count = scene.steps.len()));
            ui.label(steps);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Label::new(lead(ui, &title)).truncate());
            });
        });
    });
    if !scene.about.is_empty() {
        ui.label(RichText::new(&scene.about).color(Palette::of(ui).quiet));
    }
    problems(ui, &lesson.problems);
}

/// What a lesson is called on the screen.
pub(super) fn title(scene: &Scene) -> String {
    match scene.title.trim() {
        "" => text!("lesson-untitled"),
        title => title.to_owned(),
    }
}

fn problems(ui: &mut Ui, problems: &[Problem]) {
    let alarm = Palette::of(ui).alarm;
    for problem in problems {
        let file = problem.file.file_name().unwrap_or_default();
        let place = match problem.line {
            Some(line) => text!(
                "lesson-file-line",
                file = file.to_string_lossy(),
                line = line
            ),
            None => file.to_string_lossy().into_owned(),
        };
        let told = text!("lesson-problem", place = place, message = &problem.message);
        ui.label(RichText::new(told).color(alarm));
    }
}
