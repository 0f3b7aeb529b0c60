//! The cameras of the window, by what they are for. Each camera that looks at the body is one view of it, and all that
//! concerns only that view is a component beside it.

use bevy::prelude::{Component, Entity, SystemSet};

/// A view: the camera that looks at the body.
#[derive(Component, Debug, Clone, Copy, Default)]
#[require(AnnotatedView)]
pub struct BodyCamera;

/// The second of two views: it looks from the side opposite to the one that is asked for.
#[derive(Component, Debug, Clone, Copy, Default)]
pub struct OppositeView;

/// The small view in the corner of the first. Nothing in it can be pointed at: all of it is a button.
#[derive(Component, Debug, Clone, Copy, Default)]
pub struct InsetView;

/// A view over which names and markers are painted.
#[derive(Component, Debug, Clone, Copy, Default)]
pub struct AnnotatedView;

/// What a view shows, shown in the class's window too.
#[derive(Component, Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClassView {
    /// The view that it follows.
    pub of: Entity,
    /// Whether that is the small view.
    pub inset: bool,
}

/// The camera that what is painted in the class's window belongs to.
#[derive(Component, Debug, Clone, Copy, Default)]
pub struct ClassUiCamera;

/// The camera that the panels belong to.
#[derive(Component, Debug, Clone, Copy, Default)]
pub struct UiCamera;

/// The system that sees to it that there are as many views as are wanted.
#[derive(SystemSet, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ArrangeViews;
