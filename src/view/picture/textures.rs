//! Textures and small buffers, made in the few ways in which pictures need them.

use bevy::prelude::*;
use bevy::render::render_resource::{
    Buffer, BufferInitDescriptor, BufferUsages, Extent3d, LoadOp, Operations,
    RenderPassDepthStencilAttachment, StoreOp, Texture, TextureDescriptor, TextureDimension,
    TextureFormat, TextureUsages, TextureView, TextureViewDescriptor,
};
use bevy::render::renderer::RenderDevice;

/// The format of the picture; that of the window's own picture, into which it is copied.
pub(super) const FORMAT: TextureFormat = TextureFormat::Rgba8UnormSrgb;

/// Numbers as a uniform buffer.
pub(super) fn uniform(device: &RenderDevice, numbers: &[f32]) -> Buffer {
    let contents: Vec<u8> = numbers
        .iter()
        .flat_map(|number| number.to_le_bytes())
        .collect();
    device.create_buffer_with_data(&BufferInitDescriptor {
        label: Some("view of the body"),
        contents: &contents,
        usage: BufferUsages::UNIFORM,
    })
}

/// A picture with one sample a pixel, that is drawn into and copied.
pub(super) fn picture(device: &RenderDevice, size: UVec2) -> Texture {
    device.create_texture(&TextureDescriptor {
        label: Some("picture of the body"),
        size: extent(size),
        mip_level_count: 1,
        sample_count: 1,
        dimension: TextureDimension::D2,
        format: FORMAT,
        usage: TextureUsages::RENDER_ATTACHMENT | TextureUsages::COPY_SRC | TextureUsages::COPY_DST,
        view_formats: &[],
    })
}

/// A view of a texture that is only drawn into.
pub(super) fn drawn_into(
    device: &RenderDevice,
    size: UVec2,
    samples: u32,
    format: TextureFormat,
) -> TextureView {
    drawn_into_and(device, size, samples, format, TextureUsages::empty())
}

/// A view of a texture that is drawn into and has other uses besides.
pub(super) fn drawn_into_and(
    device: &RenderDevice,
    size: UVec2,
    samples: u32,
    format: TextureFormat,
    uses: TextureUsages,
) -> TextureView {
    let texture = device.create_texture(&TextureDescriptor {
        label: Some("drawing of the body"),
        size: extent(size),
        mip_level_count: 1,
        sample_count: samples,
        dimension: TextureDimension::D2,
        format,
        usage: TextureUsages::RENDER_ATTACHMENT | uses,
        view_formats: &[],
    });
    texture.create_view(&TextureViewDescriptor::default())
}

/// A depth that begins far away.
pub(super) fn depth_from_far(
    view: &TextureView,
    kept: bool,
) -> RenderPassDepthStencilAttachment<'_> {
    RenderPassDepthStencilAttachment {
        view,
        depth_ops: Some(Operations {
            load: LoadOp::Clear(0.0),
            store: if kept {
                StoreOp::Store
            } else {
                StoreOp::Discard
            },
        }),
        stencil_ops: None,
    }
}

/// A size as the device takes it; nothing on it is empty.
pub(super) fn extent(size: UVec2) -> Extent3d {
    Extent3d {
        width: size.x.max(1),
        height: size.y.max(1),
        depth_or_array_layers: 1,
    }
}
