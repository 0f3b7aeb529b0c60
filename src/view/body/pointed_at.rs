//! What is pointed at, which is drawn over the picture of the body.

use super::BodySystems;
use super::looks::keys;
use crate::app::Known;
use bevy::prelude::*;
use bevy_egui::EguiPostUpdateSet;
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_state::{Hovered, MapCommand, Selection};
use std::sync::Arc;

/// What is pointed at: positions of structures in the body, without those that are selected.
#[derive(Resource, Debug, Clone, PartialEq, Eq, Default)]
pub struct PointedAt(pub Arc<Vec<usize>>);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<PointedAt>()
        .add_systems(
            Update,
            follow_state.in_set(BodySystems::Looks).run_if(
                resource_changed::<Known>
                    .or_else(resource_changed::<Hovered>)
                    .or_else(resource_changed::<Selection>),
            ),
        )
        .add_systems(
            PostUpdate,
            follow_panels
                .after(EguiPostUpdateSet::EndPass)
                .run_if(on_message::<MapCommand>),
        );
}

fn follow_state(
    knowledge: Res<Known>,
    (selection, hovered): (Res<Selection>, Res<Hovered>),
    mut pointed_at: ResMut<PointedAt>,
) {
    pointed_at.set_if_neq(positions(&knowledge, &selection, hovered.0.as_ref()));
}

/// What a panel says is pointed at is drawn in the same frame, though the command is done in the next: the eye follows the
/// pointer down a list.
fn follow_panels(
    knowledge: Res<Known>,
    selection: Res<Selection>,
    mut commands: MessageReader<MapCommand>,
    mut pointed_at: ResMut<PointedAt>,
) {
    let hovered = commands.read().filter_map(|command| match command {
        MapCommand::Hover(item) => Some(item),
        _ => None,
    });
    if let Some(item) = hovered.last() {
        pointed_at.set_if_neq(positions(&knowledge, &selection, item.as_ref()));
    }
}

fn positions(knowledge: &Knowledge, selection: &Selection, item: Option<&Item>) -> PointedAt {
    let selected = keys(knowledge, selection.selected.as_ref());
    let pointed_at = keys(knowledge, item);
    let others = pointed_at.difference(&selected);
    let positions = others.filter_map(|key| knowledge.meshes()?.position(key));
    PointedAt(Arc::new(positions.collect()))
}
