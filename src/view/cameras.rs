//! The cameras of the window, by what they are for. Each camera that looks at the body is one view of it, and all that
//! concerns only that view is a component beside it.

use bevy::prelude::{Component, SystemSet};

/// A view: the camera that looks at the body.
#[derive(Component, Debug, Clone, Copy, Default)]
pub struct BodyCamera;

/// The second of two views: it looks from the side opposite to the one that is asked for.
#[derive(Component, Debug, Clone, Copy, Default)]
pub struct OppositeView;

/// The small view in the corner of the first. Nothing in it can be pointed at: all of it is a button.
#[derive(Component, Debug, Clone, Copy, Default)]
pub struct InsetView;

/// The camera that the panels belong to.
#[derive(Component, Debug, Clone, Copy, Default)]
pub struct UiCamera;

/// The system that sees to it that there are as many views as are wanted.
#[derive(SystemSet, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ArrangeViews;
