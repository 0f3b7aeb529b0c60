//! Referral zones, painted on the skin's mesh.

use bevy::prelude::*;

pub(super) fn plugin(_app: &mut App) {}
