//! The place of the body that the pointer is on, for panels that say what lies there.

use bevy::math::Vec3;
use bevy::prelude::Resource;

/// Where the pointer last met the body's surface, in metres of the application frame; none before it did. It stays when the
/// pointer leaves the body, so that a panel can be read.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Default)]
pub struct PointedPlace(pub Option<Vec3>);
