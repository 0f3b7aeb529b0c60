//! Signs of something that no hand should treat, the most urgent first.

use super::{Filter, Wanted, nothing_found};
use crate::panels::red_flags;
use crate::panels::state::MapState;
use crate::panels::theme;
use bevy_egui::egui::Ui;
use myomap_knowledge::atlas::files::{RedFlag, Urgency};
use myomap_knowledge::text;

/// The page.
pub(super) fn show(ui: &mut Ui, state: &MapState, filter: &Filter, wanted: &Wanted) {
    ui.label(text!("red-flags-how-to-read"));
    let mut any = false;
    for urgency in Urgency::ALL {
        let flags = state.atlas().red_flags().iter();
        let flags: Vec<&RedFlag> = flags
            .filter(|flag| flag.urgency == urgency)
            .filter(|flag| {
                filter.lets_through([&flag.name, &flag.sign, &flag.may_be].map(String::as_str))
            })
            .collect();
        if flags.is_empty() {
            continue;
        }
        any = true;
        ui.add_space(theme::GAP);
        red_flags::what_to_do(ui, urgency);
        for flag in flags {
            ui.add_space(theme::GAP);
            wanted.head(ui, flag.id.as_str(), &flag.name);
            if wanted.is(flag.id.as_str()) {
                // The words above the group may be out of sight.
                red_flags::what_to_do(ui, urgency);
            }
            red_flags::sign(ui, state.atlas(), flag, "");
        }
    }
    nothing_found(ui, any);
}
