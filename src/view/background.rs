//! The sheet the plate is printed on.

use super::cameras::seen_in_every_view;
use crate::app::MapSystems;
use bevy::asset::RenderAssetUsages;
use bevy::camera::visibility::NoFrustumCulling;
use bevy::mesh::{MeshVertexBufferLayoutRef, PrimitiveTopology};
use bevy::pbr::{MaterialPipeline, MaterialPipelineKey};
use bevy::prelude::*;
use bevy::render::render_resource::{
    AsBindGroup, RenderPipelineDescriptor, SpecializedMeshPipelineError,
};
use bevy::shader::ShaderRef;
use myomap_state::{Settings, Theme};

const SHADER: &str = "shaders/background.wgsl";

/// Colours of the sheet.
#[derive(Asset, TypePath, AsBindGroup, Debug, Clone)]
struct Sheet {
    #[uniform(0)]
    middle: LinearRgba,
    #[uniform(0)]
    edge: LinearRgba,
}

impl Sheet {
    fn of(theme: Theme) -> Self {
        let (middle, edge) = match theme {
            Theme::Light => (
                Color::srgb(0.968, 0.960, 0.944),
                Color::srgb(0.868, 0.856, 0.834),
            ),
            Theme::Dark => (
                Color::srgb(0.196, 0.216, 0.242),
                Color::srgb(0.078, 0.088, 0.102),
            ),
        };
        Self {
            middle: middle.to_linear(),
            edge: edge.to_linear(),
        }
    }
}

impl Material for Sheet {
    fn vertex_shader() -> ShaderRef {
        SHADER.into()
    }

    fn fragment_shader() -> ShaderRef {
        SHADER.into()
    }

    fn enable_prepass() -> bool {
        false
    }

    fn enable_shadows() -> bool {
        false
    }

    fn specialize(
        _pipeline: &MaterialPipeline,
        descriptor: &mut RenderPipelineDescriptor,
        layout: &MeshVertexBufferLayoutRef,
        _key: MaterialPipelineKey<Self>,
    ) -> Result<(), SpecializedMeshPipelineError> {
        descriptor.vertex.buffers = vec![
            layout
                .0
                .get_layout(&[Mesh::ATTRIBUTE_POSITION.at_shader_location(0)])?,
        ];
        descriptor.primitive.cull_mode = None;
        Ok(())
    }
}

/// The sheet in use.
#[derive(Resource)]
struct SheetInUse(Handle<Sheet>);

pub(super) fn plugin(app: &mut App) {
    app.add_plugins(MaterialPlugin::<Sheet>::default())
        .add_systems(Startup, lay_out)
        .add_systems(
            Update,
            follow_theme
                .in_set(MapSystems::View)
                .run_if(resource_changed::<Settings>),
        );
}

/// One triangle that covers every picture, whatever camera looks.
fn lay_out(
    mut commands: Commands,
    mut meshes: ResMut<Assets<Mesh>>,
    mut sheets: ResMut<Assets<Sheet>>,
) {
    let sheet = sheets.add(Sheet::of(Theme::default()));
    let corners = vec![[-1.0, -1.0, 0.0], [3.0, -1.0, 0.0], [-1.0, 3.0, 0.0]];
    let mesh = Mesh::new(
        PrimitiveTopology::TriangleList,
        RenderAssetUsages::default(),
    )
    .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, corners);
    commands.spawn((
        Name::new("sheet"),
        Mesh3d(meshes.add(mesh)),
        MeshMaterial3d(sheet.clone()),
        NoFrustumCulling,
        seen_in_every_view(),
    ));
    commands.insert_resource(SheetInUse(sheet));
}

fn follow_theme(
    settings: Res<Settings>,
    in_use: Res<SheetInUse>,
    mut sheets: ResMut<Assets<Sheet>>,
    mut clear: ResMut<ClearColor>,
) {
    let wanted = Sheet::of(settings.theme);
    // Where panels lie over the picture's edge, nothing lighter or darker may show through a seam.
    clear.0 = wanted.edge.into();
    if let Some(mut sheet) = sheets.get_mut(&in_use.0) {
        *sheet = wanted;
    }
}
