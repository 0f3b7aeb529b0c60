//! The strip of the client that is open: this visit beside the last, what is treated, what was done, how it went, what is
//! noted. All of it is saved by itself.

use super::line::entry;
use super::timer::is_at_table;
use super::{charts, new_passphrase, notes};
use crate::app::keys::Action;
use crate::app::sessions::ClientRequest;
use crate::panels::handing_out;
use crate::panels::memory::PanelMemory;
use crate::panels::parts::{button_if, called, caption, lead, small};
use crate::panels::phrases;
use crate::panels::state::{Commands, MapState};
use crate::panels::theme::{self, Palette};
use bevy_egui::egui::containers::menu::{MenuButton, MenuConfig};
use bevy_egui::egui::{
    Button, Label, Panel, PopupCloseBehavior, RichText, ScrollArea, Stroke, TextStyle, Ui,
    WidgetText,
};
use myomap_knowledge::referral::Strength;
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised};
use myomap_sessions::{Change, Moment, Record, Visit, soap};
use myomap_state::{MapCommand, Session, SessionCommand, TreatingCommand};

/// How high the strip is beside its head, in points.
const HEIGHT: f32 = 194.0;

/// What the word above a column takes of it, a button of two lines below it, and how it went, in points.
const HEAD: f32 = 22.0;
const ADDING: f32 = 62.0;
const RESPONSE: f32 = 112.0;

/// The width of the columns, in points: drawings, what is treated, what was done.
const COLUMNS: [f32; 3] = [292.0, 210.0, 290.0];

/// The same where the window is narrow.
const NARROW_COLUMNS: [f32; 3] = [276.0, 172.0, 232.0];

/// Between the columns, in points.
const BETWEEN: f32 = 80.0;

/// The least that notes need, in points.
const NOTES: f32 = 232.0;

/// The strip, while a client is open.
pub fn show(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    let Some(session) = state.session.0.as_deref() else {
        return;
    };
    Panel::bottom("session")
        .frame(theme::panel_frame(ui))
        .show(ui, |ui| {
            theme::edge_fields(ui);
            head(ui, session, state, memory, commands);
            told(ui, state, memory);
            // Who stands at the table needs the room for the body.
            let is_folded = memory.sessions.is_folded || is_at_table(state, memory);
            if !is_folded && let Some(visit) = session.visit() {
                ui.separator();
                let widths = columns_in(ui.available_width(), session);
                let beside = widths.iter().sum::<f32>() + BETWEEN;
                let rest = (ui.available_width() - beside).max(NOTES);
                ScrollArea::horizontal().show(ui, |ui| {
                    // The lines between the columns take all the height there is, and the strip would never be lower again.
                    ui.set_max_height(HEIGHT);
                    ui.horizontal_top(|ui| {
                        columns(ui, widths, (session, visit), state, commands);
                        column(ui, rest, |ui| {
                            notes::show(ui, session, visit, state, memory, commands);
                        });
                    });
                });
            }
        });
}

fn head(
    ui: &mut Ui,
    session: &Session,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    ui.horizontal_wrapped(|ui| {
        visits(ui, session, commands);
        saved_or_signed(ui, session, state);
        if !is_at_table(state, memory) {
            fold(ui, memory);
        }
        let can_compare = session.client.visits().len() > 1;
        let compare = button_if(ui, can_compare, &text!("visit-compare"));
        if compare.on_hover_text(text!("visit-compare-hint")).clicked() {
            memory.sessions.comparison_open = !memory.sessions.comparison_open;
        }
        let show = ui.button(text!("visit-show-client"));
        if show
            .on_hover_text(text!("visit-show-client-hint"))
            .clicked()
        {
            commands.push(SessionCommand::ShowClient(true).into());
        }
        if !is_at_table(state, memory) {
            at_the_table(ui, session, memory, commands);
        }
        handing_out::button_of_visit(ui, memory);
        copy_and_write(ui, session, state, memory);
        sign_or_begin(ui, session, commands);
        lock(ui, state, memory);
        if ui.button(text!("close")).clicked() {
            commands.push(SessionCommand::Close.into());
        }
    });
}

