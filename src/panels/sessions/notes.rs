//! What is noted in words, what goes home with the client, and what is added to a signed visit.

use super::line::entry;
use crate::panels::memory::PanelMemory;
use crate::panels::parts::{button_if, called, small};
use crate::panels::sessions_memory::NotesPage;
use crate::panels::state::{Commands, MapState};
use bevy_egui::egui::{Label, ScrollArea, TextEdit, Ui};
use myomap_knowledge::atlas::files::Muscle;
use myomap_knowledge::text;
use myomap_sessions::{Moment, NotePart, SelfCare, Visit};
use myomap_state::{Session, SessionCommand};

/// The column.
pub(super) fn show(
    ui: &mut Ui,
    session: &Session,
    visit: &Visit,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    let can_be_changed = session.can_be_changed();
    if can_be_changed && memory.sessions.notes_page == NotesPage::Additions {
        // What was open beside a signed visit is not there beside one that can still be changed.
        memory.sessions.notes_page = NotesPage::Note(NotePart::Told);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        let mut pages: Vec<(NotesPage, String)> = NotePart::ALL
            .into_iter()
            .map(|part| (NotesPage::Note(part), name_of(part)))
            .collect();
        let given = visit.record().self_care.len();
        pages.push((NotesPage::SelfCare, text!("visit-self-care", count = given)));
        if !can_be_changed {
            let count = visit.additions().len();
            pages.push((
                NotesPage::Additions,
                text!("visit-additions", count = count),
            ));
        }
        for (page, word) in pages {
            ui.selectable_value(&mut memory.sessions.notes_page, page, word);
        }
    });
    match memory.sessions.notes_page {
        NotesPage::Note(part) => note(ui, visit, part, can_be_changed, commands),
        NotesPage::SelfCare => self_care(ui, visit, can_be_changed, state, commands),
        NotesPage::Additions => additions(ui, visit, memory, commands),
    }
}

fn name_of(part: NotePart) -> String {
    match part {
        NotePart::Told => text!("note-told"),
        NotePart::Found => text!("note-found"),
        NotePart::Assessment => text!("note-assessment"),
        NotePart::Plan => text!("note-plan"),
    }
}

fn hint_of(part: NotePart) -> String {
    match part {
        NotePart::Told => text!("note-told-hint"),
        NotePart::Found => text!("note-found-hint"),
        NotePart::Assessment => text!("note-assessment-hint"),
        NotePart::Plan => text!("note-plan-hint"),
    }
}

fn note(ui: &mut Ui, visit: &Visit, part: NotePart, can_be_changed: bool, commands: &mut Commands) {
    let mut written = visit.record().notes.of(part).to_owned();
    let field = TextEdit::multiline(&mut written)
        .id_salt(("note", part))
        .hint_text(hint_of(part))
        .interactive(can_be_changed)
        .desired_rows(6)
        .desired_width(f32::INFINITY);
    let field = ui.add(field);
    called(ui, &field, name_of(part));
    if field.changed() {
        commands.push(SessionCommand::SetNote(part, written).into());
    }
}

/// What was given, and what the atlas has for the muscles that are treated.
fn self_care(
    ui: &mut Ui,
    visit: &Visit,
    can_be_changed: bool,
    state: &MapState,
    commands: &mut Commands,
) {
    let record = visit.record();
    let list = ScrollArea::vertical().id_salt("self care");
    list.show(ui, |ui| {
        for (position, care) in record.self_care.iter().enumerate() {
            let (_, away) = entry(ui, &care.text, can_be_changed);
            if away {
                commands.push(SessionCommand::TakeSelfCareBack(position).into());
            }
        }
        if !can_be_changed {
            return;
        }
        ui.label(small(ui, text!("visit-self-care-give")));
        let mut muscles: Vec<&Muscle> = Vec::new();
        let chosen = record.chosen.iter().chain(state.selected());
        for (muscle, _) in chosen.filter_map(|item| state.knowledge.muscle(item)) {
            if muscles.iter().all(|known| known.id != muscle.id) {
                muscles.push(muscle);
            }
        }
        for muscle in muscles {
            offered(ui, visit, muscle, commands);
        }
    });
}

fn offered(ui: &mut Ui, visit: &Visit, muscle: &Muscle, commands: &mut Commands) {
    for claim in myomap_handout::advised(muscle) {
        let care = SelfCare {
            muscle: muscle.id.clone(),
            text: claim.text.clone(),
        };
        if visit.record().self_care.contains(&care) {
            continue;
        }
        ui.horizontal_top(|ui| {
            let give = ui.small_button(text!("visit-give"));
            called(ui, &give, text!("visit-give-this", what = &care.text));
            ui.add(Label::new(small(ui, &care.text)).wrap());
            if give.clicked() {
                commands.push(SessionCommand::GiveSelfCare(care).into());
            }
        });
    }
}

fn additions(ui: &mut Ui, visit: &Visit, memory: &mut PanelMemory, commands: &mut Commands) {
    for addition in visit.additions() {
        let at = addition.at.to_string();
        ui.label(text!("soap-addition", at = at, text = &addition.text));
    }
    ui.horizontal(|ui| {
        let typed = &mut memory.sessions.addition;
        let field = ui.add(TextEdit::singleline(typed).hint_text(text!("visit-add-hint")));
        called(ui, &field, text!("visit-add-hint"));
        let is_typed = !typed.trim().is_empty();
        if button_if(ui, is_typed, &text!("visit-add")).clicked() {
            let text = std::mem::take(typed);
            commands.push(SessionCommand::Add(Moment::now(), text).into());
        }
    });
}
