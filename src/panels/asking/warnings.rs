//! What must be thought of first: red flags and look-alikes of the places, a line each that unfolds.

use crate::panels::claim;
use crate::panels::parts::{called, small};
use crate::panels::red_flags;
use crate::panels::state::MapState;
use crate::panels::theme::{self, Palette};
use bevy_egui::egui::collapsing_header::{CollapsingState, paint_default_icon};
use bevy_egui::egui::{
    Atom, Button, CollapsingHeader, Color32, Frame, Rect, RichText, Stroke, Ui, WidgetInfo,
    WidgetType, vec2,
};
use myomap_knowledge::atlas::files::{Urgency, Warning};
use myomap_knowledge::text;

/// The warnings of all places. Each is open when it first appears, and from then on as the person leaves it.
pub(super) fn show(ui: &mut Ui, state: &MapState) {
    let ids = state.answer.differential.warnings.iter();
    let mut warnings = ids.filter_map(|id| state.atlas().warning(id)).peekable();
    if warnings.peek().is_none() {
        return;
    }
    let palette = Palette::of(ui);
    ui.label(RichText::new(text!("asking-first-think-of")).color(palette.alarm));
    for warning in warnings {
        let (fill, ink) = colours(most_urgent(state, warning), palette);
        let id = ui.id().with(warning.id.as_str());
        let mut open = CollapsingState::load_with_default_open(ui.ctx(), id, true);
        theme::box_frame(fill, ink)
            .inner_margin(6)
            .show(ui, |ui| line(ui, warning, ink, &mut open));
        if open.is_open() {
            Frame::new()
                .inner_margin(6)
                .show(ui, |ui| unfolded(ui, state, warning));
        }
        open.store(ui.ctx());
    }
    ui.add_space(theme::GAP);
}

fn most_urgent(state: &MapState, warning: &Warning) -> Urgency {
    let flags = state.atlas().red_flags_of(&warning.red_flags);
    let urgencies = flags.iter().map(|(flag, _)| flag.urgency);
    urgencies.min().unwrap_or(Urgency::SeeADoctor)
}

/// The fill and the ink of a line, by the most urgent of its signs.
fn colours(urgency: Urgency, palette: &Palette) -> (Color32, Color32) {
    match urgency {
        Urgency::Ambulance => (palette.alarm_soft, palette.alarm),
        Urgency::EmergencyDepartment | Urgency::SameDay => {
            (palette.contested_soft, palette.contested)
        }
        Urgency::SeeADoctor => (palette.sunken, palette.ink),
    }
}

/// The line that folds and unfolds a warning: what it is about, and how many signs it has.
fn line(ui: &mut Ui, warning: &Warning, ink: Color32, open: &mut CollapsingState) {
    const ICON: f32 = 18.0;
    let words = text!(
        "asking-signs",
        place = &warning.name,
        count = warning.red_flags.len()
    );
    ui.horizontal(|ui| {
        ui.visuals_mut().override_text_color = Some(ink);
        let (icon, _) = ui.allocate_exact_size(vec2(ICON, ICON), bevy_egui::egui::Sense::hover());
        let width = ui.available_width();
        // What grows beside it keeps the text at the left.
        let button = Button::new((RichText::new(&words).strong(), Atom::grow()))
            .fill(Color32::TRANSPARENT)
            .stroke(Stroke::NONE)
            .wrap()
            .min_size(vec2(width, 0.0));
        let response = ui.add(button);
        response.widget_info(|| {
            let kind = WidgetType::CollapsingHeader;
            WidgetInfo::selected(kind, true, open.is_open(), &words)
        });
        let mut shown_at = response.clone();
        shown_at.rect = Rect::from_center_size(icon.center(), vec2(10.0, 10.0));
        ui.visuals_mut().widgets.inactive.fg_stroke.color = ink;
        paint_default_icon(ui, open.openness(ui.ctx()), &shown_at);
        if response.clicked() {
            open.toggle(ui);
        }
    });
}

fn unfolded(ui: &mut Ui, state: &MapState, warning: &Warning) {
    red_flags::list(ui, state.atlas(), &warning.red_flags);
    if warning.look_alikes.is_empty() {
        return;
    }
    let word = text!("asking-feels-alike");
    let header = CollapsingHeader::new(small(ui, &word))
        .id_salt(("feels alike", warning.id.as_str()))
        .default_open(false)
        .show_unindented(ui, |ui| {
            for other in &warning.look_alikes {
                ui.label(RichText::new(&other.name).strong());
                claim::show(ui, state.atlas(), &other.tell_apart);
                red_flags::list(ui, state.atlas(), &other.red_flags);
            }
        });
    called(
        ui,
        &header.header_response,
        format!("{word}: {}", warning.name),
    );
}
