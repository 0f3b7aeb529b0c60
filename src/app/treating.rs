//! The technique that is being shown on the selected muscle, and how far it has got.

use super::MapSystems;
use bevy::prelude::*;

/// Whether a technique is moving.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Phase {
    /// At its beginning.
    #[default]
    Stopped,
    /// Moving.
    Playing,
    /// Held where it is.
    Paused,
}

/// The lengths of a hold that can be chosen, in seconds.
pub const HOLD_PRESETS_S: [u16; 5] = [10, 20, 30, 60, 90];

/// The technique that is being shown. Changed by commands, and by time while it plays.
#[derive(Resource, Debug, Clone, PartialEq)]
pub struct Treating {
    /// Which of the muscle's treatments, by its place in the file; stretches follow after the treatments. None shows
    /// no technique.
    pub chosen: Option<usize>,
    /// Whether it moves.
    pub phase: Phase,
    /// How long pressure is held, in seconds.
    pub hold_s: u16,
    /// How long it has been playing, in seconds.
    pub elapsed_s: f32,
}

impl Default for Treating {
    fn default() -> Self {
        Self {
            chosen: None,
            phase: Phase::Stopped,
            hold_s: 30,
            elapsed_s: 0.0,
        }
    }
}

impl Treating {
    /// How much of the hold is over, 0 to 1.
    pub fn share_of_hold(&self) -> f32 {
        (self.elapsed_s / f32::from(self.hold_s.max(1))).clamp(0.0, 1.0)
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, advance.in_set(MapSystems::Apply));
}

fn advance(time: Res<Time<Real>>, mut treating: ResMut<Treating>) {
    if treating.phase != Phase::Playing {
        return;
    }
    treating.elapsed_s += time.delta_secs();
    if treating.elapsed_s >= f32::from(treating.hold_s) {
        treating.elapsed_s = f32::from(treating.hold_s);
        treating.phase = Phase::Paused;
    }
}
