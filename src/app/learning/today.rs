//! What is due today and how well each muscle is known, found anew when an answer or the plan changes while the plan is
//! looked at.

use super::file::KeepProgress;
use crate::app::known::Known;
use crate::app::{Loading, MapSystems};
use bevy::prelude::*;
use myomap_knowledge::ids::MuscleId;
use myomap_learning::progress::{Standing, Workload, standing};
use myomap_learning::{Card, Date, today};
use myomap_state::LearningNow;
use std::collections::BTreeMap;

/// What is due today, and how well each muscle is known.
#[derive(Resource, Debug, Clone, PartialEq, Default)]
pub struct LearningToday {
    /// Which day it is; none before anybody has looked at the plan.
    pub day: Option<Date>,
    /// What is to be done.
    pub workload: Workload,
    /// How well each muscle of the plan is known; empty while the plan is not looked at.
    pub standing: BTreeMap<MuscleId, Standing>,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<LearningToday>().add_systems(
        Update,
        follow
            .in_set(MapSystems::Answer)
            .after(KeepProgress)
            .run_if(
                in_state(Loading::Done)
                    .and_then(resource_changed::<LearningNow>.or_else(resource_changed::<Known>)),
            ),
    );
}

fn follow(learning: Res<LearningNow>, knowledge: Res<Known>, mut now: ResMut<LearningToday>) {
    if !learning.shows_plan() {
        now.set_if_neq(LearningToday {
            standing: BTreeMap::new(),
            ..now.clone()
        });
        return;
    }
    let day = today();
    let plan = &learning.progress.plan;
    let cards = Card::all(&knowledge, &plan.scope.muscles(&knowledge), &plan.kinds);
    now.set_if_neq(LearningToday {
        day: Some(day),
        workload: Workload::of(&learning.progress, &cards, day),
        standing: standing(&learning.progress, &cards, day),
    });
}
