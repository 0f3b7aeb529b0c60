//! Time passes while a technique plays.

use super::{CommandSystems, MapSystems};
use bevy::prelude::*;
use myomap_state::{Phase, Treating};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        // A command of this frame counts from now on, not for the time that has passed.
        advance.in_set(MapSystems::Apply).before(CommandSystems),
    );
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
