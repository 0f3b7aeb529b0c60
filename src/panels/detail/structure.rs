//! A bone, an organ, or a muscle that the atlas has no entry for.

use super::head::names;
use crate::panels::memory::PanelMemory;
use crate::panels::parts::caption;
use crate::panels::phrases;
use crate::panels::state::MapState;
use crate::panels::theme::{self, Palette};
use bevy_egui::egui::Ui;
use myomap_body_format::{Kind, Side};
use myomap_knowledge::body::StructureKey;
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised};

/// What is known of it.
pub(super) fn show(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, key: &StructureKey) {
    let Some(structure) = state.knowledge.meshes().and_then(|body| body.get(key)) else {
        ui.label(text!("structure-gone"));
        return;
    };
    names(ui, state, memory, &structure.name, &structure.latin, &[]);
    let side = match key.side {
        Side::Midline => Side::Midline.in_words(),
        side => text!("structure-side", side = side.id()),
    };
    let depth = match structure.kind {
        Kind::Muscle | Kind::Tendon => phrases::depth(structure.layer),
        _ => String::new(),
    };
    ui.label(phrases::joined([
        capitalised(&structure.kind.in_words()),
        side,
        depth,
    ]));
    if !structure.synonyms.is_empty() {
        caption(ui, &text!("structure-also-called"));
        ui.label(capitalised(&structure.synonyms.join(", ")));
    }
    if structure.kind == Kind::Muscle {
        ui.add_space(theme::WIDE_GAP);
        let palette = Palette::of(ui);
        theme::box_frame(palette.sunken, palette.line)
            .show(ui, |ui| ui.label(text!("structure-no-entry")));
    }
}
