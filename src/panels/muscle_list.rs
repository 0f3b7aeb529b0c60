//! Every muscle of the atlas by region, to leaf through.

use super::memory::{MuscleListMemory, OpenRegion, PanelMemory};
use super::parts::{head, row};
use super::phrases;
use super::state::{Commands, MapState};
use super::theme::Palette;
use bevy_egui::egui::{Atom, CollapsingHeader, Id, Response, Ui, pos2, vec2};
use myomap_knowledge::atlas::files::Muscle;
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::text;
use myomap_knowledge::text::capitalised;
use myomap_state::{CameraTarget, MapCommand};

/// With more muscles than this, one region at a time is unfolded.
const UNFOLDED_UP_TO: usize = 40;

/// The radius of the mark of muscles with trigger points, in points.
const MARK: f32 = 4.0;

/// The list.
pub fn show(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    head(ui, &text!("muscles"));
    let all = state.atlas().muscles();
    if all.is_empty() {
        ui.label(text!("muscles-none"));
    }
    let list = &mut memory.muscle_list;
    ui.checkbox(&mut list.only_with_points, text!("muscles-with-points"))
        .on_hover_text(text!("muscles-with-points-hint"));
    let muscles: Vec<&Muscle> = all
        .iter()
        .filter(|muscle| !list.only_with_points || !muscle.trigger_points.is_empty())
        .collect();
    // Whoever has not come down to the list keeps the layers in sight.
    let leafs_through = ui.min_rect().top() < ui.clip_rect().top();
    follow_the_selected(state, list, leafs_through);
    let (mut hovered, scrolls) = (None, list.scrolls);
    for (place, region) in muscles.chunk_by(|a, b| a.region == b.region).enumerate() {
        let name = region.first().map_or("", |muscle| muscle.region.as_str());
        let title = text!(
            "muscles-of-part",
            part = phrases::folder(name),
            count = region.len()
        );
        let few = all.len() <= UNFOLDED_UP_TO;
        let open = list.open.is(place, name);
        let header = CollapsingHeader::new(title)
            .id_salt(("region", name))
            .default_open(few)
            .open((!few).then_some(open))
            .show(ui, |ui| {
                for muscle in region {
                    let entry = entry(ui, muscle, state, commands);
                    if entry.hovered() {
                        hovered = Some(Item::Muscle(muscle.id.clone(), state.side_in_use()));
                    }
                    if scrolls && list.followed.as_ref() == Some(&muscle.id) {
                        entry.scroll_to_me(None);
                    }
                }
            });
        // Until the region has unfolded, the muscle is not where it will be.
        list.scrolls &= !(open && header.fully_open());
        if header.header_response.clicked() {
            list.open = if open {
                OpenRegion::None
            } else {
                OpenRegion::Named(name.to_owned())
            };
        }
    }
    if hovered != memory.hovered_in_list {
        memory.hovered_in_list.clone_from(&hovered);
        commands.push(MapCommand::Hover(hovered));
    }
}

/// Unfolds the region of a muscle when it is selected, wherever that was done; whoever leafs through the list is led to it.
fn follow_the_selected(state: &MapState, list: &mut MuscleListMemory, leafs_through: bool) {
    let selected = state.selected().and_then(Item::muscle).map(|(id, _)| id);
    if selected == list.followed.as_ref() {
        return;
    }
    list.followed = selected.cloned();
    list.scrolls = selected.is_some() && leafs_through;
    if let Some(muscle) = selected.and_then(|id| state.atlas().muscle(id)) {
        list.open = OpenRegion::Named(muscle.region.clone());
    }
}

/// One muscle.
fn entry(ui: &mut Ui, muscle: &Muscle, state: &MapState, commands: &mut Commands) -> Response {
    let selected = state
        .selected()
        .and_then(Item::muscle)
        .is_some_and(|(id, _)| *id == muscle.id);
    let name = capitalised(&muscle.names.english);
    // A long name must not run into the mark.
    let room = Atom::custom(Id::new("mark"), vec2(MARK * 2.0, MARK));
    let response = row(ui, selected, (name, Atom::grow(), room));
    let response = mark(ui, muscle, response);
    if response.clicked() {
        let item = Item::Muscle(muscle.id.clone(), state.side_in_use());
        commands.push(MapCommand::Select(Some(item)));
        commands.push(MapCommand::fly(CameraTarget::Selected));
    }
    response
}

/// A dot at the right edge of a muscle with trigger points, and how many in the tooltip.
fn mark(ui: &Ui, muscle: &Muscle, row: Response) -> Response {
    let count = muscle.trigger_points.len();
    if count == 0 {
        return row;
    }
    let middle = pos2(row.rect.right() - MARK * 2.5, row.rect.center().y);
    ui.painter()
        .circle_filled(middle, MARK, Palette::of(ui).accent);
    let words = text!("muscles-points", count = count);
    ui.ctx().accesskit_node_builder(row.id, |node| {
        node.set_description(words.clone());
    });
    row.on_hover_text(words)
}
