//! The two cameras of a view, by what they are for.

use bevy::prelude::Component;

/// The camera that looks at the body.
#[derive(Component, Debug, Clone, Copy, Default)]
pub struct BodyCamera;

/// The camera that the panels belong to.
#[derive(Component, Debug, Clone, Copy, Default)]
pub struct UiCamera;
