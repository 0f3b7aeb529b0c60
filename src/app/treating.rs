//! Time passes while a technique plays.

use super::{CommandSystems, MapSystems};
use bevy::platform::time::Instant;
use bevy::prelude::*;
use bevy::time::TimeUpdateStrategy;
use myomap_state::{Phase, Treating};

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Watch>().add_systems(
        Update,
        (
            // A command of this frame counts from now on, not for the time that has passed.
            advance.before(CommandSystems),
            look_at_watch.after(CommandSystems),
        )
            .in_set(MapSystems::Apply),
    );
}

/// When the technique was last advanced; none while it does not play.
///
/// Bevy's own time comes a frame or two late where the next frame is prepared while one is drawn: after a rest the frame in
/// which a technique begins would bring all of the rest with it.
#[derive(Resource, Default)]
struct Watch(Option<Instant>);

fn advance(
    (time, strategy): (Res<Time<Real>>, Option<Res<TimeUpdateStrategy>>),
    mut watch: ResMut<Watch>,
    mut treating: ResMut<Treating>,
) {
    let now = Instant::now();
    let Some(before) = watch.0.replace(now) else {
        return;
    };
    if treating.phase != Phase::Playing {
        return;
    }
    // Pictures and tests go by steps of their own.
    let by_itself = strategy.is_none_or(|it| matches!(*it, TimeUpdateStrategy::Automatic));
    treating.elapsed_s += if by_itself {
        now.duration_since(before).as_secs_f32()
    } else {
        time.delta_secs()
    };
    if treating.elapsed_s >= f32::from(treating.hold_s) {
        treating.elapsed_s = f32::from(treating.hold_s);
        treating.phase = Phase::Paused;
    }
}

fn look_at_watch(treating: Res<Treating>, mut watch: ResMut<Watch>) {
    watch.0 = match treating.phase {
        Phase::Playing => watch.0.or_else(|| Some(Instant::now())),
        Phase::Paused | Phase::Stopped => None,
    };
}
