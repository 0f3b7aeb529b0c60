//! The panels around the body, by egui: one file a panel.
//!
//! Panels read the state and send commands; none changes anything itself.

use bevy::prelude::*;

/// Adds every panel.
pub fn plugin(_app: &mut App) {}
