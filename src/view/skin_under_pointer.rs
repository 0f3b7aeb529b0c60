//! Where the pointer is on the skin. Written by the pointer alone.

use bevy::prelude::*;

/// Where the pointer points at the skin in a view while it is asked where it hurts, in metres; none beside the body, over
/// panels and over another view.
#[derive(Component, Debug, Default, PartialEq)]
pub struct SkinUnderPointer(pub Option<Vec3>);
