//! How much work a picture may be, on the graphics that are there.

use super::camera::BodyCamera;
use super::materials::{AnatomyMaterial, BodyMaterials, Detail};
use crate::app::{MapSystems, Quality, Settings};
use bevy::prelude::*;
use bevy::render::renderer::RenderAdapterInfo;

/// The quality pictures are drawn in: the one that was chosen, or less where the graphics cannot do more.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Effective(pub Quality);

impl Effective {
    /// How much the shader does.
    pub fn detail(self) -> Detail {
        match self.0 {
            Quality::Low => Detail::Plain,
            Quality::Standard | Quality::High => Detail::Full,
        }
    }

    /// How many samples a pixel has.
    pub fn msaa(self) -> Msaa {
        match self.0 {
            Quality::Low => Msaa::Off,
            Quality::Standard | Quality::High => Msaa::Sample4,
        }
    }
}

/// The most the graphics can be asked for unless a person asks for more.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq)]
struct SoftwareRendering;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Effective>()
        .add_systems(Startup, look_at_adapter)
        .add_systems(
            Update,
            (
                choose.run_if(resource_changed::<Settings>),
                apply.run_if(resource_changed::<Effective>.or_else(resource_exists_and_changed::<BodyMaterials>)),
            )
                .chain()
                .in_set(MapSystems::View)
                .before(super::scene::SceneSystems),
        );
}

/// Processors that draw pictures themselves are slow at it.
fn look_at_adapter(mut commands: Commands, adapter: Option<Res<RenderAdapterInfo>>) {
    let Some(adapter) = adapter else { return };
    if format!("{:?}", adapter.device_type) == "Cpu" {
        info!("{} draws in software: quality starts low", adapter.name);
        commands.insert_resource(SoftwareRendering);
    }
}

/// In software, the standard quality that nobody chose becomes low; whoever asks for another one gets it.
fn choose(
    settings: Res<Settings>,
    software: Option<Res<SoftwareRendering>>,
    mut effective: ResMut<Effective>,
) {
    let quality = match (settings.quality, software) {
        (Quality::Standard, Some(_)) => Quality::Low,
        (chosen, _) => chosen,
    };
    effective.set_if_neq(Effective(quality));
}

fn apply(
    effective: Res<Effective>,
    body_materials: Option<ResMut<BodyMaterials>>,
    mut materials: ResMut<Assets<AnatomyMaterial>>,
    mut cameras: Query<&mut Msaa, With<BodyCamera>>,
) {
    if let Some(mut body_materials) = body_materials {
        body_materials
            .bypass_change_detection()
            .set_detail(effective.detail(), &mut materials);
    }
    for mut msaa in &mut cameras {
        msaa.set_if_neq(effective.msaa());
    }
}
