//! How much work a picture may be.

use super::materials::{AnatomyMaterial, BodyMaterials, Detail};
use super::structure_entity::LookSystems;
use crate::view::cameras::BodyCamera;
use crate::view::lighting::KeyLight;
use bevy::anti_alias::fxaa::{Fxaa, Sensitivity};
use bevy::prelude::*;
use bevy::render::renderer::RenderAdapterInfo;
use myomap_state::{ChosenQuality, Quality, Settings};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        PreStartup,
        start_low_in_software.run_if(not(resource_exists::<ChosenQuality>)),
    )
    .add_systems(
        Update,
        apply.in_set(LookSystems::Quality).run_if(
            resource_changed::<Settings>
                .or_else(resource_exists_and_changed::<BodyMaterials>)
                .or_else(newly_there),
        ),
    );
}

/// How much the shader does.
pub(super) fn detail(quality: Quality) -> Detail {
    match quality {
        Quality::Low => Detail::Plain,
        Quality::Standard => Detail::Full,
        Quality::High => Detail::Shadowed,
    }
}

fn samples(quality: Quality) -> Msaa {
    match quality {
        Quality::Low => Msaa::Off,
        Quality::Standard | Quality::High => Msaa::Sample4,
    }
}

/// Where there is one sample a pixel, edges are smoothed afterwards.
fn smoothing(quality: Quality) -> Fxaa {
    Fxaa {
        enabled: quality == Quality::Low,
        edge_threshold: Sensitivity::Medium,
        edge_threshold_min: Sensitivity::Medium,
    }
}

fn newly_there(cameras: Query<(), Added<BodyCamera>>) -> bool {
    !cameras.is_empty()
}

/// A processor that draws pictures itself is slow at it. Set before anything is drawn; a command says otherwise.
fn start_low_in_software(adapter: Option<Res<RenderAdapterInfo>>, mut settings: ResMut<Settings>) {
    let Some(adapter) = adapter else { return };
    if adapter.device_type == wgpu::DeviceType::Cpu {
        info!("{} draws in software: quality starts low", adapter.name);
        settings.quality = Quality::Low;
    }
}

fn apply(
    settings: Res<Settings>,
    body_materials: Option<ResMut<BodyMaterials>>,
    mut materials: ResMut<Assets<AnatomyMaterial>>,
    mut cameras: Query<(&mut Msaa, &mut Fxaa), With<BodyCamera>>,
    mut keys: Query<&mut DirectionalLight, With<KeyLight>>,
) {
    if let Some(mut body_materials) = body_materials {
        body_materials
            .bypass_change_detection()
            .set_detail(detail(settings.quality), &mut materials);
    }
    for (mut msaa, mut fxaa) in &mut cameras {
        msaa.set_if_neq(samples(settings.quality));
        *fxaa = smoothing(settings.quality);
    }
    for mut key in &mut keys {
        let shadows = settings.quality == Quality::High;
        if key.shadow_maps_enabled != shadows {
            key.shadow_maps_enabled = shadows;
        }
    }
}
