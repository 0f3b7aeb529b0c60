//! The views in the class's window: for each view of the own window one that looks from where it looks.

use super::framing::FIELD_OF_VIEW;
use super::order::MoveCamera;
use super::views::{lens, spawn_view};
use crate::app::{FreeAreaOfClass, MapSystems};
use crate::view::area::{ViewArea, of_inset, share};
use crate::view::cameras::{
    AnnotatedView, ArrangeViews, BodyCamera, ClassUiCamera, ClassView, InsetView, OppositeView,
};
use bevy::camera::RenderTarget;
use bevy::prelude::*;
use myomap_state::ViewLayout;

/// They draw before what is painted over them, the small view last.
const ORDER: isize = -2;
const INSET_ORDER: isize = -1;

type OwnView = Or<(With<BodyCamera>, With<InsetView>)>;

/// No view is one of the own window and of the class's.
type OfClass = (Without<BodyCamera>, Without<InsetView>);

pub(super) fn plugin(app: &mut App) {
    app.register_required_components::<ClassView, ViewArea>()
        .add_systems(
            Update,
            (arrange, divide)
                .chain()
                .in_set(MapSystems::View)
                .after(ArrangeViews),
        )
        .add_systems(PostUpdate, follow.in_set(MoveCamera::FollowInClass));
}

/// Opens a view for each that there is while the class has a window, and closes those whose own view, or window, is gone.
fn arrange(
    mut commands: Commands,
    window: Query<&RenderTarget, With<ClassUiCamera>>,
    own: Query<(Entity, Has<InsetView>), OwnView>,
    class: Query<(Entity, &ClassView)>,
) {
    let Ok(target) = window.single() else {
        for (view, _) in &class {
            commands.entity(view).despawn();
        }
        return;
    };
    for (view, class) in &class {
        if own.get(class.of).is_err() {
            commands.entity(view).despawn();
        }
    }
    for (of, inset) in &own {
        if class.iter().any(|(_, class)| class.of == of) {
            continue;
        }
        let order = if inset { INSET_ORDER } else { ORDER };
        let camera = Camera { order, ..default() };
        let name = Name::new("camera of the class's view");
        let view = (
            ClassView { of, inset },
            name,
            target.clone(),
            lens(),
            Transform::default(),
            camera,
        );
        let view = spawn_view(&mut commands, view);
        if !inset {
            commands.entity(view).insert(AnnotatedView);
        }
    }
}

/// Gives each its part of the class's window, as the own views have theirs.
fn divide(
    (free, layout): (Res<FreeAreaOfClass>, Res<ViewLayout>),
    own: Query<Has<OppositeView>>,
    mut class: Query<(&Camera, &mut ViewArea, &ClassView), OfClass>,
) {
    for (camera, mut area, view) in &mut class {
        let window = camera.logical_target_size().unwrap_or_default();
        let whole = if free.0.is_empty() {
            Rect::from_corners(Vec2::ZERO, window)
        } else {
            free.0
        };
        area.set_if_neq(ViewArea(if view.inset {
            of_inset(whole)
        } else {
            let opposite = own.get(view.of).unwrap_or_default();
            share(whole, window, *layout, opposite)
        }));
    }
}

/// Each looks from where its own view looks; in a narrower part of a window through a wider lens, to show as much.
fn follow(
    own: Query<(&Transform, &ViewArea, &Camera), (OwnView, Without<ClassView>)>,
    mut class: Query<(&mut Transform, &mut Projection, &ViewArea, &ClassView), OfClass>,
) {
    for (mut place, mut lens, area, view) in &mut class {
        let Ok((own_place, own_area, own_camera)) = own.get(view.of) else {
            continue;
        };
        let size = if own_area.0.is_empty() {
            own_camera.logical_target_size().unwrap_or_default()
        } else {
            own_area.0.size()
        };
        place.set_if_neq(*own_place);
        let wider = (FIELD_OF_VIEW * 0.5).tan() * narrower(size, area.0.size());
        let wanted = 2.0 * wider.atan();
        let is_there =
            matches!(&*lens, Projection::Perspective(it) if (it.fov - wanted).abs() < 1e-5);
        if let (false, Projection::Perspective(lens)) = (is_there, &mut *lens) {
            lens.fov = wanted;
        }
    }
}

/// How many times narrower, for its height, the class's view is than the own one; 1 where it is wider.
fn narrower(own: Vec2, class: Vec2) -> f32 {
    if own.min_element() <= 0.0 || class.min_element() <= 0.0 {
        return 1.0;
    }
    ((own.x / own.y) / (class.x / class.y)).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wider_window_shows_as_much_and_a_narrower_one_through_a_wider_lens() {
        let own = Vec2::new(800.0, 800.0);
        assert_eq!(narrower(own, Vec2::new(1920.0, 1080.0)), 1.0);
        assert_eq!(narrower(own, Vec2::new(400.0, 800.0)), 2.0);
        assert_eq!(narrower(own, Vec2::ZERO), 1.0);
    }

    #[test]
    fn the_class_sees_each_view_for_as_long_as_it_has_a_window() {
        let mut app = App::new();
        app.add_plugins(MinimalPlugins)
            .init_resource::<FreeAreaOfClass>()
            .init_resource::<ViewLayout>()
            .add_plugins(plugin);
        let world = app.world_mut();
        let first = world
            .spawn((
                BodyCamera,
                Transform::from_xyz(0.0, 1.0, 3.0),
                Camera::default(),
            ))
            .id();
        let second = world
            .spawn((
                BodyCamera,
                OppositeView,
                Camera::default(),
                Transform::default(),
            ))
            .id();
        let inset = world
            .spawn((InsetView, Camera::default(), Transform::default()))
            .id();
        for view in [first, second, inset] {
            world.entity_mut(view).insert(ViewArea::default());
        }
        let followed = move |app: &mut App| {
            app.update();
            app.update();
            let world = app.world_mut();
            let mut class = world.query::<(&ClassView, &Transform)>();
            let mut of: Vec<Entity> = class.iter(world).map(|(view, _)| view.of).collect();
            of.sort();
            of
        };
        assert!(followed(&mut app).is_empty());
        let window = app
            .world_mut()
            .spawn((ClassUiCamera, RenderTarget::default()))
            .id();
        let mut all = vec![first, second, inset];
        all.sort();
        assert_eq!(followed(&mut app), all);
        app.world_mut().entity_mut(second).despawn();
        assert_eq!(followed(&mut app).len(), 2);
        app.world_mut().entity_mut(window).despawn();
        assert!(followed(&mut app).is_empty());
    }
}
