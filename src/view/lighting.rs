//! Light as on an atlas plate: it comes from above the viewer's left shoulder, whichever way the body is turned.

use super::cameras::BodyCamera;
use bevy::camera::visibility::RenderLayers;
use bevy::light::CascadeShadowConfigBuilder;
use bevy::light::cluster::GlobalClusterSettings;
use bevy::prelude::*;

/// The light that casts shadows where the quality allows any.
#[derive(Component, Debug, Clone, Copy)]
pub struct KeyLight;

/// A light's way, in the frame of the camera, and how bright it is.
struct Lamp {
    towards: Vec3,
    colour: Color,
    illuminance: f32,
}

/// Key, fill and rim. The camera's exposure makes 1000 lux full white.
const LAMPS: [Lamp; 3] = [
    Lamp {
        towards: Vec3::new(0.55, -0.75, -1.0),
        colour: Color::srgb(1.0, 0.975, 0.94),
        illuminance: 640.0,
    },
    Lamp {
        towards: Vec3::new(-0.9, 0.1, -0.8),
        colour: Color::srgb(0.90, 0.95, 1.0),
        illuminance: 210.0,
    },
    Lamp {
        towards: Vec3::new(-0.35, -0.5, 0.9),
        colour: Color::srgb(0.95, 0.97, 1.0),
        illuminance: 240.0,
    },
];

pub(super) fn plugin(app: &mut App) {
    app.add_observer(light_camera)
        .add_systems(PreStartup, sort_no_lamps_on_the_adapter);
}

/// The lamps shine on everything, so there is nothing to sort by place; and reading the result back from a graphics
/// device that has been lost would end the program.
fn sort_no_lamps_on_the_adapter(settings: Option<ResMut<GlobalClusterSettings>>) {
    if let Some(mut settings) = settings {
        settings.gpu_clustering = None;
    }
}

fn light_camera(added: On<Add, BodyCamera>, views: Query<&RenderLayers>, mut commands: Commands) {
    let of_this_view = views.get(added.entity).cloned().unwrap_or_default();
    commands.entity(added.entity).with_children(|camera| {
        for (order, lamp) in LAMPS.into_iter().enumerate() {
            let mut light = camera.spawn((
                DirectionalLight {
                    color: lamp.colour,
                    illuminance: lamp.illuminance,
                    ..default()
                },
                Transform::default().looking_to(lamp.towards, Vec3::Y),
                of_this_view.clone(),
            ));
            if order == 0 {
                light.insert((
                    KeyLight,
                    CascadeShadowConfigBuilder {
                        num_cascades: 1,
                        maximum_distance: 6.0,
                        ..default()
                    }
                    .build(),
                ));
            }
        }
    });
}
