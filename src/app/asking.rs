//! The answer to "Where does it hurt?", made anew when what the person has shown or replied changes.

use super::known::{AnswerNow, Known};
use super::{Loading, MapSystems};
use bevy::prelude::*;
use myomap_knowledge::knowledge::Answer;
use myomap_state::Asking;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Asking>()
        .init_resource::<AnswerNow>()
        .add_systems(
            Update,
            answer.in_set(MapSystems::Answer).run_if(
                in_state(Loading::Done)
                    .and_then(resource_changed::<Asking>.or_else(resource_changed::<Known>)),
            ),
        );
}

fn answer(asking: Res<Asking>, knowledge: Res<Known>, mut answer: ResMut<AnswerNow>) {
    let found = Answer::new(&knowledge, &asking.pains, &asking.replies);
    answer.set_if_neq(AnswerNow(found));
}
