//! How an entity says which structure of the body it shows, and when all of them are there.

use bevy::prelude::{Component, SystemSet};

/// The entity that shows the structure at this position of [`myomap_knowledge::body::Body::structures`].
#[derive(Component, Debug, Clone, Copy, PartialEq, Eq)]
pub struct StructureEntity(pub usize);

/// The systems that bring the body into the scene; what changes entities of structures comes after them.
#[derive(SystemSet, Debug, Clone, PartialEq, Eq, Hash)]
pub struct SceneSystems;

/// What changes how the body in the scene looks, in this order.
#[derive(SystemSet, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LookSystems {
    /// Which structures stand out.
    Rows,
    /// What is seen through others.
    SeenThrough,
    /// Caution sites.
    CautionSites,
    /// How much work a picture may be.
    Quality,
}
