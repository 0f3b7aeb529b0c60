//! The window in which two visits are compared: both drawings and what has become of them, the measures, and the strength
//! over time.

use super::charts;
use crate::panels::memory::PanelMemory;
use crate::panels::parts::{called, small};
use crate::panels::state::MapState;
use crate::panels::theme::{self, Palette};
use bevy_egui::egui::{
    self, Align2, Color32, ComboBox, FontId, Id, Sense, Stroke, Ui, Window, pos2, vec2,
};
use myomap_knowledge::in_words;
use myomap_knowledge::referral::Strength;
use myomap_knowledge::text;
use myomap_knowledge::text::listed;
use myomap_sessions::comparison::strength_over_time;
use myomap_sessions::{Comparison, Moment, soap};
use myomap_state::Session;

/// How high the bodies are at most and at least, in points.
const CHART: (f32, f32) = (300.0, 140.0);

/// How much room everything else takes above and below them, in points.
const BESIDE_CHARTS: f32 = 470.0;

/// The size of the plot, in points.
const PLOT: egui::Vec2 = vec2(640.0, 96.0);

/// The window, while it is open and a client has two visits.
pub fn show(ctx: &egui::Context, free: egui::Rect, state: &MapState, memory: &mut PanelMemory) {
    let Some(session) = state.session.0.as_deref() else {
        memory.sessions.comparison_open = false;
        return;
    };
    let mut open = memory.sessions.comparison_open;
    Window::new(text!("visit-compare"))
        .id(Id::new("visits compared"))
        .open(&mut open)
        .collapsible(false)
        .resizable(false)
        .pivot(Align2::CENTER_TOP)
        .default_pos(free.center_top() + vec2(0.0, 8.0))
        .show(ctx, |ui| content(ui, session, state, memory));
    memory.sessions.comparison_open = open;
}

fn content(ui: &mut Ui, session: &Session, state: &MapState, memory: &mut PanelMemory) {
    let before = session.at.saturating_sub(1);
    let usual = if session.at == 0 { 1 } else { before };
    let other = memory.sessions.compared_with.unwrap_or(usual);
    let visits = session.client.visits();
    let (Some(now), Some(with)) = (session.visit(), visits.get(other)) else {
        ui.label(text!("visit-compare-needs-two"));
        return;
    };
    ui.horizontal(|ui| choose(ui, session, other, memory));
    let ([earlier, later], [first, last]) = if other < session.at {
        ([with, now], [other, session.at])
    } else {
        ([now, with], [session.at, other])
    };
    let (most, least) = CHART;
    let high = (ui.ctx().content_rect().height() - BESIDE_CHARTS).clamp(least, most);
    let pains = [earlier, later].map(|visit| visit.record().pains.as_slice());
    let Some(kept) = charts::compared(ui, state, pains, high) else {
        ui.label(text!("asking-no-skin"));
        return;
    };
    ui.horizontal_top(|ui| {
        for (name, pains) in [
            (visit_word(first, earlier.began()), pains[0]),
            (visit_word(last, later.began()), pains[1]),
        ] {
            ui.vertical(|ui| {
                ui.label(&name);
                ui.horizontal(|ui| charts::show(ui, state, &name, pains, high));
            });
            ui.add_space(theme::GAP);
        }
        ui.vertical(|ui| {
            let name = text!("compared-difference");
            ui.label(&name);
            ui.horizontal(|ui| charts::show_compared(ui, &name, &kept, high));
        });
    });
    legend(ui);
    measures(ui, state, &kept.compared);
    plot(ui, &strength_over_time(&session.client));
}

fn visit_word(position: usize, began: Moment) -> String {
    text!("visit-number", number = position + 1, day = began.day())
}

