//! Keeps the camera out of the body.

use super::order::MoveCamera;
use crate::app::Known;
use crate::view::cameras::BodyCamera;
use bevy::prelude::*;
use bevy_panorbit_camera::PanOrbitCamera;
use myomap_knowledge::body::Body;
use myomap_state::{Layers, Opacity, Pose};

/// How far outside what is shown the camera stays, in metres.
const CLEARANCE: f32 = 0.12;

/// The nearest the camera comes to its focus where nothing is shown there, in metres.
const NEAREST: f32 = 0.1;

/// From how far out the body is looked for; further than it is wide.
const OUTSIDE: f32 = 4.0;

pub(super) fn plugin(app: &mut App) {
    app.register_required_components::<BodyCamera, Distance>()
        .add_systems(
            PostUpdate,
            (
                limit_zoom.in_set(MoveCamera::LimitZoom),
                push_out.in_set(MoveCamera::PushOut),
            ),
        );
}

/// The least distance from the focus at which the camera, in this direction, is clear of what is shown.
///
/// Asked along a small bundle of rays, since the picture has a width: else its edge would cut into what bulges beside
/// the middle.
fn nearest_radius(body: &Body, layers: &Layers, focus: Vec3, towards_camera: Vec3) -> f32 {
    /// Half the width of the bundle in metres.
    const WIDTH: f32 = 0.015;
    let (right, up) = towards_camera.any_orthonormal_pair();
    let rays = [
        Vec3::ZERO,
        right * WIDTH,
        -right * WIDTH,
        up * WIDTH,
        -up * WIDTH,
    ];
    rays.into_iter()
        .filter_map(|aside| {
            let from = focus + aside + towards_camera * OUTSIDE;
            let hits = body.cast_ray(from, -towards_camera, |_, structure| {
                layers.opacity(structure) == Opacity::Solid
            });
            Some(OUTSIDE - hits.first()?.hit.distance + CLEARANCE)
        })
        .fold(NEAREST, f32::max)
}

/// The distance a person asked for, beside the one the camera was held at to stay clear of the body.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Held {
    asked_for: f32,
    at: f32,
}

impl Held {
    /// The camera's distance is what a person asked for, unless it is just where it was held.
    fn asked_for(held: Option<Held>, distance: f32) -> f32 {
        match held {
            Some(held) if held.at == distance => held.asked_for,
            _ => distance,
        }
    }
}

/// What is remembered of a view's distance.
#[derive(Component, Debug, Clone, Copy, PartialEq, Default)]
struct Distance {
    /// Focus, yaw and pitch for which the least distance was found last.
    found_for: Option<(Vec3, f32, f32)>,
    held: Option<Held>,
}

/// Zooming ends outside the body; where turning drove the camera away, it comes back as soon as there is room.
fn limit_zoom(
    knowledge: Res<Known>,
    layers: Res<Layers>,
    mut cameras: Query<(&mut PanOrbitCamera, &mut Distance), With<BodyCamera>>,
) {
    let Some(body) = knowledge.meshes() else {
        return;
    };
    for (mut orbit, mut distance) in &mut cameras {
        let asked_for = Held::asked_for(distance.held, orbit.target_radius);
        let now = (orbit.target_focus, orbit.target_yaw, orbit.target_pitch);
        if distance.found_for == Some(now) && !layers.is_changed() && !knowledge.is_changed() {
            continue;
        }
        distance.found_for = Some(now);
        let pose = Pose {
            focus: now.0,
            yaw: now.1,
            pitch: now.2,
            radius: orbit.target_radius,
        };
        let nearest = nearest_radius(body, &layers, pose.focus, pose.towards_camera());
        orbit.zoom_lower_limit = nearest;
        orbit.target_radius = asked_for.max(nearest);
        distance.held = Some(Held {
            asked_for,
            at: orbit.target_radius,
        });
    }
}

/// While the camera swings round, what is nearest changes faster than it follows: there it is pushed out at once.
fn push_out(
    knowledge: Res<Known>,
    layers: Res<Layers>,
    mut cameras: Query<
        (&mut PanOrbitCamera, &mut Transform),
        (With<BodyCamera>, Changed<Transform>),
    >,
) {
    let Some(body) = knowledge.meshes() else {
        return;
    };
    for (mut orbit, mut transform) in &mut cameras {
        let towards_camera = transform.rotation * Vec3::Z;
        let nearest = nearest_radius(body, &layers, orbit.focus, towards_camera);
        if orbit.radius.is_some_and(|radius| radius < nearest - 1e-4) {
            orbit.radius = Some(nearest);
            transform.translation = orbit.focus + towards_camera * nearest;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_camera_driven_away_by_the_body_remembers_where_it_was_wanted() {
        let held = Some(Held {
            asked_for: 0.45,
            at: 1.3,
        });
        assert_eq!(Held::asked_for(held, 1.3), 0.45);
        assert_eq!(Held::asked_for(held, 0.8), 0.8);
        assert_eq!(Held::asked_for(None, 0.8), 0.8);
    }
}
