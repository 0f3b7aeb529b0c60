//! The picture: meshes and materials, light, camera, picking, and what is drawn over the body.
//!
//! Reads what [`crate::app`] holds and never changes it; what the pointer does becomes commands.

use bevy::prelude::*;

/// Adds everything that is seen.
pub fn plugin(_app: &mut App) {}
