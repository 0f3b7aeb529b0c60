//! The technique that is being shown, as solid things beside the body: the tool that presses, the band of a stroke, the
//! ghost of what a stretch moves, the chest that breathes.
//!
//! [`target`] finds where it is done; [`stage`] makes it ready once, when another one is chosen, and says by a pure
//! function of the [`clock`] which figures are seen. Plain values all of them: [`crate::view::picture`] draws them,
//! [`crate::view::overlay`] adds words and rings, and the camera asks [`sight`] where to go. When and how long a technique
//! plays is not decided here but in [`myomap_state::Treating`].

mod band;
mod breath;
mod carried;
pub mod clock;
pub mod contact;
pub mod figure;
mod ghost;
pub mod sight;
pub mod stage;
pub mod target;
mod tools;

use crate::app::{Known, MapSystems};
use crate::view::body::BodySystems;
use crate::view::body::looks::Looks;
use bevy::prelude::*;
use clock::Clock;
use contact::Touchable;
use figure::Figure;
use myomap_knowledge::atlas::TechniqueChoice;
use myomap_knowledge::knowledge::Item;
use myomap_state::{Opacity, Selection, Settings, Treating};
use stage::Stage;
use std::sync::Arc;
use target::Target;

/// What works out how a technique is shown.
#[derive(SystemSet, Debug, Clone, PartialEq, Eq, Hash)]
pub struct TechniqueSystems;

/// The technique that is being shown, made ready.
#[derive(Resource, Default)]
pub struct ShownTechnique {
    of: Option<(Item, TechniqueChoice)>,
    stage: Option<Stage>,
}

impl ShownTechnique {
    /// The technique as it is shown; none where none is, or nothing of it can be shown.
    pub fn stage(&self) -> Option<&Stage> {
        self.stage.as_ref()
    }
}

/// What of the technique is seen at this moment.
#[derive(Resource, Default, Clone, PartialEq)]
pub struct Figures(pub Arc<Vec<Figure>>);

/// The clock of the technique that plays.
pub fn clock_of(treating: &Treating) -> Clock {
    Clock {
        elapsed_s: treating.elapsed_s,
        hold_s: f32::from(treating.hold_s),
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<ShownTechnique>()
        .init_resource::<Figures>()
        .configure_sets(
            Update,
            TechniqueSystems
                .in_set(MapSystems::View)
                .after(BodySystems::Looks),
        )
        .add_systems(
            Update,
            (
                prepare.run_if(
                    resource_changed::<Treating>
                        .or_else(resource_changed::<Selection>)
                        .or_else(resource_changed::<Looks>)
                        .or_else(resource_changed::<Known>),
                ),
                pose.run_if(
                    resource_changed::<ShownTechnique>
                        .or_else(resource_changed::<Treating>)
                        .or_else(resource_changed::<Settings>),
                ),
            )
                .chain()
                .in_set(TechniqueSystems),
        );
}

fn prepare(
    mut shown: ResMut<ShownTechnique>,
    knowledge: Res<Known>,
    looks: Res<Looks>,
    selection: Res<Selection>,
    treating: Res<Treating>,
) {
    let wanted = selection.selected.clone().zip(treating.chosen.clone());
    let nothing = wanted.is_none() && shown.of.is_none();
    if nothing || (shown.of == wanted && !knowledge.is_changed() && !looks.is_changed()) {
        return;
    }
    shown.stage = wanted.as_ref().and_then(|(item, chosen)| {
        let target = Target::find(&knowledge, item, chosen)?;
        let is_solid = |position: usize| {
            let look = looks.0.get(position);
            look.is_some_and(|look| look.opacity == Opacity::Solid)
        };
        let touchable = Touchable {
            body: knowledge.meshes()?,
            is_solid: &is_solid,
        };
        Some(Stage::set(&knowledge, target, &touchable))
    });
    shown.of = wanted;
}

fn pose(
    shown: Res<ShownTechnique>,
    (treating, settings): (Res<Treating>, Res<Settings>),
    mut figures: ResMut<Figures>,
) {
    let mut clock = clock_of(&treating);
    if settings.reduced_motion {
        // It stands still at its fullest, while the clock of the dock goes on.
        clock.elapsed_s = clock.hold_s / 2.0;
    }
    let now = shown.stage().map(|stage| stage.figures(&clock));
    let now = now.unwrap_or_default();
    if *figures.0 != now {
        figures.0 = Arc::new(now);
    }
}
