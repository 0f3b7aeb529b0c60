//! About which muscles is asked: all, a part of the body, what refers to a region, a lesson's, or a list of one's own.

use crate::panels::memory::PanelMemory;
use crate::panels::parts::{called, head, small};
use crate::panels::phrases;
use crate::panels::state::MapState;
use crate::panels::theme;
use bevy_egui::egui::{ComboBox, TextEdit, Ui};
use myomap_knowledge::ids::{MuscleId, RegionId};
use myomap_knowledge::knowledge::search::Found;
use myomap_knowledge::text;
use myomap_knowledge::text::capitalised;
use myomap_learning::Scope;
use myomap_state::lesson::Scene;

/// So many muscles are offered for what is typed.
const OFFERED: usize = 4;

/// The choice, and the list of one's own where that is chosen.
pub(super) fn show(ui: &mut Ui, state: &MapState, scope: &mut Scope, memory: &mut PanelMemory) {
    head(ui, &text!("learning-about"));
    let before = scope.clone();
    let shown = name(state, scope);
    let combo = ComboBox::from_id_salt("learning_scope")
        .selected_text(&shown)
        .width(ui.available_width() - 8.0)
        .height(420.0)
        .show_ui(ui, |ui| {
            ui.selectable_value(scope, Scope::All, name(state, &Scope::All));
            let own = Scope::Own(match &before {
                Scope::Own(muscles) => muscles.clone(),
                other => chosen_so_far(state, other),
            });
            ui.selectable_value(scope, own.clone(), name(state, &own));
            ui.separator();
            for part in Scope::parts(state.knowledge) {
                let part = Scope::Part(part.to_owned());
                let word = name(state, &part);
                ui.selectable_value(scope, part, word);
            }
            ui.separator();
            for lesson in &state.shelf.lessons {
                let of_lesson = of_lesson(&lesson.scene);
                let word = name(state, &of_lesson);
                ui.selectable_value(scope, of_lesson, word);
            }
            ui.separator();
            for region in state.knowledge.body.regions.all() {
                let there = Scope::RefersTo(RegionId::new(&region.id));
                let word = name(state, &there);
                ui.selectable_value(scope, there, word);
            }
        });
    called(
        ui,
        &combo.response,
        text!("learning-about-now", scope = shown),
    );
    if let Scope::Own(muscles) = scope {
        own_list(ui, state, muscles, memory);
    }
    ui.add_space(theme::GAP);
}

fn name(state: &MapState, scope: &Scope) -> String {
    match scope {
        Scope::All => text!("learning-scope-all"),
        Scope::Part(part) => phrases::folder(part),
        Scope::RefersTo(region) => {
            let name = state.knowledge.body.regions.everyday_name(region);
            text!("learning-scope-refers", region = name)
        }
        Scope::Own(muscles) => text!("learning-scope-own", count = muscles.len()),
        Scope::Lesson { title, .. } => text!("learning-scope-lesson", title = title),
    }
}

/// Who makes a list of his own begins with what is selected, if that is a muscle.
fn chosen_so_far(state: &MapState, other: &Scope) -> Vec<MuscleId> {
    match other {
        Scope::Lesson { muscles, .. } => muscles.clone(),
        _ => {
            let selected = state.selected().and_then(|item| item.muscle());
            selected
                .map(|(muscle, _)| muscle.clone())
                .into_iter()
                .collect()
        }
    }
}

/// The muscles that a lesson shows.
fn of_lesson(scene: &Scene) -> Scope {
    let mut muscles: Vec<MuscleId> = Vec::new();
    for step in &scene.steps {
        let items = step.view.selected.iter().chain(&step.view.compared);
        for (muscle, _) in items.filter_map(|item| item.muscle()) {
            if !muscles.contains(muscle) {
                muscles.push(muscle.clone());
            }
        }
    }
    Scope::Lesson {
        title: scene.title.clone(),
        muscles,
    }
}

fn own_list(ui: &mut Ui, state: &MapState, muscles: &mut Vec<MuscleId>, memory: &mut PanelMemory) {
    let typed = &mut memory.learning.muscle_to_add;
    let field = TextEdit::singleline(typed)
        .hint_text(text!("learning-add-muscle"))
        .desired_width(f32::INFINITY);
    let field = ui.add(field);
    called(ui, &field, text!("learning-add-muscle"));
    let hits = state.knowledge.search.search(typed, OFFERED * 4);
    let found = hits.into_iter().filter_map(|hit| match hit.found {
        Found::Muscle(id) => Some((id, hit.name)),
        _ => None,
    });
    let new: Vec<_> = found
        .filter(|(id, _)| !muscles.contains(id))
        .take(OFFERED)
        .collect();
    let mut added = None;
    ui.horizontal_wrapped(|ui| {
        for (id, name) in new {
            let word = text!("learning-add-this", muscle = capitalised(&name));
            if ui.button(small(ui, word)).clicked() {
                added = Some(id);
            }
        }
    });
    if let Some(id) = added {
        muscles.push(id);
        typed.clear();
    }
    let mut removed = None;
    ui.horizontal_wrapped(|ui| {
        for id in muscles.iter() {
            let muscle = state.atlas().muscle(id);
            let name = capitalised(muscle.map_or(id.as_str(), |it| &it.names.english));
            let button = ui
                .button(small(ui, format!("{name} ×")))
                .on_hover_text(text!("learning-remove-muscle"));
            called(ui, &button, text!("learning-remove-this", muscle = &name));
            if button.clicked() {
                removed = Some(id.clone());
            }
        }
    });
    if let Some(removed) = removed {
        muscles.retain(|id| *id != removed);
    }
}
