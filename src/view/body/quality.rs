//! Which quality a machine starts with.

use bevy::prelude::*;
use bevy::render::renderer::RenderAdapterInfo;
use myomap_state::{ChosenQuality, Quality, Settings};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        PreStartup,
        start_low_in_software.run_if(not(resource_exists::<ChosenQuality>)),
    );
}

/// A processor that draws pictures itself is slow at it. Set before anything is drawn; a command says otherwise.
fn start_low_in_software(adapter: Option<Res<RenderAdapterInfo>>, mut settings: ResMut<Settings>) {
    let Some(adapter) = adapter else { return };
    if adapter.device_type == wgpu::DeviceType::Cpu {
        info!("{} draws in software: quality starts low", adapter.name);
        settings.quality = Quality::Low;
    }
}
