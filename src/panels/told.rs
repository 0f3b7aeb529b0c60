//! What is selected, in words: for whoever hears the window instead of seeing it, and for the line at the bottom.

use super::state::MapState;
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::text;

/// "Infraspinatus, left, selected; three trigger points".
pub fn selection(state: &MapState) -> String {
    let Some(item) = state.selected() else {
        return text!("told-nothing");
    };
    let muscle = state.knowledge.muscle(item);
    let points = muscle.map_or(0, |(muscle, _)| muscle.trigger_points.len());
    let name = state.knowledge.name_of(item);
    match item {
        Item::Muscle(..) => text!("told-muscle", name = name, points = points),
        Item::Point(_) => text!("told-point", name = name, points = points),
        Item::Structure(_) | Item::Other(_) | Item::Region(..) => text!("told-item", name = name),
    }
}
