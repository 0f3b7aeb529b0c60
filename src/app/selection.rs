//! What is selected and what lies under the pointer.

use bevy::prelude::Resource;
use myomap_knowledge::knowledge::Item;

/// What is selected and what is hovered. Changed by commands only.
#[derive(Resource, Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// The thing the panels describe.
    pub selected: Option<Item>,
    /// The thing under the pointer, in the view or in a list.
    pub hovered: Option<Item>,
}