fn fold(ui: &mut Ui, memory: &mut PanelMemory) {
    let word = if memory.sessions.is_folded {
        text!("visit-unfold")
    } else {
        text!("panel-fold")
    };
    let fold = ui.button(word);
    called(ui, &fold, text!("visit-fold"));
    memory.sessions.is_folded ^= fold.clicked();
}

/// The client, the visit, and the way to the visits before and after it.
fn visits(ui: &mut Ui, session: &Session, commands: &mut Commands) {
    ui.label(lead(ui, &session.client.code));
    let count = session.client.visits().len();
    let before = button_if(ui, session.at > 0, "◀");
    called(ui, &before, text!("visit-before"));
    if before.clicked() {
        commands.push(SessionCommand::GoTo(session.at.saturating_sub(1)).into());
    }
    let began = session.visit().map(|visit| visit.began().to_string());
    ui.label(text!(
        "visit-of",
        number = session.at + 1,
        count = count,
        began = began.unwrap_or_default()
    ));
    let after = button_if(ui, session.at + 1 < count, "▶");
    called(ui, &after, text!("visit-after"));
    if after.clicked() {
        commands.push(SessionCommand::GoTo(session.at + 1).into());
    }
}

/// Whether the visit is saved, or since when it is signed. Both take the same room: what stands after it stays where it is.
fn saved_or_signed(ui: &mut Ui, session: &Session, state: &MapState) {
    let signed = session.visit().and_then(Visit::signed);
    let (saved, saving) = (text!("visit-saved"), text!("visit-not-yet-saved"));
    let (is, may_be) = match signed {
        Some(_) => (text!("visit-signed"), Vec::new()),
        None if state.clients.is_saved => (saved, vec![saving]),
        None => (saving, vec![saved]),
    };
    let width_of = |ui: &Ui, word: &str| {
        WidgetText::from(small(ui, word))
            .into_galley(ui, None, f32::INFINITY, TextStyle::Body)
            .size()
            .x
    };
    let own = width_of(ui, &is);
    let widest = may_be
        .iter()
        .map(|word| width_of(ui, word))
        .fold(own, f32::max);
    let label = ui.label(small(ui, is));
    if let Some(at) = signed {
        label.on_hover_text(text!("visit-signed-at", at = at.to_string()));
    }
    ui.add_space(widest - own);
}

fn told(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory) {
    let is_told = state.clients.problem.is_some() || state.clients.news.is_some();
    if std::mem::replace(&mut memory.sessions.is_told, is_told) != is_told {
        // The strip has its new height in the next frame.
        ui.ctx().request_repaint();
    }
    if let Some(problem) = &state.clients.problem {
        let told = RichText::new(problem).color(Palette::of(ui).alarm);
        ui.add(Label::new(told).wrap());
    } else if let Some(news) = &state.clients.news {
        ui.add(Label::new(small(ui, news)).truncate());
    }
}

fn at_the_table(ui: &mut Ui, session: &Session, memory: &mut PanelMemory, commands: &mut Commands) {
    let chosen = session
        .visit()
        .map_or(0, |visit| visit.record().chosen.len());
    let table = button_if(ui, chosen > 0, &text!("visit-at-table"));
    if table.on_hover_text(text!("visit-at-table-hint")).clicked() {
        memory.sessions.at_table = true;
        // It begins with the first, and the clock does not go before whoever pressed this stands at the table.
        commands.extend([
            MapCommand::Select(None),
            SessionCommand::TreatNext { back: false }.into(),
            TreatingCommand::Stop.into(),
        ]);
    }
}

/// The visit that is shown in words, and the name of a file for it.
pub fn words_of_visit(state: &MapState) -> Option<(String, String)> {
    let session = state.session.0.as_deref()?;
    let words = soap::soap(state.knowledge, &session.client, session.at)?;
    let day = session.visit()?.began().day();
    Some((format!("{}_{day}", session.client.code), words))
}

