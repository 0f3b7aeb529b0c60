//! What is selected, and what lies under the pointer.

use bevy_ecs::resource::Resource;
use myomap_knowledge::knowledge::Item;

/// What is selected. Changed by commands only.
#[derive(Resource, Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// The thing the panels describe.
    pub selected: Option<Item>,
    /// What is kept beside it, in the order in which it was kept, so that their zones can be compared.
    pub compared: Vec<Item>,
}

/// The thing under the pointer, in a view or in a list. Changed by commands only; apart from [`Selection`], because it
/// changes with every movement and much that follows the selection is dear.
#[derive(Resource, Debug, Clone, Default, PartialEq, Eq)]
pub struct Hovered(pub Option<Item>);
