//! The picture of the body: how the plain values of [`crate::view::body`] become pixels.
//!
//! The body is drawn into a picture of its own for each view, and only when something of it changed; panels are drawn over
//! it. All of it lies in one vertex buffer, so that a picture is a handful of draws: which structures they show is a matter
//! of index ranges, how each looks is found by its number in a small texture. Nothing here needs more than WebGL2 has.
//!
//! Not Bevy's standard material: physically based lighting costs many times the frame under software rendering, and gives
//! tissue the look of plastic. `anatomy.wgsl` lights tissue as atlas plates do.

mod canvas;
mod content;
pub mod count;
mod device;
mod drawing;
mod fine;
mod frame;
mod geometry;
mod lamps;
mod layer;
mod layer_pipelines;
mod passes;
mod pipelines;
mod shadow;
pub mod sheet;
pub mod sketch;
mod textures;

use bevy::asset::load_internal_asset;
use bevy::core_pipeline::{Core2d, Core2dSystems};
use bevy::prelude::*;
use bevy::render::{ExtractSchedule, GpuResourceAppExt, Render, RenderApp, RenderSystems};

/// Adds what draws the body.
pub(super) fn plugin(app: &mut App) {
    app.add_plugins((sketch::plugin, sheet::plugin));
    load_internal_asset!(
        app,
        pipelines::VIEW,
        "../../../assets/shaders/view.wgsl",
        Shader::from_wgsl
    );
    load_internal_asset!(
        app,
        pipelines::ANATOMY,
        "../../../assets/shaders/anatomy.wgsl",
        Shader::from_wgsl
    );
    load_internal_asset!(
        app,
        pipelines::BACKGROUND,
        "../../../assets/shaders/background.wgsl",
        Shader::from_wgsl
    );
    load_internal_asset!(
        app,
        layer_pipelines::TECHNIQUE,
        "../../../assets/shaders/technique.wgsl",
        Shader::from_wgsl
    );
    load_internal_asset!(
        app,
        layer_pipelines::LAYER,
        "../../../assets/shaders/layer.wgsl",
        Shader::from_wgsl
    );
    let pictures = count::Pictures::default();
    app.insert_resource(pictures.clone());
    let Some(renderer) = app.get_sub_app_mut(RenderApp) else {
        return;
    };
    renderer
        .insert_resource(pictures)
        .init_resource::<drawing::Drawing>()
        .init_gpu_resource::<pipelines::Pipelines>()
        .init_gpu_resource::<device::BodyOnDevice>()
        .init_gpu_resource::<frame::Frames>()
        .init_gpu_resource::<layer::Layers>()
        .init_gpu_resource::<layer::ShapesOnDevice>()
        .init_gpu_resource::<layer_pipelines::LayerPipelines>()
        .add_systems(ExtractSchedule, drawing::extract)
        .add_systems(
            Render,
            (device::bring, frame::prepare, layer::prepare)
                .chain()
                .in_set(RenderSystems::PrepareResources),
        )
        .add_systems(
            Core2d,
            canvas::draw_views
                .after(Core2dSystems::MainPass)
                .before(bevy_egui::render::egui_pass),
        );
}
