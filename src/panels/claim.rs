//! A statement as it is shown everywhere: with the badge of its grade, its sources, and what speaks against it.

use super::parts::small;
use super::theme::{self, Palette};
use bevy_egui::egui::{
    self, Align, Button, Color32, Layout, RichText, Stroke, Ui, Vec2, WidgetInfo, WidgetType, vec2,
};
use myomap_knowledge::atlas::Atlas;
use myomap_knowledge::atlas::files::{Against, Claim, Grade, link_of};
use myomap_knowledge::ids::SourceId;
use myomap_knowledge::text;
use myomap_knowledge::text::InWords;

/// Several claims, one beneath the other.
pub fn list<'a>(ui: &mut Ui, atlas: &Atlas, claims: impl IntoIterator<Item = &'a Claim>) {
    for claim in claims {
        show(ui, atlas, claim);
        ui.add_space(2.0);
    }
}

/// One claim: the statement, and the badge at the right edge.
pub fn show(ui: &mut Ui, atlas: &Atlas, claim: &Claim) {
    graded(ui, atlas, claim.grade, &claim.sources, |ui| {
        ui.label(&claim.text);
        if let Some(against) = &claim.against {
            contested(ui, atlas, &claim.text, against);
        }
    });
}

/// Anything with a grade and sources: the content, and the badge at the right edge, where all badges stand in a column.
///
/// Pressing the badge unfolds what the letter means and the sources in full.
pub fn graded(
    ui: &mut Ui,
    atlas: &Atlas,
    grade: Grade,
    sources: &[SourceId],
    content: impl FnOnce(&mut Ui),
) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        ui.spacing_mut().button_padding.x = 4.0;
        let unfolded = ui.next_auto_id().with("sources");
        let beside = ui.available_width() - BADGE.x - ui.spacing().item_spacing.x;
        let room = vec2(beside.max(80.0), 0.0);
        ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
            ui.set_width(room.x);
            content(ui);
            if is_open(ui, unfolded) {
                let meaning = text!(
                    "claim-grade-sentence",
                    letter = grade.letter(),
                    meaning = grade.in_words()
                );
                ui.label(small(ui, meaning));
                references(ui, atlas, sources);
            }
        });
        if badge(ui, atlas, grade, sources).clicked() {
            toggle(ui, unfolded);
        }
    });
}

/// The size of a badge, in points.
const BADGE: Vec2 = vec2(22.0, 20.0);

/// The letter of the grade.
fn badge(ui: &mut Ui, atlas: &Atlas, grade: Grade, sources: &[SourceId]) -> egui::Response {
    let palette = Palette::of(ui);
    let (fill, ink) = match grade {
        Grade::A => (palette.accent_soft, palette.on_accent_soft),
        Grade::B => (palette.sunken, palette.ink),
        Grade::C => (Color32::TRANSPARENT, palette.quiet),
    };
    let said_by = short_names(atlas, sources);
    let button = Button::new(RichText::new(grade.letter()).small().color(ink))
        .small()
        .fill(fill)
        .stroke(Stroke::new(1.0, palette.line))
        .min_size(BADGE);
    let response = ui.add(button);
    response.widget_info(|| {
        let label = text!(
            "claim-grade-and-sources",
            letter = grade.letter(),
            meaning = grade.in_words(),
            sources = &said_by
        );
        WidgetInfo::labeled(WidgetType::Button, true, label)
    });
    response.on_hover_ui(|ui| {
        ui.label(text!(
            "claim-grade",
            letter = grade.letter(),
            meaning = grade.in_words()
        ));
        ui.label(small(ui, &said_by));
    })
}

/// The mark of a contested claim, which unfolds what speaks against it.
fn contested(ui: &mut Ui, atlas: &Atlas, claim: &str, against: &Against) {
    let palette = Palette::of(ui);
    let unfolded = ui.id().with(("against", claim));
    let open = is_open(ui, unfolded);
    let button = Button::new(
        RichText::new(text!("claim-contested"))
            .small()
            .color(palette.contested),
    )
    .small()
    .selected(open)
    .fill(if open {
        palette.contested_soft
    } else {
        Color32::TRANSPARENT
    })
    .stroke(Stroke::new(1.0, palette.contested));
    let response = ui.add(button).on_hover_text(if open {
        text!("claim-fold-against")
    } else {
        text!("claim-show-against")
    });
    if response.clicked() {
        toggle(ui, unfolded);
    }
    if open {
        theme::box_frame(palette.contested_soft, palette.contested).show(ui, |ui| {
            ui.label(
                RichText::new(text!("claim-against"))
                    .small()
                    .color(palette.contested),
            );
            ui.label(&against.text);
            references(ui, atlas, &against.sources);
        });
    }
}

/// Sources in full, small.
pub fn references(ui: &mut Ui, atlas: &Atlas, sources: &[SourceId]) {
    for id in sources {
        match atlas.source(id) {
            Some(source) => {
                ui.label(small(ui, &source.reference));
                link(ui, source.identifier.as_deref());
            }
            None => {
                ui.label(small(ui, text!("claim-unknown-source", id = id.as_str())));
            }
        }
    }
}

/// Where a paper can be read, as a link.
pub fn link(ui: &mut Ui, identifier: Option<&str>) {
    let Some(identifier) = identifier else { return };
    if let Some((word, address)) = link_of(identifier) {
        ui.hyperlink_to(RichText::new(word).small(), address);
    }
}

/// Sources by their short names: "Simons & Travell 1999; Kwon 2017".
pub fn short_names(atlas: &Atlas, sources: &[SourceId]) -> String {
    let names: Vec<&str> = sources
        .iter()
        .map(|id| {
            atlas
                .source(id)
                .map_or(id.as_str(), |source| source.short.as_str())
        })
        .collect();
    names.join("; ")
}

/// Sources by their short names in one quiet line.
pub fn sources_line(ui: &mut Ui, atlas: &Atlas, sources: &[SourceId]) {
    let text = text!("claim-source", names = short_names(atlas, sources));
    let full = |ui: &mut Ui| {
        ui.set_max_width(ui.spacing().tooltip_width);
        references(ui, atlas, sources);
    };
    ui.label(small(ui, text)).on_hover_ui(full);
}

fn is_open(ui: &Ui, id: egui::Id) -> bool {
    ui.data(|data| data.get_temp(id).unwrap_or(false))
}

fn toggle(ui: &Ui, id: egui::Id) {
    ui.data_mut(|data| {
        let open = data.get_temp_mut_or_default::<bool>(id);
        *open = !*open;
    });
}