fn copy_and_write(ui: &mut Ui, session: &Session, state: &MapState, memory: &mut PanelMemory) {
    let copy = ui.button(text!("visit-copy"));
    let hint = phrases::with_key(text!("visit-copy-hint"), Action::CopyVisit);
    if copy.on_hover_text(hint).clicked()
        && let Some((_, words)) = words_of_visit(state)
    {
        ui.ctx().copy_text(words);
    }
    let write = button_if(ui, !state.clients.is_locked, &text!("visit-write"));
    let hint = phrases::with_key(text!("visit-write-hint"), Action::WriteVisit);
    if write.on_hover_text(hint).clicked()
        && session.visit().is_some()
        && let Some((name, text)) = words_of_visit(state)
    {
        memory.sessions.ask(ClientRequest::WriteText { name, text });
    }
}

fn sign_or_begin(ui: &mut Ui, session: &Session, commands: &mut Commands) {
    if session.can_be_changed() {
        let sign = ui.button(text!("visit-sign"));
        if sign.on_hover_text(text!("visit-sign-hint")).clicked() {
            commands.push(SessionCommand::Sign(Moment::now()).into());
        }
    }
    // What began today and is not signed is this very visit.
    let now = Moment::now();
    let is_todays = |visit: &Visit| visit.signed().is_none() && visit.began().day() == now.day();
    let goes_on = session.client.visits().last().is_some_and(is_todays);
    if !goes_on && ui.button(text!("client-begin-visit")).clicked() {
        commands.push(SessionCommand::Begin(now).into());
    }
}

fn lock(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory) {
    if state.clients.is_locked {
        let unlock = ui.button(text!("client-unlock"));
        if unlock.on_hover_text(text!("client-unlock-hint")).clicked() {
            memory.sessions.ask(ClientRequest::Lock(None));
        }
        return;
    }
    // A click into the field is no choice of a menu.
    let stays = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let menu = MenuButton::new(text!("client-lock")).config(stays);
    menu.ui(ui, |ui| {
        ui.label(small(ui, text!("client-lock-hint")));
        ui.scope(|ui| {
            // In a menu fields have no edge of their own accord.
            let edge = Palette::of(ui).edge;
            ui.visuals_mut().widgets.inactive.bg_stroke = Stroke::new(1.0, edge);
            new_passphrase::fields(ui, &mut memory.sessions, &text!("client-passphrase"));
        });
        let is_typed = !memory.sessions.new_passphrase.is_empty();
        let is_sure = is_typed && new_passphrase::is_sure(&memory.sessions);
        if button_if(ui, is_sure, &text!("client-lock-now")).clicked() {
            let passphrase = new_passphrase::take(&mut memory.sessions);
            memory.sessions.ask(ClientRequest::Lock(passphrase));
            ui.close();
        }
    });
}

fn columns(
    ui: &mut Ui,
    [drawn, treated, was_done]: [f32; 3],
    (session, visit): (&Session, &Visit),
    state: &MapState,
    commands: &mut Commands,
) {
    let record = visit.record();
    let can_be_changed = session.can_be_changed();
    column(ui, drawn, |ui| drawings(ui, session, record, state));
    ui.separator();
    column(ui, treated, |ui| {
        chosen(ui, record, can_be_changed, state, commands);
    });
    ui.separator();
    column(ui, was_done, |ui| {
        done(ui, record, can_be_changed, state, commands);
    });
    ui.separator();
}

/// How wide the columns are in a strip of a width.
fn columns_in(width: f32, session: &Session) -> [f32; 3] {
    let wide = COLUMNS.iter().sum::<f32>() + BETWEEN + 1.5 * NOTES;
    let [drawings, treated, done] = if width < wide {
        NARROW_COLUMNS
    } else {
        COLUMNS
    };
    // Before the second visit there is one drawing.
    let drawn = match session.visit_before() {
        Some(_) => drawings,
        None => drawings / 2.0,
    };
    [drawn, treated, done]
}

fn column(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.set_width(width);
        ui.set_height(HEIGHT);
        content(ui);
    });
}

