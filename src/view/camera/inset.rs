//! The small view in the corner. While the first view is near what is chosen, it shows the whole body with the pain that is
//! referred; while the first view shows the whole body, it shows what is chosen.

use super::flight::{Goal, ToSee, aspect};
use super::order::MoveCamera;
use super::views::{INSET, lens, spawn_view};
use crate::app::{FreeArea, Known, MapSystems};
use crate::view::area::{DivideWindow, ViewArea, of_inset};
use crate::view::cameras::{ArrangeViews, BodyCamera, InsetView, OppositeView};
use bevy::camera::RenderTarget;
use bevy::prelude::*;
use myomap_knowledge::knowledge::Knowledge;
use myomap_state::{ModeNow, Selection, ViewLayout};

pub(super) fn plugin(app: &mut App) {
    app.register_required_components::<InsetView, ViewArea>()
        .add_systems(
            Update,
            (
                open_or_close.in_set(ArrangeViews).run_if(
                    resource_changed::<Selection>
                        .or_else(resource_changed::<ViewLayout>)
                        .or_else(resource_changed::<ModeNow>)
                        .or_else(resource_changed::<Known>)
                        .or_else(resource_changed::<FreeArea>),
                ),
                place
                    .in_set(DivideWindow)
                    .in_set(MapSystems::View)
                    .after(ArrangeViews),
                look.in_set(MoveCamera::ShowInset).run_if(
                    resource_changed::<Selection>
                        .or_else(resource_changed::<Known>)
                        .or_else(any_match_filter::<Changed<Goal>>)
                        .or_else(any_match_filter::<(Changed<ViewArea>, With<InsetView>)>),
                ),
            ),
        );
}

/// Whether there is anything to show beside the first view, and room for it.
fn is_wanted(
    knowledge: &Knowledge,
    selection: &Selection,
    (layout, mode): (&ViewLayout, &ModeNow),
    free: Rect,
) -> bool {
    let has_place = selection.selected.as_ref().is_some_and(|item| {
        !knowledge.structures_of(item).is_empty() || !knowledge.zones_of(item).is_empty()
    });
    has_place && *layout == ViewLayout::Inset && !mode.asks() && !of_inset(free).is_empty()
}

fn open_or_close(
    mut commands: Commands,
    (knowledge, selection): (Res<Known>, Res<Selection>),
    (layout, mode, free): (Res<ViewLayout>, Res<ModeNow>, Res<FreeArea>),
    first: Query<&RenderTarget, (With<BodyCamera>, Without<OppositeView>)>,
    open: Query<Entity, With<InsetView>>,
) {
    let wanted = is_wanted(&knowledge, &selection, (&layout, &mode), free.0);
    if !wanted {
        for view in &open {
            commands.entity(view).despawn();
        }
    } else if open.is_empty()
        && let Ok(target) = first.single()
    {
        let camera = Camera {
            order: INSET,
            ..default()
        };
        let view = (
            InsetView,
            Name::new("camera of the small view"),
            target.clone(),
            lens(),
            Transform::default(),
            ViewArea(of_inset(free.0)),
            camera,
        );
        spawn_view(&mut commands, view);
    }
}

fn place(
    free: Res<FreeArea>,
    mut views: Query<&mut ViewArea, (With<InsetView>, Without<BodyCamera>)>,
) {
    for mut area in &mut views {
        area.set_if_neq(ViewArea(of_inset(free.0)));
    }
}

fn look(
    to_see: ToSee,
    first: Query<&Goal, (With<BodyCamera>, Without<OppositeView>)>,
    mut views: Query<(&Camera, &ViewArea, &mut Transform), With<InsetView>>,
) {
    let Ok(goal) = first.single() else {
        return;
    };
    let shown = Goal(goal.shown_in_inset());
    for (camera, area, mut transform) in &mut views {
        if let Some(pose) = to_see.pose(&shown, aspect(area, camera)) {
            let rotation = pose.rotation();
            *transform = Transform {
                translation: pose.focus + rotation * Vec3::Z * pose.radius,
                rotation,
                ..default()
            };
        }
    }
}
