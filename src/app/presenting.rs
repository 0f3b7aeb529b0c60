//! What the class's window keeps while it is frozen.

use bevy::math::UVec2;
use bevy::prelude::Resource;

/// What the class's window showed when it was frozen; none while it is not.
#[derive(Resource, Debug, Clone, Default, PartialEq)]
pub struct FrozenPicture(pub Option<Pixels>);

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Pixels {
    /// Width and height.
    pub size: UVec2,
    /// Red, green and blue of each pixel, row by row from the top.
    pub rgb: Vec<u8>,
}