/// With which visit the one that is shown is compared.
fn choose(ui: &mut Ui, session: &Session, now: usize, memory: &mut PanelMemory) {
    ui.label(text!("compared-with"));
    let visits = session.client.visits();
    let word = |position: usize| {
        let began = visits.get(position).map(|visit| visit.began());
        began.map_or_else(String::new, |began| visit_word(position, began))
    };
    let list = ComboBox::from_id_salt("compared with")
        .selected_text(word(now))
        .show_ui(ui, |ui| {
            for position in (0..visits.len()).filter(|it| *it != session.at) {
                let chosen = &mut memory.sessions.compared_with;
                ui.selectable_value(chosen, Some(position), word(position));
            }
        });
    called(ui, &list.response, text!("compared-with"));
}

/// What the colours mean.
fn legend(ui: &mut Ui) {
    ui.horizontal(|ui| {
        for ((colour, _), word) in [
            (charts::GONE, text!("compared-gone")),
            (charts::STAYS, text!("compared-stays")),
            (charts::NEW, text!("compared-new")),
        ] {
            let (dot, _) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::hover());
            let [red, green, blue] = colour;
            let fill = Color32::from_rgb(red, green, blue);
            ui.painter().rect_filled(dot, 3.0, fill);
            ui.label(word);
            ui.add_space(theme::GAP);
        }
    });
}

fn measures(ui: &mut Ui, state: &MapState, compared: &Comparison) {
    for line in soap::compared_in_words(compared) {
        ui.label(line);
    }
    let regions = &state.knowledge.body.regions;
    let names = |all: Vec<&(myomap_knowledge::ids::RegionId, myomap_body_format::Side)>| {
        let names = all
            .iter()
            .map(|(region, side)| in_words::region(regions, region, *side));
        names.collect::<Vec<_>>().join("; ")
    };
    let gone = names(compared.regions_gone().collect());
    let new = names(compared.regions_new().collect());
    if !gone.is_empty() {
        ui.label(small(ui, text!("compared-regions-gone", regions = gone)));
    }
    if !new.is_empty() {
        ui.label(small(ui, text!("compared-regions-new", regions = new)));
    }
}

/// The strength of the worst at each visit, by the calendar.
fn plot(ui: &mut Ui, told: &[(Moment, Strength)]) {
    let (Some((first, _)), Some((last, _))) = (told.first(), told.last()) else {
        return;
    };
    ui.label(small(ui, text!("compared-over-time")));
    let (response, painter) = ui.allocate_painter(PLOT, Sense::hover());
    let words: Vec<String> = told
        .iter()
        .map(|(at, strength)| format!("{}: {}", at.day(), strength.number()))
        .collect();
    called(ui, &response, listed(&words));
    let palette = Palette::of(ui);
    let room = response.rect.shrink2(vec2(28.0, 14.0));
    let days = first.days_until(*last).max(1) as f32;
    let place = |at: Moment, strength: Strength| {
        let x = room.left() + room.width() * first.days_until(at) as f32 / days;
        pos2(x, room.bottom() - room.height() * strength.share())
    };
    for strength in [Strength::NONE, Strength::of_ten(5), Strength::WORST] {
        let y = place(*first, strength).y;
        painter.hline(room.x_range(), y, Stroke::new(1.0, palette.line));
        let at = pos2(room.left() - 6.0, y);
        let number = strength.number().to_string();
        let font = FontId::proportional(12.0);
        painter.text(at, Align2::RIGHT_CENTER, number, font, palette.quiet);
    }
    let line: Vec<egui::Pos2> = told
        .iter()
        .map(|&(at, strength)| place(at, strength))
        .collect();
    painter.line(line.clone(), Stroke::new(2.0, palette.accent));
    for (at, (_, strength)) in line.into_iter().zip(told) {
        painter.circle(at, 4.0, palette.accent, Stroke::new(1.5, palette.paper));
        let number = strength.number().to_string();
        let font = FontId::proportional(12.0);
        let above = at - vec2(0.0, 7.0);
        painter.text(above, Align2::CENTER_BOTTOM, number, font, palette.ink);
    }
}
