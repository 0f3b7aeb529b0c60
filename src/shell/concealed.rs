//! Pictures that ask something and must not give the answer away: names, the muscle, its points or its zones are left out.

use crate::view::body::BodySystems;
use crate::view::body::looks::Looks;
use crate::view::body::paint::{Painted, SkinPaint};
use crate::view::overlay::OverlaySystems;
use bevy::prelude::*;
use bevy_egui::EguiPrimaryContextPass;
use std::sync::Arc;

/// What of the selected thing is left out of a picture.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Concealed {
    /// Every name, number of seconds and other word that stands over the body, but for its sides.
    pub words: bool,
    /// The muscle: it looks as all others do.
    pub muscle: bool,
    /// The markers of its points.
    pub points: bool,
    /// Where they are felt.
    pub zones: bool,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Concealed>()
        .configure_sets(
            EguiPrimaryContextPass,
            (
                OverlaySystems::SelectedName,
                OverlaySystems::CautionNames,
                OverlaySystems::AttachmentNames,
                OverlaySystems::TechniqueWords,
            )
                .run_if(|concealed: Res<Concealed>| !concealed.words),
        )
        .configure_sets(
            EguiPrimaryContextPass,
            (OverlaySystems::Points, OverlaySystems::ChosenPoint)
                .run_if(|concealed: Res<Concealed>| !concealed.points),
        )
        .add_systems(
            Update,
            (
                leave_out_zones
                    .after(BodySystems::Paint)
                    .before(BodySystems::Looks)
                    .run_if(|concealed: Res<Concealed>| concealed.zones),
                leave_out_muscle
                    .after(BodySystems::Looks)
                    .before(BodySystems::CautionSites)
                    .run_if(|concealed: Res<Concealed>| concealed.muscle),
            ),
        );
}

fn leave_out_zones(mut paint: ResMut<SkinPaint>, mut painted: ResMut<Painted>) {
    painted.set_if_neq(Painted(false));
    if paint.0.iter().any(|paint| !paint.is_empty()) {
        paint.0 = Arc::new(vec![default(); paint.0.len()]);
    }
}

fn leave_out_muscle(mut looks: ResMut<Looks>) {
    let stands_out = |look: &crate::view::body::looks::Look| {
        look.seen_through || look.glow.w > 0.0 || look.step_back > 0.0
    };
    if looks.0.iter().any(stands_out) {
        let mut plain = looks.0.to_vec();
        for look in &mut plain {
            look.seen_through = false;
            look.glow = Vec4::ZERO;
            look.step_back = 0.0;
        }
        looks.0 = Arc::new(plain);
    }
}
