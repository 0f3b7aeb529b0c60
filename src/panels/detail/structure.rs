//! A bone, an organ, or a muscle that the atlas has no entry for.

use crate::panels::parts::{caption, names};
use crate::panels::state::MapState;
use crate::panels::text;
use crate::panels::theme::{self, Palette};
use bevy_egui::egui::Ui;
use myomap_body_format::{Kind, Side};
use myomap_knowledge::body::StructureKey;
use myomap_knowledge::words::capitalised;

/// What is known of it.
pub(super) fn show(ui: &mut Ui, state: &MapState, key: &StructureKey) {
    let Some(structure) = state.knowledge.meshes().and_then(|body| body.get(key)) else {
        ui.label("The body no longer has this structure.");
        return;
    };
    names(ui, &structure.name, &structure.latin);
    let side = match key.side {
        Side::Midline => "midline".to_owned(),
        side => format!("{} side", side.word()),
    };
    let depth = match structure.kind {
        Kind::Muscle | Kind::Tendon => text::depth(structure.layer).to_owned(),
        _ => String::new(),
    };
    ui.label(text::joined([
        text::kind(structure.kind).to_owned(),
        side,
        depth,
    ]));
    if !structure.synonyms.is_empty() {
        caption(ui, "Also called");
        ui.label(capitalised(&structure.synonyms.join(", ")));
    }
    if structure.kind == Kind::Muscle {
        ui.add_space(theme::WIDE_GAP);
        let palette = Palette::of(ui);
        theme::box_frame(palette.sunken, palette.line).show(ui, |ui| ui.label(text::NO_ENTRY));
    }
}