/// The drawing of the last visit beside that of this one.
fn drawings(ui: &mut Ui, session: &Session, record: &Record, state: &MapState) {
    const CHART: f32 = HEIGHT - 42.0;
    let last = session
        .visit_before()
        .map(|visit| (text!("visit-last"), visit.record().pains.as_slice()));
    let this = (text!("visit-this"), record.pains.as_slice());
    ui.horizontal_top(|ui| {
        for (name, pains) in last.into_iter().chain([this]) {
            ui.vertical(|ui| {
                ui.label(small(ui, &name));
                ui.horizontal(|ui| charts::show(ui, state, &name, pains, CHART));
            });
        }
    });
}

/// The muscles and points that are treated, and the button that adds what is selected.
fn chosen(
    ui: &mut Ui,
    record: &Record,
    can_be_changed: bool,
    state: &MapState,
    commands: &mut Commands,
) {
    ui.label(small(ui, text!("visit-chosen")));
    let selected = state.selected().filter(|item| item.muscle().is_some());
    let new = selected.filter(|item| can_be_changed && !record.chosen.contains(item));
    let below = if new.is_some() { ADDING } else { 0.0 };
    ScrollArea::vertical()
        .id_salt("chosen")
        .max_height(HEIGHT - HEAD - below)
        .show(ui, |ui| {
            for (position, item) in record.chosen.iter().enumerate() {
                let name = capitalised(&state.knowledge.name_of(item));
                let (shown, away) = entry(ui, &name, can_be_changed);
                if shown {
                    commands.push(MapCommand::Select(Some(item.clone())));
                }
                if away {
                    commands.push(SessionCommand::Unchoose(position).into());
                }
            }
        });
    match new {
        Some(item) => {
            let name = capitalised(&state.knowledge.name_of(item));
            let add = Button::new(text!("visit-choose", what = &name)).selected(true);
            if ui.add(add.wrap()).on_hover_text(name).clicked() {
                commands.push(SessionCommand::Choose(item.clone()).into());
            }
        }
        None if record.chosen.is_empty() => {
            ui.label(small(ui, text!("visit-choose-how")));
        }
        None => {}
    }
}

/// What was done, and how it went.
fn done(
    ui: &mut Ui,
    record: &Record,
    can_be_changed: bool,
    state: &MapState,
    commands: &mut Commands,
) {
    ui.label(small(ui, text!("visit-what-was-done")));
    ScrollArea::vertical()
        .id_salt("done")
        .max_height(HEIGHT - HEAD - RESPONSE)
        .show(ui, |ui| {
            for (position, done) in record.done.iter().enumerate() {
                let words = soap::done_in_words(state.knowledge, done);
                let (_, away) = entry(ui, &words, can_be_changed);
                if away {
                    commands.push(SessionCommand::NotDone(position).into());
                }
            }
        });
    if record.done.is_empty() {
        ui.label(small(ui, text!("visit-done-how")));
    }
    caption(ui, &text!("visit-afterwards"));
    ui.add_enabled_ui(can_be_changed, |ui| {
        afterwards(ui, record, commands);
    });
}

fn afterwards(ui: &mut Ui, record: &Record, commands: &mut Commands) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        for change in Change::ALL {
            let is_now = record.response.change == Some(change);
            let word = capitalised(&change.in_words());
            if ui.add(Button::new(word).selected(is_now)).clicked() {
                let change = (!is_now).then_some(change);
                commands.push(SessionCommand::SetChange(change).into());
            }
        }
    });
    ui.label(small(ui, text!("visit-strength-after")));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding.x = 5.0;
        for strength in Strength::all() {
            let is_now = record.response.strength_after == Some(strength);
            let number = RichText::new(strength.number().to_string()).small();
            let button = ui.add(Button::new(number).selected(is_now));
            called(
                ui,
                &button,
                text!("soap-strength-after", strength = strength.in_words()),
            );
            if button.clicked() {
                let strength = (!is_now).then_some(strength);
                commands.push(SessionCommand::SetStrengthAfter(strength).into());
            }
        }
    });
}
