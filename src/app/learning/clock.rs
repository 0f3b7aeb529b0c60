//! Time passes at the stations of an exam; where it is over, the next station comes.

use crate::app::{AnotherFrame, MapSystems};
use bevy::platform::time::Instant;
use bevy::prelude::*;
use bevy::time::TimeUpdateStrategy;
use myomap_state::{LearningCommand, LearningNow, MapCommand};

/// Time passes.
#[derive(SystemSet, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PassTime;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Watch>().add_systems(
        Update,
        pass.in_set(PassTime)
            .after(MapSystems::FromFiles)
            .before(MapSystems::Input),
    );
}

/// When time passed last; none while no exam is written.
#[derive(Resource, Default)]
struct Watch(Option<Instant>);

fn pass(
    (time, strategy): (Res<Time<Real>>, Option<Res<TimeUpdateStrategy>>),
    mut watch: ResMut<Watch>,
    mut learning: ResMut<LearningNow>,
    mut send: MessageWriter<MapCommand>,
    mut want: MessageWriter<AnotherFrame>,
) {
    if learning.station().is_none() {
        watch.0 = None;
        return;
    }
    want.write(AnotherFrame::TimePasses);
    let now = Instant::now();
    let Some(before) = watch.0.replace(now) else {
        return;
    };
    // Pictures and tests go by steps of their own.
    let by_itself = strategy.is_none_or(|it| matches!(*it, TimeUpdateStrategy::Automatic));
    let passed = if by_itself {
        now.duration_since(before).as_secs_f32()
    } else {
        time.delta_secs()
    };
    // The clock alone changes: what follows from the rest need not be found anew.
    let is_over = learning
        .bypass_change_detection()
        .spotter_mut()
        .is_some_and(|run| run.pass(passed));
    if is_over {
        send.write(LearningCommand::Next.into());
    }
}
