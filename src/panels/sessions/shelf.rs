//! The window with all clients: to begin a visit, to look one up, to make a new one.

use super::field::field;
use super::new_passphrase;
use crate::app::sessions::{ClientRequest, ShelvedClient};
use crate::panels::memory::PanelMemory;
use crate::panels::page_window;
use crate::panels::parts::{button_if, called, lead, small};
use crate::panels::state::MapState;
use crate::panels::theme::{self, Palette};
use bevy_egui::egui::{self, Button, Id, RichText, ScrollArea, Ui};
use myomap_knowledge::text;
use myomap_sessions::Passphrase;

/// The window, while it is open.
pub fn show(ctx: &egui::Context, free: egui::Rect, state: &MapState, memory: &mut PanelMemory) {
    let clients = state.clients;
    let is_done = !clients.is_busy && clients.problem.is_none() && state.session.0.is_some();
    if memory.sessions.waits && is_done {
        // What was asked for lies behind the window.
        memory.sessions.waits = false;
        memory.sessions.shelf_open = false;
    }
    if memory.sessions.brought != clients.brought {
        // What was dropped on the window waits here for its passphrase, or it is told here why it cannot be opened.
        memory.sessions.brought.clone_from(&clients.brought);
        if let Some(brought) = &clients.brought {
            memory.sessions.shelf_open = true;
            memory.sessions.waits = !brought.is_locked;
        }
    }
    let mut open = memory.sessions.shelf_open;
    let size = page_window::opening_size(ctx, free, egui::vec2(520.0, 420.0));
    let title = text!("clients");
    let name = Id::new("clients");
    page_window::show(ctx, (name, title), size, &mut open, |ui| {
        if !state.clients.has_folder {
            ui.label(text!("clients-no-folder"));
            return;
        }
        ui.label(text!("clients-what"));
        new_client(ui, state, memory);
        told(ui, state);
        ui.separator();
        let all = ScrollArea::vertical().auto_shrink(false);
        all.show(ui, |ui| list(ui, state, memory));
    });
    memory.sessions.shelf_open = open;
}

fn new_client(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory) {
    ui.horizontal_wrapped(|ui| {
        let hint = &state.clients.free_code;
        field(
            ui,
            &mut memory.sessions.code,
            &text!("client-code"),
            hint,
            false,
        );
        let hint = text!("client-passphrase-new");
        new_passphrase::fields(ui, &mut memory.sessions, &hint);
        let begin = Button::new(text!("client-new")).selected(true);
        let can_begin = !state.clients.is_busy && new_passphrase::is_sure(&memory.sessions);
        if ui.add_enabled(can_begin, begin).clicked() {
            let typed = std::mem::take(&mut memory.sessions.code);
            let code = if typed.trim().is_empty() {
                state.clients.free_code.clone()
            } else {
                typed
            };
            let passphrase = new_passphrase::take(&mut memory.sessions);
            memory
                .sessions
                .ask(ClientRequest::Create { code, passphrase });
        }
    });
    ui.label(small(ui, text!("client-code-hint")));
}

/// The passphrase that was typed; the field is empty afterwards.
fn take_passphrase(typed: &mut String) -> Option<Passphrase> {
    Passphrase::of(&std::mem::take(typed))
}

/// How the last wish went.
fn told(ui: &mut Ui, state: &MapState) {
    if state.clients.is_busy {
        ui.label(small(ui, text!("clients-busy")));
    }
    if let Some(problem) = &state.clients.problem {
        ui.label(RichText::new(problem).color(Palette::of(ui).alarm));
    }
    if let Some(news) = &state.clients.news {
        ui.label(news);
    }
}

fn list(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory) {
    if state.clients.all().next().is_none() {
        ui.label(text!("clients-none"));
    }
    if state.clients.all().any(|client| client.is_locked) {
        ui.horizontal(|ui| {
            let name = text!("client-passphrase");
            field(ui, &mut memory.sessions.passphrase, &name, &name, true);
            ui.label(small(ui, text!("client-passphrase-hint")));
        });
    }
    for client in state.clients.all() {
        entry(ui, state, client, memory);
    }
}

fn entry(ui: &mut Ui, state: &MapState, client: &ShelvedClient, memory: &mut PanelMemory) {
    let is_open = state
        .session
        .0
        .as_ref()
        .is_some_and(|open| open.file == client.file);
    ui.add_space(theme::GAP);
    ui.horizontal(|ui| {
        ui.label(lead(ui, &client.code));
        if client.is_locked {
            ui.label(small(ui, text!("client-is-locked")));
        }
        if is_open {
            ui.label(small(ui, text!("client-is-open")));
            return;
        }
        let is_typed = !client.is_locked || !memory.sessions.passphrase.is_empty();
        let in_use = !state.clients.is_busy && is_typed;
        for (begins, word, name) in [
            (
                true,
                text!("client-begin-visit"),
                text!("client-begin-visit-of", client = &client.code),
            ),
            (
                false,
                text!("client-look-up"),
                text!("client-look-up-of", client = &client.code),
            ),
        ] {
            let button = button_if(ui, in_use, &word);
            called(ui, &button, name);
            if button.clicked() {
                let file = client.file.clone();
                let passphrase = take_passphrase(&mut memory.sessions.passphrase);
                memory.sessions.ask(ClientRequest::Open {
                    file,
                    passphrase,
                    begins,
                });
            }
        }
    });
}
