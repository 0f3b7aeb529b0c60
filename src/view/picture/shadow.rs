//! The shadows of the key lamp: how near the body is to it, seen from it.

use super::device::BodyOnDevice;
use super::drawing::Eye;
use super::lamps;
use super::pipelines::{DEPTH, Pipelines, VIEW_NUMBERS};
use super::textures::{extent, uniform};
use bevy::prelude::*;
use bevy::render::render_resource::{
    BindGroup, BindGroupEntries, CompareFunction, FilterMode, PipelineCache, Sampler,
    SamplerDescriptor, TextureDescriptor, TextureDimension, TextureUsages, TextureView,
    TextureViewDescriptor,
};
use bevy::render::renderer::{RenderDevice, RenderQueue};

/// Width and height of the map in texels.
const SIZE: u32 = 2048;

/// A place counts as lit where it lies at most so far behind what the lamp sees first, in metres.
const BIAS_M: f32 = 0.004;

/// A shadow map, and what it is drawn with.
pub(super) struct Shadow {
    /// From places of the body to the lamp's clip space, a little nearer to the lamp than they are.
    pub(super) from_world: Mat4,
    pub(super) map: TextureView,
    pub(super) sampler: Sampler,
    /// With which the map itself is drawn.
    pub(super) bindings: BindGroup,
}

/// A shadow map for what an eye sees; none where there is no body.
pub(super) fn prepare(
    eye: &Eye,
    bounds: Option<(Vec3, Vec3)>,
    pipelines: &Pipelines,
    (device, _, cache): (&RenderDevice, &RenderQueue, &PipelineCache),
    held: &BodyOnDevice,
) -> Option<Shadow> {
    let (low, high) = bounds?;
    let looks = held.looks_texture.as_ref()?;
    let (middle, radius) = ((low + high) / 2.0, (high - low).length() / 2.0);
    let [towards, ..] = lamps::towards(eye);
    // As in the picture itself, depth falls with distance.
    let lens = Mat4::orthographic_rh(-radius, radius, -radius, radius, 2.0 * radius, 0.0);
    let seen_from = |at: Vec3| lens * Mat4::look_to_rh(at + towards * radius, -towards, Vec3::Y);
    let map = device
        .create_texture(&TextureDescriptor {
            label: Some("shadows"),
            size: extent(UVec2::splat(SIZE)),
            mip_level_count: 1,
            sample_count: 1,
            dimension: TextureDimension::D2,
            format: DEPTH,
            usage: TextureUsages::RENDER_ATTACHMENT | TextureUsages::TEXTURE_BINDING,
            view_formats: &[],
        })
        .create_view(&TextureViewDescriptor::default());
    let sampler = device.create_sampler(&SamplerDescriptor {
        label: Some("shadows"),
        mag_filter: FilterMode::Linear,
        min_filter: FilterMode::Linear,
        compare: Some(CompareFunction::GreaterEqual),
        ..default()
    });
    // The map's shader reads the first matrix of a view and nothing else of it.
    let mut numbers = vec![0.0_f32; VIEW_NUMBERS];
    numbers[..16].copy_from_slice(&seen_from(middle).to_cols_array());
    let bindings = device.create_bind_group(
        "shadows",
        &cache.get_bind_group_layout(&pipelines.layout),
        &BindGroupEntries::sequential((uniform(device, &numbers).as_entire_binding(), looks)),
    );
    Some(Shadow {
        from_world: seen_from(middle - towards * BIAS_M),
        map,
        sampler,
        bindings,
    })
}
