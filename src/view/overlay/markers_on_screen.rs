//! Where the markers of trigger points stand on the screen.

use bevy::math::Vec2;
use bevy::prelude::Component;
use myomap_knowledge::referral::PointKey;

/// Where the markers of a view are that were painted last, for picking: which point, its place in logical pixels of the window,
/// and the marker's radius in them.
#[derive(Component, Debug, Clone, Default, PartialEq)]
pub struct MarkersOnScreen(pub Vec<(PointKey, Vec2, f32)>);
